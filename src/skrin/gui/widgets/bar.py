"""A bar across the page: something to look at, with at most one small way on and a way to put it aside."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from skrin.gui.theme import space
from skrin.gui.widgets.buttons import Button, IconButton
from skrin.gui.widgets.icon_label import IconLabel
from skrin.gui.widgets.text import Body, Caption, TextTone
from skrin.gui.widgets.tone import BAR_ICONS, INK, Tone, restyle
from skrin.gui.widgets.turning_row import TurningRow

_TITLE_TONES: dict[Tone, TextTone] = {"ok": "ok", "warn": "text", "bad": "bad", "info": "text", "muted": "text"}


class Bar(QFrame):
    """`title` strong with `caption` under it; a title alone is written plain. `action` is a button of the screen's own."""

    closed = Signal()

    def __init__(
        self,
        kind: Tone,
        title: str,
        caption: str = "",
        action: Button | None = None,
        *,
        icon: str | None = None,
        close_name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kind: Tone = kind
        self.setProperty("bar", "info" if kind == "muted" else kind)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(space.BESIDE, space.TIGHT, space.NEAR, space.TIGHT)
        layout.setSpacing(space.NEAR)
        self.icon = IconLabel(icon or BAR_ICONS[kind], INK[kind], 20)
        layout.addWidget(self.icon, 0, Qt.AlignmentFlag.AlignVCenter)
        words = QVBoxLayout()
        words.setContentsMargins(0, space.HAIR, 0, space.HAIR)
        words.setSpacing(0)
        self.title = Body(title)
        self.caption = Caption(caption, tone="text")
        words.addStretch()
        words.addWidget(self.title)
        words.addWidget(self.caption)
        words.addStretch()
        said = TurningRow(apart=space.NEAR)
        said.addLayout(words, 1)
        if action is not None:
            said.addWidget(action, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addLayout(said, 1)
        if close_name:
            self.close_button = IconButton("x", close_name)
            self.close_button.clicked.connect(self.closed.emit)
            layout.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setMinimumHeight(space.FAR)
        self.say(title, caption)

    def say(self, title: str, caption: str = "", kind: Tone | None = None, icon: str | None = None) -> None:
        if kind is not None and kind != self._kind:
            self._kind = kind
            restyle(self, "bar", "info" if kind == "muted" else kind)
        if kind is not None or icon is not None:
            self.icon.show_icon(icon or BAR_ICONS[self._kind], INK[self._kind])
        self.title.setText(title)
        self.title.set_tone(_TITLE_TONES[self._kind] if caption else "text")
        self.title.set_strong(bool(caption))  # last: being dressed anew takes the weight away
        self.caption.setText(caption)
        self.caption.setVisible(bool(caption))
        self.setAccessibleName(f"{title} {caption}".strip())
