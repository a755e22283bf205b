"""From an entry of the history: a message that really opens, an answer, a note, and being reminded."""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from PySide6.QtCore import QDate, QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from skrin.domain.contact import THEIRS, Contact
from skrin.domain.follow_up import Answered
from skrin.domain.history import Event, EventKind
from skrin.gui import outside as gui_outside
from skrin.gui.opening import Opened
from skrin.gui.places import History
from skrin.gui.shell import Shell
from skrin.gui.viewmodels.history import messages
from skrin.gui.views.history import HistoryView
from skrin.gui.views.history.dialogs import AnswerDialog, MessageDialog, NoteDialog
from skrin.gui.widgets.buttons import Button
from skrin.gui.work import Work
from skrin.use_cases.holder import aftermath
from skrin.wire.mail_link import LONGEST, begin
from skrin.words.speech import Words
from tests.fakes.clock import FixedClock
from tests.gui.accessibility import assert_accessible, names
from tests.gui.conftest import settle
from tests.gui.home import samples
from tests.gui.sharing.conftest import REACHED, Outside

Ask = Callable[[Button], MessageDialog]


@pytest.fixture
def history(shell: Shell, qtbot: QtBot, work: Work) -> HistoryView:
    shell.navigator.open(History())
    settle(qtbot, work)
    assert isinstance(shell.view, HistoryView)
    return shell.view


@pytest.fixture
def ask(history: HistoryView, qtbot: QtBot, work: Work) -> Ask:
    def pressed(button: Button) -> MessageDialog:
        button.click()
        settle(qtbot, work)
        assert isinstance(history.asking.dialog, MessageDialog)
        return history.asking.dialog

    return pressed


def newest(opened: Opened) -> Event:
    return opened.vault.history(limit=1)[0]


def test_asking_for_erasure_opens_the_mail_program_and_is_written_down(
    shell: Shell, history: HistoryView, ask: Ask, out: Opened, outside: Outside, qtbot: QtBot, work: Work
) -> None:
    shared = newest(out)
    dialog = ask(history.pane.after.ask)
    assert_accessible(shell)
    assert dialog.act.text() == "Write to dpo@norrfors.example"
    assert [each.text() for each in dialog.others] == ["Open xn--nrrfors-9ig.example"]
    dialog.act.click()
    settle(qtbot, work)
    (link,) = outside.links
    parts = parse_qs(urlsplit(link).query)
    assert urlsplit(link).path == REACHED.mail
    assert set(parts) == {"subject", "body"}
    assert "22 November 2026" in parts["body"][0]
    assert "- Given name" in parts["body"][0]
    assert "Kim" not in parts["body"][0]
    asked = newest(out)
    assert (asked.kind, asked.details["follows"]) == (EventKind.ERASURE_ASKED, str(shared.id))
    assert "Erasure asked for on 22 Nov 2026" in names(history.pane)


def test_their_page_is_opened_with_the_message_copied_and_what_nobody_opens_is_not_written_down(
    history: HistoryView, ask: Ask, out: Opened, outside: Outside, qtbot: QtBot, work: Work
) -> None:
    outside.takes, before = False, newest(out)
    dialog = ask(history.pane.after.ask)
    text = dialog.ready.message.text
    dialog.act.click()
    settle(qtbot, work)
    assert newest(out) == before
    assert QGuiApplication.clipboard().text() == text

    outside.takes = True
    outside.links.clear()
    QGuiApplication.clipboard().clear()
    dialog = ask(history.pane.after.ask)
    dialog.others[0].click()
    settle(qtbot, work)
    assert outside.links == [REACHED.page]
    assert QGuiApplication.clipboard().text() == text


def test_a_report_goes_to_the_authority_of_the_country_one_chooses(
    history: HistoryView, ask: Ask, out: Opened, outside: Outside, qtbot: QtBot, work: Work, tmp_path: Path
) -> None:
    dialog = ask(history.pane.after.report)
    assert dialog.act.text() == "Open www.imy.se"
    dialog.save.click()
    (chooser,) = history.findChildren(QFileDialog)
    chooser.fileSelected.emit(str(tmp_path / "entry.json"))
    chooser.reject()
    settle(qtbot, work)
    assert json.loads((tmp_path / "entry.json").read_text())["kind"] == "shared"
    dialog.countries.setCurrentIndex(dialog.countries.findData("FI"))
    dialog.country_chosen.emit("FI")
    settle(qtbot, work)
    again = history.asking.dialog
    assert isinstance(again, MessageDialog)
    again.act.click()
    settle(qtbot, work)
    assert outside.links == ["https://tietosuoja.fi/"]
    assert newest(out).kind is EventKind.REPORTED


