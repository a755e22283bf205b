"""The window from start to quit: `run(AppOptions(...))`. What lies above this package comes in as callables (RULINGS 9).

The window is painted before nearly everything is imported: a test lists what is.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from skrin.domain.ports import Clock
    from skrin.gui.collector import Collector
    from skrin.gui.practice_world import PracticeServices, PracticeWorld
    from skrin.gui.session import Session
    from skrin.gui.shell import Shell
    from skrin.storage.data_folder import DataFolder
    from skrin.wire.urls import Loopback

APP_ID = "skrin"
# How long a worker may keep Python to itself, in seconds, while the window waits; Python's own five milliseconds, met again and
# again within one frame, are a frame.
SWITCHING = 0.0002


class AppOptions:
    """`clock` None is this machine's own. `language` stands above what was chosen in the window (None: that choice). `link` is
    opened after unlocking.

    `loopback` None: no service on this machine may be spoken to. `passphrase` reads what unlocks the wallet at the first
    look, where the command line named a file. `start_practice` starts the practice world and returns it; None where the
    program has none. With `tour` it is started, and the tour of it begun, as soon as the wallet is open. `state` is where this
    device's own marks lie, where not with the account. `prepare` is called where no window runs on this data folder yet.

    Not a dataclass: it is made before the window is painted, and their machinery takes time.
    """

    def __init__(
        self,
        clock: "Clock | None" = None,
        data: Path | None = None,
        language: str | None = None,
        loopback: "Loopback | None" = None,
        link: str = "",
        passphrase: Callable[[], str] | None = None,
        start_practice: "Callable[[], PracticeServices] | None" = None,
        tour: bool = False,
        prepare: Callable[[], object] | None = None,
        state: Path | None = None,
    ) -> None:
        self.clock, self.data, self.language, self.loopback, self.link = clock, data, language, loopback, link
        self.passphrase, self.start_practice, self.tour = passphrase, start_practice, tour
        self.prepare, self.state = prepare, state

    @property
    def folder(self) -> "DataFolder":
        from skrin.storage.data_folder import DataFolder

        if self.data is not None and self.state is not None:
            return DataFolder(self.data, self.state)
        return DataFolder.for_user(self.data)


def run(options: AppOptions) -> int:
    """Show the window until it is closed, and return the exit status. A window that runs already gets the link instead."""
    import gc

    gc.disable()  # nothing is garbage yet; later the collector decides when
    from PySide6.QtWidgets import QApplication

    folder = options.folder
    QApplication.setApplicationName("Skrin")
    QApplication.setDesktopFileName(APP_ID)
    app = QApplication(["skrin"])
    if _handed_over(folder.data, options.link):
        return 0
    if options.prepare is not None:
        options.prepare()
    shell = painted(app, folder.state)
    collector = equip(app, shell, options, folder.state)
    practice = with_practice(shell, options)
    shell.begin(options.link)
    watch_use(app, shell, collector)
    _go_on(app, shell, folder.data)
    status = app.exec()
    shell.session.lock()
    shell.work.close()
    collector.stop()
    if practice is not None:
        practice.end()
    return status


def painted(app: "QApplication", state: Path | None) -> "Shell":
    """The window, shown and painted on the ground it is going to have; `state` is where it remembers how it stood."""
    from skrin.gui import remembered
    from skrin.gui.shell import Shell

    found = remembered.read(state) if state is not None else {}
    shell = Shell(remembered.text(found, "geometry"))
    first_paint(app, shell, remembered.text(found, "appearance"))
    return shell


def equip(app: "QApplication", shell: "Shell", options: AppOptions, state: Path | None) -> "Collector":
    """Everything the window works with, and its look; nothing of it is opened yet."""
    from skrin.gui.collector import Collector
    from skrin.gui.navigator import Navigator
    from skrin.gui.session import Session
    from skrin.gui.surroundings import Surroundings, no_loopback
    from skrin.gui.work import Work
    from skrin.system import SystemClock

    sys.setswitchinterval(SWITCHING)
    clock, loopback = options.clock or SystemClock(), options.loopback or no_loopback()
    around = Surroundings(options.folder, clock, loopback, passphrase=options.passphrase)
    session = Session(around, state=state, language=options.language, parent=app)
    work = Work(app)
    shell.equip(session, work, Navigator(app))
    dress(app, session)
    collector = Collector(app, lambda: not work.busy)
    shell.warmed.connect(collector.settle)
    session.locked.connect(collector.thaw)
    return collector


def with_practice(shell: "Shell", options: AppOptions) -> "PracticeWorld | None":
    """What the screens start the practice world with; before the first screen is built. None where there is none."""
    if options.start_practice is None:
        return None
    from skrin.gui.practice_world import PracticeWorld
    from skrin.gui.tour import Tour

    world = PracticeWorld(shell.session, shell.work, options.start_practice, shell)
    shell.session.start_practice = world.start
    Tour(shell, world, at_once=options.tour)
    return world


def first_paint(app: "QApplication", shell: "Shell", appearance: str) -> None:
    """The window on the ground it is going to have, before anything is imported that only its content needs."""
    from PySide6.QtGui import QPalette

    from skrin.gui.ground import ground

    palette = shell.palette()
    palette.setColor(QPalette.ColorRole.Window, ground(app, appearance))
    shell.setPalette(palette)
    shell.show()
    app.processEvents()
    shell.setPalette(QPalette())


def dress(app: "QApplication", session: "Session") -> None:
    """The look that was chosen, and every later choice at once."""
    from skrin.gui.theme.theme import Appearance, Theme

    look = app.findChild(Theme, "theme") or Theme(app)
    worn = (session.settings.appearance, session.settings.text_size)

    def put_on() -> None:
        nonlocal worn
        wanted = (session.settings.appearance, session.settings.text_size)
        if wanted != worn:
            worn = wanted
            look.apply(Appearance(wanted[0]), wanted[1] / 100)

    look.apply(Appearance(worn[0]), worn[1] / 100)
    session.settings_changed.connect(put_on)


def _handed_over(data: Path, link: str) -> bool:
    """Asked only where there is a socket at all: the first start loads no network code before it paints."""
    from PySide6.QtCore import QStandardPaths

    runtime = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.RuntimeLocation)
    if os.name == "posix" and not any(Path(runtime).glob("skrin-*")):
        return False
    from skrin.gui.single import hand_over, server_name

    return hand_over(server_name(data), link)


def watch_use(app: "QApplication", shell: "Shell", collector: "Collector") -> None:
    """Whether somebody is at the window: when nobody has been for long it locks, and garbage is looked for in the pauses."""
    from skrin.gui.idle import IdleLock

    idle = IdleLock(shell.session, shell.work, shell)
    idle.too_long.connect(shell.lock_unused)
    idle.watch(shell.windowHandle())
    idle.watch_focus(app)
    collector.resting = lambda: not shell.work.busy and idle.is_still


def _go_on(app: "QApplication", shell: "Shell", data: Path) -> None:
    """What nobody sees at first: Qt's own words, what the desktop tells, later starts, signals."""
    from skrin.gui.desktop.awake import AwakeScreen
    from skrin.gui.desktop.following import Following
    from skrin.gui.desktop.motion import DesktopMotion
    from skrin.gui.desktop.screen_lock import ScreenLock
    from skrin.gui.qt_words import QtWords
    from skrin.gui.single import SingleWindow, server_name

    QtWords(app, shell.session)
    Following(shell.session, DesktopMotion(parent=shell), ScreenLock(parent=shell), shell)
    AwakeScreen(shell.session, parent=shell)
    single = SingleWindow(server_name(data), shell)
    single.asked.connect(shell.open_link)
    single.listen()
    app.aboutToQuit.connect(single.close)
    _heed_signals(shell)


def _heed_signals(shell: "Shell") -> None:
    """Ctrl+C and a polite end of the session lock the wallet like *Quit*. It wakes Qt's loop through a pair of sockets."""
    import signal
    import socket

    from PySide6.QtCore import QSocketNotifier

    heard, rung = socket.socketpair()
    heard.setblocking(False)
    rung.setblocking(False)
    signal.set_wakeup_fd(rung.fileno(), warn_on_full_buffer=False)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: None)

    def close() -> None:
        heard.recv(64)
        rung.close() if shell.close() else None

    notifier = QSocketNotifier(heard.fileno(), QSocketNotifier.Type.Read, shell)
    notifier.activated.connect(close)
    shell.destroyed.connect(heard.close)
