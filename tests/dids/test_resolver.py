"""Online, offline, and what is kept in between."""

from datetime import UTC, datetime

import pytest

from skrin.dids.errors import DidNotCached, DidNotFound, DocumentInvalid, WebIdentifierInvalid
from skrin.dids.resolver import Resolver
from skrin.domain.errors import NetError, ParseError
from skrin.domain.json_value import JsonObject
from skrin.keys.algorithms import Algorithm
from skrin.keys.finder import KeyPurpose
from skrin.keys.private_key import PrivateKey
from skrin.wire import limits, strict_json
from skrin.wire.errors import DuplicateMember, TooDeep, TooMany
from skrin.wire.http import HttpResponse
from skrin.wire.urls import ANY_LOOPBACK
from tests.fakes.clock import FixedClock
from tests.fakes.web import FakeWeb

DID = "did:web:issuer.test"
URL = "https://issuer.test/.well-known/did.json"
KEY = PrivateKey.generate(Algorithm.EDDSA).public


def document(did: str = DID, **changes: object) -> bytes:
    method = {"id": "#k1", "type": "Multikey", "controller": did, "publicKeyMultibase": KEY.multikey}
    members: JsonObject = {"id": did, "verificationMethod": [method], "assertionMethod": ["#k1"]}  # type: ignore[list-item]
    return strict_json.dump({**members, **changes})  # type: ignore[dict-item]


def web_with(body: bytes, url: str = URL) -> FakeWeb:
    web = FakeWeb()
    web.json(url, body, media_type="application/did+json")
    return web


def test_a_document_is_fetched_once_for_a_key_and_its_size_bounded() -> None:
    web = web_with(document())

    assert Resolver(web).key(f"{DID}#k1", KeyPurpose.ASSERTION) == KEY

    (request,) = web.requests
    assert (str(request.url), request.limit, request.redirects) == (URL, limits.DID_DOCUMENT, 0)
    assert request.limit == 65_536


def test_the_body_is_given_back_for_keeping() -> None:
    assert Resolver(web_with(document())).resolve(DID).body == document()


def test_offline_a_kept_document_serves_and_without_one_the_reason_is_told() -> None:
    offline = Resolver(None, kept={URL: document()}.get)

    assert offline.key(f"{DID}#k1", KeyPurpose.ASSERTION) == KEY
    with pytest.raises(DidNotCached) as refused:
        offline.resolve("did:web:other-issuer.test")
    assert refused.value.did == "did:web:other-issuer.test"


def test_a_host_that_cannot_be_reached_is_as_good_as_offline() -> None:
    nowhere = FakeWeb()

    assert Resolver(nowhere, kept={URL: document()}.get).key(f"{DID}#k1", KeyPurpose.ASSERTION) == KEY
    with pytest.raises(NetError):
        Resolver(nowhere).resolve(DID)


def test_a_document_that_is_gone_is_gone_though_a_copy_was_kept() -> None:
    web = FakeWeb({URL: HttpResponse(410)})

    with pytest.raises(DidNotFound) as refused:
        Resolver(web, kept={URL: document()}.get).resolve(DID)
    assert refused.value.status == 410


def test_a_kept_document_is_read_as_strictly_as_a_fetched_one() -> None:
    with pytest.raises(DocumentInvalid):
        Resolver(None, kept={URL: b"<html>"}.get).resolve(DID)


@pytest.mark.case("J-11")
def test_a_document_with_two_ids_is_refused() -> None:  # (f)
    doubled = document()[:-1] + b',"id":"did:web:attacker.test"}'

    with pytest.raises(DuplicateMember):
        Resolver(web_with(doubled)).resolve(DID)


@pytest.mark.case("J-13")
@pytest.mark.parametrize("opening", [b"[", b'{"a":'])
def test_a_document_that_is_nested_for_ever_is_refused(opening: bytes) -> None:
    nested = b'{"id":"%s","x":' % DID.encode() + opening * (60_000 // len(opening))

    with pytest.raises(TooDeep):
        Resolver(web_with(nested)).resolve(DID)


@pytest.mark.parametrize(
    "changes",
    [
        {"verificationMethod": {}},
        {"verificationMethod": ["#k1"]},
        {"verificationMethod": [{"id": "#k1", "type": "Multikey"}]},
        {"verificationMethod": [{"id": 1, "type": "Multikey", "controller": DID}]},
        {"verificationMethod": [{"id": "k1", "type": "Multikey", "controller": DID}]},
        {"verificationMethod": [{"id": "#k1", "type": ["Multikey"], "controller": DID}]},
        {"assertionMethod": "#k1"},
        {"assertionMethod": [1]},
        {"authentication": {}},
    ],
)
def test_a_document_of_the_wrong_shape_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(DocumentInvalid):
        Resolver(web_with(document(**changes))).resolve(DID)  # type: ignore[arg-type]


def test_more_methods_than_anyone_needs_are_refused() -> None:
    one = {"id": "#k1", "type": "Multikey", "controller": DID}

    Resolver(web_with(document(verificationMethod=[one] * 100))).resolve(DID)
    with pytest.raises(TooMany):
        Resolver(web_with(document(verificationMethod=[one] * 101))).resolve(DID)
    with pytest.raises(TooMany):
        Resolver(web_with(document(verificationMethod=[one] * 60, authentication=[one] * 60))).resolve(DID)


@pytest.mark.parametrize("body", [b"", b"null", b"[]", b'"x"', b"{", b'{"id": }'])
def test_what_is_no_json_object_is_no_document(body: bytes) -> None:
    with pytest.raises((DocumentInvalid, ParseError)):
        Resolver(web_with(body)).resolve(DID)


def test_a_did_web_of_this_machine_is_http_and_only_where_permitted() -> None:
    here = "did:web:localhost%3A8000"
    web = web_with(document(here), "http://localhost:8000/.well-known/did.json")

    assert str(Resolver(web, loopback=ANY_LOOPBACK).resolve(here).id) == here
    with pytest.raises(WebIdentifierInvalid):
        Resolver(web).resolve(here)


def test_the_clock_decides_whether_a_key_has_ended() -> None:
    method = {"id": "#k1", "type": "Multikey", "controller": DID, "publicKeyMultibase": KEY.multikey}
    web = web_with(document(verificationMethod=[{**method, "expires": "2026-11-23T00:00:00Z"}]))
    clock = FixedClock(datetime(2026, 11, 22, tzinfo=UTC))
    resolver = Resolver(web, clock=clock)

    assert resolver.key(f"{DID}#k1", KeyPurpose.ASSERTION) == KEY
    clock.forward(days=1)
    with pytest.raises(Exception, match=r"did\.revoked_key"):
        resolver.key(f"{DID}#k1", KeyPurpose.ASSERTION)
