"""What came of adding several things at once: how many are here now, and why the others are not, each with a way out."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from skrin.gui.session import Session
from skrin.gui.theme import space
from skrin.gui.viewmodels.add import AddViewModel
from skrin.gui.viewmodels.add.recognised import KEEP_PAPER
from skrin.gui.viewmodels.add.taken import ReasonRow, Refusals, caption, rows, title
from skrin.gui.views.reason_row import reason_row
from skrin.gui.widgets.announce import announce
from skrin.gui.widgets.buttons import Button
from skrin.gui.widgets.grouped_rows import Card, GroupedRows
from skrin.gui.widgets.icon_label import IconLabel
from skrin.gui.widgets.text import Body, SectionTitle
from skrin.gui.widgets.turning_row import TurningRow
from skrin.words.catalogue import N_, NN_

SHOW = N_("Show my credentials")
KEEP_PAPERS = NN_("Keep {count} as paper certificate", "Keep {count} as paper certificates")


class TakenPanel(QWidget):
    """Emits `home_asked`, and `papers_asked(reason)`; `rebuilt` when its buttons are others now. It is hidden while there is
    nothing to say.
    """

    home_asked = Signal()
    papers_asked = Signal(object)
    rebuilt = Signal()

    def __init__(self, viewmodel: AddViewModel, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._viewmodel, self._session = viewmodel, session
        self._told: object = None
        self.card = Card()
        self.heading, self.caption = SectionTitle(), Body(tone="muted")
        self.icon = IconLabel("circle-check", "ok", 24)
        self.show_all = Button("", "primary")
        self.reasons = GroupedRows()
        self._lay_out()
        self.show_all.clicked.connect(self.home_asked)
        self.hide()

    def show_state(self) -> None:
        model, words = self._viewmodel, self._session.words
        outcome = model.outcome
        refusals = outcome.refusals if outcome is not None else model.refusals
        self.setVisible(refusals is not None)
        self.card.setVisible(outcome is not None)
        told = None if refusals is None else (id(refusals), refusals.count, outcome and outcome.papers, words)
        if told == self._told or refusals is None:
            self._told = told
            return
        self._told = told
        if outcome is not None:
            self._show_icon(outcome.stored > 0 and not outcome.stopped)
            self.heading.setText(title(outcome, words))
            self.caption.setText(caption(outcome, words))
            self.show_all.setText(words.say(SHOW))
            self.show_all.setVisible(outcome.stored + outcome.held + outcome.papers > 0)
        self._show_reasons(refusals)
        self.rebuilt.emit()
        if outcome is not None and self.isVisible():
            # What was pressed is gone: the keyboard goes on from here.
            self.heading.take_focus()
            announce(self.heading, f"{self.heading.text()}. {self.caption.text()}")

    def _show_icon(self, good: bool) -> None:
        if good:
            self.icon.show_icon("circle-check", "ok")
        else:
            self.icon.show_icon("circle-alert", "warn")

    def _show_reasons(self, refusals: Refusals) -> None:
        self.reasons.clear()
        for each in rows(refusals, self._session.words):
            row = reason_row(each, self._way_out(each))
            self.reasons.add(row)
            row.show()
        self.reasons.setVisible(bool(refusals.count))
        self.updateGeometry()

    def _way_out(self, said: ReasonRow) -> Button | None:
        if not said.papers:
            return None
        words = self._session.words
        label = words.say(KEEP_PAPER) if said.papers == 1 else words.count(KEEP_PAPERS, said.papers)
        keep = Button(label, icon="paper")
        keep.setAccessibleDescription(said.names)
        keep.clicked.connect(lambda: self.papers_asked.emit(said.reason))
        return keep

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space.NEAR)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.heading)
        words.addWidget(self.caption)
        both = TurningRow()
        both.addLayout(words, 1)
        both.addWidget(self.show_all, 0, Qt.AlignmentFlag.AlignVCenter)
        line = QHBoxLayout()
        line.setSpacing(space.NEAR)
        line.addWidget(self.icon, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(both, 1)
        self.card.body.addLayout(line)
        column.addWidget(self.card)
        column.addWidget(self.reasons)
