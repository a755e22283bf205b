"""The main window: navigation, one screen at a time beside it, or a screen that takes the whole window.

The window is painted first, empty, on the ground it will have; only then is what it shows imported and built.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMainWindow

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
    from PySide6.QtWidgets import QWidget

    from skrin.gui.doorway import Doorway
    from skrin.gui.navigation import Navigation
    from skrin.gui.navigator import Navigator
    from skrin.gui.places import Place
    from skrin.gui.refresher import Refresher
    from skrin.gui.rooms import Rooms
    from skrin.gui.screens import Screen
    from skrin.gui.session import Session
    from skrin.gui.work import Work

NAME = "Skrin"
FIRST_SIZE = (1200, 800)
LEAST_SIZE = (480, 420)
# At twice the text, screens want this much more.
MORE_FOR_TEXT = (240, 220)


class Shell(QMainWindow):
    """Shows the place the navigator names. Screens of the wallet live only while it is open: locking takes them down.

    Made with a `geometry` alone it is nothing but the ground, to be painted first; `equip` brings the rest, and `begin` builds
    everything and opens the first place. `warmed` tells that all its screens have been imported.
    """

    warmed = Signal()
    session: "Session"
    work: "Work"
    navigator: "Navigator"
    navigation: "Navigation"
    refresher: "Refresher"
    doorway: "Doorway"
    rooms: "Rooms"

    def __init__(self, geometry: str = "") -> None:
        super().__init__()
        self._views: dict[type[Place], QWidget] = {}
        self._equipped = False
        self.setWindowTitle(NAME)
        self.setMinimumSize(*LEAST_SIZE)
        self.resize(*FIRST_SIZE)
        if geometry:
            from PySide6.QtCore import QByteArray

            self.restoreGeometry(QByteArray.fromHex(geometry.encode("ascii", "ignore")))

    @classmethod
    def over(cls, session: "Session", work: "Work", navigator: "Navigator") -> "Shell":
        """The window with all it needs, not shown yet."""
        made = cls(session.settings.geometry)
        made.equip(session, work, navigator)
        return made

    def equip(self, session: "Session", work: "Work", navigator: "Navigator") -> None:
        self.session, self.work, self.navigator = session, work, navigator
        self._equipped = True

    def begin(self, link: str = "") -> None:
        """Build the window, and open the first place; `link` is what the program was started with."""
        from skrin.gui import warming
        from skrin.gui.places import FirstStart, Lock

        self._furnish()
        words = self.session.words
        self.work.run(lambda: warming.everything(words), lambda _: self.warmed.emit(), lambda _: None, owner=self)
        self.doorway.take(link)
        if self.session.is_open:
            self._enter()
        else:
            self.navigator.open(Lock() if self.session.exists else FirstStart())

    def open_link(self, link: str) -> None:
        """What another start handed over: shown now, after unlocking, or when what is being received or shared is over."""
        self.doorway.take(link)
        self.doorway.come_forward()

    @property
    def view(self) -> "QWidget | None":
        """The screen that is shown."""
        return None if self.navigator.current is None else self._views.get(type(self.navigator.current))

    # building

    def _furnish(self) -> None:
        from skrin.gui import screens
        from skrin.gui.clipboard import Clipboard
        from skrin.gui.doorway import Doorway
        from skrin.gui.navigation import Navigation
        from skrin.gui.one_language import OneLanguage
        from skrin.gui.refresher import Refresher
        from skrin.gui.rooms import Rooms
        from skrin.gui.shell_keys import add_keys
        from skrin.gui.theme.icons import window_icon

        self.setWindowIcon(window_icon())
        self.refresher = Refresher(self.session, self.work, self._calm, self)
        self.doorway = Doorway(self.session, self.navigator, self._calm, self)
        self.navigation = Navigation(screens.entries(), self.session)
        self.rooms = Rooms(self.navigation, self.refresher)
        self.setCentralWidget(self.rooms)
        self.setAcceptDrops(True)
        self.clipboard = Clipboard.of(self.session)
        OneLanguage(self.session, self.work, self)
        self._connect()
        add_keys(self)

    def _connect(self) -> None:
        from skrin.gui.theme.theme import theme

        theme().changed.connect(self._take_least_size)
        self._take_least_size()
        self.navigator.opened.connect(self._show)
        self.navigation.chosen.connect(self.navigator.open)
        self.navigation.lock_asked.connect(self.lock)
        self.session.unlocked.connect(self._enter)
        self.session.locked.connect(self._leave)
        self.session.erased.connect(self._begin_anew)
        self.session.language_changed.connect(self._retranslate)
        self.session.refresh_asked.connect(self.refresher.now)
        self.refresher.changed.connect(self._show_updated)
        self.session.noticed.connect(lambda: self.rooms.notices.show_all(self.session))

    def _take_least_size(self) -> None:
        """Smaller than this the window cannot be made: it grows with the text."""
        from skrin.gui.theme.theme import theme

        more = max(0.0, theme().text_scale - 1)
        wide, high = (round(least + more * extra) for least, extra in zip(LEAST_SIZE, MORE_FOR_TEXT, strict=True))
        self.setMinimumSize(wide, high)

    # places

    def go_back(self) -> None:
        """One step back inside the screen, else to where the person came from."""
        view = self.view
        if view is not None and hasattr(view, "back") and view.back():
            return
        self.navigator.back()

    def go(self, place: "Place") -> None:
        if self.session.is_open:
            self.navigator.open(place)

    def _show(self, place: "Place") -> None:
        from skrin.gui.screens import screen_of

        screen = screen_of(place)
        if not screen.exists:
            return
        left, left_whole = self.rooms.shown, self.rooms.shows_whole
        view = self._views.get(type(place))
        if view is None:
            view = self._built(screen, place)
        if left is not None and left is not view and hasattr(left, "leave"):
            left.leave()
        self.rooms.show_screen(view, whole=screen.whole)
        self.navigation.mark_place(place)
        if left_whole and self._calm():
            self.doorway.open_waiting_soon()
        if hasattr(view, "open"):
            view.open(place)

    def _built(self, screen: "Screen", place: "Place") -> "QWidget":
        viewmodel = screen.viewmodel_class()(self.session, self.work)
        view: QWidget = screen.view_class()(viewmodel, self.navigator, self.session)
        viewmodel.setParent(view)
        self._views[type(place)] = view
        self.rooms.put(view, whole=screen.whole)
        return view

    def renew(self) -> None:
        """Build every screen anew when it is next opened."""
        self._take_down(lambda _: True)

    def _take_down(self, unwanted: "Callable[[type[Place]], bool]") -> None:
        for place in [each for each in self._views if unwanted(each)]:
            view = self._views.pop(place)
            self.rooms.take_out(view)
            view.hide()
            view.deleteLater()

    # the wallet

    def lock(self) -> None:
        self.session.lock()

    def lock_unused(self) -> None:
        self.session.lock("idle")

    def _enter(self) -> None:
        from skrin.gui.places import FirstStart, Home, Lock, Settings
        from skrin.gui.screens import SCREENS

        self.rooms.notices.show_all(self.session)
        self.navigator.open(Home() if SCREENS[Home].exists else Settings())
        self._take_down(lambda place: place in (FirstStart, Lock))
        self.doorway.open_waiting()

    def _begin_anew(self) -> None:
        """There is no wallet any more."""
        from skrin.gui.places import FirstStart

        self.navigator.open(FirstStart())
        self._take_down(lambda place: place is not FirstStart)

    def _leave(self) -> None:
        """Nothing of the wallet stays on the screen, nor in a widget behind it, nor in a dialog above it."""
        from skrin.gui.places import Lock

        self.rooms.notices.clear()
        self._close_dialogs()
        self.navigator.open(Lock())
        self._take_down(lambda place: place is not Lock)
        self.navigation.show_updated("")

    def _close_dialogs(self) -> None:
        from PySide6.QtWidgets import QDialog

        for dialog in self.findChildren(QDialog):
            dialog.reject()

    def _calm(self) -> bool:
        """Nothing is being received or shown: the schedule may fetch (SR-29)."""
        from skrin.gui.screens import screen_of

        current = self.navigator.current
        return self.session.is_open and current is not None and not screen_of(current).whole

    # words

    def _retranslate(self) -> None:
        self.navigation.retranslate()
        self._show_updated()
        if self.session.is_open:
            self.rooms.notices.show_all(self.session)
        for view in list(self._views.values()):
            if hasattr(view, "retranslate"):
                view.retranslate()

    def _show_updated(self) -> None:
        from skrin.gui.notices import updated_text

        self.navigation.show_updated(updated_text(self.refresher, self.session) if self.session.is_open else "")

    def show_shortcuts(self) -> None:
        from skrin.gui.views.shortcuts import ShortcutsDialog

        ShortcutsDialog(self.session, self.view, self).open()

    # the window itself

    def dragEnterEvent(self, event: "QDragEnterEvent") -> None:  # noqa: N802
        mime = event.mimeData()
        if self.session.is_open and (mime.hasText() or mime.hasUrls() or mime.hasImage()):
            event.acceptProposedAction()

    def dropEvent(self, event: "QDropEvent") -> None:  # noqa: N802
        """What is dropped anywhere goes to the one place that takes anything."""
        from skrin.gui.places import Add

        self.go(Add())
        view = self._views.get(Add)
        if view is not None and hasattr(view, "take"):
            view.take(event.mimeData())
            event.acceptProposedAction()

    def closeEvent(self, event: "QCloseEvent") -> None:  # noqa: N802
        """Closing is quitting, and quitting locks."""
        from PySide6.QtCore import QTimer

        if self._equipped:
            geometry = bytes(self.saveGeometry().toHex().data()).decode("ascii")
            if geometry != self.session.settings.geometry:
                self.session.change_settings(geometry=geometry)
            self.session.lock()
        event.accept()
        QTimer.singleShot(0, self, _quit)


def _quit() -> None:
    from PySide6.QtWidgets import QApplication

    app = QApplication.instance()
    if app is not None:
        app.quit()
