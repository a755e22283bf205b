"""Labels: always plain text, in one of the window's sizes, following the look and the text size as they change."""

from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from skrin.gui.theme.breaking import BREAK, breakable, unbroken
from skrin.gui.theme.fonts import TextSize
from skrin.gui.theme.spoken_roles import speaks_as
from skrin.gui.theme.theme import theme
from skrin.gui.widgets.tip import tip
from skrin.gui.widgets.tone import restyle

TextTone = Literal["text", "muted", "accent", "ok", "warn", "bad"]


class Text(QLabel):
    """A piece of plain text. `selectable` where a person may want to copy it; it wraps unless told not to.

    A word that is longer than a line breaks within; screen readers, and whoever asks for `text`, get it whole.
    """

    def __init__(
        self,
        text: str = "",
        size: TextSize = "body",
        *,
        strong: bool = False,
        tone: TextTone = "text",
        selectable: bool = False,
        wrap: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._size: TextSize = size
        self._strong = strong
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setProperty("tone", tone)
        if wrap:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        if selectable:
            self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.setCursor(Qt.CursorShape.IBeamCursor)
        self._broken = False
        self.setText(text)
        self._dress()
        theme().changed.connect(self._dress)

    def setText(self, text: str) -> None:  # noqa: N802
        shown = breakable(text) if self.wordWrap() else text
        super().setText(shown)
        if shown != text or self._broken:
            self._broken = shown != text
            self.setAccessibleName(text if self._broken else "")

    def text(self) -> str:
        return unbroken(super().text())

    def set_tone(self, tone: TextTone) -> None:
        restyle(self, "tone", tone)

    def set_strong(self, strong: bool) -> None:
        self._strong = strong
        self._dress()

    def _dress(self) -> None:
        self.setFont(theme().font(self._size, strong=self._strong))


class Heading(Text):
    """A heading that can take the focus when its screen opens, so that it is read out first. It shows no ring."""

    def __init__(self, text: str = "", size: TextSize = "section", *, wrap: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(text, size, strong=True, wrap=wrap, parent=parent)
        self.setProperty("ring", False)
        speaks_as(self, "heading")

    def setText(self, text: str) -> None:  # noqa: N802
        super().setText(text)
        # What a screen reader was told when it took the focus must not outlive its words.
        if self.accessibleName():
            self.setAccessibleName(text)

    def take_focus(self) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAccessibleName(self.text())
        self.setFocus(Qt.FocusReason.OtherFocusReason)


class PageTitle(Heading):
    """One for each screen."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, "page", parent=parent)


class SectionTitle(Heading):
    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, "section", parent=parent)


class CardTitle(Text):
    def __init__(self, text: str = "", *, selectable: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(text, "card", strong=True, selectable=selectable, parent=parent)


class Body(Text):
    def __init__(
        self,
        text: str = "",
        *,
        strong: bool = False,
        tone: TextTone = "text",
        selectable: bool = False,
        wrap: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, "body", strong=strong, tone=tone, selectable=selectable, wrap=wrap, parent=parent)


class Caption(Text):
    def __init__(
        self,
        text: str = "",
        *,
        strong: bool = False,
        tone: TextTone = "muted",
        selectable: bool = False,
        wrap: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, "caption", strong=strong, tone=tone, selectable=selectable, wrap=wrap, parent=parent)


class Code(Text):
    """Identifiers and keys, in the platform's fixed font; they may break anywhere."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__("", "code", selectable=True, parent=parent)
        self.set_code(text)

    def set_code(self, text: str) -> None:
        QLabel.setText(self, BREAK.join(text[at : at + 8] for at in range(0, len(text), 8)))
        self.setAccessibleName(text)


class Elided(Text):
    """One line that gives way with an ellipsis; the whole text stays in the tooltip and for screen readers."""

    def __init__(
        self,
        text: str = "",
        size: TextSize = "body",
        *,
        strong: bool = False,
        tone: TextTone = "text",
        parent: QWidget | None = None,
    ) -> None:
        self._whole = ""
        super().__init__("", size, strong=strong, tone=tone, wrap=False, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.set_whole(text)

    def set_whole(self, text: str) -> None:
        self._whole = text
        self.setToolTip(tip(text))
        self.setAccessibleName(text)
        self._fit()

    def resizeEvent(self, event: object) -> None:  # noqa: N802
        self._fit()

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(self.fontMetrics().horizontalAdvance(self._whole), super().sizeHint().height())

    def _fit(self) -> None:
        self.setText(self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width()))
