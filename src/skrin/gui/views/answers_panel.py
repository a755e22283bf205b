"""What several things came to, one line each, and why others could not be checked. Each answer opens on a page of its own."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from skrin.gui.session import Session
from skrin.gui.theme import space
from skrin.gui.viewmodels.add.taken import rows
from skrin.gui.viewmodels.check import CheckViewModel
from skrin.gui.viewmodels.check_many import Answers
from skrin.gui.viewmodels.result.listed import ListedAnswer, listed
from skrin.gui.views.credential.faces import TONES
from skrin.gui.views.reason_row import reason_row
from skrin.gui.widgets.announce import announce
from skrin.gui.widgets.buttons import Button
from skrin.gui.widgets.chip import ChipLook, OutcomeChip
from skrin.gui.widgets.grouped_rows import GroupedRows
from skrin.gui.widgets.tab_order import put_before
from skrin.gui.widgets.text import Body, Caption, SectionTitle
from skrin.gui.widgets.turning_row import TurningRow
from skrin.words.catalogue import N_, NN_

CHECKED = NN_("{count} credential checked", "{count} credentials checked")
OPEN = N_("Open")
MORE = N_("Show more")
LEFT = NN_("{count} more was found and not checked.", "{count} more were found and not checked.")
# So many lines are made at a time.
AT_ONCE = 12


class AnswersPanel(QWidget):
    """Emits `chosen` with the `Checked` of a line. Nothing stands there while there is nothing to say."""

    chosen = Signal(object)

    def __init__(self, viewmodel: CheckViewModel, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._viewmodel, self._session = viewmodel, session
        self._told: object = None
        self._shown = 0
        self.heading, self.left = SectionTitle(), Caption()
        self.lines, self.reasons = GroupedRows(), GroupedRows()
        self.more = Button("", "quiet")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space.NEAR)
        column.addWidget(self.heading)
        column.addWidget(self.lines)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.left)
        column.addWidget(self.reasons)
        self.more.clicked.connect(self._show_more)
        self.hide()

    def show_state(self) -> None:
        answers, words = self._viewmodel.answers, self._session.words
        self.setVisible(answers is not None)
        if (answers, words) == self._told:
            return
        self._told, self._shown = (answers, words), 0
        self.lines.clear()
        self.reasons.clear()
        if answers is None:
            return
        self.heading.setText(words.count(CHECKED, len(answers.checked)))
        self.left.setText(words.count(LEFT, answers.left))
        self.left.setVisible(answers.left > 0)
        self.more.setText(words.say(MORE))
        self.lines.setVisible(bool(answers.checked))
        self._add_lines(answers)
        self._add_reasons(answers)
        announce(self.heading, self.heading.text())

    def _show_more(self) -> None:
        answers = self._viewmodel.answers
        if answers is not None:
            first = self._shown
            self._add_lines(answers)
            self.lines.rows[first].findChildren(Button)[0].setFocus()

    def _add_lines(self, answers: Answers) -> None:
        for checked in answers.checked[self._shown : self._shown + AT_ONCE]:
            self._shown += 1
            row = self._line(listed(checked, self._session.words))
            self.lines.add(row)
            row.show()
        self.more.setVisible(self._shown < len(answers.checked))
        put_before(self.more, *self.lines.findChildren(Button))

    def _line(self, said: ListedAnswer) -> QWidget:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Body(said.title, strong=True))
        for text in (said.issuer, said.name):
            if text:
                words.addWidget(Caption(text))
        button = Button(self._session.words.say(OPEN))
        button.setAccessibleDescription(", ".join(filter(None, (said.title, said.word, said.name))))
        button.clicked.connect(lambda: self.chosen.emit(said.checked))
        both = TurningRow()
        both.addLayout(words, 1)
        both.addWidget(OutcomeChip(ChipLook(said.word, TONES[said.outcome])), 0, Qt.AlignmentFlag.AlignVCenter)
        both.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(space.BESIDE, space.NEAR, space.BESIDE, space.NEAR)
        line.addLayout(both, 1)
        return row

    def _add_reasons(self, answers: Answers) -> None:
        for said in rows(answers.refusals, self._session.words):
            row = reason_row(said)
            self.reasons.add(row)
            row.show()
        self.reasons.setVisible(bool(answers.refusals.count))
