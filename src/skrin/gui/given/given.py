"""What came with a drop or lies on the clipboard, before anything in it is read."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QImage

# In this order: what comes first costs least to read.
_PICTURES: Final = ("image/png", "image/jpeg", "image/webp", "image/gif", "image/bmp")
_WEB: Final = ("http://", "https://")


@dataclass(frozen=True, slots=True)
class Given:
    """One of the four; all empty where there was nothing one could take. `picture` is undecoded; `image` the system's own."""

    paths: tuple[Path, ...] = ()
    picture: bytes = field(default=b"", repr=False)
    image: QImage | None = field(default=None, repr=False)
    text: str = field(default="", repr=False)

    @property
    def is_nothing(self) -> bool:
        return not (self.paths or self.picture or self.image is not None or self.text.strip())


def can_take(mime: QMimeData | None) -> bool:
    if mime is None:
        return False
    return mime.hasText() or mime.hasUrls() or mime.hasImage() or any(mime.hasFormat(each) for each in _PICTURES)


def given(mime: QMimeData | None) -> Given:
    """Files of this computer before pictures, pictures before an address on the web, and any other text before pictures.

    An empty clipboard is None on some platforms.
    """
    if mime is None:
        return Given()
    paths = tuple(Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile())
    if paths:
        return Given(paths)
    text = mime.text() if mime.hasText() else ""
    if text.strip() and not text.strip().lower().startswith(_WEB):
        return Given(text=text)
    for kind in _PICTURES:
        if mime.hasFormat(kind):
            return Given(picture=bytes(mime.data(kind).data()))
    if mime.hasImage() and isinstance(image := mime.imageData(), QImage) and not image.isNull():
        return Given(image=image)
    return Given(text=text)