def test_a_month_without_an_answer_is_a_bar_until_it_is_answered(
    shell: Shell, history: HistoryView, out: Opened, clock: FixedClock, qtbot: QtBot, work: Work
) -> None:
    shared = newest(out)
    assert not history.due.isVisible()
    aftermath.asked(shared, "", out.ports)
    clock.forward(days=30)
    shell.session.changed_wallet()
    settle(qtbot, work)
    assert history.due.title.text() == "1 request for erasure has had no answer for 30 days."
    history.show_due.click()
    settle(qtbot, work)
    assert [entry.id for entry in history.viewmodel.entries] == [shared.id]
    assert_accessible(shell)
    history.pane.after.answer.click()
    dialog = history.asking.dialog
    assert isinstance(dialog, AnswerDialog)
    dialog.answer.setCurrentIndex(2)
    dialog.day.setDate(QDate(2026, 12, 1))
    dialog.act.click()
    settle(qtbot, work)
    noted = out.vault.follow_up(shared.id)
    assert noted is not None
    assert (noted.answered, str(noted.answered_on)) == (Answered.REFUSED, "2026-12-01")
    qtbot.keyClick(shell, Qt.Key.Key_Escape)
    settle(qtbot, work)
    assert not history.due.isVisible()


def test_a_note_is_written_shown_and_erased(history: HistoryView, out: Opened, qtbot: QtBot, work: Work) -> None:
    shared = newest(out)
    history.pane.after.write.click()
    dialog = history.asking.dialog
    assert isinstance(dialog, NoteDialog)
    dialog.text.setPlainText("Ring Eva <b>\n")
    dialog.act.click()
    settle(qtbot, work)
    assert history.pane.after.note.text() == "Ring Eva <b>"
    history.pane.after.erase_notes.click()
    settle(qtbot, work)
    assert not history.pane.after.note.isVisible()
    assert out.vault.follow_ups() == []
    assert newest(out) == shared


@pytest.mark.parametrize("language", ["en", "sv"])
def test_the_longest_message_has_a_link_that_programs_take(language: str, out: Opened) -> None:
    ids = tuple(f"c-{number}" for number in range(40))
    fields = dict.fromkeys(ids, ("given_name", "family_name", "achievement_title", "learning_outcomes"))
    names_ = {"en": "Ärlig & Co <\u202eoh>"}
    event = Event(EventKind.SHARED, samples.NOON, "did:web:x.example", names_, ids, ("t",) * 40, fields)
    message = messages.erasure(event, out.ports, Words(language))
    link = message.link()
    assert not link.whole
    assert len(link.text) <= LONGEST
    assert message.body.count("\n- ") == 160
    assert "\u202e" not in message.body


def test_an_entry_without_the_facts_of_this_version_is_asked_by_the_person_s_own_address(out: Opened) -> None:
    event = Event(EventKind.SHARED, samples.NOON, credential_ids=("gone",))
    message = messages.erasure(event, out.ports, Words("en"))
    assert message.link().text.startswith("mailto:?subject=")
    assert "- the whole credential" in message.body


class MailProgram(QObject):
    """Takes what would go to a program of the person's."""

    def __init__(self) -> None:
        super().__init__()
        self.urls: list[str] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.urls.append(bytes(url.toEncoded().data()).decode())


def test_a_message_reaches_the_system_letter_for_letter(qapp: QApplication) -> None:
    link = begin("dpo@norrfors.example", "50 % & å", "a+b?\nc#d").text
    taker = MailProgram()
    QDesktopServices.setUrlHandler("mailto", taker, "take")  # type: ignore[call-overload]
    try:
        assert gui_outside.open_outside(link)
    finally:
        QDesktopServices.unsetUrlHandler("mailto")
    assert taker.urls == [link]


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "file:///etc/passwd", "http://norrfors.example/", "smb://x/y", "MAILTO:x@y.example", ""]
)
def test_no_link_of_another_kind_reaches_another_program(link: str) -> None:
    assert not gui_outside.open_outside(link)


def test_a_damaged_address_of_an_entry_is_no_recipient(out: Opened) -> None:
    details = Contact("dpo@a.example?bcc=b@c.example", "javascript:alert(1)").as_details(THEIRS)
    event = Event(EventKind.SHARED, samples.NOON - timedelta(1), "did:web:a.example", details=details)
    message = messages.erasure(event, out.ports, Words("en"))
    assert not message.contact.is_known
    assert message.link().text.startswith("mailto:?")
