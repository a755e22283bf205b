"""One credential on the screen: read with the keyboard, and each act in a dialog of its own."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from skrin.domain.state_errors import CredentialUnknown
from skrin.gui.opening import Opened
from skrin.gui.places import Add, Detail, Home
from skrin.gui.shell import Shell
from skrin.gui.views.credential.sharing import beginning, can_choose
from skrin.gui.views.detail import DetailView
from skrin.gui.views.detail.dialogs import DeleteDialog, RevokeDialog
from skrin.gui.views.home import HomeView
from skrin.gui.work import Work
from tests.gui.accessibility import assert_accessible, names
from tests.gui.conftest import settle

Opens = Callable[[str], DetailView]


@pytest.fixture
def shell(filled: Opened, new_window: Callable[..., Shell]) -> Shell:
    shell = new_window(opened=filled)
    shell.resize(1200, 800)
    return shell


@pytest.fixture
def opens(shell: Shell, qtbot: QtBot, work: Work) -> Opens:
    def open_one(credential_id: str) -> DetailView:
        shell.navigator.open(Detail(credential_id))
        settle(qtbot, work)
        assert isinstance(shell.view, DetailView)
        qtbot.waitUntil(lambda: shell.view.says.elements.is_whole)  # type: ignore[union-attr]
        return shell.view

    return open_one


@pytest.mark.parametrize("credential_id", ["credential-2", "credential-3", "credential-4", "credential-5"])
def test_everything_has_a_name(shell: Shell, opens: Opens, credential_id: str) -> None:
    opens(credential_id)
    assert_accessible(shell)


def test_the_title_has_the_focus_when_the_page_opens(opens: Opens, shell: Shell, qtbot: QtBot) -> None:
    detail = opens("credential-2")
    assert detail.front.heading.text() == "Small Water and Wastewater Plants"
    qtbot.waitUntil(lambda: shell.focusWidget() is detail.front.heading)


def test_what_is_not_simply_valid_is_said_first(opens: Opens) -> None:
    detail = opens("credential-4")
    assert detail.banner.isVisible()
    assert detail.banner.heading.text() == "Revoked"
    assert detail.pane.acts.share.text() == "Share anyway"
    good = opens("credential-2")
    assert not good.banner.isVisible()
    assert good.pane.acts.share.text() == "Share"


def test_no_label_is_cut(opens: Opens, qtbot: QtBot) -> None:
    detail = opens("credential-2")

    def whole() -> None:
        for label in detail.says.elements.findChildren(QLabel):
            assert label.height() >= label.heightForWidth(label.width()), label.text()

    qtbot.waitUntil(lambda: whole() is None)


def test_a_missing_element_is_on_the_page(opens: Opens, shell: Shell) -> None:
    detail = opens("credential-5")
    assert "3 elements of the EU standard are missing" in detail.says.standard.text()
    assert "Not stated" in names(shell)


def test_technical_details_are_closed_until_asked_for(opens: Opens) -> None:
    detail = opens("credential-2")
    assert not detail.says.technical_facts.isVisible()
    detail.says.technical.head.click()
    assert detail.says.technical_facts.isVisible()


def test_escape_leads_back_to_the_list(opens: Opens, shell: Shell, qtbot: QtBot) -> None:
    opens("credential-2")
    qtbot.keyClick(shell, Qt.Key.Key_Escape)
    assert shell.navigator.current == Home()


def test_sharing_begins_with_what_is_chosen_of_it_or_with_a_request(opens: Opens, shell: Shell, qtbot: QtBot) -> None:
    acts = opens("credential-2").pane.acts
    assert acts.share_reason.text()
    qtbot.mouseClick(acts.share, Qt.MouseButton.LeftButton)
    assert shell.navigator.current == beginning("credential-2")
    acts = opens("credential-2").pane.acts
    assert acts.answer.isVisible() is can_choose()
    acts.answer.click()
    assert shell.navigator.current == Add()


def test_deleting_asks_first_and_enter_alone_does_not_delete(opens: Opens, shell: Shell, qtbot: QtBot) -> None:
    detail = opens("credential-2")
    qtbot.mouseClick(detail.pane.acts.delete, Qt.MouseButton.LeftButton)
    dialog = detail.dialog
    assert isinstance(dialog, DeleteDialog)
    assert "The issuer is not told, and it stays valid" in names(dialog)
    assert not any(button.isDefault() or button.autoDefault() for button in dialog.findChildren(QPushButton))
    assert_accessible(dialog)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert detail.viewmodel.deletion.leaving is None
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert detail.viewmodel.deletion.leaving is None


def test_a_deletion_can_be_undone_from_the_list(opens: Opens, shell: Shell, qtbot: QtBot, work: Work, filled: Opened) -> None:
    detail = opens("credential-2")
    qtbot.mouseClick(detail.pane.acts.delete, Qt.MouseButton.LeftButton)
    assert isinstance(detail.dialog, DeleteDialog)
    qtbot.mouseClick(detail.dialog.act, Qt.MouseButton.LeftButton)
    settle(qtbot, work)
    home = shell.view
    assert isinstance(home, HomeView)
    toast = home._toast
    assert toast is not None
    assert toast.undo is not None
    assert home.viewmodel.is_leaving("credential-2")
    qtbot.mouseClick(toast.undo, Qt.MouseButton.LeftButton)
    settle(qtbot, work)
    assert not home.viewmodel.is_leaving("credential-2")
    assert filled.vault.credential("credential-2")


def test_after_ten_seconds_it_is_gone(opens: Opens, shell: Shell, qtbot: QtBot, work: Work, filled: Opened) -> None:
    detail = opens("credential-2")
    detail._delete()
    assert detail.dialog is not None
    detail.dialog.accept()
    home = shell.view
    assert isinstance(home, HomeView)
    toast = home._toast
    assert toast is not None
    for _ in range(10):
        toast.tick()
    settle(qtbot, work)
    with pytest.raises(CredentialUnknown):
        filled.vault.credential("credential-2")
    assert home.cards.model().rowCount() == 5


def test_revoking_is_another_dialog_with_a_reason_and_a_day(opens: Opens, qtbot: QtBot) -> None:
    detail = opens("credential-2")
    assert not detail.pane.acts.revoke.isEnabled()
    detail._ask_to_revoke()
    dialog = detail.dialog
    assert isinstance(dialog, RevokeDialog)
    assert_accessible(dialog)
    assert dialog.windowTitle() == "Ask the issuer to revoke?"
    dialog.reason.setEditText(" ")
    assert not dialog.act.isEnabled()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not detail.viewmodel.revoking


def test_a_narrow_window_has_one_column(opens: Opens, shell: Shell, qtbot: QtBot, work: Work) -> None:
    detail = opens("credential-2")
    shell.resize(800, 700)
    settle(qtbot, work)
    assert not detail.pane.isVisible()
    assert detail.pane.part.isVisible()
    assert detail.pane.part.mapTo(detail, detail.pane.part.rect().topLeft()).x() < 100
    shell.resize(1200, 800)
    settle(qtbot, work)
    assert detail.pane.isVisible()
    assert detail.pane.part.mapTo(detail, detail.pane.part.rect().topLeft()).x() > 400


def test_the_language_switches_under_way(opens: Opens, shell: Shell, qtbot: QtBot, work: Work) -> None:
    detail = opens("credential-2")
    shell.session.choose_language("sv")
    settle(qtbot, work)
    assert detail.front.heading.text() == "Drift av mindre vatten- och avloppsverk"
