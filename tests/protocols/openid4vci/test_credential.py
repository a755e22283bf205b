"""Credential requests and their answers, nonces and notifications."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skrin.domain.errors import IssueError
from skrin.domain.json_value import JsonObject
from skrin.protocols.openid4vci.credential import (
    CredentialRequest,
    Deferred,
    Issued,
    credential_answer,
    credential_request,
    credential_response,
    read_credential_request,
    request_for,
)
from skrin.protocols.openid4vci.errors import (
    AnswerAmbiguous,
    AnswerInvalid,
    ConfigurationUnknown,
    CredentialCountWrong,
    CredentialRefused,
    CredentialRequestInvalid,
    EncryptionInvalid,
    FreshNonceNeeded,
    IdentifierUnknown,
    IssuerMetadataInvalid,
    NonceUnusable,
    NotificationInvalid,
    ProofInvalid,
    Refusal,
)
from skrin.protocols.openid4vci.nonce import nonce_answer, nonce_request, nonce_response
from skrin.protocols.openid4vci.notification import (
    Notification,
    NotificationEvent,
    notification_answer,
    notification_request,
    notification_response,
    read_notification,
)
from skrin.protocols.openid4vci.token import AccessToken
from skrin.protocols.refusal import refusal
from skrin.wire import strict_json
from skrin.wire.http import HttpRequest
from tests.protocols.making import CONFIGURATION, METADATA, answer, refused_by

Standards = Callable[[str], Path]
TOKEN = AccessToken("t0ken")
WANTED = CredentialRequest(CONFIGURATION, proofs=("a.b.c",))
ASKED = credential_request(WANTED, METADATA, TOKEN)


def body_of(request: HttpRequest) -> JsonObject:
    return strict_json.parse_object(request.body)


def read(**members: object) -> CredentialRequest:
    body = {name: value for name, value in {**body_of(ASKED), **members}.items() if value is not None}
    return read_credential_request(replace(ASKED, body=strict_json.dump(body)), METADATA)  # type: ignore[arg-type]


# asking


def test_what_the_wallet_asks_is_what_the_issuer_reads() -> None:
    assert read_credential_request(ASKED, METADATA) == WANTED


@pytest.mark.requirement(16, "accepts")
def test_credential_identifiers_are_used_where_the_token_came_with_some() -> None:
    named = replace(TOKEN, identifiers={CONFIGURATION: ("one", "two")})

    assert body_of(ASKED).keys() == {"credential_configuration_id", "proofs"}
    assert request_for(CONFIGURATION, TOKEN) == CredentialRequest(CONFIGURATION)
    assert request_for(CONFIGURATION, named).as_json() == {"credential_identifier": "one"}
    asked = credential_request(request_for(CONFIGURATION, named), METADATA, named)
    assert read_credential_request(asked, METADATA, ("one", "two")).identifier == "one"


@pytest.mark.requirement(17, "accepts")
def test_proofs_have_exactly_one_type() -> None:
    assert body_of(ASKED)["proofs"] == {"jwt": ["a.b.c"]}
    assert "proofs" not in request_for(CONFIGURATION, TOKEN).as_json()


@pytest.mark.requirement(17, "accepts")
def test_a_request_meets_the_schema_of_the_conformance_suite(standards: Standards) -> None:
    import jsonschema

    schema = json.loads(standards("oidf-conformance/schemas/oid4vci/credential_request-1_0.json").read_text())
    jsonschema.validate(WANTED.as_json(), schema)


@pytest.mark.case("I-08")
@pytest.mark.requirement(82, "refuses")
@pytest.mark.parametrize(
    ("members", "error", "name"),
    [
        ({"credential_configuration_id": "other"}, ConfigurationUnknown, "unknown_credential_configuration"),
        ({"credential_identifier": "x"}, CredentialRequestInvalid, "invalid_credential_request"),
        ({"credential_configuration_id": None}, CredentialRequestInvalid, "invalid_credential_request"),
        (
            {"credential_configuration_id": None, "credential_identifier": "x"},
            IdentifierUnknown,
            "unknown_credential_identifier",
        ),
        ({"credential_configuration_id": 7}, CredentialRequestInvalid, "invalid_credential_request"),
        ({"credential_response_encryption": {}}, EncryptionInvalid, "invalid_encryption_parameters"),
        ({"proofs": {}}, ProofInvalid, "invalid_proof"),
        ({"proofs": {"jwt": ["a"], "attestation": ["b"]}}, ProofInvalid, "invalid_proof"),
        ({"proofs": {"di_vp": ["a"]}}, ProofInvalid, "invalid_proof"),
        ({"proofs": {"jwt": []}}, ProofInvalid, "invalid_proof"),
        ({"proofs": {"jwt": "a"}}, ProofInvalid, "invalid_proof"),
        ({"proofs": {"jwt": [7]}}, ProofInvalid, "invalid_proof"),
        ({"proofs": {"jwt": ["a"] * 6}}, ProofInvalid, "invalid_proof"),
    ],
)
def test_a_request_with_one_thing_wrong_gets_the_error_of_the_specification(
    members: dict[str, object], error: type[Refusal], name: str
) -> None:
    with pytest.raises(error) as refused:
        read(**members)

    said = refusal(refused.value)
    assert (said.status, said.json_object()["error"]) == (400, name)
    assert read() == WANTED


@pytest.mark.case("I-08")
def test_a_batch_at_the_limit_is_read() -> None:
    assert len(read(proofs={"jwt": ["a"] * 5}).proofs) == 5


@pytest.mark.case("I-06")
def test_ten_thousand_proofs_are_refused_as_proofs() -> None:
    with pytest.raises(ProofInvalid) as refused:
        read(proofs={"jwt": ["a"] * 10_000})

    assert refused.value.part == "count"


@pytest.mark.case("I-06")
def test_no_proof_at_all_is_read_as_none() -> None:
    assert read(proofs=None).proofs == ()


@pytest.mark.case("I-08")
@pytest.mark.parametrize(
    ("body", "media_type"),
    [
        (ASKED.body, "text/plain"),
        (ASKED.body, ""),
        (b'{"credential_configuration_id":"a","credential_configuration_id":"b"}', "application/json"),
        (b"[]", "application/json"),
        (b"\xff\xfe", "application/json"),
    ],
    ids=["media-type", "no-media-type", "twice", "array", "utf-16"],
)
def test_a_body_that_is_no_request_is_refused(body: bytes, media_type: str) -> None:
    with pytest.raises(CredentialRequestInvalid):
        read_credential_request(replace(ASKED, body=body, headers={"content-type": media_type}), METADATA)


@pytest.mark.case("I-08")
def test_a_body_of_ten_mebibytes_is_refused_unread() -> None:
    with pytest.raises(Refusal):
        read_credential_request(replace(ASKED, body=b" " * 10 * 2**20), METADATA)


@pytest.mark.requirement(82, "accepts")
def test_unknown_members_of_a_request_are_ignored() -> None:
    assert read(x={"y": 1}, locale="sv") == WANTED


# answering


def test_credentials_and_promises_survive_the_answer() -> None:
    issued, deferred = Issued(("one~", "two~"), "n-1"), Deferred("t-1", 60)

    assert credential_response(credential_answer(issued), asked=2) == issued
    assert credential_response(credential_answer(deferred), asked=1) == deferred
    assert credential_answer(deferred).status == 202
    assert credential_answer(issued).headers["cache-control"] == "no-store"


@pytest.mark.requirement(4, "accepts")
def test_unknown_members_of_an_answer_are_ignored() -> None:
    body = {"credentials": [{"credential": "a~", "x": 1}], "c_nonce": "old", "x": []}

    assert credential_response(answer(body), asked=1) == Issued(("a~",))  # type: ignore[arg-type]


@pytest.mark.case("C-10")
@pytest.mark.parametrize("received", [0, 2, 1000])
def test_more_credentials_than_asked_for_or_none_are_refused(received: int) -> None:
    body: JsonObject = {"credentials": [{"credential": "a~"}] * received}

    with pytest.raises(CredentialCountWrong) as refused:
        credential_response(answer(body), asked=1)

    assert (refused.value.asked, refused.value.received) == (1, received)


def test_fewer_credentials_than_asked_for_are_taken() -> None:
    assert credential_response(credential_answer(Issued(("a~",))), asked=5) == Issued(("a~",))


@pytest.mark.case("C-10")
@pytest.mark.parametrize("body", [{}, {"credentials": [{"credential": "a~"}], "transaction_id": "t", "interval": 5}])
def test_credentials_and_a_transaction_together_or_neither_are_refused(body: JsonObject) -> None:
    with pytest.raises(AnswerAmbiguous):
        credential_response(answer(body), asked=1)


@pytest.mark.parametrize(
    "body",
    [
        {"credentials": {}},
        {"credentials": ["a~"]},
        {"credentials": [{"credential": 7}]},
        {"credentials": [{"credential": ""}]},
        {"transaction_id": "t", "interval": "5"},
        {"transaction_id": "t", "interval": True},
        {"transaction_id": 7, "interval": 5},
    ],
)
def test_an_answer_of_the_wrong_kind_is_refused(body: JsonObject) -> None:
    with pytest.raises(AnswerInvalid):
        credential_response(answer(body), asked=1)


def test_the_issuers_refusal_keeps_its_word_and_a_stale_nonce_is_told_apart() -> None:
    with pytest.raises(CredentialRefused) as denied:
        credential_response(answer({"error": "credential_request_denied"}, 400), asked=1)
    with pytest.raises(FreshNonceNeeded) as stale:
        credential_response(refusal_of("invalid_nonce"), asked=1)
    with pytest.raises(AnswerInvalid):
        credential_response(answer(b"", 500), asked=1)

    assert (denied.value.error, stale.value.error) == ("credential_request_denied", "invalid_nonce")
    assert not isinstance(denied.value, FreshNonceNeeded)


def refusal_of(name: str):  # type: ignore[no-untyped-def]
    return answer({"error": name}, 400)


# nonces


@pytest.mark.requirement(78, "accepts")
def test_a_nonce_is_asked_for_without_body_and_without_token() -> None:
    asked = nonce_request(METADATA)

    assert (asked.method, str(asked.url), asked.body, dict(asked.headers)) == (
        "POST",
        "https://issuer.test/nonce",
        b"",
        {"accept": "application/json"},
    )
    assert nonce_answer("n").headers["cache-control"] == "no-store"
    assert nonce_response(nonce_answer("wJalrXUtnFEMI.K7MDENG-x_y~z+/=")) == "wJalrXUtnFEMI.K7MDENG-x_y~z+/="
    with pytest.raises(IssuerMetadataInvalid):
        nonce_request(replace(METADATA, nonce_endpoint=None))


@pytest.mark.case("C-11")
@pytest.mark.parametrize(
    "nonce",
    [None, 7, True, "", "x" * 2**20, "x" * 4097, 'a"b', "a\nb", "a b", "å", ["n"]],
    ids=["null", "number", "true", "empty", "mebibyte", "long", "quote", "newline", "blank", "letter", "array"],
)
def test_a_nonce_that_is_none_is_refused(nonce: object) -> None:
    with pytest.raises(NonceUnusable):
        nonce_response(answer({"c_nonce": nonce}))  # type: ignore[dict-item]


@pytest.mark.case("C-11")
def test_an_answer_without_a_nonce_is_refused() -> None:
    for said in (answer({}, 500), answer({"c_nonce": "n"}, media_type="text/plain"), answer(b"{")):
        with pytest.raises(AnswerInvalid):
            nonce_response(said)
    with pytest.raises(NonceUnusable):
        nonce_response(answer({}))


# notifications


@pytest.mark.requirement(26, "accepts")
def test_a_notification_survives_the_wire() -> None:
    for event in NotificationEvent:
        told = Notification("n-1", event, "done")
        assert read_notification(notification_request(told, METADATA, TOKEN)) == told


@pytest.mark.requirement(26, "refuses")
@pytest.mark.parametrize("description", ['say "no"', "back\\slash", "åäö", "x" * 201, "two\nlines"])
def test_a_description_with_characters_that_are_not_allowed_is_left_out(description: str) -> None:
    told = Notification("n-1", NotificationEvent.FAILURE, description)

    assert read_notification(notification_request(told, METADATA, TOKEN)) == replace(told, description="")


@pytest.mark.requirement(26, "accepts")
@pytest.mark.parametrize("status", [200, 202, 204])
def test_any_good_status_is_an_answer(status: int) -> None:
    notification_response(replace(notification_answer(), status=status))
    with pytest.raises(AnswerInvalid):
        notification_response(answer({}, 400))


@pytest.mark.parametrize(
    "body", [b"", b"{}", b'{"notification_id":"n","event":"x"}', b'{"notification_id":"","event":"credential_accepted"}']
)
def test_a_notification_that_is_none_is_refused(body: bytes) -> None:
    asked = notification_request(Notification("n", NotificationEvent.ACCEPTED), METADATA, TOKEN)

    with pytest.raises(NotificationInvalid) as refused:
        read_notification(replace(asked, body=body))

    assert refused.value.error == "invalid_notification_request"


# every header that leaves


@pytest.mark.case("P-22")
def test_requests_to_an_issuer_carry_only_headers_that_say_nothing_of_the_wallet() -> None:
    allowed = {"accept", "content-type", "authorization", "dpop"}
    told = notification_request(Notification("n", NotificationEvent.ACCEPTED), METADATA, TOKEN, "proof")

    for request in (ASKED, credential_request(WANTED, METADATA, TOKEN, "proof"), nonce_request(METADATA), told):
        assert set(request.headers) <= allowed


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-2, 5) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["jwt", "credential"]), inner, max_size=2),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from(["credential_configuration_id", "credential_identifier", "proofs", "x"]), _JSON))
def test_no_request_makes_the_issuers_reader_fall(body: JsonObject) -> None:
    asked = replace(ASKED, body=strict_json.dump(body))

    assert isinstance(refused_by(lambda: read_credential_request(asked, METADATA)), Refusal | None)


@given(st.dictionaries(st.sampled_from(["credentials", "transaction_id", "interval", "notification_id"]), _JSON))
def test_no_answer_makes_the_wallets_reader_fall(body: JsonObject) -> None:
    assert isinstance(refused_by(lambda: credential_response(answer(body), asked=2)), IssueError | None)
