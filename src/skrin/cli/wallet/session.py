"""The wallet opened for one command: found, unlocked, wired to the network, and locked again."""

import argparse
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING

from skrin.cli.console import Console
from skrin.cli.errors import ArgumentsInvalid, PassphraseNeeded
from skrin.cli.files import first_line
from skrin.cli.global_options import loopback
from skrin.system import SystemClock
from skrin.words.catalogue import N_

if TYPE_CHECKING:
    from skrin.network.client import HttpClient
    from skrin.storage.data_folder import DataFolder
    from skrin.storage.vault.holder_vault import EncryptedHolderVault
    from skrin.storage.vault.passphrase import Passphrase
    from skrin.storage.vault.ways import WayIn
    from skrin.use_cases.ports import Ports
    from skrin.wire.http import Fetch
    from skrin.wire.urls import Loopback


PASSPHRASE = N_("Passphrase: ")
NEW_PASSPHRASE = N_("New passphrase: ")
ONCE_MORE = N_("Once more: ")
INTERRUPTED = N_("Receiving from {host} was interrupted. Nothing of it was kept; it can be fetched again.")
ON_ITS_WAY = N_("The wallet was shut while something was on its way to {host}. It may have arrived; History says what it was.")
CLOCK_BEHIND = N_(
    "This computer's clock says {now}, but the wallet was used at {latest}. What is known of revocation is not taken as fresh."
)
OLDER = N_("This wallet is older than the one last used on this computer. Was a backup put back?")
REPAIRED = N_("The wallet was damaged and has been repaired. The damaged files are kept: {files}")
LOST = N_("This could not be brought back: {what}")


@contextmanager
def opened(args: argparse.Namespace, console: Console) -> Iterator["Ports"]:
    """The ports of the wallet in the data folder, unlocked; locked when the block ends.

    Raises StoreNotFound, StoreInUse, StoreDamaged, UnlockError, PassphraseNeeded.
    """
    from skrin.storage.vault.holder import unlock_wallet
    from skrin.use_cases.holder import delivery, unfinished
    from skrin.use_cases.holder.browse import clock_behind

    folder = data_folder(args)
    vault = unlock_wallet(folder.wallet, folder.marks, way_in(folder, args, console))
    try:
        tell_what_was_noticed(vault, console)
        ports = ports_of(vault, args)
        for left in unfinished.tidy_up(ports):
            console.tell(INTERRUPTED, host=left.host)
        for sent in delivery.tidy_up(ports):
            console.tell(ON_ITS_WAY, host=sent.details.get("host", ""))
        if (behind := clock_behind(ports)) is not None:
            console.tell(CLOCK_BEHIND, now=behind.now, latest=behind.latest)
        yield ports
    finally:
        vault.lock()


def data_folder(args: argparse.Namespace) -> "DataFolder":
    from skrin.storage.data_folder import DataFolder

    return DataFolder.for_user(args.data)


def ports_of(vault: "EncryptedHolderVault", args: argparse.Namespace) -> "Ports":
    from skrin.sandbox.linked_data import ChildLinkedData
    from skrin.sandbox.shapes import ChildShapes
    from skrin.serving.redirect import loopback_redirect
    from skrin.storage import client_file
    from skrin.system import SystemRandomness
    from skrin.use_cases.ports import Ports
    from skrin.words import browser_page

    allowed = loopback(args)
    return Ports(
        vault,
        _network(allowed),
        SystemClock(),
        SystemRandomness(),
        time.sleep,
        allowed,
        linked_data=ChildLinkedData(),  # its process begins with the first document
        shapes=ChildShapes(),  # likewise, with the first European credential
        redirects=lambda: loopback_redirect(browser_page.page()),
        client=client_file.read(data_folder(args).data, allowed),
    )


def _network(allowed: "Loopback") -> "Callable[[], Fetch]":
    """One client for the run, made when something is first asked for: most commands ask nobody."""

    @cache
    def client() -> "HttpClient":
        from skrin.network.client import HttpClient

        return HttpClient(loopback=allowed)

    return lambda: client().operation()


def way_in(folder: "DataFolder", args: argparse.Namespace, console: Console) -> "WayIn":
    """The named file, else the operating system's keyring where the wallet has that way, else the terminal."""
    from skrin.storage.vault.ways import ByPassphrase

    if args.passphrase_file is not None:
        return ByPassphrase(passphrase(first_line(args.passphrase_file)))
    keyring = _keyring_way(folder)
    if keyring is not None:
        return keyring
    return ByPassphrase(asked_passphrase(console))


def passphrase(text: str) -> "Passphrase":
    from skrin.storage.vault.passphrase import Passphrase

    return Passphrase(text)


def asked_passphrase(console: Console, question: str = PASSPHRASE) -> "Passphrase":
    """Raises PassphraseNeeded where there is no terminal."""
    if not console.interactive:
        raise PassphraseNeeded
    return passphrase(console.secret(console.words.say(question)))


def chosen_passphrase(console: Console) -> "Passphrase":
    """A new one, typed twice. Raises ArgumentsInvalid where the two differ."""
    first = asked_passphrase(console, NEW_PASSPHRASE)
    if asked_passphrase(console, ONCE_MORE).material != first.material:
        raise ArgumentsInvalid("the two passphrases differ")
    return first


def _keyring_way(folder: "DataFolder") -> "WayIn | None":
    """Only where the wallet has such a slot: without one, no keyring is even looked for."""
    from skrin.domain.errors import SkrinError
    from skrin.storage.vault import header_file
    from skrin.storage.vault.os_keyring import find_keyring
    from skrin.storage.vault.slots import Way
    from skrin.storage.vault.ways import ByKeyring

    try:
        header_file.read_newest(folder.wallet).header.slot(Way.KEYRING)
        return ByKeyring(find_keyring())
    except (SkrinError, OSError):
        return None


def tell_what_was_noticed(vault: "EncryptedHolderVault", console: Console) -> None:
    """What opening the vault brought to light (SR-7, SR-9): said, never hidden."""
    opening = vault.vault.opening
    if opening.older_than_seen:
        console.tell(OLDER)
    if opening.repaired:
        console.tell(REPAIRED, files=opening.kept_aside)
    for kind, id_ in opening.lost:
        console.tell(LOST, what=f"{kind} {id_}")
