"""The door to the verifier's store: who asks, where it is made; else its passphrase, or one click for the key store."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from skrin.gui.session import Session
from skrin.gui.theme import space
from skrin.gui.viewmodels.checking_door import CheckingDoorViewModel
from skrin.gui.views.credential.problem import ProblemBar
from skrin.gui.views.first_start import AGAIN, HINT, LABEL
from skrin.gui.views.lock import CODE, CODE_HINT, FORGOTTEN, UNLOCK, UNLOCKING, USE_PASSPHRASE
from skrin.gui.views.lock import HINT as UNLOCK_HINT
from skrin.gui.views.secret_field import SecretField
from skrin.gui.widgets.buttons import Button
from skrin.gui.widgets.columns import Columns
from skrin.gui.widgets.form_field import FormField
from skrin.gui.widgets.grouped_rows import Card
from skrin.gui.widgets.text import Body, SectionTitle
from skrin.gui.widgets.turning_row import TurningRow
from skrin.words.catalogue import N_

WHO = N_("In whose name do you ask?")
WHO_WHAT = N_(
    "The learner reads this name before anything is shown. It is kept on this computer with what you check, "
    "locked, and apart from any wallet."
)
NAME_SV, NAME_EN = N_("Name in Swedish"), N_("Name in English")
ONE_IS_ENOUGH = N_("One of the two is enough")
LOCK_WHY = N_("This computer has no key store that Skrin can use, so a passphrase of yours locks what you check.")
# Translators: makes the store for what one checks.
BEGIN = N_("Go on")
MAKING = N_("Making it …")
LOCKED = N_("What you check is locked")
LOCKED_WHAT = N_("Open it to ask, to read answers and reports. What you were given can be checked without.")
CANCEL = N_("Cancel")
NAME_LETTERS = 120
WIDE = 22


class DoorPart(QWidget):
    """Emits `cancelled` where the person does not want it made now. Placed in a page that tells the view-model to `look`."""

    cancelled = Signal()

    def __init__(self, viewmodel: CheckingDoorViewModel, session: Session) -> None:
        super().__init__()
        self.viewmodel, self.session = viewmodel, session
        self.title, self.what, self.why = SectionTitle(), Body(""), Body("", tone="muted")
        self.swedish, self.english = QLineEdit(), QLineEdit()
        self.names = (FormField("", self.swedish), FormField("", self.english))
        self.passphrase, self.once_more, self.code = SecretField(), SecretField(), SecretField(hidden=False)
        self.problem = ProblemBar(viewmodel)
        self.cancel, self.forgotten, self.with_passphrase = Button(""), Button("", "quiet"), Button("", "quiet")
        self.begin = Button("", "primary")
        self._both = Columns(self.names, WIDE)
        self._mode = ""
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        card = Card(padding=space.APART)
        card.body.setSpacing(space.NEAR)
        secrets = (self.why, self.passphrase, self.once_more, self.code)
        for widget in (self.title, self.what, self._both, *secrets, self.problem):
            card.body.addWidget(widget)
        foot = TurningRow()
        for button in (self.forgotten, self.with_passphrase):
            foot.addWidget(button)
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.begin)
        card.body.addLayout(foot)
        column.addWidget(card, 0, Qt.AlignmentFlag.AlignTop)
        column.addStretch(1)

    def _connect(self) -> None:
        model = self.viewmodel
        for line in (self.swedish, self.english):
            line.setMaxLength(NAME_LETTERS)
            line.textChanged.connect(lambda _: self.show_all())
            line.returnPressed.connect(self._go_on)
        self.passphrase.entered.connect(lambda: self.once_more.field.setFocus() if model.is_new else self._go_on())
        for field in (self.once_more, self.code):
            field.entered.connect(self._go_on)
        self.forgotten.clicked.connect(lambda: model.ask_for("code"))
        self.with_passphrase.clicked.connect(lambda: model.ask_for("passphrase"))
        self.cancel.clicked.connect(self.cancelled)
        self.begin.clicked.connect(self._go_on)
        model.changed.connect(self.show_all)

    def clear(self) -> None:
        for field in (self.passphrase, self.once_more, self.code):
            field.clear()

    def retranslate(self) -> None:
        words = self.session.words
        for field, message in zip(self.names, (NAME_SV, NAME_EN), strict=True):
            field.say(words.say(message))
        self.names[0].say(words.say(NAME_SV), words.say(ONE_IS_ENOUGH))
        self.why.setText(words.say(LOCK_WHY))
        self.once_more.name(words.say(AGAIN), "", words)
        self.code.name(words.say(CODE), words.say(CODE_HINT), words)
        for button, message in ((self.forgotten, FORGOTTEN), (self.with_passphrase, USE_PASSPHRASE), (self.cancel, CANCEL)):
            button.setText(words.say(message))
        self.show_all()

    def show_all(self) -> None:
        model, words = self.viewmodel, self.session.words
        new = model.is_new
        self.title.setText(words.say(WHO if new else LOCKED))
        self.what.setText(words.say(WHO_WHAT if new else LOCKED_WHAT))
        self._both.setVisible(new)
        typed = model.asks_passphrase if new else model.mode == "passphrase"
        self.passphrase.name(words.say(LABEL), words.say(HINT if new else UNLOCK_HINT), words)
        self.why.setVisible(new and model.asks_passphrase)
        self.passphrase.setVisible(typed)
        self.once_more.setVisible(new and model.asks_passphrase)
        self.code.setVisible(model.mode == "code")
        self.forgotten.setVisible(model.can_use_code)
        self.with_passphrase.setVisible(model.can_use_passphrase)
        self.cancel.setVisible(new)
        self.begin.setVisible(model.mode != "looking")
        if model.busy:
            self.begin.busy(words.say(MAKING if new else UNLOCKING))
        else:
            self.begin.ready(words.say(BEGIN if new else UNLOCK))
            self.begin.setEnabled(model.can_try and (not new or self._named))
        if model.mode != self._mode:
            self._mode = model.mode
            self.take_focus()

    def take_focus(self) -> None:
        """Where one types or clicks first."""
        first = {"new": self.swedish, "passphrase": self.passphrase.field, "code": self.code.field, "keyring": self.begin}
        where = first.get(self.viewmodel.mode)
        if where is not None and self.isVisible():
            where.setFocus()

    @property
    def _named(self) -> bool:
        return bool(self.swedish.text().strip() or self.english.text().strip())

    def _go_on(self) -> None:
        """A passphrase is gone from its field with each try at opening (G-13)."""
        model = self.viewmodel
        if not self.begin.isEnabled() or model.busy:
            return
        match model.mode:
            case "new":
                names = {"sv": self.swedish.text(), "en": self.english.text()}
                model.make(names, self.passphrase.text, self.once_more.text)
                return
            case "passphrase":
                model.unlock(self.passphrase.text)
            case "code":
                model.unlock_with_code(self.code.text)
            case _:
                model.unlock_with_keyring()
        self.clear()
