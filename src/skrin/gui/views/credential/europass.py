"""Of a European credential: what its seal is worth, and the six checks that Europass would make."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from skrin.gui.session import Session
from skrin.gui.theme import space
from skrin.gui.viewmodels.credential.europass import EuropassLine
from skrin.gui.views.credential.faces import TONES
from skrin.gui.views.credential.facts import clear, show_all
from skrin.gui.widgets.check_row import CheckRow
from skrin.gui.widgets.grouped_rows import Card, GroupedRows
from skrin.gui.widgets.text import Body, SectionTitle
from skrin.words.europass import HEADING, THE_SEAL


class EuropassSection(QWidget):
    """Hidden where there is nothing to show."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.seal_title, self.checks_title = SectionTitle(), SectionTitle()
        self._seal, self.rows = Card(padding=20), GroupedRows(inset=20)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space.TIGHT)
        for widget in (self.seal_title, self._seal, self.checks_title, self.rows):
            column.addWidget(widget)
        self.hide()

    def retranslate(self) -> None:
        self.seal_title.setText(self._session.words.say(THE_SEAL))
        self.checks_title.setText(self._session.words.say(HEADING))

    def show_lines(self, seal: Sequence[str], checks: Sequence[EuropassLine]) -> None:
        """The first line on the seal says what it is worth; the others why, and what was not looked at."""
        self.setVisible(bool(checks))
        clear(self._seal.body)
        for number, text in enumerate(seal):
            self._seal.body.addWidget(Body(text, strong=True) if number == 0 else Body(text, tone="muted"))
        for widget in (self.seal_title, self._seal):
            widget.setVisible(bool(seal))
        self.rows.clear()
        for each in checks:
            self.rows.add(CheckRow(TONES[each.outcome], each.name, each.explanation, each.word, ""))
        show_all(self)
