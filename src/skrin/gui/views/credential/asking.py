"""A page on which something is saved or deleted: each act asks first, in the one dialog that is open."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from skrin.gui.navigator import Navigator
from skrin.gui.places import Home
from skrin.gui.session import Session
from skrin.gui.widgets.toast import Toast
from skrin.words.catalogue import N_

SAVED = N_("Saved as {name}")


class AskingPage(QWidget):
    def __init__(self, navigator: Navigator, session: Session) -> None:
        super().__init__()
        self.setProperty("ground", "bg")
        self._navigator, self._session = navigator, session
        self.dialog: QDialog | None = None

    def _ask(self, dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.dialog = dialog
        dialog.open()

    def _ask_where(self, title: str, name: str, save: Callable[[Path], object], files: str = "") -> None:
        """`name` is suggested, in the person's own folder; `files` names the kinds, as a file dialog wants them."""
        dialog = QFileDialog(self, title, str(Path.home() / name), files)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.fileSelected.connect(lambda chosen: save(Path(chosen)))
        self._ask(dialog)

    def _ask_to_delete(self, dialog: QDialog, delete: Callable[[], object]) -> None:
        """What is deleted is looked at no longer."""

        def agreed() -> None:
            delete()
            self._navigator.open(Home())

        dialog.accepted.connect(agreed)
        self._ask(dialog)

    def _tell(self, words: str) -> None:
        Toast(self, words, seconds=5).appear()

    def _tell_saved(self, name: str) -> None:
        self._tell(self._session.words.say(SAVED, name=name))
