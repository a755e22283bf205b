"""OPEN.md N-11 and the slow and endless answers of N-07: what a server may say, and for how long."""

import gzip
import socket
import zlib
from collections.abc import Iterator

import pytest

from skrin.dids.errors import DidNotFound, DocumentInvalid, DocumentOfAnother
from skrin.dids.resolver import Resolver
from skrin.network.errors import AnswerInvalid, NoAnswer, TooSlow
from skrin.wire import limits
from skrin.wire.errors import TooLarge, TooMany
from skrin.wire.http import HttpRequest, HttpResponse
from skrin.wire.urls import ANY_LOOPBACK as ANY
from skrin.wire.urls import HttpsUrl
from tests.fakes.capture_server import CaptureServer, CaptureWeb

URL = "https://issuer.test/answer"
DID = "did:web:issuer.test"
DID_URL = "https://issuer.test/.well-known/did.json"
HEAD = b"HTTP/1.1 200 OK\r\n"


def get(web: CaptureWeb) -> HttpResponse:
    return web.client()(HttpRequest("GET", HttpsUrl.parse(URL)))


def assert_alive(web: CaptureWeb) -> None:
    web.json(URL, b"{}")
    assert get(web).body == b"{}"


@pytest.mark.case("N-11")
@pytest.mark.parametrize(
    "headers",
    [
        pytest.param(b"X: " + b"x" * 2**20, id="a"),
        pytest.param(b"\r\n".join(b"X%d: y" % n for n in range(10_000)), id="b"),
        pytest.param(b"\r\n".join(b"X%d: y" % n for n in range(101)), id="b, one too many"),
        pytest.param(b"Content-Length: 10", id="c, larger"),
        pytest.param(b"Content-Length: 2\r\nContent-Length: 3", id="d"),
        pytest.param(b"Content-Length: -1", id="negative length"),
        pytest.param(b"Content-Length: 1_0", id="odd length"),
        pytest.param(b"Content-Length: " + b"9" * 5000, id="5,000 digits"),
        pytest.param(b"Transfer-Encoding: gzip, chunked", id="another transfer encoding"),
        pytest.param(b"X : y", id="space before the colon"),
        pytest.param(b"Content-Encoding: br", id="an encoding nobody asked for"),
    ],
)
def test_an_answer_that_cannot_be_relied_on_is_refused(capture_web: CaptureWeb, headers: bytes) -> None:
    capture_web.answer(URL, [HEAD, headers, b"\r\n\r\n", b"{}"])

    with pytest.raises((AnswerInvalid, TooLarge)):
        get(capture_web)

    assert_alive(capture_web)


@pytest.mark.case("N-11")
def test_what_follows_the_announced_length_is_not_read(capture_web: CaptureWeb) -> None:  # (c), smaller
    capture_web.answer(URL, [HEAD, b"Content-Length: 2\r\n\r\n", b"{}HTTP/1.1 200 OK\r\n\r\nmore"])

    assert get(capture_web).body == b"{}"


@pytest.mark.case("N-11")
def test_a_cookie_is_neither_shown_nor_sent_back(capture_web: CaptureWeb) -> None:  # (e)
    capture_web.answer(URL, HttpResponse(200, {"Set-Cookie": "id=1; Path=/; Secure"}, b"{}"))
    client = capture_web.client()
    request = HttpRequest("GET", HttpsUrl.parse(URL))

    assert "set-cookie" not in client(request).headers
    client(request)

    assert len(capture_web.requests) == 2
    assert not any("cookie" in request.headers for request in capture_web.requests)


@pytest.mark.parametrize(
    "first", [b"garbage\r\n\r\n", b"HTTP/1.1 abc OK\r\n\r\n", b"SSH-2.0-OpenSSH\r\n", b"HTTP/9.9 200 OK\r\n\r\n"]
)
def test_another_protocol_is_no_answer(capture_web: CaptureWeb, first: bytes) -> None:
    capture_web.answer(URL, [first])

    with pytest.raises(AnswerInvalid):
        get(capture_web)


# DID documents


