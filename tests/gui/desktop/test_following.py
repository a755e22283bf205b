"""The window goes along with what the desktop tells, and with what the person chose."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QStyle
from pytestqt.qtbot import QtBot

from skrin.gui import opening
from skrin.gui.desktop.following import Following
from skrin.gui.desktop.motion import DesktopMotion
from skrin.gui.desktop.screen_lock import ScreenLock
from skrin.gui.opening import Opened
from skrin.gui.session import Session
from skrin.gui.shell import Shell
from skrin.gui.surroundings import Surroundings
from skrin.gui.theme.motion import EFFECTS, LONGEST_MILLISECONDS
from skrin.gui.theme.theme import theme
from skrin.gui.views.lock import LockView
from skrin.use_cases.holder import settings
from tests.gui.conftest import PASSPHRASE, settle


@pytest.fixture
def motion(qapp: QApplication) -> Iterator[DesktopMotion]:
    yield DesktopMotion(lambda: None)
    theme().hold_still(False)


@pytest.fixture
def screen() -> ScreenLock:
    return ScreenLock(lambda: None, lambda: None)


@pytest.fixture
def following(session: Session, motion: DesktopMotion, screen: ScreenLock) -> Following:
    return Following(session, motion, screen)


def wants(motion: DesktopMotion, less: bool) -> None:
    motion.less = less
    motion.changed.emit()


def animation() -> int:
    return theme().style.styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration)


@pytest.mark.usefixtures("following")
@pytest.mark.parametrize(
    ("chosen", "desktop", "still"),
    [
        ("system", False, False),
        ("system", True, True),
        ("less", False, True),
        ("less", True, True),
        ("normal", False, False),
        ("normal", True, False),
    ],
)
def test_the_persons_choice_stands_above_the_desktops(
    chosen: str, desktop: bool, still: bool, session: Session, motion: DesktopMotion
) -> None:
    session.change_settings(motion=chosen)
    wants(motion, desktop)
    assert theme().motion.still is still


@pytest.mark.usefixtures("following")
def test_with_less_motion_nothing_moves_and_with_normal_as_the_desktop_has_it(motion: DesktopMotion) -> None:
    before = {effect: QApplication.isEffectEnabled(effect) for effect in EFFECTS}
    blinking = QApplication.styleHints().cursorFlashTime()
    wants(motion, True)
    assert not any(QApplication.isEffectEnabled(effect) for effect in EFFECTS)
    assert (animation(), theme().motion.takes(150), QApplication.styleHints().cursorFlashTime()) == (0, 0, 0)
    wants(motion, False)
    assert {effect: QApplication.isEffectEnabled(effect) for effect in EFFECTS} == before
    assert QApplication.styleHints().cursorFlashTime() == blinking


def test_nothing_moves_longer_than_a_fifth_of_a_second(qapp: QApplication) -> None:
    assert 0 <= animation() <= LONGEST_MILLISECONDS == 200
    assert theme().motion.takes(5000) == LONGEST_MILLISECONDS


@pytest.mark.usefixtures("following")
def test_the_wallet_locks_with_the_screen(session: Session, screen: ScreenLock) -> None:
    screen.shut.emit()
    assert not session.is_open
    assert session.lock_reason == "screen"
    screen.shut.emit()


@pytest.mark.usefixtures("following")
def test_it_stays_open_where_the_person_chose_so(session: Session, screen: ScreenLock) -> None:
    session.lock_with_screen(False)
    screen.shut.emit()
    assert session.is_open


def test_the_choice_lies_in_the_wallet(around: Surroundings, wallet: Opened) -> None:
    assert wallet.lock_with_screen
    settings.change("lock_with_screen", "off", wallet.ports)
    wallet.vault.lock()
    opened = opening.unlock(opening.passphrase_way(PASSPHRASE, around), around)
    assert not opened.lock_with_screen
    opened.vault.lock()


def test_the_lock_screen_says_why_it_is_there(window: Shell, motion: DesktopMotion, screen: ScreenLock, qtbot: QtBot) -> None:
    Following(window.session, motion, screen, window)
    screen.shut.emit()
    settle(qtbot, window.work)
    assert isinstance(window.view, LockView)
    assert window.view.sentence.text() == "Locked together with the computer's screen."
