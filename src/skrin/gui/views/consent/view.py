"""Consent: who, then why, then what; then two answers that weigh the same. Enter alone never shares."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout

from skrin.gui.navigator import Navigator
from skrin.gui.places import Consent, Home, Place, ShowCode
from skrin.gui.session import Session
from skrin.gui.theme import space
from skrin.gui.viewmodels.consent.viewmodel import ConsentViewModel, Step
from skrin.gui.views.consent import ends
from skrin.gui.views.consent.agreed import Agreements
from skrin.gui.views.consent.asker import Asker
from skrin.gui.views.consent.exact import ExactFold
from skrin.gui.views.consent.keeping import KeepingWays, saved
from skrin.gui.views.consent.listing import Listing
from skrin.gui.views.consent.steps import Steps
from skrin.gui.widgets.announce import announce
from skrin.gui.widgets.bar import Bar
from skrin.gui.widgets.buttons import Button, ChoicePair
from skrin.gui.widgets.icon_label import IconLabel
from skrin.gui.widgets.tab_order import chain
from skrin.gui.widgets.task_page import TaskPage
from skrin.gui.widgets.text import Body, Caption
from skrin.words.catalogue import N_, NN_

BACK = N_("Back")
REQUEST = N_("Request to share")
NOTHING_SENT = N_("Nothing has been sent yet.")
READ_TO_END = N_("Nothing has been sent yet. Go to the end of the list to share.")
WAITING = NN_("{count} more request waits until this one is over.", "{count} more requests wait until this one is over.")
DO_NOT = N_("Do not share")
SENDING = N_("Sending …")
MAKING = N_("Making the code …")
SAVING = N_("Saving …")
DONE = N_("Done")
NEXT = N_("Next request")
TRY_AGAIN = N_("Try again")

OVER = (Step.SHARED, Step.SAVED, Step.DECLINED, Step.CLOSED)
# Milliseconds after which what was laid out stands, and it can be seen whether its end is in sight.
LAID_OUT = 100
# The end is in sight when no more than this is below it.
NEAR_THE_END = 2 * space.PAGE


class ConsentView(TaskPage):
    def __init__(self, viewmodel: ConsentViewModel, navigator: Navigator, words_of: Session) -> None:
        super().__init__("", "")
        self.viewmodel, self.navigator, self.session = viewmodel, navigator, words_of
        self.steps = Steps(viewmodel, words_of)
        self.asker = Asker()
        self._clock = IconLabel("clock", "text_muted", 16)
        self.closes = Caption("")
        self.sentence = Body("", tone="muted")
        self.again = Button("", icon="refresh")
        self.problem = Bar("bad", "", action=self.again)
        self.too_much = Bar("warn", "")
        self.agreed = Agreements()
        self.listing = Listing(viewmodel, words_of)
        self.exact = ExactFold(viewmodel, words_of)
        self.keeping = KeepingWays(viewmodel, words_of)
        self._end = QVBoxLayout()
        self._ended: object = None
        self.note = Caption("")
        self.refuse = Button("", "choice", "x", big=True)
        self.share = Button("", "choice", "share", big=True)
        self.pair = ChoicePair(self.refuse, self.share)
        self.done = Button("", "primary", big=True)
        self._look = QTimer(self)
        self._look.setSingleShot(True)
        self._look.setInterval(LAID_OUT)
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        self.top.end.addWidget(self._clock)
        self.top.end.addWidget(self.closes)
        self.left.addWidget(self.asker)
        for widget in (self.sentence, self.problem, self.too_much, self.agreed, self.listing):
            self.right.addWidget(widget)
        self.right.addLayout(self._end)
        self.right.addWidget(self.keeping)
        self.right.addWidget(self.exact)
        self.left.addStretch(1)
        self.right.addStretch(1)
        self.foot.addWidget(self.note, 1)
        self.foot.addWidget(self.pair)
        self.foot.addWidget(self.done)

    def _connect(self) -> None:
        model = self.viewmodel
        self.top.back.connect(self._back)
        self.refuse.clicked.connect(model.decline)
        self.share.clicked.connect(lambda: model.share(self.listing.consent))
        self.done.clicked.connect(self._finish)
        self.again.clicked.connect(model.again)
        self.refuse.installEventFilter(self)
        self.share.installEventFilter(self)
        model.changed.connect(self._show)
        model.countdown.ticked.connect(self._show_time)
        model.code_made.connect(lambda shown: self.navigator.open(ShowCode(shown)))
        model.spoke.connect(lambda words: announce(self.closes, words))
        self.listing.built.connect(self._built)
        bar = self.scroller.verticalScrollBar()
        bar.valueChanged.connect(lambda _: self._look_for_the_end())
        bar.rangeChanged.connect(lambda *_: self._look.start())
        self._look.timeout.connect(self._look_for_the_end)

    # the contract of a screen

    def open(self, place: Place) -> None:
        if isinstance(place, Consent):
            self.viewmodel.open(place.asked)
        self._show()
        self.focus_heading()

    def leave(self) -> None:
        self.viewmodel.leave()

    def retranslate(self) -> None:
        say = self.session.words.say
        self.top.say(say(BACK), say(REQUEST))
        self.refuse.setText(say(DO_NOT))
        self.again.setText(say(TRY_AGAIN))
        self.exact.retranslate()
        self.keeping.retranslate()
        self._ended = None
        self.viewmodel.speak_anew()
        self._show()

    # what happens

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        # On some desktops Enter presses the focused button; here only a click and the space bar do.
        if (
            watched in (self.refuse, self.share)
            and isinstance(event, QKeyEvent)
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        ):
            return True
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """A window that was left and came back must be looked at again first."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.viewmodel.step is Step.DECIDE:
            self.viewmodel.guard.touch()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """The list can be gone through without a mouse, wherever the focus is."""
        bar = self.scroller.verticalScrollBar()
        match event.key():
            case Qt.Key.Key_PageDown:
                bar.setValue(bar.value() + bar.pageStep())
            case Qt.Key.Key_PageUp:
                bar.setValue(bar.value() - bar.pageStep())
            case Qt.Key.Key_End:
                bar.setValue(bar.maximum())
            case Qt.Key.Key_Home:
                bar.setValue(0)
            case _:
                super().keyPressEvent(event)

    def _back(self) -> None:
        if not self.navigator.back():
            self.navigator.open(Home())

    def _finish(self) -> None:
        over = self.viewmodel.step in OVER
        if over and self.viewmodel.next_one():
            return
        if over:
            self.navigator.open(Home())
        else:
            self._back()

    def _built(self) -> None:
        """What was built last stands above what was built first: who, why, what, then the answers."""
        chain(self.listing, self.keeping, self.exact, self.refuse, self.share, self.done)
        self._look.start()

    def _look_for_the_end(self) -> None:
        if self._look.isActive() or not self.isVisible() or self.viewmodel.step is not Step.DECIDE:
            return
        content, bar = self.scroller.content, self.scroller.verticalScrollBar()
        if self.listing.is_building or content.height() < content.heightForWidth(content.width()):
            self._look.start()  # its rows are not all there, or not laid out yet: their end cannot have been seen
            return
        below = content.height() - bar.value() - self.scroller.viewport().height()
        if below <= NEAR_THE_END:
            self.viewmodel.guard.saw_the_end()

    # what is shown

    def _show(self) -> None:
        model, title_before = self.viewmodel, self.title.text()
        self.asker.show_of(model, self.session.words)
        self._show_time()
        self.title.setText(self.steps.title)
        self.sentence.setText(self.steps.sentence)
        self.sentence.setVisible(bool(self.steps.sentence))
        self._show_too_much()
        self.agreed.show_of(model, self.session.words)
        self.listing.show_now()
        self.keeping.show_now()
        self.exact.setVisible(model.step is Step.DECIDE)
        self._show_end()
        problem = model.problem
        self.problem.setVisible(problem is not None)
        self.again.setVisible(model.step is Step.LOOKING)
        if problem is not None:
            self.problem.say(problem.happened, f"{problem.means} {problem.next}".strip())
        self._show_foot()
        if self.title.text() != title_before and self.isVisible():
            self._tell_step()

    def _tell_step(self) -> None:
        """A new step begins at its top. While a person ticks, only the number in the title changes: it is said, no more."""
        announce(self.title, self.title.text())
        if self.viewmodel.step in OVER:
            self.scroller.verticalScrollBar().setValue(0)
            self.focus_heading()

    def _show_time(self) -> None:
        text = self.viewmodel.countdown.text if self.viewmodel.step in (Step.DECIDE, Step.NO_ANSWER) else ""
        for each in (self._clock, self.closes):
            each.setVisible(bool(text))
        self.closes.setText(text)

    def _show_too_much(self) -> None:
        """Why they ask for more than one would expect; said aloud when it comes, since no focus leads there."""
        said = self.viewmodel.over_asking
        shown = bool(said.reasons) and self.viewmodel.step is Step.DECIDE
        new = shown and (self.too_much.isHidden() or self.too_much.caption.text() != said.text)
        self.too_much.setVisible(shown)
        self.too_much.say(said.title, said.text)
        if new:
            announce(self.too_much, self.too_much.accessibleName())

    def _show_end(self) -> None:
        """The receipt, or what is missing; made once for each."""
        model = self.viewmodel
        ended = {Step.SHARED: model.shared, Step.SAVED: model.kept, Step.NO_ANSWER: model.missing}
        shown = ended.get(model.step)
        if shown is self._ended and shown is not None:
            return
        self._ended = shown
        while (item := self._end.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        made = None
        if model.step is Step.SHARED:
            made = ends.receipt(model, self.navigator, self.session.words)
        elif model.step is Step.SAVED:
            made = saved(model, self.navigator, self.session.words)
        elif shown:
            made = ends.missing(model.missing, self.navigator, self.session.words)
        if made is not None:
            self._end.addWidget(made)
            chain(made, self.refuse, self.done)

    def _show_foot(self) -> None:
        model, words = self.viewmodel, self.session.words
        deciding = model.step in (Step.DECIDE, Step.NO_ANSWER)
        over = model.step in OVER
        self.pair.setVisible(deciding)
        self.share.setVisible(model.step is Step.DECIDE)
        self.done.setVisible(over or (model.step is Step.LOOKING and model.problem is not None))
        self.done.setText(words.say(NEXT if over and model.waiting else DONE if over else BACK))
        making = SAVING if model.is_saved else MAKING if model.by_screen else SENDING
        self.share.setText(words.say(making) if model.sending else model.act)
        self.share.set_icon("save" if model.is_saved else "qr" if model.by_screen else "share")
        self.share.setEnabled(model.can_share)
        self.refuse.setEnabled(not model.sending)
        self.top.back_button.setEnabled(not model.sending)
        self.pair.equalise()
        said = ""
        if deciding:
            said = words.say(READ_TO_END if model.step is Step.DECIDE and model.guard.waits_for_reading else NOTHING_SENT)
        if model.waiting:
            said = f"{said} {words.count(WAITING, model.waiting)}".strip()
        self.note.setText(said)
        self.share.setAccessibleDescription(said)
