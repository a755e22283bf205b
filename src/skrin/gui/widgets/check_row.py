"""One check of a verdict: what was found as a sentence, why, and when, with icon, word and colour."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from skrin.gui.theme import space
from skrin.gui.widgets.icon_label import IconLabel
from skrin.gui.widgets.text import Body, Caption, TextTone
from skrin.gui.widgets.tone import ICONS, INK, Tone

_TONES: dict[Tone, TextTone] = {"ok": "ok", "warn": "warn", "bad": "bad", "info": "accent", "muted": "muted"}


class CheckRow(QFrame):
    """`word` is *Passed*, *Failed* or *Could not check*; a running check is muted. Screen readers get it all as one name.

    `word_under` where there is no room for it beside the sentence.
    """

    def __init__(
        self,
        tone: Tone,
        sentence: str,
        explanation: str = "",
        word: str = "",
        when: str = "",
        *,
        word_under: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._word_under = word_under
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, space.TIGHT, 0, space.TIGHT)
        self._grid.setHorizontalSpacing(space.NEAR)
        self._grid.setVerticalSpacing(1)
        self._grid.setColumnStretch(1, 1)
        self.icon = IconLabel(ICONS[tone], INK[tone], 20)
        self.sentence, self.explanation = Body(strong=True), Caption()
        self.word, self.when = Caption(strong=True, wrap=False), Caption(wrap=False)
        top = Qt.AlignmentFlag.AlignTop
        self._right = QVBoxLayout()
        self._right.setSpacing(1)
        for label in (self.word, self.when):
            self._right.addWidget(label, 0, top | Qt.AlignmentFlag.AlignRight)
        self._right.addStretch()
        self._grid.addWidget(self.icon, 0, 0, 3, 1, top)
        self.say(tone, sentence, explanation, word, when)

    def say(self, tone: Tone, sentence: str, explanation: str = "", word: str = "", when: str = "") -> None:
        self._place(bool(when))
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

    def _place(self, dated: bool) -> None:
        """The explanation has the whole width where nothing stands beside it; so has the sentence over a long word."""
        under, top = self._word_under and not dated, Qt.AlignmentFlag.AlignTop
        for label in (self.sentence, self.explanation):
            self._grid.removeWidget(label)
        self._grid.removeItem(self._right)
        self._grid.addWidget(self.sentence, 0, 1, 1, 2 if under else 1, top)
        self._grid.addLayout(self._right, 1 if under else 0, 1 if under else 2, 2 if dated else 1, 1)
        self._grid.addWidget(self.explanation, 2 if under else 1, 1, 1, 1 if dated else 2, top)
        self._right.setAlignment(self.word, top | (Qt.AlignmentFlag.AlignLeft if under else Qt.AlignmentFlag.AlignRight))
