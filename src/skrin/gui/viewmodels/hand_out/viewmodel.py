"""A pack on its way out: shown as its recipient will see it, confirmed, and handed over in one of the ways (WINDOW.md 42)."""

from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal

from skrin.domain.errors import SkrinError
from skrin.gui.session import Session
from skrin.gui.viewmodels.base import ViewModel
from skrin.gui.viewmodels.consent.guard import Guard
from skrin.gui.viewmodels.hand_out import handing, looking
from skrin.gui.viewmodels.hand_out.handing import STAYS, Handed
from skrin.gui.viewmodels.hand_out.looking import Looked
from skrin.gui.viewmodels.hand_out.ways import SAID, Hand
from skrin.gui.viewmodels.history.acts import ActsViewModel
from skrin.gui.viewmodels.show_code.source import Readers, ShownCode
from skrin.gui.work import Work
from skrin.words.catalogue import N_

if TYPE_CHECKING:
    from skrin.domain.pack import Pack
    from skrin.use_cases.holder.pack_export import Prepared

# Translators: the name of a file with credentials in it, before its ending.
FILE_NAME = N_("credentials")


class Step(Enum):
    NOTHING = "nothing"
    LOOKING = "looking"
    DECIDE = "decide"
    HANDED = "handed"


class HandOutViewModel(ViewModel):
    """`prepared` is the object that is shown; `share` takes the one the screen showed, and refuses any other.

    `code_made` has a `ShownCode` that is to be shown instead of this; `ended` has the entry of the history that erasure can be
    asked for after sharing was ended from here.
    """

    code_made = Signal(object)
    file_wanted = Signal()
    ended = Signal(int)

    def __init__(self, session: Session, work: Work) -> None:
        super().__init__(session, work)
        self.acts = ActsViewModel(session, work)
        self.guard = Guard(self)
        self.guard.changed.connect(self.changed)
        self.pack: Pack | None = None
        self.looked: Looked | None = None
        self.handed: Handed | None = None
        self.hand = Hand.FILE
        self.agreed_again = self.handing = self.is_ended = False
        self._agreed: Prepared | None = None

    @property
    def step(self) -> Step:
        if self.handed is not None:
            return Step.HANDED
        if self.looked is not None:
            return Step.DECIDE
        return Step.LOOKING if self.pack is not None else Step.NOTHING

    @property
    def prepared(self) -> "Prepared | None":
        return None if self.looked is None else self.looked.prepared

    @property
    def asks_again(self) -> bool:
        """Sharing with this recipient was ended: whether it is to begin again is asked first."""
        return self.looked is not None and self.looked.ended_at is not None and not self.agreed_again

    @property
    def can_share(self) -> bool:
        ready = self.step is Step.DECIDE and self.prepared is not None and not self.asks_again
        return ready and self.guard.open and not self.busy

    @property
    def act(self) -> str:
        count = 0 if self.looked is None else self.looked.count
        return self.session.words.count(SAID[self.hand].act, count)

    @property
    def file_name(self) -> str:
        """What is proposed: it says nothing of anybody."""
        return f"{self.session.words.say(FILE_NAME)}{self.hand.ending}"

    def open(self, pack: "Pack") -> None:
        if self.handing or (pack is self.pack and self.step is not Step.NOTHING):
            return
        self._clear()
        self.pack, self.hand = pack, Hand.FILE
        self._look()

    def leave(self) -> None:
        """Nothing goes out. What is being written is written."""
        if not self.handing:
            self.cancel()
            self._clear()
            self.changed.emit()

    def speak_anew(self) -> None:
        """In another language: all that is listed is said again."""
        if self.step is Step.DECIDE and not self.handing:
            self._look()

    def choose(self, hand: Hand) -> None:
        if hand is not self.hand and not self.handing:
            self.hand, self._agreed = hand, None
            self.guard.touch()
            self.changed.emit()

    def agree_again(self) -> None:
        self.agreed_again = True
        self.guard.touch()
        self.changed.emit()

    def share(self, shown: "Prepared | None") -> None:
        """Bring out `shown`, if it is what is shown now and the guard is open; otherwise nothing happens.

        What goes into a file waits for `save`: `file_wanted` asks for its path.
        """
        if shown is None or shown is not self.prepared or not self.can_share:
            return
        if self.hand.ending:
            self._agreed = shown
            self.file_wanted.emit()
        else:
            self._hand_out(shown)

    def save(self, path: Path) -> None:
        """Into `path`, after `share`. The dialog asked about replacing a file: one whose ending is added here it never saw."""
        agreed, self._agreed = self._agreed, None
        if agreed is None or agreed is not self.prepared or self.busy:
            return
        named = path.suffix.lower() == self.hand.ending
        self._hand_out(agreed, path if named else path.with_name(path.name + self.hand.ending), over=named)

    def _hand_out(self, shown: "Prepared", path: Path | None = None, *, over: bool = False) -> None:
        hand, ports, words = self.hand, self.session.ports, self.session.words
        self.handing = True
        self._run(lambda: handing.hand_out(shown, hand, path, ports, words, over=over), self._was_handed, self._was_not)

    def end(self) -> None:
        """End sharing with this recipient: all that they got."""
        if self.handed is None or self.is_ended:
            return
        key, ports = self.handed.key, self.session.ports

        def task() -> int:
            from skrin.use_cases.holder import ledger

            ledger.end([key], ports)
            return ledger.called(key, ledger.read(ports)).newest.event_id

        self._run(task, self._was_ended)

    # inside

    def _clear(self) -> None:
        self.pack, self.looked, self.handed, self._error = None, None, None, None
        self.agreed_again = self.handing = self.is_ended = False
        self._agreed = None
        self.guard.shut()

    def _look(self) -> None:
        pack, ports, words = self.pack, self.session.ports, self.session.words
        if pack is not None:
            self._run(lambda: looking.look_at(pack, ports, words), self._found)

    def _found(self, looked: Looked) -> None:
        self.looked = looked
        if self.hand not in looked.hands:
            self.hand = Hand.FILE
        self.guard.begin()

    def _was_handed(self, handed: Handed) -> None:
        self.handing = False
        # What others read anew because of it is not to stand in the way of the page that is shown now.
        QTimer.singleShot(0, self.session, self.session.changed_wallet)
        if handed.code is None:
            self.handed = handed
            self.guard.shut()
            return
        looked = self.looked
        they_see = () if looked is None else tuple(each.seen for each in looked.entries)
        readers = Readers.EVERYBODY if handed.hand is Hand.LIVE else Readers.COPIES
        self.code_made.emit(ShownCode(handed.code, they_see, until=self.session.clock.now() + STAYS, readers=readers))

    def _was_not(self, _: SkrinError) -> None:
        """Nothing is out. A copy of a credential may count as used: what would leave is looked at anew, and shown again."""
        self.handing = False
        error = self._error
        self._look()
        self._error = error

    def _was_ended(self, event_id: int) -> None:
        self.is_ended = True
        self.session.changed_wallet()
        self.ended.emit(event_id)
