"""A window for the tests: real screens on a real, small wallet, with no network and a keyring of our own making."""

import gc
import os
from collections.abc import Callable, Iterator
from pathlib import Path

# Before Qt is first imported: no display is needed, and none that is there is used.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.*=false")

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from skrin.gui import opening
from skrin.gui.navigator import Navigator
from skrin.gui.opening import Opened
from skrin.gui.session import Session
from skrin.gui.shell import Shell
from skrin.gui.surroundings import Surroundings
from skrin.gui.theme.theme import Appearance, theme
from skrin.gui.work import Work
from skrin.practice.gallery.no_cameras import NoCameras
from skrin.storage.data_folder import DataFolder
from skrin.storage.errors import KeyringUnavailable
from skrin.storage.vault.argon2_cost import FLOOR
from skrin.storage.vault.os_keyring import OsKeyring
from skrin.wire.http import Fetch, HttpRequest, HttpResponse
from skrin.wire.urls import Loopback
from tests.fakes.clock import FixedClock

PASSPHRASE = "åtta nya hästar"


@pytest.fixture(autouse=True)
def collected_here() -> Iterator[None]:
    """Screens that were closed are collected on the thread they belong to, and never by a worker (gui/collector.py)."""
    gc.disable()
    yield
    gc.enable()


class FakeBackend:
    """A keyring of the allowed kind, in memory."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


# A keyring is allowed by the name of its class.
FakeBackend.__module__, FakeBackend.__qualname__ = "keyring.backends.libsecret", "Keyring"


def no_keyring() -> OsKeyring:
    raise KeyringUnavailable("absent")


def no_network(loopback: Loopback) -> Callable[[], Fetch]:
    def fetch(request: HttpRequest) -> HttpResponse:
        raise AssertionError(f"a packet to {request.url}")

    return lambda: fetch


@pytest.fixture
def keyring() -> Callable[[], OsKeyring]:
    """The computer's keyring, as `Surroundings` asks for it: the same one at every call."""
    found = OsKeyring(FakeBackend())
    return lambda: found


@pytest.fixture
def around(tmp_path: Path, clock: FixedClock) -> Surroundings:
    """Nothing is there yet: no wallet, no keyring, no network."""
    folder = DataFolder(tmp_path / "data", tmp_path / "state")
    return Surroundings(folder, clock, keyring=no_keyring, network=no_network, cost=FLOOR, cameras=NoCameras())


@pytest.fixture
def work(qapp: QApplication) -> Iterator[Work]:
    work = Work(qapp)
    yield work
    work.close(wait=True)
    qapp.processEvents()


@pytest.fixture
def new_session(around: Surroundings, tmp_path: Path) -> Iterator[Callable[..., Session]]:
    """Makes sessions, each locked again at the end."""
    made: list[Session] = []

    def new(around: Surroundings = around, language: str | None = "en") -> Session:
        made.append(Session(around, state=tmp_path / "state", language=language))
        return made[-1]

    yield new
    for session in made:
        session.lock()


@pytest.fixture
def wallet(around: Surroundings) -> Opened:
    """A new wallet with the passphrase PASSPHRASE, open."""
    return opening.create_with_passphrase(PASSPHRASE, around)


@pytest.fixture
def session(new_session: Callable[..., Session], wallet: Opened) -> Session:
    """A session with an open, empty wallet, in English."""
    session = new_session()
    session.enter(wallet)
    return session


@pytest.fixture
def new_window(qtbot: QtBot, work: Work, new_session: Callable[..., Session], around: Surroundings) -> Callable[..., Shell]:
    """Makes the window, shown, at its first place."""

    def new(around: Surroundings = around, language: str = "en", link: str = "", opened: Opened | None = None) -> Shell:
        theme().apply(Appearance.LIGHT)
        session = new_session(around, language)
        if opened is not None:
            session.enter(opened)
        shell = Shell.over(session, work, Navigator())
        qtbot.addWidget(shell)
        shell.show()
        shell.begin(link)
        settle(qtbot, work)
        return shell

    return new


@pytest.fixture
def window(new_window: Callable[..., Shell], wallet: Opened) -> Shell:
    """The window with an open, empty wallet, in English."""
    return new_window(opened=wallet)


def settle(qtbot: QtBot, work: Work) -> None:
    """Until nothing is under way, nor begins once what is due has had its turn."""
    for _ in range(2):
        qtbot.waitUntil(lambda: not work.busy, timeout=20_000)
        QApplication.processEvents()
    qtbot.waitUntil(lambda: not work.busy, timeout=20_000)
