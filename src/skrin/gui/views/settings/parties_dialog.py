"""Whom a trust list vouches for, by name."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QListWidget, QVBoxLayout, QWidget

from skrin.gui.session import Session
from skrin.gui.theme import space
from skrin.gui.viewmodels.settings.trust_rows import TrustRow
from skrin.gui.widgets.buttons import Button
from skrin.gui.widgets.text import Caption, Heading
from skrin.words.catalogue import N_

CLOSE = N_("Close")


class PartiesDialog(QDialog):
    """A plain list, which a screen reader goes through line by line; Escape closes it."""

    def __init__(self, parent: QWidget, trusted: TrustRow, session: Session) -> None:
        super().__init__(parent)
        say = session.words.say
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("ground", "surface")
        title = say(N_("{name} vouches for"), name=trusted.name)
        # A name from outside stands in no title of a window (G-11).
        self.setWindowTitle(say(N_("Who is trusted")))
        self.setAccessibleName(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(space.APART, space.APART, space.APART, space.APART)
        column.setSpacing(space.NEAR)
        column.addWidget(Heading(title))
        column.addWidget(Caption(trusted.about))
        self.list = QListWidget()
        self.list.setAccessibleName(title)
        self.list.setWordWrap(True)
        self.list.addItems(trusted.parties)
        self.list.setCurrentRow(0)
        column.addWidget(self.list, 1)
        close = Button(say(CLOSE))
        close.clicked.connect(self.accept)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        self.resize(min(560, parent.window().width() - 2 * space.PAGE), min(480, parent.window().height() - 2 * space.PAGE))
        self.list.setFocus()
