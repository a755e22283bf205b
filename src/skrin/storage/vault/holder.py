"""The learner's wallet as a file: made and unlocked here, used through `domain.ports.HolderVault`."""

from collections.abc import Sequence
from pathlib import Path

from skrin.domain.ports import Randomness
from skrin.storage.vault import credential_index
from skrin.storage.vault.attempts import Attempts
from skrin.storage.vault.credential_index import CredentialIndex
from skrin.storage.vault.header import VaultKind
from skrin.storage.vault.holder_vault import EncryptedHolderVault
from skrin.storage.vault.vault import create, unlock
from skrin.storage.vault.ways import WayIn
from skrin.system import SystemRandomness


def create_wallet(path: Path, marks: Path, ways: Sequence[WayIn], randomness: Randomness | None = None) -> EncryptedHolderVault:
    """A new wallet in the folder `path`, unlocked; `marks` is the folder, outside it, of what this device has seen.

    Raises StoreExists, StoreForeign, LastSlot, PassphraseTooShort and its like, KeyringUnavailable.
    """
    source = randomness or SystemRandomness()
    vault = create(path, marks, VaultKind.HOLDER, ways, source, index=CredentialIndex())
    return EncryptedHolderVault(vault, source)


def unlock_wallet(
    path: Path,
    marks: Path,
    way: WayIn,
    *,
    randomness: Randomness | None = None,
    attempts: Attempts | None = None,
    read_only: bool = False,
) -> EncryptedHolderVault:
    """The wallet, unlocked. What was noticed on opening it, and must be told, is `.vault.opening`.

    Raises PassphraseWrong, RecoveryCodeWrong, KeyringUnavailable, NoSuchSlot, HeaderDamaged, CostRefused; StoreNotFound,
    StoreForeign, StoreInUse, StoreTooNew, StoreReadOnly, StoreDamaged.
    """
    vault = unlock(path, marks, VaultKind.HOLDER, way, index=CredentialIndex(), attempts=attempts, read_only=read_only)
    try:
        vault.store.read(credential_index.complete)
    except BaseException:
        vault.lock()
        raise
    return EncryptedHolderVault(vault, randomness or SystemRandomness())