def document(did: str = DID) -> bytes:
    return b'{"id": "%s"}' % did.encode()


def resolve(web: CaptureWeb) -> None:
    Resolver(web.client()).resolve(DID)


def assert_resolves(web: CaptureWeb) -> None:
    web.json(DID_URL, document())
    resolve(web)


@pytest.mark.case("N-07")
@pytest.mark.parametrize(
    ("answer", "error"),
    [
        pytest.param(HttpResponse(200, {}, document("did:web:attacker.test")), DocumentOfAnother, id="a"),
        pytest.param(HttpResponse(200, {}, document()[:-1] + b" " * 65 * 1024 + b"}"), TooLarge, id="b"),
        pytest.param(
            HttpResponse(200, {}, b'{"id": "%s", "verificationMethod": [%s]}' % (DID.encode(), b",".join([b"{}"] * 10_000))),
            TooMany,
            id="c",
        ),
        pytest.param(HttpResponse(200, {"content-type": "text/html"}, b"<!doctype html><p>no"), DocumentInvalid, id="d"),
        pytest.param(HttpResponse(200, {}, b"Internal error, come back later"), DocumentInvalid, id="h"),
        pytest.param(HttpResponse(404, {}, document()), DidNotFound, id="404"),
        pytest.param(HttpResponse(500, {}, document()), DidNotFound, id="500"),
        pytest.param(HttpResponse(204, {}, b""), DidNotFound, id="204"),
    ],
)
def test_a_did_document_that_is_none_is_refused(capture_web: CaptureWeb, answer: HttpResponse, error: type[Exception]) -> None:
    capture_web.answer(DID_URL, answer)

    with pytest.raises(error):
        resolve(capture_web)

    assert capture_web.urls == [DID_URL]
    assert_resolves(capture_web)


