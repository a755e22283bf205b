"""The list of shortcuts, on Ctrl+/: made of those that are there, not of what somebody wrote down."""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from skrin.gui.session import Session
from skrin.gui.theme import space
from skrin.gui.widgets.buttons import Button
from skrin.gui.widgets.page import Scroll
from skrin.gui.widgets.shortcut import WALLET
from skrin.gui.widgets.text import Body, Caption, Heading
from skrin.words.catalogue import N_

TITLE = N_("Shortcuts")
CLOSE = N_("Close")
EVERYWHERE = N_("Everywhere")
HERE = N_("On this page")
KEYBOARD = N_("With the keyboard alone")
# Between two shortcuts that do the same.
OR = " · "
# What Qt's own controls do; no shortcut of ours.
COMMON = (
    ("Tab", N_("To the next thing")),
    ("Shift+Tab", N_("To the one before")),
    ("Space", N_("Press a button, tick a box")),
    ("Up", N_("Through a list or a choice, with the arrows")),
    ("Return", N_("Open the line that is chosen")),
)
TALLEST = 0.85  # of the window


class ShortcutsDialog(QDialog):
    """`page` is the screen behind it: its shortcuts are listed first, then those of the window."""

    def __init__(self, session: Session, page: QWidget | None, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("ground", "surface")
        say = session.words.say
        self.setWindowTitle(say(TITLE))
        self.setAccessibleName(say(TITLE))
        column = QVBoxLayout(self)
        column.setContentsMargins(space.APART, space.APART, space.APART, space.APART)
        column.setSpacing(space.NEAR)
        column.addWidget(Heading(say(TITLE)))
        self.rows: list[tuple[str, str]] = []
        listed = Scroll()
        grid = QGridLayout()
        grid.setHorizontalSpacing(space.APART)
        grid.setVerticalSpacing(space.TIGHT)
        grid.setColumnStretch(0, 1)
        for title, found in _groups(page, window, session):
            grid.addWidget(Caption(say(title), strong=True), grid.rowCount(), 0, 1, 2)
            for message, keys in found:
                self.rows.append((keys, say(message)))
                row = grid.rowCount()
                grid.addWidget(Body(say(message)), row, 0)
                grid.addWidget(Body(keys, tone="muted", wrap=False), row, 1, Qt.AlignmentFlag.AlignRight)
        listed.body.addLayout(grid)
        listed.body.addStretch(1)
        column.addWidget(listed, 1)
        close = Button(say(CLOSE))
        close.clicked.connect(self.accept)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        # Read out as a whole by a screen reader: the list is text, and only the button takes the focus.
        self.setAccessibleDescription("; ".join(f"{text}: {keys}" for keys, text in self.rows))
        content = listed.content.sizeHint()
        around = self.sizeHint().height() - listed.sizeHint().height() + 2 * space.BESIDE
        self.resize(content.width() + 3 * space.APART, min(content.height() + around, round(window.height() * TALLEST)))
        close.setFocus()


def _groups(page: QWidget | None, window: QWidget, session: Session) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    here = [] if page is None else page.findChildren(QShortcut)
    of_window = [each for each in window.findChildren(QShortcut) if each.parent() is window]
    for title, found in ((HERE, here), (EVERYWHERE, of_window)):
        listed = _listed(each for each in found if each.isEnabled() and (session.is_open or not each.property(WALLET)))
        if listed:
            yield title, listed
    yield KEYBOARD, [(message, native(QKeySequence(keys))) for keys, message in COMMON]


def _listed(found: Iterable[QShortcut]) -> list[tuple[str, str]]:
    """What each does, with all the keys that do it, in the order in which they were made."""
    said: dict[str, list[str]] = {}
    for each in found:
        keys = said.setdefault(each.whatsThis(), [])
        if native(each.key()) not in keys:
            keys.append(native(each.key()))
    return [(message, OR.join(keys)) for message, keys in said.items()]


def native(keys: QKeySequence) -> str:
    """As this platform writes them."""
    return keys.toString(QKeySequence.SequenceFormat.NativeText)
