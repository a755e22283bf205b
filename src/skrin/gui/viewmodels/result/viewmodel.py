"""The result of a check, in the language of now; what could not be checked can be tried again."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from skrin.gui.session import Session
from skrin.gui.viewmodels.base import ViewModel
from skrin.gui.viewmodels.believing import believing
from skrin.gui.viewmodels.checked import Checked, check
from skrin.gui.viewmodels.reports.saving import SavingViewModel
from skrin.gui.viewmodels.result.answer import Answer, answer, each_answer
from skrin.gui.viewmodels.result.answered_said import AnsweredSaid, answered_said, kept_said
from skrin.gui.viewmodels.result.covered import CoverSaid, cover_said, with_cover
from skrin.gui.work import Work

if TYPE_CHECKING:
    from skrin.paper.qr_symbol import Symbol


class ResultViewModel(ViewModel):
    """`answer` is None before something was checked. `checked_again` follows every further try, `receipt` is a symbol."""

    checked_again = Signal()
    receipt = Signal(object)

    def __init__(self, session: Session, work: Work) -> None:
        super().__init__(session, work)
        self.saving = SavingViewModel(session, work)
        self._checked: Checked | None = None

    @property
    def answer(self) -> Answer | None:
        return self.said()[0]

    @property
    def parts(self) -> tuple[Answer, ...]:
        """One for each credential that was shown: `answer` itself where it is the only one."""
        return self.said()[1]

    def said(self) -> tuple[Answer | None, tuple[Answer, ...]]:
        """The whole and its parts, put into words once: that takes as long as drawing them."""
        checked, words = self._checked, self.session.words
        if checked is None:
            return None, ()
        now = self.session.clock.now()
        parts = each_answer(checked, now, words)
        return with_cover(answer(checked, now, words) if checked.judged.parts else parts[0], checked, words), parts

    @property
    def answered(self) -> AnsweredSaid | None:
        """What belongs to the whole answer; None where nobody had asked."""
        return None if self._checked is None else answered_said(self._checked)

    @property
    def cover(self) -> CoverSaid | None:
        """What came with a share; None where it is none."""
        if self._checked is None:
            return None
        session = self.session
        own = session.checking.names if session.checks else {}
        return cover_said(self._checked, own, session.clock.now().astimezone().date(), session.words)

    @property
    def checked(self) -> Checked | None:
        """What is shown."""
        return self._checked

    @property
    def kept(self) -> str:
        """What becomes of it."""
        return "" if self._checked is None else kept_said(self._checked, self.session.words)

    def show(self, checked: Checked) -> None:
        self.cancel()
        self._checked = checked
        self._error = None
        self.changed.emit()

    @property
    def gives_receipt(self) -> bool:
        """It was taken off a screen here: whoever showed it can be told that it has come."""
        return self._checked is not None and self._checked.receipt is not None

    def make_receipt(self) -> None:
        made = None if self._checked is None else self._checked.receipt
        if made is None or self.busy:
            return

        def task() -> "Symbol":
            from skrin.paper.qr_symbol import Correction, symbol

            return symbol(made(), Correction.SCREEN)

        self._run(task, self.receipt.emit)

    def try_again(self) -> None:
        """The same content once more: what could not be reached then may answer now, and a site that was named may be asked."""
        before, shown = self._checked, self.answer
        if before is None or shown is None or self.busy:
            return
        if before.again is not None:
            self._run(before.again, self._keep)
        else:
            by, agreed = believing(self.session), bool(shown.site)
            self._run(lambda: check(before.content, before.name, by, ask_site=agreed), self._keep)

    def _keep(self, checked: Checked) -> None:
        self._checked = checked
        self.changed.emit()
        self.checked_again.emit()
