"""Reading what another screen shows: what the camera sees, how far it is, what helps, and the other ways."""

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from skrin.gui.session import Session
from skrin.gui.theme import space
from skrin.gui.theme.theme import theme
from skrin.gui.viewmodels.scan.viewmodel import ScanViewModel
from skrin.gui.views.camera import CameraPart
from skrin.gui.views.credential.problem import ProblemBar
from skrin.gui.views.scan.advice import Advice
from skrin.gui.views.scan.other_ways import OtherWays
from skrin.gui.views.scan.progress import ScanProgress
from skrin.gui.widgets.buttons import Button
from skrin.gui.widgets.drop_area import DropArea
from skrin.gui.widgets.grouped_rows import Card
from skrin.gui.widgets.text import Caption, CardTitle
from skrin.words.catalogue import N_

# Translators: above what was asked for: 4 things, up to 6.
WAITING_FOR = N_("Waiting for")
DROP = N_("Drop pictures of the code here")
DROP_WHAT = N_("One, several, or a folder with all of them")
STOP = N_("Stop")
NARROW = 860


class ScanPart(QWidget):
    """Placed in a page whose view-model begins and ends the scan. `stopped` is emitted on *Stop*.

    What is dropped on the part is taken; a page hands on with `take` what is dropped elsewhere in the window.
    """

    stopped = Signal()

    def __init__(self, viewmodel: ScanViewModel, words_of: Session) -> None:
        super().__init__()
        self.viewmodel, self.session = viewmodel, words_of
        self.camera, self.drop = CameraPart(viewmodel.camera, words_of), DropArea()
        self.progress = ScanProgress(viewmodel, words_of)
        self.problem = ProblemBar(viewmodel)
        self.waiting_for, self.title, self.about = Caption(strong=True), CardTitle(), Caption()
        self.awaited, self.advice = Card(padding=space.APART), Advice(words_of)
        self.ways = OtherWays(viewmodel, words_of, self)
        self.stop = Button("", icon="stop", big=True)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._left = QVBoxLayout()
        self._lay_out()
        self.drop.watch(self)
        self.drop.dropped.connect(self.take)
        self.stop.clicked.connect(self.stopped)
        viewmodel.changed.connect(self.show_all)
        viewmodel.camera.changed.connect(self._show_camera)
        theme().changed.connect(self._fit)
        self.retranslate()

    def _lay_out(self) -> None:
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(space.APART)
        self.setLayout(self._columns)
        left, right = self._left, QVBoxLayout()
        for column in (left, right):
            column.setSpacing(space.BESIDE)
        left.addWidget(self.camera, 1)
        left.addWidget(self.drop, 1)
        for widget in (self.progress, self.problem):
            left.addWidget(widget)
        self.awaited.body.setSpacing(space.HAIR)
        for label in (self.waiting_for, self.title, self.about):
            self.awaited.body.addWidget(label)
        for card in (self.awaited, self.advice, self.ways):
            right.addWidget(card)
        right.addStretch(1)
        right.addWidget(self.stop, 0, Qt.AlignmentFlag.AlignRight)
        self._columns.addLayout(left, 3)
        self._columns.addLayout(right, 2)

    def retranslate(self) -> None:
        say = self.session.words.say
        self.drop.say(say(DROP), say(DROP_WHAT))
        self.waiting_for.setText(say(WAITING_FOR))
        self.stop.setText(say(STOP))
        self.camera.retranslate()
        self.advice.retranslate()
        self.ways.retranslate()
        self.show_all()

    def take(self, mime: QMimeData) -> None:
        """What was dropped."""
        self.ways.take(mime)

    def show_all(self) -> None:
        model = self.viewmodel
        self.progress.show_all()
        self.title.setText(model.awaited.title)
        self.about.setText(model.awaited.about)
        self.about.setVisible(bool(model.awaited.about))
        self.awaited.setVisible(bool(model.awaited.title))
        self._show_camera()

    def _show_camera(self) -> None:
        """Where nothing is to be seen through a camera there is room to drop pictures."""
        model = self.viewmodel.camera
        looks = model.reading is not None or model.looking_for
        self.camera.setVisible(model.is_installed)
        self.camera.viewfinder.setVisible(looks)
        self._left.setStretchFactor(self.camera, int(looks))
        self.drop.setVisible(not looks)
        self.ways.show_camera(installed=model.is_installed)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        wide = self.width() >= theme().scaled(NARROW)
        self._columns.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
