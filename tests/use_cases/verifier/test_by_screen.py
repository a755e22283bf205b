"""A wallet that cannot reach the service shows the answer it posted; whoever asked reads it, and the service takes it once."""

from dataclasses import dataclass, field, replace

import pytest

from skrin.domain.errors import SkrinError
from skrin.domain.state_errors import RequestAnswered, RequestExpired, RequestUnknown
from skrin.domain.stored_request import RequestStage
from skrin.network.errors import NoAnswer
from skrin.protocols.mq1.errors import SealCutOff, SealNotForThis
from skrin.protocols.mq1.transfer import ADVISED
from skrin.use_cases.holder import accept, present, receive, two_ways
from skrin.use_cases.holder.consent import consent, default_selection
from skrin.use_cases.holder.two_ways import TwoWays
from skrin.use_cases.ports import Ports
from skrin.use_cases.verifier import remote
from skrin.use_cases.verifier.ask import Asked
from skrin.use_cases.verifier.asking import Asking
from skrin.use_cases.verifier.errors import AskInvalid, RequestNotOptical, ServiceRefused
from skrin.use_cases.verifier.in_person import sealed_in
from skrin.wire.http import HttpRequest, HttpResponse, form_body
from tests.fakes.issuer import FakeIssuer
from tests.fakes.memory_vault import MemoryVault
from tests.fakes.randomness import SeededRandomness
from tests.fakes.verifier_world import PURPOSE, VerifierWorld, error_of
from tests.use_cases.in_person.room import across, kept


@dataclass
class Guest:
    """Somebody with a wallet on the guest network, which lets a request be looked up and then no answer out.

    `posted` are answers that left all the same; `arrives`: the service gets them, and its own answer is lost.
    """

    world: VerifierWorld
    arrives: bool = False
    posted: list[HttpRequest] = field(default_factory=list)
    vault: MemoryVault = field(default_factory=MemoryVault)

    def __post_init__(self) -> None:
        self.ports = Ports(self.vault, lambda: self.fetch, self.world.clock, SeededRandomness(b"guest"), lambda seconds: None)
        self.world.issuer = FakeIssuer(self.world.clock, SeededRandomness(b"school"))
        self.world.issuer.serve(self.world.web)
        self.world.store.believe(self.world.issuer.trust_list(), self.world.clock.now())
        with self.vault.transaction() as tx:
            tx.put_trust_list(kept(self.world.issuer.trust_list(), self.world.clock))
        self.world.issuer.codes.add("code")
        introduced = receive.follow(receive.read(self.world.issuer.link(code="code"), self.ports), self.ports)
        accept.accept(receive.look_up(introduced, self.ports), self.ports)

    def fetch(self, request: HttpRequest) -> HttpResponse:
        if request.url.host != self.world.ports.address.host:
            return self.world.web(request)
        if "/responses/" in request.url.path:
            self.posted.append(request)
            if self.arrives:
                self.world.call(request)
            raise NoAnswer(request.url.host, 10)
        return self.world.call(request)

    def answers(self, asked: Asked) -> TwoWays:
        preview = present.look_up(present.read(asked.link, self.ports), self.ports)
        assert preview.request.also_by_screen
        return two_ways.send(consent(preview, default_selection(preview)), self.ports, lambda caution: True)

    def shows(self, asked: Asked) -> tuple[bytes, str]:
        """What a camera makes of the pictures, and the code beside them."""
        answer = self.answers(asked)
        assert answer.post() is None
        shown = answer.show()
        assert shown is not None
        return sealed_in(across(shown.showing, self.world.clock)), shown.code


@pytest.fixture
def guest() -> Guest:
    return Guest(VerifierWorld.at())


def asked(world: VerifierWorld, **more: bool) -> Asked:
    return world.selection(["given_name"], screen=True, **more)


def sent(world: VerifierWorld, asked: Asked, payload: bytes, secret: str | None = None) -> HttpResponse:
    shown = remote.shown_request(world.ports.result_url(asked.id), asked.secret if secret is None else secret, payload, "en")
    return world.call(shown)


def refused(world: VerifierWorld, asked: Asked, payload: bytes) -> SkrinError:
    """As the client of whoever asked is told, by the same error as the service had."""
    with pytest.raises(SkrinError) as found:
        remote.shown_answer(sent(world, asked, payload))
    return found.value


def is_open(world: VerifierWorld, asked: Asked) -> bool:
    return world.stored(asked).stage is RequestStage.OPEN


