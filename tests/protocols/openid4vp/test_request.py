"""Presentation requests: links, request objects, client identifiers."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skrin.domain.errors import DcqlError, LimitError, RequestError, SkrinError, TimeError
from skrin.domain.json_value import JsonObject
from skrin.domain.party import Authentication
from skrin.keys import jws
from skrin.keys.finder import FoundKey
from skrin.protocols import inbound
from skrin.protocols.link import Link
from skrin.protocols.openid4vp.client_id import ClientId, Prefix
from skrin.protocols.openid4vp.dcql.query import DcqlQuery, sd_jwt_query
from skrin.protocols.openid4vp.errors import (
    ClientIdMismatch,
    ClientIdNotRegistered,
    ClientIdPrefixRefused,
    ClientNotProved,
    OldProtocol,
    QueryAmbiguous,
    QueryMissing,
    RedirectUriForbidden,
    RequestMemberInvalid,
    RequestNotFound,
    RequestNotYetValid,
    RequestObjectExpired,
    RequestSignatureInvalid,
    RequestSigned,
    RequestTooOld,
    RequestUnsigned,
    RequestUriMethodUnknown,
    ResponseModeUnsupported,
    ResponseTypeUnsupported,
    ResponseUriRefused,
    ScopeUnknown,
    WalletNonceMismatch,
)
from skrin.protocols.openid4vp.link import (
    RequestByReference,
    RequestUriMethod,
    SignedRequest,
    UnsignedRequest,
    read_link,
    request_link,
)
from skrin.protocols.openid4vp.request import PresentationRequest, read_parameters
from skrin.protocols.openid4vp.request_object import (
    REQUEST_TYPE,
    NewRequest,
    read_signed,
    read_unsigned,
    sign_request,
)
from skrin.protocols.openid4vp.request_uri import (
    object_answer,
    read_object_request,
    request_object_request,
    request_object_response,
)
from skrin.wire import base64url, strict_json
from skrin.wire.http import HttpResponse
from skrin.wire.urls import NO_LOOPBACK, HttpsUrl
from tests.protocols.making import (
    ATTACKER,
    CLIENT,
    NOW,
    QUERY,
    REQUEST,
    RESPONSE_URI,
    UNPROVED_CLIENT,
    UNPROVED_REQUEST,
    VERIFIER,
    Someone,
    find_key,
    refused_by,
    signed,
)

Standards = Callable[[str], Path]
REFERENCE = RequestByReference(CLIENT, HttpsUrl.parse("https://verifier.test/requests/1/object"))
CLAIMS: JsonObject = {**REQUEST.parameters(), "iat": int(NOW.timestamp()), "exp": int(NOW.timestamp()) + 300}
HEADER: JsonObject = {"typ": REQUEST_TYPE, "kid": VERIFIER.key_id}


def made(header: JsonObject | None = None, by: Someone = VERIFIER, drop: str = "", **claims: object) -> SignedRequest:
    """The good request with one thing changed before it was signed."""
    said = {name: value for name, value in {**CLAIMS, **claims}.items() if name != drop}
    return SignedRequest(CLIENT, jws.sign(HEADER if header is None else header, said, by.signer))  # type: ignore[arg-type]


def with_algorithm(name: object) -> SignedRequest:
    head = strict_json.dump({**HEADER, "alg": name})  # type: ignore[dict-item]
    return SignedRequest(CLIENT, ".".join((base64url.encode(head), made().text.split(".")[1], "")))


def read(request: SignedRequest) -> PresentationRequest:
    return read_signed(request, find_key, NOW)


def unsigned(drop: str = "", **parameters: object) -> UnsignedRequest:
    said = {name: value for name, value in {**UNPROVED_REQUEST.parameters(), **parameters}.items() if name != drop}
    return UnsignedRequest(UNPROVED_CLIENT, said)  # type: ignore[arg-type]


# the good twins


@pytest.mark.requirement(60, "accepts")
@pytest.mark.requirement(52, "accepts")
@pytest.mark.requirement(96, "accepts")
def test_a_signed_request_is_read_as_the_verifier_meant_it() -> None:
    request = read(signed())

    assert (request.client_id, request.response_uri, request.nonce, request.state) == (
        CLIENT,
        RESPONSE_URI,
        "n-0S6_WzA2Mj",
        "state-1",
    )
    assert request.query == QUERY
    assert request.purpose == {"en": "To see that you may lead the work."}
    assert (request.verifier.id, request.verifier.authentication) == (VERIFIER.did, Authentication.DID)
    assert (request.verifier.names, request.verifier.claimed_names) == ({}, {"en": "The Verifier"})
    assert (request.issued_at, request.expires_at) == (NOW, NOW + timedelta(minutes=5))
    assert request == read(made())


@pytest.mark.requirement(57, "accepts")
@pytest.mark.requirement(56, "accepts")
def test_an_unsigned_request_is_read_and_nobody_is_proved() -> None:
    request = read_unsigned(unsigned())

    assert request.verifier.authentication is Authentication.NONE
    assert request.verifier.id == str(RESPONSE_URI)
    assert request.query == QUERY


@pytest.mark.requirement(51, "accepts")
@pytest.mark.parametrize(
    "request_",
    [REFERENCE, replace(REFERENCE, method=RequestUriMethod.POST), SignedRequest(CLIENT, "a.b.c"), UNPROVED_REQUEST.unsigned()],
    ids=["reference", "post", "signed", "unsigned"],
)
def test_a_request_survives_its_link(request_: RequestByReference | SignedRequest | UnsignedRequest) -> None:
    assert inbound.read(request_link(request_)) == inbound.RequestLink(request_)


@pytest.mark.requirement(60, "refuses")
@pytest.mark.requirement(59, "accepts")
@pytest.mark.requirement(59, "refuses")
def test_every_derived_request_case_ends_as_stated(standards: Standards) -> None:
    for case in json.loads(standards("openid4vp/derived-request-cases.json").read_text())["cases"]:
        parameters = case["request"]
        request = UnsignedRequest(ClientId.parse(parameters["client_id"]), parameters)
        refusal = refused_by(lambda request=request: read_unsigned(request))
        assert (refusal is None) is (case["expected"] == "accept"), case["id"]
        assert refusal is None or isinstance(refusal, RequestError | DcqlError), case["id"]


# client identifiers


@pytest.mark.requirement(56, "accepts")
@pytest.mark.requirement(56, "refuses")
def test_a_client_identifier_is_split_at_the_first_colon(standards: Standards) -> None:
    spoken = {prefix.value for prefix in Prefix}
    for example in json.loads(standards("openid4vp/client-id-prefixes.json").read_text())["examples"]:
        refusal = refused_by(lambda text=example["client_id"]: ClientId.parse(text))
        if example["prefix"] in spoken:
            client_id = ClientId.parse(example["client_id"])
            assert (client_id.prefix.value, client_id.value, str(client_id)) == (
                example["prefix"],
                example["id"],
                example["client_id"],
            )
        else:
            assert isinstance(refusal, ClientIdNotRegistered if example["prefix"] is None else ClientIdPrefixRefused)


@pytest.mark.requirement("federation", "refuses")
@pytest.mark.case("P-03")
@pytest.mark.requirement(56, "refuses")
@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("verifier.test", ClientIdNotRegistered),
        ("foo:verifier.test", ClientIdPrefixRefused),
        ("origin:https://verifier.test", ClientIdPrefixRefused),
        ("https://verifier.test", ClientIdPrefixRefused),
        ("X509_SAN_DNS:verifier.test", ClientIdPrefixRefused),
        ("openid_federation:https://verifier.test", ClientIdPrefixRefused),
        ("REDIRECT_URI:https://verifier.test", ClientIdPrefixRefused),
        ("redirect_uri:", ClientIdPrefixRefused),
        (":x", ClientIdPrefixRefused),
        ("", RequestMemberInvalid),
        ("a b:c", RequestMemberInvalid),
        ("redirect_uri:https://a.test/\u202e", RequestMemberInvalid),
        ("redirect_uri:https://a.test/" + "x" * 2048, RequestMemberInvalid),
    ],
)
def test_there_is_no_fallback_from_one_prefix_to_another(text: str, error: type[RequestError]) -> None:
    with pytest.raises(error):
        ClientId.parse(text)


@pytest.mark.case("P-03")
@pytest.mark.parametrize("key_id", [ATTACKER.key_id, "#k1", f"{VERIFIER.did}", f"{VERIFIER.did}x#k1"], ids="abcd")
def test_a_did_is_proved_only_by_a_key_of_its_own_document(key_id: str) -> None:
    with pytest.raises(RequestError) as refused:
        read(made({**HEADER, "kid": key_id}))

    assert isinstance(refused.value, ClientNotProved)


@pytest.mark.case("P-03")
def test_a_key_that_is_not_in_the_document_is_refused() -> None:
    with pytest.raises(RequestSignatureInvalid) as refused:
        read(made({**HEADER, "kid": f"{VERIFIER.did}#other"}))

    assert refused.value.reason.startswith("did.")


def test_a_key_finder_that_finds_somebody_else_proves_nothing() -> None:
    def other(*_: object) -> FoundKey:
        return FoundKey(VERIFIER.key, ATTACKER.did, Authentication.DID)

    with pytest.raises(ClientNotProved):
        read_signed(signed(), other, NOW)


# signatures


@pytest.mark.case("P-01")
@pytest.mark.case("J-01")
@pytest.mark.requirement(52, "refuses")
@pytest.mark.parametrize(
    ("request_", "reason"),
    [
        *(
            pytest.param(with_algorithm(name), "jose.algorithm", id=f"alg-{name!r}")
            for name in ("none", "None", "NONE", "", 0, None, "HS256", "ES384", "EdDSA")
        ),
        pytest.param(made(by=ATTACKER), "jose.signature", id="wrong-signature"),
        pytest.param(made({**HEADER, "jwk": ATTACKER.signer.public_jwk}, by=ATTACKER), "jose.signature", id="jwk-in-header"),
        pytest.param(
            made(by=ATTACKER, client_metadata={"jwks": {"keys": [ATTACKER.signer.public_jwk]}}),
            "jose.signature",
            id="own-metadata-key",
        ),
        pytest.param(made({**HEADER, "typ": "JWT"}), "jose.type", id="typ-jwt"),
        pytest.param(made({"kid": VERIFIER.key_id}), "jose.type", id="typ-absent"),
        pytest.param(made({**HEADER, "typ": "dc+sd-jwt"}), "jose.type", id="typ-credential"),
        pytest.param(made({**HEADER, "crit": ["exp"]}), "jose.crit", id="crit"),
        pytest.param(SignedRequest(CLIENT, made().text + "."), "jose.shape", id="four-parts"),
        pytest.param(SignedRequest(CLIENT, made().text[:-4] + "AAAA"), "jose.signature", id="flipped"),
        pytest.param(SignedRequest(CLIENT, "not a token"), "jose.shape", id="no-token"),
    ],
)
def test_a_request_that_is_not_signed_by_its_client_is_refused(request_: SignedRequest, reason: str) -> None:
    with pytest.raises(RequestSignatureInvalid) as refused:
        read(request_)

    assert refused.value.reason == reason


@pytest.mark.case("P-01")
@pytest.mark.requirement(56, "refuses")
def test_a_prefix_that_needs_a_signature_is_not_believed_without_one() -> None:
    with pytest.raises(RequestUnsigned):
        read_unsigned(REQUEST.unsigned())


@pytest.mark.requirement(56, "refuses")
def test_a_signature_under_a_prefix_that_cannot_be_signed_is_never_shown_as_a_proof() -> None:
    text = sign_request(UNPROVED_REQUEST, ATTACKER.signer, ATTACKER.key_id, NOW)

    with pytest.raises(RequestSigned):
        read(SignedRequest(UNPROVED_CLIENT, text))


@pytest.mark.case("P-02")
@pytest.mark.requirement(53, "refuses")
@pytest.mark.parametrize("outside", [f"decentralized_identifier:{ATTACKER.did}", f"redirect_uri:{VERIFIER.did}"], ids="ab")
def test_the_client_in_the_link_and_in_the_request_object_are_the_same(outside: str) -> None:
    with pytest.raises(ClientIdMismatch) as refused:
        read(replace(signed(), client_id=ClientId.parse(outside)))

    assert (refused.value.outside, refused.value.inside) == (outside, str(CLIENT))


@pytest.mark.case("P-02")
@pytest.mark.requirement(53, "accepts")
def test_only_what_is_inside_the_signature_counts() -> None:
    link = Link(
        "openid4vp",
        {"client_id": str(CLIENT), "request": made().text, "nonce": "evil", "response_uri": "https://attacker.test"},
    )
    request = read_link(link)
    assert isinstance(request, SignedRequest)

    assert read(request) == read(made())


# what a request says


@pytest.mark.case("P-04")
@pytest.mark.requirement(58, "accepts")
@pytest.mark.requirement(58, "refuses")
@pytest.mark.parametrize(
    "uri", ["https://attacker.test/a", f"{RESPONSE_URI}/other", f"{RESPONSE_URI}?a=1", "https://VERIFIER.test/responses/1"]
)
def test_an_unproved_client_is_answered_only_at_its_own_address(uri: str) -> None:
    with pytest.raises(ResponseUriRefused):
        read_unsigned(unsigned(response_uri=uri))

    assert read_unsigned(unsigned()).response_uri == RESPONSE_URI


BAD_RESPONSE_URIS = [
    "http://verifier.test/a",
    "https://user@verifier.test/a",
    "https://user:pw@verifier.test/a",
    "https://verifier.test/a#f",
    "https://127.0.0.1/a",
    "https://10.0.0.1/a",
    "https://[::1]/a",
    "https://169.254.169.254/a",
    "https://localhost/a",
    "https://verifier.test:22/a",
    "https://verifier.test:25/a",
    "ftp://verifier.test/a",
    "verifier.test",
]


@pytest.mark.case("P-05")
@pytest.mark.requirement(58, "refuses")
@pytest.mark.parametrize("uri", BAD_RESPONSE_URIS)
def test_an_answer_goes_only_to_a_public_https_address(uri: str) -> None:
    with pytest.raises(ResponseUriRefused):
        read(made(response_uri=uri))


@pytest.mark.case("P-05")
@pytest.mark.requirement(58, "accepts")
@pytest.mark.requirement(58, "refuses")
@pytest.mark.parametrize("did", ["did:web:verifier.test", f"did:webvh:Qm{'1' * 44}:verifier.test:office"])
def test_a_verifier_known_by_its_domain_is_answered_at_that_domain(did: str) -> None:
    client = ClientId.parse(f"decentralized_identifier:{did}")

    def at(uri: str) -> PresentationRequest:
        return read_parameters({**REQUEST.parameters(), "response_uri": uri}, client, NO_LOOPBACK)

    assert at("https://verifier.test/r").host == "verifier.test"
    for uri in ("https://attacker.test/r", "https://notverifier.test/r", "https://api.verifier.test/r", "https://test/r"):
        with pytest.raises(ResponseUriRefused):
            at(uri)


@pytest.mark.requirement("dc-api", "refuses")
@pytest.mark.requirement("siop", "refuses")
@pytest.mark.case("P-07")
@pytest.mark.requirement(57, "refuses")
@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"redirect_uri": str(RESPONSE_URI)}, RedirectUriForbidden),
        ({"response_mode": "smoke"}, ResponseModeUnsupported),
        ({"response_mode": "dc_api"}, ResponseModeUnsupported),
        ({"response_mode": None}, RequestMemberInvalid),
        ({"response_type": "code"}, ResponseTypeUnsupported),
        ({"response_type": "vp_token id_token"}, ResponseTypeUnsupported),
    ],
)
def test_what_is_asked_another_way_is_refused(changes: dict[str, object], error: type[RequestError]) -> None:
    with pytest.raises(error):
        read(made(**changes))
    with pytest.raises(error):
        read_unsigned(unsigned(**changes))


@pytest.mark.case("P-08")
@pytest.mark.requirement(59, "refuses")
@pytest.mark.parametrize("value", ["", "x" * 1025, "a\x00b", "a\nb", "a b", "å", 7, None, 'a"b'])
@pytest.mark.parametrize("name", ["nonce", "state"])
def test_nonce_and_state_are_url_safe_texts(name: str, value: object) -> None:
    with pytest.raises(RequestMemberInvalid) as refused:
        read(made(**{name: value}))

    assert refused.value.member == name


@pytest.mark.case("P-08")
@pytest.mark.requirement(59, "refuses")
def test_a_nonce_must_be_there() -> None:
    with pytest.raises(RequestMemberInvalid) as refused:
        read(made(drop="nonce"))

    assert refused.value.member == "nonce"
    assert read(made(drop="state")).state is None


@pytest.mark.case("P-08")
@pytest.mark.parametrize("name", ["nonce", "state"])
def test_a_value_of_a_mebibyte_is_not_read_at_all(name: str) -> None:
    with pytest.raises(LimitError):
        read(made(**{name: "x" * 2**20}))


@pytest.mark.case("P-13")
@pytest.mark.requirement(59, "refuses")
def test_a_request_asks_by_a_query_or_by_a_scope() -> None:
    with pytest.raises(QueryAmbiguous):
        read(made(scope="com.example.x"))
    with pytest.raises(QueryMissing):
        read(made(drop="dcql_query"))
    with pytest.raises(ScopeUnknown):
        read(made(drop="dcql_query", scope="com.example.x"))


@pytest.mark.requirement(60, "refuses")
@pytest.mark.parametrize("name", ["presentation_definition", "presentation_definition_uri"])
def test_the_protocol_before_this_one_is_refused_by_name(name: str) -> None:
    with pytest.raises(OldProtocol) as refused:
        read(made(drop="dcql_query", **{name: {"id": "x", "input_descriptors": []}}))

    assert refused.value.member == name


@pytest.mark.requirement(66, "accepts")
@pytest.mark.requirement(66, "refuses")
def test_a_request_for_an_unbound_presentation_needs_a_state() -> None:
    query = DcqlQuery((replace(sd_jwt_query("q", "urn:x"), holder_binding=False),)).as_json()

    assert read(made(dcql_query=query)).state == "state-1"
    with pytest.raises(RequestMemberInvalid) as refused:
        read(made(drop="state", dcql_query=query))

    assert refused.value.member == "state"


@pytest.mark.requirement(71, "accepts")
@pytest.mark.parametrize("info", [[{"format": "jwt", "data": "x"}], "x", [7], [{"format": "skrin-purpose", "data": "x"}]])
def test_verifier_info_of_an_unknown_kind_is_ignored(info: object) -> None:
    assert read(made(verifier_info=info)).purpose == {}


@pytest.mark.parametrize("aud", ["https://self-issued.me/v2", "https://verifier.test/requests/1"])
def test_unknown_parameters_are_ignored_and_so_is_the_audience(aud: str) -> None:
    assert read(made(x={"y": 1}, aud=aud)) == read(made())


# time


@pytest.mark.case("P-10")
@pytest.mark.parametrize(
    ("claims", "drop", "error"),
    [
        ({"exp": int(NOW.timestamp()) - 61}, "", RequestObjectExpired),
        ({"iat": int(NOW.timestamp()) + 61}, "", RequestNotYetValid),
        ({"nbf": int(NOW.timestamp()) + 61}, "", RequestNotYetValid),
        ({"iat": int(NOW.timestamp()) - 365 * 86_400}, "", RequestTooOld),
        ({"iat": int(NOW.timestamp()) - 365 * 86_400}, "exp", RequestTooOld),
        ({"iat": int(NOW.timestamp()) - 2 * 86_400}, "exp", RequestTooOld),
    ],
)
def test_a_request_out_of_its_time_is_refused(claims: dict[str, int], drop: str, error: type[TimeError]) -> None:
    with pytest.raises(error):
        read(made(drop=drop, **claims))


@pytest.mark.parametrize(
    "claims",
    [{"exp": int(NOW.timestamp()) - 59}, {"iat": int(NOW.timestamp()) + 59}, {"iat": int(NOW.timestamp()) - 20 * 86_400}],
)
def test_clocks_may_differ_by_a_minute_and_a_printed_request_with_an_end_may_hang_a_while(claims: dict[str, int]) -> None:
    assert read(made(**claims)).nonce == "n-0S6_WzA2Mj"


@pytest.mark.parametrize("name", ["exp", "iat", "nbf"])
@pytest.mark.parametrize("value", [True, "1900000000", -1, None])
def test_a_time_that_is_none_is_refused(name: str, value: object) -> None:
    with pytest.raises(RequestMemberInvalid) as refused:
        read(made(**{name: value}))

    assert refused.value.member == name


@pytest.mark.case("P-10")
@pytest.mark.requirement(74, "accepts")
def test_the_same_client_and_nonce_are_the_same_request_however_it_is_signed() -> None:
    again = read(made(iat=int(NOW.timestamp()) - 1, state="other"))

    assert read(signed()).fingerprint == again.fingerprint
    assert read(made(nonce="other")).fingerprint != again.fingerprint
    assert read_unsigned(unsigned()).fingerprint != again.fingerprint


# by reference


@pytest.mark.requirement(51, "accepts")
@pytest.mark.case("P-22")
def test_a_request_object_is_fetched_and_nothing_tells_of_the_wallet() -> None:
    asked = request_object_request(REFERENCE, "wallet-nonce")

    assert (asked.method, asked.body, dict(asked.headers)) == ("GET", b"", {"accept": "application/oauth-authz-req+jwt"})
    assert asked.redirects == 0
    assert request_object_response(object_answer(signed().text), REFERENCE, "wallet-nonce").client_id == CLIENT


@pytest.mark.requirement(51, "refuses")
def test_any_error_and_any_other_content_ends_it() -> None:
    for status in (201, 302, 404, 500):
        with pytest.raises(RequestNotFound) as refused:
            request_object_response(HttpResponse(status), REFERENCE, "n")
        assert refused.value.status == status
    for media_type in ("application/jwt", "text/html", ""):
        with pytest.raises(RequestMemberInvalid):
            request_object_response(replace(object_answer("x"), headers={"content-type": media_type}), REFERENCE, "n")
    with pytest.raises(RequestMemberInvalid):
        request_object_response(replace(object_answer("x"), body=b"\xff"), REFERENCE, "n")
    with pytest.raises(LimitError):
        request_object_response(object_answer("x" * 300_000), REFERENCE, "n")


@pytest.mark.case("P-09")
@pytest.mark.requirement(54, "accepts")
@pytest.mark.requirement(55, "accepts")
@pytest.mark.requirement(55, "refuses")
def test_a_posted_wallet_nonce_comes_back_unchanged() -> None:
    reference = replace(REFERENCE, method=RequestUriMethod.POST)
    asked = request_object_request(reference, "w-1")
    given = read_object_request(asked)
    assert (asked.method, given) == ("POST", "w-1")
    assert read_object_request(request_object_request(REFERENCE, "w-1")) is None

    def answered(nonce: str | None) -> HttpResponse:
        return object_answer(sign_request(REQUEST, VERIFIER.signer, VERIFIER.key_id, NOW, wallet_nonce=nonce))

    assert read(request_object_response(answered(given), reference, "w-1")).nonce == "n-0S6_WzA2Mj"
    for other in (None, "w-2"):
        with pytest.raises(WalletNonceMismatch):
            request_object_response(answered(other), reference, "w-1")
    with pytest.raises(WalletNonceMismatch):
        request_object_response(object_answer("no token"), reference, "w-1")


@pytest.mark.requirement(54, "refuses")
@pytest.mark.parametrize(
    ("parameters", "error"),
    [
        ({"request_uri": "https://verifier.test/1", "request_uri_method": "put"}, RequestUriMethodUnknown),
        ({"request_uri": "https://verifier.test/1", "request_uri_method": "GET"}, RequestUriMethodUnknown),
        ({"request_uri_method": "post"}, RequestMemberInvalid),
        ({"request_uri": "https://verifier.test/1", "request": "a.b.c"}, RequestMemberInvalid),
        ({"request_uri": "http://verifier.test/1"}, RequestMemberInvalid),
        ({"request_uri": "https://10.0.0.1/1"}, RequestMemberInvalid),
        ({"request_uri": "https://verifier.test/1#f"}, RequestMemberInvalid),
    ],
)
def test_a_link_with_one_thing_wrong_is_refused(parameters: dict[str, str], error: type[RequestError]) -> None:
    with pytest.raises(error):
        read_link(Link("openid4vp", {"client_id": str(CLIENT), **parameters}))


@given(
    st.dictionaries(
        st.sampled_from(sorted(CLAIMS)),
        st.none() | st.booleans() | st.integers(1 - 2**53, 2**53 - 1) | st.text(max_size=8) | st.just({}),
    )
)
def test_no_parameters_make_the_reader_fall(changes: JsonObject) -> None:
    refusal = refused_by(lambda: read_unsigned(unsigned(**changes)))

    assert refusal is None or isinstance(refusal, RequestError | DcqlError | LimitError)


@given(st.text(max_size=60))
def test_no_text_makes_the_reader_of_client_identifiers_fall(text: str) -> None:
    assert isinstance(refused_by(lambda: ClientId.parse(text)), SkrinError | None)


def test_what_the_verifier_writes_is_json() -> None:
    request: NewRequest = REQUEST
    assert strict_json.parse_object(strict_json.dump(request.parameters())) == request.parameters()
