"""One credential of a result: what was learnt and what was shown at the left, what was checked at the right."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from skrin.domain.verdict import Outcome
from skrin.gui.session import Session
from skrin.gui.theme import space
from skrin.gui.viewmodels.result.answer import NOT_GIVEN, Answer
from skrin.gui.views.credential.europass import EuropassSection
from skrin.gui.views.credential.faces import TONES
from skrin.gui.views.credential.facts import FactColumns, Facts, show_all
from skrin.gui.views.result.learnt_card import LearntCard
from skrin.gui.widgets.bar import Bar
from skrin.gui.widgets.check_row import CheckRow
from skrin.gui.widgets.chip import ChipLook, OutcomeChip
from skrin.gui.widgets.fold import Fold
from skrin.gui.widgets.grouped_rows import Card, GroupedRows
from skrin.gui.widgets.line import line
from skrin.gui.widgets.text import Body, Caption, SectionTitle, Text
from skrin.words.catalogue import N_, NN_

LEARNT = N_("What the person can do")
CHECKED = N_("What was checked")
CHECKS = NN_("{count} check, with date", "{count} checks, with date")
SHOWN = N_("What was shown")
MISSING = N_("Not said, or not shown: {names}")
COMPARE = N_("Compare the name with an ID card. Skrin cannot see who is in the room.")
TECHNICAL = N_("Technical details")
NOTE = N_("The sender's own note; nobody has checked it")
# Translators: one of several that were shown together.
WHICH = N_("Credential {number} of {count}")


class ResultPart(QWidget):
    """Emits `whole_asked` where more is said than fits."""

    whole_asked = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.which, self.chip, self.why = SectionTitle(), OutcomeChip(ChipLook("", "muted")), Body(tone="muted")
        self.learnt_title, self.checks_title, self.shown_title = SectionTitle(), SectionTitle(), SectionTitle()
        self.checks_count = Caption()
        self.learnt = LearntCard(session)
        self.rows = GroupedRows(inset=20)
        self.europass = EuropassSection(session)
        self.shown = FactColumns(session.words.say, most=2, strong=True)
        self.missing = Bar("muted", "", icon="minus")
        self.not_given = Bar("info", "", icon="eye-off")
        self.compare = Bar("info", "", icon="id-card")
        self.note_title, self.note = Caption("", strong=True), Text("", "body", selectable=True)
        self.technical = Fold("")
        self.facts = Facts()
        self._head, self._left = QWidget(), QWidget()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        # Each is shown by the step that fills it.
        hidden = (self._left, self.compare, self.not_given, self.missing, self.shown_title, self._shown_card, self.technical)
        for widget in hidden:
            widget.hide()
        for widget in (self.learnt, self.shown):
            widget.whole_asked.connect(self.whole_asked)

    def steps(
        self, answer: Answer, number: int, count: int, *, compares: bool, note: str = ""
    ) -> tuple[Callable[[], object], ...]:
        """What shows it, one piece after the other. `number` of `count` is told where there are several; `note` is the sender's
        own, of a share.
        """
        self.note_title.setText(self._session.words.say(NOTE))
        self.note.setText(f"“{note}”")
        for widget in (self.note_title, self.note):
            widget.setVisible(bool(note))
        self._head.setVisible(count > 1)
        if count > 1:
            self.which.setText(self._session.words.say(WHICH, number=number, count=count))
            self.chip.show_look(ChipLook(answer.word, TONES[answer.outcome]))
            self.why.setText(answer.sentence)
            self.why.setVisible(answer.outcome is not Outcome.PASS)
        return (
            partial(self._show_learnt, answer),
            partial(self._show_checks, answer),
            partial(self.europass.show_lines, answer.seal, answer.europass),
            partial(self._show_shown, answer, compares=compares),
            partial(self._show_technical, answer),
        )

    def retranslate(self) -> None:
        say = self._session.words.say
        self.learnt_title.setText(say(LEARNT))
        self.checks_title.setText(say(CHECKED))
        self.shown_title.setText(say(SHOWN))
        self.compare.say(say(COMPARE))
        self.technical.set_title(say(TECHNICAL))
        self.europass.retranslate()

    def stand(self, *, wide: bool) -> None:
        """In two columns, or in one."""
        self._columns.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)

    # building

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space.BESIDE)
        head = QVBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(space.TIGHT)
        head.addWidget(line())
        row = QHBoxLayout()
        row.setSpacing(space.BESIDE)
        row.addWidget(self.which)
        row.addWidget(self.chip)
        row.addStretch(1)
        head.addLayout(row)
        head.addWidget(self.why)
        column.addWidget(self._head)
        for said in (self.note_title, self.note):
            column.addWidget(said)
            said.hide()
        self._columns.setSpacing(space.APART)
        self._columns.addWidget(self._left, 1)
        self._columns.addLayout(self._right(), 1)
        column.addLayout(self._columns)
        self._shown_card = Card(padding=20)
        self._shown_card.body.addWidget(self.shown)
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(space.TIGHT)
        told = (self.compare, self.not_given, self.missing)
        for widget in (self.learnt_title, self.learnt, *told, self.shown_title, self._shown_card):
            left.addWidget(widget)
        left.addStretch(1)

    def _right(self) -> QVBoxLayout:
        right = QVBoxLayout()
        right.setSpacing(space.TIGHT)
        head = QHBoxLayout()
        head.addWidget(self.checks_title, 1)
        head.addWidget(self.checks_count)
        right.addLayout(head)
        right.addWidget(self.rows)
        right.addWidget(self.europass)
        self.technical.body.addWidget(self.facts)
        right.addWidget(self.technical)
        right.addStretch(1)
        return right

    # showing

    def _show_learnt(self, answer: Answer) -> None:
        self._left.setVisible(answer.learnt is not None)
        if answer.learnt is not None:
            self.learnt.show_learnt(answer.learnt)

    def _show_shown(self, answer: Answer, *, compares: bool) -> None:
        words = self._session.words
        self.shown.show_facts(answer.shown)
        for widget in (self.shown_title, self._shown_card):
            widget.setVisible(bool(answer.shown))
        self.not_given.setVisible(bool(answer.not_given))
        self.not_given.say(words.say(NOT_GIVEN, names=", ".join(answer.not_given)))
        self.missing.setVisible(bool(answer.missing))
        self.missing.say(words.say(MISSING, names=", ".join(answer.missing)))
        self.compare.setVisible(compares and answer.names_somebody)

    def _show_technical(self, answer: Answer) -> None:
        self.facts.show_facts(answer.technical)
        self.technical.setVisible(bool(answer.technical))

    def _show_checks(self, answer: Answer) -> None:
        self.checks_count.setText(self._session.words.count(CHECKS, len(answer.checks)))
        self.rows.clear()
        for each in answer.checks:
            self.rows.add(CheckRow(TONES[each.outcome], each.sentence, each.explanation, each.word, each.when))
        show_all(self.rows)
