"""While somebody's camera looks at the screen it does not go dark."""

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtDBus import QDBusConnection
from pytestqt.qtbot import QtBot

from skrin.gui.desktop.awake import SAVER, AwakeScreen
from skrin.gui.desktop.message_bus import ask
from skrin.gui.session import Session
from tests.fakes.clock import FixedClock
from tests.gui.desktop.conftest import Desktop


def test_it_is_held_as_long_as_the_session_says(session: Session, clock: FixedClock) -> None:
    told: list[str] = []
    awake = AwakeScreen(session, lambda why, _: told.append(why), lambda: told.append("let go"))
    session.stay_awake(clock.now() + timedelta(minutes=5))
    session.stay_awake(clock.now() + timedelta(minutes=6))
    assert (told, awake.held) == (["A code is shown to a camera"], True)
    session.lock()
    assert (told[1:], awake.held) == (["let go"], False)


def test_the_desktop_understands_how_it_is_asked(
    bus: Callable[[], QDBusConnection], desktop: Desktop, session: Session, qtbot: QtBot
) -> None:
    desktop.owns(SAVER)
    desktop.answers["Inhibit"] = [7]
    answers: list[object] = []
    ask(bus(), SAVER, "/ScreenSaver", f"{SAVER}.Inhibit", ["Skrin", "why"], answers.append, session)
    qtbot.waitUntil(lambda: bool(answers), timeout=5000)
    assert answers == [[7]]