def packed_zeros(total: int) -> Iterator[bytes]:
    packer = zlib.compressobj(wbits=31)
    chunk = bytes(2**20)
    for _ in range(total // len(chunk)):
        if piece := packer.compress(chunk):
            yield piece
    yield packer.flush()


@pytest.mark.case("N-07")
def test_a_packed_body_of_a_gibibyte_is_refused_without_unpacking_it(capture_web: CaptureWeb) -> None:  # (e)
    packed = b"".join(packed_zeros(2**28))  # a quarter of it already is far over every limit
    assert len(packed) > limits.DID_DOCUMENT
    small = packed[: limits.DID_DOCUMENT]
    for body in (packed, small):
        capture_web.answer(DID_URL, HttpResponse(200, {"content-encoding": "gzip"}, body))
        with pytest.raises(TooLarge):
            resolve(capture_web)

    assert_resolves(capture_web)


def test_a_packed_body_within_the_limit_is_unpacked_though_nobody_asked_for_it(capture_web: CaptureWeb) -> None:
    capture_web.answer(URL, HttpResponse(200, {"content-encoding": "gzip"}, gzip.compress(b"{}")))
    assert get(capture_web).body == b"{}"
    capture_web.answer(URL, HttpResponse(200, {"content-encoding": "deflate"}, zlib.compress(b"{}")))
    assert get(capture_web).body == b"{}"


@pytest.mark.parametrize(
    "body",
    [b"not packed", gzip.compress(b"{}")[:-3], gzip.compress(b"{}") + b"more", gzip.compress(b"{}") * 2],
    ids=["not packed", "cut off", "more behind it", "twice"],
)
def test_a_damaged_packed_body_is_refused(capture_web: CaptureWeb, body: bytes) -> None:
    capture_web.answer(URL, HttpResponse(200, {"content-encoding": "gzip"}, body))

    with pytest.raises(AnswerInvalid):
        get(capture_web)


@pytest.mark.case("N-07")
def test_a_chunked_body_without_end_is_refused_at_the_limit(capture_web: CaptureWeb) -> None:  # (f)
    def endless() -> Iterator[bytes]:
        yield HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
        while True:
            yield b"400\r\n" + b" " * 1024 + b"\r\n"

    capture_web.answer(DID_URL, lambda _: endless())

    with pytest.raises(TooLarge) as refused:
        resolve(capture_web)

    assert refused.value.limit == limits.DID_DOCUMENT
    assert_resolves(capture_web)


class TickingSocket(socket.socket):
    """A connection on which a second passes with every read, on a clock that only it moves."""

    time = 0.0
    piece = b""
    left: list[bytes]

    def recv(self, *_: object) -> bytes:
        TickingSocket.time += 1
        if not self.left:
            raise TimeoutError
        return self.left.pop(0)

    def sendall(self, *_: object) -> None:
        return


def ticking_client(web: CaptureWeb, first: list[bytes]) -> object:
    """A client whose server sends what is in `first`, one piece a second, and then one blank a second for ever."""

    def dial(address: str, port: int, seconds: float) -> socket.socket:
        connected = TickingSocket()
        connected.left = list(first)
        return connected

    TickingSocket.time = 0.0
    return web.client(loopback=ANY, dialler=dial, monotonic=lambda: TickingSocket.time)


@pytest.mark.case("N-07")
def test_a_body_of_one_byte_a_second_ends_with_the_exchange(capture_web: CaptureWeb) -> None:  # (g)
    drip = [HEAD + b"Content-Length: 1000\r\n\r\n", *([b" "] * 1000)]
    client = ticking_client(capture_web, drip)

    with pytest.raises(TooSlow) as refused:
        Resolver(client, loopback=ANY).resolve("did:web:localhost%3A8000")  # type: ignore[arg-type]

    assert refused.value.seconds == 15
    assert TickingSocket.time <= 16
    assert_resolves(capture_web)


@pytest.mark.case("N-07")
def test_headers_of_one_byte_a_second_end_with_the_exchange(capture_web: CaptureWeb) -> None:
    client = ticking_client(capture_web, [bytes([byte]) for byte in HEAD + b"X: " + b"x" * 100])

    with pytest.raises(TooSlow):
        Resolver(client, loopback=ANY).resolve("did:web:localhost%3A8000")  # type: ignore[arg-type]

    assert TickingSocket.time <= 16


def test_a_server_that_says_nothing_has_not_answered(capture_web: CaptureWeb) -> None:
    client = ticking_client(capture_web, [])

    with pytest.raises(NoAnswer):
        client(HttpRequest("GET", HttpsUrl.parse("http://localhost:8000/", ANY)))  # type: ignore[operator]


def test_the_exchanges_of_one_operation_share_its_thirty_seconds(capture_web: CaptureWeb) -> None:
    time = [0.0]
    capture_web.json(URL, b"{}")
    client = capture_web.client(monotonic=lambda: time[0])
    operation = client.operation()
    request = HttpRequest("GET", HttpsUrl.parse(URL))

    operation(request)
    time[0] = 29.5
    operation(request)
    time[0] = 30.5
    with pytest.raises(NoAnswer) as refused:
        operation(request)

    assert refused.value.seconds == 30
    assert client(request).status == 200  # another operation has thirty of its own


def test_a_chain_of_redirects_is_one_operation(capture_web: CaptureWeb) -> None:
    time = [0.0]

    def later(_: object) -> HttpResponse:
        time[0] += 11
        return HttpResponse(302, {"location": "/again"})

    capture_web.host("issuer.test").default = later
    client = capture_web.client(monotonic=lambda: time[0])

    with pytest.raises((NoAnswer, TooSlow)):
        client(HttpRequest("GET", HttpsUrl.parse(URL), redirects=3))

    assert len(capture_web.requests) == 3


def test_the_name_service_may_not_use_up_more_than_the_connection_may(capture_web: CaptureWeb) -> None:
    given: list[float] = []

    def resolver(host: str, seconds: float) -> list[str]:
        given.append(seconds)
        return ["203.0.113.1"]

    capture_web.json(URL, b"{}")
    capture_web.client(resolver=resolver)(HttpRequest("GET", HttpsUrl.parse(URL)))

    assert 0 < given[0] <= 5
    assert isinstance(capture_web.host("issuer.test"), CaptureServer)
