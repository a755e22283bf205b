"""The result of a check: one outcome over all, then each credential that was shown."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from skrin.gui.navigator import Navigator
from skrin.gui.places import Ask, Candidates, Check, Place, Reports, Result
from skrin.gui.session import Session
from skrin.gui.theme import space
from skrin.gui.theme.theme import theme
from skrin.gui.viewmodels.checked import Checked
from skrin.gui.viewmodels.reports.saving import can_be_filed
from skrin.gui.viewmodels.result.answer import Answer
from skrin.gui.viewmodels.result.viewmodel import ResultViewModel
from skrin.gui.views.credential.faces import TONES
from skrin.gui.views.credential.problem import ProblemBar
from skrin.gui.views.credential.whole import WholeDialog
from skrin.gui.views.reports.acts import ReportActs
from skrin.gui.views.result.answered_row import AnsweredRow
from skrin.gui.views.result.cover_card import CoverCard
from skrin.gui.views.result.part import ResultPart
from skrin.gui.views.result.receipt_dialog import ReceiptDialog
from skrin.gui.widgets.banner import OutcomeBanner
from skrin.gui.widgets.buttons import Button
from skrin.gui.widgets.icon_label import IconLabel
from skrin.gui.widgets.page import Scroll
from skrin.gui.widgets.steps_apart import StepsApart
from skrin.gui.widgets.tab_order import put_before
from skrin.gui.widgets.text import Caption
from skrin.gui.widgets.turning_row import TurningRow
from skrin.paper.qr_symbol import Symbol
from skrin.words.catalogue import N_
from skrin.words.credential.said import Said

TRY_AGAIN = N_("Try again")
# Translators: {host} is the name of a web site.
ASK_SITE = N_("Ask {host}")
TRYING = N_("Checking …")
SHOW_RECEIPT = N_("Show a receipt")
DONE = N_("Done")
CHECKED_AT = N_("Checked {when}")
CHECKED_FILE = N_("{name} · checked {when}")
# Widths of a capital letter under which the two columns become one.
TWO_COLUMNS = 58


class ResultView(QWidget):
    def __init__(self, viewmodel: ResultViewModel, navigator: Navigator, words_of: Session) -> None:
        super().__init__()
        self.viewmodel, self.navigator, self.session = viewmodel, navigator, words_of
        self.banner = OutcomeBanner("muted", "", "")
        self.try_again = Button("", "primary", "refresh")
        self.answered = AnsweredRow(words_of)
        self.cover = CoverCard(words_of)
        self.parts: list[ResultPart] = []
        self.when = Caption()
        self.done = Button("", "primary")
        self.receipt = Button("", icon="qr")
        self._scroll = Scroll()
        # What can be done with a result, before Done: each is a button of whoever brings it.
        self.acts = TurningRow()
        self.report = ReportActs(viewmodel.saving, lambda: viewmodel.checked, words_of, self)
        self.report_problem = ProblemBar(viewmodel.saving)
        self._below = QVBoxLayout()
        self._rest = StepsApart(self)
        self._lay_out()
        self.try_again.clicked.connect(viewmodel.try_again)
        self.done.clicked.connect(self._close)
        self.receipt.clicked.connect(viewmodel.make_receipt)
        viewmodel.receipt.connect(self._show_receipt)
        viewmodel.changed.connect(self._show)
        viewmodel.checked_again.connect(self.banner.take_focus)
        theme().changed.connect(self._fit)
        self.retranslate()

    # the contract of a screen

    def open(self, place: Place) -> None:
        if isinstance(place, Result) and isinstance(place.judged, Checked):
            self.viewmodel.show(place.judged)
        self._scroll.verticalScrollBar().setValue(0)
        self.banner.take_focus()

    def leave(self) -> None:
        """What is under way is waited for no longer; where nothing is, nothing is drawn anew for nobody."""
        for each in (self.viewmodel, self.viewmodel.saving):
            if each.busy:
                each.cancel()

    def retranslate(self) -> None:
        say = self.session.words.say
        self.done.setText(say(DONE))
        self.receipt.setText(say(SHOW_RECEIPT))
        for part in self.parts:
            part.retranslate()
        self.report.retranslate()
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
        body.addWidget(self.report_problem)
        body.addWidget(self.banner)
        body.addWidget(self.answered)
        body.addWidget(self.cover)
        self._below.setSpacing(space.APART)
        body.addLayout(self._below)
        body.addWidget(self.answered.agreed_card)
        body.addStretch(1)
        foot = QFrame()
        foot.setProperty("part", "foot")
        around = QVBoxLayout(foot)
        around.setContentsMargins(space.PAGE, space.BESIDE, space.PAGE, space.BESIDE)
        row = TurningRow()
        around.addLayout(row)
        when = QHBoxLayout()
        when.setSpacing(space.NEAR)
        when.addWidget(IconLabel("clock", "text_muted", 16))
        when.addWidget(self.when, 1)
        row.addLayout(when, 1)
        for button in (self.receipt, self.report.print, self.report.save, self.done):
            self.acts.addWidget(button)
        row.addLayout(self.acts)
        outer.addWidget(foot)

    # showing

    def _show(self) -> None:
        """The answer at once; what it rests on when the window has drawn breath."""
        answer, parts = self.viewmodel.said()
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
        self.when.setText(f"{when} · {self.viewmodel.kept}")
        self.answered.show_said(self.viewmodel.answered)
        self.cover.show_said(self.viewmodel.cover)
        self.receipt.setVisible(self.viewmodel.gives_receipt)
        self.report.show(there=can_be_filed(self.viewmodel.checked))
        self._show_parts(parts)

    def _show_parts(self, answers: tuple[Answer, ...]) -> None:
        """Each credential in full, in the order in which they were shown."""
        for left in self.parts[len(answers) :]:
            left.hide()
            left.deleteLater()
        del self.parts[len(answers) :]
        checked = self.viewmodel.checked
        met = checked is not None and not checked.report  # of a report the person is no longer here
        compared = next((at for at, each in enumerate(answers) if each.names_somebody and met), None)
        cover = self.viewmodel.cover
        notes = () if cover is None else cover.notes
        steps: list[Callable[[], object]] = []
        for at, each in enumerate(answers):
            part = self.parts[at] if at < len(self.parts) else self._another()
            steps += part.steps(each, at + 1, len(answers), compares=at == compared, note=notes[at] if at < len(notes) else "")
            steps.append(partial(self._into_order, part))
        self._rest.begin(*steps)

    def _another(self) -> ResultPart:
        part = ResultPart(self.session)
        part.retranslate()
        part.whole_asked.connect(self._show_whole)
        self.parts.append(part)
        self._below.addWidget(part)
        part.show()
        self._fit()
        return part

    def _into_order(self, part: ResultPart) -> None:
        put_before(self.done, *part.findChildren(QAbstractButton))

    # inside

    def _show_whole(self, said: Said) -> None:
        dialog = WholeDialog(self, said, self.session)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _show_receipt(self, symbol: Symbol) -> None:
        dialog = ReceiptDialog(self, symbol, self.session)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _close(self) -> None:
        """Where it came from: a table of several, the reports, the next check of the one who asked, or of a file."""
        if isinstance(self.navigator.before, Candidates):
            self.navigator.back()
            return
        checked = self.viewmodel.checked
        if checked is not None and checked.report:
            self.navigator.open(Reports())
            return
        self.navigator.open(Ask() if checked is not None and checked.in_the_room else Check())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        wide = self.width() >= TWO_COLUMNS * self.done.fontMetrics().horizontalAdvance("M")
        for part in self.parts:
            part.stand(wide=wide)
