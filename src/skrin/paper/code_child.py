"""The child process that decodes a picture and reads the QR codes in it. `paper.codes` starts it, and ends it at any time.

A message is the kind of the picture, a line break, and its bytes. The answer is JSON: `{"texts": […]}`, `{"error": "picture"}`
or `{"error": "size", "millions": N}`.
"""

import json
from typing import TYPE_CHECKING, Final

from skrin.sandbox.served import serve
from skrin.wire import limits

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

MEMORY: Final = 2048 * limits.MIB  # of addresses; the decoders and their libraries take most of it


def main() -> None:
    serve(_ready, lambda message: json.dumps(answer(message)).encode(), MEMORY)


def _ready() -> None:
    import zxingcpp  # noqa: F401 - loaded before the limits are set
    from PySide6 import QtGui  # noqa: F401


def answer(message: bytes) -> dict[str, object]:
    """The picture's own header is believed before a pixel of it is made; only the decoder of its kind sees it."""
    from PySide6.QtCore import QBuffer, QByteArray
    from PySide6.QtGui import QImageReader

    kind, _, octets = message.partition(b"\n")
    kept = QByteArray(octets)
    buffer = QBuffer(kept)
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(kind))
    reader.setAutoDetectImageFormat(False)
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid() or size.isEmpty():
        return {"error": "picture"}
    if (pixels := size.width() * size.height()) > limits.PICTURE_PIXELS:
        return {"error": "size", "millions": -(-pixels // 1_000_000)}
    image = reader.read()
    return {"error": "picture"} if image.isNull() else {"texts": _texts(image)}


def _texts(image: "QImage") -> list[str]:
    """What is transparent is white, as paper is."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QImage, QPainter

    from skrin.paper import qr_reader

    if image.hasAlphaChannel():
        ground = QImage(image.size(), QImage.Format.Format_RGB32)
        ground.fill(Qt.GlobalColor.white)
        painter = QPainter(ground)
        painter.drawImage(0, 0, image)
        painter.end()
        image = ground
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    return list(qr_reader.read(grey.constBits(), grey.width(), grey.height(), grey.bytesPerLine()))


if __name__ == "__main__":
    main()
