"""Floods, slow and broken connections, a database that is away (OPEN.md I-14, I-15, I-19)."""

import socket
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import pytest

from skrin.issuer.app import Settings
from skrin.serving.errors import TooManyRequests
from skrin.serving.rate import CLIENTS, Buckets, Rate
from skrin.wire.http import HttpRequest, HttpResponse
from tests.fakes.issuer_service import UNLIMITED, IssuerWorld, issuer_world, serving


class Elapsed:
    """A clock that goes forward when a test says so."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


@contextmanager
def limited(path: Path, rate: Rate, elapsed: Elapsed) -> Iterator[IssuerWorld]:
    world = issuer_world(path)
    with serving(world, Settings(rate=rate, elapsed=elapsed)) as listening:
        yield listening
    world.store.close()


def ask_nonce(issuer: IssuerWorld, forwarded: str = "") -> HttpResponse:
    url = issuer.ports.url("/nonce")
    return issuer.wallet().fetch(HttpRequest("POST", url, {"x-forwarded-for": forwarded} if forwarded else {}))


@pytest.mark.case("I-14")
def test_a_client_that_asks_too_often_is_told_when_to_come_back(tmp_path: Path) -> None:
    elapsed = Elapsed()
    with limited(tmp_path, Rate(5), elapsed) as issuer:
        assert [ask_nonce(issuer).status for _ in range(10)] == [200] * 10
        refused = ask_nonce(issuer)
        assert (refused.status, refused.headers["retry-after"]) == (429, "1")
        assert refused.json_object()["error"] == "slow_down"
        assert refused.headers["x-content-type-options"] == "nosniff"
        health = issuer.wallet().fetch(HttpRequest("GET", issuer.ports.url("/healthz")))
        assert health.status == 200
        elapsed.seconds += 1
        assert [ask_nonce(issuer).status for _ in range(6)] == [200] * 5 + [429]


@pytest.mark.case("I-14")
def test_a_forwarded_address_is_believed_from_a_known_proxy_only(tmp_path: Path) -> None:
    with limited(tmp_path, Rate(1), Elapsed()) as issuer:
        answers = [ask_nonce(issuer, f"198.51.100.{number}").status for number in range(4)]
        assert answers == [200, 200, 429, 429]


@pytest.mark.case("I-14")
def test_behind_a_known_proxy_each_client_has_a_bucket_of_its_own(tmp_path: Path) -> None:
    with limited(tmp_path, Rate(1, frozenset({"127.0.0.1"})), Elapsed()) as issuer:
        flood = [ask_nonce(issuer, "forged, 198.51.100.1").status for _ in range(4)]
        assert flood == [200, 200, 429, 429]
        assert ask_nonce(issuer, "198.51.100.2").status == 200


def test_buckets_do_not_grow_without_end_and_never_overflow() -> None:
    elapsed = Elapsed()
    buckets = Buckets(Rate(1), elapsed)
    for number in range(CLIENTS + 10):
        buckets.take(str(number))
    assert len(buckets._buckets) == CLIENTS
    elapsed.seconds = 1e6
    buckets.take("last")
    buckets.take("last")
    with pytest.raises(TooManyRequests) as refused:
        buckets.take("last")
    assert refused.value.retry_after == 1


def connected(issuer: IssuerWorld) -> socket.socket:
    url = issuer.ports.issuer.url
    connection = socket.create_connection((url.host, url.port), timeout=30)
    connection.settimeout(30)
    return connection


def read_all(connection: socket.socket) -> bytes:
    parts = []
    try:
        while part := connection.recv(65536):
            parts.append(part)
    except ConnectionResetError:
        pass
    return b"".join(parts)


def is_alive(issuer: IssuerWorld) -> bool:
    return len(issuer.issued_to(issuer.wallet())) == 1


@pytest.mark.case("I-15")
def test_connections_that_say_nothing_or_too_slowly_are_closed(tmp_path: Path) -> None:
    world = issuer_world(tmp_path)
    with serving(world, UNLIMITED, patience=1.5) as issuer:
        silent = [connected(issuer) for _ in range(200)]
        for number, connection in enumerate(silent):
            if number % 2:
                connection.sendall(b"GET / HTTP/1.1\r\nX: ")
        assert is_alive(issuer)
        assert {read_all(connection) for connection in silent} == {b""}  # closed by the service, without a word
        for connection in silent:
            connection.close()
        assert is_alive(issuer)
    world.store.close()


@pytest.mark.case("I-15")
@pytest.mark.parametrize(
    "sent",
    [
        b"GET / HTTP/1.1\r\nHost: x\r\nX: " + b"a" * (1024 * 1024) + b"\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\n" + b"X: a\r\n" * 100_000 + b"\r\n",
        b"POST /nonce HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
        b"POST /nonce HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        b"POST /nonce HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzzz\r\n",
        b"GET /\x00 HTTP/1.1\r\nHost: x\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 200,
        b"nonsense\r\n\r\nGET /healthz HTTP/1.1\r\n\r\n" * 50,
    ],
    ids=["a huge header", "many headers", "two lengths", "negative length", "bad chunk", "zero byte", "TLS", "garbage"],
)
def test_what_is_no_request_is_refused_and_the_connection_closed(issuer: IssuerWorld, sent: bytes) -> None:
    with closing(connected(issuer)) as connection:
        with suppress(BrokenPipeError, ConnectionResetError):
            connection.sendall(sent)
        answer = read_all(connection)
    assert answer == b"" or answer.startswith((b"HTTP/1.1 400", b"HTTP/1.1 431", b"HTTP/1.1 408"))
    assert is_alive(issuer)


@pytest.mark.case("I-15")
def test_a_length_beside_chunks_is_refused_and_the_connection_closed(issuer: IssuerWorld) -> None:
    """Two lengths: whoever stands between may have read the other one, and the rest as a second request (RFC 9112, 6.3)."""
    smuggled = b"0\r\n\r\nGET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"
    with closing(connected(issuer)) as connection:
        head = b"POST /nonce HTTP/1.1\r\nHost: x\r\nContent-Length: 60\r\nTransfer-Encoding: chunked\r\n\r\n"
        connection.sendall(head + smuggled)
        answer = read_all(connection)
    assert answer.startswith(b"HTTP/1.1 400")
    assert answer.count(b"HTTP/1.1 ") == 1
    assert is_alive(issuer)


@pytest.mark.case("I-15")
@pytest.mark.case("J-16")
def test_a_body_without_end_is_cut_off(issuer: IssuerWorld) -> None:
    sent = 0
    with closing(connected(issuer)) as connection:
        connection.sendall(b"POST /credential HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n")
        chunk = b"10000\r\n" + b"a" * 0x10000 + b"\r\n"
        with suppress(BrokenPipeError, ConnectionResetError):
            while sent < 64 * 1024 * 1024:
                connection.sendall(chunk)
                sent += len(chunk)
    assert sent < 32 * 1024 * 1024
    assert is_alive(issuer)


@pytest.mark.case("I-15")
def test_a_header_that_must_be_there_once_and_is_there_twice_is_refused(issuer: IssuerWorld) -> None:
    with closing(connected(issuer)) as connection:
        connection.sendall(
            b"POST /credential HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nConnection: close\r\n"
            b"Authorization: Bearer a\r\nAuthorization: Bearer b\r\n\r\n"
        )
        answer = read_all(connection)
    assert answer.startswith(b"HTTP/1.1 400")
    assert b"auth.header_twice" in answer


@pytest.mark.case("I-19")
def test_a_locked_database_is_503_for_a_while_and_then_as_before(issuer: IssuerWorld) -> None:
    with issuer.store._engines.write.connect() as writer:
        writer.exec_driver_sql("PRAGMA busy_timeout=1")
    other = sqlite3.connect(issuer.path / "issuer.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    answer = ask_nonce(issuer)
    assert (answer.status, answer.headers["retry-after"]) == (503, "5")
    assert answer.json_object() == {"error": "temporarily_unavailable"}
    other.execute("ROLLBACK")
    other.close()
    assert ask_nonce(issuer).status == 200


@pytest.mark.case("I-19")
def test_a_fault_of_our_own_is_503_and_says_nothing_of_what_it_held(
    issuer: IssuerWorld, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    from skrin.storage.issuer_db.store import SqlIssuerStore

    def fail(*_: object) -> None:
        raise RuntimeError("canary")

    with monkeypatch.context() as patch:
        patch.setattr(SqlIssuerStore, "transaction", fail)
        answer = ask_nonce(issuer)
    assert answer.status == 503
    assert b"canary" not in answer.body
    assert "canary" not in caplog.text
    assert "RuntimeError at" in caplog.text
    assert ask_nonce(issuer).status == 200


def test_health_and_metrics_say_how_it_stands_and_nothing_of_anybody(issuer: IssuerWorld) -> None:
    wallet = issuer.wallet()
    issuer.issued_to(wallet)
    wallet.enrol("retail-1")
    health = wallet.fetch(HttpRequest("GET", issuer.ports.url("/healthz")))
    assert health.json_object() == {"status": "ok"}
    text = wallet.fetch(HttpRequest("GET", issuer.ports.url("/metrics"))).body.decode()
    assert 'skrin_issuer_requests_total{method="POST",route="/credential",status="200"} 1.0' in text
    assert 'skrin_issuer_rows{kind="credentials"} 1.0' in text
    assert wallet.did not in text


def test_a_method_or_an_address_that_is_not_there_is_told_in_json(issuer: IssuerWorld) -> None:
    wallet = issuer.wallet()
    wrong = wallet.fetch(HttpRequest("GET", issuer.ports.url("/token")))
    nothing = wallet.fetch(HttpRequest("GET", issuer.ports.url("/nothing/here")))
    assert (wrong.status, wrong.json_object()) == (405, {"error": "method_not_allowed"})
    assert (nothing.status, nothing.json_object()) == (404, {"error": "not_found"})
