"""Whom the interviewer believes, and the lists that are fetched beforehand, so that a check in a room needs no network."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from skrin.domain.ports import Progress
from skrin.gui.long_work import LongWork
from skrin.gui.session import Session
from skrin.gui.viewmodels.base import ViewModel
from skrin.gui.work import Work
from skrin.words.catalogue import N_, NN_

if TYPE_CHECKING:
    from skrin.gui.viewmodels.settings.trust_rows import TrustRow
    from skrin.use_cases.holder.trust import KnownList
    from skrin.use_cases.verifier.beforehand import Updated

# Translators: status lists say what is revoked.
LISTS = NN_("{count} status list is here", "{count} status lists are here")
NEVER = N_("Never updated")
UPDATED = N_("Updated {when}")
NOT_HAD = N_("{what}: {why}")
NAMED = 8  # so many that could not be fetched are named


@dataclass(frozen=True, slots=True)
class Read:
    lists: "tuple[KnownList, ...]"
    authorities: tuple[str, ...]
    status_lists: int


class TrustedListsViewModel(ViewModel):
    """`trusted` are the rows, as in Settings; `said` tells of the status lists, `failed` what the last update did not get."""

    def __init__(self, session: Session, work: Work) -> None:
        super().__init__(session, work)
        self.trusted: Sequence[TrustRow] = ()
        self.failed: tuple[str, ...] = ()
        self.status_lists = 0
        self.updating = LongWork(work, self)
        self.updating.changed.connect(self.changed)
        session.locked.connect(self._forget)

    @property
    def said(self) -> tuple[str, str]:
        words, at = self.session.words, self.session.checking.lists_updated if self.session.checks else None
        when = words.say(NEVER) if at is None else words.say(UPDATED, when=words.moment(at.astimezone()))
        return words.count(LISTS, self.status_lists), when

    def load(self) -> None:
        if not self.session.checks:
            return
        desk = self.session.checking

        def task() -> Read:
            from skrin.use_cases import authorities
            from skrin.use_cases.holder.trust import KnownList
            from skrin.use_cases.verifier import trust

            found = trust.known(desk.store, desk.around.clock, desk.around.loopback)
            lists = tuple(KnownList(each.list, each.kept.id, "", each.kept, each.problem) for each in found)
            accepted = tuple(authorities.read(desk.store.setting(authorities.SETTING)))
            return Read(lists, accepted, len(desk.store.status_list_uris()))

        self._run(task, self._have)

    def add(self, text: str) -> None:
        self._add(lambda: text.strip().encode())

    def add_file(self, path: str) -> None:
        from skrin.gui.viewmodels.settings.viewmodel import content

        self._add(lambda: content(Path(path)))

    def remove(self, name: str) -> None:
        desk = self.session.checking

        def task() -> None:
            from skrin.use_cases.verifier import trust

            trust.remove(name, desk.store, desk.around.clock)

        self._run(task, lambda _: self.load())

    def update(self) -> None:
        """Fetch keys and status lists of everybody vouched for. What was fetched stays where it is stopped."""
        if self.updating.running or not self.session.checks:
            return
        desk = self.session.checking
        self._error, self.failed = None, ()

        def task(tell: Progress) -> "Updated":
            from skrin.use_cases.verifier.beforehand import Updating, update
            from skrin.use_cases.verifier.trust import anchors

            around = desk.around
            network = around.network(around.loopback)
            by = Updating(
                desk.store, network, around.clock, around.loopback, desk.linked_data, desk.proved, anchors(desk.store)
            )
            return update(by, tell)

        self.updating.run(task, self._updated, self._refuse)
        self.changed.emit()

    def _add(self, read: Callable[[], bytes]) -> None:
        desk = self.session.checking

        def task() -> None:
            from skrin.use_cases.authorities import is_pem
            from skrin.use_cases.verifier import trust

            body = read()
            if is_pem(body):
                trust.add_authorities(body, desk.store)
            else:
                trust.add_trust_list(body, desk.store, desk.around.clock, desk.around.loopback)

        self._run(task, lambda _: self.load())

    def _updated(self, done: "Updated") -> None:
        words = self.session.words
        said = (words.say(NOT_HAD, what=each.what, why=words.explain(each.error).happened) for each in done.failed[:NAMED])
        self.failed = tuple(said)
        if self.session.checks:
            self.session.change_checking(lists_updated=self.session.clock.now())
        self.load()

    def _have(self, read: Read) -> None:
        from skrin.gui.viewmodels.settings.trust_rows import trust_rows

        self.trusted = trust_rows(read.lists, read.authorities, self.session.words)
        self.status_lists = read.status_lists

    def _forget(self) -> None:
        self.trusted, self.failed, self.status_lists = (), (), 0
        self.changed.emit()
