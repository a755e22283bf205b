"""What a new edition would change, in a dialog of its own: it takes the old one's place, or everything stays."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from skrin.gui.session import Session
from skrin.gui.viewmodels.detail.edition import EditionViewModel
from skrin.gui.views.caution_dialog import CautionDialog
from skrin.gui.widgets.dialog import ActDialog
from skrin.words.catalogue import N_

QUESTION = N_("Replace it by the new edition?")
WHAT_CHANGES = N_("What is not as it was:")
NOTE = N_("The old one and its key are destroyed. What you have shared of it stays with those who got it.")
REPLACE = N_("Replace it")
KEEP = N_("Keep the old one")


class EditionDialog(ActDialog):
    def __init__(self, parent: QWidget, title: str, points: tuple[str, ...], session: Session) -> None:
        say = session.words.say
        super().__init__(
            parent,
            icon="refresh",
            question=say(QUESTION),
            about=title,
            before=say(WHAT_CHANGES),
            happens=points,
            act=say(REPLACE),
            way_out=say(KEEP),
            note=say(NOTE),
        )


class EditionAsking(QObject):
    """Puts the questions that come up while a new edition is fetched and taken over `page`."""

    def __init__(self, viewmodel: EditionViewModel, page: QWidget, session: Session) -> None:
        super().__init__(page)
        self._viewmodel, self._page, self._session = viewmodel, page, session
        self.title = ""
        self.dialog: EditionDialog | None = None
        self._question: CautionDialog | None = None
        viewmodel.ready.connect(self._ask)
        viewmodel.changed.connect(self._show_question)
        session.locked.connect(self._close)

    def _ask(self) -> None:
        if self._viewmodel.shown is None:
            return
        self.dialog = EditionDialog(self._page, self.title, self._viewmodel.shown.points, self._session)
        self.dialog.accepted.connect(self._viewmodel.take)
        self.dialog.rejected.connect(self._viewmodel.leave)
        self.dialog.finished.connect(self._is_over)
        self.dialog.open()

    def _is_over(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None

    def _close(self) -> None:
        if self.dialog is not None:
            self.dialog.reject()

    def _show_question(self) -> None:
        caution = self._viewmodel.cautions.question
        if caution is None or self._question is not None:
            return
        self._question = CautionDialog(self._page, caution, self.title, self._session.words)
        self._question.finished.connect(self._answered)
        self._question.open()

    def _answered(self, result: int) -> None:
        self._question = None
        self._viewmodel.cautions.answer(bool(result))
