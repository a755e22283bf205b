"""The ways to hand something to a page without typing: the clipboard, the screen, a file, a drop. The same on every page."""

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from skrin.gui.given.given import Given, can_take, given
from skrin.gui.screen_reading import ScreenReading
from skrin.gui.session import Session
from skrin.gui.theme import space
from skrin.gui.widgets.columns import Columns
from skrin.gui.widgets.drop_area import DropArea
from skrin.gui.widgets.line import line
from skrin.gui.widgets.shortcut import shortcut
from skrin.gui.widgets.text import Body
from skrin.gui.widgets.tile_button import TileButton
from skrin.words.catalogue import N_

OR_TAKE = N_("or take it from")
# Translators: titles of three buttons under “or take it from”: what was copied, what is on the screen, a file.
CLIPBOARD = N_("Clipboard")
CLIPBOARD_WHAT = N_("What you have copied")
SCREEN = N_("Screen")
SCREEN_WHAT = N_("A QR code that you see")
FILE = N_("File")
FILE_WHAT = N_("Open from this computer")
# Translators: the fourth button: a code on another screen, or on paper, before the camera.
CAMERA = N_("Camera")
CAMERA_WHAT = N_("A code that you hold before it")
CHOOSE_FILE = N_("Choose files")
SCREEN_KEYS = "Ctrl+Shift+S"
# Widths of a capital letter that a tile needs at least.
TILE_LETTERS = 17


class WaysIn(QWidget):
    """`came` is emitted with a `Given`; `seen` with pictures of the screens; `camera_asked` where the page has a camera.

    `page` takes what is dropped on it. `field` is the page's own; a picture that is pasted there comes here.
    """

    came = Signal(object)
    seen = Signal(object)
    camera_asked = Signal()

    def __init__(self, session: Session, page: QWidget, field: QWidget, *, camera: bool = False) -> None:
        super().__init__()
        self._session, self._page, self._field = session, page, field
        self.screens = ScreenReading(self)
        self.or_take = Body("", tone="muted", wrap=False)
        self.clipboard, self.on_screen, self.file = TileButton("paste"), TileButton("screen"), TileButton("folder")
        self.camera = TileButton("camera")
        self._tiles = (self.clipboard, self.on_screen, *((self.camera,) if camera else ()), self.file)
        self.area = DropArea()
        self.area.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self._lay_out()
        self.area.watch(page)
        self.area.dropped.connect(self.take)
        field.installEventFilter(self)
        self.clipboard.clicked.connect(self.take_clipboard)
        self.on_screen.clicked.connect(self.look_at_screen)
        self.camera.clicked.connect(self.camera_asked)
        self.file.clicked.connect(self.choose_file)
        self.screens.seen.connect(self.seen)
        shortcut(QKeySequence.StandardKey.Open, page, self.choose_file, N_("Open a file"))
        shortcut(SCREEN_KEYS, page, self.look_at_screen, N_("Look for a code on the screen"))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space.NEAR)
        row = QHBoxLayout()
        row.setSpacing(space.BESIDE)
        row.addWidget(line(), 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.or_take)
        row.addWidget(line(), 1, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(row)
        column.addWidget(Columns(self._tiles, TILE_LETTERS))
        column.addWidget(self.area, 1)

    def retranslate(self, drop: str, drop_what: str) -> None:
        say = self._session.words.say
        self.or_take.setText(say(OR_TAKE))
        self.clipboard.say(say(CLIPBOARD), say(CLIPBOARD_WHAT))
        self.on_screen.say(say(SCREEN), say(SCREEN_WHAT), _keys(QKeySequence(SCREEN_KEYS)))
        self.camera.say(say(CAMERA), say(CAMERA_WHAT))
        self.file.say(say(FILE), say(FILE_WHAT), _keys(QKeySequence(QKeySequence.StandardKey.Open)))
        self.area.say(drop, drop_what)

    def take(self, mime: QMimeData) -> None:
        found = given(mime)
        if not found.is_nothing:
            self.came.emit(found)

    def take_clipboard(self) -> None:
        self.came.emit(given(QGuiApplication.clipboard().mimeData()))

    def look_at_screen(self) -> None:
        self.screens.look(self.window())

    def choose_file(self) -> None:
        dialog = QFileDialog(self, self._session.words.say(CHOOSE_FILE))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(lambda paths: self.came.emit(Given(tuple(map(Path, paths)))))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Ctrl+V in a field takes text alone; a picture or a file that was copied is meant as well."""
        pastes = (
            watched is self._field
            and event.type() is QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.matches(QKeySequence.StandardKey.Paste)
        )
        if pastes:
            mime = QGuiApplication.clipboard().mimeData()
            found = given(mime) if can_take(mime) else Given()
            several = isinstance(watched, QLineEdit) and "\n" in found.text.strip()
            if several or (not found.text and not found.is_nothing):
                self.came.emit(found)
                return True
        return super().eventFilter(watched, event)


def _keys(keys: QKeySequence) -> str:
    return keys.toString(QKeySequence.SequenceFormat.NativeText)
