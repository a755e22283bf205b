"""Without a camera: off this screen, out of files, from the clipboard."""

from pathlib import Path

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QFileDialog, QWidget

from skrin.gui.camera.errors import CameraExtraMissing
from skrin.gui.given.given import Given, given
from skrin.gui.screen_reading import ScreenReading
from skrin.gui.screen_watch import ScreenWatch
from skrin.gui.session import Session
from skrin.gui.theme import space
from skrin.gui.viewmodels.scan.viewmodel import ScanViewModel
from skrin.gui.widgets.buttons import Button
from skrin.gui.widgets.columns import Columns
from skrin.gui.widgets.grouped_rows import Card
from skrin.gui.widgets.shortcut import shortcut
from skrin.gui.widgets.text import Body, Caption
from skrin.words.catalogue import N_

TITLE = N_("No camera?")
# Translators: in place of the one above, where the part of the program is missing that uses cameras.
TITLE_WITHOUT = N_("Ways to read it")
SCREEN = N_("Read from the screen")
STOP_SCREEN = N_("Stop reading the screen")
# Translators: while this program looks at the screen five times a second, until everything is read or somebody stops it.
WATCHING = N_("The screen is being read. Keep the window with the code in sight beside this one; nothing that is seen is kept.")
FILE = N_("File")
PASTE = N_("Paste")
CHOOSE = N_("Choose pictures of the code")
SCREEN_KEYS = "Ctrl+Shift+S"
BUTTON_LETTERS = 6


class OtherWays(Card):
    def __init__(self, viewmodel: ScanViewModel, session: Session, page: QWidget) -> None:
        super().__init__(padding=space.APART)
        self._viewmodel, self._session = viewmodel, session
        self.screens = ScreenReading(self)
        self.title, self.watching = Body("", strong=True), Caption()
        self.on_screen = Button("", icon="screen")
        self.file, self.paste = Button("", icon="folder"), Button("", icon="paste")
        self.no_camera = Caption()
        self.body.setSpacing(space.TIGHT)
        for widget in (
            self.title,
            self.on_screen,
            Columns((self.file, self.paste), BUTTON_LETTERS),
            self.watching,
            self.no_camera,
        ):
            self.body.addWidget(widget)
        self.on_screen.clicked.connect(self.read_screen)
        self.file.clicked.connect(self.choose_files)
        self.paste.clicked.connect(self.take_clipboard)
        self.screens.seen.connect(lambda images: viewmodel.take_screens(images, QGuiApplication.platformName()))
        self.watch_with(ScreenWatch(self))
        viewmodel.watching.looked.connect(lambda found: self.watch.read(found=found))
        viewmodel.watching.changed.connect(self._watch)
        viewmodel.changed.connect(self._show)
        shortcut(QKeySequence.StandardKey.Open, page, self.choose_files, N_("Open a file"))
        shortcut(QKeySequence.StandardKey.Paste, page, self.take_clipboard, N_("Paste"))
        shortcut(SCREEN_KEYS, page, self.read_screen, N_("Look for a code on the screen"))

    def retranslate(self) -> None:
        say = self._session.words.say
        missing = self._session.words.explain(CameraExtraMissing())
        self.no_camera.setText(f"{missing.happened} {missing.next}")
        self.file.setText(say(FILE))
        self.paste.setText(say(PASTE))
        self.watching.setText(say(WATCHING))
        self._show()

    def show_camera(self, *, installed: bool) -> None:
        """Without what uses cameras, one line says how to add it."""
        self.title.setText(self._session.words.say(TITLE if installed else TITLE_WITHOUT))
        self.no_camera.setHidden(installed)

    def watch_with(self, watch: ScreenWatch) -> None:
        """What looks at the screens while they are watched."""
        self.watch = watch
        watch.seen.connect(self._viewmodel.watching.take)

    def take(self, mime: QMimeData) -> None:
        """What was dropped."""
        self._viewmodel.take(given(mime))

    def read_screen(self) -> None:
        """At first the window steps aside, for the code may lie behind it; a second time it is the end of it."""
        watching = self._viewmodel.watching
        if watching.on:
            watching.end()
        else:
            self.screens.look(self.window())

    def take_clipboard(self) -> None:
        self._viewmodel.take(given(QGuiApplication.clipboard().mimeData()))

    def choose_files(self) -> None:
        dialog = QFileDialog(self, self._session.words.say(CHOOSE))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(lambda paths: self._viewmodel.take(Given(tuple(map(Path, paths)))))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _watch(self) -> None:
        (self.watch.begin if self._viewmodel.watching.on else self.watch.end)()

    def _show(self) -> None:
        model = self._viewmodel
        on = model.watching.on
        self.on_screen.setText(self._session.words.say(STOP_SCREEN if on else SCREEN))
        self.watching.setVisible(on)
        for button in (self.on_screen, self.file, self.paste):
            button.setEnabled(model.scanning and not model.taken)
