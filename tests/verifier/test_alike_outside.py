"""Refusal, mismatch and absence, as a verifier's service that really listens sees them: byte for byte the same (SR-27)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import pytest

from skrin.domain.json_value import Json, JsonObject
from skrin.practice.client import Sent, Wire
from skrin.use_cases.holder import accept, present, receive
from skrin.use_cases.ports import Ports
from skrin.use_cases.verifier.ask import Asked
from skrin.wire.http import Fetch, HttpRequest, HttpResponse
from tests.fakes.clock import FixedClock
from tests.fakes.issuer import FakeIssuer
from tests.fakes.memory_vault import MemoryVault
from tests.fakes.randomness import SeededRandomness
from tests.fakes.verifier_service import serving
from tests.fakes.verifier_world import VerifierWorld
from tests.fakes.web import FakeWeb


@dataclass
class Learner:
    """A wallet whose issuer is in memory, and that speaks to the verifier over a real connection."""

    verifier: VerifierWorld
    wire: Wire
    ports: Ports
    issuer: FakeIssuer

    def receives(self) -> None:
        introduced = receive.follow(receive.read(self.issuer.link(), self.ports), self.ports)
        accept.accept(receive.look_up(introduced, self.ports), self.ports, agree=lambda caution: True)

    def says_no(self, *claims: Json) -> tuple[list[Sent], JsonObject]:
        """What left the wallet for a request, and what the verifier was told of it, without what names this request."""
        asked = self.verifier.selection(*claims)
        before = len(self.wire.sent)
        preview = present.look_up(present.read(asked.link, self.ports), self.ports)
        present.decline(preview, self.ports)
        state = str(preview.request.state).encode()
        return [_nameless(each, asked, state) for each in self.wire.sent[before:]], self.verifier.told(asked)


def _nameless(sent: Sent, asked: Asked, state: bytes) -> Sent:
    url = sent.request.url.with_path(sent.request.url.path.replace(asked.id, "ID"))
    return replace(sent, request=replace(sent.request, url=url, body=sent.request.body.replace(state, b"STATE")))


@pytest.fixture
def learner(clock: FixedClock) -> Iterator[Learner]:
    verifier = VerifierWorld.at(clock=clock)
    with serving(verifier) as address:
        web, wire = FakeWeb(), Wire(frozenset({address}))
        issuer = FakeIssuer(clock, SeededRandomness(b"issuer"))
        issuer.serve(web)

        def network() -> Fetch:
            operation = wire.operation()

            def fetch(request: HttpRequest) -> HttpResponse:
                return operation(request) if request.url.origin == address else web(request)

            return fetch

        ports = Ports(MemoryVault(), network, clock, SeededRandomness(), lambda seconds: None, wire.loopback)
        yield Learner(verifier, wire, ports, issuer)


HELD: Json = ["given_name"]
GUESSED: Json = {"path": ["given_name"], "values": ["somebody else"]}


@pytest.mark.requirement(63, "accepts")
@pytest.mark.case("P-12")
def test_refusal_mismatch_and_absence_are_the_same_packets_and_the_same_result(learner: Learner) -> None:
    absent = learner.says_no(HELD)
    learner.receives()
    refused = learner.says_no(HELD)
    mismatched = learner.says_no(GUESSED)

    assert absent[0] == refused[0] == mismatched[0]
    assert absent[1] == refused[1] == mismatched[1]
    assert [each.request.method for each in absent[0]] == ["GET", "POST"]
    assert absent[0][-1].request.body == b"error=access_denied&state=STATE"


@pytest.mark.requirement(63, "refuses")
@pytest.mark.case("P-12")
@pytest.mark.parametrize("prepare", [lambda learner: None, Learner.receives], ids=["nothing held", "nothing that fits"])
def test_looking_at_what_cannot_be_answered_sends_no_answer(prepare: Callable[[Learner], None], learner: Learner) -> None:
    prepare(learner)
    before = len(learner.wire.sent)
    asked = learner.verifier.selection(GUESSED)

    preview = present.look_up(present.read(asked.link, learner.ports), learner.ports)

    assert not preview.satisfiable
    assert [each.request.method for each in learner.wire.sent[before:]] == ["GET"]
    assert learner.verifier.result(asked).json_object()["stage"] == "open"
