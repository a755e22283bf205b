"""Deferred issuance: the promise, asking again, and the end of it (OpenID4VCI 1.0, 8.3 and 9)."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skrin.domain.errors import SkrinError
from skrin.domain.json_value import Json
from skrin.keys.agreement import AgreementKey
from skrin.protocols.openid4vci.credential import Deferred, Issued, credential_answer, credential_response
from skrin.protocols.openid4vci.deferred import (
    deferred_answer,
    deferred_request,
    deferred_response,
    read_deferred_request,
)
from skrin.protocols.openid4vci.encryption import (
    encrypted,
    encrypted_answer,
    open_request,
    plan_for,
    request_encryption,
    response_encryption,
)
from skrin.protocols.openid4vci.errors import (
    AccessEnded,
    AnswerAmbiguous,
    AnswerInvalid,
    CredentialCountWrong,
    CredentialRefused,
    CredentialRequestInvalid,
    EncryptionInvalid,
    IssuanceDenied,
    IssuanceEnded,
    IssuerMetadataInvalid,
    Refusal,
    TokenInvalid,
    TransactionUnknown,
)
from skrin.protocols.openid4vci.token import AccessToken
from skrin.protocols.refusal import refusal
from skrin.wire import strict_json
from skrin.wire.http import HttpResponse
from skrin.wire.urls import HttpsUrl
from tests.protocols.making import METADATA, answer, refused_by

ISSUER = replace(METADATA, deferred_endpoint=HttpsUrl.parse("https://issuer.test/deferred"))
TOKEN = AccessToken("t0ken")
ASKED = deferred_request("t-1", ISSUER, TOKEN)
ISSUED = Issued(("a.b.c~", "d.e.f~"), "n-1")


@pytest.mark.requirement(24, "accepts")
def test_what_was_promised_is_asked_for_and_comes() -> None:
    assert str(ASKED.url) == "https://issuer.test/deferred"
    assert ASKED.headers["authorization"] == "Bearer t0ken"
    assert "t-1" not in str(ASKED.url)

    assert read_deferred_request(ASKED).transaction_id == "t-1"
    assert deferred_response(deferred_answer(ISSUED), "t-1", 2) == ISSUED


@pytest.mark.requirement(23, "accepts")
@pytest.mark.requirement(24, "accepts")
def test_an_issuer_may_need_more_time_still() -> None:
    more = deferred_answer(Deferred("t-1", 86400))
    assert more.status == 202
    assert deferred_response(more, "t-1", 1) == Deferred("t-1", 86400)


@pytest.mark.case("C-12")
@pytest.mark.requirement(24, "refuses")
def test_an_answer_about_another_transaction_is_refused() -> None:
    with pytest.raises(AnswerInvalid) as refused:
        deferred_response(deferred_answer(Deferred("t-2", 5)), "t-1", 1)
    assert refused.value.member == "transaction_id"


@pytest.mark.requirement(24, "refuses")
@pytest.mark.parametrize("error", [TransactionUnknown(), IssuanceDenied()], ids=["unknown", "denied"])
def test_two_errors_end_it_for_good(error: Refusal) -> None:
    with pytest.raises(IssuanceEnded) as refused:
        deferred_response(refusal(error), "t-1", 1)
    assert refused.value.error == error.error


@pytest.mark.requirement(24, "accepts")
@pytest.mark.parametrize("name", ["invalid_credential_request", "slow_down", "server_error"])
def test_no_other_error_ends_it(name: str) -> None:
    with pytest.raises(CredentialRefused) as refused:
        deferred_response(answer({"error": name}, 400), "t-1", 1)
    assert not isinstance(refused.value, IssuanceEnded)


def test_a_token_that_is_no_longer_taken_is_told_from_a_refusal() -> None:
    with pytest.raises(AccessEnded):
        deferred_response(refusal(TokenInvalid()), "t-1", 1)
    with pytest.raises(AccessEnded):
        deferred_response(HttpResponse(401), "t-1", 1)


@pytest.mark.case("C-17")
def test_what_the_issuer_says_of_it_is_made_plain() -> None:
    rude = {"error": "credential_request_denied", "error_description": "<b>no\u202e\x1b[31m</b>" + "x" * 1_000_000}
    with pytest.raises(AnswerInvalid):
        deferred_response(answer(rude, 400), "t-1", 1)
    rude["error_description"] = rude["error_description"][:1000]
    with pytest.raises(IssuanceEnded) as refused:
        deferred_response(answer(rude, 400), "t-1", 1)
    assert len(refused.value.description) <= 201
    assert not {"\u202e", "\x1b"} & set(refused.value.description)


@pytest.mark.case("C-12")
@pytest.mark.parametrize(
    ("said", "seconds"),
    [(0, 0), (-1, 0), (None, 0), (10**9, 10**9), (10**15, 10**9), (0.2, 1), (5, 5)],
    ids=["zero", "negative", "absent", "long", "huge", "fraction", "five"],
)
def test_an_interval_that_makes_no_sense_loses_nothing(said: Json, seconds: int) -> None:
    body = {"transaction_id": "t-1"} if said is None else {"transaction_id": "t-1", "interval": said}
    assert credential_response(
        HttpResponse(202, {"content-type": "application/json"}, json.dumps(body).encode()), 1
    ) == Deferred("t-1", seconds)


def test_more_than_was_asked_for_or_both_things_at_once_are_refused() -> None:
    with pytest.raises(CredentialCountWrong):
        deferred_response(deferred_answer(ISSUED), "t-1", 1)
    both = answer({"credentials": [{"credential": "x"}], "transaction_id": "t-1", "interval": 5})
    with pytest.raises(AnswerAmbiguous):
        deferred_response(both, "t-1", 1)


def test_an_issuer_without_the_endpoint_is_not_asked() -> None:
    with pytest.raises(IssuerMetadataInvalid) as refused:
        deferred_request("t-1", METADATA, TOKEN)
    assert refused.value.member == "deferred_credential_endpoint"


@pytest.mark.requirement(27, "accepts")
def test_it_is_encrypted_like_any_other_request() -> None:
    key = AgreementKey.generate()
    metadata = replace(ISSUER, request_encryption=request_encryption([key]), response_encryption=response_encryption())
    plan = plan_for(metadata)
    assert plan is not None
    first, second = encrypted(ASKED, plan), encrypted(ASKED, plan)

    opened = open_request(first.request, [key], metadata)
    assert read_deferred_request(opened.request).transaction_id == "t-1"
    sealed = encrypted_answer(deferred_answer(ISSUED), opened.answer)
    assert deferred_response(first.opened(sealed), "t-1", 2) == ISSUED
    assert refused_by(lambda: second.opened(sealed)) is not None  # each time another key


def test_a_plain_request_wants_no_encrypted_answer() -> None:
    body = {"transaction_id": "t-1", "credential_response_encryption": {"jwk": {}, "enc": "A128GCM"}}
    with pytest.raises(EncryptionInvalid):
        read_deferred_request(replace(ASKED, body=strict_json.dump(body)))


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"{}", b'{"transaction_id": 7}', b'{"transaction_id": ""}', b'{"transaction_id": "\\n"}']
)
def test_a_request_that_names_no_transaction_is_refused(body: bytes) -> None:
    with pytest.raises(CredentialRequestInvalid):
        read_deferred_request(replace(ASKED, body=body))


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.text(max_size=9), lambda each: st.lists(each, max_size=3)
)
_NAMES = ["credentials", "transaction_id", "interval", "notification_id"]


@given(st.dictionaries(st.sampled_from(_NAMES), _JSON), st.sampled_from([200, 202]))
def test_whatever_is_answered_is_read_or_refused(body: dict[str, Json], status: int) -> None:
    refused = refused_by(lambda: deferred_response(answer(body, status), "t-1", 1))
    assert refused is None or isinstance(refused, SkrinError)


def test_the_answers_are_those_of_the_credential_endpoint() -> None:
    assert deferred_answer(ISSUED).body == credential_answer(ISSUED).body
