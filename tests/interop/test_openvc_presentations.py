"""Presentations of W3C credentials: what we make is read by openvc-core 1.37.0, and what it makes is read by us."""

import json
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519

from skrin.dids import key as did_key
from skrin.dids.resolver import Resolver
from skrin.domain.json_value import JsonObject
from skrin.formats.data_integrity import verify as proofs
from skrin.formats.sd_jwt.key_binding import KeyBindingPolicy, KeyBindingRequest
from skrin.formats.stages import Verifying
from skrin.formats.w3c.data_model import Version
from skrin.formats.w3c_presentation import in_jwt, presentation, with_proof
from skrin.keys import jws
from skrin.keys.algorithms import Algorithm
from skrin.keys.public_key import PublicKey
from skrin.protocols.openid4vp.response import vp_token
from skrin.sandbox.linked_data import ChildLinkedData
from skrin.trust.issuer_keys import IssuerKeys
from tests.fakes.clock import FixedClock
from tests.formats.w3c_presentation.making import HOLDER, ISSUER, OTHER, Person, person

openid4vp = pytest.importorskip("openvc.openid4vp", reason="openvc-core is a development tool")
openvc_keys = pytest.importorskip("openvc.keys", reason="openvc-core is a development tool")
openvc_errors = pytest.importorskip("openvc.proof.errors", reason="openvc-core is a development tool")
vp_jwt = pytest.importorskip("openvc.proof.vp_jwt", reason="openvc-core is a development tool")
vc_jwt = pytest.importorskip("openvc.proof.vc_jwt", reason="openvc-core is a development tool")
data_integrity = pytest.importorskip("openvc.proof.data_integrity", reason="openvc-core is a development tool")
ecdsa = pytest.importorskip("openvc.proof.di_ecdsa_rdfc", reason="openvc-core is a development tool")
jcs = pytest.importorskip("openvc.proof.di_jcs", reason="openvc-core is a development tool")

NOW = datetime.now(UTC).replace(microsecond=0)
VERIFIER, NONCE = "decentralized_identifier:did:web:verifier.test", "n-0S6_WzA2Mj"
REQUEST, POLICY = KeyBindingRequest(VERIFIER, NONCE, NOW), KeyBindingPolicy(VERIFIER, NONCE)
V1, V2 = Version.V1.value, Version.V2.value
P256 = person("interop", Algorithm.ES256)
SUITES = [
    (HOLDER, "eddsa-rdfc-2022"),
    (HOLDER, "eddsa-jcs-2022"),
    (P256, "ecdsa-rdfc-2019"),
    (P256, "ecdsa-jcs-2019"),
]
each_suite = pytest.mark.parametrize(("holder", "suite"), SUITES, ids=[suite for _, suite in SUITES])


@pytest.fixture(scope="module")
def by() -> Iterator[Verifying]:
    clock = FixedClock(NOW)
    with closing(ChildLinkedData(patience=30)) as linked_data:
        yield Verifying(IssuerKeys(Resolver(None, clock=clock), None, clock), NOW, linked_data)


def query(format_: str) -> JsonObject:
    meta: JsonObject = {"type_values": [["https://www.w3.org/2018/credentials#VerifiableCredential"]]}
    return {"credentials": [{"id": "one", "format": format_, "meta": meta}]}


def in_a_jwt(subject: str) -> str:
    body: JsonObject = {
        "@context": [V1],
        "type": ["VerifiableCredential"],
        "credentialSubject": {"id": subject},
    }
    claims: JsonObject = {"iss": ISSUER.did, "sub": subject, "nbf": 1767225600, "vc": body}
    return jws.sign({"typ": "JWT", "kid": ISSUER.method}, claims, ISSUER.key)


def signed(subject: str, by: Verifying) -> JsonObject:
    body: JsonObject = {
        "@context": [V2],
        "type": ["VerifiableCredential"],
        "issuer": ISSUER.did,
        "name": "Forklift driving",
        "credentialSubject": {"id": subject},
    }
    return proofs.sign(body, ISSUER.method, ISSUER.key, NOW, by.linked_data)


def accepted(format_: str, text: str, **changed: Any) -> Any:
    """What the peer makes of our answer, holder binding required."""
    asked = {"dcql_query": query(format_), "nonce": NONCE, "client_id": VERIFIER, "require_holder_binding": True, **changed}
    return openid4vp.verify_vp_token(vp_token({"one": [text]}), **asked)


