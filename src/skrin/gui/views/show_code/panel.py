"""Beside the code: how it goes, how long there is, whether both screens say the same, what they see, and what one can do."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from skrin.gui.session import Session
from skrin.gui.theme import space
from skrin.gui.theme.theme import theme
from skrin.gui.viewmodels.show_code.viewmodel import ShowCodeViewModel, Step
from skrin.gui.views.credential.problem import ProblemBar
from skrin.gui.views.show_code import said
from skrin.gui.views.show_code.marks import PictureMarks
from skrin.gui.views.show_code.they_see import TheySee
from skrin.gui.widgets.announce import announce
from skrin.gui.widgets.bar import Bar
from skrin.gui.widgets.buttons import Button
from skrin.gui.widgets.columns import Columns
from skrin.gui.widgets.comparison_code import ComparisonCode
from skrin.gui.widgets.icon_label import IconLabel
from skrin.gui.widgets.line import line
from skrin.gui.widgets.page import Scroll
from skrin.gui.widgets.text import Body, Caption, CardTitle, PageTitle
from skrin.gui.widgets.turning_row import TurningRow
from skrin.words.catalogue import N_

SAME = N_("Same code on both screens?")
IF_NOT = N_("If not, press Stop: someone may be in between.")
# Translators: after minutes and seconds, such as 2:41.
LEFT = N_("left")
THEY_WILL_SEE = N_("They will see")
THEY_MAY_HAVE_SEEN = N_("They may have seen")
SLOW = N_("Slow to catch? Try this:")
BIGGER = N_("Bigger dots")
SLOWER = N_("Slower")
FASTER = N_("Faster")
STOP = N_("Stop")
HAVE_IT = N_("They have it")
SEE_HISTORY = N_("See it in History")
DONE = N_("Done")
LETTERS = 8  # widths of a capital letter that a button has at least
NARROW = 340
# Of the height: with more than this there is too little left for the words.
FOOT_SHARE = 0.4


class Panel(QFrame):
    def __init__(self, viewmodel: ShowCodeViewModel, session: Session) -> None:
        super().__init__()
        self.setProperty("part", "pane")
        self._model, self._session = viewmodel, session
        self.title, self.sentence = PageTitle(), Body("", tone="muted")
        self.problem = ProblemBar(viewmodel)
        self.network = Bar("info", "")
        self.marks = PictureMarks()
        self.time, self._left = CardTitle(""), Caption("", wrap=False)
        self.time.setWordWrap(False)
        self._clock = IconLabel("clock", "text_muted", 20)
        self.same, self.if_not, self.code = Body("", strong=True), Caption(""), ComparisonCode("")
        self.heading, self.things, self.they_see = Body("", strong=True), Caption("", wrap=False), TheySee()
        self.readers, self._lock = Caption(""), IconLabel("lock", "text_muted", 16)
        self.slow = Caption("")
        self.bigger, self.pace = Button("", icon="zoom-in"), Button("", icon="gauge")
        self.stop, self.have_it = Button("", icon="stop", big=True), Button("", "primary", "check", big=True)
        self.history, self.done = Button("", icon="history", big=True), Button("", "primary", big=True)
        self.scroller, self.foot = Scroll(), QFrame()
        self._late = self._foot_inside = False
        self._lay_out()
        self._fit()
        theme().changed.connect(self._fit)
        viewmodel.turned.connect(self._show_picture)
        viewmodel.countdown.ticked.connect(self._show_time)
        viewmodel.countdown.spoke.connect(lambda words: announce(self.time, words))
        viewmodel.changed.connect(self.show_all)

    def _lay_out(self) -> None:
        outer = self._outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.scroller, 1)
        outer.addWidget(self.foot)
        column = self.scroller.body
        column.setSpacing(space.NEAR)
        self._timing, self._comparing = QWidget(), QWidget()
        for widget in (self.title, self.sentence, self.problem, self.network, self._timing, self._comparing):
            column.addWidget(widget)
        self._lay_out_timing()
        self._lay_out_comparing()
        row = QHBoxLayout()
        row.setSpacing(space.TIGHT)
        row.addWidget(self._lock, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.readers, 1)
        column.addLayout(row)
        column.addWidget(line())
        above = QHBoxLayout()
        above.addWidget(self.heading, 1)
        above.addWidget(self.things)
        column.addLayout(above)
        column.addWidget(self.they_see)
        column.addStretch(1)
        self._lay_out_foot()

    def _lay_out_timing(self) -> None:
        row = TurningRow(self._timing, apart=space.BESIDE)
        row.addWidget(self.marks, 1)
        clock = QWidget()
        beside = QHBoxLayout(clock)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(space.TIGHT)
        for widget in (self._clock, self.time, self._left):
            beside.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(clock)
        self._clock_row = clock

    def _lay_out_comparing(self) -> None:
        column = QVBoxLayout(self._comparing)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space.NEAR)
        column.addWidget(line())
        row = TurningRow(apart=space.BESIDE, letters=10)
        words = QWidget()
        lines = QVBoxLayout(words)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(space.HAIR)
        lines.addWidget(self.same)
        lines.addWidget(self.if_not)
        row.addWidget(words, 1)
        row.addWidget(self.code, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(row)

    def _lay_out_foot(self) -> None:
        column = QVBoxLayout(self.foot)
        column.setSpacing(space.TIGHT)
        column.addWidget(self.slow)
        self._ways = Columns((self.bigger, self.pace), LETTERS, apart=space.TIGHT)
        self._ends = Columns((self.stop, self.have_it), LETTERS, apart=space.TIGHT)
        self._after = Columns((self.history, self.done), LETTERS, apart=space.TIGHT)
        for widget in (self._ways, self._ends, self._after):
            column.addWidget(widget)

    def retranslate(self) -> None:
        say = self._session.words.say
        for widget, text in (
            (self._left, LEFT),
            (self.same, SAME),
            (self.if_not, IF_NOT),
            (self.slow, SLOW),
            (self.bigger, BIGGER),
            (self.stop, STOP),
            (self.have_it, HAVE_IT),
            (self.history, SEE_HISTORY),
            (self.done, DONE),
        ):
            widget.setText(say(text))
        self.show_all()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """A readable width, where it has the window to itself; where it is low, what one can do stands among the words."""
        least = space.PAGE if self.width() > NARROW else space.BESIDE
        side = max(least, (self.width() - theme().scaled(space.READING_WIDTH)) // 2)
        self.scroller.body.setContentsMargins(side, 28, side, space.BESIDE)
        inside = self.foot.sizeHint().height() > self.height() * FOOT_SHARE
        if inside is not self._foot_inside:
            self._foot_inside = inside
            if inside:
                self.scroller.body.insertWidget(self.scroller.body.indexOf(self._comparing) + 1, self.foot)
            else:
                self._outer.addWidget(self.foot)
        foot = self.foot.layout()
        if foot is not None:
            foot.setContentsMargins(*((0, 0, 0, 0) if inside else (side, space.TIGHT, side, space.APART)))

    # what is shown

    def show_all(self) -> None:
        model, words = self._model, self._session.words
        showing, shown = model.step is Step.SHOWING, model.shown
        title_before = self.title.text()
        self.title.setText(said.title(model, words))
        self._show_round()
        self._show_network()
        self._show_time()
        self._comparing.setVisible(showing and bool(shown and shown.code))
        self.code.show_code(shown.code if shown is not None else "")
        self.they_see.show_of(shown.they_see if shown is not None else (), words)
        self.heading.setText(words.say(THEY_WILL_SEE if showing else THEY_MAY_HAVE_SEEN))
        self.things.setText(words.count(said.THINGS, self.they_see.count))
        self.readers.setText(said.readers(shown, words) if shown is not None else "")
        self._lock.show_icon("lock" if shown is None or shown.asked_for else "eye", "text_muted")
        self.pace.setText(words.say(FASTER if model.slow else SLOWER))
        for widget, on in ((self.slow, showing), (self._ways, showing), (self._ends, showing), (self._after, not showing)):
            widget.setVisible(on)
        self._fit()
        if self.title.text() != title_before and self.isVisible():
            self.say_title()

    def say_title(self) -> None:
        self.title.take_focus()
        announce(self.title, f"{self.title.text()}. {self.sentence.text()}")

    def _show_round(self) -> None:
        model, words = self._model, self._session.words
        self.sentence.setText(said.sentence(model, words))
        goes_round, of = model.step is Step.SHOWING, model.goes_round
        self.marks.show_round(of, said.picture(of, of, words), self.sentence.text())
        self._timing.setVisible(goes_round and (of > 1 or model.countdown.left is not None))
        self.bigger.setEnabled(model.can_be_bigger)
        self.pace.setEnabled(model.can_be_paced)

    def _show_picture(self) -> None:
        """Eight times a second: what stays is left alone."""
        source, words = self._model.source, self._session.words
        if source is None:
            return
        number, of = source.picture.number, source.picture.of
        if of != self.marks.of:
            self._show_round()
        self.marks.show_number(number, said.picture(number, of, words))

    def _show_network(self) -> None:
        title, caption = said.network(self._model, self._session.words)
        self.network.setVisible(bool(title))
        self.network.say(title, caption)
        late = self._model.late_at is not None
        if late and not self._late and self.isVisible():
            announce(self.network, f"{title}. {caption}")
        self._late = late

    def _show_time(self) -> None:
        text = said.clock(self._model.countdown.left)
        self._clock_row.setVisible(bool(text))
        self.time.setText(text)
        self.time.setAccessibleName(f"{text} {self._left.text()}")
