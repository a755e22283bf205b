"""The process that decodes a picture and looks for codes in it: apart from the wallet, with limits, for one picture (SR-21).

It is told on standard input what follows, in one line (`png`, or `grey WIDTH HEIGHT STRIDE`), and then the bytes. It answers
with one JSON object: `{"texts": […]}`, or `{"error": "picture"}`, or `{"error": "size", "millions": N}`.

Told `shown SIDE png`, it looks for no codes: it answers with `{"width": W, "height": H}`, a line break, and the picture in red,
green and blue, three bytes a pixel, no side of it longer than SIDE.
"""

import json
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

MOST_PIXELS: Final = 40_000_000
_MEMORY: Final = 2 * 2**30
_SECONDS: Final = 15


def main() -> None:
    shut_in()
    told, _, content = sys.stdin.buffer.read().partition(b"\n")
    kind, *numbers = told.decode("ascii").split()
    if kind == "shown":
        sys.stdout.buffer.write(shown(content, numbers[1], int(numbers[0])))
        return
    if kind == "grey":
        width, height, stride = map(int, numbers)
        answer = _found(content, width, height, stride)
    else:
        answer = decoded(content, kind)
    sys.stdout.write(json.dumps(answer))


def shut_in() -> None:
    """So much memory, so many seconds, and no file written; where the system has such limits."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        for limit, most in ((resource.RLIMIT_AS, _MEMORY), (resource.RLIMIT_CPU, _SECONDS), (resource.RLIMIT_FSIZE, 0)):
            resource.setrlimit(limit, (most, most))


def decoded(octets: bytes, kind: str) -> dict[str, object]:
    """The codes in it, or what is wrong with it."""
    from skrin.gui.given.grey import grey

    image = _image(octets, kind)
    if isinstance(image, dict):
        return image
    seen = grey(image)
    return _found(seen.pixels, seen.width, seen.height, seen.stride)


def shown(octets: bytes, kind: str, side: int) -> bytes:
    """The picture as it is to be seen: turned as its camera was held, on white where it is transparent."""
    from PySide6.QtGui import QImage

    from skrin.gui.given.grey import on_white

    image = _image(octets, kind, side)
    if isinstance(image, dict):
        return json.dumps(image).encode()
    image = on_white(image).convertToFormat(QImage.Format.Format_RGB888)
    pixels = bytes(image.constBits())
    rows = (pixels[at : at + 3 * image.width()] for at in range(0, len(pixels), image.bytesPerLine()))
    head = json.dumps({"width": image.width(), "height": image.height()})
    return head.encode() + b"\n" + b"".join(rows)


def _image(octets: bytes, kind: str, side: int | None = None) -> "QImage | dict[str, object]":
    """The picture's own header is believed before a pixel of it is made; only the decoder of `kind` sees it."""
    from PySide6.QtCore import QBuffer, QByteArray, QSize, Qt
    from PySide6.QtGui import QImageReader

    kept = QByteArray(octets)
    buffer = QBuffer(kept)
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(kind.encode()))
    reader.setAutoDetectImageFormat(False)
    size = reader.size()
    if not size.isValid() or size.isEmpty():
        return {"error": "picture"}
    if (pixels := size.width() * size.height()) > MOST_PIXELS:
        return {"error": "size", "millions": -(-pixels // 1_000_000)}
    if side is not None:
        reader.setAutoTransform(True)
        if max(size.width(), size.height()) > side:
            fitting = size.scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio)
            reader.setScaledSize(fitting.expandedTo(QSize(1, 1)))
    image = reader.read()
    return {"error": "picture"} if image.isNull() else image


def _found(pixels: bytes, width: int, height: int, stride: int) -> dict[str, object]:
    from skrin.paper import qr_reader

    return {"texts": qr_reader.read(pixels, width, height, stride)}


if __name__ == "__main__":
    main()
