"""Check a credential: one field and the other ways in; the answer comes on a page of its own. Or ask for one."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit

from skrin.gui.navigator import Navigator
from skrin.gui.places import Ask, Candidates, Check, Place, Result
from skrin.gui.session import Session
from skrin.gui.theme import space
from skrin.gui.viewmodels.check import CheckViewModel
from skrin.gui.viewmodels.checked import Checked
from skrin.gui.views.answers_panel import AnswersPanel
from skrin.gui.views.candidate_folder import FOLDER, choose_folder
from skrin.gui.views.check_scan import CheckScanDialog
from skrin.gui.views.ways_page import WaysPage
from skrin.gui.widgets.announce import announce
from skrin.gui.widgets.buttons import Button
from skrin.gui.widgets.shortcut import shortcut
from skrin.gui.widgets.turning_row import TurningRow
from skrin.gui.widgets.working_bar import WorkingBar
from skrin.words.catalogue import N_

TITLE = N_("Check what you were given")
SENTENCE = N_("See what somebody can do, who stands behind it, and whether it holds.")
ASK = N_("New check")
PASTE = N_("Paste what you were given")
PLACEHOLDER = N_("The text of a credential, or of what was shown to you")
CHECK = N_("Check it")
CHECKING = N_("Checking …")
# Translators: on the area where a file is dropped.
DROP = N_("Drop files here")
DROP_WHAT = N_(
    "Credentials that somebody sent you: as text, picture, PDF, ZIP or mail, several at once too; or a folder of candidates"
)
# Translators: while what was dropped is opened and checked; a bar shows how far.
CHECKING_ALL = N_("Checking what you were given …")
STOP = N_("Stop")
ASKS = N_(
    "The issuer may be asked for its keys and its whole list of what is revoked; it does not learn whose credential it is. "
    "Nothing of this is kept."
)
LINES = 3


class CheckView(WaysPage):
    def __init__(self, viewmodel: CheckViewModel, navigator: Navigator, words_of: Session) -> None:
        self.field = QPlainTextEdit()
        self.field.setTabChangesFocus(True)
        super().__init__(viewmodel, self.field, navigator, words_of, camera=True)
        self.viewmodel = viewmodel
        self.ask = Button("", icon="qr")
        self.check = Button("", "primary", "shield-check")
        self.folder = Button("", "quiet", "folder")
        self.scan: CheckScanDialog | None = None
        self.looking = WorkingBar()
        self.answers = AnswersPanel(viewmodel, words_of)
        self._shows_one = False
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        self.page.head.addWidget(self.ask, 0, Qt.AlignmentFlag.AlignTop)
        row = TurningRow()
        row.addWidget(self.folder)
        row.addStretch(1)
        row.addWidget(self.check)
        self._stack(row, self.problem, self.looking, self.answers, apart=space.HAIR)

    def _connect(self) -> None:
        model = self.viewmodel
        self.field.textChanged.connect(lambda: model.type_text(self.field.toPlainText()))
        self.check.clicked.connect(model.check_text)
        self.folder.clicked.connect(lambda: choose_folder(self, self.session, self._check_folder))
        model.folder_came.connect(self._check_folder)
        self.ways.camera_asked.connect(self._scan)
        model.moving.connect(self._watch)
        self.ask.clicked.connect(lambda: self.navigator.open(Ask()))
        self.looking.given_up.connect(model.stop)
        self.answers.chosen.connect(self._show_one)
        shortcut("Ctrl+Return", self, model.check_text, N_("Check what was pasted"))
        model.changed.connect(self._show)
        model.checked.connect(lambda checked: self.navigator.open(Result(checked)))

    # the contract of a screen

    def open(self, place: Place) -> None:
        self._shows_one = False
        if isinstance(place, Check) and place.text:
            self.viewmodel.type_text(place.text)
        self._show()
        (self.check if self.viewmodel.ready else self.field).setFocus()

    def leave(self) -> None:
        """What somebody showed does not stay here, unless one of several is looked at, and the way leads back to the others."""
        if self._shows_one:
            return
        self.field.clear()
        self.viewmodel.clear()

    def back(self) -> bool:
        """Escape empties the field first, and takes the answers away."""
        if not self.field.toPlainText() and self.viewmodel.answers is None:
            return False
        self.field.clear()
        self.viewmodel.clear()
        return True

    def retranslate(self) -> None:
        self._say_all((TITLE, SENTENCE, PASTE, PLACEHOLDER, DROP, DROP_WHAT, ASKS))
        self.ask.setText(self.session.words.say(ASK))
        self.folder.setText(self.session.words.say(FOLDER))
        self._show()

    def _scan(self) -> None:
        if self.viewmodel.busy:
            return
        dialog = self.scan = CheckScanDialog(self, self.viewmodel.held_up, self.session)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.destroyed.connect(self._scan_closed)
        self.viewmodel.held_up.begin()
        dialog.open()

    def _scan_closed(self) -> None:
        self.scan = None

    def _watch(self) -> None:
        """The screen, until all pictures of a code on it were seen."""
        self._scan()
        self.viewmodel.held_up.scan.watching.begin()

    def _check_folder(self, folder: Path) -> None:
        self.navigator.open(Candidates(folder))

    def _show_one(self, checked: Checked) -> None:
        self._shows_one = True
        self.navigator.open(Result(checked))

    def _show_looking(self) -> None:
        long, say = self.viewmodel.looking, self.session.words.say
        self.looking.say(say(CHECKING_ALL), say(STOP))
        self.looking.show_how_far(long.done, long.of)
        if long.visible and self.looking.isHidden():
            announce(self.looking, self.looking.words.text())
        self.looking.setVisible(long.visible)

    def _show(self) -> None:
        self._show_looking()
        self.answers.show_state()
        model, say = self.viewmodel, self.session.words.say
        if model.text != self.field.toPlainText():
            self.field.setPlainText(model.text)
        if model.busy:
            self.check.busy(say(CHECKING))
        else:
            self.check.ready(say(CHECK))
            self.check.setEnabled(model.ready)
        self.ways.setEnabled(not model.busy)
        self.folder.setEnabled(not model.busy)
        self.field.setFixedHeight(self.field.fontMetrics().lineSpacing() * LINES + 2 * space.NEAR)
