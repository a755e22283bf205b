"""A practice wallet in the tour's folder, which the window opens by itself, and the practice services beside it."""

import secrets
from typing import TYPE_CHECKING

from skrin.practice.tour.folder import TourFolder
from skrin.storage.data_folder import DataFolder
from skrin.storage.private_files import make_folder
from skrin.system import SystemClock

if TYPE_CHECKING:
    from skrin.gui.app import AppOptions

# As in the story: `world/learner`, with `world/passphrase.txt`.
LEARNER = "learner"


def ready(folder: TourFolder, name: str, language: str | None, *, fresh: bool = False) -> "AppOptions":
    """A wallet called `name` in the practice world of `folder`, on which the window begins the tour.

    `prepare` makes it, with its passphrase beside it; with `fresh` in a folder that is emptied first. It raises
    TourFolderForeign.
    """
    from skrin.gui.app import AppOptions
    from skrin.practice.sample import Sample

    place = DataFolder(folder.world / name, folder.world / "state")
    services = folder.world / f"{name}-services"
    passphrase = f"practice-{secrets.token_hex(16)}"

    def prepare() -> None:
        if fresh:
            TourFolder.fresh(folder.path)
        folder.write("world/passphrase.txt" if name == LEARNER else f"world/{name}-passphrase.txt", passphrase + "\n")
        make_folder(services)
        _make_wallet(place, passphrase)

    return AppOptions(
        clock=SystemClock(),
        data=place.data,
        state=place.state,
        language=language,
        passphrase=lambda: passphrase,
        start_practice=lambda: Sample.start_in(services),
        tour=True,
        prepare=prepare,
    )


def _make_wallet(place: DataFolder, passphrase: str) -> None:
    """At the least cost that a wallet has: nobody guesses a random passphrase, and somebody waits for the window."""
    from skrin.domain.history import Event, EventKind
    from skrin.storage.vault.argon2_cost import LEAST_DEFAULT
    from skrin.storage.vault.holder import create_wallet
    from skrin.storage.vault.passphrase import Passphrase
    from skrin.storage.vault.ways import ByPassphrase

    vault = create_wallet(place.wallet, place.marks, [ByPassphrase(Passphrase(passphrase), LEAST_DEFAULT)])
    try:
        with vault.transaction() as tx:
            tx.record(Event(EventKind.WALLET_CREATED, SystemClock().now()))
    finally:
        vault.lock()
