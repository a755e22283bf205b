"""The vault key, and the keys for each purpose that are derived from it (SR-2)."""

from dataclasses import dataclass, field, fields

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from skrin.keys.secrecy import Secret, wipe

KEY_BYTES = 32
ID_BYTES = 16


@dataclass(frozen=True, slots=True, repr=False)
class VaultKeys(Secret):
    """What an unlocked vault works with. Shows nothing of itself and cannot be copied or pickled (SR-3).

    `database` is SQLCipher's raw key, `records` authenticates rows, `log` and `mark` seal those files, `header` authenticates
    the header, `sealing` wraps private keys.
    """

    vault_id: bytes
    root: bytes = field(compare=False)
    database: bytes = field(compare=False)
    records: bytes = field(compare=False)
    log: bytes = field(compare=False)
    mark: bytes = field(compare=False)
    header: bytes = field(compare=False)
    sealing: bytes = field(compare=False)

    @classmethod
    def of(cls, root: bytes, vault_id: bytes) -> "VaultKeys":
        def derived(purpose: str) -> bytes:
            info = b"skrin vault 1 " + purpose.encode("ascii")
            return HKDF(SHA256(), KEY_BYTES, salt=vault_id, info=info).derive(root)

        return cls(
            vault_id,
            root,
            database=derived("database"),
            records=derived("records"),
            log=derived("log"),
            mark=derived("mark"),
            header=derived("header"),
            sealing=derived("private keys"),
        )

    def forget(self) -> None:
        """Overwrite them. Copies inside the libraries that used them stay (RULINGS 26)."""
        for key in fields(self):
            if key.name != "vault_id":
                wipe(getattr(self, key.name))
