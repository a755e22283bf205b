"""The lock screen: by the computer's keyring where the wallet has that way, else by passphrase or recovery code."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer

from skrin.domain.errors import SkrinError
from skrin.gui import opening
from skrin.gui.session import Session
from skrin.gui.viewmodels.base import ViewModel
from skrin.gui.work import Work
from skrin.words.catalogue import N_, NN_

if TYPE_CHECKING:
    from pathlib import Path

    from skrin.storage.vault.ways import WayIn

LOCKED_IDLE = NN_("Locked after {count} minute without use.", "Locked after {count} minutes without use.")
LOCKED = N_("Only you can open it.")
LOCKED_WITH_SCREEN = N_("Locked together with the computer's screen.")
OPENING = N_("Opening with this computer's key store …")


class LockViewModel(ViewModel):
    """`mode` is what is asked for: nothing yet (`looking`), the `keyring`, a `passphrase`, or the recovery `code`."""

    def __init__(self, session: Session, work: Work) -> None:
        super().__init__(session, work)
        self.mode = "looking"
        self.ways: frozenset[str] = frozenset()
        self.waiting = False
        session.not_erased.connect(self._refuse)

    @property
    def subtitle(self) -> str:
        words = self.session.words
        if self.session.lock_reason == "idle":
            return words.count(LOCKED_IDLE, self.session.idle_minutes)
        if self.session.lock_reason == "screen":
            return words.say(LOCKED_WITH_SCREEN)
        return words.say(OPENING if self.mode == "looking" or (self.mode == "keyring" and self.busy) else LOCKED)

    @property
    def can_use_code(self) -> bool:
        return self.mode == "passphrase" and "recovery_code" in self.ways

    @property
    def can_use_passphrase(self) -> bool:
        return self.mode in ("code", "keyring") and "passphrase" in self.ways

    @property
    def can_try(self) -> bool:
        """After several wrong tries the next one waits a little; nothing is ever erased."""
        return not self.busy and not self.waiting and self.mode != "looking"

    def look(self) -> None:
        """Find the ways into the wallet. On the very first look the keyring opens it by itself; after a lock, on a click."""
        self.mode = "looking"
        self._error = None
        around = self.session.around
        by_itself = self.session.lock_reason == ""

        told, vault = around.passphrase if by_itself and self._vault is None else None, self._vault

        def looked() -> "tuple[frozenset[str], WayIn | None]":
            return opening.ways_kept(around, vault), opening.keyring_way(around, vault)

        def found(result: "tuple[frozenset[str], WayIn | None]") -> None:
            self.ways, keyring = result
            self.mode = "keyring" if keyring is not None else self._without_keyring()
            if told is not None:
                self.mode = "passphrase"
                self._unlock(lambda: opening.passphrase_way(told(), around))
            elif keyring is not None and by_itself:
                self.unlock_with_keyring()

        self._run(looked, found)

    def unlock(self, passphrase: str) -> None:
        around = self.session.around
        self._unlock(lambda: opening.passphrase_way(passphrase, around))

    def unlock_with_code(self, code: str) -> None:
        self._unlock(lambda: opening.recovery_way(code))

    def unlock_with_keyring(self) -> None:
        around = self.session.around

        def way() -> "WayIn":
            from skrin.storage.vault.ways import ByKeyring

            return ByKeyring(around.keyring())

        self._unlock(way)

    def ask_for(self, mode: str) -> None:
        self.mode = mode
        self._error = None
        self.changed.emit()

    def _unlock(self, way: "Callable[[], WayIn]") -> None:
        if not self.can_try:
            return
        self._run(self._opening(way), self._opened, self._refused)

    # which store it is

    @property
    def _vault(self) -> "Path | None":
        """Where it lies; None for the wallet."""
        return None

    def _opening(self, way: "Callable[[], WayIn]") -> "Callable[[], object]":
        around = self.session.around
        return lambda: opening.unlock(way(), around)

    def _opened(self, opened: Any) -> None:
        self.session.enter(opened)

    def _refused(self, error: SkrinError) -> None:
        if self.mode == "keyring":
            self.mode = self._without_keyring()
        wait = getattr(error, "wait", 0.0)
        if wait > 0:
            self.waiting = True
            QTimer.singleShot(int(wait * 1000), self, self._try_again)

    def _try_again(self) -> None:
        self.waiting = False
        self.changed.emit()

    def _without_keyring(self) -> str:
        """A wallet whose keyring is gone has its recovery code; what cannot be read is asked for its passphrase."""
        return "code" if "recovery_code" in self.ways and "passphrase" not in self.ways else "passphrase"
