"""Fetches status lists, trust lists and enrolment states on the schedule that Settings shows and can stop (RULINGS 31).

Whole lists, in random order, with random pauses, and never while something is being received or shown.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, QTimer, Signal

from skrin.domain.errors import SkrinError
from skrin.gui.session import Session
from skrin.gui.work import Work

PERIODS = {"daily": timedelta(days=1), "weekly": timedelta(weeks=1)}
# How often it is looked at whether the time has come.
LOOK = timedelta(minutes=10)
# The first look after unlocking; nothing is fetched at the very moment somebody begins.
FIRST_LOOK = timedelta(seconds=20)
# The longest pause before a list, in seconds: nobody waits, so that lists asked for together do not look alike.
SPREAD = 20.0
SPREAD_BY_HAND = 1.0
LAST = "refreshed-at"


@dataclass(frozen=True, slots=True)
class RefreshDone:
    at: datetime
    failed: int


class Refresher(QObject):
    """`changed` tells that something was fetched, or that fetching began or ended."""

    changed = Signal()

    def __init__(self, session: Session, work: Work, may: Callable[[], bool], parent: QObject | None = None) -> None:
        """`may` says whether the schedule may fetch now: not while the person is receiving or sharing."""
        super().__init__(parent)
        self._session = session
        self._work = work
        self._may = may
        self.last: datetime | None = None
        self.failed = 0
        self.running = False
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK // timedelta(milliseconds=1))
        self._timer.timeout.connect(self.look)
        session.unlocked.connect(self._begin)
        session.locked.connect(self._stop)

    def look(self) -> None:
        """Fetch if the schedule says so."""
        if self.running or not self._session.is_open or not self._may():
            return
        ports = self._session.ports

        def due() -> tuple[datetime | None, bool]:
            from skrin.use_cases.holder import settings

            last = last_refresh(ports.vault.setting(LAST))
            period = PERIODS.get(settings.current("refresh", ports))
            now = ports.clock.now()
            return last, period is not None and (last is None or now - last >= period or now < last)

        self._work.run(due, self._fetch_if_due, lambda _: None, owner=self)

    def now(self, done: Callable[[], None] | None = None) -> None:
        """Fetch because a person asked."""
        self._fetch(SPREAD_BY_HAND, done)

    def _fetch_if_due(self, found: tuple[datetime | None, bool]) -> None:
        self.last, due = found
        self.changed.emit()
        if due and self._may():
            self._fetch(SPREAD)

    def _fetch(self, spread: float, done: Callable[[], None] | None = None) -> None:
        if self.running or not self._session.is_open:
            return
        ports = self._session.ports

        def task() -> RefreshDone:
            from skrin.use_cases.holder import enrol, refresh, trust

            trusted = trust.refresh(ports)
            lists = refresh.refresh(ports, spread=spread)
            _, not_asked = enrol.refresh(ports)
            at = ports.clock.now()
            with ports.vault.transaction() as tx:
                tx.set_setting(LAST, at.isoformat())
            return RefreshDone(at, len(lists.failed) + len(not_asked) + len(trusted))

        def ended(result: RefreshDone) -> None:
            self.running, self.last, self.failed = False, result.at, result.failed
            self._session.changed_wallet()
            self.changed.emit()
            if done is not None:
                done()

        def refused(_: SkrinError) -> None:
            self.running = False
            self.changed.emit()
            if done is not None:
                done()

        self.running = True
        self.changed.emit()
        self._work.run(task, ended, refused, owner=self)

    def _begin(self) -> None:
        self.running = False
        self._timer.start()
        QTimer.singleShot(FIRST_LOOK // timedelta(milliseconds=1), self, self.look)

    def _stop(self) -> None:
        self._timer.stop()
        self.last, self.failed, self.running = None, 0, False


def last_refresh(stored: str | None) -> datetime | None:
    """The moment a vault's setting holds; None where it holds none."""
    try:
        moment = datetime.fromisoformat(stored or "")
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else None
