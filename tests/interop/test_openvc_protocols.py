"""What we send in the protocols, read by openvc-core 1.37.0: key proofs, presentations, status lists, DIDs, certificates."""

import json
from base64 import b64encode
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from skrin.dids import jwk as did_jwk
from skrin.dids import key as did_key
from skrin.dids.resolver import Resolver
from skrin.domain.json_value import Json, JsonObject
from skrin.formats.sd_jwt.key_binding import KeyBindingRequest
from skrin.formats.sd_jwt.present import present
from skrin.formats.sd_jwt_vc.issue import issue
from skrin.formats.sd_jwt_vc.verify import verify
from skrin.keys import jwe
from skrin.keys.algorithms import Algorithm
from skrin.keys.finder import KeyPurpose
from skrin.keys.private_key import PrivateKey
from skrin.keys.public_key import PublicKey
from skrin.protocols.openid4vci.proof import build_proof
from skrin.protocols.openid4vp.response import vp_token
from skrin.status import packing
from skrin.status.token_status_list import publish
from skrin.trust.issuer_keys import IssuerKeys
from skrin.trust.x509 import Anchors
from skrin.wire.jose import CompactJws
from tests.fakes.authority import Authority
from tests.fakes.clock import FixedClock
from tests.fakes.randomness import SeededRandomness

openid4vci = pytest.importorskip("openvc.openid4vci", reason="openvc-core is a development tool")
openid4vp = pytest.importorskip("openvc.openid4vp", reason="openvc-core is a development tool")
openvc_errors = pytest.importorskip("openvc.proof.errors", reason="openvc-core is a development tool")
openvc_keys = pytest.importorskip("openvc.keys", reason="openvc-core is a development tool")
openvc_status = pytest.importorskip("openvc.status.token_status_list", reason="openvc-core is a development tool")
openvc_verify = pytest.importorskip("openvc.verify", reason="openvc-core is a development tool")

NOW = datetime.now(UTC).replace(microsecond=0)
DAY = 86_400  # seconds; the peer reads the real clock, and a run may be long
TIME = int(NOW.timestamp())
ISSUER, VERIFIER, NONCE = "https://issuer.test", "decentralized_identifier:did:web:verifier.test", "n-0S6_WzA2Mj"
VCT, LIST = "https://issuer.test/vct/1", "https://issuer.test/status/1"
QUERY: JsonObject = {
    "credentials": [
        {"id": "course", "format": "dc+sd-jwt", "meta": {"vct_values": [VCT]}, "claims": [{"path": ["given_name"]}]},
        {"id": "other", "format": "dc+sd-jwt", "meta": {"vct_values": ["urn:other"]}},
    ],
    "credential_sets": [{"options": [["course"]]}, {"options": [["other"]], "required": False}],
}
ALGORITHMS = (Algorithm.ES256, Algorithm.EDDSA)
Named = Callable[[PublicKey], str]
each_algorithm = pytest.mark.parametrize("algorithm", ALGORITHMS, ids=[each.value for each in ALGORITHMS])
each_method = pytest.mark.parametrize("method", [did_key, did_jwk], ids=["did:key", "did:jwk"])


# issuance


@each_algorithm
@pytest.mark.parametrize("named", [None, did_key.key_id_for, did_jwk.key_id_for], ids=["jwk", "did:key", "did:jwk"])
def test_our_key_proof_convinces_their_issuer(named: Named | None, algorithm: Algorithm) -> None:
    holder = PrivateKey.generate(algorithm)
    key_id = None if named is None else named(holder.public)
    proof = build_proof(holder, ISSUER, NONCE, NOW, key_id)

    (verified,) = their_verdict_on(proof, nonces={NONCE})

    assert verified.thumbprint == holder.public.thumbprint
    assert verified.key_source == ("jwk" if named is None else "kid")


@pytest.mark.parametrize(
    ("audience", "nonce", "age"), [("https://other.test", NONCE, 0), (ISSUER, "spent", 0), (ISSUER, NONCE, 900)]
)
def test_a_proof_for_another_issuer_with_a_spent_nonce_or_too_old_convinces_nobody(audience: str, nonce: str, age: int) -> None:
    proof = build_proof(PrivateKey.generate(Algorithm.ES256), audience, nonce, NOW - timedelta(seconds=age))
    with pytest.raises((openvc_errors.ClaimsInvalid, openid4vci.ProofReplayed)):
        their_verdict_on(proof, nonces={NONCE})


def their_verdict_on(proof: str, nonces: set[str]) -> tuple[Any, ...]:
    asked = {"credential_configuration_id": "c", "proofs": {"jwt": [proof]}}
    resolver = openvc_verify.default_resolver()

    def resolve(kid: str) -> dict[str, Any]:
        return resolver.resolve(kid.partition("#")[0]).key_for_purpose(kid, "authentication").public_key_jwk  # type: ignore[no-any-return]

    def spend(nonce: str) -> bool:
        fresh = nonce in nonces
        nonces.discard(nonce)
        return fresh

    return openid4vci.verify_credential_request_proofs(  # type: ignore[no-any-return]
        asked, credential_issuer=ISSUER, check_nonce=spend, resolve_proof_key=resolve, now=NOW
    )


# presenting


def issued(issuer: PrivateKey, holder: PrivateKey, method: Any = did_key, **more: Json) -> str:
    claims: JsonObject = {
        "iss": method.did_for(issuer.public),
        "vct": VCT,
        "iat": TIME,
        "exp": TIME + 3600,
        "cnf": {"jwk": holder.public_jwk},
        "given_name": "Åsa",
        "family_name": "Öberg",
        **more,
    }
    header: JsonObject = {"kid": method.key_id_for(issuer.public)}
    return issue(claims, {("given_name",), ("family_name",)}, issuer, SeededRandomness(), header=header)


