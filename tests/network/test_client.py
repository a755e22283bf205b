"""What leaves this machine and how, against a real TLS server."""

import os
import socket
from collections.abc import Iterator
from dataclasses import replace

import pytest

from skrin.domain.errors import LimitError, NetError
from skrin.network.dialler import system_dialler
from skrin.network.errors import (
    AnswerInvalid,
    HeaderRefused,
    NameNotFound,
    NoAnswer,
    RedirectRefused,
    TlsFailed,
    Unreachable,
)
from skrin.wire.errors import AddressRefused, NotHttps, TooLarge
from skrin.wire.http import HttpRequest, HttpResponse
from skrin.wire.urls import ANY_LOOPBACK, HttpsUrl, Loopback
from tests.fakes.capture_server import CaptureServer, CaptureWeb

URL = "https://issuer.test/metadata?page=2"


def get(url: str = URL, **fields: object) -> HttpRequest:
    return HttpRequest("GET", HttpsUrl.parse(url), **fields)  # type: ignore[arg-type]


@pytest.mark.requirement(30, "accepts")
def test_an_answer_comes_back_with_its_status_headers_and_body(capture_web: CaptureWeb) -> None:
    capture_web.answer(URL, HttpResponse(203, {"Content-Type": "application/json; charset=utf-8", "ETag": '"1"'}, b'{"a":1}'))

    answer = capture_web.client()(get())

    assert (answer.status, answer.media_type, answer.headers["etag"]) == (203, "application/json", '"1"')
    assert answer.json_object() == {"a": 1}


def test_nothing_is_sent_but_the_fixed_set_of_headers(capture_web: CaptureWeb) -> None:
    capture_web.json(URL, b"{}")

    capture_web.client()(get(headers={"Accept": "application/json", "Authorization": "Bearer x", "DPoP": "y"}))

    (request,) = capture_web.requests
    assert request.raw_head.decode().split("\r\n") == [
        "GET /metadata?page=2 HTTP/1.1",
        "Host: issuer.test",
        "Connection: close",
        "Accept-Encoding: identity",
        "Accept: application/json",
        "Authorization: Bearer x",
        "DPoP: y",
    ]


@pytest.mark.parametrize("name", ["User-Agent", "Cookie", "Accept-Language", "Host", "Referer", "X-Anything", "Content-Length"])
def test_a_header_outside_the_set_is_refused_before_anything_is_sent(capture_web: CaptureWeb, name: str) -> None:
    with pytest.raises(HeaderRefused) as refused:
        capture_web.client()(get(headers={name: "x"}))

    assert refused.value.name == name
    assert capture_web.dialled == []


@pytest.mark.parametrize("value", ["a\r\nX: y", "a\nb", "a\x00b", "å"])
def test_a_header_value_that_could_end_the_header_is_refused(capture_web: CaptureWeb, value: str) -> None:
    with pytest.raises(HeaderRefused):
        capture_web.client()(get(headers={"Authorization": value}))

    assert capture_web.dialled == []


def test_a_body_is_sent_with_its_length(capture_web: CaptureWeb) -> None:
    capture_web.json("https://issuer.test/token", b"{}")
    form = {"Content-Type": "application/x-www-form-urlencoded"}

    capture_web.client()(HttpRequest("POST", HttpsUrl.parse("https://issuer.test/token"), form, b"code=1"))

    (request,) = capture_web.requests
    assert (request.method, request.body, request.headers["content-length"]) == ("POST", b"code=1", "6")


def test_a_post_without_body_says_so(capture_web: CaptureWeb) -> None:
    capture_web.json("https://issuer.test/nonce", b"{}")

    capture_web.client()(HttpRequest("POST", HttpsUrl.parse("https://issuer.test/nonce")))

    assert capture_web.requests[0].headers["content-length"] == "0"


def test_another_method_is_refused(capture_web: CaptureWeb) -> None:
    with pytest.raises(HeaderRefused):
        capture_web.client()(HttpRequest("TRACE", HttpsUrl.parse(URL)))


def test_a_port_in_the_url_is_dialled_and_named(capture_web: CaptureWeb) -> None:
    with pytest.raises(Unreachable):
        capture_web.client()(get("https://issuer.test:8443/"))

    assert capture_web.dialled == [("203.0.113.1", 8443)]


def test_a_refused_connection_is_unreachable_and_a_silent_one_no_answer(capture_web: CaptureWeb) -> None:
    def silent(address: str, port: int, seconds: float) -> None:
        assert 0 < seconds <= 5
        raise TimeoutError

    with pytest.raises(NoAnswer) as late:
        capture_web.client(dialler=silent)(get())

    assert (late.value.host, late.value.seconds) == ("issuer.test", 5)


def test_a_second_address_is_tried_when_the_first_does_not_answer(capture_web: CaptureWeb) -> None:
    capture_web.json(URL, b"{}")
    capture_web.addresses["issuer.test"] = ["203.0.113.9", "203.0.113.1"]

    assert capture_web.client()(get()).status == 200
    assert capture_web.dialled == [("203.0.113.9", 443), ("203.0.113.1", 443)]


def test_a_server_that_hangs_up_without_an_answer_is_told_apart(capture_web: CaptureWeb) -> None:
    capture_web.answer(URL, [b""])

    with pytest.raises(AnswerInvalid):
        capture_web.client()(get())


