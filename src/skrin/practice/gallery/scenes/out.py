"""What is out with others, ending it, and what comes after an entry: asked for, answered, noted."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from skrin.domain.contact import AUTHORITY, THEIRS, Contact, Source
from skrin.domain.follow_up import Answered
from skrin.domain.history import KEPT_UNTIL, UNTIL, WAY, Event, EventKind, Way
from skrin.domain.party import Texts
from skrin.gui.pictures import Scene
from skrin.gui.places import History, Sharing
from skrin.gui.stagehand import Stagehand
from skrin.practice.gallery import schools
from skrin.practice.gallery.learner import ASKED, Learner
from skrin.practice.gallery.stage import scene
from skrin.practice.gallery.still import NOW
from skrin.use_cases.holder import aftermath, ledger

NORRFORS: Texts = {"und": "Norrfors Vatten AB"}
KRAFT: Texts = {"und": "Kraftvik Energi AB"}
BOARD: Texts = {"und": "Lillåns antagning"}
AGENCY: Texts = {"und": "Snabbjobb Nu"}
REACHED = Contact(mail="dataskydd@norrfors.example", page="https://norrfors.example/privacy", source=Source.REGISTRAR)
SUPERVISED = Contact(mail="registrator@tillsyn.example", page="https://tillsyn.example/report", source=Source.REGISTRAR)


def scenes(learner: Learner) -> Iterator[Scene]:
    _fill(learner)
    yield scene("sharing", "", Sharing())
    yield scene("sharing", "by-credential", Sharing(), lambda hand: hand.press("By credential"))
    yield scene("sharing", "also-over", Sharing(), lambda hand: hand.press("Also what is over"))
    yield scene("sharing", "end", Sharing(), lambda hand: _press_at_norrfors(hand, "End sharing"))
    yield scene("sharing", "end-all", Sharing(), lambda hand: hand.press("End all sharing"))
    yield scene("history", "no-answer", History(), _see_what_waits)
    yield scene("history", "answered", History(), _see_what_was_asked)
    yield scene("history", "reminder", History())
    yield scene("history", "erase", History(), lambda hand: _press_at_norrfors(hand, "Ask them to erase"))
    yield scene("history", "report", History(), lambda hand: _press_at_norrfors(hand, "Report to the authority"))
    yield scene("history", "report-by-page", History(), _report_by_page)
    yield scene("history", "answer", History(), _answer)
    yield scene("history", "note", History(), lambda hand: _press_at_norrfors(hand, "Write a note"))
    yield scene("history", "with-a-note", History(), _see_the_note)


def empty() -> Iterator[Scene]:
    yield scene("sharing", "empty", Sharing())


def _see_what_waits(hand: Stagehand) -> None:
    hand.press("Show")
    hand.open_row_saying("Snabbjobb")


def _see_what_was_asked(hand: Stagehand) -> None:
    hand.open_row_saying("Lillåns antagning")


def _see_the_note(hand: Stagehand) -> None:
    hand.press("Shared")
    hand.open_row_saying("Lillåns antagning")


def _press_at_norrfors(hand: Stagehand, act: str) -> None:
    hand.open_row_saying("Norrfors")
    hand.press(act)


def _report_by_page(hand: Stagehand) -> None:
    _see_what_waits(hand)
    hand.press("Report to the authority")


def _answer(hand: Stagehand) -> None:
    _see_what_waits(hand)
    hand.press("They have answered …")


def _fill(learner: Learner) -> None:
    """Four recipients: two that keep it, one that has not answered, and one with whom it ended by itself."""
    clock, ports = learner.world.clock, learner.ports
    water, safety = learner.receives(schools.LILLAN, grade="VG"), learner.receives(schools.NORRBERG)
    norrfors = {"host": "norrfors.example", **REACHED.as_details(THEIRS), **SUPERVISED.as_details(AUTHORITY)}
    ended = (NOW - timedelta(days=20)).isoformat()
    agency = _shared(learner, AGENCY, "did:web:snabbjobb.example", (water,), 90, {"host": "snabbjobb.example"})
    board = _shared(
        learner, BOARD, "did:web:antagning.example", (water, safety), 75, {"host": "antagning.example", UNTIL: ended}
    )
    clock.time = NOW - timedelta(days=70)
    aftermath.asked(board, "", ports)
    clock.time = NOW - timedelta(days=50)
    aftermath.answered(board.id, Answered.PARTLY, date(2026, 9, 30), ports)
    aftermath.note(board.id, "Ring Eva om resten", ports)
    clock.time = NOW - timedelta(days=40)
    aftermath.asked(agency, "", ports)
    ledger.end([agency.party_id], ports)
    clock.time = NOW
    kept = (NOW + timedelta(days=68)).date().isoformat()
    _shared(learner, KRAFT, "did:web:kraftvik.example", (safety,), 21, {WAY: Way.SCREEN.value})
    _shared(learner, NORRFORS, "https://norrfors.example", (water,), 0, {**norrfors, KEPT_UNTIL: kept})


def _shared(
    learner: Learner, names: Texts, id_: str, credentials: tuple[str, ...], days: int, details: Mapping[str, str]
) -> Event:
    vault = learner.ports.vault
    types = tuple(vault.credential(each).credential.type for each in credentials)
    at, fields = NOW - timedelta(days=days, minutes=9), dict.fromkeys(credentials, ASKED)
    with vault.transaction() as tx:
        tx.record(Event(EventKind.SHARED, at, id_, names, credentials, types, fields, details=details))
    return vault.history(limit=1)[0]
