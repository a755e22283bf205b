"""The window from start to quit: `run(AppOptions(...))`. What lies above this package comes in as callables (RULINGS 9)."""

import os
import signal
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from skrin.domain.ports import Clock
from skrin.wire.urls import NO_LOOPBACK, Loopback

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from skrin.gui.session import Session
    from skrin.gui.shell import Shell

APP_ID = "skrin"


@dataclass(frozen=True, slots=True)
class AppOptions:
    """`language` stands above what was chosen in the window (None: that choice). `link` is opened after unlocking.

    `passphrase` reads what unlocks the wallet at the first look, where the command line named a file. `start_practice` starts
    the practice world and returns it; None where the program has none.
    """

    clock: Clock
    data: Path | None = None
    language: str | None = None
    loopback: Loopback = NO_LOOPBACK
    link: str = ""
    passphrase: Callable[[], str] | None = None
    start_practice: Callable[[], object] | None = None


def run(options: AppOptions) -> int:
    """Show the window until it is closed, and return the exit status. A window that runs already gets the link instead."""
    from PySide6.QtWidgets import QApplication

    from skrin.storage.data_folder import DataFolder

    folder = DataFolder.for_user(options.data)
    QApplication.setApplicationName("Skrin")
    QApplication.setDesktopFileName(APP_ID)
    app = QApplication(["skrin"])
    if _handed_over(folder.data, options.link):
        return 0
    shell = build(app, options, folder.state)
    shell.show()
    _after_first_paint(app, shell, folder.data)
    shell.begin(options.link)
    status = app.exec()
    shell.session.lock()
    shell.work.close()
    return status


def build(app: "QApplication", options: AppOptions, state: Path | None) -> "Shell":
    """The window with all that belongs to it, not shown yet; `state` is where it remembers its own settings."""
    from skrin.gui.navigator import Navigator
    from skrin.gui.opening import Surroundings
    from skrin.gui.session import Session
    from skrin.gui.shell import Shell
    from skrin.gui.work import Work
    from skrin.storage.data_folder import DataFolder

    around = Surroundings(DataFolder.for_user(options.data), options.clock, options.loopback, passphrase=options.passphrase)
    session = Session(around, state=state, language=options.language, start_practice=options.start_practice, parent=app)
    dress(app, session)
    return Shell(session, Work(app), Navigator(app))


def dress(app: "QApplication", session: "Session") -> None:
    """The look that was chosen, and every later choice at once."""
    from skrin.gui.theme.theme import Appearance, Theme

    look = Theme(app)
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


def _after_first_paint(app: "QApplication", shell: "Shell", data: Path) -> None:
    """What nobody sees waits until the window is there: the idle lock, later starts, Qt's own words, Ctrl+C."""
    from PySide6.QtCore import QTimer

    def go_on() -> None:
        from skrin.gui.idle import IdleLock
        from skrin.gui.single import SingleWindow, server_name

        idle = IdleLock(shell.session, shell.work, shell)
        idle.too_long.connect(shell.lock_unused)
        idle.watch(shell.windowHandle())
        idle.watch_focus(app)
        single = SingleWindow(server_name(data), shell)
        single.asked.connect(shell.open_link)
        single.listen()
        app.aboutToQuit.connect(single.close)
        _heed_signals(shell)

    QTimer.singleShot(0, shell, go_on)


def _heed_signals(shell: "Shell") -> None:
    """Ctrl+C and a polite end of the session lock the wallet like *Quit*. It wakes Qt's loop through a pair of sockets."""
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
