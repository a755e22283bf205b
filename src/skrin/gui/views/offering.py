"""One offering in full: what to know before any personal data is asked for, then what enrolling proves, then *Enrol*."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from skrin.domain.offering import EnrolmentState
from skrin.domain.party import Trust
from skrin.gui.navigator import Navigator
from skrin.gui.places import Find, Offering, Place
from skrin.gui.session import Session
from skrin.gui.theme import space
from skrin.gui.viewmodels.offering import OfferingViewModel
from skrin.gui.views.caution_dialog import CautionDialog
from skrin.gui.widgets.bar import Bar
from skrin.gui.widgets.bullets import Bullets
from skrin.gui.widgets.buttons import Button
from skrin.gui.widgets.chip import ChipLook, OutcomeChip
from skrin.gui.widgets.dialog import ActDialog
from skrin.gui.widgets.facts import Facts
from skrin.gui.widgets.line import line
from skrin.gui.widgets.page import ScrollPage
from skrin.gui.widgets.text import Body, Caption, Heading
from skrin.gui.widgets.tone import Tone
from skrin.words.catalogue import N_

BEFORE = N_("Before you enrol")
THEY_LEARN = N_("What enrolling tells them")
ENROL = N_("Enrol")
ENROL_QUESTION = N_("Enrol in this course?")
NOT_NOW = N_("Not now")
SENDING = N_("Asking the issuer …")
FETCH = N_("Fetch the credential")
ASK = N_("Ask how it stands")
WITHDRAW = N_("Withdraw")
WITHDRAW_QUESTION = N_("Withdraw your enrolment?")
WITHDRAW_1 = N_("The issuer is told, with the identifier you enrolled with.")
WITHDRAW_2 = N_("To take the course after all you enrol again, if it is still open.")
KEEP = N_("Stay enrolled")
AS_OF = N_("As the issuer said on {when}.")
REASON = N_("They write: “{text}”")
IDENTITY = N_("It asks for an identity credential, which this version cannot show. Ask the issuer for another way.")
BACK = N_("Find courses")
WIDTH = 760

STATES: dict[EnrolmentState, tuple[Tone, str]] = {
    EnrolmentState.REQUESTED: ("info", "clock"),
    EnrolmentState.ACCEPTED: ("info", "check"),
    EnrolmentState.COMPLETED: ("ok", "gift"),
    EnrolmentState.DENIED: ("warn", "circle-alert"),
    EnrolmentState.WITHDRAWN: ("muted", "info"),
}
TRUST: dict[Trust, tuple[Tone, str]] = {
    Trust.TRUSTED: ("ok", "shield-check"),
    Trust.UNKNOWN: ("warn", "shield-alert"),
    Trust.DISTRUSTED: ("bad", "shield-x"),
}


class OfferingSheet(QWidget):
    """The content, for the pane and for the page; its buttons are in `buttons`, for the foot of either."""

    def __init__(self, viewmodel: OfferingViewModel, navigator: Navigator, session: Session, *, titled: bool = True) -> None:
        super().__init__()
        self.viewmodel, self.navigator, self.session = viewmodel, navigator, session
        self.window_chip = OutcomeChip(ChipLook("", "muted"))
        self.title = Heading("", "section")
        self.title.setVisible(titled)
        self.issuer = Body("", tone="muted")
        self.trust_chip = OutcomeChip(ChipLook("", "muted"))
        self.state = Bar("info", "")
        self.description = Body("", selectable=True)
        self.before, self.know = Caption("", strong=True), Facts()
        self.learn_caption, self.learn = Caption("", strong=True), Bullets()
        self.identity = Body("", tone="warn")
        self.problem = Bar("bad", "")
        self.buttons = QWidget()
        self.enrol = Button("", "primary", big=True)
        self.fetch = Button("", "primary", "gift", big=True)
        self.ask = Button("", icon="refresh")
        self.withdraw = Button("", "quiet")
        self._titled = titled
        self._dialog: ActDialog | None = None
        self._lay_out()
        self.enrol.clicked.connect(self._ask_to_enrol)
        self.fetch.clicked.connect(self._fetch)
        self.ask.clicked.connect(viewmodel.ask_now)
        self.withdraw.clicked.connect(self._ask_to_withdraw)
        viewmodel.changed.connect(self.show_all)
        self.show_all()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space.TIGHT)
        column.addWidget(self.window_chip, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.title)
        column.addWidget(self.issuer)
        column.addWidget(self.trust_chip, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.state)
        column.addWidget(self.description)
        for widget in (line(), self.before, self.know, self.learn_caption, self.learn, self.identity, self.problem):
            column.addWidget(widget)
        column.addStretch(1)
        foot = QVBoxLayout(self.buttons)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(space.TIGHT)
        foot.addWidget(self.enrol)
        foot.addWidget(self.fetch)
        row = QHBoxLayout()
        row.addWidget(self.ask)
        row.addWidget(self.withdraw)
        row.addStretch(1)
        foot.addLayout(row)

    def show_all(self) -> None:
        model, words = self.viewmodel, self.session.words
        said = model.said
        self.setVisible(said is not None)
        self.buttons.setVisible(said is not None)
        if said is None:
            return
        self.window_chip.show_look(ChipLook(said.window, "info" if said.open else "muted", "calendar"))
        self.title.setText(said.title)
        self.issuer.setText(said.issuer)
        tone, icon = TRUST[said.trust]
        self.trust_chip.show_look(ChipLook(said.trust_word, tone, icon))
        self.description.setText(said.description)
        self.description.setVisible(bool(said.description))
        self.before.setText(words.say(BEFORE))
        self.know.show_facts(said.know)
        self.learn_caption.setText(words.say(THEY_LEARN))
        self.learn.show_sentences(model.proves)
        for widget in (self.learn_caption, self.learn):
            widget.setVisible(model.can_enrol)
        self.identity.setText(words.say(IDENTITY))
        self.identity.setVisible(said.asks_for_identity)
        self._show_state()
        problem = model.problem
        self.problem.setVisible(problem is not None)
        if problem is not None:
            self.problem.say(problem.happened, f"{problem.means} {problem.next}".strip())
        self._show_buttons()
        self._show_question()

    def _show_state(self) -> None:
        model, words = self.viewmodel, self.session.words
        enrolment = model.said.enrolment if model.said is not None else None
        self.state.setVisible(enrolment is not None)
        if enrolment is None:
            return
        tone, icon = STATES[enrolment.state]
        when = words.say(AS_OF, when=words.moment(enrolment.checked_at.astimezone()))
        why = words.say(REASON, text=enrolment.reason) if enrolment.reason else ""
        self.state.say(model.state, f"{when} {why}".strip(), tone, icon)

    def _show_buttons(self) -> None:
        model, say = self.viewmodel, self.session.words.say
        self.enrol.setVisible(model.can_enrol)
        self.fetch.setVisible(model.can_fetch)
        self.ask.setVisible(model.can_ask)
        self.withdraw.setVisible(model.can_ask)
        if model.acting:
            self.enrol.busy(say(SENDING))
        else:
            self.enrol.ready(say(ENROL))
        self.fetch.setText(say(FETCH))
        self.ask.setText(say(ASK))
        self.withdraw.setText(say(WITHDRAW))
        for each in (self.ask, self.withdraw):
            each.setEnabled(not model.acting)

    def _ask_to_enrol(self) -> None:
        model, say = self.viewmodel, self.session.words.say
        if model.said is None:
            return
        dialog = ActDialog(
            self,
            icon="graduation-cap",
            question=say(ENROL_QUESTION),
            about=model.said.title,
            happens=model.proves,
            act=say(ENROL),
            way_out=say(NOT_NOW),
        )
        self._open(dialog)
        dialog.accepted.connect(model.enrol)

    def _ask_to_withdraw(self) -> None:
        model, say = self.viewmodel, self.session.words.say
        if model.said is None:
            return
        dialog = ActDialog(
            self,
            icon="x",
            question=say(WITHDRAW_QUESTION),
            about=model.said.title,
            happens=(say(WITHDRAW_1), say(WITHDRAW_2)),
            act=say(WITHDRAW),
            way_out=say(KEEP),
        )
        self._open(dialog)
        dialog.accepted.connect(model.withdraw)

    def _open(self, dialog: ActDialog) -> None:
        self._dialog = dialog
        dialog.finished.connect(self._closed)
        dialog.open()

    def _closed(self) -> None:
        self._dialog = None

    def _show_question(self) -> None:
        model = self.viewmodel
        caution = model.cautions.question
        if caution is None or self._dialog is not None or not self.isVisible() or model.said is None:
            return
        dialog = CautionDialog(self, caution, model.said.issuer, self.session.words)
        self._open(dialog)
        dialog.finished.connect(lambda result: model.cautions.answer(bool(result)))

    def _fetch(self) -> None:
        place = self.viewmodel.fetch()
        if place is not None:
            self.navigator.open(place)


class OfferingView(QWidget):
    """An offering on a page of its own, where the window is too narrow for a pane."""

    def __init__(self, viewmodel: OfferingViewModel, navigator: Navigator, words_of: Session) -> None:
        super().__init__()
        self.viewmodel, self.navigator, self.session = viewmodel, navigator, words_of
        self.page = ScrollPage(max_width=WIDTH)
        self.to_list = Button("", "quiet", "arrow-left")
        self.to_list.clicked.connect(self._back)
        self.sheet = OfferingSheet(viewmodel, navigator, words_of, titled=False)
        self.page.body.addWidget(self.to_list, 0, Qt.AlignmentFlag.AlignLeft)
        self.page.body.addWidget(self.sheet)
        self.page.foot().addWidget(self.sheet.buttons)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.page)
        viewmodel.changed.connect(self._show)
        self.retranslate()

    def open(self, place: Place) -> None:
        if isinstance(place, Offering):
            self.viewmodel.open(place.credential_id, place.issuer)
        self._show()
        self.page.focus_heading()

    def retranslate(self) -> None:
        self.to_list.setText(self.session.words.say(BACK))
        self.viewmodel.load()
        self._show()

    def _show(self) -> None:
        said = self.viewmodel.said
        self.page.title.setText(said.title if said is not None else "")

    def _back(self) -> None:
        if not self.navigator.back():
            self.navigator.open(Find())
