"""Key proofs: built by the wallet, verified by the issuer, refused with the exact error."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from skrin.domain.errors import SkrinError
from skrin.domain.json_value import JsonObject
from skrin.keys import jws
from skrin.protocols.openid4vci.errors import NonceInvalid, ProofInvalid
from skrin.protocols.openid4vci.proof import PROOF_TYPE, ProofPolicy, VerifiedProof, build_proof, verify_proofs
from skrin.wire import base64url, strict_json
from tests.protocols.making import ATTACKER, HOLDER, ISSUER, ISSUER_KEY, NOW, find_key

Standards = Callable[[str], Path]
NONCE = "fresh-nonce-1"
POLICY = ProofPolicy(str(ISSUER), NOW, lambda nonce: nonce == NONCE)
GOOD = build_proof(HOLDER.signer, str(ISSUER), NONCE, NOW)
HEADER: JsonObject = {"typ": PROOF_TYPE, "jwk": HOLDER.signer.public_jwk}
CLAIMS: JsonObject = {"aud": str(ISSUER), "iat": int(NOW.timestamp()), "nonce": NONCE}


def verify(*proofs: str, policy: ProofPolicy = POLICY) -> tuple[VerifiedProof, ...]:
    return verify_proofs(proofs, policy, find_key)


def made(header: JsonObject | None = None, claims: JsonObject | None = None) -> str:
    return jws.sign(HEADER if header is None else header, CLAIMS if claims is None else claims, HOLDER.signer)


def with_algorithm(algorithm: object) -> str:
    head = strict_json.dump({**HEADER, "alg": algorithm})  # type: ignore[dict-item]
    return f"{base64url.encode(head)}.{GOOD.split('.')[1]}."


@pytest.mark.requirement(18, "accepts")
def test_a_proof_carries_the_key_and_says_for_whom_and_when() -> None:
    assert verify(GOOD) == (VerifiedProof(HOLDER.key, None, NONCE),)
    assert verify(made()) == verify(GOOD)


@pytest.mark.requirement(19, "accepts")
@pytest.mark.requirement(81, "accepts")
def test_a_proof_names_the_key_by_a_did_url() -> None:
    proof = build_proof(ISSUER_KEY.signer, str(ISSUER), NONCE, NOW, ISSUER_KEY.key_id)

    assert verify(proof) == (VerifiedProof(ISSUER_KEY.key, ISSUER_KEY.key_id, NONCE),)
    assert "jwk" not in json.loads(base64url.decode(proof.split(".")[0]))


@pytest.mark.requirement(20, "accepts")
def test_no_private_member_is_ever_written() -> None:
    header = json.loads(base64url.decode(GOOD.split(".")[0]))

    assert set(header["jwk"]) == {"kty", "crv", "x", "y"}


@pytest.mark.requirement(18, "accepts")
@pytest.mark.requirement(80, "accepts")
def test_the_published_proof_is_accepted(standards: Standards) -> None:
    vector = json.loads(standards("openid4vci/proof-jwt.json").read_text())
    context = vector["context"]
    policy = ProofPolicy(
        context["credential_issuer"],
        datetime.fromtimestamp(context["time"], UTC),
        lambda nonce: nonce == context["c_nonce"],
        tuple(context["proof_signing_alg_values_supported"]),
    )

    (proof,) = verify_proofs(vector["proofs"]["jwt"], policy, find_key)

    assert proof.key.jwk == vector["header"]["jwk"]


@pytest.mark.requirement(80, "accepts")
@pytest.mark.requirement(80, "refuses")
def test_every_derived_case_has_its_exact_error(standards: Standards) -> None:
    vector = json.loads(standards("openid4vci/derived-proof-cases.json").read_text())
    context = vector["context"]
    policy = ProofPolicy(
        context["credential_issuer"],
        datetime.fromtimestamp(context["time"], UTC),
        lambda nonce: nonce in context["current_c_nonces"],
        tuple(context["proof_signing_alg_values_supported"]),
        timedelta(seconds=context["max_age_s"]),
    )

    for case in vector["cases"]:
        try:
            error = verify_proofs(case["proofs"]["jwt"], policy, find_key) and None
        except (ProofInvalid, NonceInvalid) as refused:
            error, status = refused.error, refused.status
            assert status == case["expected_http"], case["id"]
        assert error == case["expected_error"], case["id"]


@pytest.mark.case("I-06")
@pytest.mark.requirement(80, "refuses")
@pytest.mark.parametrize(
    ("proof", "part"),
    [
        pytest.param(with_algorithm("none"), "signature", id="alg-none"),
        pytest.param(with_algorithm("HS256"), "alg", id="alg-hs256"),
        pytest.param(made({**HEADER, "typ": "JWT"}), "typ", id="typ"),
        pytest.param(made({"jwk": HEADER["jwk"]}), "typ", id="typ-absent"),
        pytest.param(made(claims={**CLAIMS, "aud": "https://evil.test"}), "aud", id="aud"),
        pytest.param(made(claims={**CLAIMS, "aud": [str(ISSUER)]}), "aud", id="aud-array"),
        pytest.param(made(claims={"iat": CLAIMS["iat"], "nonce": NONCE}), "aud", id="aud-absent"),
        pytest.param(made(claims={**CLAIMS, "aud": f"{ISSUER}/"}), "aud", id="aud-slash"),
        pytest.param(build_proof(HOLDER.signer, str(ISSUER), NONCE, NOW - timedelta(days=365)), "iat", id="old"),
        pytest.param(build_proof(HOLDER.signer, str(ISSUER), NONCE, NOW + timedelta(days=365)), "iat", id="ahead"),
        pytest.param(made(claims={"aud": str(ISSUER), "nonce": NONCE}), "iat", id="iat-absent"),
        pytest.param(made(claims={**CLAIMS, "iat": True}), "iat", id="iat-true"),
        pytest.param(made({**HEADER, "kid": HOLDER.key_id}), "key", id="kid-and-jwk"),
        pytest.param(made({"typ": PROOF_TYPE}), "key", id="no-key"),
        pytest.param(made({"typ": PROOF_TYPE, "kid": "k1"}), "key", id="kid-no-did"),
        pytest.param(made({"typ": PROOF_TYPE, "x5c": ["AAAA"]}), "key", id="x5c"),
        pytest.param(made({**HEADER, "jwk": {**HOLDER.signer.public_jwk, "d": "AA"}}), "key", id="private"),
        pytest.param(made({**HEADER, "jwk": ATTACKER.signer.public_jwk}), "signature", id="other-key"),
        pytest.param(made({"typ": PROOF_TYPE, "kid": ATTACKER.key_id}), "signature", id="other-did"),
        pytest.param(made({**HEADER, "crit": ["x"], "x": 1}), "form", id="crit"),
        pytest.param(made(claims={**CLAIMS, "iss": "client"}), "iss", id="iss"),
        pytest.param(made(claims={"aud": str(ISSUER), "iat": CLAIMS["iat"]}), "nonce", id="nonce-absent"),
        pytest.param(made(claims={**CLAIMS, "nonce": 7}), "nonce", id="nonce-number"),
        pytest.param("", "form", id="empty"),
        pytest.param(GOOD + ".x", "form", id="four-parts"),
    ],
)
def test_a_proof_with_one_thing_wrong_is_an_invalid_proof(proof: str, part: str) -> None:
    spent: list[str] = []

    with pytest.raises(ProofInvalid) as refused:
        verify(proof, policy=replace(POLICY, accepts_nonce=lambda nonce: not spent.append(nonce), algorithms=("ES256", "none")))

    assert (refused.value.part, refused.value.error, refused.value.status) == (part, "invalid_proof", 400)
    assert spent == []  # a bad proof costs nobody their nonce
    assert len(verify(GOOD)) == 1


@pytest.mark.case("I-06")
def test_the_services_own_key_is_nobody_s() -> None:
    with pytest.raises(ProofInvalid) as refused:
        verify(GOOD, policy=replace(POLICY, own_keys=frozenset({HOLDER.key.thumbprint})))

    assert refused.value.part == "key"


@pytest.mark.requirement(85, "refuses")
def test_one_key_for_two_credentials_is_refused() -> None:
    with pytest.raises(ProofInvalid) as refused:
        verify(GOOD, build_proof(HOLDER.signer, str(ISSUER), NONCE, NOW))

    assert refused.value.part == "key"


@pytest.mark.case("I-05")
def test_a_nonce_is_asked_for_once_and_last_also_when_all_proofs_share_it() -> None:
    asked: list[str] = []
    policy = replace(POLICY, accepts_nonce=lambda nonce: not asked.append(nonce))

    verify(GOOD, build_proof(ATTACKER.signer, str(ISSUER), NONCE, NOW), policy=policy)

    assert asked == [NONCE]


@pytest.mark.requirement(80, "refuses")
@pytest.mark.case("I-05")
def test_a_nonce_that_is_not_good_any_more_is_an_invalid_nonce() -> None:
    with pytest.raises(NonceInvalid) as refused:
        verify(build_proof(HOLDER.signer, str(ISSUER), "old", NOW))

    assert (refused.value.error, refused.value.status) == ("invalid_nonce", 400)


@pytest.mark.parametrize(("seconds", "good"), [(-359, True), (-361, False), (59, True), (61, False)])
def test_the_age_of_a_proof_has_a_leeway_of_a_minute(seconds: int, good: bool) -> None:
    proof = build_proof(HOLDER.signer, str(ISSUER), NONCE, NOW + timedelta(seconds=seconds))

    if good:
        assert len(verify(proof)) == 1
    else:
        with pytest.raises(ProofInvalid):
            verify(proof)


def test_an_issuer_without_a_nonce_endpoint_takes_a_proof_without_a_nonce() -> None:
    proof = build_proof(HOLDER.signer, str(ISSUER), None, NOW)

    assert verify(proof, policy=replace(POLICY, accepts_nonce=None)) == (VerifiedProof(HOLDER.key, None, None),)


def test_a_known_client_names_itself() -> None:
    proof = build_proof(HOLDER.signer, str(ISSUER), NONCE, NOW, client_id="client")

    assert len(verify(proof, policy=replace(POLICY, client_id="client"))) == 1


@pytest.mark.requirement(81, "refuses")
def test_a_did_that_cannot_be_resolved_is_an_invalid_proof() -> None:
    def nobody(*_: object) -> None:
        raise SkrinError

    with pytest.raises(ProofInvalid):
        verify_proofs((made({"typ": PROOF_TYPE, "kid": HOLDER.key_id}),), POLICY, nobody)  # type: ignore[arg-type]
