"""A wallet of ten thousand credentials and a history of fifty thousand entries, made once, and a town to deal with."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from skrin.bench import full_wallet
from skrin.domain.credential import StoredCredential
from skrin.gui import opening
from skrin.gui.opening import Opened
from skrin.gui.shell import Shell
from skrin.gui.surroundings import Surroundings
from skrin.storage.data_folder import DataFolder
from skrin.storage.vault.argon2_cost import FLOOR
from skrin.storage.vault.passphrase import Passphrase
from skrin.storage.vault.ways import ByPassphrase
from skrin.use_cases.holder import trust
from tests.fakes.clock import NOON, FixedClock
from tests.fakes.randomness import SeededRandomness
from tests.fakes.town import Town
from tests.fakes.town import town as new_town
from tests.gui.conftest import PASSPHRASE, settle
from tests.gui.never_frozen.hand import Hand

CREDENTIALS = 10_000
EVENTS = 50_000


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    """Locked, in a folder that nobody changes."""
    place = tmp_path_factory.mktemp("crowded")
    folder = DataFolder(place / "data", place / "state")
    way = ByPassphrase(Passphrase(PASSPHRASE), FLOOR)
    full_wallet.make(
        folder.wallet,
        folder.marks,
        [way],
        NOON,
        SeededRandomness(),
        credentials=CREDENTIALS,
        events=EVENTS,
        thinned=thinned,
    )
    return folder


def thinned(stored: StoredCredential) -> StoredCredential:
    """The window shows little of each; what it does not show takes the time that making them takes."""
    held = stored.credential
    said = replace(held.achievement, outcomes=held.achievement.outcomes[:1], organisations=(), content={}, resources={})
    return replace(stored, credential=replace(held, raw=held.raw[-80:], claims={}, disclosables=(), achievement=said))


@pytest.fixture
def town(tmp_path: Path, clock: FixedClock) -> Iterator[Town]:
    folder = tmp_path / "school"
    folder.mkdir()
    made = new_town(folder, clock)
    yield made
    made.school.world.store.close()


@pytest.fixture
def crowded(prepared: DataFolder, around: Surroundings, town: Town) -> Opened:
    """The full wallet, open, which trusts the town's list and reaches the town."""
    shutil.copytree(prepared.data, around.folder.data)
    shutil.copytree(prepared.state, around.folder.state)
    in_town = replace(around, network=lambda _: lambda: town.web)
    opened = opening.unlock(opening.passphrase_way(PASSPHRASE, in_town), in_town)
    trust.add_text(town.trust_list.dump(), opened.ports)
    return opened


@pytest.fixture
def hand(crowded: Opened, new_window: Callable[..., Shell], qtbot, work) -> Hand:  # type: ignore[no-untyped-def]
    window = new_window(opened=crowded)
    window.resize(1200, 800)
    settle(qtbot, work)
    hand = Hand(window)
    hand.settles()
    hand.turns.begin()
    return hand
