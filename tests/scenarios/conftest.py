"""A person, a window, a wallet with a little in it, and a town in memory with those who issue and ask."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from skrin.gui import opening
from skrin.gui.app import dress
from skrin.gui.opening import Opened
from skrin.gui.shell import Shell
from skrin.gui.surroundings import Surroundings
from skrin.gui.theme.theme import Appearance, theme
from skrin.storage.data_folder import DataFolder
from skrin.storage.vault.os_keyring import OsKeyring
from skrin.use_cases.holder import accept, receive, trust
from skrin.use_cases.issuer.offers import OfferMade
from tests.fakes.clock import FixedClock
from tests.fakes.town import Town
from tests.fakes.town import town as new_town
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
def dressed(learner: Person, qapp: QApplication) -> Iterator[Person]:
    """The learner, in a window that wears the look that was chosen."""
    dress(qapp, learner.window.session)
    yield learner
    theme().apply(Appearance.LIGHT)


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


# in the town


@pytest.fixture
def town(tmp_path: Path, clock: FixedClock) -> Iterator[Town]:
    """A school, an academy, an employer and an agency, and the web between them."""
    folder = tmp_path / "school"
    folder.mkdir()
    made = new_town(folder, clock)
    yield made
    made.school.world.store.close()


@pytest.fixture
def in_town(around: Surroundings, town: Town) -> Surroundings:
    """A computer that reaches the town."""
    return replace(around, network=lambda _: lambda: town.web)


@pytest.fixture
def with_keyring(in_town: Surroundings, keyring: Callable[[], OsKeyring]) -> Surroundings:
    """The same computer with a key store of its own."""
    return replace(in_town, keyring=keyring)


@pytest.fixture
def purse(in_town: Surroundings, town: Town) -> Opened:
    """A wallet that trusts the town's list, open, and empty otherwise. Nobody waits between two lists."""
    opened = opening.create_with_passphrase(PASSPHRASE, in_town)
    trust.add_text(town.trust_list.dump(), opened.ports)
    town.web.requests.clear()
    return replace(opened, ports=replace(opened.ports, pause=lambda _: None))


@pytest.fixture
def student(new_window: SomeWindow, qtbot: QtBot, in_town: Surroundings, purse: Opened) -> Person:
    """Trusts the town's list, and has no credential yet."""
    return Person(new_window(in_town, opened=purse), qtbot)


@pytest.fixture
def diploma(town: Town, purse: Opened) -> OfferMade:
    """The school's credential, in the wallet: the offer it came by."""
    offer = town.school.hand_out()
    received(offer.link, purse)
    town.web.requests.clear()
    return offer


@pytest.fixture
def graduate(new_window: SomeWindow, qtbot: QtBot, in_town: Surroundings, purse: Opened, diploma: OfferMade) -> Person:
    """A student with that credential."""
    return Person(new_window(in_town, opened=purse), qtbot)


@pytest.fixture
def interviewer(
    new_window: SomeWindow, qtbot: QtBot, in_town: Surroundings, town: Town, tmp_path_factory: pytest.TempPathFactory
) -> Person:
    """Somebody at the employer's, at a computer and with a wallet of their own, who trusts the town's list."""
    other = tmp_path_factory.mktemp("interviewer")
    theirs = replace(in_town, folder=DataFolder(other / "data", other / "state"))
    opened = opening.create_with_passphrase(PASSPHRASE, theirs)
    trust.add_text(town.trust_list.dump(), opened.ports)
    return Person(new_window(theirs, opened=opened), qtbot)


def received(link: str, opened: Opened) -> None:
    """Take an offer in before the scenario begins."""
    introduced = receive.follow(receive.read(link, opened.ports), opened.ports)
    accept.accept(receive.look_up(introduced, opened.ports), opened.ports, agree=lambda _: True)
