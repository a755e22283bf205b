"""What is out, on the screen: by recipient and by credential, ended with one or with all."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from skrin.domain.history import Event, EventKind
from skrin.gui.opening import Opened
from skrin.gui.places import Detail, History, Sharing
from skrin.gui.shell import Shell
from skrin.gui.views.detail import DetailView
from skrin.gui.views.history import HistoryView
from skrin.gui.views.history.dialogs import MessageDialog
from skrin.gui.views.sharing import SharingView
from skrin.gui.widgets.dialog import ActDialog
from skrin.gui.work import Work
from tests.gui.accessibility import assert_accessible, names
from tests.gui.conftest import settle
from tests.gui.home import samples
from tests.gui.sharing.conftest import NORRFORS, Outside
from tests.gui.typing import type_text


@pytest.fixture
def sharing(shell: Shell, qtbot: QtBot, work: Work) -> SharingView:
    shell.navigator.open(Sharing())
    settle(qtbot, work)
    assert isinstance(shell.view, SharingView)
    return shell.view


def rows(sharing: SharingView) -> list[str]:
    """What a screen reader is told of each."""
    model = sharing.list.model()
    return [str(model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)) for row in range(model.rowCount())]


def kinds(opened: Opened) -> list[EventKind]:
    return [event.kind for event in opened.vault.history()]


def test_what_is_out_stands_there_with_its_end_by_recipient_and_by_credential(
    shell: Shell, sharing: SharingView, qtbot: QtBot, work: Work
) -> None:
    assert_accessible(shell)
    assert rows(sharing) == ["Out now: Norrfors Vatten AB, Out, 1 credential, without an end date"]
    assert sharing.pane.heading.text() == "Norrfors Vatten AB"
    shown = names(sharing.pane)
    assert "22 Nov 2026 · 2 things · norrfors.example · kept until 31 Jan 2027, they say" in shown
    sheet = sharing.viewmodel.sheet
    assert sheet is not None
    assert (sheet.keys, len(sheet.lines)) == ((NORRFORS,), 3)  # one recipient, however often it got something

    sharing.which.chosen.emit("all")
    settle(qtbot, work)
    assert rows(sharing)[1].startswith("No longer out: The Board, Over, 2 credentials, ended by itself on 20 Nov 2026")

    sharing.which.chosen.emit("out")
    sharing.by.chosen.emit("credential")
    settle(qtbot, work)
    assert rows(sharing) == ["Out now: Small Water and Wastewater Plants, Out, 2 recipients, without an end date"]
    assert "The Board" in names(sharing.pane)


def test_search_finds_recipients_and_titles(sharing: SharingView, qtbot: QtBot, work: Work) -> None:
    for text, found in (("small water norrfors", 1), ("nobody", 0)):
        sharing.search.clear()
        type_text(sharing.search, text)
        qtbot.waitUntil(lambda text=text: sharing.viewmodel.wanted.text == text)
        settle(qtbot, work)
        assert len(sharing.viewmodel.entries) == found
    assert sharing.nothing.isVisible()


def test_ending_says_what_it_means_is_written_down_and_leads_to_an_erasure_request(
    sharing: SharingView, out: Opened, outside: Outside, qtbot: QtBot, work: Work
) -> None:
    credentials = [stored.id for stored in out.vault.credentials()]
    qtbot.mouseClick(sharing.pane.end, Qt.MouseButton.LeftButton)
    dialog = sharing.dialog
    assert isinstance(dialog, ActDialog)
    assert any("cannot be called back" in said for said in names(dialog))
    qtbot.keyClick(dialog, Qt.Key.Key_Return)  # Enter alone never acts
    assert EventKind.SHARING_ENDED not in kinds(out)
    qtbot.mouseClick(dialog.act, Qt.MouseButton.LeftButton)
    settle(qtbot, work)
    assert kinds(out)[0] is EventKind.SHARING_ENDED
    assert rows(sharing) == []
    assert [stored.id for stored in out.vault.credentials()] == credentials
    message = sharing.asking.dialog
    assert isinstance(message, MessageDialog)
    assert outside.links == []  # nothing goes out before the person says so
    message.reject()


def test_all_are_ended_at_once_and_escape_ends_nothing(sharing: SharingView, out: Opened, qtbot: QtBot, work: Work) -> None:
    sharing.which.chosen.emit("all")
    settle(qtbot, work)
    qtbot.mouseClick(sharing.end_all, Qt.MouseButton.LeftButton)
    assert sharing.dialog is not None
    qtbot.keyClick(sharing.dialog, Qt.Key.Key_Escape)
    assert EventKind.SHARING_ENDED not in kinds(out)
    qtbot.mouseClick(sharing.end_all, Qt.MouseButton.LeftButton)
    assert sharing.dialog is not None
    qtbot.mouseClick(sharing.dialog.act, Qt.MouseButton.LeftButton)
    settle(qtbot, work)
    assert kinds(out)[:2] == [EventKind.SHARING_ENDED] * 2
    assert not sharing.end_all.isVisible()


def test_the_history_and_a_credential_lead_here(shell: Shell, qtbot: QtBot, work: Work) -> None:
    shell.navigator.open(History())
    settle(qtbot, work)
    assert isinstance(shell.view, HistoryView)
    qtbot.mouseClick(shell.view.out, Qt.MouseButton.LeftButton)
    assert shell.navigator.current == Sharing()
    shell.navigator.open(Detail("credential-1"))
    settle(qtbot, work)
    assert isinstance(shell.view, DetailView)
    shell.view.pane.out.click()
    settle(qtbot, work)
    assert shell.navigator.current == Sharing("credential-1")
    assert isinstance(shell.view, SharingView)
    assert shell.view.viewmodel.empty  # it was out with the board alone, and is no longer
    shell.go_back()
    settle(qtbot, work)
    assert shell.view.viewmodel.wanted.credential_id == ""


def test_many_shares_are_read_on_a_worker_and_shown_a_few_at_a_time(
    shell: Shell, out: Opened, qtbot: QtBot, work: Work
) -> None:
    with out.vault.transaction() as tx:
        for number in range(300):
            tx.record(Event(EventKind.SHARED, samples.NOON, f"did:web:e{number}.example", {"en": f"Employer {number}"}, ("c",)))
    shell.navigator.open(Sharing())
    settle(qtbot, work)
    assert isinstance(shell.view, SharingView)
    viewmodel = shell.view.viewmodel
    assert len(viewmodel.entries) < 150
    assert viewmodel.more
    assert len(viewmodel.out_keys) == 301


def test_an_empty_wallet_says_what_will_stand_here(window: Shell, qtbot: QtBot, work: Work) -> None:
    window.navigator.open(Sharing())
    settle(qtbot, work)
    assert isinstance(window.view, SharingView)
    assert window.view.empty.isVisible()
    assert_accessible(window)
