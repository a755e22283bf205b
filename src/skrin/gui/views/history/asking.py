"""Leads from an entry through the dialogs to what was done: used where an entry is shown, and where what is out is."""

from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from skrin.gui.clipboard import Clipboard
from skrin.gui.session import Session
from skrin.gui.viewmodels.history.acts import ActsViewModel, Begun, By, Ready
from skrin.gui.viewmodels.history.entries import Entry
from skrin.gui.views.history.dialogs import AnswerDialog, MessageDialog, NoteDialog
from skrin.gui.widgets.dialog import ActDialog
from skrin.gui.widgets.toast import Toast
from skrin.words.catalogue import N_

BEGUN = N_("It is open in your own program. Read it, and send it there.")
PASTE = N_("The message is copied. Paste it there within 30 seconds.")
NOT_TAKEN = N_("No program opened it. The message is copied for 30 seconds.")
COPIED = N_("Copied for 30 seconds")
NOTED = N_("Noted")
SAVE_AS = N_("Save the entry")
FILE_NAME = N_("entry.json")
JSON_FILES = N_("JSON files")
SAVED = N_("Saved as {name}")


class Asking(QObject):
    """One for a screen, which is `over`. `dialog` is the one that is open."""

    def __init__(self, over: QWidget, acts: ActsViewModel, session: Session) -> None:
        super().__init__(over)
        self._over, self._acts, self._session = over, acts, session
        self.dialog: ActDialog | None = None
        acts.ready.connect(self._show_message)
        acts.begun.connect(self._tell)
        acts.saved.connect(lambda name: Toast(over, session.words.say(SAVED, name=name)).appear())
        acts.noted.connect(lambda _: self._say(NOTED))

    def erase(self, entry_id: int) -> None:
        self._acts.erase(entry_id)

    def report(self, entry_id: int) -> None:
        self._acts.report(entry_id)

    def answer(self, entry: Entry) -> None:
        dialog = AnswerDialog(self._over, entry.who, self._session)
        dialog.accepted.connect(lambda: self._acts.answered(entry.id, dialog.answered, dialog.on))
        self._open(dialog)

    def note(self, entry: Entry) -> None:
        dialog = NoteDialog(self._over, entry.who, entry.after.note, self._session)
        dialog.accepted.connect(lambda: self._acts.note(entry.id, dialog.text.toPlainText()))
        self._open(dialog)

    def _show_message(self, ready: Ready) -> None:
        if self.dialog is not None:
            self.dialog.reject()
        dialog = MessageDialog(self._over, ready, self._session)
        dialog.chosen.connect(lambda by: self._acts.begin(ready, by))
        dialog.copy_asked.connect(lambda: self._copy(ready.message.text))
        dialog.save_asked.connect(lambda: self._ask_where(ready))
        dialog.country_chosen.connect(lambda country: self._acts.report(ready.event.id, country))
        self._open(dialog)

    def _tell(self, begun: Begun) -> None:
        if begun.copied and begun.by is not By.PHONE:
            Clipboard.of(self._session).copy(begun.copied)
        self._say(NOT_TAKEN if not begun.taken else PASTE if begun.copied and begun.by is not By.PHONE else BEGUN)

    def _ask_where(self, ready: Ready) -> None:
        say = self._session.words.say
        chooser = QFileDialog(self._over, say(SAVE_AS), str(Path.home() / say(FILE_NAME)), f"{say(JSON_FILES)} (*.json)")
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.fileSelected.connect(lambda name: self._acts.save(ready, Path(name)))
        chooser.open()

    def _copy(self, text: str) -> None:
        Clipboard.of(self._session).copy(text)
        self._say(COPIED)

    def _say(self, message: str) -> None:
        Toast(self._over, self._session.words.say(message)).appear()

    def _open(self, dialog: ActDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(self._closed)
        dialog.open()

    def _closed(self, _: int) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None
