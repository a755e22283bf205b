"""A person, a window, a wallet with a little in it, and an issuer in a web in memory."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from skrin.gui import opening
from skrin.gui.opening import Opened
from skrin.gui.shell import Shell
from skrin.gui.surroundings import Surroundings
from skrin.use_cases.holder import trust
from tests.fakes.clock import FixedClock
from tests.fakes.verifier_world import VerifierWorld
from tests.gui.conftest import PASSPHRASE, around, collected_here, keyring, new_session, new_window, wallet, work
from tests.gui.home import samples
from tests.scenarios.person import Person

# Fixtures of the window's own tests.
__all__ = ["around", "collected_here", "keyring", "new_session", "new_window", "wallet", "work"]

SomeWindow = Callable[..., Shell]


@pytest.fixture
def somebody(new_window: SomeWindow, qtbot: QtBot) -> Person:
    """Somebody who starts the program for the first time, on a computer without a key store."""
    return Person(new_window(), qtbot)


@pytest.fixture
def learner(new_window: SomeWindow, qtbot: QtBot, wallet: Opened) -> Person:
    """A learner with a handful of credentials, and the wallet open."""
    samples.fill(wallet.vault)
    return Person(new_window(opened=wallet), qtbot)


@pytest.fixture
def locked_out(new_window: SomeWindow, qtbot: QtBot, wallet: Opened) -> Person:
    """The same learner, before unlocking."""
    samples.fill(wallet.vault)
    wallet.vault.lock()
    return Person(new_window(), qtbot)


@dataclass
class Employer:
    """Somebody who checks what others show. `world` has the issuer, and the web that it answers on."""

    person: Person
    world: VerifierWorld
    folder: Path

    @property
    def credential(self) -> str:
        return self.world.wallet().raws[0]

    def file(self, text: str, name: str = "kundservice.sd-jwt") -> Path:
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return path


@pytest.fixture
def employer(new_window: SomeWindow, qtbot: QtBot, around: Surroundings, clock: FixedClock, tmp_path: Path) -> Employer:
    """Trusts the list that vouches for the issuer."""
    world = VerifierWorld.at(clock=clock)
    online = replace(around, network=lambda _: lambda: world.web)
    opened = opening.create_with_passphrase(PASSPHRASE, online)
    trust.add_text(world.issuer.trust_list().dump(), opened.ports)
    return Employer(Person(new_window(online, opened=opened), qtbot), world, tmp_path)
