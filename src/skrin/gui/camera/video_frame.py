"""The pictures of QtMultimedia in grey: of the usual forms only the luminance is copied, as it lies there."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import QtVideo, QVideoFrame, QVideoFrameFormat

from skrin.gui.given.grey import Grey
from skrin.wire import limits

_Form = QVideoFrameFormat.PixelFormat
# Forms whose first plane has the luminance in every so many bytes, beginning with this one.
_LUMINANCE: Final = {
    **dict.fromkeys((_Form.Format_NV12, _Form.Format_NV21, _Form.Format_YUV420P, _Form.Format_YV12), (1, 0)),
    **dict.fromkeys((_Form.Format_YUV422P, _Form.Format_Y8), (1, 0)),
    **dict.fromkeys((_Form.Format_IMC1, _Form.Format_IMC2, _Form.Format_IMC3, _Form.Format_IMC4), (1, 0)),
    _Form.Format_YUYV: (2, 0),
    _Form.Format_UYVY: (2, 1),
    # Sixteen bits, the low byte first: the high one says enough.
    **dict.fromkeys((_Form.Format_P010, _Form.Format_P016, _Form.Format_Y16), (2, 1)),
}
_AS_IT_LIES: Final = QVideoFrameFormat.Direction.TopToBottom


class VideoPicture:
    """Taken by the camera, and looked at by the worker if no newer one comes first."""

    def __init__(self, frame: QVideoFrame) -> None:
        self._frame = frame

    def grey(self) -> Grey | None:
        frame = self._frame
        size = frame.width() * frame.height()
        if not frame.isValid() or not 0 < size <= limits.PICTURE_PIXELS:
            return None
        layout = _LUMINANCE.get(frame.pixelFormat())
        return _luminance(frame, *layout) if layout is not None and _lies_upright(frame) else _converted(frame)


def _lies_upright(frame: QVideoFrame) -> bool:
    """A code is read however it lies; for the viewfinder the picture has to stand as its camera meant it."""
    form = frame.surfaceFormat()
    turned = form.rotation() is not QtVideo.Rotation.None_ or form.isMirrored()
    return not turned and form.scanLineDirection() is _AS_IT_LIES


def _luminance(frame: QVideoFrame, step: int, first: int) -> Grey | None:
    if not frame.map(QVideoFrame.MapMode.ReadOnly):
        return None
    try:
        width, height, stride = frame.width(), frame.height(), frame.bytesPerLine(0)
        pixels = bytes(frame.bits(0)[: stride * height])
    finally:
        frame.unmap()
    if len(pixels) < stride * (height - 1) + width * step:
        return None
    if step == 1:
        return Grey(pixels, width, height, stride)
    if stride % step:
        return None
    return Grey(pixels[first::step], width, height, stride // step)


def _converted(frame: QVideoFrame) -> Grey | None:
    """By Qt, in colour and upright first: slower, for forms that are rare."""
    image = frame.toImage()
    if image.isNull():
        return None
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8, Qt.ImageConversionFlag.AutoColor)
    return Grey(bytes(grey.constBits()), grey.width(), grey.height(), grey.bytesPerLine())
