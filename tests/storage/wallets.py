"""Wallets for tests: in a temporary folder, opened by a recovery code, which needs no slow derivation, where no other way is
meant; by a passphrase at the cheapest cost that is accepted.
"""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from skrin.domain.credential import StoredCredential
from skrin.domain.ports import CredentialFilter, Randomness
from skrin.keys.recovery_code import RecoveryCode
from skrin.storage.vault.argon2_cost import FLOOR
from skrin.storage.vault.attempts import Attempts
from skrin.storage.vault.changes import Put
from skrin.storage.vault.credential_index import CredentialIndex
from skrin.storage.vault.folder import VaultFolder
from skrin.storage.vault.header_file import read_newest
from skrin.storage.vault.holder import create_wallet, unlock_wallet
from skrin.storage.vault.holder_vault import EncryptedHolderVault
from skrin.storage.vault.passphrase import Passphrase
from skrin.storage.vault.records import Record, RecordTable
from skrin.storage.vault.sqlcipher import Database
from skrin.storage.vault.vault_keys import VaultKeys
from skrin.storage.vault.ways import ByPassphrase, ByRecoveryCode, WayIn, open_slot

PHRASE = "blåbär i skogen"
BY_PHRASE = ByPassphrase(Passphrase(PHRASE), FLOOR)
WAY = ByRecoveryCode(RecoveryCode(bytes(range(16))))
EVERYTHING = CredentialFilter(limit=1_000_000)


@dataclass(frozen=True)
class WalletPlace:
    """Where one wallet and its mark are, and the usual things done there."""

    path: Path
    marks: Path

    @property
    def folder(self) -> VaultFolder:
        return VaultFolder(self.path)

    def create(self, *ways: WayIn) -> EncryptedHolderVault:
        return create_wallet(self.path, self.marks, ways or (WAY,))

    def unlock(
        self,
        way: WayIn = WAY,
        *,
        attempts: Attempts | None = None,
        read_only: bool = False,
        randomness: Randomness | None = None,
    ) -> EncryptedHolderVault:
        return unlock_wallet(self.path, self.marks, way, attempts=attempts, read_only=read_only, randomness=randomness)

    @contextmanager
    def unlocked(self, way: WayIn = WAY) -> Iterator[EncryptedHolderVault]:
        vault = self.unlock(way)
        try:
            yield vault
        finally:
            vault.lock()

    def keys(self) -> VaultKeys:
        """As an attacker with the passphrase would have them."""
        header = read_newest(self.path).header
        return VaultKeys.of(open_slot(WAY, header, Attempts()), header.vault_id)

    @contextmanager
    def database(self) -> Iterator[Database]:
        """The locked wallet's database, opened behind the program's back."""
        database = Database(self.folder.database, self.keys().database, journal="delete")
        try:
            yield database
        finally:
            database.close()

    def table(self, database: Database) -> RecordTable:
        return RecordTable(database, self.keys(), CredentialIndex())

    def files(self) -> dict[str, bytes]:
        """Every file by name, but the lock."""
        return {
            str(file.relative_to(self.path)): file.read_bytes()
            for file in sorted(self.path.rglob("*"))
            if file.is_file() and file.name != "lock"
        }


def hold(vault: EncryptedHolderVault, credentials: Iterable[StoredCredential]) -> None:
    """Store them, in one transaction."""
    with vault.transaction() as transaction:
        for stored in credentials:
            transaction.add_credential(stored)


def rows(vault: EncryptedHolderVault) -> set[tuple[str, str, bytes]]:
    """All logical rows, for comparing before and after."""
    return {(record.kind, record.id, record.body) for record in records(vault)}


def records(vault: EncryptedHolderVault) -> list[Record]:
    return vault.vault.store.read(lambda table: list(table.all()))


def leave_without_locking(vault: EncryptedHolderVault) -> None:
    """What a killed process leaves: files closed by the system, nothing written out, the lock gone."""
    parts = vault.vault.store._required()
    database = parts.folder.database
    copies = {file: file.read_bytes() for file in database.parent.iterdir() if file.is_file() and file.name != "lock"}
    vault.lock()
    for file in database.parent.iterdir():
        if file.is_file() and file.name != "lock":
            file.unlink()
    for file, content in copies.items():
        file.write_bytes(content)
        file.chmod(0o600)


def flip(path: Path, offset: int, mask: int = 1) -> None:
    """Change one bit (or more) of a file."""
    with path.open("r+b") as file:
        file.seek(offset)
        byte = file.read(1)[0]
        file.seek(offset)
        file.write(bytes([byte ^ mask]))
        os.fsync(file.fileno())


def put(id_: str, body: bytes = b"{}", kind: str = "setting") -> Put:
    return Put(kind, id_, body)
