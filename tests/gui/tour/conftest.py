"""A practice world in memory, an issuer in it, and a wallet that is led through it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from pytestqt.qtbot import QtBot

from skrin.domain.history import Event, EventKind
from skrin.domain.offering import Enrolment, EnrolmentState
from skrin.gui import practice_world
from skrin.gui.practice_world import PracticeWorld
from skrin.gui.shell import Shell
from skrin.gui.surroundings import Surroundings
from skrin.gui.tour import Tour
from skrin.gui.views.tour.guide import Guide
from tests.fakes.clock import FixedClock
from tests.gui.conftest import settle
from tests.gui.parties import Parties, parties
from tests.gui.tour.services import Services


@pytest.fixture
def services() -> Services:
    return Services()


@pytest.fixture
def known(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Nothing is fetched: what the wallet is told of the practice world stands in this list."""
    told: list[str] = []
    monkeypatch.setattr(practice_world, "become_known", lambda services, _: told.append(services.catalogue_url))
    return told


@dataclass
class Led:
    """A person who is led through the practice world, and what the others in it do."""

    window: Shell
    tour: Tour
    services: Services
    world: Parties
    qtbot: QtBot

    @property
    def guide(self) -> Guide:
        assert self.tour.guide is not None
        return self.tour.guide

    @property
    def at(self) -> str:
        step = self.tour.viewmodel.step
        return step.name if step is not None else ""

    def waits(self) -> None:
        settle(self.qtbot, self.window.work)

    def happens(self) -> None:
        """The wallet was changed: the tour looks."""
        self.window.session.changed_wallet()
        self.waits()

    def enrols(self, state: EnrolmentState = EnrolmentState.REQUESTED) -> None:
        now, issuer = self.world.clock.now(), self.services.issuer
        enrolment = Enrolment(
            "e1", issuer, f"{issuer}/enrolments/1", "weld-1", {"en": "Welding"}, "did:x", "k", state, now, now, offer="o"
        )
        with self.world.ports.vault.transaction() as tx:
            tx.put_enrolment(enrolment)
            tx.record(Event(EventKind.ENROLLED, now, party_id=issuer))
        self.happens()

    def receives(self) -> str:
        """One credential of the practice issuer; its id."""
        held = self.world.received().id
        self.happens()
        return held

    def does(self, kind: EventKind, party: str, *credentials: str) -> None:
        with self.world.ports.vault.transaction() as tx:
            tx.record(Event(kind, self.world.clock.now(), party_id=party, credential_ids=credentials))
        self.happens()


@pytest.fixture
def parties_here(around: Surroundings, clock: FixedClock) -> Parties:
    made = parties(around, clock)
    made.trust_both()
    return made


@pytest.fixture
def led(
    parties_here: Parties, new_window: Callable[..., Shell], services: Services, known: list[str], qtbot: QtBot
) -> Iterator[Led]:
    """The window on an empty wallet, with the tour begun."""
    services.issuer = parties_here.issuer.url
    window = new_window(parties_here.around, opened=parties_here.opened)
    world = PracticeWorld(window.session, window.work, lambda: services, window)
    window.session.start_practice = world.start
    made = Led(window, Tour(window, world), services, parties_here, qtbot)
    made.tour.go()
    made.waits()
    yield made
    window.session.lock()
