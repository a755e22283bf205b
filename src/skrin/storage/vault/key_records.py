"""Private keys in the vault: made here, kept sealed, used without being seen (SR-1, SR-3, SR-5)."""

from collections.abc import Callable
from dataclasses import dataclass

from skrin.domain.json_value import JsonObject
from skrin.domain.ports import Randomness, Signer
from skrin.keys.agreement import AgreementKey
from skrin.keys.algorithms import Algorithm
from skrin.keys.errors import SealBroken
from skrin.keys.jwe import decrypt, decrypt_compact
from skrin.keys.private_key import PrivateKey
from skrin.keys.secrecy import Secret
from skrin.storage import codec
from skrin.storage.errors import StoreDamaged
from skrin.storage.vault.changes import Put
from skrin.storage.vault.vault_keys import VaultKeys

KIND = "key"
SEALED_AS = 1  # a part of what a sealed key is bound to; it stays, whatever the schema's version
AGREEMENT = "ECDH-ES"


@dataclass(frozen=True, slots=True)
class KeyRecord:
    """`algorithm` is the JOSE name; `sealed` opens only under this vault's key and for this record."""

    algorithm: str
    public_jwk: JsonObject
    sealed: bytes

    def signing_key(self, keys: VaultKeys, key_id: str) -> PrivateKey:
        """Raises StoreDamaged."""
        try:
            return PrivateKey.unsealed(self.sealed, keys.sealing, _place(keys, key_id))
        except SealBroken:
            raise StoreDamaged(KIND) from None

    def decrypted(self, jwe: str, keys: VaultKeys, key_id: str) -> bytes:
        """The payload of a JWE to this key, compact or JSON. Raises StoreDamaged, and what decrypting raises."""
        try:
            key = AgreementKey.unsealed(self.sealed, keys.sealing, _place(keys, key_id))
        except SealBroken:
            raise StoreDamaged(KIND) from None
        return decrypt(jwe, key) if jwe.lstrip().startswith("{") else decrypt_compact(jwe, key)

    def put(self, key_id: str) -> Put:
        return Put(KIND, key_id, codec.dump(self))


class VaultSigner(Secret):
    """Implements `domain.ports.Signer`. The private key is unsealed for each signature; after locking it cannot be."""

    __slots__ = ("__keys", "__record", "key_id")

    def __init__(self, key_id: str, record: KeyRecord, keys: Callable[[], VaultKeys]) -> None:
        """`keys` raises StoreLocked when the vault is locked."""
        self.key_id = key_id
        self.__record = record
        self.__keys = keys

    @property
    def algorithm(self) -> str:
        return self.__record.algorithm

    @property
    def public_jwk(self) -> JsonObject:
        return dict(self.__record.public_jwk)

    def sign(self, data: bytes) -> bytes:
        return self.__record.signing_key(self.__keys(), self.key_id).sign(data)


def new_signing_key(algorithm: str, key_id: str, keys: VaultKeys) -> KeyRecord:
    """Raises AlgorithmRefused."""
    key = PrivateKey.generate(Algorithm.named(algorithm))
    return KeyRecord(key.algorithm, key.public_jwk, key.sealed(keys.sealing, _place(keys, key_id)))


def kept_key(signer: Signer, key_id: str, keys: VaultKeys) -> KeyRecord:
    """A key that was made before it was known that it would be kept. Raises TypeError for what is no key of ours."""
    if not isinstance(signer, PrivateKey):
        raise TypeError("only a key that was made here is kept")
    return KeyRecord(signer.algorithm, signer.public_jwk, signer.sealed(keys.sealing, _place(keys, key_id)))


def new_agreement_key(key_id: str, keys: VaultKeys) -> KeyRecord:
    key = AgreementKey.generate()
    return KeyRecord(AGREEMENT, key.public_jwk, key.sealed(keys.sealing, _place(keys, key_id)))


def new_key_id(randomness: Randomness) -> str:
    return randomness.token_bytes(16).hex()


def _place(keys: VaultKeys, key_id: str) -> bytes:
    """What a sealed key is bound to: vault, kind, record and the form of the record (SR-5)."""
    return b"\x00".join((keys.vault_id.hex().encode(), KIND.encode(), key_id.encode("utf-8"), str(SEALED_AS).encode()))
