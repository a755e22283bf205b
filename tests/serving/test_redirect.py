"""The place on this machine that a browser is sent back to, with real sockets."""

import socket
import threading
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from datetime import timedelta
from urllib.parse import urlsplit

import pytest

from skrin.serving.redirect import CONNECTIONS, LoopbackRedirect, loopback_redirect
from skrin.use_cases.sign_in import SignInLate, SignInStopped

PAGE = b"<!doctype html><p>Go back to Skrin."
ANSWER = "code=c0de&state=ours"


def is_ours(query: str) -> bool:
    return "state=ours" in query


@pytest.fixture
def listener() -> Iterator[LoopbackRedirect]:
    with loopback_redirect(PAGE) as made:
        yield made


@pytest.fixture
def answer(listener: LoopbackRedirect) -> Iterator[Future[str]]:
    """What the listener hears, which waits meanwhile."""
    with ThreadPoolExecutor(1) as threads:
        yield threads.submit(listener.wait, is_ours)
        listener.stop()


def place(listener: LoopbackRedirect) -> tuple[str, int, str]:
    parts = urlsplit(listener.address)
    assert parts.hostname is not None
    assert parts.port is not None
    return parts.hostname, parts.port, parts.path


def said(listener: LoopbackRedirect, text: bytes) -> bytes:
    """What comes back for these bytes."""
    host, port, _ = place(listener)
    with socket.create_connection((host, port), 10) as connection:
        got = b""
        try:
            connection.sendall(text)
            while more := connection.recv(65536):
                got += more
        except ConnectionError:
            pass  # it was shut while we were still talking
        return got


def get(listener: LoopbackRedirect, query: str = ANSWER, *, method: str = "GET", path: str = "", host: str = "") -> bytes:
    address, port, known = place(listener)
    return said(listener, f"{method} {path or known}?{query} HTTP/1.1\r\nHost: {host or f'{address}:{port}'}\r\n\r\n".encode())


@pytest.mark.requirement(14, "accepts")
@pytest.mark.case("C-16")
def test_the_one_answer_is_taken_on_this_machine_and_the_browser_is_told_to_go_back(
    listener: LoopbackRedirect, answer: Future[str]
) -> None:
    assert place(listener)[0] == "127.0.0.1"
    got = get(listener)
    assert answer.result(10) == ANSWER
    head, _, body = got.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200 ")
    assert b"content-security-policy: default-src 'none'" in head.lower()
    assert b"cache-control: no-store" in head.lower()
    assert body == PAGE


def test_another_port_and_another_path_each_time() -> None:
    with loopback_redirect(PAGE) as one, loopback_redirect(PAGE) as other:
        assert place(one)[1] != place(other)[1]
        assert place(one)[2] != place(other)[2]
        assert len(place(one)[2]) > 20


@pytest.mark.case("C-16")
@pytest.mark.requirement(14, "refuses")
@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"path": "/"}, b"404"),
        ({"path": "/favicon.ico"}, b"404"),
        ({"query": "code=c0de&state=theirs"}, b"400"),
        ({"query": ""}, b"400"),
        ({"method": "POST"}, b"405"),
        ({"host": "attacker.test"}, b"400"),
        ({"host": "localhost:1"}, b"400"),
    ],
    ids=["wrong-path", "icon", "wrong-state", "nothing", "post", "a-name-that-points-here", "another-port"],
)
def test_whatever_is_not_the_answer_is_turned_away_and_the_answer_is_still_taken(
    change: dict[str, str], status: bytes, listener: LoopbackRedirect, answer: Future[str]
) -> None:
    assert get(listener, **change).split(b" ")[1] == status  # type: ignore[arg-type]
    assert not answer.done()
    get(listener)
    assert answer.result(10) == ANSWER


@pytest.mark.case("C-16")
@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"\x00\xff" * 40 + b"\r\n\r\n",
        b"GET\r\n\r\n",
        b"A" * 1024 * 1024,
        b"GET / HTTP/1.1\r\nX: " + b"y" * 20_000 + b"\r\n\r\n",
    ],
    ids=["nothing", "bytes", "half", "1-mib", "long-header"],
)
def test_bytes_that_are_no_request_change_nothing(text: bytes, listener: LoopbackRedirect, answer: Future[str]) -> None:
    assert PAGE not in said(listener, text) if text else True
    get(listener)
    assert answer.result(10) == ANSWER


@pytest.mark.case("C-16")
def test_of_two_answers_one_is_taken_and_then_it_closes() -> None:
    with loopback_redirect(PAGE) as listener, ThreadPoolExecutor(1) as threads:
        answer = threads.submit(listener.wait, is_ours)
        get(listener)
        assert answer.result(10) == ANSWER
        host, port, _ = place(listener)
    with closing(socket.socket()) as late:
        assert late.connect_ex((host, port)) != 0


@pytest.mark.case("C-16")
def test_connections_that_say_nothing_keep_nobody_out(listener: LoopbackRedirect, answer: Future[str]) -> None:
    host, port, _ = place(listener)
    idle = [socket.create_connection((host, port), 10) for _ in range(CONNECTIONS + 3)]
    try:
        get(listener)
        assert answer.result(10) == ANSWER
    finally:
        for each in idle:
            each.close()


@pytest.mark.case("C-16")
def test_an_answer_that_does_not_come_in_time_is_not_waited_for() -> None:
    with loopback_redirect(PAGE, timedelta(0)) as listener, pytest.raises(SignInLate):
        listener.wait(is_ours)


def test_waiting_can_be_stopped_from_another_thread(listener: LoopbackRedirect) -> None:
    threading.Thread(target=listener.stop).start()
    with pytest.raises(SignInStopped):
        listener.wait(is_ours)


def test_stopping_what_has_ended_changes_nothing() -> None:
    with loopback_redirect(PAGE) as listener:
        pass
    listener.stop()
