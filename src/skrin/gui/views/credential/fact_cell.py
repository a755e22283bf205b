"""One thing that a credential says: its label above its value, which may be missing, private, or longer than fits."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from skrin.gui.theme import space
from skrin.gui.theme.theme import theme
from skrin.gui.viewmodels.credential.said import Said
from skrin.gui.views.credential.concealed import Concealed
from skrin.gui.widgets.buttons import Button
from skrin.gui.widgets.icon_label import IconLabel
from skrin.gui.widgets.text import Body, Caption
from skrin.words.catalogue import N_

# Translators: the button beside a hidden value (a number, a date of birth), and beside one that is shown.
SHOW = N_("Show")
HIDE = N_("Hide")
# Translators: the button under a text that was cut.
SHOW_ALL = N_("Show all")

Say = Callable[[str], str]


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
            for line in said.lines:
                column.addWidget(Body(line, strong=strong, selectable=True))
        if said.whole and not said.private:
            column.addLayout(self._more(say(SHOW_ALL)))
        column.addStretch(1)

    def natural(self, most: int, lines: int | None = None) -> int:
        """The width in which it stands well: each line on one line, as far as `most` allows; in `lines` at most."""
        value = QFontMetrics(theme().font(strong=self._strong))
        label = QFontMetrics(theme().font("caption"))
        long = [value.horizontalAdvance(line) for line in self.said.lines]
        wanted = max([label.horizontalAdvance(self.said.label), *long]) + 2
        # A little more than its part: lines end between words.
        least = round(wanted / lines * 1.15) if lines is not None and wanted > most else 0
        return max(min(wanted, most), least, self.minimumSizeHint().width())

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
