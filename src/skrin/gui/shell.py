"""The main window: navigation, one screen at a time beside it, or a screen that takes the whole window."""

from typing import Any

from PySide6.QtCore import QByteArray, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from skrin.gui import screens
from skrin.gui.navigation import NAME, Navigation
from skrin.gui.navigator import SHUT, Navigator
from skrin.gui.places import Add, FirstStart, Home, Lock, Place, Settings
from skrin.gui.refresher import Refresher
from skrin.gui.session import Session
from skrin.gui.theme.icons import window_icon
from skrin.gui.work import Work
from skrin.words.catalogue import N_

FIRST_SIZE = (1200, 800)
LEAST_SIZE = (480, 420)
LOCK_KEYS = "Ctrl+L"
HELP_KEYS = ("Ctrl+/", "F1")


class Shell(QMainWindow):
    """Shows the place the navigator names. Screens of the wallet live only while it is open: locking takes them down."""

    def __init__(self, session: Session, work: Work, navigator: Navigator) -> None:
        super().__init__()
        self.session = session
        self.work = work
        self.navigator = navigator
        self.refresher = Refresher(session, work, self._calm, self)
        self.navigation = Navigation(screens.entries(), session)
        self._views: dict[type[Place], QWidget] = {}
        self._waiting = ""
        self._beside = QStackedWidget()
        self._notices = QVBoxLayout()
        self._whole = QStackedWidget()
        self._root = QStackedWidget()
        self._lay_out()
        self._connect()
        self._add_shortcuts()
        self.setAcceptDrops(True)
        self.setWindowTitle(NAME)
        self.setWindowIcon(window_icon())
        self.setMinimumSize(*LEAST_SIZE)
        self.resize(*FIRST_SIZE)
        self.restoreGeometry(QByteArray.fromHex(session.settings.geometry.encode("ascii", "ignore")))

    def begin(self, link: str = "") -> None:
        """Open the first place; `link` is what the program was started with."""
        self._waiting = link
        if self.session.is_open:
            self._enter()
        else:
            self.navigator.open(Lock() if self.session.exists else FirstStart())

    def open_link(self, link: str) -> None:
        """What another start handed over: shown now, or after unlocking."""
        self._waiting = link
        if self.session.is_open and link:
            self._open_waiting()
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    @property
    def view(self) -> QWidget | None:
        """The screen that is shown."""
        return None if self.navigator.current is None else self._views.get(type(self.navigator.current))

    # building

    def _lay_out(self) -> None:
        content = QWidget()
        content.setProperty("ground", "bg")
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._notices)
        column.addWidget(self._beside, 1)
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.navigation)
        row.addWidget(content, 1)
        self._root.addWidget(both)
        self._root.addWidget(self._whole)
        self.setCentralWidget(self._root)

    def _connect(self) -> None:
        self.navigator.opened.connect(self._show)
        self.navigation.chosen.connect(self.navigator.open)
        self.navigation.lock_asked.connect(self.lock)
        self.session.unlocked.connect(self._enter)
        self.session.locked.connect(self._leave)
        self.session.language_changed.connect(self._retranslate)
        self.refresher.changed.connect(self._show_updated)

    def _add_shortcuts(self) -> None:
        for entry in screens.entries():
            self._shortcut(entry.shortcut, lambda place=entry.place: self._go(place))
        self._shortcut(LOCK_KEYS, self.lock)
        self._shortcut("Ctrl+Q", self.close)
        self._shortcut("Ctrl+,", lambda: self._go(Settings()))
        self._shortcut("Escape", self._back)
        self._shortcut("Alt+Left", self._back)
        for keys in HELP_KEYS:
            self._shortcut(keys, self.show_shortcuts)

    def _shortcut(self, keys: str, act: Any) -> None:
        QShortcut(QKeySequence(keys), self, act)

    # places

    def _go(self, place: Place) -> None:
        if self.session.is_open:
            self.navigator.open(place)

    def _back(self) -> None:
        view = self.view
        if view is not None and hasattr(view, "back") and view.back():
            return
        self.navigator.back()

    def _show(self, place: Place) -> None:
        screen = screens.screen_of(place)
        if not screen.exists:
            return
        before = self._root.currentWidget(), self._beside.currentWidget(), self._whole.currentWidget()
        view = self._views.get(type(place))
        if view is None:
            view = self._built(screen, place)
        holder = self._whole if screen.whole else self._beside
        left = before[2] if before[0] is self._whole else before[1]
        if left is not None and left is not view and hasattr(left, "leave"):
            left.leave()
        if hasattr(view, "open"):
            view.open(place)
        holder.setCurrentWidget(view)
        self._root.setCurrentIndex(1 if screen.whole else 0)
        self.navigation.mark_place(place)

    def _built(self, screen: screens.Screen, place: Place) -> QWidget:
        viewmodel = screen.viewmodel_class()(self.session, self.work)
        view: QWidget = screen.view_class()(viewmodel, self.navigator, self.session)
        viewmodel.setParent(view)
        self._views[type(place)] = view
        (self._whole if screen.whole else self._beside).addWidget(view)
        return view

    def _take_down(self, kept: tuple[type[Place], ...]) -> None:
        for place in [each for each in self._views if each not in kept]:
            view = self._views.pop(place)
            holder = view.parentWidget()
            if isinstance(holder, QStackedWidget):
                holder.removeWidget(view)
            view.hide()
            view.deleteLater()

    # the wallet

    def lock(self) -> None:
        self.session.lock()

    def lock_unused(self) -> None:
        self.session.lock("idle")

    def _enter(self) -> None:
        self._show_notices()
        self.navigator.open(Home() if screens.SCREENS[Home].exists else Settings())
        self._take_down(tuple(each for each in self._views if each not in SHUT))
        self._open_waiting()

    def _leave(self) -> None:
        """Nothing of the wallet stays on the screen, nor in a widget behind it."""
        self._clear_notices()
        self.navigator.open(Lock())
        self._take_down((Lock,))

    def _open_waiting(self) -> None:
        link, self._waiting = self._waiting, ""
        if link:
            self._go(Add(link))

    def _calm(self) -> bool:
        """Nothing is being received or shown: the schedule may fetch (SR-29)."""
        current = self.navigator.current
        return self.session.is_open and current is not None and not screens.screen_of(current).whole

    def _show_notices(self) -> None:
        from skrin.gui.widgets.bar import Bar

        self._clear_notices()
        say = self.session.words.say
        for notice in self.session.notices:
            self._notices.addWidget(Bar("warn", say(notice.message, **notice.facts)))

    def _clear_notices(self) -> None:
        while (item := self._notices.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()

    # words

    def _retranslate(self) -> None:
        self.navigation.retranslate()
        self._show_updated()
        if self.session.is_open:
            self._show_notices()
        for view in list(self._views.values()):
            if hasattr(view, "retranslate"):
                view.retranslate()

    def _show_updated(self) -> None:
        words = self.session.words
        if self.refresher.running:
            self.navigation.show_updated(words.say(N_("Updating lists …")))
        elif self.refresher.last is not None:
            # Translators: at the foot of the navigation; {when} is a day with the time.
            text = words.say(N_("Lists updated {when}"), when=words.moment(self.refresher.last.astimezone()))
            self.navigation.show_updated(text)
        else:
            self.navigation.show_updated("")

    def show_shortcuts(self) -> None:
        from skrin.gui.views.shortcuts import ShortcutsDialog

        ShortcutsDialog(self.session, self.view, self).open()

    # the window itself

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        mime = event.mimeData()
        if self.session.is_open and (mime.hasText() or mime.hasUrls() or mime.hasImage()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        """What is dropped anywhere goes to the one place that takes anything."""
        self._go(Add())
        view = self._views.get(Add)
        if view is not None and hasattr(view, "take"):
            view.take(event.mimeData())
            event.acceptProposedAction()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Closing is quitting, and quitting locks."""
        geometry = bytes(self.saveGeometry().toHex().data()).decode("ascii")
        if geometry != self.session.settings.geometry:
            self.session.change_settings(geometry=geometry)
        self.session.lock()
        event.accept()
        QTimer.singleShot(0, self, self._quit)

    def _quit(self) -> None:
        from PySide6.QtWidgets import QApplication

        if (app := QApplication.instance()) is not None:
            app.quit()
