"""The holder's request to revoke, and the issuer's receipt."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skrin.domain.json_value import JsonObject
from skrin.keys import jws
from skrin.protocols.addresses import revocations_url
from skrin.protocols.errors import ReceiptInvalid, RevocationInvalid, RevocationRefused
from skrin.protocols.holder_revocation import (
    RECEIPT_TYPE,
    REQUEST_TYPE,
    build_receipt,
    build_revocation,
    credential_hash,
    read_receipt,
    read_revocation_request,
    receipt_answer,
    request_hash,
    revocation_request,
    revocation_response,
    verify_revocation,
)
from skrin.protocols.openid4vci.errors import NonceInvalid, RequestInvalid
from skrin.protocols.refusal import refusal
from skrin.protocols.signed_message import MessagePolicy
from tests.protocols.making import ATTACKER, HOLDER, ISSUER, ISSUER_KEY, NOW, OTHER_ISSUER, answer, find_key, refused_by

HASH = credential_hash("eyJ.eyJ.sig~d1~d2~")
POLICY = MessagePolicy(str(ISSUER), NOW, lambda nonce: nonce == "n-1")
GOOD = build_revocation(HOLDER.signer, str(ISSUER), "n-1", HASH, "Wrong name", NOW, date(2026, 11, 1))
HEADER: JsonObject = {"typ": REQUEST_TYPE, "jwk": HOLDER.signer.public_jwk}
CLAIMS: JsonObject = {"aud": str(ISSUER), "iat": int(NOW.timestamp()), "nonce": "n-1", "hash": HASH, "reason": "Wrong name"}
ASKED = verify_revocation(GOOD, POLICY)
RECEIPT = build_receipt(ISSUER_KEY.signer, ISSUER_KEY.key_id, "r-1", ASKED, NOW, NOW)
RECEIPT_CLAIMS: JsonObject = {
    "iss": ISSUER_KEY.did,
    "iat": int(NOW.timestamp()),
    "jti": "r-1",
    "hash": HASH,
    "request_hash": request_hash(GOOD),
    "status": "revoked",
    "revoked_from": int(NOW.timestamp()),
}


def made(header: JsonObject | None = None, drop: str = "", **claims: object) -> str:
    said = {name: value for name, value in {**CLAIMS, **claims}.items() if name != drop}
    return jws.sign(HEADER if header is None else header, said, HOLDER.signer)  # type: ignore[arg-type]


def receipt(header: JsonObject | None = None, drop: str = "", **claims: object) -> str:
    said = {name: value for name, value in {**RECEIPT_CLAIMS, **claims}.items() if name != drop}
    head: JsonObject = {"typ": RECEIPT_TYPE, "kid": ISSUER_KEY.key_id}
    return jws.sign(head if header is None else header, said, ISSUER_KEY.signer)  # type: ignore[arg-type]


@pytest.mark.requirement(94, "accepts")
def test_a_request_says_which_credential_why_and_from_when_and_is_signed_by_its_key() -> None:
    assert (ASKED.key, ASKED.credential_hash, ASKED.reason, ASKED.from_date) == (
        HOLDER.key,
        HASH,
        "Wrong name",
        date(2026, 11, 1),
    )
    assert verify_revocation(made(), POLICY).from_date is None


def test_the_hash_is_the_same_whatever_is_disclosed() -> None:
    assert credential_hash("eyJ.eyJ.sig") == credential_hash("eyJ.eyJ.sig~") == HASH
    assert credential_hash("eyJ.eyJ.other~d1~d2~") != HASH
    assert len(HASH) == 43


@pytest.mark.requirement(94, "accepts")
def test_the_receipt_of_the_issuer_is_read_and_kept_as_it_came() -> None:
    read = revocation_response(receipt_answer(RECEIPT), GOOD, ISSUER_KEY.did, find_key, NOW)

    assert (read.id, read.issuer, read.credential_hash, read.revoked_from, read.text) == (
        "r-1",
        ISSUER_KEY.did,
        HASH,
        NOW,
        RECEIPT,
    )
    assert read == replace(read_receipt(receipt(), GOOD, ISSUER_KEY.did, find_key, NOW), text=RECEIPT)


def test_what_the_holder_sends_is_what_the_issuer_reads() -> None:
    asked = revocation_request(revocations_url(ISSUER), GOOD)

    assert read_revocation_request(asked) == GOOD
    assert set(asked.headers) == {"accept", "content-type"}
    for body, media_type in ((b"{}", "application/json"), (b"[", "application/json"), (asked.body, "text/plain")):
        with pytest.raises(RequestInvalid):
            read_revocation_request(replace(asked, body=body, headers={"content-type": media_type}))


@pytest.mark.requirement(94, "refuses")
@pytest.mark.parametrize(
    ("request_", "member"),
    [
        pytest.param("", "jose.shape", id="empty"),
        pytest.param(made({**HEADER, "typ": "dpop+jwt"}), "jose.type", id="typ"),
        pytest.param(made({"typ": REQUEST_TYPE, "kid": HOLDER.key_id}), "jose.key", id="no-key"),
        pytest.param(made({**HEADER, "jwk": {**HOLDER.signer.public_jwk, "d": "AA"}}), "jose.private_key", id="private"),
        pytest.param(made({**HEADER, "jwk": ATTACKER.signer.public_jwk}), "jose.signature", id="other-key"),
        pytest.param(made(aud="https://other-issuer.test"), "aud", id="aud"),
        pytest.param(made(iat=int((NOW - timedelta(minutes=7)).timestamp())), "iat", id="old"),
        pytest.param(made(iat=int((NOW + timedelta(minutes=2)).timestamp())), "iat", id="ahead"),
        pytest.param(made(iat=True), "parse.number", id="iat-true"),
        pytest.param(made(drop="hash"), "hash", id="hash-absent"),
        pytest.param(made(hash="x" * 44), "hash", id="hash-long"),
        pytest.param(made(reason=7), "reason", id="reason-number"),
        pytest.param(made(reason="x" * 501), "reason", id="reason-long"),
        pytest.param(made(**{"from": "yesterday"}), "from", id="from-words"),
        pytest.param(made(**{"from": "2026-13-01"}), "from", id="from-no-day"),
        pytest.param(made(drop="nonce"), "nonce", id="nonce-absent"),
    ],
)
def test_a_request_with_one_thing_wrong_is_refused_and_costs_no_challenge(request_: str, member: str) -> None:
    spent: list[str] = []

    with pytest.raises(RevocationInvalid) as refused:
        verify_revocation(request_, replace(POLICY, accepts_nonce=lambda nonce: not spent.append(nonce)))

    assert refused.value.member == member
    assert spent == []
    assert refusal(refused.value).json_object()["error"] == "invalid_revocation_request"


@pytest.mark.requirement(94, "refuses")
def test_a_challenge_is_used_once() -> None:
    with pytest.raises(NonceInvalid):
        verify_revocation(made(nonce="old"), POLICY)


@pytest.mark.requirement(94, "refuses")
@pytest.mark.parametrize(
    ("text", "member"),
    [
        pytest.param("", "jose.shape", id="empty"),
        pytest.param(receipt({"typ": "JWT", "kid": ISSUER_KEY.key_id}), "jose.type", id="typ"),
        pytest.param(receipt({"typ": RECEIPT_TYPE, "kid": OTHER_ISSUER.key_id}), "jose.signature", id="other-key"),
        pytest.param(receipt(iss=ATTACKER.did), "iss", id="other-issuer"),
        pytest.param(
            build_receipt(OTHER_ISSUER.signer, OTHER_ISSUER.key_id, "r-1", ASKED, NOW, NOW), "kid", id="signed-by-another"
        ),
        pytest.param(receipt(request_hash=request_hash("other")), "request_hash", id="other-request"),
        pytest.param(receipt(hash="other"), "hash", id="other-credential"),
        pytest.param(receipt(status="noted"), "status", id="not-revoked"),
        pytest.param(receipt(drop="jti"), "jti", id="no-name"),
        pytest.param(receipt(drop="revoked_from"), "parse.number", id="no-day"),
        pytest.param(receipt(iat=int((NOW + timedelta(minutes=2)).timestamp())), "iat", id="ahead"),
    ],
)
def test_a_receipt_with_one_thing_wrong_is_none(text: str, member: str) -> None:
    with pytest.raises(ReceiptInvalid) as refused:
        read_receipt(text, GOOD, ISSUER_KEY.did, find_key, NOW)

    assert refused.value.member == member


def test_the_issuers_refusal_keeps_its_words_and_anything_else_is_no_receipt() -> None:
    def said(given: object) -> object:
        return revocation_response(given, GOOD, ISSUER_KEY.did, find_key, NOW)  # type: ignore[arg-type]

    with pytest.raises(RevocationRefused) as refused:
        said(refusal(RevocationInvalid("hash")))
    assert refused.value.error == "invalid_revocation_request"
    for other in (answer(b"", 500), answer({}), answer({"receipt": 7})):
        with pytest.raises(ReceiptInvalid):
            said(other)


_VALUES = st.none() | st.booleans() | st.integers(1 - 2**53, 2**53 - 1) | st.text(max_size=10) | st.just({})


@given(st.dictionaries(st.sampled_from([*CLAIMS, "from"]), _VALUES))
def test_no_claims_make_the_issuers_reader_fall(claims: dict[str, object]) -> None:
    assert isinstance(refused_by(lambda: verify_revocation(made(**claims), POLICY)), RevocationInvalid | NonceInvalid | None)


@given(st.dictionaries(st.sampled_from(sorted(RECEIPT_CLAIMS)), _VALUES))
def test_no_claims_make_the_holders_reader_fall(claims: dict[str, object]) -> None:
    text = receipt(**claims)

    assert isinstance(refused_by(lambda: read_receipt(text, GOOD, ISSUER_KEY.did, find_key, NOW)), ReceiptInvalid | None)
