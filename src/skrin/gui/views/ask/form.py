"""The form of a request: what one needs to know at the left, the particulars and what the learner will read at the right."""

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from skrin.gui.session import Session
from skrin.gui.theme import space
from skrin.gui.theme.theme import theme
from skrin.gui.viewmodels.ask import AskViewModel
from skrin.gui.viewmodels.ask.draft import ANSWER_IN_A_DAY, ANSWER_NOW, Keep, Template
from skrin.gui.viewmodels.ask.said import TEMPLATES, keep_words, learner_reads, within_words
from skrin.gui.views.ask.course_field import CourseField
from skrin.gui.views.ask.parts import Parts
from skrin.gui.views.credential.problem import ProblemBar
from skrin.gui.widgets.buttons import Button
from skrin.gui.widgets.choice_cards import ChoiceCards
from skrin.gui.widgets.columns import Columns
from skrin.gui.widgets.form_field import FormField
from skrin.gui.widgets.grouped_rows import Card
from skrin.gui.widgets.icon_label import IconLabel
from skrin.gui.widgets.text import Body, Caption, SectionTitle
from skrin.gui.widgets.turning_row import TurningRow
from skrin.words.catalogue import N_

NEED = N_("What do you need to know?")
LITTLE = N_("Ask for as little as you need: the learner sees every part, and can say no.")
PURPOSE = N_("Purpose")
PURPOSE_EXAMPLE = N_("For example: to assess your application for the post of plant operator")
KEEP = N_("Keep the answer")
WITHIN = N_("May be answered within")
# Translators: in whose name the request is made; a list of organisations or addresses.
AS = N_("Ask as")
LEARNER_READS = N_("The learner will read")
MAKE = N_("Make the request")
MAKING = N_("Making it …")
ANOTHER_SERVICE = N_("Checking service …")
# Translators: a field for the title of one badge.
BADGE_TITLE = N_("Title of the badge")
BADGE_HELP = N_("As it stands in the badge; empty for any badge")
OR_BADGE = N_("An Open Badge will do as well")
ICONS = {
    Template.YES_NO: "circle-check",
    Template.SELECTION: "list-check",
    Template.EVERYTHING: "file",
    Template.BADGE: "badge",
    Template.EUROPEAN: "stamp",
}
LINES = 2
NARROW = 860
COLUMN_LETTERS = 15
PURPOSE_LETTERS, BADGE_LETTERS = 1000, 300


