"""A field of a form: its name above, what is wrong beneath, both tied to it for screen readers."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from skrin.gui.theme import icons, space
from skrin.gui.theme.theme import theme
from skrin.gui.widgets.icon_label import IconLabel
from skrin.gui.widgets.text import Body, Caption
from skrin.gui.widgets.tone import restyle


class FormField(QWidget):
    """`field` is any widget one types into or chooses from; `help_` a caption that stays."""

    def __init__(self, label: str, field: QWidget, help_: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(space.HAIR)
        self.label = Body(label, strong=True)
        self.label.setBuddy(field)
        self.help = Caption(help_)
        layout.addWidget(self.label)
        layout.addWidget(field)
        layout.addWidget(self.help)
        self._wrong = QWidget()
        row = QHBoxLayout(self._wrong)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(space.HAIR)
        self._sentence = Caption(tone="bad")
        row.addWidget(IconLabel("circle-alert", "bad", 14), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._sentence, 1)
        self._wrong.hide()
        layout.addWidget(self._wrong)
        layout.addStretch(1)
        self.say(label, help_)

    def say(self, label: str, help_: str = "") -> None:
        """Name and help, in another language."""
        self.label.setText(label)
        self.field.setAccessibleName(label)
        self.help.setText(help_)
        self.help.setVisible(bool(help_))
        self._describe()

    def wrong(self, sentence: str) -> None:
        """What is wrong with it, and what to do; empty when all is well again."""
        self._sentence.setText(sentence)
        self._wrong.setVisible(bool(sentence))
        restyle(self.field, "wrong", "true" if sentence else "false")
        self._describe()

    def _describe(self) -> None:
        self.field.setAccessibleDescription(self._sentence.text() or self.help.text())


class SearchField(QLineEdit):
    """A line to search with; with a sign of what it is, and a button that empties it."""

    def __init__(self, name: str, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("leading", "true")
        self.setClearButtonEnabled(True)
        self._sign = QAction(self)
        self.addAction(self._sign, QLineEdit.ActionPosition.LeadingPosition)
        self.say(name, placeholder)
        self._dress()
        theme().changed.connect(self._dress)

    def say(self, name: str, placeholder: str = "") -> None:
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder or name)

    def _dress(self) -> None:
        self._sign.setIcon(icons.icon("search", "text_muted", theme().scaled(18)))
