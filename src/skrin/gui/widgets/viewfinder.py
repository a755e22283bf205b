"""What the camera sees, in grey in a dark frame, with brackets around each code that was found and a line of advice.

The picture is shown as in a mirror, so that a hand moves where its owner expects it; what is read is never mirrored. The camera
is on while this can be seen, and off the moment it cannot: on another page, behind the lock, in a window put down.
"""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, QTimer, SignalInstance
from PySide6.QtGui import QHideEvent, QImage, QPainter, QPainterPath, QPaintEvent, QPolygonF, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from shiboken6 import isValid

from skrin.gui.camera.reading import Reading
from skrin.gui.theme import space
from skrin.gui.theme.theme import theme
from skrin.gui.theme.tokens import DARK
from skrin.gui.widgets.announce import announce
from skrin.gui.widgets.on_picture import Pill, brackets, centred

_WIDTH, _HEIGHT = 16, 9
_LEAST, _WANTED = 240, 480  # pixels of width at 100 % text
# Brackets stand a moment longer than the code is read: pictures that change are not read every time.
_HELD: Final = 600  # milliseconds


class Viewfinder(QWidget):
    """`say` what it is to somebody who cannot see it, `show_hint` what to do, `show_off` why there is no picture."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reading: Reading | None = None
        self._picture, self._corners = QImage(), tuple[QPolygonF, ...]()
        self._mirrored = True
        self._hint, self._on, self._off = Pill(), Pill("camera"), ""
        self._wanted = False
        self._watched: QWidget | None = None
        self._forget = QTimer(self, singleShot=True, interval=_HELD)
        self._forget.timeout.connect(self._without_corners)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme().changed.connect(self.updateGeometry)

    # what is looked through

    def look_through(self, reading: Reading | None) -> None:
        """Another camera, or none. It is on from now on whenever this is seen; the one before is off."""
        if self._reading is not None:
            self._reading.stop()
            for signal, slot in self._listened(self._reading):
                signal.disconnect(slot)
        self._reading = reading
        self._clear()
        if reading is not None:
            for signal, slot in self._listened(reading):
                signal.connect(slot)
            self.destroyed.connect(reading.stop)
        self._switch()

    def _listened(self, reading: Reading) -> tuple[tuple[SignalInstance, Callable[..., None]], ...]:
        return (
            (reading.corners, self.show_corners),
            (reading.seen, self.show_picture),
            (reading.running, self._runs),
        )

    @property
    def is_looking(self) -> bool:
        return self._reading is not None and self._reading.is_running

    def _switch(self) -> None:
        """On where it can be seen, and off where not."""
        if self._reading is None or not isValid(self._reading):
            return
        if self._wanted and not self.window().isMinimized():
            self._reading.start()
        else:
            self._reading.stop()

    def _runs(self, running: bool) -> None:
        if not running:
            self._clear()

    # what is shown

    def say(self, words: str, on: str) -> None:
        """`words` are its name, `on` stands on the picture as long as the camera is on."""
        self.setAccessibleName(words)
        self._on.text = on
        self.update()

    def show_hint(self, words: str, icon: str = "info") -> None:
        """Said aloud as well, when it is another one."""
        if words != self._hint.text:
            self._hint.text, self._hint.icon = words, icon
            self.setAccessibleDescription(words)
            if words and self.isVisible():
                announce(self, words)
            self.update()

    def show_off(self, words: str) -> None:
        """In place of the picture, as long as there is none."""
        self._off = words
        self.update()

    def set_mirrored(self, mirrored: bool) -> None:
        self._mirrored = mirrored
        self.update()

    def show_picture(self, picture: QImage) -> None:
        self._picture = picture
        self.update()

    def show_corners(self, corners: tuple[QPolygonF, ...]) -> None:
        """In pixels of the next picture; of none where no code was found."""
        if corners:
            self._corners = corners
            self._forget.start()

    def _without_corners(self) -> None:
        self._corners = ()
        self.update()

    def _clear(self) -> None:
        self._picture, self._corners = QImage(), ()
        self._forget.stop()
        self.update()

    # being seen

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        self._watch(self.window())
        self._wanted = True
        self._switch()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        super().hideEvent(event)
        self._wanted = False
        self._switch()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() is QEvent.Type.WindowStateChange and watched is self._watched:
            self._switch()
        return super().eventFilter(watched, event)

    def _watch(self, window: QWidget) -> None:
        if self._watched is not None and isValid(self._watched):
            self._watched.removeEventFilter(self)
        self._watched = window
        window.installEventFilter(self)

    # how large, and how

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        return width * _HEIGHT // _WIDTH

    def sizeHint(self) -> QSize:  # noqa: N802
        return self._sized(_WANTED)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return self._sized(_LEAST)

    def _sized(self, width: int) -> QSize:
        wide = theme().scaled(width)
        return QSize(wide, self.heightForWidth(wide))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        ground, inner = QPainterPath(), QRectF(self.rect())
        ground.addRoundedRect(inner, space.RADIUS_CARD, space.RADIUS_CARD)
        painter.fillPath(ground, DARK.color("surface_alt"))
        room = inner.adjusted(space.NEAR, space.NEAR, -space.NEAR, -space.NEAR)
        if self._picture.isNull():
            centred(painter, room, self._off)
        else:
            painter.setClipPath(ground)
            self._paint_picture(painter, inner)
            painter.setClipping(False)
            self._hint.paint(painter, room, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom)
        if self.is_looking:
            self._on.paint(painter, room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        if theme().tokens.high_contrast:
            painter.setPen(theme().tokens.color("border_strong"))
            painter.drawPath(ground)
        painter.end()

    def _paint_picture(self, painter: QPainter, inner: QRectF) -> None:
        """As large as it fits, whole: nobody is to think that the code is in view where it is cut off."""
        size = self._picture.size().scaled(inner.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
        painter.save()
        painter.translate(inner.center())
        painter.scale(-1 if self._mirrored else 1, 1)
        place = QRectF(-size.width() / 2, -size.height() / 2, size.width(), size.height())
        painter.drawImage(place, self._picture)
        painter.translate(place.topLeft())
        share = size.width() / self._picture.width()
        for corners in self._corners:
            brackets(painter, [corner * share for corner in corners.toList()])
        painter.restore()
