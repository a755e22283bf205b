"""How far a message is that is being read, and what else is in view: said where it is shown, and aloud."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from skrin.gui.session import Session
from skrin.gui.theme import space
from skrin.gui.viewmodels.scan import said
from skrin.gui.viewmodels.scan.viewmodel import ScanViewModel
from skrin.gui.widgets.announce import announce
from skrin.gui.widgets.bar import Bar
from skrin.gui.widgets.frame_progress import FrameProgress


class ScanProgress(QWidget):
    def __init__(self, viewmodel: ScanViewModel, session: Session) -> None:
        super().__init__()
        self._viewmodel, self._session = viewmodel, session
        self.frames, self.beside = FrameProgress(), Bar("warn", "", icon="info")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space.BESIDE)
        column.addWidget(self.frames)
        column.addWidget(self.beside)
        self.beside.hide()
        viewmodel.changed.connect(self.show_all)

    def show_all(self) -> None:
        model, words = self._viewmodel, self._session.words
        seen, arriving = model.seen, model.seen.arriving
        got, of = (1, 1) if model.taken else (0, 0) if arriving is None else (arriving.got, arriving.of)
        self.frames.show_progress(got, of, said.count(seen, words, whole=model.taken), said.left(arriving, words))
        still = seen.let_go or (arriving is not None and arriving.stands_still)
        note = said.note(seen, model.wanted, words, whole=model.taken)
        self.frames.say(note, stands_still=still and not model.taken)
        self._show_beside(said.beside(seen, model.wanted, words))

    def _show_beside(self, words: str) -> None:
        if words and (self.beside.isHidden() or words != self.beside.title.text()):
            self.beside.say(words)
            announce(self.beside, words)
        self.beside.setVisible(bool(words))
