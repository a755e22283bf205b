"""What was copied out of the wallet: taken back from the clipboard after 30 seconds, when it is locked, and at the end (G-09).

What another program has put there meanwhile is left alone.
"""

from typing import Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

from skrin.gui.session import Session

CLEARED_AFTER: Final = 30_000
NAME: Final = "copied"


class Copied(QObject):
    """One for the window. Only the clipboard that one pastes from is written, never the one of selections."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.setObjectName(NAME)
        self._text = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(CLEARED_AFTER)
        self._timer.timeout.connect(self.clear)
        session.locked.connect(self.clear)
        QGuiApplication.instance().aboutToQuit.connect(self.clear)  # type: ignore[union-attr]

    def copy(self, text: str) -> None:
        self._text = text
        QGuiApplication.clipboard().setText(text, QClipboard.Mode.Clipboard)
        self._timer.start()

    def clear(self) -> None:
        """Take it back, where it is still there."""
        self._timer.stop()
        clipboard = QGuiApplication.clipboard()
        if self._text and clipboard.text(QClipboard.Mode.Clipboard) == self._text:
            clipboard.clear(QClipboard.Mode.Clipboard)
        self._text = ""


def copied_of(session: Session) -> Copied:
    found = session.findChild(Copied, NAME)
    return found if isinstance(found, Copied) else Copied(session)
