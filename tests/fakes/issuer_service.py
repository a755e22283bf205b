"""An issuer for tests: its folder made quickly, its service really listening on this machine."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

from skrin.dids import key as did_key
from skrin.dids.resolver import Resolver
from skrin.domain.json_value import JsonObject
from skrin.issuer.app import Settings, application
from skrin.issuer.wiring import HolderKeys, issuer_id
from skrin.keys.agreement import AgreementKey
from skrin.keys.algorithms import Algorithm
from skrin.keys.private_key import PrivateKey
from skrin.sandbox.linked_data import ChildLinkedData
from skrin.serving import server
from skrin.serving.rate import Rate
from skrin.storage.issuer_db.store import SqlIssuerStore
from skrin.system import SystemRandomness
from skrin.use_cases.issuer.ports import Identity, ServicePorts
from skrin.use_cases.issuer.prepare import Prepared, Recipient, prepare, recipient_named
from skrin.use_cases.issuer.publish import publish
from skrin.use_cases.issuer.secret import ServiceSecret
from skrin.wire.urls import ANY_LOOPBACK
from tests.fakes.clock import FixedClock
from tests.fakes.scripted_wallet import ScriptedWallet

OFFERING: JsonObject = {
    "id": "retail-1",
    "title": {"sv": "Kundservice i detaljhandeln", "en": "Customer service in retail"},
    "description": {"sv": "Att möta kunder", "en": "Meeting customers"},
    "start": "2026-01-01",
    "end": "2026-12-31",
    "labels": ["retail", "service"],
    "forms": ["dc+sd-jwt"],
    "language": ["sv"],
    "workload": {"amount": "3", "unit": "ECTS"},
    "level": {"eqf": "4"},
    "credential": {
        "outcomes": [
            {"text": {"sv": "Kan bemöta kunder", "en": "Can meet customers"}},
            {"text": {"sv": "Kan hantera klagomål", "en": "Can handle complaints"}},
        ],
        "assessment": {"types": [{"labels": {"en": "Practical test"}}]},
        "participation": [{"labels": {"en": "On site"}}],
        "quality_assurance": [{"type": {"labels": {"en": "Internal"}}}],
        "basis": "assessed",
    },
}
CLAIMS: JsonObject = {"learner": {"given_name": "Åsa", "family_name": "Öberg-kanariefågel", "identifier": "199001011234"}}


@dataclass
class IssuerWorld:
    """The ports, and what an administrator does with them."""

    ports: ServicePorts
    clock: FixedClock
    path: Path
    archive: AgreementKey
    store: SqlIssuerStore
    wallets: list[ScriptedWallet] = field(default_factory=list)

    @property
    def url(self) -> str:
        return str(self.ports.issuer)

    def wallet(self) -> ScriptedWallet:
        made = ScriptedWallet(self.url, self.clock)
        self.wallets.append(made)
        return made

    def hand_out(self, *, transaction_code: bool = True, claims: JsonObject = CLAIMS) -> Prepared:
        """A credential as an offer for whoever gets it."""
        return prepare("retail-1", claims, Recipient(None, transaction_code), self.ports)

    def prepare_for(self, wallet: ScriptedWallet) -> Prepared:
        recipient = recipient_named("retail-1", wallet.did, transaction_code=False, ports=self.ports)
        return prepare("retail-1", CLAIMS, recipient, self.ports)

    def issued_to(self, wallet: ScriptedWallet, copies: int = 1) -> tuple[str, ...]:
        """Credentials that `wallet` was handed an offer for and has fetched."""
        made = self.hand_out()
        assert made.offer is not None
        return wallet.receive(made.offer.link, made.offer.transaction_code, copies)


def issuer_world(
    path: Path, url: str = "https://issuer.test", key: PrivateKey | None = None, clock: FixedClock | None = None
) -> IssuerWorld:
    """An issuer with a database in `path` and one published offering; no key files, whose passphrases cost time."""
    clock, archive = clock or FixedClock(), AgreementKey.generate()
    key = key or PrivateKey.generate(Algorithm.ES256)
    identity = Identity(
        names={"sv": "Övningsutfärdaren", "en": "Practice Issuer"},
        country="SE",
        did=did_key.did_for(key.public),
        key_id=did_key.key_id_for(key.public),
        key=key.public,
        archive_jwk=archive.public.jwk,
    )
    store = SqlIssuerStore.open(path / "issuer.db")
    ports = ServicePorts(
        identity=identity,
        address=issuer_id(url, ANY_LOOPBACK),
        store=store,
        clock=clock,
        randomness=SystemRandomness(),
        secret=ServiceSecret(b"s" * 32),
        loopback=ANY_LOOPBACK,
        signer=key,
        find_key=HolderKeys(Resolver(fetch=None)),
        linked_data=ChildLinkedData(),
    )
    publish(json.loads(json.dumps(OFFERING)), ports)
    return IssuerWorld(ports, clock, path, archive, store)


UNLIMITED = Settings(rate=Rate(0), status_ttl=timedelta(seconds=60))


Dressed = Callable[[ServicePorts], ServicePorts]


def as_it_is(ports: ServicePorts) -> ServicePorts:
    return ports


@contextmanager
def serving(
    world: IssuerWorld, settings: Settings = UNLIMITED, patience: float = 10, dressed: Dressed = as_it_is
) -> Iterator[IssuerWorld]:
    """The same world with its service listening, at the address where it really is; `dressed` is told the ports with it."""
    bound = server.Address("127.0.0.1", 0).bind()
    ports = dressed(replace(world.ports, address=issuer_id(server.url_of(bound), ANY_LOOPBACK)))
    ready = threading.Event()
    running = server.server(application(ports, settings), ready.set, patience=patience)
    thread = threading.Thread(target=server.run, args=(running, bound), daemon=True)
    thread.start()
    assert ready.wait(30)
    try:
        yield replace(world, ports=ports)
    finally:
        running.should_exit = True
        thread.join(30)
