"""What every screen shares while the program runs: the open wallet, the language, and what was chosen to look like.

A session begins locked. `enter` takes an opened wallet and `lock` closes it; between the two, `ports` is what the use cases
are handed. The verifier's store is opened and closed beside it, with a wallet or without one: `checking`.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QLocale, QObject, Signal

from skrin.gui import preferences
from skrin.gui.arrivals import Arrivals
from skrin.gui.preferences import Preferences

if TYPE_CHECKING:
    from skrin.domain.ports import Clock
    from skrin.gui.desk import Desk
    from skrin.gui.opening import Notice, Opened
    from skrin.gui.surroundings import Surroundings
    from skrin.storage.vault.holder_vault import EncryptedHolderVault
    from skrin.use_cases.ports import Ports
    from skrin.words.speech import Words

# Why the wallet is locked: it has not been opened yet, somebody asked for it, nobody used it, or the screen was locked.
LockReason = Literal["", "asked", "idle", "screen"]


class Session(QObject):
    """`vault_changed` is emitted after every change of the wallet, so that lists are read anew; `changed_wallet()` does it.

    `refresh_asked` asks for lists and enrolment states to be fetched now. `settings` is what is kept on this device outside the
    wallet; `start_practice` is None where there is no practice world. `arrivals` are links from outside that wait: they outlive
    a lock. `checking_opened` tells that the verifier's store is open, `checking_changed` that something of it is other;
    `locked` that nothing is open any longer.
    """

    locked = Signal()
    unlocked = Signal()
    checking_opened = Signal()
    checking_changed = Signal()
    language_changed = Signal()
    settings_changed = Signal()
    vault_changed = Signal()
    noticed = Signal()
    erased = Signal()
    not_erased = Signal(object)
    refresh_asked = Signal()
    awake_changed = Signal()

    def __init__(
        self,
        around: "Surroundings",
        *,
        state: Path | None = None,
        language: str | None = None,
        start_practice: Callable[[], object] | None = None,
        parent: QObject | None = None,
    ) -> None:
        """`state` is where the window's own file lies (None: nowhere); `language` stands above what was chosen there."""
        super().__init__(parent)
        self.around = around
        self.start_practice = start_practice
        self.arrivals = Arrivals(self)
        self._state = state
        self.settings = preferences.read(state) if state is not None else Preferences()
        self._told_language = language
        self._chosen_outside = False
        self._words: Words | None = None
        self._opened: Opened | None = None
        self._desk: Desk | None = None
        self.lock_reason: LockReason = ""
        self.idle_minutes = 0
        self.awake_until: datetime | None = None

    @property
    def clock(self) -> "Clock":
        return self.around.clock

    @property
    def words(self) -> "Words":
        """Everything the program says, in the language of now. Made when something is first said: after the first paint."""
        if self._words is None:
            from skrin.words.speech import Words

            self._words = Words(self._language())
        return self._words

    # the wallet

    @property
    def is_open(self) -> bool:
        return self._opened is not None

    @property
    def exists(self) -> bool:
        """There is something where the wallet belongs: it is never taken for a first start (PRODUCT rule 8)."""
        return self.around.folder.wallet.exists()

    @property
    def ports(self) -> "Ports":
        """Raises StoreLocked."""
        return self._open().ports

    @property
    def vault(self) -> "EncryptedHolderVault":
        """The wallet's file itself: its ways in. Raises StoreLocked."""
        return self._open().vault

    @property
    def notices(self) -> "tuple[Notice, ...]":
        """What opening the wallet brought to light, and was not yet dismissed."""
        return () if self._opened is None else self._opened.notices

    @property
    def lock_after(self) -> timedelta:
        """How long what is open stays so without use."""
        if self._desk is None:
            return self._open().lock_after
        return self._desk.lock_after if self._opened is None else min(self._opened.lock_after, self._desk.lock_after)

    def keep_open_for(self, time: timedelta) -> None:
        self._opened = replace(self._open(), lock_after=time)

    @property
    def locks_with_screen(self) -> bool:
        """What is open is locked together with the computer's screen."""
        return self._desk is not None if self._opened is None else self._opened.lock_with_screen

    def lock_with_screen(self, on: bool) -> None:
        self._opened = replace(self._open(), lock_with_screen=on)

    @property
    def language_to_keep(self) -> str:
        """What the open wallet does not know yet of the person's choice; empty where the two agree."""
        if self._told_language is not None or self.settings.language == (self._open().language or "system"):
            return ""
        return self.settings.language

    def language_kept(self, language: str) -> None:
        if self._opened is not None:
            self._opened = replace(self._opened, language=language)

    def enter(self, opened: "Opened") -> None:
        """Go on with an open wallet, in its own language, unless one was chosen in front of it just now."""
        self._opened = opened
        chosen_here, self._chosen_outside = self._chosen_outside, False
        if opened.language and not chosen_here and self._told_language is None and opened.language != self.settings.language:
            self.choose_language(opened.language)
        self.unlocked.emit()

    def reach(self, around: "Surroundings") -> None:
        """Go on in other surroundings: the practice world beside the network (RULINGS 9). What is open stays open."""
        self.around = around
        if self._desk is not None:
            self._desk = replace(self._desk, around=around)
        if self._opened is not None:
            from skrin.gui.opening import reached_through

            network = around.network(around.loopback)
            self._opened = reached_through(self._opened, around.loopback, around.practice_origins, network)

    def lock(self, reason: LockReason = "asked") -> None:
        """Close the wallet and the verifier's store. What is still under way in them ends in StoreLocked."""
        if not self.anything_open:
            return
        self.lock_reason = reason
        self.idle_minutes = self.lock_after // timedelta(minutes=1)
        opened, desk = self._opened, self._desk
        self._opened = self._desk = None
        self.stay_awake(None)
        self.locked.emit()
        if opened is not None:
            opened.vault.lock()
        if desk is not None:
            desk.store.lock()

    def stay_awake(self, until: datetime | None) -> None:
        """Something is shown that others look at: until then neither the wallet locks nor the screen goes dark by itself."""
        if until != self.awake_until:
            self.awake_until = until
            self.awake_changed.emit()

    def notify(self, notice: "Notice") -> None:
        """One more thing to be told above the screen, until the person puts it aside."""
        if self._opened is not None:
            self._opened = replace(self._opened, notices=(*self._opened.notices, notice))
            self.noticed.emit()

    def dismiss_notices(self) -> None:
        if self._opened is not None:
            self._opened = replace(self._opened, notices=())

    def changed_wallet(self) -> None:
        self.vault_changed.emit()

    # the verifier's store

    @property
    def checks(self) -> bool:
        """The verifier's store is open."""
        return self._desk is not None

    @property
    def may_check(self) -> bool:
        """There is a verifier's store, open or locked."""
        return self.checks or self.around.folder.verifier.exists()

    @property
    def anything_open(self) -> bool:
        return self._opened is not None or self._desk is not None

    @property
    def checking(self) -> "Desk":
        """Raises StoreLocked."""
        if self._desk is None:
            from skrin.storage.errors import StoreLocked

            raise StoreLocked
        return self._desk

    def begin_checking(self, desk: "Desk") -> None:
        """Go on with an open store of the verifier."""
        self._desk = desk
        self.checking_opened.emit()
        self.checking_changed.emit()

    def change_checking(self, **changed: object) -> None:
        """Other values of `Desk`, which were written into its store: `names`, `lock_after`, `lists_updated`."""
        self._desk = replace(self.checking, **changed)  # type: ignore[arg-type]
        self.checking_changed.emit()

    # language and look

    def choose_language(self, language: str) -> None:
        """`system`, `en` or `sv`; everything on the screen speaks it at once."""
        self._told_language = None
        self._chosen_outside = not self.is_open
        self.change_settings(language=language)
        self._words = None
        self.language_changed.emit()

    def change_settings(self, **changed: object) -> None:
        """Keep other values of `Preferences`. A folder that cannot be written to makes the choice one for this run."""
        self.settings = replace(self.settings, **changed)  # type: ignore[arg-type]
        if self._state is not None:
            with suppress(OSError):
                preferences.write(self.settings, self._state)
        self.settings_changed.emit()

    def _language(self) -> str:
        if self._told_language is not None:
            return self._told_language
        chosen = self.settings.language
        return QLocale.system().name() if chosen == "system" else chosen

    def _open(self) -> "Opened":
        if self._opened is None:
            from skrin.storage.errors import StoreLocked

            raise StoreLocked
        return self._opened
