"""Chapter L where it is the same for every kind of list: servers that misbehave, bombs, values of every width."""

import socket
import tracemalloc
import zlib

import pytest

from skrin.domain.credential import StatusKind
from skrin.domain.errors import SkrinError
from skrin.network.errors import NoAnswer, RedirectRefused, TooSlow
from skrin.status import bitstring, registry
from skrin.status.errors import (
    CredentialRevoked,
    CredentialSuspended,
    StatusListTooLarge,
    StatusListUnverified,
    StatusValueUnknown,
)
from skrin.wire import base64url, limits
from skrin.wire.errors import AddressRefused, TooLarge
from skrin.wire.http import HttpResponse
from skrin.wire.urls import ANY_LOOPBACK
from tests.fakes.capture_server import CaptureWeb
from tests.status.test_bitstring_status_list import reference, subject, taken, unsigned

URL = "https://issuer.test/status/1"
LOCAL = "http://localhost:8000/status/1"
HEAD = b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n"
KINDS = sorted(registry.KINDS, key=lambda kind: kind.value)


def fetch(kind: StatusKind, web: CaptureWeb) -> str:
    """As the wallet does it."""
    found = registry.KINDS[kind]
    return found.read_answer(web.client()(found.request(URL)))


class Ticking(socket.socket):
    """One piece a second; silence when none is left."""

    time = 0.0

    def recv(self, *_: object) -> bytes:
        Ticking.time += 1
        if not self.left:
            raise TimeoutError
        return self.left.pop(0)

    def sendall(self, *_: object) -> None:
        return

    left: list[bytes]


@pytest.mark.case("L-12")
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("pieces", "error"), [([], NoAnswer), ([HEAD, *([b" "] * 1000)], TooSlow)], ids="ab")
def test_a_server_that_never_answers_or_drips_is_given_up(
    pieces: list[bytes], error: type[SkrinError], kind: StatusKind, capture_web: CaptureWeb
) -> None:
    def dial(address: str, port: int, seconds: float) -> socket.socket:
        connected = Ticking()
        connected.left = list(pieces)
        return connected

    Ticking.time = 0.0
    client = capture_web.client(loopback=ANY_LOOPBACK, dialler=dial, monotonic=lambda: Ticking.time)
    with pytest.raises(error):
        client(registry.KINDS[kind].request(LOCAL, ANY_LOOPBACK))
    assert Ticking.time <= 16


@pytest.mark.case("L-12")
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("target", [URL, "http://issuer.test/status/1", "https://10.0.0.1/status/1"], ids=["c", "d", "e"])
def test_a_redirect_in_a_circle_to_http_or_inside_is_refused(target: str, kind: StatusKind, capture_web: CaptureWeb) -> None:
    capture_web.answer(URL, HttpResponse(302, {"location": target}))
    with pytest.raises((RedirectRefused, AddressRefused)):
        fetch(kind, capture_web)
    assert set(capture_web.urls) == {URL}
    assert len(capture_web.urls) <= limits.STATUS_LIST_REDIRECTS + 1


@pytest.mark.case("L-12")
@pytest.mark.parametrize("kind", KINDS)
def test_three_mebibytes_are_not_read(kind: StatusKind, capture_web: CaptureWeb) -> None:  # (f)
    capture_web.answer(URL, HttpResponse(200, {"content-type": "application/json"}, b" " * (3 * limits.MIB)))
    with pytest.raises(TooLarge):
        fetch(kind, capture_web)


@pytest.mark.case("L-01")
def test_a_bitstring_of_a_gibibyte_is_refused_while_memory_stays_small() -> None:
    """One gzip member, made of one packed mebibyte a thousand times: too large as a credential, and too large by itself."""
    packer = zlib.compressobj(9, wbits=16 + zlib.MAX_WBITS)
    first = packer.compress(bytes(limits.MIB)) + packer.flush(zlib.Z_FULL_FLUSH)
    again = packer.compress(bytes(limits.MIB)) + packer.flush(zlib.Z_FULL_FLUSH)
    bomb = bitstring.MULTIBASE + base64url.encode(first + again * 1023)
    made = unsigned()
    subject(made)["encodedList"] = bomb
    tracemalloc.start()
    try:
        with pytest.raises(StatusListUnverified):
            taken(made)
        with pytest.raises(StatusListTooLarge):
            bitstring.decode(bomb)
        assert tracemalloc.get_traced_memory()[1] < 40 * limits.MIB
    finally:
        tracemalloc.stop()


@pytest.mark.case("L-08")
@pytest.mark.parametrize("size", [1, 2, 4, 8])
def test_every_value_of_a_bitstring_but_nought_is_against_it(size: int) -> None:
    for purpose, error in (
        ("revocation", CredentialRevoked),
        ("suspension", CredentialSuspended),
        ("something", StatusValueUnknown),
    ):
        for value in {0, 1, (1 << size) - 1}:
            packed = bitstring.pack({7: value}, entries=bitstring.LEAST_ENTRIES, size=size)
            made = unsigned(purpose=purpose)
            subject(made)["encodedList"] = bitstring.encode(packed)
            found = taken(made)
            found.require_in_force(reference(8, purpose, size))
            if value:
                with pytest.raises(error):
                    found.require_in_force(reference(7, purpose, size))
            else:
                found.require_in_force(reference(7, purpose, size))
