"""When the computer's screen locks or the computer sleeps, that is heard."""

from collections.abc import Callable

import pytest
from PySide6.QtDBus import QDBusConnection, QDBusObjectPath, QDBusVariant
from pytestqt.qtbot import QtBot

from skrin.gui.desktop import screen_lock
from skrin.gui.desktop.screen_lock import LOGIN_SESSION, LOGIND, MANAGER, MANAGER_PATH, PROPERTIES, ScreenLock
from tests.gui.desktop.conftest import Desktop

Bus = Callable[[], QDBusConnection]
HERE = "/org/freedesktop/login1/session/_37"
OTHER = "/org/freedesktop/login1/session/_38"


@pytest.fixture
def heard(bus: Bus, desktop: Desktop, qtbot: QtBot) -> ScreenLock:
    desktop.owns(LOGIND, *{service for _, service in screen_lock.SCREEN_SAVERS})
    desktop.answers["GetSessionByPID"] = [QDBusObjectPath(HERE)]
    found = ScreenLock(bus, bus)
    found.follow()
    qtbot.waitUntil(lambda: bool(desktop.asked), timeout=5000)
    qtbot.wait(20)
    return found


Told = tuple[object, ...]

TOLD: dict[str, Told] = {
    "sleep": (MANAGER_PATH, f"{MANAGER}.PrepareForSleep", True),
    "wakes": (MANAGER_PATH, f"{MANAGER}.PrepareForSleep", False),
    "lock": (HERE, f"{LOGIN_SESSION}.Lock"),
    "gnome": ("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver.ActiveChanged", True),
    "kde": ("/ScreenSaver", "org.freedesktop.ScreenSaver.ActiveChanged", True),
}
NOT_MEANT: dict[str, Told] = {
    "another person's session": (OTHER, f"{LOGIN_SESSION}.Lock"),
    "saver gone": ("/ScreenSaver", "org.freedesktop.ScreenSaver.ActiveChanged", False),
}


@pytest.mark.parametrize("signal", TOLD.values(), ids=list(TOLD))
def test_each_way_of_locking_is_heard(signal: Told, heard: ScreenLock, desktop: Desktop, qtbot: QtBot) -> None:
    with qtbot.waitSignal(heard.shut, timeout=5000):
        desktop.tells(*signal)  # type: ignore[arg-type]


@pytest.mark.parametrize("signal", NOT_MEANT.values(), ids=list(NOT_MEANT))
def test_what_does_not_shut_the_screen_shuts_nothing(signal: Told, heard: ScreenLock, desktop: Desktop, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(heard.shut, wait=50):
        desktop.tells(*signal)  # type: ignore[arg-type]


def test_the_hint_that_the_session_is_locked_is_heard_once(heard: ScreenLock, desktop: Desktop, qtbot: QtBot) -> None:
    desktop.answers["Get"] = [QDBusVariant(True)]
    with qtbot.waitSignal(heard.shut, timeout=5000):
        desktop.tells(HERE, f"{PROPERTIES}.PropertiesChanged")
    with qtbot.assertNotEmitted(heard.shut, wait=50):
        desktop.tells(HERE, f"{PROPERTIES}.PropertiesChanged")


def test_another_property_of_the_session_shuts_nothing(heard: ScreenLock, desktop: Desktop, qtbot: QtBot) -> None:
    desktop.answers["Get"] = [QDBusVariant(False)]
    with qtbot.assertNotEmitted(heard.shut, wait=50):
        desktop.tells(HERE, f"{PROPERTIES}.PropertiesChanged")


def test_another_program_on_the_bus_cannot_shut_it(
    heard: ScreenLock, connect: Callable[[str], QDBusConnection], qtbot: QtBot
) -> None:
    stranger = Desktop(connect("stranger"))
    with qtbot.assertNotEmitted(heard.shut, wait=50):
        stranger.tells(MANAGER_PATH, f"{MANAGER}.PrepareForSleep", True)


def test_without_a_bus_there_is_nothing_to_hear(qtbot: QtBot) -> None:
    quiet = ScreenLock(lambda: None, lambda: None)
    with qtbot.assertNotEmitted(quiet.shut):
        quiet.follow()
        qtbot.wait(20)
