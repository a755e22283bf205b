"""One request at a time: looked up, shown, and then shared or not. What is shown, confirmed and sent is one object (SR-24)."""

from dataclasses import replace
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal

from skrin.domain.errors import SkrinError
from skrin.gui.session import Session
from skrin.gui.viewmodels.consent import looking, picks
from skrin.gui.viewmodels.consent.countdown import Countdown
from skrin.gui.viewmodels.consent.guard import Guard
from skrin.gui.viewmodels.consent.keeping import Keep, Keeping, Kept
from skrin.gui.viewmodels.consent.looking import Composed, Looked
from skrin.gui.viewmodels.consent.picks import Pick
from skrin.gui.viewmodels.consent.sending import Sending
from skrin.gui.viewmodels.consent.telling import Telling
from skrin.gui.viewmodels.show_code.source import Late, ShownCode
from skrin.gui.work import Job, Work

if TYPE_CHECKING:
    from skrin.use_cases.holder.consent import Consent
    from skrin.use_cases.holder.present import Shared
    from skrin.use_cases.holder.show import Shown


class Step(Enum):
    NOTHING = "nothing"
    LOOKING = "looking"
    DECIDE = "decide"
    NO_ANSWER = "no_answer"  # nothing in the wallet answers it
    CLOSED = "closed"  # its time is over, and nobody answered it
    SHARED = "shared"
    SAVED = "saved"  # the answer to an invitation, into a file
    DECLINED = "declined"


