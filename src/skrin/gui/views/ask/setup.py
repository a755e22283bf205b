"""No checking service is known: what it is, who sets one up, and where its address and key are told."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit, QVBoxLayout, QWidget

from skrin.gui.session import Session
from skrin.gui.theme import space
from skrin.gui.viewmodels.ask import AskViewModel
from skrin.gui.views.credential.problem import ProblemBar
from skrin.gui.widgets.bullets import Bullets
from skrin.gui.widgets.buttons import Button
from skrin.gui.widgets.form_field import FormField
from skrin.gui.widgets.grouped_rows import Card
from skrin.gui.widgets.text import Body, SectionTitle
from skrin.gui.widgets.turning_row import TurningRow
from skrin.words.catalogue import N_

NONE_YET = N_("No checking service is set up")
CHANGE = N_("The checking service")
WHAT = N_(
    "The learner's wallet answers to a service of yours, at an address that everybody can reach. "
    "It says who asks, takes the answer, checks it, and gives the result to nobody but you."
)
HOW = N_("Whoever runs your servers sets it up once:")
# Translators: commands stay as they are.
HOW_INIT = N_("“skrin verifier init” makes the service's store and its key, and names your organisation.")
HOW_SERVE = N_("“skrin verifier serve” runs it behind your web server. docs/guide/verifier.md has every step.")
HOW_TELL = N_("You get two things from them: the address, and the key in the file verifier-api-key.")
ADDRESS = N_("Address of your checking service")
ADDRESS_EXAMPLE = N_("For example https://check.company.example")
KEY = N_("Key")
KEY_HELP = N_("It lets you ask in your organisation's name. It is kept encrypted, in your wallet.")
KEY_BESIDE = N_("Leave it empty: the key that lies in this computer's data folder is used.")
KEY_FILE = N_("Open the key file …")
USE = N_("Use this service")
TRYING = N_("Trying it …")
CANCEL = N_("Cancel")
# Translators: a button that starts invented services on this computer, so that one can try what asking is like.
PRACTISE = N_("Try it in the practice world")
STARTING = N_("Starting the practice world …")


class AskSetup(QWidget):
    """Emits `practice_asked` where there is a practice world to try it in, and `cancelled`."""

    practice_asked = Signal()
    cancelled = Signal()

    def __init__(self, viewmodel: AskViewModel, session: Session) -> None:
        super().__init__()
        self.viewmodel, self.session = viewmodel, session
        self.title, self.what = SectionTitle(), Body("")
        self.how, self.steps = Body("", strong=True), Bullets()
        self.address, self.key = QLineEdit(), QLineEdit()
        self.key.setEchoMode(QLineEdit.EchoMode.Password)
        self.address_field, self.key_field = FormField("", self.address), FormField("", self.key)
        self.key_file = Button("", "quiet", "folder")
        self.problem = ProblemBar(viewmodel)
        self.use = Button("", "primary")
        self.cancel = Button("")
        self.practise = Button("", "quiet")
        self._lay_out()
        self.use.clicked.connect(self._use)
        self.address.returnPressed.connect(self._use)
        self.key.returnPressed.connect(self._use)
        self.address.textChanged.connect(lambda _: self.show_all())
        self.key_file.clicked.connect(self.choose_file)
        self.cancel.clicked.connect(self.cancelled)
        self.practise.clicked.connect(self.practice_asked)
        viewmodel.key_read.connect(self.key.setText)
        viewmodel.changed.connect(self.show_all)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        card = Card(padding=space.APART)
        body = card.body
        body.setSpacing(space.NEAR)
        for widget in (self.title, self.what, self.how, self.steps):
            body.addWidget(widget)
        body.addSpacing(space.TIGHT)
        body.addWidget(self.address_field)
        body.addWidget(self.key_field)
        body.addWidget(self.key_file, 0, Qt.AlignmentFlag.AlignLeft)
        body.addWidget(self.problem)
        body.addSpacing(space.TIGHT)
        foot = TurningRow()
        foot.addWidget(self.practise)
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.use)
        body.addLayout(foot)
        column.addWidget(card)
        column.addStretch(1)

    def retranslate(self) -> None:
        say = self.session.words.say
        self.what.setText(say(WHAT))
        self.how.setText(say(HOW))
        self.steps.show_sentences([say(each) for each in (HOW_INIT, HOW_SERVE, HOW_TELL)])
        self.address_field.say(say(ADDRESS))
        self.address.setPlaceholderText(say(ADDRESS_EXAMPLE))
        self.key_file.setText(say(KEY_FILE))
        self.cancel.setText(say(CANCEL))
        self.show_all()

    def show_all(self) -> None:
        if self.isHidden():
            return
        model, say = self.viewmodel, self.session.words.say
        self.title.setText(say(CHANGE if model.services else NONE_YET))
        self.key_field.say(say(KEY), say(KEY_BESIDE if model.key_beside else KEY_HELP))
        self.cancel.show()
        self.practise.setVisible(self.session.start_practice is not None and self.session.around.practice_checking is None)
        if model.starting_practice:
            self.practise.busy(say(STARTING))
        else:
            self.practise.ready(say(PRACTISE))
        if model.busy and not model.starting_practice:
            self.use.busy(say(TRYING))
        else:
            self.use.ready(say(USE))
            self.use.setEnabled(bool(self.address.text().strip()) and not model.busy)

    def clear(self) -> None:
        self.key.clear()

    def choose_file(self) -> None:
        dialog = QFileDialog(self, self.session.words.say(KEY_FILE))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda path: self.viewmodel.read_key(Path(path)))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _use(self) -> None:
        if self.use.isEnabled():
            self.viewmodel.set_up(self.address.text(), self.key.text())
