"""One thing that a credential says: its label above its value, which may be missing, private, or longer than fits."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from skrin.gui.theme import space
from skrin.gui.theme.theme import theme
from skrin.gui.views.credential.concealed import Concealed
from skrin.gui.widgets.buttons import Button
from skrin.gui.widgets.icon_label import IconLabel
from skrin.gui.widgets.text import Body, Caption
from skrin.words.catalogue import N_
from skrin.words.credential.said import Said

# Translators: the button beside a hidden value (a number, a date of birth), and beside one that is shown.
SHOW = N_("Show")
HIDE = N_("Hide")
# Translators: the button under a text that was cut.
SHOW_ALL = N_("Show all")

# Letters of a word that stay together; longer ones break within.
LONGEST_WORD = 20
Say = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Wish:
    """How wide something wants to be: `whole` with each line on one line, `least` where its longest word just fits."""

    whole: int
    least: int

    @classmethod
    def of(cls, said: Said, *, strong: bool) -> "Wish":
        """In the fonts of now."""
        value = QFontMetrics(theme().font(strong=strong))
        label = QFontMetrics(theme().font("caption"))
        lines = [(value, line) for line in said.lines] + [(label, said.label)]
        beside = space.TARGET + space.BESIDE if said.private or said.missing else 0
        whole = max(metrics.horizontalAdvance(line) for metrics, line in lines) + beside + space.TIGHT
        words = [metrics.horizontalAdvance(word[:LONGEST_WORD]) for metrics, line in lines for word in line.split(" ")]
        # A label wants a little more than its letters.
        return cls(whole, max(words, default=0) + space.TIGHT)

    def within(self, most: int, lines: int | None) -> int:
        """As wide as `most` allows; where `lines` is given, as wide as it must be to take no more of them."""
        # A little more than its part: lines end between words.
        part = round(self.whole / lines * 1.15) if lines is not None and self.whole > most else 0
        return max(min(self.whole, most), part, self.least)


class FactCell(QWidget):
    """`say` gives a message in the language of now. `whole_asked` when a person wants to see all of what was cut."""

    whole_asked = Signal()

    def __init__(self, said: Said, say: Say, *, strong: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.said, self._strong = said, strong
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(Caption(said.label))
        if said.missing:
            column.addLayout(_missing(said.text))
        elif said.private:
            column.addWidget(Concealed(said.label, said.lines, say(SHOW), say(HIDE), strong=strong))
        else:
            column.addWidget(Body("\n".join(said.lines), strong=strong, selectable=True))
        if said.whole and not said.private:
            column.addLayout(self._more(say(SHOW_ALL)))
        column.addStretch(1)

    def _more(self, words: str) -> QHBoxLayout:
        more = Button(words, "quiet")
        more.setAccessibleName(f"{words}: {self.said.label}")
        more.clicked.connect(self.whole_asked)
        row = QHBoxLayout()
        row.addWidget(more)
        row.addStretch(1)
        return row


def _missing(words: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(space.HAIR)
    row.addWidget(IconLabel("minus", "text_muted", 14))
    row.addWidget(Body(words, tone="muted"), 1)
    return row
