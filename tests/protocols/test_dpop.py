"""DPoP proofs: the published ones, and each check of RFC 9449, 4.3."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skrin.domain.json_value import JsonObject
from skrin.keys import jws
from skrin.protocols.dpop import PROOF_TYPE, DpopPolicy, build_dpop, target, token_hash, verify_dpop
from skrin.protocols.errors import DpopInvalid, DpopReplayed
from skrin.protocols.refusal import refusal
from skrin.wire import base64url, strict_json
from skrin.wire.urls import HttpsUrl
from tests.protocols.making import ATTACKER, HOLDER, NOW, refused_by

Standards = Callable[[str], Path]
URL = HttpsUrl.parse("https://issuer.test/enrolments/1?x=1#y")
POLICY = DpopPolicy("GET", URL, NOW, lambda _: True)
GOOD = build_dpop(HOLDER.signer, "GET", URL, "jti-1", NOW)
HEADER: JsonObject = {"typ": PROOF_TYPE, "jwk": HOLDER.signer.public_jwk}
CLAIMS: JsonObject = {
    "jti": "jti-1",
    "htm": "GET",
    "htu": "https://issuer.test/enrolments/1",
    "iat": int(NOW.timestamp()),
}


def made(header: JsonObject | None = None, drop: str = "", **claims: object) -> str:
    said = {name: value for name, value in {**CLAIMS, **claims}.items() if name != drop}
    return jws.sign(HEADER if header is None else header, said, HOLDER.signer)  # type: ignore[arg-type]


@pytest.mark.requirement(86, "accepts")
def test_a_proof_says_what_it_is_for_and_who_made_it() -> None:
    proof = verify_dpop(GOOD, POLICY)

    assert (proof.key, proof.jti, proof.issued_at) == (HOLDER.key, "jti-1", NOW)
    assert verify_dpop(made(), POLICY) == proof


@pytest.mark.requirement(86, "accepts")
@pytest.mark.requirement(15, "accepts")
def test_the_proof_of_the_rfc_is_accepted_at_its_time(standards: Standards) -> None:
    vector = json.loads(standards("oauth/dpop-rfc9449-token-request.json").read_text())
    asked = vector["request"]
    now = datetime.fromtimestamp(vector["time"], UTC)
    policy = DpopPolicy(asked["method"], HttpsUrl.parse(asked["url"]), now, lambda _: True, thumbprint=vector["jkt"])

    assert verify_dpop(vector["proof"], policy).jti == vector["payload"]["jti"]


def test_the_token_hash_of_the_rfc(standards: Standards) -> None:
    vector = json.loads(standards("oauth/dpop-rfc9449-ath.json").read_text())

    assert token_hash(vector["access_token"]) == vector["ath"]


@pytest.mark.requirement(86, "accepts")
@pytest.mark.requirement(86, "refuses")
def test_every_derived_case_ends_as_stated(standards: Standards) -> None:
    vector = json.loads(standards("oauth/derived-dpop-cases.json").read_text())
    context = vector["context"]
    policy = DpopPolicy(
        context["method"],
        HttpsUrl.parse(context["url"]),
        datetime.fromtimestamp(context["time"], UTC),
        lambda _: True,
        context["access_token"],
        context["jkt"],
        max_age=timedelta(seconds=context["acceptance_window_seconds"]),
    )

    for case in vector["cases"]:
        refused = refused_by(lambda proof=case["proof"]: verify_dpop(proof, policy))
        assert (refused is None) is (case["expected"] == "accept"), case["id"]
        assert refused is None or isinstance(refused, DpopInvalid)


@pytest.mark.case("I-07")
@pytest.mark.requirement(86, "refuses")
@pytest.mark.parametrize(
    ("proof", "part"),
    [
        pytest.param(None, "header", id="absent"),
        pytest.param("", "form", id="empty"),
        pytest.param("a.b", "form", id="two-parts"),
        pytest.param("x" * 9000, "form", id="long"),
        pytest.param(made({**HEADER, "typ": "JWT"}), "typ", id="typ"),
        pytest.param(made({"typ": PROOF_TYPE}), "jwk", id="no-key"),
        pytest.param(made({"typ": PROOF_TYPE, "kid": HOLDER.key_id}), "jwk", id="kid"),
        pytest.param(made({**HEADER, "jwk": {**HOLDER.signer.public_jwk, "d": "AA"}}), "jwk", id="private"),
        pytest.param(made({**HEADER, "jwk": ATTACKER.signer.public_jwk}), "signature", id="other-key"),
        pytest.param(GOOD[:-4] + "AAAA", "signature", id="flipped"),
        pytest.param(made(htm="DELETE"), "htm", id="method"),
        pytest.param(made(htm="get"), "htm", id="method-case"),
        pytest.param(made(htu="https://issuer.test/enrolments/2"), "htu", id="path"),
        pytest.param(made(htu="https://attacker.test/enrolments/1"), "htu", id="host"),
        pytest.param(made(htu="http://issuer.test/enrolments/1"), "htu", id="scheme"),
        pytest.param(made(htu="https://issuer.test:8443/enrolments/1"), "htu", id="port"),
        pytest.param(made(htu="https://issuer.test/enrolments/1?x=1"), "htu", id="query"),
        pytest.param(made(htu=7), "htu", id="htu-number"),
        pytest.param(made(drop="htu"), "htu", id="htu-absent"),
        pytest.param(made(iat=int(NOW.timestamp()) - 61), "iat", id="old"),
        pytest.param(made(iat=int(NOW.timestamp()) + 61), "iat", id="ahead"),
        pytest.param(made(iat="now"), "iat", id="iat-text"),
        pytest.param(made(drop="iat"), "iat", id="iat-absent"),
        pytest.param(made(drop="jti"), "jti", id="jti-absent"),
        pytest.param(made(jti=""), "jti", id="jti-empty"),
        pytest.param(made(jti=7), "jti", id="jti-number"),
        pytest.param(made(jti="x" * 257), "jti", id="jti-long"),
    ],
)
def test_a_proof_with_one_thing_wrong_is_refused_and_not_remembered(proof: str | None, part: str) -> None:
    remembered: list[str] = []

    with pytest.raises(DpopInvalid) as refused:
        verify_dpop(proof, replace(POLICY, first_use=lambda jti: not remembered.append(jti)))

    assert refused.value.part == part
    assert remembered == []
    said = refusal(refused.value)
    assert (said.status, said.headers["www-authenticate"]) == (401, 'DPoP error="invalid_dpop_proof"')
    assert refusal(refused.value, status=400).status == 400


@pytest.mark.parametrize(
    "htu",
    ["HTTPS://ISSUER.TEST/enrolments/1", "https://issuer.test:443/enrolments/1"],
)
def test_scheme_host_and_the_usual_port_may_be_written_otherwise(htu: str) -> None:
    assert verify_dpop(made(htu=htu), POLICY).jti == "jti-1"


def test_an_address_without_a_path_is_the_root() -> None:
    url = HttpsUrl.parse("https://issuer.test")
    assert target(url) == "https://issuer.test/"
    assert verify_dpop(made(htu="https://issuer.test"), replace(POLICY, url=url)).jti == "jti-1"


@pytest.mark.case("I-07")
@pytest.mark.requirement(86, "refuses")
def test_the_same_proof_twice_is_a_replay_and_anothers_equal_name_is_not() -> None:
    seen: set[str] = set()

    def first_use(jti: str) -> bool:
        new = jti not in seen
        seen.add(jti)
        return new

    policy = replace(POLICY, first_use=first_use)
    verify_dpop(GOOD, policy)

    with pytest.raises(DpopReplayed):
        verify_dpop(GOOD, policy)
    with pytest.raises(DpopReplayed):
        verify_dpop(made(), policy)
    verify_dpop(build_dpop(ATTACKER.signer, "GET", URL, "jti-1", NOW), policy)


@pytest.mark.requirement(86, "accepts")
@pytest.mark.requirement(86, "refuses")
def test_with_a_token_the_proof_names_it_and_its_key() -> None:
    bound = replace(POLICY, access_token="t0ken", thumbprint=HOLDER.key.thumbprint, nonce="n-1")
    good = build_dpop(HOLDER.signer, "GET", URL, "j", NOW, "t0ken", "n-1")
    assert verify_dpop(good, bound).jti == "j"

    for proof, part in (
        (build_dpop(HOLDER.signer, "GET", URL, "j", NOW, nonce="n-1"), "ath"),
        (build_dpop(HOLDER.signer, "GET", URL, "j", NOW, "other", "n-1"), "ath"),
        (build_dpop(HOLDER.signer, "GET", URL, "j", NOW, "t0ken", "n-2"), "nonce"),
        (build_dpop(ATTACKER.signer, "GET", URL, "j", NOW, "t0ken", "n-1"), "jkt"),
    ):
        with pytest.raises(DpopInvalid) as refused:
            verify_dpop(proof, bound)
        assert refused.value.part == part


@given(
    st.text(max_size=40)
    | st.dictionaries(st.sampled_from(["typ", "jwk", "alg"]), st.none() | st.just({}) | st.text()).map(
        lambda head: f"{base64url.encode(strict_json.dump(head))}.e30."  # type: ignore[arg-type]
    )
)
def test_no_text_makes_the_reader_fall(text: str) -> None:
    assert isinstance(refused_by(lambda: verify_dpop(text, POLICY)), DpopInvalid)
