"""Choosing the folder of candidates, wherever checking begins."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from skrin.gui.session import Session
from skrin.words.catalogue import N_

FOLDER = N_("Check a folder of candidates")
CHOOSE = N_("Choose the folder that holds a folder, or a file, for each of them")


def choose_folder(over: QWidget, session: Session, then: Callable[[Path], object]) -> QFileDialog:
    """The open dialog; `then` has the folder, where one was chosen."""
    dialog = QFileDialog(over, session.words.say(CHOOSE))
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(lambda path: then(Path(path)))
    dialog.open()
    return dialog
