"""The one big answer of a result: valid, not valid, or could not check."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from skrin.gui.theme import space
from skrin.gui.widgets.announce import announce
from skrin.gui.widgets.icon_label import IconLabel
from skrin.gui.widgets.text import Heading, Text, TextTone
from skrin.gui.widgets.tone import ICONS, INK, Tone, restyle
from skrin.gui.widgets.turning_row import TurningRow

_TONES: dict[Tone, TextTone] = {"ok": "ok", "warn": "warn", "bad": "bad", "info": "accent", "muted": "muted"}


class OutcomeBanner(QFrame):
    """Icon, word and colour; the word takes the focus when the screen opens and is announced with its sentence."""

    def __init__(
        self, tone: Tone, word: str, sentence: str, *, icon: str | None = None, big: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(space.APART, space.BESIDE, space.APART, space.BESIDE)
        layout.setSpacing(20)
        self.icon = IconLabel(icon or ICONS[tone], INK[tone], 52 if big else 32)
        layout.addWidget(self.icon, 0, Qt.AlignmentFlag.AlignVCenter)
        words = QVBoxLayout()
        words.setSpacing(space.HAIR)
        self.heading = Heading(word, "outcome" if big else "section")
        self.sentence = Text(sentence, "card")
        words.addStretch()
        words.addWidget(self.heading)
        words.addWidget(self.sentence)
        # What can be done about it.
        self.below = QVBoxLayout()
        self.below.setSpacing(space.HAIR)
        words.addLayout(self.below)
        words.addStretch()
        self._said = TurningRow(apart=20)
        self._said.addLayout(words, 1)
        layout.addLayout(self._said, 1)
        self.say(tone, word, sentence, icon=icon)

    def add_act(self, act: QWidget) -> None:
        """A button at the right, beneath the words where there is little room."""
        self._said.addWidget(act, 0, Qt.AlignmentFlag.AlignVCenter)

    def say(self, tone: Tone, word: str, sentence: str, *, icon: str | None = None) -> None:
        restyle(self, "outcome", tone)
        self.icon.show_icon(icon or ICONS[tone], INK[tone])
        self.heading.setText(word)
        self.heading.set_tone(_TONES[tone])
        self.sentence.setText(sentence)
        self.setAccessibleName(f"{word}. {sentence}")

    def take_focus(self) -> None:
        self.heading.take_focus()
        announce(self, self.accessibleName())
