"""OPEN.md chapter 10: requests that are refused. Nothing is sent, not even that something is wrong."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from skrin.domain.errors import SkrinError
from skrin.domain.history import EventKind
from skrin.domain.json_value import Json, JsonObject
from skrin.domain.party import Authentication
from skrin.keys import jws
from skrin.keys.algorithms import Algorithm
from skrin.keys.private_key import PrivateKey
from skrin.network.errors import RedirectRefused
from skrin.protocols.openid4vp.client_id import ClientId
from skrin.protocols.openid4vp.link import RequestByReference, SignedRequest, UnsignedRequest, request_link
from skrin.protocols.openid4vp.request_object import ANY_WALLET, REQUEST_TYPE, NewRequest, sign_request
from skrin.protocols.openid4vp.request_uri import object_answer
from skrin.protocols.openid4vp.response import delivery_answer
from skrin.protocols.refusal import json_answer
from skrin.use_cases.holder import present
from skrin.use_cases.holder.cautions import everything_agreed
from skrin.use_cases.holder.consent import RequestPreview, consent, default_selection
from skrin.wire import base64url, numeric_date, strict_json
from skrin.wire.http import HttpRequest, HttpResponse
from skrin.wire.urls import HttpsUrl
from tests.use_cases.holder.conftest import World


def look_up(link: str, world: World) -> RequestPreview:
    return present.look_up(present.read(link, world.ports), world.ports)


def refused(link: str, world: World) -> SkrinError:
    """The refusal; and neither the verifier nor anybody else was sent anything but the fetch of the request itself."""
    with pytest.raises(SkrinError) as caught:
        look_up(link, world)
    assert world.verifier.bodies == []
    assert not [request for request in world.web.requests if request.method == "POST"]
    return caught.value


def by_value(world: World, changes: JsonObject, *, header: JsonObject | None = None, leave_out: str = "") -> str:
    """A request signed by the verifier itself, with `changes` made before signing."""
    request = world.verifier.request()
    now = numeric_date.write(world.clock.now())
    claims: JsonObject = {**request.parameters(), "aud": ANY_WALLET, "iat": now, **changes}
    claims.pop(leave_out, None)
    text = jws.sign({"typ": REQUEST_TYPE, "kid": world.verifier.key_id, **(header or {})}, claims, world.verifier.key)
    return request_link(SignedRequest(request.client_id, text))


def test_the_good_twin_of_all_of_these_is_looked_at(world: World) -> None:
    assert look_up(by_value(world, {}), world).verifier.id == world.verifier.did


def unsigned_algorithm(text: str) -> str:
    head, payload, _ = text.split(".")
    header = strict_json.parse_object(base64url.decode(head))
    return f"{base64url.encode(strict_json.dump({**header, 'alg': 'none'}))}.{payload}."


def another_signature(text: str) -> str:
    head, payload, signature = text.split(".")
    return f"{head}.{payload}.{'B' if signature[0] == 'A' else 'A'}{signature[1:]}"


@pytest.mark.case("P-01")
@pytest.mark.parametrize("change", [pytest.param(unsigned_algorithm, id="a"), pytest.param(another_signature, id="b")])
def test_a_request_object_without_a_good_signature_is_refused(change: Callable[[str], str], world: World) -> None:
    world.verifier.change = change
    assert refused(world.verifier.link(), world).code == "request.signature"
    world.verifier.change = lambda text: text
    assert look_up(world.verifier.link(), world)


@pytest.mark.case("P-01")
def test_an_identifier_that_needs_a_signature_is_nothing_without_one(world: World) -> None:
    """Variant (c)."""
    assert refused(request_link(world.verifier.request().unsigned()), world).code == "request.unsigned"


@pytest.mark.case("P-01")
def test_a_key_that_only_the_request_names_signs_nothing(world: World) -> None:
    """Variant (d): its own client_metadata, and its own header."""
    stranger = PrivateKey.generate(Algorithm.ES256)
    request = world.verifier.request()
    claims: JsonObject = {
        **request.parameters(),
        "aud": ANY_WALLET,
        "client_metadata": {"jwks": {"keys": [{**stranger.public_jwk, "kid": "k"}]}},
    }
    header: JsonObject = {"typ": REQUEST_TYPE, "kid": world.verifier.key_id, "jwk": stranger.public_jwk}
    text = jws.sign(header, claims, stranger)
    assert refused(request_link(SignedRequest(request.client_id, text)), world).code == "request.signature"


@pytest.mark.case("P-01")
@pytest.mark.parametrize("type_", ["JWT", "jwt", "dc+sd-jwt", "oauth-authz-req+jwt2"])
def test_another_kind_of_token_is_no_request(type_: str, world: World) -> None:
    """Variant (e)."""
    assert refused(by_value(world, {}, header={"typ": type_}), world).code == "request.signature"


@pytest.mark.case("P-02")
@pytest.mark.parametrize("inside", ["decentralized_identifier:did:web:other.test", "redirect_uri:{did}", "{did}"])
def test_the_client_inside_is_the_client_outside(inside: str, world: World) -> None:
    error = refused(by_value(world, {"client_id": inside.format(did=world.verifier.did)}), world)
    assert error.code == "request.client_mismatch"


@pytest.mark.requirement(58, "refuses")
@pytest.mark.case("P-04")
@pytest.mark.parametrize(
    "response_uri",
    ["https://attacker.test/a", "https://verifier.test/b", "https://verifier.test/a?x=1", "https://verifier.test/a/"],
)
def test_a_redirect_uri_client_answers_at_exactly_its_own_address(response_uri: str, world: World) -> None:
    client_id = ClientId.parse("redirect_uri:https://verifier.test/a")
    good = replace(world.verifier.request(), client_id=client_id, response_uri=HttpsUrl.parse("https://verifier.test/a"))
    parameters: JsonObject = {**good.parameters(), "response_uri": response_uri}
    assert refused(request_link(UnsignedRequest(client_id, parameters)), world).code == "request.response_uri"
    assert world.web.requests == []
    assert look_up(request_link(good.unsigned()), world).verifier.authentication is Authentication.NONE


@pytest.mark.case("P-05")
@pytest.mark.case("N-10")
@pytest.mark.parametrize(
    "response_uri",
    [
        "http://verifier.test/r",
        "http://localhost:8000/r",
        "https://user@verifier.test/r",
        "https://verifier.test/r#x",
        "https://10.0.0.1/r",
        "https://verifier.test:22/r",
    ],
)
def test_an_address_for_the_answer_that_no_verifier_has_is_refused(response_uri: str, world: World) -> None:
    assert refused(by_value(world, {"response_uri": response_uri}), world).code == "request.response_uri"


@pytest.mark.case("P-05")
def test_a_verifier_known_by_its_domain_takes_answers_there_and_nowhere_else(world: World) -> None:
    did = "did:web:verifier.test"
    document: dict[str, Json] = {
        "id": did,
        "verificationMethod": [
            {"id": f"{did}#k", "type": "JsonWebKey2020", "controller": did, "publicKeyJwk": world.verifier.key.public_jwk}
        ],
        "authentication": [f"{did}#k"],
    }
    world.web.json("https://verifier.test/.well-known/did.json", strict_json.dump(document))
    good = replace(world.verifier.request(), client_id=ClientId.parse(f"decentralized_identifier:{did}"))

    def link(request: NewRequest) -> str:
        text = sign_request(request, world.verifier.key, f"{did}#k", world.clock.now())
        return request_link(SignedRequest(request.client_id, text))

    assert look_up(link(good), world).verifier.id == did
    elsewhere = replace(good, response_uri=HttpsUrl.parse("https://attacker.test/r"))
    assert refused(link(elsewhere), world).code == "request.response_uri"


@pytest.mark.case("N-10")
@pytest.mark.parametrize("uri", ["http://verifier.test/o", "http://localhost:1/o", "https://127.0.0.1/o"])
def test_a_request_is_fetched_over_tls_from_a_public_name_only(uri: str, world: World) -> None:
    link = request_link(RequestByReference(world.verifier.request().client_id, HttpsUrl.parse("https://verifier.test/o")))
    from urllib.parse import quote

    broken = link.replace(quote("https://verifier.test/o", safe=""), quote(uri, safe=""))
    assert broken != link
    with pytest.raises(SkrinError) as caught:
        present.read(broken, world.ports)
    assert caught.value.code == "request.member"
    assert world.web.requests == []


@pytest.mark.case("P-06")
@pytest.mark.parametrize("status", [302, 307, 308])
def test_an_answer_that_is_redirected_is_not_sent_again(status: int, world: World) -> None:
    world.received()

    def redirect(request: HttpRequest) -> HttpResponse:
        raise RedirectRefused(request.url.host, status)  # what the client of `network` raises for it

    world.verifier.delivered = redirect
    preview = look_up(world.verifier.link(), world)
    with pytest.raises(SkrinError) as caught:
        present.respond(consent(preview, default_selection(preview)), world.ports)
    assert caught.value.code == "response.not_delivered"
    assert len(world.verifier.bodies) == 1
    assert "attacker.test" not in {request.url.host for request in world.web.requests}
    assert world.vault.history()[0].kind is EventKind.FAILED


@pytest.mark.case("P-07")
@pytest.mark.parametrize(
    ("changes", "code"),
    [
        pytest.param({"redirect_uri": "https://verifier.test/r"}, "request.redirect_uri", id="both-addresses"),
        pytest.param({"response_mode": "fragment"}, "request.response_mode", id="mode"),
        pytest.param({"response_type": "code"}, "request.response_type", id="type"),
    ],
)
def test_a_way_of_answering_that_is_not_spoken_is_refused(changes: JsonObject, code: str, world: World) -> None:
    assert refused(by_value(world, changes), world).code == code


@pytest.mark.case("P-08")
@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"nonce": ""}, id="empty"),
        pytest.param({"nonce": "x" * 2_000}, id="long"),
        pytest.param({"nonce": "a\nb"}, id="control"),
        pytest.param({"nonce": 7}, id="number"),
        pytest.param({"state": "x" * 2_000}, id="state"),
    ],
)
def test_a_nonce_or_state_that_is_none_is_refused(changes: JsonObject, world: World) -> None:
    assert refused(by_value(world, changes), world).code == "request.member"


@pytest.mark.case("P-08")
def test_a_request_without_a_nonce_is_refused(world: World) -> None:
    assert refused(by_value(world, {}, leave_out="nonce"), world).code == "request.member"


@pytest.mark.case("P-08")
@pytest.mark.parametrize("changes", [{"nonce": "x" * 1_048_576}, {"state": "x" * 1_048_576}], ids=["nonce", "state"])
def test_a_member_of_a_mebibyte_is_refused(changes: dict[str, str], world: World) -> None:
    request = replace(world.verifier.request(), **changes)  # type: ignore[arg-type]
    assert refused(world.verifier.link(request), world).code.startswith(("limit.", "request.", "parse."))


@pytest.mark.requirement(74, "refuses")
@pytest.mark.case("P-10")
def test_a_request_that_was_answered_is_not_answered_again(world: World) -> None:
    world.received()
    request = world.verifier.request("the-same-nonce")
    preview = look_up(world.verifier.link(request), world)
    agreed = consent(preview, default_selection(preview))
    present.respond(agreed, world.ports)
    at = world.clock.now()
    world.clock.forward(seconds=30)

    for again in (
        lambda: look_up(world.verifier.link(request), world),
        lambda: present.respond(agreed, world.ports),
        lambda: present.decline(preview, world.ports),
    ):
        with pytest.raises(SkrinError) as caught:
            again()
        assert caught.value.code == "state.answered"
        assert caught.value.facts["answered_at"] == at
    assert len(world.verifier.bodies) == 1


@pytest.mark.case("P-10")
@pytest.mark.parametrize(("claim", "code"), [("exp", "time.request_expired"), ("iat", "time.request_old")])
def test_a_request_whose_time_is_over_is_refused(claim: str, code: str, world: World) -> None:
    long_ago = world.clock.now() - (timedelta(days=365) if claim == "iat" else timedelta(minutes=2))
    assert refused(by_value(world, {claim: numeric_date.write(long_ago)}), world).code == code


QUERY: dict[str, Json] = {"id": "one", "format": "dc+sd-jwt", "meta": {"vct_values": ["https://types.test/1"]}}


@pytest.mark.case("P-13")
@pytest.mark.parametrize(
    "query",
    [
        pytest.param({"credentials": [QUERY, QUERY]}, id="same-id-twice"),
        pytest.param({"credentials": [{**QUERY, "claim_sets": [["a"]]}]}, id="sets-without-claims"),
        *(
            pytest.param({"credentials": [{**QUERY, "claims": [{"path": path}]}]}, id=name)
            for name, path in {"empty": [], "minus": [-1], "object": [{}], "huge": [10**9], "true": [True]}.items()
        ),
        pytest.param({"credentials": [{**QUERY, "claims": [{"path": ["a"], "values": [{}]}]}]}, id="object-value"),
        pytest.param({"credentials": [{**QUERY, "format": "unheard-of"}]}, id="format"),
    ],
)
def test_a_query_that_is_none_is_refused(query: JsonObject, world: World) -> None:
    assert refused(by_value(world, {"dcql_query": query}), world).code.startswith(("dcql.", "request."))


@pytest.mark.case("P-13")
def test_a_request_has_exactly_one_query(world: World) -> None:
    assert refused(by_value(world, {"scope": "x"}), world).code == "dcql.ambiguous"
    assert refused(by_value(world, {}, leave_out="dcql_query"), world).code == "dcql.missing"


@pytest.mark.case("P-18")
def test_what_a_verifier_calls_itself_is_never_its_name(world: World) -> None:
    world.verifier.names = {"en": "Ministry of Education"}
    preview = look_up(world.verifier.link(), world)
    assert preview.verifier.names == {"en": "The Listed Employer"}
    assert preview.verifier.claimed_names == {"en": "Ministry of Education"}

    client_id = ClientId.parse("redirect_uri:https://shop.test/a")
    request = replace(world.verifier.request(), client_id=client_id, response_uri=HttpsUrl.parse("https://shop.test/a"))
    unproved = look_up(request_link(request.unsigned()), world)
    assert unproved.verifier.names == {}
    assert unproved.verifier.claimed_names == {"en": "Ministry of Education"}
    assert not unproved.trusted


@pytest.mark.case("P-20")
@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "file:///etc/passwd", "openid4vp://?x=1", "https://10.0.0.1/", "http://verifier.test/"]
)
def test_an_address_in_the_verifiers_answer_is_never_opened_by_itself(address: str, world: World) -> None:
    world.received()
    world.verifier.delivered = json_answer({"redirect_uri": address})
    preview = look_up(world.verifier.link(), world)
    shared = present.respond(consent(preview, default_selection(preview)), world.ports)
    assert shared.delivered.redirect_uri is None
    assert shared.delivered.refused_redirect
    assert {request.url.host for request in world.web.requests} == {"issuer.test", "verifier.test"}


@pytest.mark.case("P-20")
def test_a_good_address_is_handed_to_the_person_and_not_opened(world: World) -> None:
    world.received()
    world.verifier.delivered = delivery_answer(HttpsUrl.parse("https://verifier.test/thanks"))
    preview = look_up(world.verifier.link(), world)
    shared = present.respond(consent(preview, default_selection(preview)), world.ports, everything_agreed)
    assert str(shared.delivered.redirect_uri) == "https://verifier.test/thanks"
    assert "https://verifier.test/thanks" not in world.web.urls


def test_an_answer_that_could_not_be_delivered_may_be_tried_again(world: World) -> None:
    world.received()
    world.verifier.delivered = HttpResponse(503)
    preview = look_up(world.verifier.link(), world)
    agreed = consent(preview, default_selection(preview))
    with pytest.raises(SkrinError) as caught:
        present.respond(agreed, world.ports)
    assert caught.value.code == "response.not_delivered"
    world.verifier.delivered = delivery_answer()
    present.respond(agreed, world.ports)
    assert world.vault.history()[0].kind is EventKind.SHARED


def test_a_request_served_as_something_else_is_refused(world: World) -> None:
    link = world.verifier.link()
    uri = next(str(url) for url in world.web.answers if "/requests/" in str(url))
    text = object_answer("x").body
    world.web.answers[uri] = HttpResponse(200, {"content-type": "text/html"}, text)
    assert refused(link, world).code == "request.member"
