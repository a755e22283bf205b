"""The history as a person narrows and exports it, without a window."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from skrin.domain.history import WAY, Event, EventKind, Way, as_claimed
from skrin.domain.offering import Enrolment, EnrolmentState
from skrin.gui.opening import Opened
from skrin.gui.session import Session
from skrin.gui.viewmodels.history.fields import field_name
from skrin.gui.viewmodels.history.narrowing import Kind
from skrin.gui.viewmodels.history.reading import SHOWN
from skrin.gui.viewmodels.history.viewmodel import HistoryViewModel
from skrin.gui.work import Work
from skrin.words.credential.said import Said
from skrin.words.speech import Words
from tests.gui.conftest import settle
from tests.gui.home import samples


@pytest.fixture
def history(filled: Opened, session: Session, work: Work, qtbot: QtBot) -> HistoryViewModel:
    viewmodel = HistoryViewModel(session, work)
    viewmodel.load()
    settle(qtbot, work)
    return viewmodel


def test_the_newest_is_first_and_selected(history: HistoryViewModel) -> None:
    entry = history.entries[0]
    assert (entry.month, entry.who, entry.word, entry.what) == (
        "November 2026",
        "Norrfors Vatten AB",
        "Shared",
        "4 things from 1 credential",
    )
    assert history.entry is entry


def test_an_entry_holds_the_names_of_the_fields_and_no_values(history: HistoryViewModel) -> None:
    given = history.entries[0].given[0]
    assert given.credential == "Small Water and Wastewater Plants"
    assert given.fields[0] == "Given name"
    assert "Kim" not in repr(history.entries)


def test_a_refusal_says_why(history: HistoryViewModel) -> None:
    failed = next(entry for entry in history.entries if entry.who == "Kraftvik Battery Academy")
    assert failed.tone == "warn"
    assert failed.explanation.startswith(failed.what)


def test_somebody_without_a_name_is_called_by_their_address(history: HistoryViewModel) -> None:
    assert history.entries[1].who == "snabbjobb.example"


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (Kind.SHARED, {"Shared"}),
        (Kind.RECEIVED, {"Received"}),
        (Kind.REFUSED, {"Not shared"}),
        (Kind.FAILED, {"Did not go through"}),
        (Kind.DELETED, {"Deleted here"}),
    ],
)
def test_a_chip_shows_one_kind(history: HistoryViewModel, work: Work, qtbot: QtBot, kind: Kind, words: set[str]) -> None:
    history.show_kind(kind)
    settle(qtbot, work)
    assert {entry.word for entry in history.entries} == words


@pytest.mark.parametrize(("text", "found"), [("norrfors", 2), ("small water", 4), ("VATTEN norrfors", 2), ("nobody", 0)])
def test_search_looks_at_organisations_and_credentials(
    history: HistoryViewModel, work: Work, qtbot: QtBot, text: str, found: int
) -> None:
    history.search(text)
    qtbot.waitUntil(lambda: history.wanted.text == text)
    settle(qtbot, work)
    assert len(history.entries) == found
    assert history.nothing_found == (found == 0)


def test_older_ones_are_read_when_they_are_wanted(
    history: HistoryViewModel, filled: Opened, session: Session, work: Work, qtbot: QtBot
) -> None:
    with filled.vault.transaction() as tx:
        for number in range(SHOWN):
            tx.record(Event(EventKind.SETTING_CHANGED, samples.NOON + timedelta(minutes=number), details={"refresh": "daily"}))
    session.changed_wallet()
    settle(qtbot, work)
    assert len(history.entries) == SHOWN
    assert history.more
    history.read_more()
    settle(qtbot, work)
    assert len(history.entries) == SHOWN + 9
    assert not history.more
    ids = [entry.id for entry in history.entries]
    assert ids == sorted(set(ids), reverse=True)


def test_all_of_it_can_be_kept_as_a_file(history: HistoryViewModel, work: Work, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "history.json"
    with qtbot.waitSignal(history.exported):
        history.export(path)
    settle(qtbot, work)
    exported = json.loads(path.read_text("utf-8"))
    assert exported["format"] == "skrin-history"
    assert len(exported["events"]) == len(history.entries)
    assert path.stat().st_mode & 0o077 == 0


def test_a_file_that_cannot_be_written_is_said(history: HistoryViewModel, work: Work, qtbot: QtBot, tmp_path: Path) -> None:
    history.export(tmp_path / "nowhere" / "history.json")
    settle(qtbot, work)
    assert history.problem is not None
    assert history.problem.code == "usage.file_not_written"


def test_a_new_wallet_has_one_entry(session: Session, work: Work, qtbot: QtBot) -> None:
    history = HistoryViewModel(session, work)
    assert not history.empty
    history.load()
    settle(qtbot, work)
    assert [entry.word for entry in history.entries] == ["Wallet created"]
    assert history.entries[0].who == "This wallet"


@pytest.mark.parametrize(
    ("path", "name"),
    [("given_name", "Given name"), ("no.such.claim", "No such claim"), ("learning_outcomes.0", "Learning outcomes")],
)
def test_a_field_is_called_as_its_type_calls_it(path: str, name: str) -> None:
    assert field_name(path, samples.VCT, Words("en")).startswith(name)


def test_a_field_of_an_unknown_type_is_called_by_its_own_name() -> None:
    assert field_name("given_name", "https://unknown.example/type", Words("en")) == "Given name"


def test_what_became_of_an_enrolment_is_not_taken_for_a_credential(
    history: HistoryViewModel, filled: Opened, session: Session, work: Work, qtbot: QtBot
) -> None:
    about = {"credential_id": "weld-1", "state": "denied"}
    enrolment = Enrolment(
        "e1",
        "https://x.example",
        "https://x.example/e1",
        "weld-1",
        {"en": "Welding"},
        "did:key:z",
        "k",
        EnrolmentState.DENIED,
        samples.NOON,
        samples.NOON,
    )
    with filled.vault.transaction() as tx:
        tx.put_enrolment(enrolment)
        tx.record(Event(EventKind.STATUS_CHANGED, samples.NOON, "https://x.example", {"en": "X School"}, details=about))
    session.changed_wallet()
    settle(qtbot, work)
    newest = history.entries[0]
    assert (newest.who, newest.what, newest.word) == ("X School", "Welding", Words("en").enrolment(EnrolmentState.DENIED))


def test_what_was_shown_over_the_screen_says_so(
    history: HistoryViewModel, filled: Opened, session: Session, work: Work, qtbot: QtBot
) -> None:
    with filled.vault.transaction() as tx:
        tx.record(Event(EventKind.SHARED, samples.NOON, "did:key:z", {"en": "The Shop"}, details={WAY: Way.SCREEN.value}))
    session.changed_wallet()
    settle(qtbot, work)
    newest = history.entries[0]
    assert newest.who == "The Shop"
    assert Said("Way", ("Over the screen",)) in newest.facts


def test_whom_nobody_vouches_for_is_called_what_they_call_themselves_and_marked(
    history: HistoryViewModel, filled: Opened, session: Session, work: Work, qtbot: QtBot
) -> None:
    details = {WAY: Way.SCREEN.value, **as_claimed({"en": "The Shop"})}
    with filled.vault.transaction() as tx:
        tx.record(Event(EventKind.SHARED, samples.NOON, "did:key:z", details=details))
    session.changed_wallet()
    settle(qtbot, work)
    assert history.entries[0].who == "The Shop (not verified)"


@pytest.mark.parametrize(
    ("code", "outcome", "word"),
    [
        ("status.revoked", "fail", "Revoked"),
        ("time.expired", "fail", "Expired"),
        ("status.expired", "unknown", "Could not check"),
        ("", "pass", "Valid"),
        ("something.new", "fail", "Not valid"),
    ],
)
def test_a_changed_status_is_named_by_what_it_came_to(
    history: HistoryViewModel, filled: Opened, session: Session, work: Work, qtbot: QtBot, code: str, outcome: str, word: str
) -> None:
    with filled.vault.transaction() as tx:
        event = Event(
            EventKind.STATUS_CHANGED,
            samples.NOON,
            samples.ISSUER,
            samples.WATER,
            ("credential-2",),
            code=code,
            details={"outcome": outcome},
        )
        tx.record(event)
    session.changed_wallet()
    settle(qtbot, work)
    newest = history.entries[0]
    assert (newest.word, newest.what) == (word, "Small Water and Wastewater Plants")
    assert newest.explanation == ""
