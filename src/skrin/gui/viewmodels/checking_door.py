"""The door to the verifier's store: made the first time somebody checks, opened when it is needed."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal

from skrin.domain.errors import SkrinError, UnlockError
from skrin.domain.party import Texts
from skrin.gui import desk
from skrin.gui.desk import Desk
from skrin.gui.errors import PassphrasesDiffer
from skrin.gui.session import Session
from skrin.gui.viewmodels.lock import LockViewModel
from skrin.gui.work import Work

if TYPE_CHECKING:
    from skrin.storage.vault.ways import WayIn

NEW = "new"


class CheckingDoorViewModel(LockViewModel):
    """`mode` as for the wallet, and `new` where there is no store yet. `opened` is emitted once it is open.

    `asks_passphrase`: it is going to be locked with one that is chosen now, for this computer has no key store.
    """

    opened = Signal()

    def __init__(self, session: Session, work: Work) -> None:
        super().__init__(session, work)
        self.asks_passphrase = False

    @property
    def is_new(self) -> bool:
        return self.mode == NEW

    def look(self) -> None:
        """What is to be done here."""
        if self.session.may_check:
            super().look()
            return
        self.mode, self._error = NEW, None
        around = self.session.around
        self.work.run(around.keyring, lambda _: self._found(asks=False), lambda _: self._found(asks=True), owner=self)
        self.changed.emit()

    def make(self, names: Texts, passphrase: str = "", once_more: str = "") -> None:
        """A new store that asks in this name: with a passphrase, typed twice, where there is no keyring."""
        called = {tag: text.strip() for tag, text in names.items() if text.strip()}
        if self.busy or not called:
            return
        if self.asks_passphrase and passphrase != once_more:
            self._refuse(PassphrasesDiffer())
            return
        around, wallet = self.session.around, self.session.ports if self.session.is_open else None

        def task() -> Desk:
            if self.asks_passphrase:
                return desk.create_with_passphrase(called, passphrase, around, wallet)
            return desk.create_with_keyring(called, around, wallet)

        self._run(task, self._opened, self._not_made)

    def _found(self, *, asks: bool) -> None:
        self.asks_passphrase = asks
        self.changed.emit()

    def _not_made(self, error: SkrinError) -> None:
        """No usable keyring is no failure: a passphrase is asked for instead."""
        if isinstance(error, UnlockError) and not self.asks_passphrase:
            self.asks_passphrase, self._error = True, None

    # which store it is

    @property
    def _vault(self) -> Path:
        return self.session.around.folder.verifier

    def _opening(self, way: "Callable[[], WayIn]") -> Callable[[], object]:
        around = self.session.around
        return lambda: desk.unlock(way(), around)

    def _opened(self, opened: Any) -> None:
        self.session.begin_checking(opened)
        self.opened.emit()
