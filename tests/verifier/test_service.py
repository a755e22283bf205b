"""The service: who may do what at which address, what every answer carries, and what it says when it cannot."""

import json
import logging
from dataclasses import replace

import pytest

from skrin.dids import web
from skrin.domain.json_value import JsonObject
from skrin.keys.finder import KeyPurpose
from skrin.keys.public_key import PublicKey
from skrin.serving.rate import Rate
from skrin.storage.errors import StoreDeviceFailed
from skrin.verifier.app import Settings, application
from skrin.verifier.identity import DidMethod, identity, introduce
from skrin.wire.http import HttpRequest, HttpResponse, form_body
from skrin.wire.urls import NO_LOOPBACK, HttpsUrl
from tests.fakes.asgi import call
from tests.fakes.memory_verifier_store import MemoryVerifierStore
from tests.fakes.verifier_world import CREDENTIAL_ID, VerifierWorld, error_of

ASKING: JsonObject = {"ask": "yes-no", "credential_id": CREDENTIAL_ID, "purpose": "why"}


@pytest.fixture
def world() -> VerifierWorld:
    return VerifierWorld.at()


def get(world: VerifierWorld, path: str, **headers: str) -> HttpResponse:
    return world.call(HttpRequest("GET", HttpsUrl.parse(f"https://verifier.test{path}"), headers))


def test_a_request_is_made_with_the_api_key(world: VerifierWorld) -> None:
    made = world.create(ASKING)
    told = made.json_object()
    assert made.status == 201
    assert made.headers["location"] == told["result"]
    assert told.keys() == {"id", "request", "result", "session_secret", "code", "expires_at"}
    assert str(told["request"]).startswith("openid4vp://?client_id=decentralized_identifier%3Adid%3Akey%3A")


@pytest.mark.requirement(103, "refuses")
@pytest.mark.parametrize("key", ["", "wrong", "x" * 5000])
def test_without_the_api_key_nothing_is_asked_in_this_verifiers_name(key: str, world: VerifierWorld) -> None:
    refused = world.create(ASKING, key)
    assert (refused.status, error_of(refused)) == (401, "auth.api_key")
    assert refused.headers["www-authenticate"] == 'Bearer error="invalid_token"'
    assert world.store.requests == {}
    assert world.create(ASKING).status == 201


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"{", "parse.json"),
        (b"[]", "parse.json"),
        (b'{"ask":"yes-no","ask":"selection"}', "parse.duplicate"),
        (b"[" * 100_000, "limit.size"),
        (b"[" * 1000, "limit.depth"),
        (json.dumps({**ASKING, "ask": "no"}).encode(), "request.ask"),
    ],
)
def test_what_is_no_question_is_refused(body: bytes, code: str, world: VerifierWorld) -> None:
    asked = HttpRequest(
        "POST", HttpsUrl.parse("https://verifier.test/requests"), {"authorization": f"Bearer {world.api_key}"}, body
    )
    refused = world.call(asked)
    assert (refused.status, error_of(refused)) == (400, code)


@pytest.mark.requirement(96, "accepts")
def test_the_object_is_given_to_get_and_to_post_which_echoes_the_wallets_nonce(world: VerifierWorld) -> None:
    asked = world.asked()
    url = world.ports.object_url(asked.id)
    for request in (
        HttpRequest("GET", url),
        HttpRequest("POST", url, {"content-type": "application/x-www-form-urlencoded"}, form_body({"wallet_nonce": "mine"})),
    ):
        answer = world.call(request)
        assert (answer.status, answer.headers["content-type"]) == (200, "application/oauth-authz-req+jwt")
        assert answer.headers["cache-control"] == "no-store"


def test_an_object_that_is_not_there_or_over_says_so(world: VerifierWorld) -> None:
    assert get(world, "/requests/nobody/object").status == 404
    unsigned = world.asked(signed=False)
    assert get(world, f"/requests/{unsigned.id}/object").status == 404
    asked = world.asked(expires_in=60)
    world.clock.forward(seconds=60)
    over = get(world, f"/requests/{asked.id}/object")
    assert (over.status, error_of(over)) == (410, "state.request_expired")
    answered = world.asked()
    world.answer(answered)
    gone = get(world, f"/requests/{answered.id}/object")
    assert (gone.status, error_of(gone)) == (410, "state.request_answered")


