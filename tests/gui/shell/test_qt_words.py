"""Qt's own words speak the window's language too."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from skrin.gui.qt_words import QtWords
from skrin.gui.session import Session


def cancel() -> str:
    return QCoreApplication.translate("QPlatformTheme", "Cancel")


def test_a_switch_of_language_reaches_qts_own_dialogs(qapp: QApplication, new_session: Callable[..., Session]) -> None:
    session = new_session(language="sv")
    words = QtWords(qapp, session)
    assert cancel() == "Avbryt"
    session.choose_language("en")
    assert cancel() == "Cancel"
    session.choose_language("sv")
    assert cancel() == "Avbryt"
    session.choose_language("en")
    words.deleteLater()
