"""A folder of candidates: a table that fills as each is checked, by name; each opens as a result, and leads back here."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QFrame, QLineEdit, QVBoxLayout, QWidget

from skrin.gui.navigator import Navigator
from skrin.gui.places import Candidates, Place, Result
from skrin.gui.session import Session
from skrin.gui.theme import space
from skrin.gui.viewmodels.candidates.viewmodel import CandidatesViewModel
from skrin.gui.views.candidates.keep_dialog import KEEP, KeepDialog
from skrin.gui.views.candidates.model import CandidateTable, with_words
from skrin.gui.views.candidates.table import CandidateRows
from skrin.gui.views.credential.problem import ProblemBar
from skrin.gui.widgets.announce import announce
from skrin.gui.widgets.buttons import Button
from skrin.gui.widgets.flow_layout import FlowLayout
from skrin.gui.widgets.text import Body, PageTitle
from skrin.gui.widgets.toast import Toast
from skrin.gui.widgets.working_bar import WorkingBar
from skrin.wire.plain_text import plain
from skrin.words.candidates import CHECKED, NO_ORDER
from skrin.words.catalogue import N_, NN_

TITLE = N_("Candidates")
# Translators: {name} is that of a folder or a file; how many there are altogether stands after it.
CHECKING = N_("Checking {name}, number {number} of {of} …")
BEGINNING = N_("Looking at the folder …")
STOP = N_("Stop")
STOPPED = N_("Stopped. Those who come after the last line were not checked.")
FILTER = N_("Find in the table")
# Translators: opens what one person handed in.
OPEN = N_("Open")
SAVE = N_("Save table")
SAVING = N_("Saving …")
SAVE_AS = N_("Save the table")
CSV_FILES = N_("Tables (CSV)")
FILE_NAME = "candidates.csv"
SAVED = N_("Saved as {name}")
KEPT = NN_("{count} report is kept", "{count} reports are kept")


class CandidatesView(QWidget):
    def __init__(self, viewmodel: CandidatesViewModel, navigator: Navigator, session: Session) -> None:
        super().__init__()
        self.setProperty("ground", "bg")
        self.viewmodel, self.navigator, self.session = viewmodel, navigator, session
        self._place: Candidates | None = None
        self.title, self.folder, self.note = PageTitle(), Body("", strong=True), Body(tone="muted")
        self.problem, self.looking = ProblemBar(viewmodel), WorkingBar()
        self.filter = QLineEdit()
        self.filter.setClearButtonEnabled(True)
        self._rows = with_words(CandidateTable(viewmodel, session))
        self.table = CandidateRows(self._rows)
        self.open_it = Button("", "primary")
        self.save, self.keep = Button("", icon="save"), Button("", icon="file-check")
        self.dialog: QFileDialog | KeepDialog | None = None
        self._foot = QFrame()
        self._lay_out()
        self._connect()
        self.retranslate()

    # the contract of a screen

    def open(self, place: Place) -> None:
        """Going back to it finds the table as it was; any other opening checks the folder."""
        if isinstance(place, Candidates) and place is not self._place:
            self._place = place
            self.filter.clear()
            self.viewmodel.check(place.folder)
            self.title.take_focus()
            announce(self.title, self.title.text())
        else:
            self.table.setFocus()
        self._show()

    def back(self) -> bool:
        """Escape takes the filter away first."""
        found = bool(self.filter.text())
        self.filter.clear()
        return found

    def retranslate(self) -> None:
        say = self.session.words.say
        self.title.setText(say(TITLE))
        self.note.setText(say(NO_ORDER))
        self.filter.setPlaceholderText(say(FILTER))
        self.filter.setAccessibleName(say(FILTER))
        for widget in (self.table, self.table.horizontalHeader()):
            widget.setAccessibleName(say(TITLE))
        self.open_it.setText(say(OPEN))
        self.keep.setText(say(KEEP))
        self.viewmodel.speak()
        self._show()

    # building

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        page = QVBoxLayout()
        page.setContentsMargins(space.PAGE, 28, space.PAGE, space.NEAR)
        page.setSpacing(space.NEAR)
        for widget in (self.title, self.folder, self.note, self.problem, self.looking, self.filter):
            page.addWidget(widget)
        page.addWidget(self.table, 1)
        outer.addLayout(page, 1)
        self._foot.setProperty("part", "foot")
        foot, row = QVBoxLayout(self._foot), FlowLayout(across=space.NEAR)
        foot.setContentsMargins(space.PAGE, space.BESIDE, space.PAGE, space.BESIDE)
        foot.addLayout(row)
        for button in (self.open_it, self.save, self.keep):
            row.addWidget(button)
        outer.addWidget(self._foot)

    def _connect(self) -> None:
        model = self.viewmodel
        model.changed.connect(self._show)
        model.began.connect(self._show)
        model.grew.connect(self._show_acts)
        model.turned.connect(self._show_looking)
        model.saved.connect(self._tell_saved)
        model.kept.connect(lambda count: Toast(self, self.session.words.count(KEPT, count), icon="file-check").appear())
        self.looking.given_up.connect(model.stop)
        self.filter.textChanged.connect(self._filter)
        self.filter.returnPressed.connect(self.table.setFocus)
        self.table.asked.connect(self._open)
        self.table.moved.connect(self._show_acts)
        self.open_it.clicked.connect(lambda: self._open(self.table.row))
        self.save.clicked.connect(self._ask_where)
        self.keep.clicked.connect(self._ask_why)
        self.navigator.opened.connect(self._left)

    # showing

    def _show(self) -> None:
        model, words = self.viewmodel, self.session.words
        folder = "" if self._place is None else plain(self._place.folder.name)
        parts = [folder]
        if model.ended:
            parts.append(words.count(CHECKED, len(model.rows)))
        if model.stopped:
            parts.append(words.say(STOPPED))
        self.folder.setText(" · ".join(filter(None, parts)))
        if model.busy:
            self.save.busy(words.say(SAVING))
        else:
            self.save.ready(words.say(SAVE))
        self._show_looking()
        self._show_acts()

    def _show_looking(self) -> None:
        long, words, now = self.viewmodel.looking, self.session.words, self.viewmodel.now
        said = words.say(BEGINNING) if now is None else words.say(CHECKING, name=now.name, number=now.number, of=now.of)
        self.looking.say(said, words.say(STOP))
        self.looking.show_how_far(long.done, long.of)
        if long.visible and self.looking.isHidden():
            announce(self.looking, said)
        self.looking.setVisible(long.visible)

    def _show_acts(self) -> None:
        model = self.viewmodel
        self._foot.setVisible(bool(model.rows))
        self.table.setVisible(bool(model.rows))
        self.filter.setVisible(bool(model.rows))
        self.open_it.setEnabled(self.table.row >= 0)
        self.save.setEnabled(model.ended and not model.busy)
        self.keep.setVisible(self.session.checks)
        self.keep.setEnabled(model.may_keep and not model.busy)

    def _filter(self, text: str) -> None:
        self._rows.setFilterFixedString(text.strip())
        self._show_acts()

    def _open(self, row: int) -> None:
        if 0 <= row < len(self.viewmodel.rows):
            self.navigator.open(Result(self.viewmodel.opened(row)))

    def _left(self, _: object) -> None:
        """What people handed in does not stay, unless one of them is looked at, and the way leads back to the table."""
        if self._place is not None and not self.navigator.leads_back_to(self._place):
            self._place = None
            self.viewmodel.forget()

    # saving and keeping

    def _ask_where(self) -> None:
        say = self.session.words.say
        dialog = QFileDialog(self, say(SAVE_AS), str(Path.home() / FILE_NAME), f"{say(CSV_FILES)} (*.csv)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("csv")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda path: self.viewmodel.save(Path(path)))
        dialog.open()
        self.dialog = dialog

    def _ask_why(self) -> None:
        model = self.viewmodel
        about = "" if self._place is None else plain(self._place.folder.name)
        dialog = KeepDialog(self, about, model.to_keep, model.unreadable, self.session)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: model.keep(dialog.why))
        dialog.open()
        self.dialog = dialog

    def _tell_saved(self, name: str) -> None:
        Toast(self, self.session.words.say(SAVED, name=plain(name)), icon="save").appear()
