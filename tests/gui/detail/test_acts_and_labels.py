"""What a person does on the page of a credential beside reading it: labels, copies, the three acts, another language."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from skrin.domain.history import EventKind
from skrin.domain.offering import Enrolment, EnrolmentState
from skrin.gui.clipboard import Clipboard
from skrin.gui.opening import Opened
from skrin.gui.places import Add, Detail
from skrin.gui.shell import Shell
from skrin.gui.views.detail import DetailView
from skrin.gui.work import Work
from tests.gui.accessibility import names
from tests.gui.conftest import settle
from tests.gui.home import samples
from tests.gui.typing import type_text

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
        return shell.view

    return open_one


def test_a_label_is_added_by_a_word_and_taken_away_by_a_press(opens: Opens, filled: Opened, qtbot: QtBot, work: Work) -> None:
    detail = opens("credential-4")
    labels = detail.front.labels
    qtbot.mouseClick(labels.add_button, Qt.MouseButton.LeftButton)
    type_text(labels.field, "Ansökan")
    qtbot.keyClick(labels.field, Qt.Key.Key_Return)
    settle(qtbot, work)
    assert filled.vault.credential("credential-4").collections == ("Ansökan",)
    (chip,) = detail.front.labels.chips
    assert chip.accessibleName() == "Remove the label Ansökan"
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    settle(qtbot, work)
    assert filled.vault.credential("credential-4").collections == ()


def test_escape_in_the_label_field_leaves_the_field_and_not_the_page(opens: Opens, shell: Shell, qtbot: QtBot) -> None:
    detail = opens("credential-4")
    labels = detail.front.labels
    qtbot.mouseClick(labels.add_button, Qt.MouseButton.LeftButton)
    qtbot.keyClick(labels.field, Qt.Key.Key_Escape)
    assert labels.field.isHidden()
    assert labels.add_button.isVisible()
    assert shell.navigator.current == Detail("credential-4")


def test_labels_that_others_have_are_offered(opens: Opens) -> None:
    completer = opens("credential-4").front.labels.field.completer()
    model = completer.model()
    assert {model.index(row, 0).data() for row in range(model.rowCount())} >= {"Jobb", "Butik"}


def test_an_identifier_can_be_copied_and_is_taken_back(opens: Opens, shell: Shell, qtbot: QtBot) -> None:
    detail = opens("credential-2")
    detail.says.technical.set_open(True)
    detail.says.technical_facts.copied.emit("did:key:zCanary")
    clipboard = QApplication.clipboard()
    assert clipboard.text() == "did:key:zCanary"
    assert any(name.startswith("Copied.") for name in names(shell))
    Clipboard.of(shell.session)._timer.timeout.emit()
    assert clipboard.text() == ""


@pytest.mark.case("G-09")
def test_locking_clears_what_was_copied_and_leaves_what_others_copied(opens: Opens, shell: Shell) -> None:
    opens("credential-2")
    copied, clipboard = Clipboard.of(shell.session), QApplication.clipboard()
    copied.copy("did:key:zCanary")
    clipboard.setText("from somewhere else")
    copied.clear()
    assert clipboard.text() == "from somewhere else"
    copied.copy("did:key:zCanary")
    shell.lock()
    assert clipboard.text() == ""


def test_it_can_be_read_in_another_of_its_languages(opens: Opens, shell: Shell, qtbot: QtBot, work: Work) -> None:
    detail = opens("credential-2")
    assert [action.text() for action in detail.says.menu.actions()] == ["English", "Swedish"]
    assert detail.says.language.text() == "English"
    detail.says.menu.actions()[1].trigger()
    settle(qtbot, work)
    assert detail.front.heading.text() == "Drift av mindre vatten- och avloppsverk"
    assert "Ta vattenprover och dokumentera resultaten" in names(detail.says.outcomes)
    assert detail.says.heading.text() == "What it says"
    shell.session.choose_language("sv")
    settle(qtbot, work)
    assert detail.says.language.text() == "Svenska"


def test_the_text_itself_can_be_saved_and_the_history_says_so(
    opens: Opens, filled: Opened, qtbot: QtBot, work: Work, tmp_path: Path
) -> None:
    detail = opens("credential-2")
    detail.top.save_copy.trigger()
    dialog = detail.dialog
    assert isinstance(dialog, QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "mine.sd-jwt"))
    dialog.reject()
    settle(qtbot, work)
    assert (tmp_path / "mine.sd-jwt").read_text() == "raw-2"
    assert (tmp_path / "mine.sd-jwt").stat().st_mode & 0o077 == 0
    assert filled.vault.history()[0].kind is EventKind.EXPORTED


def test_three_acts_are_three_buttons_with_what_each_means(opens: Opens) -> None:
    acts = opens("credential-2").pane.acts
    assert acts.share.text() == "Share"
    assert acts.revoke.accessibleName() == "Ask the issuer to revoke"
    assert acts.delete.accessibleName() == "Delete here"
    assert acts.delete.accessibleDescription() == "Only on this computer. The issuer is not told."
    assert not acts.revoke.isEnabled()
    assert acts.revoke.accessibleDescription() == "No issuer is known here that could be asked to revoke it."


def test_of_a_revoked_one_the_reason_is_asked_for_and_a_corrected_one_offered(
    opens: Opens, filled: Opened, shell: Shell, qtbot: QtBot, work: Work
) -> None:
    detail = opens("credential-4")
    assert "The list does not say why: ask Kraftvik Battery Academy." in detail.banner.sentence.text()
    assert detail.banner.contact.text() == "Questions: lillan.example"
    assert not detail.banner.corrected.isVisible()
    waiting = Enrolment(
        "e1",
        "https://lillan.example",
        "https://lillan.example/enrolments/1",
        "KP-417",
        {},
        "did:key:z",
        "k",
        EnrolmentState.COMPLETED,
        samples.NOON,
        samples.NOON,
        offer="openid-credential-offer://?credential_offer=x",
    )
    with filled.vault.transaction() as tx:
        tx.put_enrolment(waiting)
        tx.put_enrolment(replace(waiting, id="e2", offering_id="another", offer="another"))
    shell.session.changed_wallet()
    settle(qtbot, work)
    assert detail.banner.corrected.isVisible()
    asked: list[object] = []
    shell.navigator.opened.connect(asked.append)
    qtbot.mouseClick(detail.banner.corrected, Qt.MouseButton.LeftButton)
    assert asked[0] == Add(waiting.offer)


def test_the_last_valid_day_is_the_same_wherever_it_is_said(opens: Opens, filled: Opened, qtbot: QtBot) -> None:
    one = samples.wallet()[4]
    midnight = samples.NOON.replace(year=2031, hour=0)
    with filled.vault.transaction() as tx:
        tx.add_credential(samples.another(one, "ends", raw="ends", valid_until=midnight))
    detail = opens("ends")
    sheet = detail.viewmodel.sheet
    assert sheet is not None
    front = next(each.text for each in sheet.front if each.label == "Valid until")
    assert front.replace("\u00a0", " ") == "21 Nov 2031"
    assert "Until 21 November 2031" in [check.explanation for check in sheet.checks]
