"""The list of shortcuts, on Ctrl+/."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from skrin.gui import screens
from skrin.gui.session import Session
from skrin.gui.theme import space
from skrin.gui.widgets.buttons import Button
from skrin.gui.widgets.text import Body, Caption, Heading
from skrin.words.catalogue import N_

TITLE = N_("Shortcuts")
CLOSE = N_("Close")
EVERYWHERE = N_("Everywhere")
HERE = N_("On this page")
COMMON = (
    ("Esc", N_("One step back")),
    ("Ctrl+L", N_("Lock the wallet")),
    ("Ctrl+/", N_("This list")),
    ("Ctrl+Q", N_("Lock and quit")),
)
PRACTICE = ("Ctrl+G", N_("Take the tour, or go to its bar"))


class ShortcutsDialog(QDialog):
    """`page` is the screen behind it; its `SHORTCUTS` (keys, message) are listed first."""

    def __init__(self, session: Session, page: QWidget | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("ground", "surface")
        say = session.words.say
        self.setWindowTitle(say(TITLE))
        self.setAccessibleName(say(TITLE))
        column = QVBoxLayout(self)
        column.setContentsMargins(space.APART, space.APART, space.APART, space.APART)
        column.setSpacing(space.NEAR)
        heading = Heading(say(TITLE))
        column.addWidget(heading)
        self.rows: list[tuple[str, str]] = []
        grid = QGridLayout()
        grid.setHorizontalSpacing(space.APART)
        grid.setVerticalSpacing(space.TIGHT)
        for title, listed in _groups(page, session):
            grid.addWidget(Caption(say(title), strong=True), grid.rowCount(), 0, 1, 2)
            for keys, message in listed:
                self.rows.append((keys, say(message)))
                row = grid.rowCount()
                grid.addWidget(Body(say(message), wrap=False), row, 0)
                grid.addWidget(Body(keys, tone="muted", wrap=False), row, 1, Qt.AlignmentFlag.AlignRight)
        column.addLayout(grid)
        close = Button(say(CLOSE))
        close.clicked.connect(self.accept)
        column.addSpacing(space.TIGHT)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        # Read out as a whole by a screen reader: the list is text, and only the button takes the focus.
        self.setAccessibleDescription("; ".join(f"{text}: {keys}" for keys, text in self.rows))
        close.setFocus()


def _groups(page: QWidget | None, session: Session) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    here = list(getattr(page, "SHORTCUTS", ()))
    if here:
        yield HERE, here
    places = [(entry.shortcut, entry.label) for entry in screens.entries()] if session.is_open else []
    practice = [PRACTICE] if session.is_open and session.start_practice is not None else []
    yield EVERYWHERE, [*places, *practice, *COMMON]