@pytest.mark.parametrize("encrypted", [True, False], ids=["direct_post.jwt", "direct_post"])
def test_what_did_not_arrive_is_taken_off_the_screen_and_judged_as_if_it_had(encrypted: bool, guest: Guest) -> None:
    world = guest.world
    question = asked(world, encrypted=encrypted)
    payload, code = guest.shows(question)
    assert len(guest.posted) == 1

    told = remote.shown_answer(sent(world, question, payload))
    assert (told["stage"], told["code"]) == ("finished", code)
    assert told["result"]["verdict"] == "valid"  # type: ignore[index, call-overload]
    assert told["result"]["presentations"][0]["claims"]["given_name"] == "canary-given-Åsa"  # type: ignore[index, call-overload]
    assert told == {**world.result(question).json_object(), "code": code}
    (report,) = world.store.kept_reports
    assert report.request_id == question.id
    spent = world.stored(question)
    assert (spent.screen_seed, spent.given_out, spent.encryption_seed) == (b"", "", b"")
    assert "nonce" not in spent.parameters


@pytest.mark.case("V-12")
@pytest.mark.parametrize("first", ["shown", "posted"])
def test_it_counts_once_whichever_way_comes_first(first: str, guest: Guest) -> None:
    world = guest.world
    guest.arrives = first == "posted"
    question = asked(world)
    payload, _ = guest.shows(question)
    if first == "shown":
        assert sent(world, question, payload).status == 200
        late = world.call(guest.posted[0])
        assert (late.status, error_of(late)) == (410, "state.request_answered")
    assert isinstance(refused(world, question, payload), RequestAnswered)
    assert len(world.store.kept_reports) == 1
    assert world.told(question)["verdict"] == "valid"


@pytest.mark.case("V-12")
def test_what_is_late_foreign_or_cut_is_refused_by_its_own_error_and_spends_nothing(guest: Guest) -> None:
    world = guest.world
    question, other, unfetched = asked(world), asked(world), asked(world)
    payload, _ = guest.shows(question)
    world.read(other)
    assert isinstance(refused(world, other, payload), SealNotForThis)
    assert isinstance(refused(world, unfetched, payload), SealNotForThis)
    assert isinstance(refused(world, question, payload[:-1]), SealNotForThis)
    assert isinstance(refused(world, question, payload[:40]), SealCutOff)
    assert isinstance(refused(world, question, b""), SealCutOff)
    assert isinstance(refused(world, replace(question, secret="somebody else's"), payload), RequestUnknown)
    too_long = sent(world, question, bytes(ADVISED + 1))
    assert error_of(too_long) == "limit.size"
    assert all(is_open(world, each) for each in (question, other, unfetched))
    world.clock.forward(minutes=10)
    assert isinstance(refused(world, question, payload), RequestExpired)
    assert world.store.kept_reports == []


def test_a_request_that_is_answered_by_post_alone_is_not_answered_otherwise(guest: Guest) -> None:
    world = guest.world
    payload, _ = guest.shows(asked(world))
    plain = world.selection(["given_name"])
    request = world.read(plain)
    assert request.seal_to is None
    assert world.stored(plain).given_out == ""
    assert isinstance(refused(world, plain, payload), RequestNotOptical)


def test_an_answer_that_proves_nothing_is_refused_and_the_result_says_why(guest: Guest) -> None:
    world = guest.world
    question = asked(world)
    request = world.read(question)
    wallet = world.wallet()
    payload = wallet.shown(request, wallet.presentation(request).rpartition("~")[0] + "~")
    error = refused(world, question, payload)
    assert isinstance(error, ServiceRefused)
    assert (error.status, error.reason) == (400, "kb.missing")
    assert world.told(question)["error"] == "kb.missing"
    assert "canary" not in str(world.store.kept_reports)
    assert isinstance(refused(world, question, payload), RequestAnswered)


def test_whoever_fetches_the_request_again_is_given_the_same_so_that_the_codes_agree(guest: Guest) -> None:
    world = guest.world
    question = asked(world)
    url = world.ports.object_url(question.id)
    first, second = (world.call(HttpRequest("GET", url)).body for _ in range(2))
    assert first == second == world.stored(question).given_out.encode()
    form = {"content-type": "application/x-www-form-urlencoded"}
    other = world.call(HttpRequest("POST", url, form, form_body({"wallet_nonce": "mine"}))).body
    assert world.stored(question).given_out.encode() == other != first


@pytest.mark.parametrize("more", [{"signed": False}, {"page": "same-device"}], ids=["unsigned", "on-the-same-device"])
def test_where_a_screen_helps_nobody_it_cannot_be_asked_for(more: dict[str, object], guest: Guest) -> None:
    with pytest.raises(AskInvalid) as found:
        Asking.read({"ask": "everything", "purpose": dict(PURPOSE), "screen": True, **more})  # type: ignore[dict-item]
    assert found.value.member == "screen"
    assert asked(guest.world, signed=True).link
