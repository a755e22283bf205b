"""A wallet in memory, an issuer and a verifier that its trust lists know, and a web between them."""

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from skrin.domain.credential import StoredCredential
from skrin.domain.ports import KeptDocument
from skrin.trust.trust_list import TrustList
from skrin.use_cases.holder import accept, receive
from skrin.use_cases.holder.offer_preview import OfferPreview
from skrin.use_cases.ports import Ports
from tests.fakes.clock import FixedClock
from tests.fakes.issuer import FakeIssuer
from tests.fakes.memory_vault import MemoryVault
from tests.fakes.randomness import SeededRandomness
from tests.fakes.verifier import FakeVerifier
from tests.fakes.web import FakeWeb


@dataclass
class World:
    """Everything around one wallet. `pauses` are the seconds it waited, none of them real."""

    ports: Ports
    vault: MemoryVault
    web: FakeWeb
    clock: FixedClock
    issuer: FakeIssuer
    verifier: FakeVerifier
    pauses: list[float] = field(default_factory=list)

    def trust(self, *lists: TrustList) -> None:
        with self.vault.transaction() as tx:
            for trust_list in lists:
                tx.put_trust_list(KeptDocument("trust-list", trust_list.name, trust_list.dump(), self.clock.now()))

    def look_up(self, link: str = "") -> OfferPreview:
        introduced = receive.follow(receive.read(link or self.issuer.link(), self.ports), self.ports)
        return receive.look_up(introduced, self.ports)

    def received(self) -> StoredCredential:
        """A credential of the issuer, in the vault."""
        number = f"code-{len(self.issuer.issued)}"
        self.issuer.codes.add(number)
        return accept.accept(self.look_up(self.issuer.link(code=number)), self.ports).credentials[0]


@pytest.fixture
def web() -> FakeWeb:
    return FakeWeb()


@pytest.fixture
def vault() -> MemoryVault:
    return MemoryVault()


@pytest.fixture
def world(web: FakeWeb, vault: MemoryVault, clock: FixedClock, randomness: SeededRandomness) -> World:
    pauses: list[float] = []
    ports = Ports(vault, lambda: web, clock, randomness, pauses.append)
    issuer = FakeIssuer(clock, SeededRandomness(b"issuer"))
    issuer.serve(web)
    made = World(ports, vault, web, clock, issuer, FakeVerifier(clock, web), pauses)
    made.trust(issuer.trust_list(), made.verifier.trust_list())
    return made


@pytest.fixture
def unchanged(vault: MemoryVault) -> Callable[[], bool]:
    """Whether everything but the history is as it was when the test asked for this (R3)."""
    before = vault.rows.copy()

    def same() -> bool:
        now = vault.rows.copy()
        now.events = before.events
        now.keys_made = before.keys_made
        now.settings = {name: value for name, value in now.settings.items() if name != "receiving" or value != "[]"}
        return now == before

    return same
