"""Receive an offer, in two steps: whom to contact, then what to take. Nobody is contacted before *Continue*."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from skrin.gui.navigator import Navigator
from skrin.gui.places import Detail, Home, Place, Receive
from skrin.gui.session import Session
from skrin.gui.theme import space
from skrin.gui.theme.theme import theme
from skrin.gui.viewmodels.receive import ReceiveViewModel, Step
from skrin.gui.views.caution_dialog import CautionDialog
from skrin.gui.views.who_panel import WhoPanel
from skrin.gui.widgets.bar import Bar
from skrin.gui.widgets.bullets import Bullets
from skrin.gui.widgets.buttons import Button
from skrin.gui.widgets.grouped_rows import Card
from skrin.gui.widgets.icon_label import Tile
from skrin.gui.widgets.line import line
from skrin.gui.widgets.task_page import TaskPage
from skrin.gui.widgets.text import Body, Caption, CardTitle, Heading
from skrin.words.catalogue import N_

CANCEL = N_("Cancel")
# Translators: at the top of the screen: what this is about.
OFFER = N_("Offer")
FROM = N_("From")
CONTACT = N_("Contact {host}?")
CONTACT_OFFER = N_("The offer names this host. Nobody has been contacted yet. If you continue, it is asked what it offers.")
CONTACT_LIES = N_("The offer itself lies at this host. Nobody has been contacted yet. If you continue, it is fetched there.")
CONTACT_LEARNS = N_("It learns the network address of this computer and the time, and nothing about you or your wallet.")
CONTINUE = N_("Continue")
ASKING = N_("Asking {host} …")
KEPT_HERE = N_("Kept on this computer, in your wallet. All of it or nothing.")
THEY_LEARN = N_("What they learn about you")
CONTACTED = N_("Who is contacted")
CODE = N_("Code from {host}")
CODE_WHY = N_("It came to you by another way, such as a message. It makes sure that the offer reached the right person.")
# Translators: before a description that the issuer wrote itself.
IN_THEIR_WORDS = N_("They write: “{text}”")
CODE_NAME = N_("Code for {host}")
PASTE = N_("Paste")
NOT_NOW = N_("Not now")
ADDING = N_("Fetching …")
DONE_HERE = N_("Done")
SHOW_IT = N_("Show it")
DONE_SENTENCE = N_("They were checked when they came. You find them under My credentials.")
CODE_LETTERS = 64


class ReceiveView(TaskPage):
    def __init__(self, viewmodel: ReceiveViewModel, navigator: Navigator, words_of: Session) -> None:
        super().__init__("", "")
        self.viewmodel, self.navigator, self.session = viewmodel, navigator, words_of
        self.who = WhoPanel()
        self.learn_caption, self.learn = Caption("", strong=True), Bullets()
        self.hosts_caption, self.hosts = Caption("", strong=True), Bullets()
        self.sentence = Body("", tone="muted")
        self.learns_nothing = Body()
        self.cards = QWidget()
        self._cards = QVBoxLayout(self.cards)
        self._cards.setContentsMargins(0, 0, 0, 0)
        self._cards.setSpacing(space.TIGHT)
        self._shown_cards: tuple[object, ...] = ()
        self.code_box = QWidget()
        self.code_line = line()
        self.code_host = Heading("", "section")
        self.code_why = Body("", tone="muted")
        self.code_words = Body()
        self.code = QLineEdit()
        self.paste = Button("", "quiet", "paste")
        self.problem = Bar("bad", "")
        self.refuse = Button("", big=True)
        self.act = Button("", "primary", big=True)
        self._dialog: CautionDialog | None = None
        self._lay_out()
        self.top.back.connect(self._leave)
        self.refuse.clicked.connect(self._leave)
        self.act.clicked.connect(self._act)
        self.paste.clicked.connect(self.code.paste)
        self.code.textChanged.connect(lambda _: self._show_act())
        self.code.returnPressed.connect(self._enter)
        viewmodel.changed.connect(self._show)
        theme().changed.connect(self._dress)
        self._dress()
        self.retranslate()

    def _lay_out(self) -> None:
        for widget in (self.who, self.learn_caption, self.learn, self.hosts_caption, self.hosts):
            self.left.addWidget(widget)
        code = QVBoxLayout(self.code_box)
        code.setContentsMargins(0, 0, 0, 0)
        code.setSpacing(space.TIGHT)
        self.code.setMaxLength(CODE_LETTERS)
        beside = QHBoxLayout()
        beside.setSpacing(space.BESIDE)
        beside.addWidget(self.code)
        beside.addWidget(self.paste)
        beside.addStretch(1)
        code.addWidget(self.code_line)
        code.addWidget(self.code_host)
        code.addWidget(self.code_why)
        code.addLayout(beside)
        code.addWidget(self.code_words)
        for each in (self.sentence, self.learns_nothing, self.cards, self.code_box, self.problem):
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
        self.code.clear()
        self.viewmodel.leave()

    def retranslate(self) -> None:
        say = self.session.words.say
        self.top.say(say(CANCEL), say(OFFER))
        self.learn_caption.setText(say(THEY_LEARN))
        self.hosts_caption.setText(say(CONTACTED))
        self.code_why.setText(say(CODE_WHY))
        self.paste.setText(say(PASTE))
        self._shown_cards = ()
        self._show()

    # what happens

    def _leave(self) -> None:
        if self.viewmodel.step is Step.DONE or not self.navigator.back():
            self.navigator.open(Home())

    def _enter(self) -> None:
        if self.act.isEnabled():
            self._act()

    def _act(self) -> None:
        match self.viewmodel.step:
            case Step.CONTACT:
                self.viewmodel.go_on()
            case Step.DECIDE:
                self.viewmodel.accept(self.code.text())
            case Step.DONE:
                received = self.viewmodel.received
                self.navigator.open(Home())
                if len(received) == 1:
                    self.navigator.open(Detail(received[0]))
            case Step.NOTHING:
                self._leave()

    # what is shown

    def _show(self) -> None:
        model = self.viewmodel
        title_before = self.title.text()
        match model.step:
            case Step.NOTHING | Step.CONTACT:
                self._show_contact()
            case Step.DECIDE:
                self._show_offer()
            case Step.DONE:
                self._show_done()
        problem = model.problem
        self.problem.setVisible(problem is not None)
        if problem is not None:
            self.problem.say(problem.happened, f"{problem.means} {problem.next}".strip())
        self._show_act()
        self._show_question()
        if self.title.text() != title_before and self.isVisible():
            self._begin_step()

    def _begin_step(self) -> None:
        self.scroller.verticalScrollBar().setValue(0)
        if self.code_box.isVisibleTo(self):
            self.code.setFocus()
        else:
            self.focus_heading()

    def _show_contact(self) -> None:
        model, say = self.viewmodel, self.session.words.say
        self.title.setText(say(CONTACT, host=model.host) if model.host else say(OFFER))
        self.who.setVisible(bool(model.host))
        self.who.say_host(say(FROM), model.host)
        self.sentence.setText(say(CONTACT_LIES if model.lies_elsewhere else CONTACT_OFFER))
        self.learns_nothing.setText(say(CONTACT_LEARNS))
        self._show_parts(learns=False, nothing=True, cards=False, code=False)

    def _show_offer(self) -> None:
        model, say = self.viewmodel, self.session.words.say
        self.title.setText(model.question)
        self.sentence.setText(say(KEPT_HERE))
        who = model.who
        if who is not None:
            self.who.say(say(FROM), who)
            self.who.bar.show()
        self.learn.show_sentences(model.they_learn)
        self.hosts.show_sentences(model.hosts)
        self._show_cards()
        self.code_host.setText(say(CODE, host=model.host))
        self.code.setAccessibleName(say(CODE_NAME, host=model.host))
        self.code.setAccessibleDescription(model.code_description)
        self.code.setInputMethodHints(
            Qt.InputMethodHint.ImhDigitsOnly if model.code_is_digits else Qt.InputMethodHint.ImhNoPredictiveText
        )
        self.code_words.setText(say(IN_THEIR_WORDS, text=model.code_description))
        self.code_words.setVisible(bool(model.code_description))
        self._show_parts(learns=True, nothing=False, cards=True, code=model.needs_code)

    def _show_done(self) -> None:
        self.title.setText(self.viewmodel.done_title)
        self.sentence.setText(self.session.words.say(DONE_SENTENCE))
        self._show_parts(learns=False, nothing=False, cards=True, code=False)

    def _show_parts(self, *, learns: bool, nothing: bool, cards: bool, code: bool) -> None:
        for each in (self.learn_caption, self.learn, self.hosts_caption, self.hosts):
            each.setVisible(learns)
        self.learns_nothing.setVisible(nothing)
        self.cards.setVisible(cards)
        self.code_box.setVisible(code)
        self.code.setEnabled(not self.viewmodel.busy)

    def _show_cards(self) -> None:
        cards = self.viewmodel.cards
        if cards == self._shown_cards:
            return
        self._shown_cards = cards
        while (item := self._cards.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for each in cards:
            card = Card()
            row = QHBoxLayout()
            row.setSpacing(space.NEAR)
            row.addWidget(Tile("badge"), 0, Qt.AlignmentFlag.AlignTop)
            words = QVBoxLayout()
            words.setSpacing(1)
            words.addWidget(CardTitle(each.title))
            words.addWidget(Caption(each.type))
            row.addLayout(words, 1)
            card.body.addLayout(row)
            card.setAccessibleName(each.title)
            self._cards.addWidget(card)

    def _show_act(self) -> None:
        model, say = self.viewmodel, self.session.words.say
        self.refuse.setText(say(NOT_NOW))
        self.refuse.setVisible(model.step is not Step.DONE)
        self.refuse.setEnabled(not model.accepting)
        self.top.back_button.setEnabled(not model.accepting)
        if model.busy:
            self.act.busy(say(ADDING) if model.accepting else say(ASKING, host=model.host))
            return
        match model.step:
            case Step.NOTHING | Step.CONTACT:
                self.act.ready(say(CONTINUE))
                self.act.setEnabled(model.step is Step.CONTACT)
            case Step.DECIDE:
                self.act.ready(model.act)
                self.act.setEnabled(not model.needs_code or bool(self.code.text().strip()))
            case Step.DONE:
                self.act.ready(say(SHOW_IT if len(model.received) == 1 else DONE_HERE))

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

    def _dress(self) -> None:
        self.code.setFont(theme().font("big_code"))
        self.code.setFixedWidth(12 * self.code.fontMetrics().horizontalAdvance("0"))
        self.code.setMinimumHeight(space.FAR)
