"""The checks of a credential: in full on its page, as sentences with their icons beside the list."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from skrin.domain.verdict import Outcome
from skrin.gui.theme import space
from skrin.gui.views.credential.faces import TONES
from skrin.gui.views.credential.facts import clear, show_all
from skrin.gui.widgets.check_row import CheckRow
from skrin.gui.widgets.icon_label import IconLabel
from skrin.gui.widgets.line import line
from skrin.gui.widgets.text import Body
from skrin.gui.widgets.tone import ICONS, INK
from skrin.words.credential.checks import CheckSaid


class ChecksInFull(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_checks(self, checks: Sequence[CheckSaid]) -> None:
        clear(self._column)
        for number, check in enumerate(checks):
            if number:
                self._column.addWidget(line())
            # The word of what could not be checked is long, and so are its sentences.
            under = check.outcome is Outcome.UNKNOWN
            row = CheckRow(TONES[check.outcome], check.sentence, check.explanation, check.word, word_under=under)
            self._column.addWidget(row)
        show_all(self)


class ChecksInShort(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(space.TIGHT)

    def show_checks(self, checks: Sequence[CheckSaid]) -> None:
        clear(self._column)
        for check in checks:
            tone = TONES[check.outcome]
            row = QHBoxLayout()
            row.setSpacing(space.TIGHT)
            row.addWidget(IconLabel(ICONS[tone], INK[tone]), 0, Qt.AlignmentFlag.AlignTop)
            words = Body(check.sentence)
            words.setAccessibleName(f"{check.sentence}. {check.word}")
            row.addWidget(words, 1)
            self._column.addLayout(row)
        show_all(self)
