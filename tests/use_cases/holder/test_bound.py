"""What is put on each request to an issuer: the token, a proof of the sender's key, and the newest nonce of that server."""

from dataclasses import dataclass, field

import pytest

from skrin.keys.algorithms import Algorithm
from skrin.keys.private_key import PrivateKey
from skrin.protocols.dpop import DpopPolicy, verify_dpop
from skrin.protocols.openid4vci.token import AccessToken
from skrin.protocols.refusal import json_answer
from skrin.use_cases.holder.issuance.bound import BoundFetch
from skrin.wire.http import HttpRequest, HttpResponse
from skrin.wire.jose import CompactJws
from skrin.wire.urls import HttpsUrl
from tests.fakes.clock import FixedClock
from tests.fakes.randomness import SeededRandomness

CREDENTIAL = HttpsUrl.parse("https://issuer.test/credential")
NONCE = HttpsUrl.parse("https://issuer.test/nonce")
ELSEWHERE = HttpsUrl.parse("https://server.test/token")
TOKEN = AccessToken("the-token", "DPoP")


@dataclass
class Server:
    """Answers one after the other, the last one for ever."""

    answers: list[HttpResponse]
    seen: list[HttpRequest] = field(default_factory=list)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        self.seen.append(request)
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]

    def nonces(self) -> list[object]:
        proofs = [CompactJws.parse(each.headers["dpop"]).claims() for each in self.seen if "dpop" in each.headers]
        return [claims.get("nonce") for claims in proofs]


def told(nonce: str, status: int = 200) -> HttpResponse:
    return HttpResponse(status, {"content-type": "application/json", "dpop-nonce": nonce}, b"{}")


def asks(nonce: str) -> HttpResponse:
    """A resource server's way to ask for its nonce (RFC 9449, 9)."""
    return HttpResponse(401, {"www-authenticate": 'DPoP error="use_dpop_nonce"', "dpop-nonce": nonce})


def bound(server: Server, clock: FixedClock, token: AccessToken | None = TOKEN, *, dpop: bool = True) -> BoundFetch:
    key = PrivateKey.generate(Algorithm.ES256) if dpop else None
    return BoundFetch(server, clock, SeededRandomness(), key, token)


@pytest.mark.requirement(15, "accepts")
def test_the_token_and_a_proof_of_it_are_on_the_request(clock: FixedClock) -> None:
    server = Server([told("n-1")])
    bound(server, clock)(HttpRequest("POST", CREDENTIAL, {"accept": "application/json"}))
    [sent] = server.seen
    assert sent.headers["authorization"] == "DPoP the-token"
    assert sent.headers["accept"] == "application/json"
    verify_dpop(sent.headers["dpop"], DpopPolicy("POST", CREDENTIAL, clock.now(), lambda _: True, "the-token"))


@pytest.mark.requirement(15, "accepts")
def test_the_newest_nonce_of_a_server_is_used_whoever_of_it_told_it_and_no_other_servers(clock: FixedClock) -> None:
    server = Server([told("n-1"), told("n-2"), told("n-3"), told("other-1"), told("x")])
    fetch = bound(server, clock)
    fetch(HttpRequest("POST", CREDENTIAL))
    fetch(HttpRequest("POST", CREDENTIAL))
    fetch.unbound(HttpRequest("POST", NONCE))
    fetch(HttpRequest("POST", ELSEWHERE))
    fetch(HttpRequest("POST", CREDENTIAL))
    assert server.nonces() == [None, "n-1", None, "n-3"]
    assert "authorization" not in server.seen[2].headers


@pytest.mark.requirement(15, "accepts")
@pytest.mark.parametrize(
    "answer",
    [
        asks("n-1"),
        HttpResponse(
            400,
            {"content-type": "application/json", "dpop-nonce": "n-1"},
            json_answer({"error": "use_dpop_nonce"}).body,
        ),
    ],
    ids=["resource", "authorization-server"],
)
def test_a_request_is_sent_again_with_the_nonce_that_is_asked_for(answer: HttpResponse, clock: FixedClock) -> None:
    server = Server([answer, told("n-2")])
    assert bound(server, clock)(HttpRequest("POST", CREDENTIAL, {}, b"body")).status == 200
    assert server.nonces() == [None, "n-1"]
    first, again = server.seen
    assert (again.body, again.url) == (first.body, first.url)
    assert CompactJws.parse(first.headers["dpop"]).claims()["jti"] != CompactJws.parse(again.headers["dpop"]).claims()["jti"]


@pytest.mark.requirement(15, "refuses")
def test_it_is_sent_again_once_and_no_more(clock: FixedClock) -> None:
    server = Server([asks("n-1"), asks("n-2"), asks("n-3")])
    assert bound(server, clock)(HttpRequest("POST", CREDENTIAL)).status == 401
    assert len(server.seen) == 2


@pytest.mark.parametrize(
    "answer",
    [
        HttpResponse(401, {"www-authenticate": 'DPoP error="use_dpop_nonce"'}),
        HttpResponse(401, {"www-authenticate": 'DPoP error="invalid_token"', "dpop-nonce": "n-1"}),
        HttpResponse(401, {"www-authenticate": 'DPoP error="use_dpop_nonce"', "dpop-nonce": 'n "1'}),
        HttpResponse(403, {"www-authenticate": 'DPoP error="use_dpop_nonce"', "dpop-nonce": "n-1"}),
    ],
    ids=["no-nonce", "another-error", "no-nonce-characters", "another-status"],
)
def test_an_answer_that_does_not_ask_for_a_nonce_is_the_answer(answer: HttpResponse, clock: FixedClock) -> None:
    server = Server([answer])
    assert bound(server, clock)(HttpRequest("POST", CREDENTIAL)) == answer
    assert len(server.seen) == 1


def test_a_token_that_is_bound_to_nothing_is_sent_as_what_it_is(clock: FixedClock) -> None:
    server = Server([asks("n-1")])
    bound(server, clock, AccessToken("the-token"))(HttpRequest("POST", CREDENTIAL))
    bound(server, clock, AccessToken("the-token"), dpop=False)(HttpRequest("POST", CREDENTIAL))
    assert [each.headers["authorization"] for each in server.seen] == ["Bearer the-token", "Bearer the-token"]
    assert server.nonces() == []


@pytest.mark.requirement(32, "accepts")
def test_nothing_of_the_token_is_shown(clock: FixedClock) -> None:
    server = Server([told("s3cret-nonce")])
    fetch = bound(server, clock, AccessToken("s3cret-token", "DPoP"))
    fetch(HttpRequest("POST", CREDENTIAL))
    assert "s3cret" not in repr(fetch)
    assert "s3cret" not in repr(server.seen)
