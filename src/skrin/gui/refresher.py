"""Fetches status lists, trust lists, enrolment states and what was promised, as Settings shows and can stop (RULINGS 31).

Whole lists, in random order, with random pauses, and never while something is being received or shown.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from skrin.domain.errors import SkrinError
from skrin.domain.party import Texts, in_language
from skrin.domain.ports import Progress
from skrin.gui.long_work import LongWork
from skrin.gui.opening import Notice
from skrin.gui.session import Session
from skrin.gui.work import Work
from skrin.wire.plain_text import plain
from skrin.words.catalogue import N_
from skrin.words.speech import Words

if TYPE_CHECKING:
    from skrin.use_cases.ports import Ports

PERIODS = {"daily": timedelta(days=1), "weekly": timedelta(weeks=1)}
# How often it is looked at whether the time has come.
LOOK = timedelta(minutes=10)
# The first look after unlocking; nothing is fetched at the very moment somebody begins.
FIRST_LOOK = timedelta(seconds=20)
# The longest pause before a list, in seconds: nobody waits, so that lists asked for together do not look alike.
SPREAD = 20.0
SPREAD_BY_HAND = 1.0
LAST = "refreshed-at"
# Translators: above the screen, after lists were fetched; {titles} are names of credentials.
CHANGED = N_("The status has changed: {titles}. The history says how, and why.")
CHANGED_AND_MORE = N_("The status has changed: {titles} and {more} more. The history says how, and why.")
NAMED = 3
LETTERS = 80
# A pause is taken in pieces of so many seconds: whoever gives up does not wait for the end of one.
MOMENT = 0.1


@dataclass(frozen=True, slots=True)
class RefreshDone:
    """`changed` are the titles of the credentials whose status came to something else."""

    at: datetime
    failed: int
    changed: tuple[Texts, ...] = ()


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
        self.long = LongWork(work, self)
        self.long.cancelled.connect(self._given_up)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK // timedelta(milliseconds=1))
        self._timer.timeout.connect(self.look)
        session.unlocked.connect(self._begin)
        session.locked.connect(self._stop)

    @property
    def session(self) -> Session:
        return self._session

    @property
    def running(self) -> bool:
        return self.long.running

    def look(self) -> None:
        """Fetch if the schedule says so."""
        if self.running or not self._session.is_open or not self._may():
            return
        ports = self._session.ports

        def due() -> tuple[datetime | None, bool, bool]:
            from skrin.use_cases.holder import settings

            last = last_refresh(ports.vault.setting(LAST))
            period = PERIODS.get(settings.current("refresh", ports))
            now = ports.clock.now()
            lists = period is not None and (last is None or now - last >= period or now < last)
            return last, lists, period is not None and awaited_is_due(ports)

        self._work.run(due, self._fetch_if_due, lambda _: None, owner=self)

    def now(self, done: Callable[[], None] | None = None) -> None:
        """Fetch because a person asked: they see how far it is, and can give it up."""
        if self._session.is_open:
            self._fetch(SPREAD_BY_HAND, done, quiet=False)

    def _fetch_if_due(self, found: tuple[datetime | None, bool, bool]) -> None:
        self.last, due, awaited = found
        self.changed.emit()
        if not (self._may() and not self.running and self._session.is_open):
            return
        if due:
            self._fetch(SPREAD, None, quiet=True)
        elif awaited:
            self._ask_for_awaited()

    def _ask_for_awaited(self) -> None:
        ports = self._session.ports

        def ended(asked: bool) -> None:
            if asked and self._session.is_open:
                self._session.changed_wallet()

        self._work.run(lambda: ask_for_awaited(ports), ended, lambda _: None, owner=self)

    def _fetch(self, spread: float, done: Callable[[], None] | None, *, quiet: bool) -> None:
        ports = self._session.ports

        def ended(result: RefreshDone) -> None:
            self.last, self.failed = result.at, result.failed
            if result.changed:
                self._session.notify(changed_notice(result.changed, self._session.words))
            self._session.changed_wallet()
            self.changed.emit()
            if done is not None:
                done()

        def refused(_: SkrinError) -> None:
            self.changed.emit()
            if done is not None:
                done()

        self.long.run(lambda tell: fetch_all(ports, spread, tell), ended, refused, quiet=quiet)
        self.changed.emit()

    def _given_up(self) -> None:
        """The lists that had come by then are in the wallet, each of them whole."""
        if self._session.is_open:
            self._session.changed_wallet()
        self.changed.emit()

    def _begin(self) -> None:
        self._timer.start()
        QTimer.singleShot(FIRST_LOOK // timedelta(milliseconds=1), self, self.look)

    def _stop(self) -> None:
        self._timer.stop()
        self.last, self.failed = None, 0
        self.long.cancel()


def fetch_all(ports: "Ports", spread: float, tell: Progress) -> RefreshDone:
    """On a worker. `tell` is told of every list, and while it is waited for between two; what it raises ends it there."""
    from skrin.use_cases.holder import enrol, pending, refresh, trust

    told = (0, 0)

    def tell_on(done: int, of: int) -> None:
        nonlocal told
        told = (done, of)
        tell(done, of)

    def pause(seconds: float) -> None:
        while seconds > 0:
            tell(*told)
            ports.pause(min(seconds, MOMENT))
            seconds -= MOMENT

    patient = replace(ports, pause=pause)
    trusted = trust.refresh(patient)
    lists = refresh.refresh(patient, spread=spread, progress=tell_on)
    tell(*told)
    _, not_asked = enrol.refresh(patient)
    late = [each for each in pending.ask_due(patient) if each.error is not None]
    at = ports.clock.now()
    with ports.vault.transaction() as tx:
        tx.set_setting(LAST, at.isoformat())
    titles = tuple(each.credential.achievement.title or each.type_names for each in lists.changed)
    return RefreshDone(at, len(lists.failed) + len(not_asked) + len(trusted) + len(late), titles)


def awaited_is_due(ports: "Ports") -> bool:
    """Whether an issuer that has promised something may be asked again: that is not left until all lists are due."""
    from skrin.use_cases.holder.issuance import deferred

    return any(deferred.is_due(each, ports.clock.now()) for each in ports.vault.pending())


def ask_for_awaited(ports: "Ports") -> bool:
    """On a worker. Whether anything was asked for."""
    from skrin.use_cases.holder import pending

    return bool(pending.ask_due(ports))


def changed_notice(changed: tuple[Texts, ...], words: Words) -> Notice:
    """By name as long as they are few; how and why stands in the history."""
    titles = [plain(in_language(each, words.spoken), LETTERS) for each in changed[:NAMED]]
    more = len(changed) - len(titles)
    return Notice(CHANGED_AND_MORE if more else CHANGED, {"titles": ", ".join(titles), "more": more})


def last_refresh(stored: str | None) -> datetime | None:
    """The moment a vault's setting holds; None where it holds none."""
    try:
        moment = datetime.fromisoformat(stored or "")
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else None
