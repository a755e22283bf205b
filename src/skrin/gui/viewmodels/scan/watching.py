"""The codes on the screen, read again and again while somebody wants it: by one process, one picture at a time."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from skrin.domain.errors import SkrinError
from skrin.gui.given.errors import PictureBroken
from skrin.gui.given.grey import grey
from skrin.gui.work import Work

if TYPE_CHECKING:
    from skrin.paper.codes import ChildCodes


class Watching(QObject):
    """`changed` follows every beginning and end. `texts` is emitted with the codes of one picture; `looked` after each picture,
    with whether there was a code in it: the next may come then.
    """

    changed = Signal()
    texts = Signal(object)
    looked = Signal(bool)
    failed = Signal(object)

    def __init__(self, work: Work, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._reader: ChildCodes | None = None

    @property
    def on(self) -> bool:
        return self._reader is not None

    def begin(self) -> None:
        if self._reader is None:
            from skrin.paper.codes import ChildCodes

            self._reader = ChildCodes()  # its process begins with the first picture
            self.changed.emit()

    def end(self) -> None:
        reader, self._reader = self._reader, None
        if reader is not None:
            self._work.run(reader.close, lambda _: None, lambda _: None)
            self.changed.emit()

    def take(self, image: QImage) -> None:
        """One picture of a screen. One in which nothing was to be seen has no code."""
        reader = self._reader
        if reader is None:
            return
        self._work.run(lambda: _codes(image, reader), lambda found: self._found(found, reader), self._not_read, owner=self)

    def _found(self, found: tuple[str, ...], reader: "ChildCodes") -> None:
        if reader is not self._reader:
            return
        if found:
            self.texts.emit(found)
        self.looked.emit(bool(found))

    def _not_read(self, error: SkrinError) -> None:
        if self.on:
            self.end()
            self.failed.emit(error)


def _codes(image: QImage, reader: "ChildCodes") -> tuple[str, ...]:
    """Raises ReaderAbsent."""
    if image.isNull():
        return ()
    seen = grey(image)
    try:
        return reader.in_grey(seen.pixels, seen.width, seen.height, seen.stride)
    except PictureBroken:
        return ()
