"""What is out with others, ending it, and what comes after an entry: asked for, answered, noted."""

from collections.abc import Iterator
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
    yield scene("sharing", "end", Sharing(), lambda hand: hand.press("End sharing"))
    yield scene("sharing", "end-all", Sharing(), lambda hand: hand.press("End all sharing"))
    yield scene("history", "no-answer", History(), _see_what_waits)
    yield scene("history", "answered", History(), lambda hand: hand.write("antagning"))
    yield scene("history", "erase", History(), lambda hand: _press_at_norrfors(hand, "Ask them to erase"))
    yield scene("history", "report", History(), lambda hand: _press_at_norrfors(hand, "Report to the authority"))
    yield scene("history", "report-by-page", History(), _report_by_page)
    yield scene("history", "answer", History(), _answer)
    yield scene("history", "note", History(), lambda hand: hand.press("Write a note"))
    yield scene("history", "with-a-note", History(), _see_the_note)


def empty() -> Iterator[Scene]:
    yield scene("sharing", "empty", Sharing())


def _see_what_waits(hand: Stagehand) -> None:
    hand.press("Show")


def _see_the_note(hand: Stagehand) -> None:
    hand.press("Shared")
    hand.open_row_saying("Lillåns antagning")


def _press_at_norrfors(hand: Stagehand, act: str) -> None:
    hand.open_row_saying("Norrfors")
    hand.press(act)


def _report_by_page(hand: Stagehand) -> None:
    hand.press("Show")
    hand.press("Report to the authority")


def _answer(hand: Stagehand) -> None:
    hand.press("Show")
    hand.press("They have answered …")


def _fill(learner: Learner) -> None:
    """Four recipients: two that keep it, one that did not answer, one that it ended with by itself."""
    water, safety = learner.receives(schools.LILLAN, grade="VG"), learner.receives(schools.NORRBERG)
    norrfors = {"host": "norrfors.example", **REACHED.as_details(THEIRS), **SUPERVISED.as_details(AUTHORITY)}
    kept = (NOW + timedelta(days=68)).date().isoformat()
    ended = (NOW - timedelta(days=20)).isoformat()
    given = (
        (AGENCY, "did:web:snabbjobb.example", (water,), 90, {"host": "snabbjobb.example"}),
        (BOARD, "did:web:antagning.example", (water, safety), 75, {"host": "antagning.example", UNTIL: ended}),
        (KRAFT, "did:web:kraftvik.example", (safety,), 21, {WAY: Way.SCREEN.value}),
        (NORRFORS, "https://norrfors.example", (water,), 0, {**norrfors, KEPT_UNTIL: kept}),
    )
    with learner.ports.vault.transaction() as tx:
        for names, id_, credentials, days, details in given:
            at = NOW - timedelta(days=days, minutes=9)
            fields = dict.fromkeys(credentials, ASKED)
            tx.record(Event(EventKind.SHARED, at, id_, names, credentials, ("",) * len(credentials), fields, details=details))
    _follow(learner)


def _follow(learner: Learner) -> None:
    """Two were asked to erase: one has not answered, the other has."""
    clock, ports = learner.world.clock, learner.ports
    agency, board = (_entry(names, learner) for names in (AGENCY, BOARD))
    clock.time = NOW - timedelta(days=70)
    aftermath.asked(board, "", ports)
    clock.time = NOW - timedelta(days=50)
    aftermath.answered(board.id, Answered.PARTLY, date(2026, 9, 30), ports)
    aftermath.note(board.id, "Ring Eva om resten", ports)
    clock.time = NOW - timedelta(days=40)
    aftermath.asked(agency, "", ports)
    ledger.end([agency.party_id], ports)
    clock.time = NOW


def _entry(names: Texts, learner: Learner) -> Event:
    return next(each for each in learner.ports.vault.history() if each.party_names == names and each.kind is EventKind.SHARED)