def test_the_sentences_of_a_result_are_in_the_language_that_is_asked_for(world: VerifierWorld) -> None:
    asked = world.asked()
    world.answer(asked)
    headers = {"authorization": f"Bearer {asked.secret}"}
    swedish = get(world, f"/requests/{asked.id}", **headers, **{"accept-language": "sv-SE,sv;q=0.9"})
    english = get(world, f"/requests/{asked.id}", **headers)
    assert "Giltigt" not in english.body.decode()
    assert "Signerat av utfärdaren" in swedish.body.decode()
    assert get(world, f"/requests/{asked.id}?lang=sv", **headers).body == swedish.body
    assert get(world, f"/requests/{asked.id}?lang=sv&lang=en", **headers).status == 400
    assert "Signed by the issuer" in english.body.decode()


@pytest.mark.parametrize("path", ["/healthz", "/requests/nobody", "/nothing", "/.well-known/did.json"])
def test_every_answer_carries_the_headers_of_a_careful_service(path: str, world: VerifierWorld) -> None:
    headers = get(world, path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["content-security-policy"].startswith("default-src 'none'")
    assert headers["strict-transport-security"]
    assert headers["cache-control"] == "no-store"
    assert "server" not in headers


def test_unknown_addresses_and_methods_are_told_in_json(world: VerifierWorld) -> None:
    assert (get(world, "/nothing").status, get(world, "/nothing").json_object()) == (404, {"error": "not_found"})
    wrong = world.call(HttpRequest("DELETE", HttpsUrl.parse("https://verifier.test/healthz")))
    assert (wrong.status, wrong.json_object()) == (405, {"error": "method_not_allowed"})


def test_a_did_key_has_no_document_here(world: VerifierWorld) -> None:
    assert get(world, "/.well-known/did.json").status == 404


@pytest.mark.parametrize(
    ("url", "did"),
    [("https://verifier.test", "did:web:verifier.test"), ("https://verifier.test:8443", "did:web:verifier.test%3A8443")],
)
def test_a_did_web_publishes_the_installation_key_for_authentication_alone(url: str, did: str) -> None:
    world, address = VerifierWorld.at(url), HttpsUrl.parse(url)
    introduce(world.store, {"sv": "Arbetsgivaren"}, DidMethod.WEB)
    world.ports = replace(world.ports, identity=identity(world.store, address, NO_LOOPBACK, world.clock.now()))
    answer = world.call(HttpRequest("GET", address.with_path("/.well-known/did.json")))
    document = web.read(did, answer.body)
    assert world.ports.identity.names == {"sv": "Arbetsgivaren"}
    assert document.key(f"{did}#key-1", KeyPurpose.AUTHENTICATION) == PublicKey.from_jwk(world.store.key.public_jwk)
    with pytest.raises(Exception, match="did"):
        document.key(f"{did}#key-1", KeyPurpose.ASSERTION)


def test_a_client_that_asks_too_often_waits(world: VerifierWorld) -> None:
    app = application(world.ports, Settings(rate=Rate(1), elapsed=lambda: 0.0))
    request = HttpRequest("GET", HttpsUrl.parse("https://verifier.test/requests/nobody"))
    statuses = [call(app, request).status for _ in range(4)]
    assert statuses == [404, 404, 429, 429]
    assert call(app, request).headers["retry-after"] == "1"
    assert call(app, request, ("198.51.100.7", 1)).status == 404
    assert call(app, replace(request, url=HttpsUrl.parse("https://verifier.test/healthz"))).status == 200


class BrokenStore(MemoryVerifierStore):
    def installation_key(self) -> object:  # type: ignore[override]
        raise StoreDeviceFailed

    def take_response(self, *given: object) -> object:  # type: ignore[override]
        raise ZeroDivisionError("canary-of-a-bug")


def test_our_own_faults_are_503_and_logged_without_a_value(world: VerifierWorld, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "skrin.serving")
    asked = world.asked()
    broken = BrokenStore(key=world.store.key, requests=world.store.requests)
    world.ports = replace(world.ports, store=broken)  # type: ignore[arg-type]
    health = get(world, "/healthz")
    assert (health.status, health.json_object()["error"]) == (503, "store.device")
    fetched = get(world, f"/requests/{asked.id}/object")
    assert (fetched.status, fetched.headers["retry-after"]) == (503, "5")
    bug = world.call(world.form(asked, error="access_denied", state="canary-state"))
    assert (bug.status, bug.json_object()) == (503, {"error": "temporarily_unavailable"})
    told = "\n".join(record.getMessage() for record in caplog.records)
    assert "ZeroDivisionError at" in told
    assert "canary" not in told + bug.body.decode()


@pytest.mark.parametrize("path", ["/requests/%00/object", "/requests/a%0ab", "/requests/..%2f..%2fetc"])
def test_odd_addresses_lead_nowhere(path: str, world: VerifierWorld) -> None:
    assert get(world, path).status == 404
