"""One window for a data folder: a second start hands over its link and ends."""

import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from skrin.gui.single import ANSWER, LIMIT_BYTES, SingleWindow, hand_over, server_name

LINK = "openid4vp://?client_id=x&request_uri=https%3A%2F%2Fexample.org"


@pytest.fixture
def name(tmp_path: Path) -> str:
    return str(tmp_path / "socket")


@pytest.fixture
def running(name: str, qapp: object) -> Iterator[tuple[SingleWindow, list[str]]]:
    window, asked = SingleWindow(name), list[str]()
    window.asked.connect(asked.append)
    assert window.listen()
    yield window, asked
    window.close()


def second_start(qtbot: QtBot, name: str, link: str) -> bool:
    """Another process, as a second start is one."""
    script = "import sys; from skrin.gui.single import hand_over; sys.exit(not hand_over(sys.argv[1], sys.argv[2]))"
    process = subprocess.Popen([sys.executable, "-c", script, name, link])
    qtbot.waitUntil(lambda: process.poll() is not None, timeout=20_000)
    return process.returncode == 0


def elsewhere(qtbot: QtBot, call: Callable[[], bool]) -> bool:
    """A caller that speaks as it likes, on a thread."""
    with ThreadPoolExecutor(1) as pool:
        future = pool.submit(call)
        qtbot.waitUntil(future.done, timeout=10_000)
        return future.result()


@pytest.mark.parametrize("link", [LINK, "", "skrin://åäö"])
def test_a_link_reaches_the_window_that_runs(
    link: str, qtbot: QtBot, name: str, running: tuple[SingleWindow, list[str]]
) -> None:
    assert second_start(qtbot, name, link)
    assert running[1] == [link]


def test_where_no_window_runs_nothing_is_handed_over(qapp: object, name: str) -> None:
    assert not hand_over(name, LINK)


def test_a_socket_left_by_a_program_that_died_is_taken_over(qtbot: QtBot, name: str) -> None:
    with socket.socket(socket.AF_UNIX) as dead:
        dead.bind(name)
    assert not hand_over(name, LINK)
    window, asked = SingleWindow(name), list[str]()
    window.asked.connect(asked.append)
    assert window.listen()
    assert second_start(qtbot, name, LINK)
    assert asked == [LINK]
    window.close()


def test_only_the_same_user_may_open_the_socket(name: str, running: tuple[SingleWindow, list[str]]) -> None:
    assert Path(name).stat().st_mode & 0o077 == 0


def test_a_line_break_in_a_link_makes_no_second_message(
    qtbot: QtBot, name: str, running: tuple[SingleWindow, list[str]]
) -> None:
    assert second_start(qtbot, name, "skrin://a\nskrin://b")
    assert running[1] == ["skrin://a skrin://b"]


@pytest.mark.parametrize("sent", [b"x" * (LIMIT_BYTES + 2), b"x" * LIMIT_BYTES * 4 + b"\n"], ids=["no end", "too long"])
def test_a_message_without_bounds_is_cut_off_and_the_next_is_heard(
    sent: bytes, qtbot: QtBot, name: str, running: tuple[SingleWindow, list[str]]
) -> None:
    def call() -> bool:
        with socket.socket(socket.AF_UNIX) as caller:
            caller.connect(name)
            caller.settimeout(5)
            try:
                caller.sendall(sent)
                return caller.recv(16) == ANSWER
            except OSError:
                return False

    assert not elsewhere(qtbot, call)
    assert running[1] == []
    assert second_start(qtbot, name, LINK)
    assert running[1] == [LINK]


def test_callers_who_say_nothing_do_not_shut_others_out_for_good(
    qtbot: QtBot, name: str, running: tuple[SingleWindow, list[str]]
) -> None:
    silent = [socket.socket(socket.AF_UNIX) for _ in range(8)]
    for caller in silent:
        caller.connect(name)
    qtbot.wait(50)
    for caller in silent:
        caller.close()
    qtbot.wait(50)
    assert second_start(qtbot, name, LINK)


def test_bytes_that_are_no_text_do_no_harm(qtbot: QtBot, name: str, running: tuple[SingleWindow, list[str]]) -> None:
    def call() -> bool:
        with socket.socket(socket.AF_UNIX) as caller:
            caller.connect(name)
            caller.sendall(b"\xff\xfe\x00\n")
            caller.settimeout(5)
            return caller.recv(16) == ANSWER

    assert elsewhere(qtbot, call)
    assert len(running[1]) == 1


def test_each_data_folder_has_a_socket_of_its_own(tmp_path: Path, qapp: object) -> None:
    assert server_name(tmp_path / "a") != server_name(tmp_path / "b")
    assert server_name(tmp_path / "a") == server_name(tmp_path / "a")
    assert len(server_name(tmp_path / "a" / ("x" * 200))) < 108
