"""One offering in full: what to know before any personal data is asked for, then what enrolling proves, then *Enrol*.

The same sheet stands in the pane beside the list and on a page of its own.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from skrin.gui.navigator import Navigator
from skrin.gui.session import Session
from skrin.gui.theme import space
from skrin.gui.viewmodels.find.said import OfferingSaid
from skrin.gui.viewmodels.offering import OfferingViewModel
from skrin.gui.views.offering.acts import THEY_LEARN, Acts
from skrin.gui.views.offering.stack import Parts, Requires
from skrin.gui.views.offering.states import TRUST, state_look
from skrin.gui.widgets.bar import Bar
from skrin.gui.widgets.bullets import Bullets
from skrin.gui.widgets.chip import ChipLook, OutcomeChip
from skrin.gui.widgets.facts import Facts
from skrin.gui.widgets.line import line
from skrin.gui.widgets.text import Body, Caption, Heading
from skrin.words.catalogue import N_

BEFORE = N_("Before you enrol")
REQUIRES = N_("You need to have")
AS_OF = N_("As the issuer said on {when}.")
REASON = N_("They write: “{text}”")
IDENTITY = N_("It asks for an identity credential, which this version cannot show. Ask the issuer for another way.")


class OfferingSheet(QWidget):
    """The content, for the pane and for the page; its buttons are in `buttons`, for the foot of either."""

    def __init__(self, viewmodel: OfferingViewModel, navigator: Navigator, session: Session, *, titled: bool = True) -> None:
        super().__init__()
        self.viewmodel, self.navigator, self.session = viewmodel, navigator, session
        self.window_chip = OutcomeChip(ChipLook("", "muted"))
        self.title = Heading("", "section")
        self.issuer = Body("", tone="muted")
        self.trust_chip = OutcomeChip(ChipLook("", "muted"))
        self.state = Bar("info", "")
        self.description = Body("", selectable=True)
        self.stack = QVBoxLayout()
        self.before, self.know = Caption("", strong=True), Facts()
        self.learn_caption, self.learn = Caption("", strong=True), Bullets()
        self.identity = Body("", tone="warn")
        self.problem = Bar("bad", "")
        self.buttons = Acts(viewmodel, navigator, session)
        self._titled = titled
        self._all = QWidget()
        self._shown: tuple[OfferingSaid, str] | None = None
        self._lay_out()
        viewmodel.changed.connect(self.show_all)
        self.show_all()

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(space.TIGHT)
        outer.addWidget(self.problem)
        outer.addWidget(self._all)
        outer.addStretch(1)
        column = QVBoxLayout(self._all)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space.TIGHT)
        column.addWidget(self.window_chip, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.title)
        column.addWidget(self.issuer)
        column.addWidget(self.trust_chip, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.state)
        column.addWidget(self.description)
        self.stack.setSpacing(space.TIGHT)
        column.addLayout(self.stack)
        for widget in (line(), self.before, self.know, self.learn_caption, self.learn, self.identity):
            column.addWidget(widget)

    def show_all(self) -> None:
        model, words = self.viewmodel, self.session.words
        said = model.said
        self._all.setVisible(said is not None)
        problem = model.problem
        self.problem.setVisible(problem is not None)
        if problem is not None:
            self.problem.say(problem.happened, f"{problem.means} {problem.next}".strip())
        self.buttons.show_all()
        if said is None:
            return
        if self._shown != (said, words.spoken):
            self._shown = (said, words.spoken)
            self._show_facts(said)
        for widget in (self.learn_caption, self.learn):
            widget.setVisible(model.can_enrol)
        self._show_state(said)

    def _show_facts(self, said: OfferingSaid) -> None:
        words = self.session.words
        self.window_chip.show_look(ChipLook(said.window, "info" if said.open else "muted", "calendar"))
        self.title.setText(said.title)
        self.title.setVisible(self._titled)
        self.issuer.setText(said.issuer)
        tone, icon = TRUST[said.trust]
        self.trust_chip.show_look(ChipLook(said.trust_word, tone, icon))
        self.description.setText(said.description)
        self.description.setVisible(bool(said.description))
        self._show_stack(said)
        self.before.setText(words.say(BEFORE))
        self.know.show_facts(said.know)
        self.learn_caption.setText(words.say(THEY_LEARN))
        self.learn.show_sentences(self.viewmodel.proves)
        self.identity.setText(words.say(IDENTITY))
        self.identity.setVisible(said.asks_for_identity)

    def _show_stack(self, said: OfferingSaid) -> None:
        while (item := self.stack.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if len(said.parts) > 1:
            self.stack.addWidget(Parts(said.parts, self.session.words))
        if said.requires:
            self.stack.addWidget(Caption(self.session.words.say(REQUIRES), strong=True))
            self.stack.addWidget(Requires(said.requires, self.session.words))

    def _show_state(self, said: OfferingSaid) -> None:
        model, words = self.viewmodel, self.session.words
        enrolment = said.enrolment
        self.state.setVisible(enrolment is not None)
        if enrolment is None:
            return
        tone, icon = state_look(said)
        parts = (
            "" if said.fetched else words.say(AS_OF, when=enrolment.checked_at),
            words.say(REASON, text=enrolment.reason) if enrolment.reason else "",
            model.way_on,
        )
        self.state.say(model.state, " ".join(part for part in parts if part), tone, icon)
