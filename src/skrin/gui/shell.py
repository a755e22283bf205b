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
    from skrin.gui.ways import Ways
    from skrin.gui.work import Work

NAME = "Skrin"
FIRST_SIZE = (1200, 800)
LEAST_SIZE = (480, 420)


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
    checking: "Navigation"
    refresher: "Refresher"
    doorway: "Doorway"
    rooms: "Rooms"
    ways: "Ways"

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

        self._furnish()
        words = self.session.words
        self.work.run(lambda: warming.everything(words), lambda _: self.warmed.emit(), lambda _: None, owner=self)
        self.doorway.take(link)
        if self.session.is_open:
            self._enter()
        else:
            self.navigator.open(self.ways.shut)

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
        from skrin.gui.updated import Updated
        from skrin.gui.ways import Ways

        self.setWindowIcon(window_icon())
        self.refresher = Refresher(self.session, self.work, self._calm, self)
        self.doorway = Doorway(self.session, self.navigator, self._calm, self)
        self.ways = Ways(self.session, self.navigator, self)
        self.navigation = Navigation(screens.entries(), self.session)
        self.checking = Navigation(screens.checking_entries(), self.session, checking=True)
        self.updated = Updated(self.session, self.refresher, self.navigation, self.checking)
        self.rooms = Rooms(self.navigation, self.checking, self.refresher)
        self.setCentralWidget(self.rooms)
        self.setAcceptDrops(True)
        self.clipboard = Clipboard.of(self.session)
        OneLanguage(self.session, self.work, self)
        self._connect()
        add_keys(self)

    def _connect(self) -> None:
        from skrin.gui.least_size import LeastSize

        LeastSize(self, LEAST_SIZE)
        self.navigator.opened.connect(self._show)
        for navigation in (self.navigation, self.checking):
            navigation.chosen.connect(self.go)
            navigation.lock_asked.connect(self.lock)
        self.session.unlocked.connect(self._enter)
        self.session.locked.connect(self._leave)
        self.session.erased.connect(self._begin_anew)
        self.session.language_changed.connect(self._retranslate)
        self.session.refresh_asked.connect(self.refresher.now)
        self.session.noticed.connect(lambda: self.rooms.notices.show_all(self.session))

    # places

    def go_back(self) -> None:
        """One step back inside the screen, else to where the person came from."""
        view = self.view
        if view is not None and hasattr(view, "back") and view.back():
            return
        self.navigator.back()

    def go(self, place: "Place") -> None:
        self.ways.go(place)

    def _show(self, place: "Place") -> None:
        from skrin.gui.screens import screen_of

        if not self.ways.passes_door(place):
            return
        screen = screen_of(place)
        if not screen.exists:
            return
        left, left_whole = self.rooms.shown, self.rooms.shows_whole
        view = self._views.get(type(place)) or self._built(screen, place)
        if left is not None and left is not view and hasattr(left, "leave"):
            left.leave()
        self.rooms.turn_to(checking=self.ways.checks)
        self.rooms.show_screen(view, whole=screen.whole)
        (self.checking if self.ways.checks else self.navigation).mark_place(place)
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
        """Nothing of the wallet stays on the screen, nor in a widget behind it, nor in a dialog above it.

        Whoever was checking is still there, and opens the verifier's store again.
        """
        from skrin.gui.places import Ask

        checked = self.ways.checks and self.session.may_check
        self.rooms.notices.clear()
        self._close_dialogs()
        shut = self.ways.shut
        self.navigator.open(shut)
        self._take_down(lambda place: place is not type(shut))
        if checked:
            self.navigator.open(Ask())

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
        for navigation in (self.navigation, self.checking):
            navigation.retranslate()
        self.updated.show()
        if self.session.is_open:
            self.rooms.notices.show_all(self.session)
        for view in list(self._views.values()):
            if hasattr(view, "retranslate"):
                view.retranslate()

    def show_shortcuts(self) -> None:
        from skrin.gui.views.shortcuts import ShortcutsDialog

        ShortcutsDialog(self.session, self.view, self).open()

    # the window itself

    def dragEnterEvent(self, event: "QDragEnterEvent") -> None:  # noqa: N802
        mime = event.mimeData()
        if (self.session.is_open or self.ways.checks) and (mime.hasText() or mime.hasUrls() or mime.hasImage()):
            event.acceptProposedAction()

    def dropEvent(self, event: "QDropEvent") -> None:  # noqa: N802
        """What is dropped anywhere goes to the one place that takes anything."""
        place = self.ways.for_drops(self.view)
        if place != self.navigator.current:
            self.go(place)
        view = self._views.get(type(place))
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
