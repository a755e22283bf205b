"""Receive an offer, in two steps: whom to contact, then what to take. Nobody is contacted before *Continue*."""

from PySide6.QtCore import Qt

from skrin.gui.navigator import Navigator
from skrin.gui.places import Detail, Home, Place, Receive
from skrin.gui.session import Session
from skrin.gui.viewmodels.receive.viewmodel import ReceiveViewModel, Step
from skrin.gui.views.caution_dialog import CautionDialog
from skrin.gui.views.receive.about import About
from skrin.gui.views.receive.browser_box import CONTINUE_THERE, BrowserBox
from skrin.gui.views.receive.cards import Cards
from skrin.gui.views.receive.code_box import CodeBox
from skrin.gui.widgets.announce import announce
from skrin.gui.widgets.bar import Bar
from skrin.gui.widgets.buttons import Button
from skrin.gui.widgets.facts import Facts
from skrin.gui.widgets.fold import Fold
from skrin.gui.widgets.icon_label import IconLabel
from skrin.gui.widgets.tab_order import chain
from skrin.gui.widgets.task_page import TaskPage
from skrin.gui.widgets.text import Body, Caption
from skrin.gui.widgets.toast import Toast
from skrin.words.catalogue import N_

CANCEL = N_("Cancel")
# Translators: at the top of the screen: what this is about.
OFFER = N_("Offer")
CONTACT = N_("Contact {host}?")
CONTACT_OFFER = N_("The offer names this host. Nobody has been contacted yet. If you continue, it is asked what it offers.")
CONTACT_LIES = N_("The offer itself lies at this host. Nobody has been contacted yet. If you continue, it is fetched there.")
CONTACT_LEARNS = N_("It learns the network address of this computer and the time, and nothing about you or your wallet.")
COMES_FROM = N_("It is the offer for {course}, in which you enrolled.")
CONTINUE = N_("Continue")
# Translators: {host} is the issuer's computer.
SIGNS_IN = N_("First you sign in at {host}, in your browser. Nothing is sent before you press the button.")
ASKING = N_("Asking {host} …")
KEPT_HERE = N_("Kept on this computer, in your wallet.")
CHOOSE = N_("Kept on this computer, in your wallet. Leave out what you do not want.")
LEFT_OUT = N_("The offer can be used once. For what you leave out now you have to ask for a new one.")
USED_ONCE = N_("The offer can be used once")
NOT_NOW = N_("Not now")
CLOSE = N_("Close")
LATER = N_("It comes later. Until then it stands above your credentials.")
SHOW_IT = N_("Show it")
ADDING = N_("Fetching …")
DETAILS = N_("Technical details")


