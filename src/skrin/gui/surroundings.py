"""What the wallet is opened with. Light: made before the window is painted, so that nothing heavy is imported here."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from skrin.gui.outside import open_outside
from skrin.storage.data_folder import DataFolder
from skrin.storage.vault.attempts import Attempts

if TYPE_CHECKING:
    from skrin.domain.ports import Clock
    from skrin.gui.viewmodels.camera import Cameras
    from skrin.storage.vault.argon2_cost import Argon2Cost
    from skrin.storage.vault.os_keyring import OsKeyring
    from skrin.wire.http import Fetch
    from skrin.wire.urls import Loopback


def any_keyring() -> "OsKeyring":
    """Raises KeyringUnavailable, KeyringInsecure."""
    from skrin.storage.vault.os_keyring import find_keyring

    return find_keyring()


def no_loopback() -> "Loopback":
    """Nothing on this machine may be spoken to."""
    from skrin.wire.urls import NO_LOOPBACK

    return NO_LOOPBACK


def public_network(loopback: "Loopback") -> "Callable[[], Fetch]":
    """The client for everything outside this machine."""
    from skrin.network.client import HttpClient

    return HttpClient(loopback=loopback).operation


@dataclass(frozen=True, slots=True)
class CheckingService:
    """Where requests are made, and the key that lets one make them. `name` is what it is called here; empty for its host."""

    address: str
    api_key: str = field(repr=False)
    name: str = ""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the wallet is opened with. `keyring` finds the operating system's; `network` makes the client, once.

    `cost` is what one try at a new passphrase costs; None lets this machine measure it. `passphrase` is read from where the
    person said it lies, for the first unlocking only. `practice_checking` is the practice employer's, while it runs.
    `outside` hands a link to another program, and says whether one took it. `cameras` are those of this computer where it is
    None.
    """

    folder: DataFolder
    clock: "Clock"
    loopback: "Loopback" = field(default_factory=no_loopback)
    practice_origins: frozenset[str] = frozenset()
    keyring: "Callable[[], OsKeyring]" = any_keyring
    network: "Callable[[Loopback], Callable[[], Fetch]]" = public_network
    cost: "Argon2Cost | None" = None
    passphrase: Callable[[], str] | None = None
    attempts: Attempts = field(default_factory=Attempts)
    practice_checking: CheckingService | None = None
    outside: Callable[[str], bool] = open_outside
    cameras: "Cameras | None" = None
