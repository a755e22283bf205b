"""The result of a check: one outcome, what was learnt and who says so, then the checks and all that was shown."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from skrin.domain.verdict import Outcome
from skrin.gui.navigator import Navigator
from skrin.gui.places import Check, Place, Result
from skrin.gui.session import Session
from skrin.gui.theme import space
from skrin.gui.theme.theme import theme
from skrin.gui.viewmodels.checked import Checked
from skrin.gui.viewmodels.result.answer import Answer
from skrin.gui.viewmodels.result.viewmodel import ResultViewModel
from skrin.gui.views.credential.faces import TONES
from skrin.gui.views.credential.facts import FactColumns, Facts, show_all
from skrin.gui.views.credential.whole import WholeDialog
from skrin.gui.views.result.learnt_card import LearntCard
from skrin.gui.widgets.banner import OutcomeBanner
from skrin.gui.widgets.bar import Bar
from skrin.gui.widgets.buttons import Button
from skrin.gui.widgets.check_row import CheckRow
from skrin.gui.widgets.fold import Fold
from skrin.gui.widgets.grouped_rows import Card, GroupedRows
from skrin.gui.widgets.icon_label import IconLabel
from skrin.gui.widgets.page import Scroll
from skrin.gui.widgets.steps_apart import StepsApart
from skrin.gui.widgets.text import Caption, SectionTitle
from skrin.words.catalogue import N_, NN_
from skrin.words.credential.said import Said

LEARNT = N_("What the person can do")
CHECKED = N_("What was checked")
CHECKS = NN_("{count} check, with date", "{count} checks, with date")
SHOWN = N_("What was shown")
MISSING = N_("Not said, or not shown: {names}")
COMPARE = N_("Compare the name with an ID card. Skrin cannot see who is in the room.")
TRY_AGAIN = N_("Try again")
# Translators: {host} is the name of a web site.
ASK_SITE = N_("Ask {host}")
TRYING = N_("Checking …")
DONE = N_("Done")
TECHNICAL = N_("Technical details")
CHECKED_AT = N_("Checked {when}")
CHECKED_FILE = N_("{name} · checked {when}")
NOTHING_KEPT = N_("Nothing of this is kept")
# Translators: of an answer to a request; the checking service is the employer's own.
KEPT_BY_SERVICE = N_("Your checking service forgets the values an hour after the request has ended")
# Widths of a capital letter under which the two columns become one.
TWO_COLUMNS = 58


class ResultView(QWidget):
    def __init__(self, viewmodel: ResultViewModel, navigator: Navigator, words_of: Session) -> None:
        super().__init__()
        self.viewmodel, self.navigator, self.session = viewmodel, navigator, words_of
        self.banner = OutcomeBanner("muted", "", "")
        self.try_again = Button("", "primary", "refresh")
        self.learnt_title, self.checks_title, self.shown_title = SectionTitle(), SectionTitle(), SectionTitle()
        self.checks_count = Caption()
        self.learnt = LearntCard(words_of)
        self.rows = GroupedRows(inset=20)
        self.shown = FactColumns(words_of.words.say, most=2, strong=True)
        self.missing = Bar("warn", "", icon="minus")
        self.compare = Bar("info", "", icon="id-card")
        self.technical = Fold("")
        self.facts = Facts()
        self.when = Caption()
        self.done = Button("", "primary")
        self._left = QWidget()
        self._scroll = Scroll()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._rest = StepsApart(self)
        self._lay_out()
        self.try_again.clicked.connect(viewmodel.try_again)
        self.done.clicked.connect(self._close)
        viewmodel.changed.connect(self._show)
        viewmodel.checked_again.connect(self.banner.take_focus)
        for widget in (self.learnt, self.shown):
            widget.whole_asked.connect(self._show_whole)
        theme().changed.connect(self._fit)
        self.retranslate()

    # the contract of a screen

    def open(self, place: Place) -> None:
        if isinstance(place, Result) and isinstance(place.judged, Checked):
            self.viewmodel.show(place.judged)
        self._scroll.verticalScrollBar().setValue(0)
        self.banner.take_focus()

    def leave(self) -> None:
        self.viewmodel.cancel()

    def retranslate(self) -> None:
        say = self.session.words.say
        self.learnt_title.setText(say(LEARNT))
        self.checks_title.setText(say(CHECKED))
        self.shown_title.setText(say(SHOWN))
        self.compare.say(say(COMPARE))
        self.done.setText(say(DONE))
        self.technical.set_title(say(TECHNICAL))
        self._show()

    # building

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._scroll, 1)
        body = self._scroll.body
        body.setContentsMargins(space.PAGE, 20, space.PAGE, 20)
        body.setSpacing(space.BESIDE)
        self.banner.add_act(self.try_again)
        body.addWidget(self.banner)
        self._columns.setSpacing(space.APART)
        left, right = QVBoxLayout(self._left), QVBoxLayout()
        left.setContentsMargins(0, 0, 0, 0)
        for column in (left, right):
            column.setSpacing(space.TIGHT)
        self._shown_card = Card(padding=20)
        self._shown_card.body.addWidget(self.shown)
        for widget in (self.learnt_title, self.learnt, self.compare, self.missing, self.shown_title, self._shown_card):
            left.addWidget(widget)
        left.addStretch(1)
        head = QHBoxLayout()
        head.addWidget(self.checks_title, 1)
        head.addWidget(self.checks_count)
        right.addLayout(head)
        right.addWidget(self.rows)
        self.technical.body.addWidget(self.facts)
        right.addWidget(self.technical)
        right.addStretch(1)
        self._columns.addWidget(self._left, 1)
        self._columns.addLayout(right, 1)
        body.addLayout(self._columns)
        body.addStretch(1)
        foot = QFrame()
        foot.setProperty("part", "foot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(space.PAGE, space.BESIDE, space.PAGE, space.BESIDE)
        row.setSpacing(space.NEAR)
        row.addWidget(IconLabel("clock", "text_muted", 16))
        row.addWidget(self.when, 1)
        row.addWidget(self.done)
        outer.addWidget(foot)

    # showing

    def _show(self) -> None:
        """The answer at once; what it rests on when the window has drawn breath."""
        answer = self.viewmodel.answer
        if answer is None:
            return
        words = self.session.words
        self.banner.say(TONES[answer.outcome], answer.word, answer.sentence)
        self.try_again.setVisible(answer.can_try_again)
        self.done.set_kind("secondary" if answer.can_try_again else "primary")
        if self.viewmodel.busy:
            self.try_again.busy(words.say(TRYING))
        else:
            self.try_again.ready(words.say(ASK_SITE, host=answer.site) if answer.site else words.say(TRY_AGAIN))
        when = words.say(CHECKED_FILE if answer.name else CHECKED_AT, name=answer.name, when=answer.when)
        self.when.setText(f"{when} · {words.say(KEPT_BY_SERVICE if answer.asked else NOTHING_KEPT)}")
        parts = (self._show_learnt, self._show_checks, self._show_shown, self._show_technical)
        self._rest.begin(*(partial(part, answer) for part in parts))

    def _show_learnt(self, answer: Answer) -> None:
        self._left.setVisible(answer.learnt is not None)
        if answer.learnt is not None:
            self.learnt.show_learnt(answer.learnt)

    def _show_shown(self, answer: Answer) -> None:
        words = self.session.words
        self.shown.show_facts(answer.shown)
        for widget in (self.shown_title, self._shown_card):
            widget.setVisible(bool(answer.shown))
        self.missing.setVisible(bool(answer.missing))
        self.missing.say(words.say(MISSING, names=", ".join(answer.missing)))
        self.compare.setVisible(answer.learnt is not None and answer.outcome is not Outcome.FAIL)

    def _show_technical(self, answer: Answer) -> None:
        self.facts.show_facts(answer.technical)
        self.technical.setVisible(bool(answer.technical))

    def _show_checks(self, answer: Answer) -> None:
        self.checks_count.setText(self.session.words.count(CHECKS, len(answer.checks)))
        self.rows.clear()
        for each in answer.checks:
            self.rows.add(CheckRow(TONES[each.outcome], each.sentence, each.explanation, each.word, each.when))
        show_all(self.rows)

    # inside

    def _show_whole(self, said: Said) -> None:
        dialog = WholeDialog(self, said, self.session)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _close(self) -> None:
        self.navigator.open(Check())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        wide = self.width() >= TWO_COLUMNS * self.done.fontMetrics().horizontalAdvance("M")
        self._columns.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
