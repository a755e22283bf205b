"""The process that decodes a picture and looks for codes in it: apart from the wallet, with limits, for one picture (SR-21).

It is told on standard input what follows, in one line (`png`, or `grey WIDTH HEIGHT STRIDE`), and then the bytes. It answers
with one JSON object: `{"texts": […]}`, or `{"error": "picture"}`, or `{"error": "size", "millions": N}`.
"""

import json
import sys
from contextlib import suppress
from typing import Final

MOST_PIXELS: Final = 40_000_000
_MEMORY: Final = 2 * 2**30
_SECONDS: Final = 15


def main() -> None:
    shut_in()
    told, _, content = sys.stdin.buffer.read().partition(b"\n")
    kind, *numbers = told.decode("ascii").split()
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
    """The picture's own header is believed before a pixel of it is made; only the decoder of `kind` sees it."""
    from PySide6.QtCore import QBuffer, QByteArray
    from PySide6.QtGui import QImageReader

    from skrin.gui.given.grey import grey

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
    image = reader.read()
    if image.isNull():
        return {"error": "picture"}
    seen = grey(image)
    return _found(seen.pixels, seen.width, seen.height, seen.stride)


def _found(pixels: bytes, width: int, height: int, stride: int) -> dict[str, object]:
    from skrin.paper import qr_reader

    return {"texts": qr_reader.read(pixels, width, height, stride)}


if __name__ == "__main__":
    main()
