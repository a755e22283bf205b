"""The child process that decodes pictures, apart from everything, with limits. `paper.codes` starts it and ends it.

A message is one line that says what is asked, and then the bytes:

`codes png`                 the QR codes of a picture of this kind, of all its frames where it moves: `{"texts": […]}`
`grey WIDTH HEIGHT STRIDE`  the same of pixels that somebody decoded already, one byte each
`view WIDTH HEIGHT STRIDE`  as well, with where they are: `{"codes": [[text or null, [[x, y] four times], version], …]}`
`shown SIDE png`            the picture as it is to be seen: `{"width": W, "height": H}`, a line break, and three bytes a pixel

or `{"error": "picture"}`, or `{"error": "size", "millions": N}`.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from skrin.sandbox.served import serve
from skrin.wire import limits

if TYPE_CHECKING:
    from PySide6.QtGui import QImage, QImageReader

MEMORY: Final = 2048 * limits.MIB  # of addresses; the decoders and their libraries take most of it


def main() -> None:
    serve(_ready, answer, MEMORY)


def _ready() -> None:
    import zxingcpp  # noqa: F401 - loaded before the limits are set
    from PySide6 import QtGui  # noqa: F401


def answer(message: bytes) -> bytes:
    told, _, octets = message.partition(b"\n")
    match told.decode("ascii").split():
        case ["grey", width, height, stride]:
            return _found(octets, int(width), int(height), int(stride))
        case ["view", width, height, stride]:
            return _in_view(octets, int(width), int(height), int(stride))
        case ["shown", side, kind]:
            image = _image(octets, kind, int(side))
            return image if isinstance(image, bytes) else _shown(image)
        case [_, kind]:
            return _codes(octets, kind)
        case _:
            return _told({"error": "picture"})


def _image(octets: bytes, kind: str, side: int | None = None) -> "QImage | bytes":
    """As it is to be seen, of one that moves the first frame, no side of it longer than `side`."""
    from PySide6.QtCore import QSize, Qt

    with _reader(octets, kind) as reader:
        if isinstance(reader, bytes):
            return reader
        size = reader.size()
        if side is not None and max(size.width(), size.height()) > side:
            fitting = size.scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio)
            reader.setScaledSize(fitting.expandedTo(QSize(1, 1)))
        image = reader.read()
    return _told({"error": "picture"}) if image.isNull() else _on_white(image)


@contextmanager
def _reader(octets: bytes, kind: str) -> "Iterator[QImageReader | bytes]":
    """The picture's own header is believed before a pixel of it is made; only the decoder of `kind` sees it."""
    from PySide6.QtCore import QBuffer, QByteArray
    from PySide6.QtGui import QImageReader

    kept = QByteArray(octets)
    buffer = QBuffer(kept)
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(kind.encode()))
    reader.setAutoDetectImageFormat(False)
    reader.setAutoTransform(True)  # as its camera was held
    size = reader.size()
    if not size.isValid() or size.isEmpty():
        yield _told({"error": "picture"})
    elif (pixels := size.width() * size.height()) > limits.PICTURE_PIXELS:
        yield _told({"error": "size", "millions": -(-pixels // 1_000_000)})
    else:
        yield reader


def _on_white(image: "QImage") -> "QImage":
    """What is transparent is white, as paper is."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QImage, QPainter

    if not image.hasAlphaChannel():
        return image
    ground = QImage(image.size(), QImage.Format.Format_RGB32)
    ground.fill(Qt.GlobalColor.white)
    painter = QPainter(ground)
    painter.drawImage(0, 0, image)
    painter.end()
    return ground


def _codes(octets: bytes, kind: str) -> bytes:
    """Of each frame until there are too many, or too many pixels: codes that move are shown again and again."""
    from PySide6.QtGui import QImage

    from skrin.paper import qr_reader

    texts: dict[str, None] = {}
    with _reader(octets, kind) as reader:
        if isinstance(reader, bytes):
            return reader
        image, frames, pixels = reader.read(), 0, 0
        if image.isNull():
            return _told({"error": "picture"})
        while not image.isNull():
            grey = _on_white(image).convertToFormat(QImage.Format.Format_Grayscale8)
            found = qr_reader.read(bytes(grey.constBits()), grey.width(), grey.height(), grey.bytesPerLine())
            texts.update(dict.fromkeys(found))
            frames, pixels = frames + 1, pixels + image.width() * image.height()
            if frames >= limits.PICTURE_FRAMES or pixels >= limits.FRAMES_PIXELS or not reader.supportsAnimation():
                break
            image = reader.read()
    return _told({"texts": tuple(texts)})


def _found(pixels: bytes, width: int, height: int, stride: int) -> bytes:
    from skrin.paper import qr_reader

    return _told({"texts": qr_reader.read(pixels, width, height, stride)})


def _in_view(pixels: bytes, width: int, height: int, stride: int) -> bytes:
    from skrin.paper import qr_reader

    codes = qr_reader.in_view(pixels, width, height, stride)
    return _told({"codes": [[code.text, code.corners, code.version] for code in codes]})


def _shown(image: "QImage") -> bytes:
    from PySide6.QtGui import QImage

    image = image.convertToFormat(QImage.Format.Format_RGB888)
    pixels = bytes(image.constBits())
    rows = (pixels[at : at + 3 * image.width()] for at in range(0, len(pixels), image.bytesPerLine()))
    return _told({"width": image.width(), "height": image.height()}) + b"\n" + b"".join(rows)


def _told(answer: dict[str, object]) -> bytes:
    return json.dumps(answer).encode()


if __name__ == "__main__":
    main()
