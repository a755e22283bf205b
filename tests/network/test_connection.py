"""Connections that fail halfway."""

import socket
import ssl
import struct
import threading
from collections.abc import Callable, Iterator

import pytest

from skrin.network.errors import AnswerInvalid, NoAnswer, TlsFailed, Unreachable
from skrin.network.tls import given_authority, system_authorities
from skrin.wire.http import HttpRequest, HttpResponse
from skrin.wire.urls import ANY_LOOPBACK, HttpsUrl
from tests.fakes.authority import Authority
from tests.fakes.capture_server import CaptureServer, CaptureWeb

URL = HttpsUrl.parse("https://issuer.test/")
HERE = HttpsUrl.parse("http://localhost:8000/", ANY_LOOPBACK)
Play = Callable[[socket.socket], None]


@pytest.fixture
def peer() -> Iterator[Callable[[Play], Callable[..., socket.socket]]]:
    """A dialler whose connections lead to a function that plays the server."""
    threads: list[threading.Thread] = []

    def playing(play: Play) -> Callable[..., socket.socket]:
        def serve(theirs: socket.socket) -> None:
            with theirs:
                play(theirs)

        def dial(address: str, port: int, seconds: float) -> socket.socket:
            ours, theirs = socket.socketpair()
            threads.append(threading.Thread(target=serve, args=(theirs,)))
            threads[-1].start()
            return ours

        return dial

    yield playing
    for thread in threads:
        thread.join(10)


def test_a_server_that_hangs_up_in_the_handshake_is_told(capture_web: CaptureWeb, peer: Callable[..., object]) -> None:
    with pytest.raises((Unreachable, TlsFailed)):
        capture_web.client(dialler=peer(lambda theirs: theirs.close()))(HttpRequest("GET", URL))


def test_a_server_that_speaks_no_tls_gets_nothing(capture_web: CaptureWeb, peer: Callable[..., object]) -> None:
    seen: list[bytes] = []

    def plain(theirs: socket.socket) -> None:
        seen.append(theirs.recv(10))
        theirs.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")

    with pytest.raises((TlsFailed, Unreachable)):
        capture_web.client(dialler=peer(plain))(HttpRequest("GET", URL))

    assert seen[0][:1] == b"\x16"  # a TLS handshake, and never a request


def test_a_handshake_without_end_ends_with_the_time_for_connecting(
    capture_web: CaptureWeb, peer: Callable[..., object]
) -> None:
    time = [0.0]

    def silent(theirs: socket.socket) -> None:
        while theirs.recv(65536):
            pass

    inner = peer(silent)

    def dial(*to: object) -> object:
        time[0] = 4.99
        return inner(*to)  # type: ignore[operator]

    with pytest.raises(NoAnswer) as refused:
        capture_web.client(dialler=dial, monotonic=lambda: time[0])(HttpRequest("GET", URL))
    assert refused.value.seconds == 5


def test_a_connection_that_is_reset_in_the_answer_is_unreachable(capture_web: CaptureWeb) -> None:
    listener = socket.create_server(("127.0.0.1", 0))

    def reset() -> None:
        theirs, _ = listener.accept()
        theirs.recv(65536)
        theirs.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{")
        theirs.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        theirs.close()

    thread = threading.Thread(target=reset)
    thread.start()
    client = capture_web.client(
        loopback=ANY_LOOPBACK, dialler=lambda *_: socket.create_connection(listener.getsockname(), timeout=5)
    )
    with pytest.raises((Unreachable, AnswerInvalid)):
        client(HttpRequest("GET", HERE))
    thread.join(10)
    listener.close()


def test_a_server_that_refuses_before_it_has_read_the_body_is_heard(
    capture_web: CaptureWeb, peer: Callable[..., object]
) -> None:
    def refuse(theirs: socket.socket) -> None:
        theirs.recv(100)
        theirs.sendall(b"HTTP/1.1 413 Too large\r\nContent-Length: 0\r\n\r\n")
        theirs.shutdown(socket.SHUT_RD)

    client = capture_web.client(loopback=ANY_LOOPBACK, dialler=peer(refuse))
    assert client(HttpRequest("POST", HERE, body=bytes(2**22))).status == 413


def test_a_request_that_cannot_be_sent_in_time_ends_with_the_exchange(
    capture_web: CaptureWeb, peer: Callable[..., object]
) -> None:
    time = [0.0]
    done = threading.Event()

    def deaf(theirs: socket.socket) -> None:
        done.wait(10)

    inner = peer(deaf)

    def dial(*to: object) -> object:
        connected = inner(*to)  # type: ignore[operator]
        time[0] = 14.99
        return connected

    client = capture_web.client(loopback=ANY_LOOPBACK, dialler=dial, monotonic=lambda: time[0])
    with pytest.raises(NoAnswer) as refused:
        client(HttpRequest("POST", HERE, body=bytes(2**24)))
    done.set()
    assert refused.value.seconds == 15


def test_no_connection_is_left_open(capture_web: CaptureWeb) -> None:
    opened: list[socket.socket] = []
    plain = CaptureServer("plain", None, default=HttpResponse(200, {}, b"here"))

    def dial(*_: object) -> socket.socket:
        opened.append(socket.create_connection(("127.0.0.1", plain.port), timeout=5))
        return opened[-1]

    client = capture_web.client(loopback=ANY_LOOPBACK, dialler=dial)
    client(HttpRequest("GET", HERE))
    plain.default = [b"garbage\r\n\r\n"]
    with pytest.raises(AnswerInvalid):
        client(HttpRequest("GET", HERE))
    plain.close()

    assert [connected.fileno() for connected in opened] == [-1, -1]


def test_the_tls_context_is_made_once_and_only_for_tls(capture_web: CaptureWeb) -> None:
    made: list[ssl.SSLContext] = []

    def authorities() -> ssl.SSLContext:
        made.append(given_authority(capture_web.authority.pem))
        return made[-1]

    client = capture_web.client(authorities=authorities)
    assert made == []
    for _ in range(2):
        client(HttpRequest("GET", URL))
    assert len(made) == 1


def test_only_the_given_authority_counts_where_one_is_given() -> None:
    assert len(given_authority(Authority().pem).get_ca_certs()) == 1


def test_the_environment_names_no_authority(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    pem = f"{tmp_path}/authority.pem"
    with open(pem, "w") as file:
        file.write(Authority("In the environment").pem)
    monkeypatch.setenv("SSL_CERT_FILE", pem)
    monkeypatch.setenv("SSL_CERT_DIR", str(tmp_path))

    trusted = system_authorities().get_ca_certs()

    assert not any("In the environment" in str(certificate["subject"]) for certificate in trusted)
