"""The desktop's wish for less motion, where it has one."""

from collections.abc import Callable

import pytest
from PySide6.QtDBus import QDBusConnection, QDBusVariant
from pytestqt.qtbot import QtBot

from skrin.gui.desktop.motion import KEY, NAMESPACE, PATH, PORTAL, SETTINGS, DesktopMotion
from tests.gui.desktop.conftest import Desktop

Bus = Callable[[], QDBusConnection]


@pytest.fixture
def motion(bus: Bus) -> DesktopMotion:
    return DesktopMotion(bus)


def answered(desktop: Desktop, qtbot: QtBot) -> None:
    """Until the window has heard the answer to all that it asked."""
    qtbot.waitUntil(lambda: len(desktop.asked) >= (1 if "ReadOne" in desktop.answers else 2), timeout=5000)
    qtbot.wait(20)


@pytest.mark.parametrize(("animations", "less"), [(False, True), (True, False)])
@pytest.mark.parametrize("method", ["ReadOne", "Read"], ids=["portal of today", "older portal"])
def test_it_is_asked_of_the_portal(
    animations: bool, less: bool, method: str, motion: DesktopMotion, desktop: Desktop, qtbot: QtBot
) -> None:
    desktop.owns(PORTAL)
    value = QDBusVariant(animations)
    desktop.answers[method] = [value if method == "ReadOne" else QDBusVariant(value)]
    motion.follow()
    answered(desktop, qtbot)
    assert motion.less is less
    assert desktop.asked[-1] == (method, [NAMESPACE, KEY])


@pytest.mark.parametrize("answer", [None, ["no"], [QDBusVariant("what")], []], ids=["error", "text", "odd", "nothing"])
def test_where_it_says_nothing_of_use_motion_is_normal(
    answer: list[object] | None, motion: DesktopMotion, desktop: Desktop, qtbot: QtBot
) -> None:
    desktop.owns(PORTAL)
    if answer is not None:
        desktop.answers["ReadOne"] = answer
    motion.follow()
    answered(desktop, qtbot)
    assert not motion.less


def test_without_a_portal_and_without_a_bus_motion_is_normal(motion: DesktopMotion, qtbot: QtBot) -> None:
    nobody = DesktopMotion(lambda: None)
    for each in (motion, nobody):
        each.follow()
        qtbot.wait(20)
        assert not each.less


def test_a_change_is_heard_while_the_window_runs(motion: DesktopMotion, desktop: Desktop, qtbot: QtBot) -> None:
    desktop.owns(PORTAL)
    desktop.answers["ReadOne"] = [QDBusVariant(True)]
    motion.follow()
    answered(desktop, qtbot)
    for animations in (False, True):
        with qtbot.waitSignal(motion.changed, timeout=5000):
            desktop.tells(PATH, f"{SETTINGS}.SettingChanged", NAMESPACE, KEY, QDBusVariant(animations))
        assert motion.less is not animations
    with qtbot.assertNotEmitted(motion.changed, wait=50):
        desktop.tells(PATH, f"{SETTINGS}.SettingChanged", NAMESPACE, "cursor-blink", QDBusVariant(False))
