"""One check of a verdict: what was found as a sentence, why, and when, with icon, word and colour."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from skrin.gui.theme import space
from skrin.gui.widgets.icon_label import IconLabel
from skrin.gui.widgets.text import Body, Caption, TextTone
from skrin.gui.widgets.tone import ICONS, INK, Tone

_TONES: dict[Tone, TextTone] = {"ok": "ok", "warn": "warn", "bad": "bad", "info": "accent", "muted": "muted"}


class CheckRow(QFrame):
    """`word` is *Passed*, *Failed* or *Could not check*; a running check is muted. Screen readers get it all as one name."""

    def __init__(
        self,
        tone: Tone,
        sentence: str,
        explanation: str = "",
        word: str = "",
        when: str = "",
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, space.TIGHT, 0, space.TIGHT)
        layout.setSpacing(space.NEAR)
        self.icon = IconLabel(ICONS[tone], INK[tone], 20)
        layout.addWidget(self.icon, 0, Qt.AlignmentFlag.AlignTop)
        self.sentence, self.explanation = Body(strong=True), Caption()
        self.word, self.when = Caption(strong=True, wrap=False), Caption(wrap=False)
        layout.addLayout(_stack(self.sentence, self.explanation), 1)
        layout.addLayout(_stack(self.word, self.when, right=True))
        self.say(tone, sentence, explanation, word, when)

    def say(self, tone: Tone, sentence: str, explanation: str = "", word: str = "", when: str = "") -> None:
        self.icon.show_icon(ICONS[tone], INK[tone])
        self.word.set_tone(_TONES[tone])
        for label, text in (
            (self.sentence, sentence),
            (self.explanation, explanation),
            (self.word, word),
            (self.when, when),
        ):
            label.setText(text)
            label.setVisible(bool(text))
        self.setAccessibleName(". ".join(part for part in (sentence, word, explanation, when) if part))


def _stack(above: QWidget, below: QWidget, *, right: bool = False) -> QVBoxLayout:
    layout = QVBoxLayout()
    layout.setSpacing(1)
    for label in (above, below):
        layout.addWidget(label, 0, Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag(0))
    layout.addStretch()
    return layout
