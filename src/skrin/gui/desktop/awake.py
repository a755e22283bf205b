"""Keeps the computer's screen from going dark while somebody's camera looks at it (`Session.stay_awake`).

Desktops with a session bus are asked as any player of films asks them; Windows is told by a call of its own. Elsewhere the
screen goes dark when it does.
"""

import sys
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from skrin.gui.desktop import message_bus
from skrin.gui.session import Session
from skrin.words.catalogue import N_

# Translators: what the desktop may say when it is asked why the screen stays on.
WHY = N_("A code is shown to a camera")
PROGRAM = "Skrin"
CONNECTION = "skrin-awake"
SAVER = "org.freedesktop.ScreenSaver"
PATHS = ("/org/freedesktop/ScreenSaver", "/ScreenSaver")

Hold = Callable[[str, QObject], None]
LetGo = Callable[[], None]


def ask_desktop(why: str, owner: QObject) -> None:
    """It holds as long as the connection does."""
    bus = message_bus.own_session_bus(CONNECTION)

    def ask_at(paths: tuple[str, ...]) -> None:
        def answered(answer: object) -> None:
            if answer is None and paths[1:]:
                ask_at(paths[1:])

        if bus is not None and paths:
            message_bus.ask(bus, SAVER, paths[0], f"{SAVER}.Inhibit", [PROGRAM, why], answered, owner)

    ask_at(PATHS)


def hang_up() -> None:
    message_bus.hang_up(CONNECTION)


if sys.platform == "win32":
    import ctypes

    _CONTINUOUS, _SYSTEM, _DISPLAY = 0x80000000, 0x1, 0x2

    def hold_screen(why: str, owner: QObject) -> None:
        ctypes.windll.kernel32.SetThreadExecutionState(_CONTINUOUS | _SYSTEM | _DISPLAY)

    def let_screen_go() -> None:
        ctypes.windll.kernel32.SetThreadExecutionState(_CONTINUOUS)

else:
    hold_screen, let_screen_go = ask_desktop, hang_up


class AwakeScreen(QObject):
    """`held` while the screen is kept on."""

    def __init__(
        self, session: Session, hold: Hold = hold_screen, let_go: LetGo = let_screen_go, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.held = False
        self._session, self._hold, self._let_go = session, hold, let_go
        self._end = QTimer(self, singleShot=True)
        self._end.timeout.connect(self._release)
        session.awake_changed.connect(self._follow)

    def _follow(self) -> None:
        until = self._session.awake_until
        left = 0.0 if until is None else (until - self._session.clock.now()).total_seconds()
        if left <= 0:
            self._release()
            return
        self._end.start(int(left * 1000))
        if not self.held:
            self.held = True
            self._hold(self._session.words.say(WHY), self)

    def _release(self) -> None:
        self._end.stop()
        if self.held:
            self.held = False
            self._let_go()
