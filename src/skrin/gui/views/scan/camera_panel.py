"""A camera in a page that takes other things as well: opened when it is asked for, with a way to close it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from skrin.gui.session import Session
from skrin.gui.theme import space
from skrin.gui.viewmodels.scan.viewmodel import ScanViewModel
from skrin.gui.views.camera import CameraPart
from skrin.gui.views.scan.progress import ScanProgress
from skrin.gui.widgets.buttons import Button
from skrin.words.catalogue import N_

CLOSE = N_("Close the camera")


class CameraPanel(QWidget):
    """Seen while its view-model scans; `closed` is emitted on *Close the camera*."""

    closed = Signal()

    def __init__(self, viewmodel: ScanViewModel, session: Session) -> None:
        super().__init__()
        self._viewmodel, self._session = viewmodel, session
        self.camera, self.progress = CameraPart(viewmodel.camera, session), ScanProgress(viewmodel, session)
        self.close_camera = Button("", icon="x")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space.NEAR)
        column.addWidget(self.camera)
        column.addWidget(self.progress)
        column.addWidget(self.close_camera, 0, Qt.AlignmentFlag.AlignLeft)
        self.close_camera.clicked.connect(self.closed)
        viewmodel.changed.connect(self._show)
        self.hide()

    def retranslate(self) -> None:
        self.close_camera.setText(self._session.words.say(CLOSE))
        self.camera.retranslate()
        self.progress.show_all()

    def _show(self) -> None:
        """Nothing is said of pictures before there is one that is a part of something."""
        self.setVisible(self._viewmodel.scanning and not self._viewmodel.taken)
        self.progress.frames.setVisible(self._viewmodel.seen.arriving is not None or self._viewmodel.seen.let_go)
