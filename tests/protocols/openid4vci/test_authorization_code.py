"""Signing in for a credential: what the wallet asks, and which answers it takes."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skrin.domain.errors import SkrinError
from skrin.domain.json_value import JsonObject
from skrin.protocols.openid4vci import pkce
from skrin.protocols.openid4vci.authorization import (
    AuthorizationRequest,
    authorization_url,
    read_authorization_request,
    with_credentials,
)
from skrin.protocols.openid4vci.authorization_answer import ExpectedAnswer, code_redirect, error_redirect, read_code
from skrin.protocols.openid4vci.authorization_errors import (
    AuthorizationDenied,
    AuthorizationIssuerWrong,
    AuthorizationRefused,
    AuthorizationStateWrong,
    PkceUnavailable,
)
from skrin.protocols.openid4vci.authorization_server import AuthorizationServerMetadata, server_for
from skrin.protocols.openid4vci.errors import AnswerInvalid, IssuerMetadataInvalid, ServerNotListed
from skrin.protocols.openid4vci.offer import AuthorizationCodeGrant, CredentialOffer
from skrin.protocols.openid4vci.pushed import (
    PushedRequest,
    pushed_answer,
    pushed_request,
    pushed_response,
    pushed_url,
    read_reference,
)
from skrin.protocols.openid4vci.token import (
    AccessToken,
    CodeTokenRequest,
    code_token_request,
    read_token_request,
    token_answer,
    token_response,
)
from skrin.wire.http import HttpRequest
from skrin.wire.urls import HttpsUrl
from tests.protocols.making import METADATA, answer

Standards = Callable[[str], Path]
ISSUER = str(METADATA.credential_issuer)
SIGN_IN: JsonObject = {
    "issuer": ISSUER,
    "token_endpoint": f"{ISSUER}/token",
    "authorization_endpoint": "https://sign-in.test/authorize?from=issuer",
    "pushed_authorization_request_endpoint": "https://par.test/par",
    "code_challenge_methods_supported": ["S256"],
    "authorization_response_iss_parameter_supported": True,
}
SERVER = AuthorizationServerMetadata.read(SIGN_IN, ISSUER)
CONFIGURATION = next(iter(METADATA.configurations))
VERIFIER = pkce.verifier_of(bytes(32))
ASKED = AuthorizationRequest(
    "skrin",
    "http://127.0.0.1:49152/back",
    pkce.challenge_of(VERIFIER),
    "the-state",
    ("micro_credential",),
    issuer_state="state of the issuer & more",
)
EXPECTED = ExpectedAnswer("the-state", ISSUER, names_issuer=True)


def brought(**said: str) -> str:
    return urlencode({"code": "the-code", "state": "the-state", "iss": ISSUER, **said})


@pytest.mark.requirement(13, "accepts")
def test_the_published_verifier_makes_the_published_challenge(standards: Standards) -> None:
    published = json.loads(standards("openid4vci/pkce.json").read_text())
    assert pkce.challenge_of(published["code_verifier"]) == published["code_challenge"]
    assert published["code_challenge_method"] == pkce.S256
    assert pkce.fits(published["code_verifier"], published["code_challenge"])


@pytest.mark.requirement(13, "accepts")
@given(st.binary(min_size=pkce.VERIFIER_BYTES, max_size=pkce.VERIFIER_BYTES))
def test_a_verifier_of_random_bytes_is_one_that_a_server_takes(octets: bytes) -> None:
    verifier = pkce.verifier_of(octets)
    assert len(verifier) == 43
    assert pkce.fits(verifier, pkce.challenge_of(verifier))


@pytest.mark.requirement(13, "refuses")
@pytest.mark.parametrize("methods", [[], ["plain"], ["s256"]], ids=["none", "plain", "another-spelling"])
def test_a_server_that_does_not_say_it_takes_s256_is_not_signed_in_at(methods: list[str]) -> None:
    SERVER.require_code_flow()
    with pytest.raises(PkceUnavailable):
        replace(SERVER, challenge_methods=tuple(methods)).require_code_flow()


@pytest.mark.parametrize(
    ("change", "member"),
    [
        ({"authorization_endpoint": None}, "authorization_endpoint"),
        (
            {"pushed_authorization_endpoint": None, "pushed_required": True},
            "pushed_authorization_request_endpoint",
        ),
    ],
    ids=["no-page", "push-nowhere"],
)
def test_a_server_where_nobody_can_sign_in_is_said(change: dict[str, None | bool], member: str) -> None:
    with pytest.raises(IssuerMetadataInvalid) as raised:
        replace(SERVER, **change).require_code_flow()  # type: ignore[arg-type]
    assert raised.value.member == member


def test_the_server_names_every_host_that_signing_in_will_contact() -> None:
    assert SERVER.sign_in_hosts == ("sign-in.test", "par.test", HttpsUrl.parse(ISSUER).host)
    assert SERVER.hosts == (HttpsUrl.parse(ISSUER).host,)


def test_what_a_server_says_is_what_is_read(standards: Standards) -> None:
    assert AuthorizationServerMetadata.read(SERVER.as_json(), ISSUER) == SERVER
    body = json.loads(standards("openid4vci/eudi-lib/oauth_authorization_server_metadata.json").read_text())
    read = AuthorizationServerMetadata.read(body, body["issuer"])
    assert pkce.S256 in read.challenge_methods


@pytest.mark.requirement(10, "accepts")
def test_an_offers_authorization_server_is_one_that_the_issuer_lists() -> None:
    listed = replace(METADATA, authorization_servers=("https://one.test", "https://two.test"))
    assert server_for(AuthorizationCodeGrant(authorization_server="https://two.test"), listed) == "https://two.test"
    assert server_for(AuthorizationCodeGrant(), listed) == "https://one.test"
    assert server_for(AuthorizationCodeGrant(), METADATA) == ISSUER


@pytest.mark.case("C-04")
@pytest.mark.requirement(10, "refuses")
def test_an_authorization_server_that_the_issuer_does_not_list_is_refused() -> None:
    with pytest.raises(ServerNotListed):
        server_for(AuthorizationCodeGrant(authorization_server="https://other.test"), METADATA)


@pytest.mark.requirement(33, "accepts")
def test_credentials_are_asked_for_by_scope_where_they_have_one_else_by_id() -> None:
    plain = METADATA.configurations[CONFIGURATION]
    both = replace(
        METADATA, configurations={"a": replace(plain, id="a", scope="scope-a"), "b": replace(plain, id="b", scope="")}
    )
    asked = with_credentials(ASKED, ["a", "b"], both)
    assert (asked.scopes, asked.configuration_ids, asked.locations, asked.resource) == (("scope-a",), ("b",), (), "")
    listed = replace(both, authorization_servers=("https://one.test",))
    elsewhere = with_credentials(ASKED, ["a", "b"], listed)
    assert (elsewhere.locations, elsewhere.resource) == ((ISSUER,), ISSUER)  # 5.1.1, 5.1.2


@pytest.mark.requirement(11, "accepts")
@pytest.mark.requirement(14, "accepts")
def test_what_is_pushed_is_what_the_server_reads_and_the_issuers_state_is_unchanged() -> None:
    request = pushed_request(ASKED, SERVER)
    assert (request.method, str(request.url)) == ("POST", "https://par.test/par")
    assert read_authorization_request(request) == ASKED
    assert read_authorization_request(request).issuer_state == "state of the issuer & more"


def test_the_official_offer_for_signing_in_is_read(standards: Standards) -> None:
    text = standards("openid4vci/examples/credential_offer_authz_code.txt").read_text()
    offer = CredentialOffer.parse(text[text.index("{") :])
    assert offer.authorization_code is not None
    assert offer.authorization_code.issuer_state


@pytest.mark.requirement(14, "accepts")
def test_the_browser_carries_the_client_and_the_reference_alone() -> None:
    pushed = pushed_response(pushed_answer(PushedRequest("urn:ietf:params:oauth:request_uri:6esc", 60)))
    url = pushed_url("skrin", pushed, SERVER)
    assert parse_qs(url.query) == {"from": ["issuer"], "client_id": ["skrin"], "request_uri": [pushed.request_uri]}
    assert read_reference(HttpRequest("GET", url)) == ("skrin", pushed.request_uri)


def test_a_server_that_takes_nothing_pushed_gets_all_in_the_address() -> None:
    url = authorization_url(ASKED, SERVER)
    assert url.host == "sign-in.test"
    assert parse_qs(url.query) == {"from": ["issuer"]} | {name: [value] for name, value in ASKED.parameters.items()}


@pytest.mark.requirement(14, "refuses")
@pytest.mark.parametrize(
    ("status", "body", "error"),
    [
        (400, {"error": "invalid_scope", "error_description": "no"}, AuthorizationRefused),
        (401, {"error": "invalid_client"}, AuthorizationRefused),
        (500, {}, AnswerInvalid),
        (201, {"request_uri": "urn:x"}, AnswerInvalid),
        (201, {"expires_in": 60}, AnswerInvalid),
        (201, {"request_uri": "urn:x", "expires_in": 0}, AnswerInvalid),
        (201, {"request_uri": "urn:x\n", "expires_in": 60}, AnswerInvalid),
        (201, {"request_uri": 7, "expires_in": 60}, AnswerInvalid),
    ],
    ids=["scope", "client", "nothing", "no-expiry", "no-reference", "over", "line-break", "number"],
)
def test_a_pushed_request_that_is_refused_or_answered_wrongly(status: int, body: JsonObject, error: type[SkrinError]) -> None:
    with pytest.raises(error):
        pushed_response(answer(body, status))


@pytest.mark.requirement(14, "accepts")
def test_the_code_is_taken_from_the_answer_of_the_server_that_was_asked() -> None:
    assert read_code(brought(), EXPECTED) == "the-code"
    sent = HttpsUrl.parse("https://wallet.test/back").with_query({})
    asked = replace(ASKED, redirect_uri=str(sent))
    location = code_redirect(asked, "c0de", ISSUER).headers["location"]
    assert read_code(location.partition("?")[2], EXPECTED) == "c0de"


def test_a_server_that_does_not_say_that_it_names_itself_need_not() -> None:
    silent = replace(EXPECTED, names_issuer=False)
    assert read_code("code=c&state=the-state", silent) == "c"
    with pytest.raises(AuthorizationIssuerWrong):
        read_code("code=c&state=the-state&iss=https://other.test", silent)


@pytest.mark.case("C-04")
@pytest.mark.requirement(14, "refuses")
@pytest.mark.parametrize(
    ("query", "error"),
    [
        ("code=c&state=the-state", AuthorizationIssuerWrong),
        ("code=c&state=the-state&iss=", AuthorizationIssuerWrong),
        (brought(iss="https://other.test"), AuthorizationIssuerWrong),
        (brought(iss=ISSUER + "/"), AuthorizationIssuerWrong),
        (brought(state="of-an-older-attempt"), AuthorizationStateWrong),
        (f"code=c&iss={ISSUER}", AuthorizationStateWrong),
        (brought() + "&state=the-state", AnswerInvalid),
        (brought() + "&code=d", AnswerInvalid),
        (brought(code=""), AnswerInvalid),
        (brought(code="c" * 5000), AnswerInvalid),
        (brought(code="å"), AnswerInvalid),
        ("%", AnswerInvalid),
        (urlencode({"error": "server_error", "state": "the-state", "iss": "https://other.test"}), AuthorizationIssuerWrong),
        (urlencode({"error": "access_denied", "state": "x", "iss": ISSUER}), AuthorizationStateWrong),
    ],
    ids=[
        "no-iss",
        "empty-iss",
        "other-iss",
        "iss-with-a-slash",
        "older-state",
        "no-state",
        "state-twice",
        "code-twice",
        "no-code",
        "long-code",
        "strange-code",
        "no-query",
        "error-of-another",
        "error-with-another-state",
    ],
)
def test_an_answer_that_is_not_to_what_was_asked_is_not_used(query: str, error: type[SkrinError]) -> None:
    with pytest.raises(error) as raised:
        read_code(query, EXPECTED)
    assert type(raised.value) is error


def test_an_error_of_the_server_is_said_in_its_words_and_a_no_as_a_no() -> None:
    location = error_redirect(ASKED, "access_denied", ISSUER).headers["location"]
    with pytest.raises(AuthorizationDenied):
        read_code(location.partition("?")[2], EXPECTED)
    said = {"error": "server_error", "error_description": "<b>\u202eno", "state": "the-state", "iss": ISSUER}
    with pytest.raises(AuthorizationRefused) as raised:
        read_code(urlencode(said), EXPECTED)
    assert "\u202e" not in raised.value.description


def test_the_code_is_exchanged_with_what_only_its_asker_knows() -> None:
    asked = CodeTokenRequest("the-code", ASKED.redirect_uri, VERIFIER, "skrin")
    assert read_token_request(code_token_request(asked, SERVER)) == asked


def test_a_refresh_token_comes_with_the_access_token() -> None:
    token = AccessToken("t0ken", refresh="r3fresh")
    assert token_response(token_answer(token)).refresh == "r3fresh"


@pytest.mark.requirement(32, "accepts")
def test_no_code_token_or_verifier_is_in_what_is_printed_of_a_message() -> None:
    code = CodeTokenRequest("s3cret-code", "http://127.0.0.1:1/", "s3cret-verifier" * 4, "skrin")
    said = [
        code,
        code_token_request(code, SERVER),
        AccessToken("s3cret-token", refresh="s3cret-refresh"),
        token_answer(AccessToken("s3cret-token", refresh="s3cret-refresh")),
        replace(ASKED, state="s3cret-state", issuer_state="s3cret-issuer-state"),
        pushed_request(replace(ASKED, state="s3cret-state"), SERVER),
        PushedRequest("urn:s3cret-reference", 60),
        ExpectedAnswer("s3cret-state", ISSUER),
    ]
    for each in said:
        assert "s3cret" not in repr(each)
        assert "s3cret" not in str(each)