@pytest.mark.parametrize("holder", [HOLDER, P256], ids=["Ed25519", "P-256"])
def test_our_presentation_in_a_jwt_is_read(holder: Person, standards: Callable[[str], Path]) -> None:
    text = in_jwt.sign(in_a_jwt(holder.did), Version.V1, holder.did, holder.method, REQUEST, holder.key)
    official = json.loads(standards("vc-data-model-2.0/contexts/credentials-v1.jsonld").read_text())
    found = accepted("jwt_vc_json", text, extra_contexts={V1: official})
    [shown] = found.presentations
    assert shown.holder == holder.did
    for changed in ({"nonce": "another"}, {"client_id": "x509_san_dns:other.test"}):
        with pytest.raises(Exception, match=r"nonce|aud"):
            accepted("jwt_vc_json", text, **changed)


def test_our_presentation_of_somebody_elses_credential_is_refused_by_both(by: Verifying) -> None:
    text = in_jwt.sign(in_a_jwt(HOLDER.did), Version.V1, OTHER.did, OTHER.method, REQUEST, OTHER.key)
    with pytest.raises(Exception, match="holder"):
        accepted("jwt_vc_json", text)
    assert presentation.verify(text, by).holder.controller == OTHER.did


@each_suite
def test_our_presentation_with_a_proof_is_read(holder: Person, suite: str, by: Verifying) -> None:
    text = with_proof.sign(
        signed(holder.did, by), Version.V2, holder.did, holder.method, REQUEST, holder.key, by.linked_data, suite
    )
    found = accepted("ldp_vc", text)
    [shown] = found.presentations
    assert shown.holder == holder.did
    for changed in ({"nonce": "another"}, {"client_id": "x509_san_dns:other.test"}):
        with pytest.raises(Exception, match=r"challenge|domain"):
            accepted("ldp_vc", text, **changed)


def their_key(holder: Person) -> tuple[Any, str, str]:
    """A fresh key of the peer's own kind, with its DID and the name of it there."""
    if holder is HOLDER:
        native: Any = ed25519.Ed25519PrivateKey.generate()
        made = openvc_keys.Ed25519SigningKey(native, kid="_")
    else:
        native = ec.generate_private_key(ec.SECP256R1())
        made = openvc_keys.P256SigningKey(native, kid="_")
    jwk = {name: value for name, value in made.public_jwk().items() if name in ("kty", "crv", "x", "y")}
    public = PublicKey.from_jwk(jwk)
    kid = did_key.key_id_for(public)
    named = type(made)(native, kid=kid)
    return named, did_key.did_for(public), kid


@pytest.mark.parametrize("holder", [HOLDER, P256], ids=["Ed25519", "P-256"])
def test_their_presentation_in_a_jwt_is_read(holder: Person, by: Verifying) -> None:
    key, did, _ = their_key(holder)
    credential = in_a_jwt(did)
    text = vp_jwt.VpJwtProofSuite().sign([credential], holder_key=key, audience=VERIFIER, nonce=NONCE)
    assert presentation.recognises(text)
    assert presentation.credentials(text) == (credential,)
    now = datetime.now(UTC)  # the peer writes the time of its own clock
    statement = presentation.verify(text, replace(by, at=now))
    assert statement.holder.controller == did
    statement.require(POLICY, now)


@each_suite
def test_their_presentation_with_a_proof_is_read(holder: Person, suite: str, by: Verifying) -> None:
    key, did, kid = their_key(holder)
    credential = signed(did, by)
    document = {"@context": [V2], "type": ["VerifiablePresentation"], "holder": did, "verifiableCredential": [credential]}
    peers = {
        "eddsa-rdfc-2022": data_integrity.DataIntegrityProofSuite,
        "eddsa-jcs-2022": jcs.EddsaJcsProofSuite,
        "ecdsa-rdfc-2019": ecdsa.EcdsaRdfcProofSuite,
        "ecdsa-jcs-2019": jcs.EcdsaJcsProofSuite,
    }
    made = peers[suite]().add_proof(
        document,
        signing_key=key,
        verification_method=kid,
        proof_purpose="authentication",
        challenge=NONCE,
        domain=VERIFIER,
    )
    if "jcs" in suite:
        # The peer signs the context as part of the proof, and leaves it out of the proof that it writes (vc-di-eddsa, 3.3.1).
        made["proof"]["@context"] = document["@context"]
    text = json.dumps(made)
    assert presentation.recognises(text)
    assert [json.loads(each) for each in presentation.credentials(text)] == [credential]
    now = datetime.now(UTC)  # the peer writes the time of its own clock
    statement = presentation.verify(text, replace(by, at=now))
    assert statement.holder.controller == did
    statement.require(POLICY, now)
