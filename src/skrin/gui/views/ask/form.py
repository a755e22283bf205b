"""The form of a request: what one needs to know at the left, the particulars and what the learner will read at the right."""

from datetime import date

from PySide6.QtCore import Qt, Signal
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
from skrin.gui.viewmodels.ask.draft import Draft, Keep, Template
from skrin.gui.viewmodels.ask.said import TEMPLATES, learner_reads
from skrin.gui.views.ask.choices import fill, narrow
from skrin.gui.views.ask.course_field import CourseField
from skrin.gui.views.ask.invitations import Invitations
from skrin.gui.views.ask.keep_field import KeepField
from skrin.gui.views.ask.more import More
from skrin.gui.views.ask.own_templates import OwnTemplates
from skrin.gui.views.ask.parts import Parts
from skrin.gui.views.ask.within_field import WithinField
from skrin.gui.views.ask.yes_if import YesIf
from skrin.gui.views.candidate_folder import FOLDER
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
# Translators: in whose name the request is made; a list of organisations or addresses.
AS = N_("Ask as")
LEARNER_READS = N_("The learner will read")
MAKE = N_("Make request")
MAKING = N_("Making it …")
ANOTHER_SERVICE = N_("Checking service …")
SAVE_TEMPLATE = N_("Save as template …")
# Translators: a button for what somebody has already handed over: a file, a picture, a text.
GIVEN = N_("Check what you were given")
# Translators: a field for the title of one badge.
BADGE_TITLE = N_("Title of the badge")
BADGE_HELP = N_("As it stands in the badge; empty for any badge")
# Translators: a tick beside a request to a service: an answer that does not reach it may be shown to the one who asks.
OR_SCREEN = N_("May also be shown on the screen")
OR_SCREEN_WHY = N_("For where the network fails: you scan what does not reach the service.")
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
    """Emits `given_asked` for what was handed over already, `folder_asked` for that of several people."""

    given_asked = Signal()
    folder_asked = Signal()

    def __init__(self, viewmodel: AskViewModel, session: Session) -> None:
        super().__init__()
        self.viewmodel, self.session = viewmodel, session
        self.need, self.little = SectionTitle(), Caption()
        self.templates = ChoiceCards("", [(each.value, icon) for each, icon in ICONS.items()])
        self.title = SectionTitle()
        self.course, self.parts, self.yes_if, self.more = CourseField(), Parts(), YesIf(), More()
        self.badge, self.or_badge, self.or_screen = QLineEdit(), QCheckBox(), QCheckBox()
        self.badge.setMaxLength(BADGE_LETTERS)
        self.badge_field = FormField("", self.badge)
        self.or_screen_why = Caption("")
        self.purpose = QPlainTextEdit()
        self.purpose.setTabChangesFocus(True)
        self.purpose_field = FormField("", self.purpose)
        self.ask_as = narrow(QComboBox())
        self.keep_field, self.within_field = KeepField(), WithinField()
        self.as_field = FormField("", self.ask_as)
        self.reads, self.asks, self.why = Caption(), Body("", strong=True), Body("")
        self.problem = ProblemBar(viewmodel)
        self.own, self.invitations = OwnTemplates(viewmodel, session), Invitations(viewmodel, session)
        self.given = Button("", icon="file-check")
        self.folder = Button("", "quiet", "folder")
        self.service, self.save = Button("", "quiet"), Button("", "quiet")
        self.make = Button("", "primary", "qr")
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(space.APART)
        self.setLayout(self._columns)
        needs, card = self._needs(), self._particulars()
        for part in (needs, card):
            # Each has its share of the page, whatever is written in it.
            part.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._columns.addWidget(needs, 4)
        self._columns.addWidget(card, 5)

    def _needs(self) -> QWidget:
        needs = QWidget()
        left = QVBoxLayout(needs)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(space.NEAR)
        left.addWidget(self.need)
        left.addWidget(self.templates)
        left.addWidget(self.own)
        left.addWidget(self.invitations)
        left.addLayout(_beside("info", self.little))
        left.addSpacing(space.TIGHT)
        ways = TurningRow()
        ways.addWidget(self.given)
        ways.addWidget(self.folder)
        ways.addWidget(self.service)
        ways.addStretch(1)
        left.addLayout(ways)
        left.addStretch(1)
        return needs

    def _particulars(self) -> QWidget:
        card = Card(padding=20)
        right = card.body
        right.setSpacing(space.NEAR)
        right.addWidget(self.title)
        for widget in (self.course, self.yes_if, self.badge_field, self.or_badge, self.parts, self.purpose_field):
            right.addWidget(widget)
        right.addWidget(Columns((self.keep_field, self.as_field, self.within_field), COLUMN_LETTERS))
        for below in (self.or_screen, self.or_screen_why, self.more):
            right.addWidget(below)
        box = Card(flat=True)
        words = QVBoxLayout()
        words.setSpacing(space.HAIR)
        for each in (self.reads, self.asks, self.why):
            words.addWidget(each)
        row = QHBoxLayout()
        row.setSpacing(space.NEAR)
        row.addWidget(IconLabel("eye", "accent", 18), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        box.body.addLayout(row)
        right.addWidget(box)
        right.addWidget(self.problem)
        foot = TurningRow()
        foot.addStretch(1)
        foot.addWidget(self.save)
        foot.addWidget(self.make)
        right.addStretch(1)
        right.addLayout(foot)
        return card

    def _connect(self) -> None:
        model = self.viewmodel
        self.templates.chosen.connect(lambda key: model.choose_kind(Template(key)))
        self.course.chosen.connect(lambda course: model.write(course=course))
        self.badge.textChanged.connect(lambda text: model.write(badge=text))
        self.or_badge.toggled.connect(lambda on: model.write(or_badge=on))
        self.or_screen.toggled.connect(lambda on: model.write(screen=on))
        self.parts.ticked.connect(lambda parts: model.write(parts=parts))
        self.parts.left_to_them.connect(lambda parts: model.write(optional=parts))
        self.purpose.textChanged.connect(lambda: model.write(purpose=self.purpose.toPlainText()[:PURPOSE_LETTERS]))
        self.keep_field.chosen.connect(self._keep)
        self.yes_if.level_chosen.connect(lambda level: model.write(level=level))
        self.yes_if.held_ticked.connect(lambda on: model.write(held=on))
        self.more.contact_typed.connect(lambda text: model.write(contact=text))
        self.more.report_ticked.connect(lambda parts: model.write(report=parts))
        self.within_field.chosen.connect(lambda changed: model.write(**changed))
        self.ask_as.activated.connect(model.choose_asker)
        self.service.clicked.connect(model.change_service)
        self.save.clicked.connect(self.own.ask_to_save)
        self.given.clicked.connect(self.given_asked)
        self.folder.clicked.connect(self.folder_asked)
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
        self.yes_if.retranslate(words)
        self.more.retranslate(words)
        self.parts.retranslate(words)
        self.badge_field.say(say(BADGE_TITLE), say(BADGE_HELP))
        self.or_badge.setText(say(OR_BADGE))
        self.or_screen.setText(say(OR_SCREEN))
        self.or_screen_why.setText(say(OR_SCREEN_WHY))
        self.or_screen.setAccessibleDescription(self.or_screen_why.text())
        self.purpose_field.say(say(PURPOSE))
        self.own.retranslate()
        self.invitations.retranslate()
        self.given.setText(say(GIVEN))
        self.folder.setText(say(FOLDER))
        self.save.setText(say(SAVE_TEMPLATE))
        self.purpose.setPlaceholderText(say(PURPOSE_EXAMPLE))
        self.within_field.retranslate(words)
        self.as_field.say(say(AS))
        self.reads.setText(say(LEARNER_READS))
        self.service.setText(say(ANOTHER_SERVICE))
        self.keep_field.retranslate(self._today, words)
        self.show_all()

    def show_all(self) -> None:
        if self.isHidden():
            return
        model, words = self.viewmodel, self.session.words
        draft = model.draft
        self._take_draft(draft)
        self.own.show_all()
        self.invitations.show_all()
        self.title.setText(words.say(TEMPLATES[draft.template][0]))
        required = draft.template is Template.YES_NO and not draft.level
        self.course.show_courses(model.courses, draft.course, required, words)
        self.course.setVisible(draft.about_course)
        self.yes_if.show_draft(draft)
        self.more.show_draft(draft)
        self.badge_field.setVisible(draft.template is Template.BADGE)
        self.or_badge.setVisible(draft.may_be_badge)
        self.parts.setVisible(draft.template is Template.SELECTION)
        self.parts.show_draft(draft, words)
        self.keep_field.show_draft(draft, self._today)
        self.within_field.show_draft(draft, words, in_the_room=model.in_the_room)
        fill(self.ask_as, [(model.name_of(each), at) for at, each in enumerate(model.askers)])
        if model.asker is not None:
            self.ask_as.setCurrentIndex(model.askers.index(model.asker))
        for of_services in (self.or_screen, self.or_screen_why):
            of_services.setVisible(not model.in_the_room)
        who = "" if model.asker is None else model.read_as(model.asker)
        asks, why = learner_reads(draft, who, model.course_name, words)
        self.asks.setText(asks)
        self.why.setText(why)
        if model.busy:
            self.make.busy(words.say(MAKING))
        else:
            self.make.ready(words.say(MAKE))
            self.make.setEnabled(model.ready)

    def _take_draft(self, draft: Draft) -> None:
        """What a template has filled in; what is typed here is there already."""
        typed = (self.templates, self.or_badge, self.or_screen, self.badge, self.purpose)
        for widget in typed:
            widget.blockSignals(True)
        self.templates.choose(draft.template.value)
        self.or_badge.setChecked(draft.or_badge)
        self.or_screen.setChecked(draft.screen)
        if self.badge.text() != draft.badge:
            self.badge.setText(draft.badge)
        if self.purpose.toPlainText()[:PURPOSE_LETTERS] != draft.purpose:
            self.purpose.setPlainText(draft.purpose)
        for widget in typed:
            widget.blockSignals(False)

    def _keep(self, keep: Keep | None, day: date | None) -> None:
        self.viewmodel.write(keep_day=day, **({} if keep is None else {"keep": keep}))

    @property
    def _today(self) -> date:
        return self.session.clock.now().astimezone().date()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.purpose.setFixedHeight(self.purpose.fontMetrics().lineSpacing() * LINES + 2 * space.BESIDE)
        wide = self.width() >= theme().scaled(NARROW)
        self._columns.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)


def _beside(icon: str, words: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(space.TIGHT)
    row.addWidget(IconLabel(icon, "text_muted", 16), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(words, 1)
    return row
