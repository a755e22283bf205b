"""The verifier's store as a file: made and unlocked here, used through `domain.ports.VerifierStore`."""

from collections.abc import Sequence
from pathlib import Path

from skrin.domain.ports import Randomness
from skrin.storage.vault import key_records
from skrin.storage.vault.attempts import Attempts
from skrin.storage.vault.changes import Change
from skrin.storage.vault.header import VaultKind
from skrin.storage.vault.vault import create, unlock
from skrin.storage.vault.vault_keys import VaultKeys
from skrin.storage.vault.verifier_vault import INSTALLATION_KEY, EncryptedVerifierStore
from skrin.storage.vault.ways import WayIn
from skrin.system import SystemRandomness


def create_verifier_store(
    path: Path,
    marks: Path,
    ways: Sequence[WayIn],
    *,
    algorithm: str = "ES256",
    randomness: Randomness | None = None,
) -> EncryptedVerifierStore:
    """A new store in the folder `path`, unlocked, with its installation key. Raises as `holder.create_wallet`."""

    def first(keys: VaultKeys) -> Sequence[Change]:
        return [key_records.new_signing_key(algorithm, INSTALLATION_KEY, keys).put(INSTALLATION_KEY)]

    source = randomness or SystemRandomness()
    return EncryptedVerifierStore(create(path, marks, VaultKind.VERIFIER, ways, source, first=first))


def unlock_verifier_store(
    path: Path, marks: Path, way: WayIn, *, attempts: Attempts | None = None, read_only: bool = False
) -> EncryptedVerifierStore:
    """The store, unlocked. Raises as `holder.unlock_wallet`."""
    return EncryptedVerifierStore(unlock(path, marks, VaultKind.VERIFIER, way, attempts=attempts, read_only=read_only))