def test_proxies_and_authorities_in_the_environment_are_not_looked_at(
    capture_web: CaptureWeb, monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    monkeypatch.setenv("SSL_CERT_FILE", "/nowhere")
    monkeypatch.setenv("SSL_CERT_DIR", "/nowhere")
    monkeypatch.setenv("SSLKEYLOGFILE", f"{tmp_path}/keys")
    capture_web.json(URL, b"{}")

    assert capture_web.client()(get()).status == 200
    assert not os.path.exists(f"{tmp_path}/keys")


# sizes


@pytest.mark.parametrize("framing", ["length", "chunked", "closing"])
def test_a_body_at_the_limit_passes_and_one_byte_more_is_refused(capture_web: CaptureWeb, framing: str) -> None:
    def framed(size: int) -> list[bytes]:
        body = b"x" * size
        match framing:
            case "length":
                return [b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % size, body]
            case "chunked":
                return [b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n" % size, body, b"\r\n0\r\n\r\n"]
            case _:
                return [b"HTTP/1.1 200 OK\r\n\r\n", body]

    capture_web.answer("https://issuer.test/at", framed(100_000))
    capture_web.answer("https://issuer.test/over", framed(100_001))

    assert len(capture_web.client()(get("https://issuer.test/at", limit=100_000)).body) == 100_000
    with pytest.raises(TooLarge) as refused:
        capture_web.client()(get("https://issuer.test/over", limit=100_000))
    assert refused.value.limit == 100_000


def endless() -> Iterator[bytes]:
    yield b"HTTP/1.1 200 OK\r\n\r\n"
    while True:
        yield b"x" * 65536


def test_no_more_than_64_kib_over_the_limit_is_read_of_a_body_without_end(capture_web: CaptureWeb) -> None:
    read = 0

    class Counting:
        def __init__(self, inner: object) -> None:
            self.inner = inner

        def __getattr__(self, name: str) -> object:
            return getattr(self.inner, name)

        def recv(self, count: int) -> bytes:
            nonlocal read
            received: bytes = self.inner.recv(count)  # type: ignore[attr-defined]
            read += len(received)
            return received

    capture_web.host("issuer.test")
    plain = CaptureServer("plain", None, default=lambda _: endless())
    try:
        client = capture_web.client(loopback=ANY_LOOPBACK, dialler=lambda a, p, s: Counting(capture_web_dial(plain.port)))
        with pytest.raises(TooLarge):
            client(HttpRequest("GET", HttpsUrl.parse(f"http://127.0.0.1:{plain.port}/", ANY_LOOPBACK), limit=262_144))
    finally:
        plain.close()
    assert 262_144 < read <= 262_144 + 65_536 + 1_000


def capture_web_dial(port: int) -> object:
    return socket.create_connection(("127.0.0.1", port))


# loopback


def test_http_to_this_machine_works_only_where_the_client_was_told(capture_web: CaptureWeb) -> None:
    plain = CaptureServer("plain", None, default=HttpResponse(200, {}, b"here"))
    here = f"http://127.0.0.1:{plain.port}"
    url = HttpsUrl.parse(f"{here}/", ANY_LOOPBACK)
    system = {"resolver": capture_web.resolver}
    try:
        with pytest.raises(NotHttps):
            capture_web.client()(HttpRequest("GET", url))
        other = Loopback(origins=frozenset({"http://127.0.0.1:1"}))
        with pytest.raises(NotHttps):
            capture_web.client(loopback=other, **system)(HttpRequest("GET", url))
        assert plain.connections == 0

        told = Loopback(origins=frozenset({here}))
        answer = capture_web.client(loopback=told, dialler=system_dialler)(HttpRequest("GET", url))
        assert answer.body == b"here"
        by_name = HttpsUrl.parse(f"http://localhost:{plain.port}/", ANY_LOOPBACK)
        assert capture_web.client(loopback=ANY_LOOPBACK, dialler=system_dialler)(HttpRequest("GET", by_name)).body == b"here"
        assert capture_web.looked_up == []
    finally:
        plain.close()


def test_a_client_for_this_machine_keeps_the_policy_for_all_others(capture_web: CaptureWeb) -> None:
    capture_web.addresses["issuer.test"] = ["127.0.0.1"]

    with pytest.raises(AddressRefused):
        capture_web.client(loopback=ANY_LOOPBACK)(get())
    assert capture_web.dialled == []


def test_the_client_of_the_practice_world_goes_nowhere_else(capture_web: CaptureWeb) -> None:
    plain = CaptureServer("plain", None, default=HttpResponse(200, {}, b"here"))
    here = f"http://127.0.0.1:{plain.port}"
    practice = capture_web.client(loopback=Loopback(origins=frozenset({here})), only_loopback=True, dialler=system_dialler)
    try:
        assert practice(HttpRequest("GET", HttpsUrl.parse(f"{here}/", ANY_LOOPBACK))).body == b"here"
        with pytest.raises(AddressRefused):
            practice(get())
        with pytest.raises(NotHttps):
            practice(HttpRequest("GET", HttpsUrl.parse("http://127.0.0.1:1/", ANY_LOOPBACK)))
        assert capture_web.looked_up == []
    finally:
        plain.close()


def test_every_error_of_the_client_is_of_the_net_or_limit_family() -> None:
    for error in (AnswerInvalid, HeaderRefused, NameNotFound, NoAnswer, RedirectRefused, TlsFailed, Unreachable):
        assert issubclass(error, NetError)
    assert issubclass(TooLarge, LimitError)


def test_a_request_is_not_changed_by_being_sent(capture_web: CaptureWeb) -> None:
    capture_web.json(URL, b"{}")
    request = get(headers={"Accept": "application/json"})
    twin = replace(request)

    capture_web.client()(request)

    assert request == twin
