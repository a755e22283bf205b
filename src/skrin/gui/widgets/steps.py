"""The steps of a task, as a row: those that are done, the one that is done now, those to come."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from skrin.gui.theme import drawing, space
from skrin.gui.theme.theme import theme

_LINE, _SHORT_LINE = 24, 8


class Steps(QWidget):
    """`words` is the whole said aloud: *Step 2 of 3: Show*. Where there is little room, only the current one is named."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: tuple[str, ...] = ()
        self._current = 0
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.updateGeometry)

    def say(self, names: Sequence[str], current: int, words: str) -> None:
        """`current` counts from 0."""
        self._names, self._current = tuple(names), current
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(self._wide(_LINE, range(len(self._names))), self._disc() + 2)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """With one name alone: the longest, so that a later step needs no more."""
        longest = max(range(len(self._names)), key=self._advance, default=0)
        return QSize(self._wide(_SHORT_LINE, (longest,) if self._names else ()), self._disc() + 2)

    def _wide(self, line: int, named: Sequence[int]) -> int:
        """With so long lines between the steps, and these names."""
        disc, count = self._disc(), len(self._names)
        around = 2 * (space.NEAR if line == _LINE else space.HAIR)
        return count * disc + sum(space.TIGHT + self._advance(at) for at in named) + max(0, count - 1) * (line + around)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens, disc = theme().tokens, self._disc()
        left, middle = 0.0, self.height() / 2
        all_named = self.width() >= self.sizeHint().width()
        line, around = (_LINE, space.NEAR) if all_named else (_SHORT_LINE, space.HAIR)
        for at, name in enumerate(self._names):
            if at:
                painter.setPen(QPen(tokens.color("border_strong"), 1))
                painter.drawLine(QPointF(left + around, middle), QPointF(left + around + line, middle))
                left += line + 2 * around
            self._draw_disc(painter, QRectF(left + 1, middle - disc / 2 + 1, disc - 2, disc - 2), at)
            left += disc
            if not all_named and at != self._current:
                continue
            left += space.TIGHT
            painter.setFont(theme().font("body", strong=at == self._current))
            painter.setPen(tokens.color("text" if at == self._current else "text_muted"))
            painter.drawText(QRectF(left, 0, self._advance(at) + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, name)
            left += self._advance(at)
        painter.end()

    def _draw_disc(self, painter: QPainter, rect: QRectF, at: int) -> None:
        tokens = theme().tokens
        done, now = at < self._current, at == self._current
        painter.setPen(QPen(tokens.color("ok" if done else "accent" if now else "border_strong"), 1))
        painter.setBrush(tokens.color("ok_soft" if done else "accent" if now else "surface"))
        painter.drawEllipse(rect)
        if done:
            side = round(rect.width() * 0.6)
            tick = drawing.pixmap("check", tokens.hex("ok"), side, self.devicePixelRatio())
            painter.drawPixmap(rect.center() - QPointF(side, side) / 2, tick)
            return
        painter.setFont(theme().font("caption", strong=True))
        painter.setPen(tokens.color("on_accent" if now else "text_muted"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(at + 1))

    def _disc(self) -> int:
        return theme().scaled(24)

    def _advance(self, at: int) -> int:
        # As wide as when it is the current one, so that the row does not jump.
        return QFontMetrics(theme().font("body", strong=True)).horizontalAdvance(self._names[at])
