"""Status lists and enrolment states come on a schedule that Settings can stop, and never while something is shown."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from skrin.gui.refresher import LAST, Refresher, changed_notice, fetch_all, last_refresh
from skrin.gui.session import Session
from skrin.gui.work import Cancelled, Work
from skrin.network.errors import Unreachable
from skrin.use_cases.holder import settings
from skrin.wire.http import HttpRequest, HttpResponse
from tests.fakes.clock import FixedClock
from tests.gui.conftest import settle
from tests.gui.home import samples


@pytest.fixture
def calm() -> dict[str, bool]:
    return {"calm": True}


@pytest.fixture
def refresher(session: Session, work: Work, calm: dict[str, bool]) -> Iterator[Refresher]:
    made = Refresher(session, work, lambda: calm["calm"])
    yield made
    made.deleteLater()


def looked(refresher: Refresher, qtbot: QtBot, work: Work) -> int:
    """How many times lists were fetched during one look."""
    begun: list[bool] = []
    refresher.changed.connect(lambda: begun.append(refresher.running))
    refresher.look()
    settle(qtbot, work)
    settle(qtbot, work)
    return sum(1 for before, now in zip([False, *begun], begun, strict=False) if now and not before)


def test_a_wallet_that_never_fetched_fetches_at_the_first_look(
    qtbot: QtBot, refresher: Refresher, work: Work, session: Session, clock: FixedClock
) -> None:
    assert looked(refresher, qtbot, work) == 1
    assert refresher.last == clock.now()
    assert last_refresh(session.ports.vault.setting(LAST)) == clock.now()


def test_the_next_look_fetches_after_a_day_and_not_before(
    qtbot: QtBot, refresher: Refresher, work: Work, clock: FixedClock
) -> None:
    looked(refresher, qtbot, work)
    clock.forward(hours=23)
    assert looked(refresher, qtbot, work) == 0
    clock.forward(hours=1)
    assert looked(refresher, qtbot, work) == 1


@pytest.mark.parametrize(("period", "after", "times"), [("weekly", 6, 0), ("weekly", 7, 1), ("never", 100, 0)])
def test_settings_choose_the_schedule(
    period: str, after: int, times: int, qtbot: QtBot, refresher: Refresher, work: Work, session: Session, clock: FixedClock
) -> None:
    looked(refresher, qtbot, work)
    settings.change("refresh", period, session.ports)
    clock.forward(days=after)
    assert looked(refresher, qtbot, work) == times


def test_nothing_is_fetched_while_something_is_received_or_shown(
    qtbot: QtBot, refresher: Refresher, work: Work, calm: dict[str, bool]
) -> None:
    calm["calm"] = False
    assert looked(refresher, qtbot, work) == 0


def test_a_person_can_ask_at_any_time(qtbot: QtBot, refresher: Refresher, work: Work, session: Session) -> None:
    settings.change("refresh", "never", session.ports)
    told: list[str] = []
    refresher.now(lambda: told.append("done"))
    settle(qtbot, work)
    assert told == ["done"]
    assert refresher.last is not None


def test_a_locked_wallet_fetches_nothing(qtbot: QtBot, refresher: Refresher, work: Work, session: Session) -> None:
    session.lock()
    refresher.look()
    refresher.now()
    assert not work.busy


def test_locking_in_the_middle_does_no_harm(
    qtbot: QtBot, refresher: Refresher, work: Work, session: Session, new_session: Callable[..., Session]
) -> None:
    refresher.now()
    session.lock()
    settle(qtbot, work)
    assert not refresher.running


@pytest.mark.parametrize("stored", [None, "", "yesterday", "2026-11-22", "2026-11-22T12:00:00"])
def test_a_moment_that_makes_no_sense_is_none(stored: str | None) -> None:
    assert last_refresh(stored) is None


def test_the_time_left_counts_from_the_last_fetch_of_another_run(
    qtbot: QtBot, refresher: Refresher, work: Work, session: Session, clock: FixedClock
) -> None:
    with session.ports.vault.transaction() as tx:
        tx.set_setting(LAST, (clock.now() - timedelta(hours=5)).isoformat())
    assert looked(refresher, qtbot, work) == 0
    assert refresher.last == clock.now() - timedelta(hours=5)


def test_giving_up_waits_for_no_pause_and_leaves_every_list_as_it_was(session: Session, clock: FixedClock) -> None:
    samples.fill(session.vault)
    before = session.vault.status_list(samples.LIST)
    paused: list[float] = []

    def unreachable(request: HttpRequest) -> HttpResponse:
        raise Unreachable(request.url.host)

    def tell(done: int, of: int) -> None:
        if len(paused) == 3:
            raise Cancelled

    ports = replace(session.ports, pause=paused.append, network=lambda: unreachable)
    with pytest.raises(Cancelled):
        fetch_all(ports, 3600.0, tell)
    assert sum(paused) < 1
    assert session.vault.status_list(samples.LIST) == before
    assert session.vault.setting(LAST) is None


def test_who_asks_while_the_schedule_fetches_sees_how_far_it_is(
    qtbot: QtBot, refresher: Refresher, work: Work, session: Session
) -> None:
    refresher._fetch(1.0, None, quiet=True)
    refresher.long._patience.stop()
    assert refresher.running
    assert not refresher.long.visible
    refresher.now()
    refresher.long._patience.stop()
    assert refresher.long.visible
    settle(qtbot, work)
    assert refresher.last is not None


def test_what_changed_is_told_above_the_screen_until_it_is_put_aside(session: Session) -> None:
    """The samples were stored as good; the list that lies beside them says that one is revoked."""
    samples.fill(session.vault)

    def unreachable(request: HttpRequest) -> HttpResponse:
        raise Unreachable("issuer.example")

    done = fetch_all(replace(session.ports, network=lambda: unreachable), 0, lambda done, of: None)
    assert any(titles.get("en") == "Dry-Room Work in Battery Manufacturing" for titles in done.changed)
    told: list[int] = []
    session.noticed.connect(lambda: told.append(len(session.notices)))
    notice = changed_notice(done.changed[:1] * 5, session.words)
    session.notify(notice)
    assert told == [1]
    assert session.words.say(notice.message, **notice.facts).endswith("and 2 more. The history says how, and why.")
    session.dismiss_notices()
    assert session.notices == ()
    assert fetch_all(replace(session.ports, network=lambda: unreachable), 0, lambda done, of: None).changed == ()