class ReceiveView(TaskPage):
    def __init__(self, viewmodel: ReceiveViewModel, navigator: Navigator, words_of: Session) -> None:
        super().__init__("", "")
        self.viewmodel, self.navigator, self.session = viewmodel, navigator, words_of
        self.about = About()
        self._once_sign, self.once = IconLabel("clock", "text_muted", 16), Caption("")
        self.sentence = Body("", tone="muted")
        self.learns_nothing, self.comes_from = Body(), Body()
        self.cards = Cards(lambda key, on: viewmodel.choose(key, on=on))
        self.left_out = Bar("info", "")
        self.code_box = CodeBox()
        self.browser_box = BrowserBox(viewmodel.signing_in, words_of)
        self.signs_in = Body("")
        self.problem = Bar("bad", "")
        self.details, self._exact = Fold(""), Facts()
        self.refuse = Button("", big=True)
        self.act = Button("", "primary", big=True)
        self._dialog: CautionDialog | None = None
        self._was_wrong = False
        self._lay_out()
        self.top.back.connect(self._leave)
        self.refuse.clicked.connect(self._leave)
        self.act.clicked.connect(self._act)
        self.code_box.changed.connect(self._show_act)
        self.code_box.entered.connect(self._enter)
        viewmodel.changed.connect(self._show)
        self.retranslate()

    def _lay_out(self) -> None:
        self.top.end.addWidget(self._once_sign)
        self.top.end.addWidget(self.once)
        self.left.addWidget(self.about)
        self.details.body.addWidget(self._exact)
        for each in (
            self.sentence,
            self.comes_from,
            self.learns_nothing,
            self.problem,
            self.browser_box,
            self.cards,
            self.left_out,
            self.signs_in,
            self.code_box,
            self.details,
        ):
            self.right.addWidget(each)
        self.left.addStretch(1)
        self.right.addStretch(1)
        self.foot.addStretch(1)
        self.foot.addWidget(self.refuse)
        self.foot.addWidget(self.act)

    # the contract of a screen

    def open(self, place: Place) -> None:
        if isinstance(place, Receive):
            self.viewmodel.open(place.asked)
        self._show()
        self.focus_heading()

    def leave(self) -> None:
        self.code_box.clear()
        self.viewmodel.leave()

    def retranslate(self) -> None:
        say = self.session.words.say
        self.top.say(say(CANCEL), say(OFFER))
        self.once.setText(say(USED_ONCE))
        self.left_out.say(say(LEFT_OUT))
        self.details.set_title(say(DETAILS))
        self._show()

    # what happens

    def _leave(self) -> None:
        if self.viewmodel.step is Step.SIGN_IN:
            self.viewmodel.stop_waiting()
            return
        if not self.navigator.back():
            self.navigator.open(Home())

    def _enter(self) -> None:
        if self.act.isEnabled():
            self._act()

    def _act(self) -> None:
        match self.viewmodel.step:
            case Step.CONTACT:
                self.viewmodel.go_on()
            case Step.DECIDE:
                self.viewmodel.accept(self.code_box.text)
            case _:
                self._leave()

    def _go_home(self) -> None:
        """To where the credential is now, which the list shows; a word at the foot of the window says that it has come."""
        if self.viewmodel.promised:
            self._say_it_comes_later()
            return
        received, words = self.viewmodel.received, self.viewmodel.done_title
        navigator, show_it = self.navigator, self.session.words.say(SHOW_IT)
        toast = Toast(self.window(), words, (lambda _: show_it) if len(self.viewmodel.chosen) == 1 else None)
        toast.undone.connect(lambda: navigator.open(Detail(received[0])))
        self.session.locked.connect(toast.hide)
        navigator.open(Home(highlight=received[0]))
        toast.appear()

    def _say_it_comes_later(self) -> None:
        toast = Toast(self.window(), self.session.words.say(LATER), icon="clock")
        self.session.locked.connect(toast.hide)
        self.navigator.open(Home())
        toast.appear()

    # what is shown

    def _show(self) -> None:
        model = self.viewmodel
        if model.step is Step.DONE:
            if self.isVisible():
                self._go_home()
            return
        title_before = self.title.text()
        self.about.show_of(model, self.session.words)
        if model.step is Step.DECIDE:
            self._show_offer()
        elif model.step is Step.SIGN_IN:
            self._show_waiting()
        else:
            self._show_contact()
        self._show_problem()
        self._show_act()
        self._show_question()
        if self.title.text() != title_before and self.isVisible():
            self._begin_step()

    def _begin_step(self) -> None:
        self.scroller.verticalScrollBar().setValue(0)
        if self.code_box.isVisibleTo(self):
            self.code_box.field.setFocus()
            announce(self.title, self.title.text())
        else:
            self.focus_heading()

    def _show_contact(self) -> None:
        model, say = self.viewmodel, self.session.words.say
        contact = model.step is Step.CONTACT
        self.title.setText(say(CONTACT, host=model.host) if contact and not model.is_over else say(OFFER))
        self.sentence.setText(say(CONTACT_LIES if model.lies_elsewhere else CONTACT_OFFER) if contact else "")
        self.learns_nothing.setText(say(CONTACT_LEARNS))
        self.comes_from.setText(say(COMES_FROM, course=model.course))
        self.comes_from.setVisible(contact and bool(model.course))
        self._show_parts(contact=contact, decide=False)

    def _show_offer(self) -> None:
        model, say = self.viewmodel, self.session.words.say
        self.title.setText(model.question)
        self.sentence.setText(say(CHOOSE if len(model.cards) > 1 else KEPT_HERE))
        self.comes_from.hide()
        if self.cards.show_cards(model.cards, model.chosen, open_=not model.busy):
            chain(self.cards, self.code_box, self.details, self.refuse, self.act)
        self._exact.show_facts(model.technical)
        self._show_parts(contact=False, decide=True)
        self.left_out.setVisible(model.leaves_some)
        code, who = model.code, model.who
        if code is not None:
            self.code_box.say(code, who.name if who is not None and who.named else model.host, model.host, self.session.words)
            self.code_box.show()

    def _show_waiting(self) -> None:
        self.title.setText(self.session.words.say(CONTINUE_THERE))
        self.comes_from.hide()
        self._show_parts(contact=False, decide=False)
        self.browser_box.say()
        self.browser_box.show()

    def _show_parts(self, *, contact: bool, decide: bool) -> None:
        self.sentence.setVisible((contact or decide) and not self.viewmodel.is_over)
        self.learns_nothing.setVisible(contact and not self.viewmodel.is_over)
        for each in (self.cards, self.details, self._once_sign, self.once):
            each.setVisible(decide)
        self.browser_box.hide()
        self.signs_in.setText(self.session.words.say(SIGNS_IN, host=self.viewmodel.host))
        self.signs_in.setVisible(decide and self.viewmodel.signs_in_first)
        self.code_box.hide()
        self.left_out.hide()
        self.code_box.field.setEnabled(not self.viewmodel.busy)

    def _show_problem(self) -> None:
        """A wrong code is said beneath its field; anything else above what it is about."""
        model = self.viewmodel
        problem, wrong = model.problem, model.code_was_wrong
        self.code_box.say_wrong(problem if wrong else None)
        self.problem.setVisible(problem is not None and not wrong)
        if problem is not None and not wrong:
            self.problem.say(problem.happened, f"{problem.means} {problem.next}".strip())
        if wrong and not self._was_wrong and problem is not None:
            self.code_box.clear()
            self.code_box.field.setFocus(Qt.FocusReason.OtherFocusReason)
            announce(self.code_box.wrong, problem.happened)
        self._was_wrong = wrong

    def _show_act(self) -> None:
        model, say = self.viewmodel, self.session.words.say
        waiting = model.step is Step.SIGN_IN
        self.refuse.setEnabled(waiting or not model.accepting)
        self.refuse.setText(say(CANCEL if waiting else CLOSE if model.is_over else NOT_NOW))
        self.top.back_button.setEnabled(waiting or not model.accepting)
        self.act.setVisible(model.step not in (Step.LOOKING, Step.SIGN_IN) and not model.is_over)
        # Where nobody vouches for them, nothing draws to a yes.
        unknown = model.step is Step.DECIDE and model.who is not None and not model.who.vouched_for
        self.act.set_kind("secondary" if unknown else "primary")
        if model.busy:
            self.act.busy(say(ADDING) if model.accepting else say(ASKING, host=model.host))
            return
        match model.step:
            case Step.DECIDE:
                self.act.ready(model.act)
                self.act.setEnabled(bool(model.chosen) and (model.code is None or bool(self.code_box.text.strip())))
            case step:
                self.act.ready(say(CONTINUE))
                self.act.setEnabled(step is Step.CONTACT)

    def _show_question(self) -> None:
        """A second yes is asked for in a dialog; the worker waits meanwhile."""
        cautions = self.viewmodel.cautions
        if cautions.question is None or self._dialog is not None:
            return
        name = self.viewmodel.who.name if self.viewmodel.who is not None else self.viewmodel.host
        self._dialog = CautionDialog(self, cautions.question, name, self.session.words)
        self._dialog.finished.connect(self._answered)
        self._dialog.open()

    def _answered(self, result: int) -> None:
        self._dialog = None
        self.viewmodel.cautions.answer(bool(result))
