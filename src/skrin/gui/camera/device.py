"""A camera of the computer's: asked for, opened, and closed again whatever happens to it."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtMultimedia import QVideoFrame, QVideoSink

from skrin.domain.errors import SkrinError
from skrin.gui.camera.choice import CameraChoice
from skrin.gui.camera.errors import CameraAbsent, CameraGone, CameraInUse, CameraNotPermitted
from skrin.gui.camera.source import Taken
from skrin.gui.camera.system import Cameras, Capture, Leave
from skrin.gui.camera.video_frame import VideoPicture


class Device(QObject):
    """A `source.Source`. On the UI thread throughout; a frame is only passed on there, and turned into grey elsewhere."""

    def __init__(self, choice: CameraChoice, cameras: Cameras) -> None:
        super().__init__()
        self._choice, self._cameras = choice, cameras
        self._put: Callable[[Taken], None] | None = None
        self._failed: Callable[[SkrinError], None] | None = None
        self._sink: QVideoSink | None = None
        self._capture: Capture | None = None

    @property
    def name(self) -> str:
        return self._choice.name

    def open(self, put: Callable[[Taken], None], failed: Callable[[SkrinError], None]) -> None:
        self._put, self._failed = put, failed
        if self._cameras.leave() is Leave.Undetermined:
            self._cameras.ask_leave(self, self._begin)
        else:
            self._begin()

    def close(self) -> None:
        self._put = self._failed = None
        capture, self._capture = self._capture, None
        sink, self._sink = self._sink, None
        if capture is not None:
            self._cameras.changed.disconnect(self._look_for_it)
            capture.failed.disconnect(self._erred)
            capture.end()
        if sink is not None:
            sink.videoFrameChanged.disconnect(self._arrived)
            sink.deleteLater()

    def _begin(self) -> None:
        """Where the person's answer has come, or none was needed."""
        if self._put is None or self._capture is not None:
            return  # nobody waits any longer
        if self._cameras.leave() is not Leave.Granted:
            self._fail(CameraNotPermitted())
        elif self._is_there():
            self._sink = QVideoSink(self)
            self._sink.videoFrameChanged.connect(self._arrived)
            self._capture = self._cameras.capture(self._choice, self._sink)
            self._capture.failed.connect(self._erred)
            self._cameras.changed.connect(self._look_for_it)
            self._capture.begin()

    def _is_there(self) -> bool:
        connected = self._cameras.connected()
        there = any(choice.id == self._choice.id for choice in connected)
        if not there:
            self._fail(CameraGone(self.name) if connected or self._capture is not None else CameraAbsent())
        return there

    def _look_for_it(self) -> None:
        self._is_there()

    def _arrived(self, frame: QVideoFrame) -> None:
        if self._put is not None:
            self._put(VideoPicture(frame))

    def _erred(self) -> None:
        """A camera that was pulled out says so in this way first."""
        if self._is_there():
            self._fail(CameraInUse(self.name))

    def _fail(self, error: SkrinError) -> None:
        if self._failed is not None:
            self._failed(error)
