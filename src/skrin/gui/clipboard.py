"""What was copied out of the window: taken back after 30 seconds, when the wallet is locked, and at the end (G-09).

It does not matter how it was copied: by a button, by Ctrl+C in a text, or, under X, by selecting it. What another program has
put there meanwhile is left alone.
"""

from datetime import timedelta
from typing import Final

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

from skrin.gui.session import Session
from skrin.gui.theme.breaking import BREAK, unbroken

CLEARED_AFTER: Final = timedelta(seconds=30)
NAME: Final = "clipboard"
MODES: Final = (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection)
# What keeps programs that remember what was copied from remembering this (Klipper; Windows).
NOT_REMEMBERED: Final = (
    ("x-kde-passwordManagerHint", b"secret"),
    ('application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"', b"1"),
)


class Clipboard(QObject):
    """One for the window: `Clipboard.of(session)`."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.setObjectName(NAME)
        self._clipboard = QGuiApplication.clipboard()
        self._text = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(CLEARED_AFTER // timedelta(milliseconds=1))
        self._timer.timeout.connect(self.clear)
        self._clipboard.changed.connect(self._changed)
        session.locked.connect(self.clear)
        application = QGuiApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.clear)

    @classmethod
    def of(cls, session: Session) -> "Clipboard":
        found = session.findChild(Clipboard, NAME)
        return found if isinstance(found, Clipboard) else cls(session)

    @property
    def waits(self) -> bool:
        """Something was copied that is going to be taken back."""
        return self._timer.isActive()

    def copy(self, text: str) -> None:
        """Put a text where it can be pasted from."""
        self._text = text
        mime = QMimeData()
        mime.setText(text)
        for kind, value in NOT_REMEMBERED:
            mime.setData(kind, value)
        self._clipboard.setMimeData(mime, QClipboard.Mode.Clipboard)
        self._timer.start()

    def clear(self) -> None:
        """Take back what is still there of ours."""
        self._timer.stop()
        for mode in MODES:
            if self._is_ours(mode):
                self._clipboard.clear(mode)
        self._text = ""

    def _changed(self, mode: QClipboard.Mode) -> None:
        if mode not in MODES or not self._owned(mode):
            return
        text = self._clipboard.text(mode)
        if BREAK in text:  # where a long word may break is no part of it
            self._clipboard.setText(unbroken(text), mode)
        elif text:
            self._timer.start()

    def _is_ours(self, mode: QClipboard.Mode) -> bool:
        if self._owned(mode):
            return True
        return bool(self._text) and mode is QClipboard.Mode.Clipboard and self._clipboard.text(mode) == self._text

    def _owned(self, mode: QClipboard.Mode) -> bool:
        return self._clipboard.ownsSelection() if mode is QClipboard.Mode.Selection else self._clipboard.ownsClipboard()
