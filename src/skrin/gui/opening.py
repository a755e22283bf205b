"""Making and opening the wallet for the window. Everything here is slow and runs on a worker, never on the UI thread."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from skrin.gui.surroundings import Surroundings
from skrin.words.catalogue import N_

if TYPE_CHECKING:
    from pathlib import Path

    from skrin.storage.vault.holder_vault import EncryptedHolderVault
    from skrin.storage.vault.ways import WayIn
    from skrin.use_cases.ports import Ports
    from skrin.wire.http import Fetch
    from skrin.wire.urls import Loopback

INTERRUPTED = N_("Receiving from {host} was interrupted. Nothing of it was kept; it can be fetched again.")
ON_ITS_WAY = N_("The wallet was shut while something was on its way to {host}. It may have arrived; History says what it was.")
CLOCK_BEHIND = N_(
    "This computer's clock says {now}, but the wallet was used at {latest}. What is known of revocation is not taken as fresh."
)
OLDER = N_("This wallet is older than the one last used on this computer. Was a backup put back?")
REPAIRED = N_("The wallet was damaged and has been repaired. The damaged files are kept: {files}")
LOST = N_("This could not be brought back: {what}")

# The vault's setting that holds the recovery code until it has been shown (RULINGS 24).
CODE_TO_SHOW = "recovery-code-to-show"


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that opening the wallet brought to light (SR-7, SR-9): a message, and its facts."""

    message: str
    facts: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Opened:
    """`lock_after` is how long the wallet stays open without use; `lock_with_screen`: not longer than the computer's screen.

    `language` is what was chosen in this wallet, empty where nothing was.
    """

    vault: "EncryptedHolderVault"
    ports: "Ports"
    lock_after: timedelta
    notices: tuple[Notice, ...] = ()
    lock_with_screen: bool = True
    language: str = ""


def keyring_way(around: Surroundings, vault: "Path | None" = None) -> "WayIn | None":
    """The keyring as a way into the wallet, or into another `vault`: only where it has such a slot and the keyring is there."""
    from skrin.domain.errors import SkrinError
    from skrin.storage.vault import header_file
    from skrin.storage.vault.slots import Way
    from skrin.storage.vault.ways import ByKeyring

    try:
        header_file.read_newest(vault or around.folder.wallet).header.slot(Way.KEYRING)
        return ByKeyring(around.keyring())
    except (SkrinError, OSError):
        return None


def ways_kept(around: Surroundings, vault: "Path | None" = None) -> frozenset[str]:
    """The names of the ways that the header of the wallet, or of another `vault`, holds; none where it cannot be read."""
    from skrin.domain.errors import SkrinError
    from skrin.storage.vault import header_file

    try:
        return frozenset(slot.way.value for slot in header_file.read_newest(vault or around.folder.wallet).header.slots)
    except (SkrinError, OSError):
        return frozenset()


def passphrase_way(text: str, around: Surroundings) -> "WayIn":
    from skrin.storage.vault.passphrase import Passphrase
    from skrin.storage.vault.ways import ByPassphrase

    return ByPassphrase(Passphrase(text), around.cost)


def recovery_way(text: str) -> "WayIn":
    """Raises what `RecoveryCode.parse` raises."""
    from skrin.keys.recovery_code import RecoveryCode
    from skrin.storage.vault.ways import ByRecoveryCode

    return ByRecoveryCode(RecoveryCode.parse(text))


def create_with_keyring(around: Surroundings) -> Opened:
    """A new wallet that this computer's keyring opens, and a recovery code, which the vault holds until it is shown.

    Raises KeyringUnavailable, KeyringInsecure, and StoreError.
    """
    from skrin.keys.recovery_code import RecoveryCode
    from skrin.storage.vault.ways import ByKeyring, ByRecoveryCode
    from skrin.system import SystemRandomness

    code = RecoveryCode.generate(SystemRandomness())
    return _created([ByKeyring(around.keyring()), ByRecoveryCode(code)], {CODE_TO_SHOW: code.text}, around)


def create_with_passphrase(text: str, around: Surroundings) -> Opened:
    """Raises PassphraseTooShort and its like, StoreError."""
    return _created([passphrase_way(text, around)], {}, around)


