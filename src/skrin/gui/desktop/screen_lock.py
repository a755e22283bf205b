"""Hears that the computer's screen was locked, or that the computer goes to sleep: then the wallet locks as well.

logind tells both (Linux with systemd or elogind); desktops that only know a screen saver tell that. Where nobody tells
anything there is nothing to hear, and the wallet locks by its own clock (`idle`).
"""

import os
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from skrin.gui.desktop.message_bus import Bus, ask, listen, plain, session_bus, system_bus

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusConnection

LOGIND = "org.freedesktop.login1"
MANAGER_PATH = "/org/freedesktop/login1"
MANAGER = "org.freedesktop.login1.Manager"
LOGIN_SESSION = "org.freedesktop.login1.Session"
PROPERTIES = "org.freedesktop.DBus.Properties"
SCREEN_SAVERS = (
    ("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver"),
    ("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver"),
    ("/ScreenSaver", "org.freedesktop.ScreenSaver"),
)
LOCKED_HINT = "LockedHint"


class ScreenLock(QObject):
    """`shut` each time the screen is locked or the computer falls asleep."""

    shut = Signal()

    def __init__(self, system: Bus = system_bus, session: Bus = session_bus, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._system, self._session = system, session
        self._hint = False

    def follow(self) -> None:
        system, session = self._system(), self._session()
        if system is not None:
            listen(system, LOGIND, MANAGER_PATH, f"{MANAGER}.PrepareForSleep", self, "sleeps")
            here = partial(self._follow_session, system)
            ask(system, LOGIND, MANAGER_PATH, f"{MANAGER}.GetSessionByPID", [os.getpid()], here, self)
        if session is not None:
            for path, interface in SCREEN_SAVERS:
                listen(session, interface, path, f"{interface}.ActiveChanged", self, "screen_saver_changed")

    def _follow_session(self, system: "QDBusConnection", found: list[object] | None) -> None:
        if found and hasattr(found[0], "path"):
            here = found[0].path()
            listen(system, LOGIND, here, f"{LOGIN_SESSION}.Lock", self, "screen_locked")
            listen(system, LOGIND, here, f"{PROPERTIES}.PropertiesChanged", self, "login_session_changed")

    @Slot("QDBusMessage")
    def sleeps(self, _: object) -> None:
        """Told before the computer falls asleep and again when it wakes, in case the first came too late."""
        self.shut.emit()

    @Slot("QDBusMessage")
    def screen_locked(self, _: object) -> None:
        self.shut.emit()

    @Slot("QDBusMessage")
    def login_session_changed(self, message: object) -> None:
        """Which property has changed stands in a form that Qt does not open for Python: the one that matters is asked for."""
        system = self._system()
        if system is not None:
            here = message.path()  # type: ignore[attr-defined]
            ask(system, LOGIND, here, f"{PROPERTIES}.Get", [LOGIN_SESSION, LOCKED_HINT], self._told_hint, self)

    def _told_hint(self, answer: list[object] | None) -> None:
        before, self._hint = self._hint, plain(answer[0]) is True if answer else False
        if self._hint and not before:
            self.shut.emit()

    @Slot("QDBusMessage")
    def screen_saver_changed(self, message: object) -> None:
        if message.arguments()[:1] == [True]:  # type: ignore[attr-defined]
            self.shut.emit()
