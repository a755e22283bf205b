"""Client and key attestations: what an attester gives, what a server accepts, and each thing that may be wrong with it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skrin.domain.errors import SkrinError
from skrin.domain.json_value import JsonObject
from skrin.keys import jws
from skrin.protocols import attester
from skrin.protocols.attestation_errors import AttestationChallengeNeeded, AttesterAnswerInvalid, ClientAttestationInvalid
from skrin.protocols.client_attestation import (
    ATTESTATION_HEADER,
    ATTESTATION_TYPE,
    CHALLENGE_HEADER,
    POSSESSION_HEADER,
    POSSESSION_TYPE,
    ClientAttestationPolicy,
    attestation_headers,
    build_attestation,
    challenge_answer,
    challenge_request,
    challenge_response,
    fresh_challenge,
    read_attestation,
    verify_client_attestation,
    wants_challenge,
)
from skrin.protocols.openid4vci.errors import NonceInvalid, ProofInvalid, RequestInvalid
from skrin.protocols.openid4vci.key_attestation import (
    KEY_ATTESTATION_TYPE,
    KeyAttestation,
    KeyAttestationPolicy,
    build_key_attestation,
    read_key_attestation,
    verify_key_attestation,
)
from skrin.protocols.refusal import refusal
from skrin.wire.errors import MemberInvalid
from skrin.wire.http import HttpRequest, HttpResponse
from skrin.wire.urls import HttpsUrl
from tests.protocols.making import ATTACKER, HOLDER, ISSUER_KEY, NOW, Someone, answer, find_key, refused_by

SERVER = "https://issuer.test"
ATTESTER = "https://attester.test/skrin"
CLIENT = "https://wallet.example"
HOUR = timedelta(hours=1)
ATTESTING = Someone()
HEADER: JsonObject = {"kid": ATTESTING.key_id}
NOW_NUMBER = int(NOW.timestamp())


def only_known(header: object, issuer: str | None, purpose: object) -> object:
    """One attester is known here: the keys of others are found for nobody."""
    found = find_key(header, issuer, purpose)  # type: ignore[arg-type]
    if found.controller != ATTESTING.did:
        raise MemberInvalid("attester")
    return found


POLICY = ClientAttestationPolicy(SERVER, NOW, only_known, lambda _: True)  # type: ignore[arg-type]
TEXT = build_attestation(ATTESTING.signer, HEADER, ATTESTER, CLIENT, HOLDER.key, NOW, HOUR)
ATTESTATION = read_attestation(TEXT, HOLDER.key)


def headers(challenge: str | None = None) -> dict[str, str]:
    return attestation_headers(ATTESTATION, HOLDER.signer, SERVER, "jti-1", NOW, challenge)


def attested(drop: str = "", header: JsonObject | None = None, **claims: object) -> dict[str, str]:
    said = {
        "iss": ATTESTER,
        "sub": CLIENT,
        "iat": NOW_NUMBER,
        "exp": NOW_NUMBER + 3600,
        "cnf": {"jwk": HOLDER.signer.public_jwk},
        **claims,
    }
    said.pop(drop, None)
    text = jws.sign({**HEADER, "typ": ATTESTATION_TYPE, **(header or {})}, said, ATTESTING.signer)  # type: ignore[arg-type]
    return {**headers(), ATTESTATION_HEADER: text}


def proved(drop: str = "", signer: Someone = HOLDER, typ: str = POSSESSION_TYPE, **claims: object) -> dict[str, str]:
    said = {"iss": CLIENT, "aud": SERVER, "jti": "jti-1", "iat": NOW_NUMBER, "exp": NOW_NUMBER + 60, **claims}
    said.pop(drop, None)
    return {**headers(), POSSESSION_HEADER: jws.sign({"typ": typ}, said, signer.signer)}  # type: ignore[arg-type]


@pytest.mark.requirement(33, "accepts")
@pytest.mark.requirement(93, "accepts")
def test_an_attested_wallet_is_known_by_its_client_id_and_its_key() -> None:
    found = verify_client_attestation(headers(), POLICY)
    assert (found.client_id, found.key, found.attester.controller) == (CLIENT, HOLDER.key, ATTESTING.did)


@pytest.mark.parametrize(
    "said", [attested(), attested("iss"), attested("iat"), proved(), proved("iss"), proved("exp"), proved(aud=["x", SERVER])]
)
def test_what_drafts_leave_open_is_accepted(said: dict[str, str]) -> None:
    assert verify_client_attestation(said, POLICY).client_id == CLIENT


@pytest.mark.requirement(93, "refuses")
@pytest.mark.parametrize(
    ("said", "part"),
    [
        ({}, "header"),
        ({ATTESTATION_HEADER: TEXT}, "header"),
        ({POSSESSION_HEADER: headers()[POSSESSION_HEADER]}, "header"),
        ({**headers(), ATTESTATION_HEADER: "a.b"}, "form"),
        ({**headers(), POSSESSION_HEADER: TEXT + "~"}, "form"),
        (attested(header={"typ": "jwt"}), "typ"),
        (attested(header={"kid": ATTACKER.key_id}), "key"),
        (attested(iss=7), "iss"),
        (attested("sub"), "sub"),
        (attested(sub="a\nb"), "sub"),
        (attested("exp"), "exp"),
        (attested(exp=NOW_NUMBER - 61), "exp"),
        (attested(iat=NOW_NUMBER + 61), "iat"),
        (attested(nbf=NOW_NUMBER + 61), "nbf"),
        (attested("cnf"), "cnf"),
        (attested(cnf={}), "cnf"),
        (attested(cnf={"jwk": {**HOLDER.signer.public_jwk, "d": "AA"}}), "cnf"),
        (attested(cnf={"jwk": ATTACKER.signer.public_jwk}), "signature"),
        (proved(signer=ATTACKER), "signature"),
        (proved(typ=ATTESTATION_TYPE), "typ"),
        (proved(iss="https://another.example"), "iss"),
        (proved(aud="https://other.test"), "aud"),
        (proved("aud"), "aud"),
        (proved("jti"), "jti"),
        (proved(jti="x" * 300), "jti"),
        (proved("iat"), "iat"),
        (proved(iat=NOW_NUMBER - 121), "iat"),
        (proved(iat=NOW_NUMBER + 61), "iat"),
        (proved(exp=NOW_NUMBER - 61), "exp"),
    ],
)
def test_an_attestation_with_one_thing_wrong_is_refused(said: dict[str, str], part: str) -> None:
    error = refused_by(lambda: verify_client_attestation(said, POLICY))
    assert isinstance(error, ClientAttestationInvalid)
    assert error.part == part


@pytest.mark.requirement(93, "refuses")
def test_an_attestation_with_another_signature_is_refused() -> None:
    forged = build_attestation(ATTACKER.signer, HEADER, ATTESTER, CLIENT, HOLDER.key, NOW, HOUR)
    error = refused_by(lambda: verify_client_attestation({**headers(), ATTESTATION_HEADER: forged}, POLICY))
    assert isinstance(error, ClientAttestationInvalid)
    assert error.part == "signature"


def test_a_proof_is_good_once() -> None:
    seen: set[str] = set()

    def first(name: str) -> bool:
        new = name not in seen
        seen.add(name)
        return new

    verify_client_attestation(headers(), replace(POLICY, first_use=first))
    error = refused_by(lambda: verify_client_attestation(headers(), replace(POLICY, first_use=first)))
    assert isinstance(error, ClientAttestationInvalid)


def test_a_server_that_gives_challenges_takes_its_own_alone() -> None:
    strict = replace(POLICY, accepts_challenge=lambda text: text == "ours")
    assert verify_client_attestation(headers("ours"), strict).client_id == CLIENT
    for said in (headers(), headers("theirs")):
        with pytest.raises(AttestationChallengeNeeded):
            verify_client_attestation(said, strict)


def test_a_challenge_is_read_from_its_endpoint_and_from_any_answer() -> None:
    endpoint = HttpsUrl.parse("https://issuer.test/challenge")
    assert challenge_request(endpoint).method == "POST"
    assert challenge_response(challenge_answer("c-1")) == "c-1"
    told = HttpResponse(400, {CHALLENGE_HEADER: "c-2"}, refusal(AttestationChallengeNeeded()).body)
    assert fresh_challenge(told) == "c-2"
    assert wants_challenge(told)
    assert not wants_challenge(answer({"error": "invalid_client"}, 400))
    assert fresh_challenge(HttpResponse(200, {CHALLENGE_HEADER: "a b"})) is None
    for bad in (answer({}), answer({"attestation_challenge": 7}), answer({"attestation_challenge": "x"}, 500)):
        with pytest.raises(AttesterAnswerInvalid):
            challenge_response(bad)


@given(st.text(max_size=200))
def test_no_text_in_the_headers_does_anything_but_refuse(text: str) -> None:
    for name in (ATTESTATION_HEADER, POSSESSION_HEADER):
        assert isinstance(
            refused_by(lambda name=name: verify_client_attestation({**headers(), name: text}, POLICY)),  # type: ignore[misc]
            ClientAttestationInvalid,
        )


# how the attester is asked

URL = HttpsUrl.parse(ATTESTER)


@pytest.mark.requirement(33, "accepts")
def test_the_attester_learns_a_public_key_and_nothing_of_the_issuer() -> None:
    request = attester.client_attestation_request(URL, HOLDER.signer, NOW)
    assert str(request.url) == ATTESTER + "/client-attestations"
    assert attester.read_client_attestation_request(request, ATTESTER, NOW) == HOLDER.key
    assert b"issuer.test" not in request.body
    given = attester.client_attestation_response(attester.client_attestation_answer(TEXT), HOLDER.signer)
    assert given == ATTESTATION
    assert TEXT not in repr(given)


def test_an_attestation_for_another_key_is_not_taken() -> None:
    for text, part in ((TEXT, "cnf"), ("x", "form"), (headers()[POSSESSION_HEADER], "cnf")):
        with pytest.raises(AttesterAnswerInvalid) as raised:
            read_attestation(text, ATTACKER.key)
        assert raised.value.part == part
    with pytest.raises(AttesterAnswerInvalid):
        attester.client_attestation_response(answer({"client_attestation": TEXT}, 500), HOLDER.signer)


@pytest.mark.parametrize(
    ("change", "error"),
    [
        (lambda asked: replace(asked, headers={"content-type": "text/plain"}), RequestInvalid),
        (lambda asked: replace(asked, body=b"{}"), RequestInvalid),
        (lambda asked: replace(asked, body=b"[]"), RequestInvalid),
        (lambda asked: replace(asked, body=asked.body[:-9] + asked.body[-3:]), ProofInvalid),
    ],
    ids=["type", "nothing", "array", "signature"],
)
def test_what_the_attester_does_not_answer(change: Callable[[HttpRequest], HttpRequest], error: type[SkrinError]) -> None:
    asked = change(attester.client_attestation_request(URL, HOLDER.signer, NOW))
    assert type(refused_by(lambda: attester.read_client_attestation_request(asked, ATTESTER, NOW))) is error


def test_possession_is_shown_to_one_attester_and_now() -> None:
    asked = attester.client_attestation_request(URL, HOLDER.signer, NOW)
    for url, now in (("https://other.test", NOW), (ATTESTER, NOW + HOUR), (ATTESTER, NOW - HOUR)):
        assert isinstance(refused_by(lambda u=url, n=now: attester.read_client_attestation_request(asked, u, n)), ProofInvalid)  # type: ignore[misc]


# keys

SAID = KeyAttestation((HOLDER.key,), ("iso_18045_basic",), ("iso_18045_basic",), "nonce-1", NOW + HOUR)
KEY_POLICY = KeyAttestationPolicy(NOW, only_known)  # type: ignore[arg-type]


def key_attestation(said: KeyAttestation = SAID) -> str:
    return build_key_attestation(said, ATTESTING.signer, HEADER, NOW)


def test_keys_are_attested_with_the_issuers_nonce() -> None:
    two = (HOLDER.signer, ISSUER_KEY.signer)
    request = attester.key_attestation_request(URL, two, "nonce-1", NOW)
    shown = attester.read_key_attestation_request(request, ATTESTER, NOW)
    assert (shown.keys, shown.nonce) == ((HOLDER.key, ISSUER_KEY.key), "nonce-1")
    text = key_attestation(replace(SAID, keys=shown.keys))
    assert attester.key_attestation_response(attester.key_attestation_answer(text), two) == text
    found, by = verify_key_attestation(text, replace(KEY_POLICY, accepts_nonce=lambda nonce: nonce == "nonce-1"))
    assert found.covers(ISSUER_KEY.key)
    assert by.controller == ATTESTING.did


def test_an_attestation_of_other_keys_is_not_taken() -> None:
    for keys in ([ATTACKER.key], [HOLDER.key, ATTACKER.key], []):
        with pytest.raises(AttesterAnswerInvalid):
            read_key_attestation(key_attestation(), keys)
    with pytest.raises(AttesterAnswerInvalid):
        read_key_attestation(TEXT, [HOLDER.key])


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("x", {}),
        (TEXT, {}),
        (build_key_attestation(SAID, ATTACKER.signer, HEADER, NOW), {}),
        (build_key_attestation(SAID, ATTACKER.signer, {"kid": ATTACKER.key_id}, NOW), {}),
        (build_key_attestation(SAID, ATTESTING.signer, HEADER, NOW + HOUR), {}),
        (key_attestation(replace(SAID, expires_at=NOW - HOUR)), {}),
        (key_attestation(replace(SAID, expires_at=None)), {}),
        (key_attestation(replace(SAID, keys=())), {}),
        (key_attestation(), {"storage": ("iso_18045_high",)}),
        (key_attestation(), {"authentication": ("iso_18045_high",)}),
        (jws.sign({**HEADER, "typ": KEY_ATTESTATION_TYPE}, {"attested_keys": [], "iat": NOW_NUMBER}, ATTESTING.signer), {}),
    ],
    ids=["form", "typ", "signature", "unknown", "future", "over", "no-end", "no-keys", "storage", "authentication", "empty"],
)
def test_a_key_attestation_with_one_thing_wrong_is_refused(text: str, change: dict[str, tuple[str, ...]]) -> None:
    error = refused_by(lambda: verify_key_attestation(text, replace(KEY_POLICY, **change)))  # type: ignore[arg-type]
    assert isinstance(error, ProofInvalid)
    assert error.part == "key_attestation"


def test_a_key_attestation_for_another_request_is_refused() -> None:
    strict = replace(KEY_POLICY, accepts_nonce=lambda nonce: nonce == "another")
    assert isinstance(refused_by(lambda: verify_key_attestation(key_attestation(), strict)), NonceInvalid)
    without = key_attestation(replace(SAID, nonce=None))
    assert isinstance(refused_by(lambda: verify_key_attestation(without, strict)), NonceInvalid)
    assert verify_key_attestation(without, KEY_POLICY)[0].nonce is None