def unlock(way: "WayIn", around: Surroundings) -> Opened:
    """Raises UnlockError, StoreError."""
    from skrin.storage.vault.holder import unlock_wallet
    from skrin.use_cases.holder import delivery, unfinished
    from skrin.use_cases.holder.browse import clock_behind

    vault = unlock_wallet(around.folder.wallet, around.folder.marks, way, attempts=around.attempts)
    try:
        ports = _ports(vault, around)
        notices = _noticed(vault)
        notices += [Notice(INTERRUPTED, {"host": left.host}) for left in unfinished.tidy_up(ports)]
        notices += [Notice(ON_ITS_WAY, {"host": left.details.get("host", "")}) for left in delivery.tidy_up(ports)]
        if (behind := clock_behind(ports)) is not None:
            notices.append(Notice(CLOCK_BEHIND, {"now": behind.now, "latest": behind.latest}))
        return _opened(vault, ports, tuple(notices))
    except BaseException:
        vault.lock()
        raise


def reached_through(opened: Opened, loopback: "Loopback", origins: frozenset[str], network: "Callable[[], Fetch]") -> Opened:
    """The same wallet on another network: the practice world's own client beside the main one (RULINGS 9)."""
    return replace(opened, ports=replace(opened.ports, network=network, loopback=loopback, practice_origins=origins))


def lock_after(ports: "Ports") -> timedelta:
    from skrin.use_cases.holder import settings

    return timedelta(minutes=int(settings.current("lock_after", ports)))


def require_passphrase(text: str, around: Surroundings) -> None:
    """That `text` is the wallet's own passphrase. Raises PassphraseWrong, NoSuchSlot."""
    from skrin.storage.vault import header_file
    from skrin.storage.vault.ways import open_slot

    open_slot(passphrase_way(text, around), header_file.read_newest(around.folder.wallet).header, around.attempts)


def _created(ways: "Sequence[WayIn]", settings: dict[str, str], around: Surroundings) -> Opened:
    from skrin.domain.history import Event, EventKind
    from skrin.storage.vault.holder import create_wallet

    vault = create_wallet(around.folder.wallet, around.folder.marks, ways)
    try:
        with vault.transaction() as tx:
            for name, value in settings.items():
                tx.set_setting(name, value)
            tx.record(Event(EventKind.WALLET_CREATED, around.clock.now()))
        ports = _ports(vault, around)
        return _opened(vault, ports)
    except BaseException:
        vault.lock()
        raise


def _opened(vault: "EncryptedHolderVault", ports: "Ports", notices: tuple[Notice, ...] = ()) -> Opened:
    from skrin.gui import warming
    from skrin.use_cases.holder import settings

    warming.home()  # here, where nobody is held up by it

    with_screen = settings.current("lock_with_screen", ports) == "on"
    return Opened(vault, ports, lock_after(ports), notices, with_screen, ports.vault.setting("language") or "")


def _ports(vault: "EncryptedHolderVault", around: Surroundings) -> "Ports":
    from skrin.sandbox.linked_data import ChildLinkedData
    from skrin.sandbox.shapes import ChildShapes
    from skrin.serving.redirect import loopback_redirect
    from skrin.storage import client_file
    from skrin.system import SystemRandomness
    from skrin.use_cases.ports import Ports
    from skrin.words import browser_page

    return Ports(
        vault,
        around.network(around.loopback),
        around.clock,
        SystemRandomness(),
        time.sleep,
        around.loopback,
        practice_origins=around.practice_origins,
        linked_data=ChildLinkedData(),  # its process begins with the first document
        shapes=ChildShapes(),  # likewise, with the first European credential
        redirects=lambda: loopback_redirect(browser_page.page()),
        client=client_file.read(around.folder.data, around.loopback),
    )


def _noticed(vault: "EncryptedHolderVault") -> list[Notice]:
    opening = vault.vault.opening
    notices = [Notice(OLDER)] if opening.older_than_seen else []
    if opening.repaired:
        notices.append(Notice(REPAIRED, {"files": opening.kept_aside}))
    return notices + [Notice(LOST, {"what": f"{kind} {id_}"}) for kind, id_ in opening.lost]
