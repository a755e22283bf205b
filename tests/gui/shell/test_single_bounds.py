"""Handing over is bounded: in how fast, how long, from whom, and in what."""

import os
import socket
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalSocket
from pytestqt.qtbot import QtBot

from skrin.gui.arrivals import MOST
from skrin.gui.shell import Shell
from skrin.gui.single import ANSWER, CALLERS, LIMIT_BYTES, SingleWindow, is_same_user
from skrin.gui.work import Work
from tests.gui.conftest import settle

OFFER = "openid-credential-offer://?credential_offer_uri=https%3A%2F%2Fissuer.test%2F"
MESSAGES = 1_000


@pytest.fixture
def name(tmp_path: Path) -> str:
    return str(tmp_path / "socket")


@pytest.fixture
def running(name: str, qapp: object) -> Iterator[SingleWindow]:
    window = SingleWindow(name)
    assert window.listen()
    yield window
    window.close()


def elsewhere(qtbot: QtBot, call: Callable[[], int], timeout: int = 60_000) -> int:
    """A caller on a thread, who speaks as fast as it can."""
    with ThreadPoolExecutor(1) as pool:
        future = pool.submit(call)
        qtbot.waitUntil(future.done, timeout=timeout)
        return future.result()


def say(name: str, message: bytes) -> bool:
    """Whether it was answered."""
    with socket.socket(socket.AF_UNIX) as caller:
        caller.settimeout(10)
        try:
            caller.connect(name)
            caller.sendall(message)
            return caller.recv(16) == ANSWER
        except OSError:
            return False


@pytest.mark.case("G-08")
def test_a_thousand_messages_are_heard_and_the_window_goes_on(qtbot: QtBot, name: str, running: SingleWindow) -> None:
    asked: list[str] = []
    most_callers: list[int] = []
    running.asked.connect(asked.append)
    running.asked.connect(lambda _: most_callers.append(len(running._callers)))
    heard = elsewhere(qtbot, lambda: sum(say(name, f"{OFFER}{number}\n".encode()) for number in range(MESSAGES)))
    assert heard == MESSAGES
    qtbot.waitUntil(lambda: len(asked) == MESSAGES)
    assert asked[-1] == f"{OFFER}{MESSAGES - 1}"
    assert max(most_callers) <= CALLERS
    assert running._callers == {}


@pytest.mark.case("G-08")
@pytest.mark.case("G-05")
def test_of_a_thousand_links_five_wait_and_the_screen_is_opened_once(
    qtbot: QtBot, name: str, running: SingleWindow, window: Shell, work: Work
) -> None:
    opened: list[object] = []
    window.navigator.opened.connect(opened.append)
    running.asked.connect(window.open_link)
    elsewhere(qtbot, lambda: sum(say(name, f"{OFFER}{number}\n".encode()) for number in range(MESSAGES)))
    settle(qtbot, work)
    arrivals = window.session.arrivals
    assert len(arrivals.waiting) == MOST
    assert arrivals.refused == MESSAGES - MOST
    assert len(opened) == 1


@pytest.mark.case("G-08")
@pytest.mark.parametrize(
    "message", [b"x" * 10_000_000, b"x" * 10_000_000 + b"\n", b"\0" * (LIMIT_BYTES + 2)], ids=["endless", "long", "nul"]
)
def test_a_message_of_ten_megabytes_is_cut_off_and_nothing_of_it_kept(
    message: bytes, qtbot: QtBot, name: str, running: SingleWindow
) -> None:
    asked: list[str] = []
    running.asked.connect(asked.append)
    kept: list[int] = []
    assert elsewhere(qtbot, lambda: say(name, message)) == 0
    kept.append(sum(map(len, running._callers.values())))
    assert (asked, kept) == ([], [0])
    assert elsewhere(qtbot, lambda: say(name, f"{OFFER}1\n".encode()))
    assert asked == [f"{OFFER}1"]


@pytest.mark.case("G-08")
@pytest.mark.parametrize(
    "message",
    [b"\n", b"\xff\xfe\x00\x80\n", b"GET / HTTP/1.1\r\n", b"--config=/tmp/x\n", b"-platform xcb\n", b"file:///etc/passwd\n"],
)
def test_garbage_is_a_text_like_any_other_and_opens_nothing_but_the_window(
    message: bytes, qtbot: QtBot, name: str, running: SingleWindow, window: Shell, work: Work
) -> None:
    running.asked.connect(window.open_link)
    assert elsewhere(qtbot, lambda: say(name, message))
    settle(qtbot, work)
    settle(qtbot, work)
    view = window.view
    assert view is not None
    assert not hasattr(view, "way_on") or not view.way_on.isVisible()


@pytest.mark.case("G-08")
@pytest.mark.skipif(not hasattr(socket, "SO_PEERCRED"), reason="the kernel cannot be asked here")
def test_a_message_from_another_user_is_not_heard(qtbot: QtBot, name: str, running: SingleWindow) -> None:
    caller = QLocalSocket()
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(name + "-2")
        listening.listen()
        caller.connectToServer(name + "-2")
        assert caller.waitForConnected(1000)
        assert is_same_user(caller, os.getuid())
        assert not is_same_user(caller, os.getuid() + 1)


def test_who_is_another_user_is_hung_up_on(qtbot: QtBot, name: str, running: SingleWindow) -> None:
    asked: list[str] = []
    running.asked.connect(asked.append)
    running.own_user = os.getuid() + 1
    assert elsewhere(qtbot, lambda: say(name, f"{OFFER}1\n".encode())) == 0
    assert asked == []
    running.own_user = os.getuid()
    assert elsewhere(qtbot, lambda: say(name, f"{OFFER}1\n".encode()))


def test_who_calls_and_says_nothing_is_hung_up_on_after_a_while(qtbot: QtBot, name: str, tmp_path: Path, qapp: object) -> None:
    running = SingleWindow(name, patience_ms=20)
    assert running.listen()
    silent = [socket.socket(socket.AF_UNIX) for _ in range(CALLERS)]
    for caller in silent:
        caller.connect(name)
    qtbot.waitUntil(lambda: len(running._callers) == CALLERS)
    qtbot.waitUntil(lambda: running._callers == {})
    assert elsewhere(qtbot, lambda: say(name, f"{OFFER}1\n".encode()))
    for caller in silent:
        caller.close()
    running.close()
