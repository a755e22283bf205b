"""The token request of the pre-authorized code flow, asked by the wallet and read by the issuer."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skrin.domain.errors import IssueError
from skrin.protocols.openid4vci.bearer import PresentedToken, read_authorization
from skrin.protocols.openid4vci.credential import CredentialRequest, credential_request
from skrin.protocols.openid4vci.errors import (
    AnswerInvalid,
    GrantInvalid,
    GrantUnsupported,
    RequestInvalid,
    TokenInvalid,
    TokenMissing,
    TokenRefused,
    TransactionCodeNeeded,
    TransactionCodeUnexpected,
    TransactionCodeWrong,
)
from skrin.protocols.openid4vci.offer import PreAuthorizedGrant, TransactionCodeSpec
from skrin.protocols.openid4vci.token import (
    AccessToken,
    TokenRequest,
    read_token_request,
    token_answer,
    token_request,
    token_response,
)
from skrin.protocols.refusal import refusal
from skrin.wire.http import HttpRequest
from skrin.wire.urls import HttpsUrl
from tests.protocols.making import METADATA, SERVER, answer, refused_by

PLAIN = PreAuthorizedGrant("the-code")
WITH_CODE = PreAuthorizedGrant("the-code", TransactionCodeSpec())
TOKEN = AccessToken("t0ken", expires_in=300)
ASKED = token_request(PLAIN, SERVER)


@pytest.mark.requirement(12, "accepts")
def test_what_the_wallet_asks_is_what_the_issuer_reads() -> None:
    assert read_token_request(ASKED) == TokenRequest("the-code")
    assert read_token_request(token_request(WITH_CODE, SERVER, "4 7&1=1")) == TokenRequest("the-code", "4 7&1=1")
    assert read_token_request(token_request(PLAIN, SERVER, proof="e30.e30.x")) == TokenRequest("the-code", proof="e30.e30.x")


def test_the_client_stays_anonymous() -> None:
    assert b"client_id" not in ASKED.body
    assert set(ASKED.headers) == {"accept", "content-type"}


@pytest.mark.requirement(12, "refuses")
def test_a_transaction_code_is_sent_exactly_when_the_offer_asks_for_one() -> None:
    with pytest.raises(TransactionCodeNeeded):
        token_request(WITH_CODE, SERVER)
    with pytest.raises(TransactionCodeUnexpected):
        token_request(PLAIN, SERVER, "4711")


@pytest.mark.requirement(16, "accepts")
def test_the_token_and_its_identifiers_survive_the_answer() -> None:
    rich = replace(TOKEN, type="DPoP", identifiers={"micro-credential": ("one", "two")})

    assert token_response(token_answer(TOKEN)) == TOKEN
    assert token_response(token_answer(rich)) == rich
    assert token_answer(TOKEN).headers["cache-control"] == "no-store"


@pytest.mark.requirement(4, "accepts")
def test_unknown_members_of_the_answer_are_ignored() -> None:
    body = {"access_token": "t", "token_type": "bearer", "scope": "x", "c_nonce": 7, "x": {}}

    assert token_response(answer(body)) == AccessToken("t")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("body", "member"),
    [
        ({"token_type": "Bearer"}, "access_token"),
        ({"access_token": "", "token_type": "Bearer"}, "access_token"),
        ({"access_token": "a b", "token_type": "Bearer"}, "access_token"),
        ({"access_token": "a\nb", "token_type": "Bearer"}, "access_token"),
        ({"access_token": "t"}, "token_type"),
        ({"access_token": "t", "token_type": "mac"}, "token_type"),
        ({"access_token": "t", "token_type": "Bearer", "expires_in": "300"}, "expires_in"),
        ({"access_token": "t", "token_type": "Bearer", "expires_in": -1}, "expires_in"),
        ({"access_token": "t", "token_type": "Bearer", "authorization_details": {}}, "authorization_details"),
    ],
)
def test_an_answer_that_is_no_token_is_refused(body: dict[str, object], member: str) -> None:
    with pytest.raises(AnswerInvalid) as refused:
        token_response(answer(body))  # type: ignore[arg-type]

    assert (refused.value.step, refused.value.member) == ("token", member)


def test_the_servers_refusal_keeps_its_words() -> None:
    no = answer({"error": "invalid_grant", "error_description": "used"}, 400)

    with pytest.raises(TokenRefused) as refused:
        token_response(no)
    with pytest.raises(TransactionCodeWrong) as wrong:
        token_response(no, with_transaction_code=True)

    assert (refused.value.error, refused.value.description) == ("invalid_grant", "used")
    assert type(refused.value) is TokenRefused
    assert wrong.value.error == "invalid_grant"


@pytest.mark.case("C-17")
@pytest.mark.parametrize(
    "description",
    ["<b>Call us</b>", "\x1b[31mred", "\u202eright to left", "x" * 60_000, "a\u200bb\nc"],
    ids=["html", "ansi", "direction", "long", "invisible"],
)
def test_a_servers_description_becomes_plain_text(description: str) -> None:
    with pytest.raises(TokenRefused) as refused:
        token_response(answer({"error": "invalid_client", "error_description": description}, 401))

    shown = refused.value.description
    assert 0 < len(shown) <= 200
    assert not set(shown) & set("\x1b\u202e\u200b\n")


@pytest.mark.case("C-17")
def test_a_description_of_one_megabyte_is_not_read_at_all() -> None:
    with pytest.raises(AnswerInvalid) as refused:
        token_response(answer({"error": "invalid_client", "error_description": "x" * 1_000_000}, 400))

    assert refused.value.status == 400


@pytest.mark.parametrize("body", [b"", b"<html>", b"[]", b'{"error":7}'])
def test_a_refusal_without_words_is_told_by_its_status(body: bytes) -> None:
    with pytest.raises(AnswerInvalid) as refused:
        token_response(answer(body, 503))

    assert refused.value.status == 503


def read(body: bytes, media_type: str = "application/x-www-form-urlencoded") -> TokenRequest:
    return read_token_request(replace(ASKED, body=body, headers={"content-type": media_type}))


@pytest.mark.parametrize(
    ("body", "member"),
    [
        (b"", "grant_type"),
        (b"grant_type=" + ASKED.body.partition(b"=")[2].partition(b"&")[0], "pre-authorized_code"),
        (ASKED.body + b"&tx_code=" + b"1" * 65, "tx_code"),
        (ASKED.body + b"&a=%ZZ", ""),
        (ASKED.body + b"&a=%FF", ""),
    ],
)
def test_a_request_that_is_none_is_refused(body: bytes, member: str) -> None:
    with pytest.raises(RequestInvalid) as refused:
        read(body)

    assert (refused.value.member, refused.value.error, refused.value.status) == (member, "invalid_request", 400)


@pytest.mark.case("J-11")
def test_h_a_form_parameter_twice_is_answered_with_invalid_request() -> None:
    with pytest.raises(RequestInvalid) as refused:
        read(ASKED.body + b"&pre-authorized_code=other")

    said = refusal(refused.value)
    assert said.status == 400
    assert said.json_object() == {"error": "invalid_request", "error_description": "issue.invalid_request"}
    assert read(ASKED.body) == TokenRequest("the-code")


def test_another_grant_and_another_media_type_are_refused() -> None:
    with pytest.raises(GrantUnsupported) as grant:
        read(b"grant_type=password&username=x")
    with pytest.raises(RequestInvalid) as media_type:
        read(ASKED.body, "application/json")

    assert grant.value.error == "unsupported_grant_type"
    assert media_type.value.member == "content-type"


@pytest.mark.requirement(84, "accepts")
def test_a_refusal_is_json_with_a_code_of_the_specification_and_is_never_kept() -> None:
    said = refusal(GrantInvalid())

    assert (said.status, said.media_type, said.headers["cache-control"]) == (400, "application/json", "no-store")
    assert said.json_object()["error"] == "invalid_grant"


def test_a_token_is_read_from_the_header_alone() -> None:
    asked = credential_request(CredentialRequest("micro-credential"), METADATA, TOKEN)
    bound = credential_request(CredentialRequest("micro-credential"), METADATA, replace(TOKEN, type="DPoP"), "proof")

    assert read_authorization(asked) == PresentedToken("t0ken", bound=False)
    assert read_authorization(bound) == PresentedToken("t0ken", bound=True, proof="proof")


@pytest.mark.case("I-07")
@pytest.mark.requirement(84, "accepts")
@pytest.mark.requirement(84, "refuses")
def test_token_problems_are_answered_as_rfc_6750_says() -> None:
    url = HttpsUrl.parse("https://issuer.test/credential")
    with pytest.raises(TokenMissing) as missing:
        read_authorization(HttpRequest("POST", url))
    with pytest.raises(TokenInvalid) as invalid:
        read_authorization(HttpRequest("POST", url, {"authorization": "Basic YTpi"}))
    with pytest.raises(RequestInvalid) as query:
        read_authorization(HttpRequest("POST", HttpsUrl.parse(f"{url}?access_token=t"), {"authorization": "Bearer t"}))

    assert (refusal(missing.value).status, refusal(missing.value).headers["www-authenticate"]) == (401, "Bearer")
    assert refusal(invalid.value).headers["www-authenticate"] == 'Bearer error="invalid_token"'
    assert (refusal(missing.value).body, refusal(query.value).status) == (b"{}", 400)


def test_tokens_and_codes_do_not_appear_where_they_are_printed() -> None:
    printed = repr((TOKEN, PLAIN, TokenRequest("the-code", "4711", proof="p"), PresentedToken("t0ken", bound=False)))

    assert not any(secret in printed for secret in ("t0ken", "the-code", "4711"))


@given(st.binary(max_size=200))
def test_no_body_makes_the_issuers_reader_fall(body: bytes) -> None:
    assert isinstance(refused_by(lambda: read(body)), IssueError | None)


@given(st.binary(max_size=200), st.sampled_from([200, 400]))
def test_no_answer_makes_the_wallets_reader_fall(body: bytes, status: int) -> None:
    refused = refused_by(lambda: token_response(answer(body, status)))

    assert refused is not None
    assert refused.code.split(".")[0] in ("issue", "parse")
