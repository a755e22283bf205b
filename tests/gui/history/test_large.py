"""A history of 50,000 entries: read in slices on a worker, never as a whole, and not for a question nobody asks any longer."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import pytest
from pytestqt.qtbot import QtBot

from skrin.domain.follow_up import FollowUp
from skrin.domain.history import Event, EventKind
from skrin.domain.offering import Enrolment
from skrin.gui.session import Session
from skrin.gui.viewmodels.history.narrowing import Period, Wanted
from skrin.gui.viewmodels.history.reading import AT_ONCE, READ, SHOWN, Stop, organisations, read_part
from skrin.gui.viewmodels.history.viewmodel import HistoryViewModel
from skrin.gui.work import Work
from skrin.use_cases.ports import Ports
from skrin.words.speech import Words
from tests.gui.conftest import settle

EVENTS = 50_000
BEGIN = datetime(2020, 1, 1, tzinfo=UTC)


@dataclass
class LongHistory:
    """Entries of forty employers, made as they are asked for. `asked` counts the pages."""

    asked: int = 0
    seen: list[int] = field(default_factory=list)

    def history(self, *, limit: int = 200, before: int | None = None) -> Sequence[Event]:
        self.asked += 1
        newest = EVENTS if before is None else before - 1
        return [self._event(number) for number in range(newest, max(0, newest - limit), -1)]

    def history_about(self, id_: str, *, limit: int = 200) -> Sequence[Event]:
        return ()  # nothing came after any of them

    def follow_ups(self) -> Sequence[FollowUp]:
        return ()

    def enrolments(self) -> Sequence[Enrolment]:
        return ()

    def _event(self, number: int) -> Event:
        name = "The only one" if number == 7 else f"Employer {number % 40}"
        return Event(
            EventKind.SHARED, BEGIN + timedelta(minutes=number), f"did:web:e{number % 40}.example", {"en": name}, id=number
        )


@pytest.fixture
def long(session: Session) -> tuple[LongHistory, Ports]:
    made = LongHistory()
    return made, replace(session.ports, vault=made)  # type: ignore[arg-type]


@pytest.mark.case("G-05")
def test_the_first_page_reads_one_page(long: tuple[LongHistory, Ports]) -> None:
    history, ports = long
    part = read_part(Wanted(), None, ports, Words("en"), Stop())
    assert len(part.entries) == SHOWN
    assert history.asked == 1


@pytest.mark.case("G-05")
def test_a_search_looks_through_a_slice_at_a_time(long: tuple[LongHistory, Ports]) -> None:
    history, ports = long
    part = read_part(Wanted(text="the only one"), None, ports, Words("en"), Stop())
    assert part.entries == ()
    assert part.before == EVENTS - AT_ONCE + 1
    assert history.asked == AT_ONCE // READ


@pytest.mark.case("G-05")
def test_what_nobody_waits_for_ends_at_the_next_page(long: tuple[LongHistory, Ports]) -> None:
    history, ports = long
    part = read_part(Wanted(text="the only one"), None, ports, Words("en"), Stop(told=True))
    assert part.before is None
    assert history.asked == 1


def test_a_menu_has_no_more_than_can_be_chosen_from(long: tuple[LongHistory, Ports]) -> None:
    _, ports = long
    found = organisations(ports, Words("en"))
    assert len(found) == 41
    assert list(found) == sorted(found, key=str.casefold)


@pytest.mark.case("G-05")
def test_a_search_goes_on_until_it_has_found_the_oldest(
    long: tuple[LongHistory, Ports], session: Session, work: Work, qtbot: QtBot
) -> None:
    _, ports = long
    session._opened = replace(session._opened, ports=ports)  # type: ignore[type-var]
    history = HistoryViewModel(session, work)
    history.load()
    settle(qtbot, work)
    assert len(history.entries) == SHOWN
    history.search("the only one")
    qtbot.waitUntil(lambda: [entry.id for entry in history.entries] == [7], timeout=60_000)
    settle(qtbot, work)
    assert not history.more
    history.show_period(Period.EARLIER)
    settle(qtbot, work)
    assert [entry.id for entry in history.entries] == [7]
    assert history.entry is not None