def presented(raw: str, holder: PrivateKey) -> JsonObject:
    found = verify(raw, IssuerKeys(Resolver(fetch=None), None, FixedClock(NOW)), NOW)
    shown = [each.digest for each in found.disclosables if each.path == ("given_name",)]
    return vp_token({"course": [present(raw, shown, KeyBindingRequest(VERIFIER, NONCE, NOW), holder)], "other": []})


@each_algorithm
@each_method
def test_our_presentation_convinces_their_verifier(method: Any, algorithm: Algorithm) -> None:
    issuer, holder = PrivateKey.generate(algorithm), PrivateKey.generate(algorithm)
    token = presented(issued(issuer, holder, method), holder)

    found = openid4vp.verify_vp_token(
        token, dcql_query=QUERY, nonce=NONCE, client_id=VERIFIER, now=NOW, require_holder_binding=True
    )

    (shown,) = found.for_query("course")
    claims = shown.credentials[0].claims if shown.credentials else {}
    assert claims["given_name"] == "Åsa"
    assert "family_name" not in claims


@pytest.mark.parametrize(("nonce", "client_id"), [("another", VERIFIER), (NONCE, "redirect_uri:https://verifier.test/cb")])
def test_our_presentation_is_worth_nothing_for_another_request(nonce: str, client_id: str) -> None:
    issuer, holder = PrivateKey.generate(Algorithm.ES256), PrivateKey.generate(Algorithm.ES256)
    token = presented(issued(issuer, holder), holder)
    with pytest.raises(openvc_errors.ClaimsInvalid):
        openid4vp.verify_vp_token(token, dcql_query=QUERY, nonce=nonce, client_id=client_id, now=NOW)


@pytest.mark.parametrize("enc", sorted(jwe.ENCRYPTIONS))
def test_an_answer_that_we_encrypt_is_opened_by_them(enc: str) -> None:
    issuer, holder = PrivateKey.generate(Algorithm.ES256), PrivateKey.generate(Algorithm.ES256)
    native = ec.generate_private_key(ec.SECP256R1())
    theirs = openvc_keys.P256KeyAgreementKey(native, "enc-1")
    answer = json.dumps({"vp_token": presented(issued(issuer, holder), holder), "state": "s"}).encode()
    text = jwe.encrypt_compact(answer, {**PrivateKey(native).public_jwk, "kid": "enc-1"}, enc)

    found = openid4vp.verify_encrypted_vp_response(text, key=theirs, dcql_query=QUERY, nonce=NONCE, client_id=VERIFIER, now=NOW)

    assert found.for_query("course")


# status


@pytest.mark.parametrize("bits", packing.WIDTHS)
def test_our_status_list_says_the_same_to_them(bits: int) -> None:
    highest = (1 << bits) - 1
    values = {0: highest, 1: 1, 7: highest, 8: 1, 4711: highest, packing.LEAST_ENTRIES - 1: 1}
    text = publish(LIST, values, PrivateKey.generate(Algorithm.ES256), NOW, header={"kid": "k"}, bits=bits)
    claims = CompactJws.parse(text, limit=10**6).claims(string=10**6)

    for index in (*values, 2, 9, 4710):
        about: JsonObject = {"status": {"status_list": {"idx": index, "uri": LIST}}}
        found = openvc_status.check_token_status(about, resolve_status_list_token=lambda _: claims)
        assert found.status == values.get(index, 0)


@pytest.mark.parametrize("bits", packing.WIDTHS)
def test_their_status_list_says_the_same_to_us(bits: int) -> None:
    highest = (1 << bits) - 1
    theirs = openvc_status.new_status_list(1000, bits=bits)
    for index in (0, 9, 500, 999):
        openvc_status.set_status(theirs, index, highest, bits=bits)

    packed, width = packing.decode({"bits": bits, "lst": openvc_status.encode_status_list(bytes(theirs))})

    assert width == bits
    assert [index for index in range(1000) if packing.entry(packed, bits, index) == highest] == [0, 9, 500, 999]


# keys and identifiers


@each_algorithm
@each_method
def test_they_find_our_keys_behind_the_same_identifiers(method: Any, algorithm: Algorithm) -> None:
    public = PrivateKey.generate(algorithm).public
    did, key_id = method.did_for(public), method.key_id_for(public)

    theirs = openvc_verify.default_resolver().resolve(did).key_for_purpose(key_id, "assertionMethod").public_key_jwk

    assert PublicKey.from_jwk(theirs) == public == Resolver(fetch=None).key(key_id, KeyPurpose.ASSERTION)
    assert openvc_keys.jwk_thumbprint(public.jwk) == public.thumbprint


def test_a_credential_under_a_certificate_is_verified_by_both() -> None:
    authority, holder = Authority(now=NOW), PrivateKey.generate(Algorithm.ES256)
    leaf = authority.issue(ISSUER, "issuer.test")
    claims: JsonObject = {"iss": ISSUER, "vct": VCT, "iat": TIME, "exp": TIME + DAY, "cnf": {"jwk": holder.public_jwk}, "a": 1}
    header: JsonObject = {"x5c": [b64encode(leaf.der).decode()]}
    raw = issue(claims, {("a",)}, PrivateKey(leaf.key), SeededRandomness(), header=header)

    theirs = openvc_verify.verify_credential(raw, x5c_trust_anchors=[authority.own.certificate])
    ours = verify(raw, IssuerKeys(Resolver(fetch=None), None, FixedClock(NOW), Anchors((authority.own.der,))), NOW)

    assert theirs.issuer == ours.issuer.controller == ISSUER
