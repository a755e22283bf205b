"""What can be done about an offering: enrol, ask how it stands, withdraw, fetch what was completed. Each asks first."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from skrin.gui.navigator import Navigator
from skrin.gui.session import Session
from skrin.gui.theme import space
from skrin.gui.viewmodels.offering import OfferingViewModel
from skrin.gui.views.caution_dialog import CautionDialog
from skrin.gui.widgets.buttons import Button
from skrin.gui.widgets.dialog import ActDialog
from skrin.gui.widgets.turning_row import TurningRow
from skrin.words.catalogue import N_

ENROL = N_("Enrol")
ENROL_AGAIN = N_("Enrol again")
ENROL_QUESTION = N_("Enrol in this course?")
# Translators: what follows are points: which course, when, ...
THEY_LEARN = N_("What enrolling tells them")
NOT_NOW = N_("Not now")
SENDING = N_("Asking the issuer …")
FETCH = N_("Fetch the credential")
SHOW_IT = N_("Show it")
ASK = N_("Ask how it stands")
WITHDRAW = N_("Withdraw")
WITHDRAW_QUESTION = N_("Withdraw your enrolment?")
WITHDRAW_1 = N_("The issuer is told, with the identifier you enrolled with.")
WITHDRAW_2 = N_("To take the course after all you enrol again, if it is still open.")
KEEP = N_("Stay enrolled")


class Acts(QWidget):
    """The foot of a pane or a page."""

    def __init__(self, viewmodel: OfferingViewModel, navigator: Navigator, session: Session) -> None:
        super().__init__()
        self.viewmodel, self.navigator, self.session = viewmodel, navigator, session
        self.enrol = Button("", "primary", big=True)
        self.fetch = Button("", "primary", "gift", big=True)
        self.show_it = Button("", icon="badge")
        self.ask = Button("", icon="refresh")
        self.withdraw = Button("", "quiet")
        self._dialog: ActDialog | None = None
        row = TurningRow(self, apart=space.TIGHT, stacked=Qt.AlignmentFlag(0))
        for each in (self.withdraw, self.ask, self.show_it, self.fetch, self.enrol):
            row.addWidget(each)
        self.enrol.clicked.connect(self._ask_to_enrol)
        self.fetch.clicked.connect(self._fetch)
        self.show_it.clicked.connect(self._show_credential)
        self.ask.clicked.connect(viewmodel.ask_now)
        self.withdraw.clicked.connect(self._ask_to_withdraw)

    def show_all(self) -> None:
        model, say = self.viewmodel, self.session.words.say
        self.setVisible(model.said is not None)
        self.enrol.setVisible(model.can_enrol)
        self.fetch.setVisible(model.can_fetch)
        self.show_it.setVisible(model.shows_it is not None)
        self.ask.setVisible(model.can_ask)
        self.withdraw.setVisible(model.can_ask)
        if model.acting:
            self.enrol.busy(say(SENDING))
        else:
            self.enrol.ready(say(ENROL_AGAIN if model.way_on else ENROL))
        self.fetch.setText(say(FETCH))
        self.show_it.setText(say(SHOW_IT))
        self.ask.setText(say(SENDING if model.acting else ASK))
        self.withdraw.setText(say(WITHDRAW))
        for each in (self.ask, self.withdraw):
            each.setEnabled(not model.acting)
        self._show_question()

    def _ask_to_enrol(self) -> None:
        model, say = self.viewmodel, self.session.words.say
        if model.said is None:
            return
        dialog = ActDialog(
            self,
            icon="graduation-cap",
            question=say(ENROL_QUESTION),
            about=model.said.title,
            before=say(THEY_LEARN),
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

    def _show_credential(self) -> None:
        place = self.viewmodel.shows_it
        if place is not None:
            self.navigator.open(place)
