"""OPEN.md N-01, N-05, N-06, N-07 and N-08 for did:webvh and did:ebsi: the same traps as those of did:web."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skrin.dids.errors import (
    DidInvalid,
    DidNotFound,
    DocumentInvalid,
    DocumentOfAnother,
    LogInvalid,
    LogNotSigned,
    MethodAmbiguous,
    MethodOfAnother,
    MethodRevoked,
    PurposeNotAllowed,
    WebIdentifierInvalid,
)
from skrin.dids.resolver import Resolver
from skrin.dids.webvh import log as webvh_log
from skrin.dids.webvh import method as webvh
from skrin.domain.errors import DidError, NetError
from skrin.keys.finder import KeyPurpose
from skrin.wire.errors import TooLarge, TooMany
from skrin.wire.http import HttpResponse
from tests.attacks.test_network_06_did_web import BAD
from tests.fakes.capture_server import CaptureWeb
from tests.fakes.clock import FixedClock
from tests.fakes.web import FakeWeb
from tests.fakes.webvh_log import SECOND_KEY, SIGNING_KEY, WebvhLog, document_for

SCID = "Qm" + "1" * 44
LOG_URL = "https://issuer.test/.well-known/did.jsonl"
EBSI = "did:ebsi:zZeKyEJfUTGwajhNyNX928z"
EBSI_URL = f"https://api-pilot.ebsi.eu/did-registry/v5/identifiers/{EBSI}"


@pytest.mark.case("N-01")
@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "%5B%3A%3A1%5D", "10.0.0.1", "169.254.169.254", "0.0.0.0", "2130706433", "127.1"],  # noqa: S104
)
def test_a_did_webvh_on_an_address_or_on_this_machine_leads_nowhere(capture_web: CaptureWeb, host: str) -> None:
    with pytest.raises(WebIdentifierInvalid):
        Resolver(capture_web.client()).resolve(f"did:webvh:{SCID}:{host}")

    assert (capture_web.looked_up, capture_web.dialled) == ([], [])


@pytest.mark.case("N-06")
@pytest.mark.parametrize("location", BAD)
def test_a_did_webvh_that_leads_out_of_its_place_leads_nowhere(capture_web: CaptureWeb, location: str) -> None:
    with pytest.raises((WebIdentifierInvalid, DidInvalid)):
        Resolver(capture_web.client()).resolve(f"did:webvh:{SCID}:{location}")

    assert (capture_web.looked_up, capture_web.dialled) == ([], [])


@pytest.mark.case("N-06")
@pytest.mark.parametrize("scid", ["", "Qm", "{SCID}", "Qm" + "0" * 44, "Qm" + "1" * 45, "z" + "1" * 45, "issuer.test"])
def test_a_did_webvh_without_its_hash_leads_nowhere(scid: str) -> None:
    web = FakeWeb()

    with pytest.raises((WebIdentifierInvalid, DidInvalid)):
        Resolver(web).resolve(f"did:webvh:{scid}:issuer.test")

    assert web.requests == []


@given(st.text(st.characters(codec="ascii", min_codepoint=33), max_size=60))
def test_whatever_the_location_the_url_stays_on_its_host_and_ends_in_the_log(location: str) -> None:
    try:
        url = webvh.url_for(f"did:webvh:{SCID}:{location}")
    except DidError:
        return
    assert url.host == location.partition(":")[0].partition("%")[0]
    assert url.path.endswith("/did.jsonl")


@pytest.mark.case("N-07")
@pytest.mark.parametrize(
    ("body", "error"),
    [
        pytest.param(WebvhLog.begun("attacker.test").body, DidError, id="a"),
        pytest.param(b'{"versionId":"' + b"x" * webvh_log.LOG + b'"}\n', TooLarge, id="b"),
        pytest.param(b'{"versionId":"' + b"x" * 70_000 + b'"}\n', TooLarge, id="b, one entry"),
        pytest.param(b"{}\n" * 10_000, TooMany, id="c"),
        pytest.param(b"<!doctype html><p>no", LogInvalid, id="d"),
        pytest.param(b"Internal error, come back later", LogInvalid, id="h"),
    ],
)
def test_what_is_no_log_of_this_did_is_refused(body: bytes, error: type[Exception]) -> None:
    log = WebvhLog.begun()
    web = FakeWeb()
    web.json(log.url, body)

    with pytest.raises(error):
        Resolver(web, clock=FixedClock()).resolve(log.did)


@pytest.mark.case("N-07")
@pytest.mark.parametrize(
    ("answer", "error"),
    [
        pytest.param(HttpResponse(200, {}, b'{"id": "did:ebsi:zOther"}'), DocumentOfAnother, id="a"),
        pytest.param(HttpResponse(200, {}, b'{"id": "%s"%s}' % (EBSI.encode(), b" " * 65 * 1024)), TooLarge, id="b"),
        pytest.param(
            HttpResponse(200, {}, json.dumps({"id": EBSI, "verificationMethod": [{}] * 10_000}).encode()), TooMany, id="c"
        ),
        pytest.param(HttpResponse(200, {"content-type": "text/html"}, b"<!doctype html>"), DocumentInvalid, id="d"),
        pytest.param(HttpResponse(200, {}, b"Service unavailable"), DocumentInvalid, id="h"),
        pytest.param(HttpResponse(503, {}, b""), DidNotFound, id="h, with its status"),
    ],
)
def test_what_is_no_document_of_the_registry_is_refused(answer: HttpResponse, error: type[Exception]) -> None:
    with pytest.raises(error):
        Resolver(FakeWeb({EBSI_URL: answer})).resolve(EBSI)


METHOD_CHANGES: dict[str, tuple[dict[str, Any], dict[str, Any], type[DidError]]] = {
    "a": ({}, {"assertionMethod": [], "authentication": ["#k1"]}, PurposeNotAllowed),
    "b": ({}, {"assertionMethod": [], "keyAgreement": ["#k1"]}, PurposeNotAllowed),
    "c": ({"controller": "did:web:attacker.test"}, {}, MethodOfAnother),
    "e": ({"publicKeyJwk": SECOND_KEY.public.jwk}, {}, MethodAmbiguous),
    "f": ({"revoked": "2026-01-01T00:00:00Z"}, {}, MethodRevoked),
}


def with_method(log: WebvhLog, method: dict[str, Any], members: dict[str, Any]) -> dict[str, Any]:
    state = document_for(log.did)
    state["verificationMethod"][0].update(method)
    return {**state, **members}


@pytest.mark.case("N-08")
@pytest.mark.parametrize(("method", "members", "error"), METHOD_CHANGES.values(), ids=METHOD_CHANGES)
def test_a_method_of_a_history_is_judged_like_any_other(
    method: dict[str, Any], members: dict[str, Any], error: type[DidError]
) -> None:
    log = WebvhLog.begun()
    log.update(with_method(log, method, members))
    web = FakeWeb()
    web.json(log.url, log.body)
    resolver = Resolver(web, clock=FixedClock())
    assert resolver.key(f"{log.did}?versionNumber=1#k1", KeyPurpose.ASSERTION) == SIGNING_KEY.public

    with pytest.raises(error):
        resolver.key(f"{log.did}#k1", KeyPurpose.ASSERTION)


@pytest.mark.case("N-08")
def test_a_key_that_may_change_the_history_signs_no_credential_by_that() -> None:
    log = WebvhLog.begun()
    web = FakeWeb()
    web.json(log.url, log.body)
    update_key = log.entries[0]["parameters"]["updateKeys"][0]

    with pytest.raises(DidError) as refused:
        Resolver(web, clock=FixedClock()).key(f"{log.did}#{update_key}", KeyPurpose.ASSERTION)
    assert refused.value.code == "did.unknown_key"


@pytest.mark.case("N-08")
def test_the_host_alone_cannot_add_a_key() -> None:
    log = WebvhLog.begun()
    web = FakeWeb()
    web.json(log.url, log.update(document_for(log.did, SECOND_KEY), signer=SECOND_KEY).body)

    with pytest.raises(LogNotSigned):
        Resolver(web, clock=FixedClock()).resolve(log.did)


def endless() -> Iterator[bytes]:
    yield b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    while True:
        yield b"4000\r\n" + b" " * 0x4000 + b"\r\n"


@pytest.mark.case("N-07")
def test_a_history_without_end_is_refused_at_the_limit(capture_web: CaptureWeb) -> None:  # (f)
    capture_web.answer(LOG_URL, lambda _: endless())

    with pytest.raises(TooLarge) as refused:
        Resolver(capture_web.client()).resolve(f"did:webvh:{SCID}:issuer.test")

    assert refused.value.limit == webvh_log.LOG


@pytest.mark.case("N-05")
def test_a_history_that_is_said_to_be_elsewhere_is_not_looked_for_there(capture_web: CaptureWeb) -> None:
    capture_web.answer(LOG_URL, HttpResponse(302, {"location": "https://attacker.test/did.jsonl"}))

    with pytest.raises(NetError) as refused:
        Resolver(capture_web.client()).resolve(f"did:webvh:{SCID}:issuer.test")

    assert refused.value.code == "net.redirect"
    assert "attacker.test" not in capture_web.looked_up
