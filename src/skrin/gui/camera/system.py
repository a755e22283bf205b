"""The computer's cameras, as QtMultimedia tells of them."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QCameraPermission, QCoreApplication, QObject, Qt, Signal, SignalInstance
from PySide6.QtMultimedia import QCamera, QCameraDevice, QCameraFormat, QMediaCaptureSession, QMediaDevices, QVideoFrameFormat
from PySide6.QtMultimedia import QVideoSink as Sink

from skrin.gui.camera.choice import CameraChoice
from skrin.gui.camera.formats import Offered, best

Leave = Qt.PermissionStatus


class Capture(Protocol):
    """A camera that gives its pictures to a sink, between `begin` and `end`."""

    failed: SignalInstance

    def begin(self) -> None: ...

    def end(self) -> None: ...


class Cameras(Protocol):
    """What `Device` asks of a computer."""

    changed: SignalInstance

    def leave(self) -> Leave: ...

    def ask_leave(self, asking: QObject, answered: Callable[[], None]) -> None: ...

    def connected(self) -> tuple[CameraChoice, ...]: ...

    def capture(self, choice: CameraChoice, sink: Sink) -> Capture: ...


class CameraSystem(QObject):
    """This computer. `changed` when a camera is plugged in or out."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._devices = QMediaDevices(self)
        self._devices.videoInputsChanged.connect(self.changed)

    def leave(self) -> Leave:
        """Systems without such a rule have granted it."""
        app = QCoreApplication.instance()
        return Leave.Undetermined if app is None else app.checkPermission(QCameraPermission())

    def ask_leave(self, asking: QObject, answered: Callable[[], None]) -> None:
        """The system asks the person; `answered` once there is an answer, unless `asking` is gone by then."""
        app = QCoreApplication.instance()
        if app is not None:
            app.requestPermission(QCameraPermission(), asking, lambda *_: answered())

    def connected(self) -> tuple[CameraChoice, ...]:
        return connected()

    def capture(self, choice: CameraChoice, sink: Sink) -> "DeviceCapture":
        """Of a camera that is connected."""
        device = next(device for device in QMediaDevices.videoInputs() if _id(device) == choice.id)
        return DeviceCapture(device, sink, self)


class DeviceCapture(QObject):
    """`failed` where the camera cannot be opened, or ends by itself; why is not told in a form that helps anybody."""

    failed = Signal()

    def __init__(self, device: QCameraDevice, sink: Sink, parent: QObject) -> None:
        super().__init__(parent)
        self._camera = QCamera(device, self)
        chosen = _chosen(device)
        if chosen is not None:
            self._camera.setCameraFormat(chosen)
        self._session = QMediaCaptureSession(self)
        self._session.setCamera(self._camera)
        self._session.setVideoSink(sink)
        self._camera.errorOccurred.connect(self._erred)

    def begin(self) -> None:
        self._camera.start()

    def end(self) -> None:
        self._camera.errorOccurred.disconnect(self._erred)
        self._camera.stop()
        self.deleteLater()

    def _erred(self, error: QCamera.Error, _said: str) -> None:
        if error is not QCamera.Error.NoError:
            self.failed.emit()


def connected() -> tuple[CameraChoice, ...]:
    """The system's own choice first."""
    devices = sorted(QMediaDevices.videoInputs(), key=lambda device: not device.isDefault())
    return tuple(CameraChoice(_id(device), device.description()) for device in devices)


def _id(device: QCameraDevice) -> str:
    return bytes(device.id().data()).decode("utf-8", "backslashreplace")


def _chosen(device: QCameraDevice) -> QCameraFormat | None:
    formats = device.videoFormats()
    place = best([_offered(each) for each in formats])
    return None if place is None else formats[place]


def _offered(each: QCameraFormat) -> Offered:
    size, packed = each.resolution(), each.pixelFormat() is QVideoFrameFormat.PixelFormat.Format_Jpeg
    return Offered(size.width(), size.height(), each.maxFrameRate(), packed)
