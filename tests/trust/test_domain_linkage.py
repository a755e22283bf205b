"""A domain vouches for a DID (DIF Well Known DID Configuration, the JWT form)."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from skrin.dids import key
from skrin.dids.resolver import Resolver
from skrin.domain.json_value import JsonObject
from skrin.keys import jws
from skrin.keys.algorithms import Algorithm
from skrin.keys.private_key import PrivateKey
from skrin.trust import domain_linkage
from skrin.trust.errors import LinkageInvalid
from skrin.wire import strict_json
from skrin.wire.http import HttpResponse
from skrin.wire.jose import CompactJws
from skrin.wire.urls import HttpsUrl
from tests.fakes.clock import NOON

ORIGIN = "https://issuer.test"
KEY = PrivateKey.generate(Algorithm.ES256)
DID, KEY_ID = key.did_for(KEY.public), key.key_id_for(KEY.public)
OTHER = PrivateKey.generate(Algorithm.EDDSA)
OFFLINE = Resolver(None)
YEAR = timedelta(days=365)


def configuration() -> JsonObject:
    return domain_linkage.write(ORIGIN, DID, KEY_ID, KEY, NOON - YEAR, NOON + YEAR)


def statement(**changes: object) -> str:
    """The good statement, with claims changed and signed again."""
    linked = configuration()["linked_dids"]
    assert isinstance(linked, list)
    claims = {**CompactJws.parse(str(linked[0])).claims(), **changes}
    return jws.sign({"kid": KEY_ID}, {n: v for n, v in claims.items() if v is not ...}, KEY)  # type: ignore[misc]


def credential(**changes: object) -> JsonObject:
    subject = {"id": DID, "origin": ORIGIN, **changes}
    return {"type": ["VerifiableCredential", "DomainLinkageCredential"], "credentialSubject": subject}  # type: ignore[dict-item]


def check(*statements: object, origin: str = ORIGIN, did: str = DID, at: datetime = NOON) -> None:
    domain_linkage.require_linked({"linked_dids": list(statements)}, origin, did, OFFLINE, at)  # type: ignore[arg-type]


def test_what_an_issuer_writes_links_its_did() -> None:
    domain_linkage.require_linked(configuration(), ORIGIN, DID, OFFLINE, NOON)
    check(statement())
    url = HttpsUrl.parse(f"{ORIGIN}/oid/issuer")
    asked = domain_linkage.request(url)
    domain_linkage.response(HttpResponse(200, {}, strict_json.dump(configuration())), url, DID, OFFLINE, NOON)

    assert str(asked.url) == "https://issuer.test/.well-known/did-configuration.json"


def test_one_good_statement_among_others_is_enough() -> None:
    check({"issuer": DID}, "no token", statement(exp=1), statement())


REFUSED = {
    "another origin": (lambda: check(statement(), origin="https://attacker.test"), "origin"),
    "origin without scheme": (lambda: check(statement(vc=credential(origin="issuer.test"))), "origin"),
    "origin with a slash": (lambda: check(statement(vc=credential(origin=ORIGIN + "/"))), "origin"),
    "another DID asked for": (lambda: check(statement(), did=key.did_for(OTHER.public)), "absent"),
    "no statement": (check, "absent"),
    "only the JSON-LD form": (lambda: check({"issuer": DID}), "absent"),
    "another subject": (lambda: check(statement(sub=key.did_for(OTHER.public))), "claims"),
    "another credential subject": (lambda: check(statement(vc=credential(id=key.did_for(OTHER.public)))), "claims"),
    "no credential": (lambda: check(statement(vc=...)), "claims"),
    "another type": (lambda: check(statement(vc={**credential(), "type": ["VerifiableCredential"]})), "claims"),
    "expired": (lambda: check(statement(), at=NOON + 2 * YEAR), "time"),
    "not yet valid": (lambda: check(statement(), at=NOON - 2 * YEAR), "time"),
    "without an end": (lambda: check(statement(exp=...)), "time"),
    "without a beginning": (lambda: check(statement(nbf=...)), "time"),
    "an end that is text": (lambda: check(statement(exp="2099")), "time"),
    "changed after signing": (lambda: check(edited()), "signature"),
    "signed by another": (lambda: check(resigned(OTHER, KEY_ID)), "signature"),
    "key of another DID": (lambda: check(resigned(OTHER, key.key_id_for(OTHER.public))), "signature"),
    "no key named": (lambda: check(resigned(KEY, None)), "signature"),
    "no token": (lambda: check("a.b.c"), "unreadable"),
    "too many": (lambda: check(*[statement()] * 21), "unreadable"),
}


def edited() -> str:
    head, _, seal = statement().split(".")
    return ".".join((head, statement(jti="x").split(".")[1], seal))


def resigned(signer: PrivateKey, key_id: str | None) -> str:
    header: JsonObject = {"kid": key_id} if key_id else {}
    return jws.sign(header, CompactJws.parse(statement()).claims(), signer)


@pytest.mark.parametrize(("attempt", "problem"), REFUSED.values(), ids=REFUSED)
def test_anything_else_links_nothing(attempt: Callable[[], None], problem: str) -> None:
    with pytest.raises(LinkageInvalid) as refused:
        attempt()

    assert refused.value.problem == problem


def test_no_configuration_links_nothing() -> None:
    url = HttpsUrl.parse(ORIGIN)
    with pytest.raises(LinkageInvalid):
        domain_linkage.response(HttpResponse(404), url, DID, OFFLINE, NOON)
    with pytest.raises(LinkageInvalid):
        domain_linkage.response(HttpResponse(200, {}, b'{"linked_dids": "x"}'), url, DID, OFFLINE, NOON)


VECTOR_DID = "did:key:z6MkoTHsgNNrby8JzCNQ1iRLyW5QQ6R8Xuu6AA8igGrMVPUM"


@pytest.mark.parametrize(
    ("at", "origin", "problem"),
    [
        (datetime(2026, 11, 22, tzinfo=UTC), "https://identity.foundation", "origin"),
        (datetime(2021, 1, 1, tzinfo=UTC), "https://identity.foundation", "origin"),
        (datetime(2026, 11, 22, tzinfo=UTC), "identity.foundation", "time"),
    ],
)
def test_the_published_configuration_proves_nothing(
    standards: Callable[[str], Path], at: datetime, origin: str, problem: str
) -> None:
    published = json.loads(standards("well-known-did-configuration/did-configuration.json").read_text())

    with pytest.raises(LinkageInvalid) as refused:
        domain_linkage.require_linked(published, origin, VECTOR_DID, OFFLINE, at)
    assert refused.value.problem == problem


def test_the_signature_of_the_published_statement_is_good(standards: Callable[[str], Path]) -> None:
    published = json.loads(standards("well-known-did-configuration/did-configuration.json").read_text())

    domain_linkage.require_linked(published, "identity.foundation", VECTOR_DID, OFFLINE, datetime(2021, 1, 1, tzinfo=UTC))