class AskForm(QWidget):
    def __init__(self, viewmodel: AskViewModel, session: Session) -> None:
        super().__init__()
        self.viewmodel, self.session = viewmodel, session
        self.need, self.little = SectionTitle(), Caption()
        self.templates = ChoiceCards("", [(each.value, icon) for each, icon in ICONS.items()])
        self.title = SectionTitle()
        self.course, self.parts = CourseField(), Parts()
        self.badge, self.or_badge = QLineEdit(), QCheckBox()
        self.badge.setMaxLength(BADGE_LETTERS)
        self.badge_field = FormField("", self.badge)
        self.purpose = QPlainTextEdit()
        self.purpose.setTabChangesFocus(True)
        self.purpose_field = FormField("", self.purpose)
        self.keep, self.within, self.ask_as = QComboBox(), QComboBox(), QComboBox()
        self.keep_field, self.within_field = FormField("", self.keep), FormField("", self.within)
        self.as_field = FormField("", self.ask_as)
        self.reads, self.asks, self.why = Caption(), Body("", strong=True), Body("")
        self.problem = ProblemBar(viewmodel)
        self.service = Button("", "quiet")
        self.make = Button("", "primary", "qr")
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(space.APART)
        self.setLayout(self._columns)
        needs = QWidget()
        left = QVBoxLayout(needs)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(space.NEAR)
        left.addWidget(self.need)
        left.addWidget(self.templates)
        left.addLayout(_beside("info", self.little))
        left.addStretch(1)
        card = Card(padding=20)
        right = card.body
        right.setSpacing(space.NEAR)
        right.addWidget(self.title)
        for widget in (self.course, self.badge_field, self.or_badge, self.parts, self.purpose_field):
            right.addWidget(widget)
        right.addWidget(Columns((self.keep_field, self.within_field, self.as_field), COLUMN_LETTERS))
        box = Card(flat=True)
        words = QVBoxLayout()
        words.setSpacing(space.HAIR)
        for label in (self.reads, self.asks, self.why):
            words.addWidget(label)
        row = QHBoxLayout()
        row.setSpacing(space.NEAR)
        row.addWidget(IconLabel("eye", "accent", 18), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        box.body.addLayout(row)
        right.addWidget(box)
        right.addWidget(self.problem)
        foot = TurningRow()
        foot.addWidget(self.service)
        foot.addStretch(1)
        foot.addWidget(self.make)
        right.addStretch(1)
        right.addLayout(foot)
        for part in (needs, card):
            # Each has its share of the page, whatever is written in it.
            part.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._columns.addWidget(needs, 4)
        self._columns.addWidget(card, 5)
        for each in (self.keep, self.within, self.ask_as):
            each.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            each.setMinimumContentsLength(10)

    def _connect(self) -> None:
        model = self.viewmodel
        self.templates.chosen.connect(lambda key: model.write(template=Template(key)))
        self.course.chosen.connect(lambda course: model.write(course=course))
        self.badge.textChanged.connect(lambda text: model.write(badge=text))
        self.or_badge.toggled.connect(lambda on: model.write(or_badge=on))
        self.parts.ticked.connect(lambda parts: model.write(parts=parts))
        self.purpose.textChanged.connect(lambda: model.write(purpose=self.purpose.toPlainText()[:PURPOSE_LETTERS]))
        self.keep.activated.connect(lambda _: model.write(keep=Keep(self.keep.currentData())))
        self.within.activated.connect(lambda _: model.write(answer_within=timedelta(seconds=self.within.currentData())))
        self.ask_as.activated.connect(model.choose_service)
        self.service.clicked.connect(model.change_service)
        self.make.clicked.connect(model.make)
        model.changed.connect(self.show_all)
        theme().changed.connect(self._fit)

    def retranslate(self) -> None:
        words = self.session.words
        say = words.say
        self.need.setText(say(NEED))
        self.little.setText(say(LITTLE))
        self.templates.say(say(NEED), [(say(title), say(caption)) for title, caption in TEMPLATES.values()])
        self.course.retranslate(words)
        self.parts.retranslate(words)
        self.badge_field.say(say(BADGE_TITLE), say(BADGE_HELP))
        self.or_badge.setText(say(OR_BADGE))
        self.purpose_field.say(say(PURPOSE))
        self.purpose.setPlaceholderText(say(PURPOSE_EXAMPLE))
        self.keep_field.say(say(KEEP))
        self.within_field.say(say(WITHIN))
        self.as_field.say(say(AS))
        self.reads.setText(say(LEARNER_READS))
        self.service.setText(say(ANOTHER_SERVICE))
        today = self.session.clock.now().astimezone().date()
        _fill(self.keep, [(keep_words(each, today, words), each.value) for each in Keep])
        within = [(within_words(each, words), int(each.total_seconds())) for each in (ANSWER_NOW, ANSWER_IN_A_DAY)]
        _fill(self.within, within)
        self.show_all()

    def show_all(self) -> None:
        if self.isHidden():
            return
        model, words = self.viewmodel, self.session.words
        draft = model.draft
        self.templates.choose(draft.template.value)
        self.title.setText(words.say(TEMPLATES[draft.template][0]))
        required = draft.template is Template.YES_NO
        self.course.show_courses(model.courses, draft.course, required, words)
        self.course.setVisible(draft.template not in (Template.BADGE, Template.EUROPEAN))
        self.badge_field.setVisible(draft.template is Template.BADGE)
        self.or_badge.setVisible(draft.may_be_badge)
        self.or_badge.setChecked(draft.or_badge)
        self.parts.setVisible(draft.template is Template.SELECTION)
        self.parts.show_chosen(draft.parts)
        self.keep.setCurrentIndex(self.keep.findData(draft.keep.value))
        self.within.setCurrentIndex(self.within.findData(int(draft.answer_within.total_seconds())))
        names = [model.service_name(each) for each in model.services]
        _fill(self.ask_as, [(name, at) for at, name in enumerate(names)])
        self.as_field.setVisible(len(names) > 1)
        if model.service is not None:
            self.ask_as.setCurrentIndex(model.services.index(model.service))
        who = "" if model.service is None else model.service_name(model.service)
        asks, why = learner_reads(draft, who, model.course_name, words)
        self.asks.setText(asks)
        self.why.setText(why)
        if model.busy:
            self.make.busy(words.say(MAKING))
        else:
            self.make.ready(words.say(MAKE))
            self.make.setEnabled(model.ready)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.purpose.setFixedHeight(self.purpose.fontMetrics().lineSpacing() * LINES + 2 * space.BESIDE)
        wide = self.width() >= theme().scaled(NARROW)
        self._columns.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)


def _fill(box: QComboBox, items: list[tuple[str, int]]) -> None:
    """The same choices in other words, or other choices; what was chosen stays chosen where it is still there."""
    if [box.itemText(at) for at in range(box.count())] == [text for text, _ in items]:
        return
    chosen = box.currentData()
    box.blockSignals(True)
    box.clear()
    for text, data in items:
        box.addItem(text, data)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    box.blockSignals(False)


def _beside(icon: str, words: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(space.TIGHT)
    row.addWidget(IconLabel(icon, "text_muted", 16), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(words, 1)
    return row
