"""The field for a transaction code: it is typed or pasted in, and cannot be copied out (OPEN.md G-09)."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from skrin.gui.theme import space
from skrin.gui.theme.theme import theme

LONGEST = 64
# As wide as a code of so many characters, where nobody says how long it is.
USUAL = 8
OUT = (QKeySequence.StandardKey.Copy, QKeySequence.StandardKey.Cut)


class CodeField(QLineEdit):
    """Nothing in it can be marked, so that nothing reaches a clipboard or can be dragged away. Pasting replaces it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wide = USUAL
        self._digits = False
        self._paste_words = ""
        self.setMaxLength(LONGEST)
        self.setDragEnabled(False)
        self.selectionChanged.connect(self.deselect)
        self.textEdited.connect(self._keep_digits)
        theme().changed.connect(self._dress)
        self._dress()

    def expect(self, *, digits: bool, length: int | None) -> None:
        """What the issuer says it looks like: a hint, and no check."""
        self._digits, self._wide = digits, max(length or USUAL, USUAL)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhDigitsOnly
            if digits
            else Qt.InputMethodHint.ImhNoPredictiveText | Qt.InputMethodHint.ImhSensitiveData
        )
        self._dress()

    def name_paste(self, words: str) -> None:
        self._paste_words = words

    def paste_anew(self) -> None:
        """What is on the clipboard takes the place of what stands here."""
        text = QGuiApplication.clipboard().text().strip()
        self.setText("".join(text.split()) if self._digits else text)
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if any(event.matches(keys) for keys in OUT):
            event.accept()
            return
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste_anew()
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        """The usual menu offers copying; this one has the way in alone."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        act = QAction(self._paste_words, menu)
        act.triggered.connect(self.paste_anew)
        menu.addAction(act)
        menu.popup(event.globalPos())

    def _keep_digits(self, text: str) -> None:
        if self._digits and (kept := "".join(letter for letter in text if letter.isdigit())) != text:
            self.setText(kept)

    def _dress(self) -> None:
        self.setFont(theme().font("big_code"))
        self.setFixedWidth((self._wide + 4) * self.fontMetrics().horizontalAdvance("0"))
        self.setMinimumHeight(space.FAR)
