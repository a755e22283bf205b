"""A certificate on paper on a page of its own: its picture, and beside it what is said of it, or the form to say it."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout

from skrin.gui.navigator import Navigator
from skrin.gui.places import Home, Paper
from skrin.gui.session import Session
from skrin.gui.theme import space
from skrin.gui.theme.theme import theme
from skrin.gui.viewmodels.paper.sheet import PaperSheet
from skrin.gui.viewmodels.paper.viewmodel import PaperViewModel
from skrin.gui.views.credential.asking import AskingPage
from skrin.gui.views.credential.problem import ProblemBar
from skrin.gui.views.credential.whole import WholeDialog
from skrin.gui.views.paper.dialogs import DeletePaperDialog
from skrin.gui.views.paper.keeping import PaperKeeping
from skrin.gui.views.paper.picture import PaperPicture
from skrin.gui.views.paper.said import PaperSaid
from skrin.gui.views.paper.top import PaperTop
from skrin.gui.widgets.announce import announce
from skrin.gui.widgets.page import Scroll
from skrin.gui.widgets.rebuilding import rebuilding
from skrin.words.catalogue import N_

SAVE_AS = N_("Save a copy of the paper")
KEPT = N_("It is kept here, beside your credentials")
HERE_ALREADY = N_("This file was here already. Nothing was changed.")
# Below this width, at 100 % text, what stands beside comes below.
NARROW = 860


class PaperView(AskingPage):
    def __init__(self, viewmodel: PaperViewModel, navigator: Navigator, session: Session) -> None:
        super().__init__(navigator, session)
        self.viewmodel = viewmodel
        self.top = PaperTop(session)
        self.problem = ProblemBar(viewmodel)
        self.picture = PaperPicture(session)
        self.said = PaperSaid(session)
        self.keeping = PaperKeeping(viewmodel, session)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._shown: PaperSheet | None = None
        self._wrote = False
        self._fresh = False
        self._lay_out()
        self._connect()
        self.retranslate()

    # the contract of a screen

    def open(self, place: Paper) -> None:
        self._fresh, self._wrote, self._shown = True, False, None
        self._page.verticalScrollBar().setValue(0)
        self.viewmodel.show(place)

    def back(self) -> bool:
        """Escape leaves the form first."""
        if self.viewmodel.editing:
            self._leave_form()
            return True
        return False

    def retranslate(self) -> None:
        self.top.retranslate()
        self.said.retranslate()
        self.keeping.retranslate()
        self.viewmodel.load()
        self._show()

    # building

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self._page = Scroll()
        outer.addWidget(self.top)
        outer.addWidget(self._page, 1)
        column = self._page.body
        column.setContentsMargins(space.APART, space.BESIDE, space.APART, space.APART)
        column.setSpacing(space.BESIDE)
        column.addWidget(self.problem)
        column.addLayout(self._columns)
        column.addStretch(1)
        self._columns.setSpacing(space.BESIDE)
        for part in (self.picture, self.said, self.keeping):
            # Each has its share of the page, whatever is in it.
            part.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            self._columns.addWidget(part, 1, Qt.AlignmentFlag.AlignTop)

    def _connect(self) -> None:
        model, said = self.viewmodel, self.said
        model.changed.connect(self._show)
        model.kept.connect(self._kept)
        model.saved.connect(self._tell_saved)
        self.top.back_asked.connect(lambda: self._navigator.open(Home()))
        said.save_asked.connect(self._save_copy)
        said.edit_asked.connect(model.edit)
        said.delete_asked.connect(self._delete)
        said.whole_asked.connect(lambda found: self._ask(WholeDialog(self, found, self._session)))
        self.keeping.left.connect(self._leave_form)
        theme().changed.connect(self._fit)

    # showing

    def _show(self) -> None:
        model = self.viewmodel
        writes = model.writes
        self.keeping.setVisible(writes)
        self.said.setVisible(not writes and model.sheet is not None)
        self.picture.setVisible((model.given is not None or model.sheet is not None) and not model.file_refused)
        self.problem.setVisible(self.problem.isVisibleTo(self) and not model.title_missing)
        self.picture.show_seen(model.seen, given=model.given is not None)
        if writes and not self._wrote:
            self.keeping.begin()
            self.keeping.form.title.setFocus()
        elif writes:
            self.keeping.show_state()
        elif self._wrote and model.sheet is not None:
            self.said.edit.setFocus()
        self._wrote = writes
        if model.sheet is not None and model.sheet != self._shown:
            self._shown = model.sheet
            with rebuilding(self._page.content):
                self.said.show_sheet(model.sheet)
            QTimer.singleShot(0, self._page.content, self._page.content.updateGeometry)
        self._fit()
        self._say_where()

    def _say_where(self) -> None:
        """Once, when the page opens."""
        model = self.viewmodel
        if not self._fresh or not (model.writes or model.sheet is not None):
            return
        self._fresh = False
        if model.sheet is not None and not model.writes:
            self.said.heading.take_focus()
            announce(self.said.heading, f"{model.sheet.title}, {model.sheet.word}")
        else:
            announce(self.keeping.heading, self.keeping.heading.text())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        wide = self.width() >= theme().scaled(NARROW)
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.BottomToTop
        if self._columns.direction() is not direction:
            self._columns.setDirection(direction)

    # the acts

    def _kept(self, paper_id: str, new: bool) -> None:
        self._navigator.open(Paper(paper_id))
        self._tell(self._session.words.say(KEPT if new else HERE_ALREADY))

    def _leave_form(self) -> None:
        if self.viewmodel.given is not None:
            self._navigator.back()
        else:
            self.viewmodel.leave_form()

    def _save_copy(self) -> None:
        self._ask_where(self._session.words.say(SAVE_AS), self.viewmodel.copy_name, self.viewmodel.save_copy)

    def _delete(self) -> None:
        if self.viewmodel.sheet is not None:
            self._ask_to_delete(DeletePaperDialog(self, self.viewmodel.sheet, self._session), self.viewmodel.delete)
