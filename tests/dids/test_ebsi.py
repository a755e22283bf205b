"""did:ebsi: legal entities in the DID registry, as it was recorded, and identifiers that are none."""

import json
from collections.abc import Callable
from pathlib import Path

import base58
import pytest

from skrin.dids import ebsi
from skrin.dids.errors import (
    DidInvalid,
    DidMethodUnsupported,
    DidNotCached,
    DidNotFound,
    DocumentOfAnother,
    KeyKindUnsupported,
    PurposeNotAllowed,
)
from skrin.dids.resolver import Resolver
from skrin.domain.errors import DidError
from skrin.keys.finder import KeyPurpose
from skrin.wire import limits
from skrin.wire.http import HttpResponse
from tests.fakes.clock import FixedClock
from tests.fakes.web import FakeWeb

DID = "did:ebsi:zZeKyEJfUTGwajhNyNX928z"
URL = f"https://api-pilot.ebsi.eu/did-registry/v5/identifiers/{DID}"
P256 = f"{DID}#So1HIRt0Kqf0_BSwqv4VMNgkax3mCF9IjcQJwMnB3bs"
SECP256K1 = f"{DID}#RqnJsdrEXgSMJgCdlxFGya2oLmVEP1zz0Jo-VMFqq6E"
Standards = Callable[[str], Path]


@pytest.fixture
def recorded(standards: Standards) -> bytes:
    return standards("did-ebsi/didr_v5_identifiers.json").read_bytes()


@pytest.fixture
def registry(recorded: bytes) -> FakeWeb:
    web = FakeWeb()
    web.json(URL, recorded, media_type="application/did+ld+json")
    return web


@pytest.mark.requirement("did:ebsi", "accepts")
def test_the_document_of_the_registry_has_two_keys_one_for_credentials(registry: FakeWeb, recorded: bytes) -> None:
    resolver = Resolver(registry, clock=FixedClock())

    document = resolver.resolve(DID)

    assert [str(method.id) for method in document.methods] == [SECP256K1, P256]
    assert document.purposes[KeyPurpose.ASSERTION] == {P256}
    assert document.body == recorded
    assert (
        resolver.key(P256, KeyPurpose.ASSERTION).jwk["x"] == json.loads(recorded)["verificationMethod"][1]["publicKeyJwk"]["x"]
    )


def test_the_ledgers_own_key_signs_no_credential_and_is_told_to_be_of_another_kind(registry: FakeWeb) -> None:
    resolver = Resolver(registry, clock=FixedClock())

    with pytest.raises(PurposeNotAllowed):
        resolver.key(SECP256K1, KeyPurpose.ASSERTION)
    with pytest.raises(KeyKindUnsupported) as refused:
        resolver.key(SECP256K1, KeyPurpose.AUTHENTICATION)
    assert refused.value.kind == "secp256k1"


def test_the_registry_is_asked_once_and_its_answer_bounded(registry: FakeWeb) -> None:
    Resolver(registry).resolve(DID)

    (asked,) = registry.requests
    assert (str(asked.url), asked.limit, asked.redirects) == (URL, limits.DID_DOCUMENT, 0)


def test_offline_the_kept_document_serves(recorded: bytes) -> None:
    kept = Resolver(None, {URL: recorded}.get, clock=FixedClock())

    assert kept.key(P256, KeyPurpose.ASSERTION).thumbprint == P256.partition("#")[2]
    with pytest.raises(DidNotCached):
        Resolver(None).resolve(DID)


def test_who_is_not_registered_is_not_found() -> None:
    with pytest.raises(DidNotFound):
        Resolver(FakeWeb({URL: HttpResponse(404)})).resolve(DID)


def test_the_document_of_another_is_refused(registry: FakeWeb, recorded: bytes) -> None:
    other = identifier(1, 16)
    registry.json(f"{ebsi.REGISTRY}{other}", recorded)

    with pytest.raises(DocumentOfAnother):
        Resolver(registry).resolve(other)


def identifier(version: int, size: int) -> str:
    return "did:ebsi:z" + base58.b58encode(bytes([version]) + b"\x07" * size).decode()


@pytest.mark.parametrize(
    ("did", "error"),
    [
        (identifier(1, 15), DidInvalid),
        (identifier(1, 17), DidInvalid),
        (identifier(2, 32), DidMethodUnsupported),
        (identifier(3, 16), DidMethodUnsupported),
        (DID[:-1], DidInvalid),
        (DID.replace("z", "Z", 1), DidInvalid),
        (DID.replace("ebsi:z", "ebsi:"), DidInvalid),
        (DID.replace("K", "0"), DidInvalid),
        ("did:ebsi:pilot:zZeKyEJfUTGwajhNyNX928z", DidInvalid),
        ("did:ebsi:..%2F..%2Fadmin", DidInvalid),
        ("did:ebsi:z" + "1" * 500, DidInvalid),
    ],
)
def test_an_identifier_that_is_no_legal_entitys_is_not_asked_for(did: str, error: type[DidError]) -> None:
    web = FakeWeb()

    with pytest.raises(error):
        Resolver(web).resolve(did)

    assert web.requests == []


def test_a_natural_person_is_a_did_key_and_needs_no_registry(standards: Standards) -> None:
    vector = json.loads(standards("did-key/ebsi-jwk_jcs-pub.json").read_text())

    (method,) = Resolver(None).resolve(vector["did"]).methods

    assert method.key().jwk == vector["publicKeyJwk"]


def test_the_recorded_trusted_issuer_is_the_one_of_the_document(standards: Standards, recorded: bytes) -> None:
    entry = json.loads(standards("did-ebsi/tir_v5_issuer.json").read_text())

    assert (entry["did"], entry["hasAttributes"]) == (json.loads(recorded)["id"], True)