class ConsentViewModel(Telling):
    """`consent` is the object that is shown. `share` takes the one the screen showed, and refuses any other.

    What is opened while a request is shown waits until that one is over (G-16). `spoke` is what a person should hear of the
    time that is left; `code_made` has a `ShownCode` that is to be shown instead of this.
    """

    spoke = Signal(str)
    code_made = Signal(object)

    def __init__(self, session: Session, work: Work) -> None:
        super().__init__(session, work)
        self.guard = Guard(self)
        self.guard.changed.connect(self.changed)
        self.countdown = Countdown(session, self)
        self.countdown.ended.connect(self._closed)
        self.countdown.spoke.connect(self.spoke)
        self._sending = Sending(session, work, self)
        self._sending.taken.connect(self._shared)
        self._sending.shown.connect(self._shown)
        self._sending.failed.connect(self._failed)
        self.keeping = Keeping(session, work, self)
        self.keeping.kept.connect(self._kept)
        self.keeping.failed.connect(self._failed)
        self.kept: Kept | None = None
        self.asked: object = None
        self.declined = False
        self.sending = False
        self._composing: Job | None = None
        self._picked: dict[str, Pick] = {}
        self._waiting: list[object] = []

    # what is asked

    @property
    def step(self) -> Step:
        if self.shared is not None:
            return Step.SHARED
        if self.kept is not None:
            return Step.SAVED
        if self.declined:
            return Step.DECLINED
        if self._looked is None:
            return Step.LOOKING if self.asked is not None else Step.NOTHING
        if self.countdown.is_over and not self.sending:
            return Step.CLOSED
        return Step.DECIDE if self._looked.preview.satisfiable else Step.NO_ANSWER

    @property
    def is_saved(self) -> bool:
        return self.keeping.saves

    @property
    def waiting(self) -> int:
        """How many requests came meanwhile."""
        return len(self._waiting)

    def open(self, asked: object) -> None:
        """`asked` is a request as it was read, or as it was looked up."""
        if asked is self.asked:
            return
        if self.busy or self.sending or self.step in (Step.DECIDE, Step.NO_ANSWER):
            if all(each is not asked for each in self._waiting):
                self._waiting.append(asked)
            self.changed.emit()
            return
        self._begin(asked)

    def next_one(self) -> bool:
        """Show the request that came meanwhile; False where there is none."""
        if not self._waiting:
            return False
        self._begin(self._waiting.pop(0))
        return True

    def again(self) -> None:
        """Look it up once more, after it could not be reached."""
        if self.step is Step.LOOKING and not self.busy:
            self._begin(self.asked)

    def leave(self) -> None:
        """Nothing is sent, nobody is told. What is on its way is on its way."""
        if self.sending:
            return
        self.cancel()
        self._clear()
        self._waiting.clear()
        self.changed.emit()

    def speak_anew(self) -> None:
        """In another language: all that is listed is said again."""
        if self._looked is not None and self.step in (Step.DECIDE, Step.NO_ANSWER):
            self.guard.touch()
            self._compose()

    # the choice

    def tick(self, query_id: str, name: str, *, on: bool) -> None:
        """Add or leave out what they can do without."""
        self._pick(query_id, picks.switched(self._picked[query_id], name, on=on))

    def include(self, query_id: str, *, on: bool) -> None:
        """Answer a question that need not be answered, or not."""
        self._pick(query_id, replace(self._picked[query_id], included=on))

    def change_credential(self, query_id: str, credential_id: str) -> None:
        question = self._looked.preview.question(query_id) if self._looked is not None else None
        if question is not None:
            self._pick(query_id, picks.changed_credential(self._picked[query_id], question, credential_id), anew=True)

    # the two answers

    @property
    def can_share(self) -> bool:
        return self.step is Step.DECIDE and self.consent is not None and self.guard.open and not self.busy and not self.sending

    def share(self, shown: "Consent | None") -> None:
        """Send `shown`, if it is what is shown now and the guard is open; otherwise nothing happens."""
        if shown is None or shown is not self.consent or not self.can_share:
            return
        if self.keeping.saves:
            self.keeping.ask(shown)
            return
        self.sending, self._error = True, None
        self._sending.send(shown)
        self.changed.emit()

    def keep_as(self, keep: Keep) -> None:
        if keep is not self.keeping.keep and not self.sending:
            self.keeping.keep = keep
            self.guard.touch()
            self.changed.emit()

    def save(self, path: Path) -> None:
        """What was agreed to, into `path`; nothing where something else is shown by now."""
        agreed = self.keeping.take()
        if agreed is None or agreed is not self.consent or self.busy or self.sending or self.step is not Step.DECIDE:
            return
        self.sending, self._error = True, None
        self.keeping.save(agreed, path, self.them)
        self.changed.emit()

    def decline(self) -> None:
        """Tell them no: the same answer whatever the reason (SR-27)."""
        looked = self._looked
        if looked is None or self.sending or self.step not in (Step.DECIDE, Step.NO_ANSWER):
            return
        ports = self.session.ports

        def task() -> None:
            from skrin.use_cases.holder import present

            present.decline(looked.preview, ports)

        self._stop_composing()
        self.sending = True
        self._run(task, lambda _: self._declined(), self._not_sent)

    # inside

    def _begin(self, asked: object) -> None:
        self._clear()
        self.asked = asked
        ports, words = self.session.ports, self.session.words
        self._run(lambda: looking.look_up(asked, ports, words), self._found)

    def _clear(self) -> None:
        self._stop_composing()
        self.asked, self.shared, self._looked, self._composed = None, None, None, Composed(None)
        self._picked, self.declined, self._error, self.ended_at = {}, False, None, None
        self.kept = None
        self.keeping.begin(None)
        self.countdown.stop()
        self.guard.shut()

    def _found(self, looked: Looked) -> None:
        self._looked, self._picked, self._composed = looked, dict(looked.picked), looked.composed
        self.keeping.begin(looked.preview)
        self.countdown.begin(looked.preview.request.expires_at)
        self.guard.begin()

    def _pick(self, query_id: str, pick: Pick, *, anew: bool = False) -> None:
        if self._looked is None or self.sending or self.step is not Step.DECIDE or pick == self._picked[query_id]:
            return
        self._picked = {**self._picked, query_id: pick}
        if anew:
            self.guard.begin()
        else:
            self.guard.touch()
        self._compose()

    def _compose(self) -> None:
        """Make the consent anew. Until it is there nothing can be shared; of two changes only the later one counts."""
        looked = self._looked
        if looked is None:
            return
        self._stop_composing()
        picked, ports, words = dict(self._picked), self.session.ports, self.session.words
        self._composing = self._run(
            lambda: looking.composed(looked.preview, picked, ports, words, looked.found), self._recomposed, self._not_composed
        )

    def _stop_composing(self) -> None:
        if self._composing is not None:
            self._composing.drop()
            self._jobs.discard(self._composing)
            self._composing = None

    def _recomposed(self, composed: Composed) -> None:
        self._composing, self._composed = None, composed
        self.guard.touch()

    def _not_composed(self, _: SkrinError) -> None:
        """What was picked cannot be sent: nothing can, until something else is picked."""
        self._composing, self._composed = None, replace(self._composed, consent=None)

    def _shared(self, shared: "Shared") -> None:
        self.sending, self.shared, self.ended_at = False, shared, self.session.clock.now()
        self._over()
        self.changed.emit()

    def _kept(self, kept: Kept) -> None:
        self.sending, self.kept, self.ended_at = False, kept, self.session.clock.now()
        self._over()
        self.changed.emit()

    def _shown(self, shown: "Shown", late: Late | None) -> None:
        """It counts as shared; the code takes the place of the list."""
        they_see = tuple(each for each in self.credentials if each.included is not False)
        until = shown.consent.preview.request.expires_at
        self.sending = False
        self.countdown.stop()
        self.code_made.emit(ShownCode(shown.showing, they_see, self.them, shown.code, until, late=late))
        # What others read anew because of it is not to stand in the way of the screen that is built just now.
        QTimer.singleShot(0, self.session, self.session.changed_wallet)

    def _failed(self, error: SkrinError) -> None:
        self._error = error
        self._not_sent(error)
        self.changed.emit()

    def _declined(self) -> None:
        self.sending, self.declined, self.ended_at = False, True, self.session.clock.now()
        self._over()

    def _over(self) -> None:
        self.countdown.stop()
        self.session.changed_wallet()

    def _not_sent(self, _: SkrinError) -> None:
        self.sending = False
        self.guard.touch()
        self.session.changed_wallet()

    def _closed(self) -> None:
        self.guard.shut()
        self.changed.emit()
