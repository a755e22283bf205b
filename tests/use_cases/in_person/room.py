"""Two people in a room: a wallet with credentials, a verifier with a store and no service, and two screens between them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from skrin.domain.json_value import Json, JsonObject
from skrin.domain.ports import CachedList, KeptDocument
from skrin.protocols.mq1.assembly import Assembly, Whole
from skrin.protocols.mq1.payload import pack
from skrin.protocols.mq1.schedule import Showing
from skrin.protocols.mq1.sealing import seal
from skrin.protocols.mq1.transfer import Kind
from skrin.protocols.openid4vp.request import PresentationRequest
from skrin.trust.trust_list import TrustList
from skrin.use_cases.holder import accept, present, receive, show
from skrin.use_cases.holder.consent import Consent, Picked, RequestPreview, Selection, consent
from skrin.use_cases.ports import Ports
from skrin.use_cases.verifier.checking import Checking, Sources, with_store
from skrin.use_cases.verifier.in_person import AskedInPerson, Came, InPerson, ask_in_person, read_asking, take_shown
from skrin.wire import strict_json
from skrin.wire.http import HttpRequest, HttpResponse
from tests.fakes.clock import FixedClock
from tests.fakes.issuer import FakeIssuer
from tests.fakes.memory_vault import MemoryVault
from tests.fakes.memory_verifier_store import MemoryVerifierStore
from tests.fakes.randomness import SeededRandomness
from tests.fakes.web import FakeWeb

PURPOSE = {"en": "The shop position", "sv": "Butikstjänsten"}


def no_network(request: HttpRequest) -> HttpResponse:
    raise AssertionError(f"a packet to {request.url}")


@dataclass
class Room:
    """`ports` are the wallet's, `asking` the verifier's. Nobody has a network once the credentials are there."""

    clock: FixedClock
    vault: MemoryVault
    ports: Ports
    issuer: FakeIssuer
    asking: InPerson
    store: MemoryVerifierStore
    aside: dict[str, CachedList] = field(default_factory=dict)

    @classmethod
    def with_credentials(cls, count: int) -> "Room":
        clock, web, vault, store = FixedClock(), FakeWeb(), MemoryVault(), MemoryVerifierStore()
        issuer = FakeIssuer(clock, SeededRandomness(b"issuer"))
        issuer.serve(web)
        randomness = SeededRandomness(b"room")
        with vault.transaction() as tx:
            tx.put_trust_list(kept(issuer.trust_list(), clock))
        arriving = Ports(vault, lambda: web, clock, randomness, lambda seconds: None)
        for number in range(count):
            issuer.codes.add(f"code-{number}")
            link = issuer.link(code=f"code-{number}")
            introduced = receive.follow(receive.read(link, arriving), arriving)
            accept.accept(receive.look_up(introduced, arriving), arriving)
        store.put_trust_list(kept(issuer.trust_list(), clock))
        store.set_setting("names", '{"en": "The Test Employer"}')
        ports = Ports(vault, lambda: no_network, clock, randomness, lambda seconds: None)
        return cls(clock, vault, ports, issuer, InPerson(store, clock, SeededRandomness(b"asking")), store)

    def trusted_here(self) -> None:
        """As after a meeting before: the verifier keeps the status list that the wallet also keeps."""
        for cached in (self.aside | self.vault.rows.lists).values():
            self.store.put_status_list(cached)

    def without_lists(self) -> "Room":
        """The wallet has none at hand, so that none comes along."""
        self.aside |= self.vault.rows.lists
        self.vault.rows.lists.clear()
        return self

    def ask(self, *claims: str, **more: Json) -> AskedInPerson:
        body: JsonObject = {
            "ask": "selection",
            "claims": [[name] for name in claims or ("given_name",)],
            "purpose": dict(PURPOSE),
        }
        return ask_in_person(read_asking({**body, **more}), self.asking)

    def look_up(self, asked: AskedInPerson) -> RequestPreview:
        return present.look_up(present.read(asked.showing.picture.text, self.ports), self.ports)

    def agreed(self, asked: AskedInPerson, count: int = 1) -> Consent:
        preview = self.look_up(asked)
        (question,) = preview.questions
        return consent(preview, Selection(tuple(Picked(question.query.id, each.id) for each in question.choices[:count])))

    def shown(self, asked: AskedInPerson, count: int = 1) -> show.Shown:
        return show.show(self.agreed(asked, count), self.ports, lambda caution: True)

    def offline(self) -> Checking:
        return with_store(Sources(self.clock, None), self.store)

    def take(self, asked: AskedInPerson, whole: Whole) -> Came:
        return take_shown(asked.object, whole, self.asking, self.offline())

    def forged(
        self, request: PresentationRequest, texts: list[str], answers: PresentationRequest | None = None, **beside: Json
    ) -> Whole:
        """What a wallet that keeps no rule would show: `texts`, sealed as the answer to `answers`, or to `request`."""
        assert request.seal_to is not None
        message: JsonObject = {"vp_token": {request.query.credentials[0].id: list[Json](texts)}, **beside}
        payload = seal(pack(strict_json.dump(message).decode()), request.seal_to, (answers or request).session)
        return Whole(Kind.SEALED_RESPONSE, b"", payload)


def kept(trust_list: TrustList, clock: FixedClock) -> KeptDocument:
    return KeptDocument("trust-list", trust_list.name, trust_list.dump(), clock.now())


def across(showing: Showing, clock: FixedClock, lost: Callable[[], bool] = lambda: False, pictures: int = 400) -> Whole:
    """What a camera makes of it that misses the pictures for which `lost` is true."""
    assembly, now = Assembly(clock), showing
    for _ in range(pictures):
        taken = assembly.take_text(now.picture.text) if not lost() else None
        if isinstance(taken, Whole):
            return taken
        now = now.after()
    raise AssertionError("it did not come")


def missing(share: float, seed: int = 7) -> Callable[[], bool]:
    chance = Random(seed)
    return lambda: chance.random() < share
