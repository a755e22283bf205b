"""An issuer, a verifier and the web between them, for screens that receive and share: no packet leaves the process."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import pytest

from skrin.domain.credential import StoredCredential
from skrin.domain.ports import KeptDocument
from skrin.gui import opening
from skrin.gui.opening import Opened
from skrin.gui.session import Session
from skrin.gui.surroundings import Surroundings
from skrin.trust.trust_list import TrustList
from skrin.use_cases.holder import accept, receive
from skrin.use_cases.ports import Ports
from skrin.wire.http import Fetch
from skrin.wire.urls import Loopback
from tests.fakes.clock import FixedClock
from tests.fakes.issuer import FakeIssuer
from tests.fakes.randomness import SeededRandomness
from tests.fakes.verifier import FakeVerifier
from tests.fakes.web import FakeWeb

PASSPHRASE = "åtta nya hästar"


@dataclass
class Parties:
    """A wallet, open, with the two others that it can talk to."""

    around: Surroundings
    opened: Opened
    web: FakeWeb
    clock: FixedClock
    issuer: FakeIssuer
    verifier: FakeVerifier
    made: list[str] = field(default_factory=list)

    @property
    def ports(self) -> Ports:
        return self.opened.ports

    def trust(self, *lists: TrustList) -> None:
        with self.ports.vault.transaction() as tx:
            for trust_list in lists:
                tx.put_trust_list(KeptDocument("trust-list", trust_list.name, trust_list.dump(), self.clock.now()))

    def trust_both(self) -> None:
        self.trust(self.issuer.trust_list(), self.verifier.trust_list())

    def received(self) -> StoredCredential:
        """One more credential of the issuer in the vault."""
        number = f"code-{len(self.issuer.issued)}"
        self.issuer.codes.add(number)
        introduced = receive.read(self.issuer.link(code=number), self.ports)
        preview = receive.look_up(introduced, self.ports)
        return accept.accept(preview, self.ports, agree=lambda _: True).credentials[0]

    def asked_hosts(self) -> list[str]:
        return [request.url.host for request in self.web.requests]


def parties(around: Surroundings, clock: FixedClock) -> Parties:
    """With nobody trusted yet, and an empty wallet."""
    web = FakeWeb()

    def network(loopback: Loopback) -> Callable[[], Fetch]:
        return lambda: web

    reached = replace(around, network=network)
    issuer = FakeIssuer(clock, SeededRandomness(b"issuer"))
    issuer.serve(web)
    opened = opening.create_with_passphrase(PASSPHRASE, reached)
    return Parties(reached, opened, web, clock, issuer, FakeVerifier(clock, web))


@pytest.fixture
def world(around: Surroundings, clock: FixedClock) -> Parties:
    return parties(around, clock)


@pytest.fixture
def session(new_session: Callable[..., Session], world: Parties) -> Session:
    """A session in English with the world's wallet, open."""
    made = new_session(world.around)
    made.enter(world.opened)
    return made
