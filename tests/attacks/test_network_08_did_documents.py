"""OPEN.md N-08: a DID document that does not allow what the key was used for."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from skrin.dids.document import DidDocument
from skrin.dids.errors import (
    KeyKindUnsupported,
    KeyMaterialInvalid,
    MethodAmbiguous,
    MethodOfAnother,
    MethodRevoked,
    MethodUnknown,
    PurposeNotAllowed,
)
from skrin.dids.identifier import Did
from skrin.domain.json_value import JsonObject
from skrin.keys.algorithms import Algorithm
from skrin.keys.finder import KeyPurpose
from skrin.keys.private_key import PrivateKey
from skrin.wire import strict_json

DID = "did:web:issuer.test"
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
I1 = PrivateKey.generate(Algorithm.ES256).public
OTHER = PrivateKey.generate(Algorithm.ES256).public


def method(**changes: object) -> JsonObject:
    return {"id": f"{DID}#k1", "type": "JsonWebKey", "controller": DID, "publicKeyJwk": I1.jwk, **changes}  # type: ignore[dict-item]


def document(*methods: JsonObject, **relationships: object) -> JsonObject:
    listed = relationships or {"assertionMethod": [f"{DID}#k1"], "authentication": [f"{DID}#k1"]}
    return {"id": DID, "verificationMethod": list(methods or (method(),)), **listed}  # type: ignore[dict-item]


def read(members: JsonObject) -> DidDocument:
    return DidDocument.read(strict_json.dump(members), Did.parse(DID))


def key(members: JsonObject, purpose: KeyPurpose = KeyPurpose.ASSERTION, name: str = f"{DID}#k1") -> object:
    return read(members).key(name, purpose, NOW)


def test_a_key_that_is_listed_for_the_purpose_is_given() -> None:
    assert key(document()) == I1
    assert key(document(), KeyPurpose.AUTHENTICATION) == I1
    assert key(document(), name="#k1") == I1


@pytest.mark.case("N-08")
@pytest.mark.parametrize(
    "relationship",
    [
        pytest.param("authentication", id="a"),
        pytest.param("keyAgreement", id="b"),
        "capabilityInvocation",
        "capabilityDelegation",
    ],
)
@pytest.mark.parametrize("embedded", [False, True])
def test_a_key_listed_only_for_something_else_signs_no_credential(relationship: str, embedded: bool) -> None:
    listed = document(**{relationship: [method() if embedded else f"{DID}#k1"]})
    if embedded:
        listed["verificationMethod"] = []

    with pytest.raises(PurposeNotAllowed) as refused:
        key(listed)

    assert refused.value.purpose == "assertionMethod"


@pytest.mark.case("N-08")
def test_a_key_listed_only_for_assertions_signs_no_presentation() -> None:
    with pytest.raises(PurposeNotAllowed) as refused:
        key(document(assertionMethod=[f"{DID}#k1"]), KeyPurpose.AUTHENTICATION)

    assert refused.value.purpose == "authentication"


REFUSED: dict[str, tuple[Callable[[], JsonObject], type[Exception]]] = {
    "c": (lambda: document(method(controller="did:web:attacker.test")), MethodOfAnother),
    "d": (lambda: document(method(), method(publicKeyJwk=OTHER.jwk)), MethodAmbiguous),
    "d, embedded": (
        lambda: document(method(), assertionMethod=[method(publicKeyJwk=OTHER.jwk)]),
        MethodAmbiguous,
    ),
    "e": (lambda: document(method(publicKeyMultibase=OTHER.multikey)), MethodAmbiguous),
    "f": (lambda: document(method(revoked="2026-11-22T11:59:59Z")), MethodRevoked),
    "f, now": (lambda: document(method(revoked="2026-11-22T12:00:00Z")), MethodRevoked),
    "f, unreadable": (lambda: document(method(revoked="yesterday")), MethodRevoked),
    "f, without a zone": (lambda: document(method(revoked="2036-11-22T12:00:00")), MethodRevoked),
    "f, no text": (lambda: document(method(revoked=True)), MethodRevoked),
    "expired": (lambda: document(method(expires="2026-11-21T00:00:00Z")), MethodRevoked),
    "g": (lambda: document({**method(publicKeyMultibase="z" + "6" * 40), "publicKeyJwk": I1.jwk}), KeyMaterialInvalid),
    "g, other kind": (
        lambda: document(method(type="EcdsaSecp256k1VerificationKey2019")),
        KeyKindUnsupported,
    ),
    "no key": (lambda: document({n: v for n, v in method().items() if n != "publicKeyJwk"}), KeyMaterialInvalid),
    "jwk a string": (lambda: document(method(publicKeyJwk="x")), KeyMaterialInvalid),
    "multibase a number": (lambda: document(method(publicKeyMultibase=1)), KeyMaterialInvalid),
    "another method": (lambda: document(method(id=f"{DID}#k2")), MethodUnknown),
    "of another DID": (
        lambda: document(method(id="did:web:attacker.test#k1"), assertionMethod=["did:web:attacker.test#k1"]),
        MethodUnknown,
    ),
}


@pytest.mark.case("N-08")
@pytest.mark.parametrize(("make", "error"), REFUSED.values(), ids=REFUSED)
def test_a_method_that_cannot_be_relied_on_is_refused(make: Callable[[], JsonObject], error: type[Exception]) -> None:
    with pytest.raises(error):
        key(make())


@pytest.mark.parametrize(
    "good",
    [
        document(method(), method()),
        document(method(publicKeyMultibase=I1.multikey)),
        document(method(type="Multikey", publicKeyMultibase=I1.multikey, publicKeyJwk=I1.jwk)),
        document(method(revoked="2026-11-22T12:00:01Z")),
        document(method(id="#k1"), assertionMethod=["#k1"]),
        document(method(id="#other"), assertionMethod=[method()]),
        document(method(), {"id": "#bbs", "type": "Bls12381G2Key2020", "controller": DID, "publicKeyBase58": "x"}),
    ],
)
def test_the_good_twins_give_the_key(good: JsonObject) -> None:
    assert key(good) == I1


def test_a_method_of_another_document_is_not_found_even_under_a_listed_name() -> None:
    with pytest.raises(MethodUnknown):
        key(document(), name="did:web:attacker.test#k1")


def test_without_a_clock_a_method_that_names_an_end_is_refused() -> None:
    later = read(document(method(revoked="2099-01-01T00:00:00Z")))

    with pytest.raises(MethodRevoked):
        later.key("#k1", KeyPurpose.ASSERTION)
    assert later.key("#k1", KeyPurpose.ASSERTION, NOW) == I1
