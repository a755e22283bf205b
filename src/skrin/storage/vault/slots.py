"""Key slots: ways to the vault key, each wrapping it under another secret (SR-2).

The place of a slot (vault, way, parameters) is authenticated with what it wraps, so that no parameter can be exchanged.
"""

from dataclasses import dataclass, replace
from enum import Enum

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from skrin.domain.ports import Randomness
from skrin.keys.recovery_code import RecoveryCode
from skrin.keys.secrecy import wipe
from skrin.storage.errors import CostRefused
from skrin.storage.vault.argon2_cost import SALT_BYTES, Argon2Cost
from skrin.storage.vault.passphrase import Passphrase

NONCE_BYTES = 12
WRAPPED_BYTES = 32 + 16


class Way(Enum):
    """How a vault can be opened."""

    PASSPHRASE = "passphrase"
    RECOVERY_CODE = "recovery_code"
    KEYRING = "keyring"


class SlotClosed(Exception):
    """This secret does not open this slot; what that means to a person depends on the way."""


@dataclass(frozen=True, slots=True)
class Slot:
    """`cost` is None where the secret has full entropy and needs no slow derivation; `backend` names the keyring's class."""

    way: Way
    salt: bytes
    nonce: bytes
    wrapped: bytes
    cost: Argon2Cost | None = None
    backend: str = ""

    def opened(self, vault_id: bytes, wrapping_key: bytes) -> bytes:
        """The vault key. Raises SlotClosed."""
        try:
            return AESGCM(wrapping_key).decrypt(self.nonce, self.wrapped, _place(self, vault_id))
        except InvalidTag:
            raise SlotClosed from None
        finally:
            wipe(wrapping_key)


@dataclass(frozen=True, slots=True, repr=False)
class SlotMaker:
    """Makes slots that open to one vault key."""

    root: bytes
    vault_id: bytes
    randomness: Randomness

    def passphrase(self, passphrase: Passphrase, cost: Argon2Cost) -> Slot:
        """Raises what `Passphrase.require_choosable` raises."""
        passphrase.require_choosable()
        salt = self.randomness.token_bytes(SALT_BYTES)
        return self._made(Slot(Way.PASSPHRASE, salt, b"", b"", cost), cost.derive(passphrase.material, salt))

    def recovery_code(self, code: RecoveryCode) -> Slot:
        salt = self.randomness.token_bytes(SALT_BYTES)
        return self._made(Slot(Way.RECOVERY_CODE, salt, b"", b""), recovery_key(code, salt, self.vault_id))

    def keyring(self, secret: bytes, backend: str) -> Slot:
        salt = self.randomness.token_bytes(SALT_BYTES)
        return self._made(Slot(Way.KEYRING, salt, b"", b"", backend=backend), keyring_key(secret, salt, self.vault_id))

    def _made(self, slot: Slot, wrapping_key: bytes) -> Slot:
        nonce = self.randomness.token_bytes(NONCE_BYTES)
        try:
            return replace(
                slot, nonce=nonce, wrapped=AESGCM(wrapping_key).encrypt(nonce, self.root, _place(slot, self.vault_id))
            )
        finally:
            wipe(wrapping_key)


def passphrase_key(passphrase: Passphrase, slot: Slot) -> bytes:
    """Raises CostRefused."""
    if slot.cost is None:
        raise CostRefused
    return slot.cost.derive(passphrase.material, slot.salt)


def recovery_key(code: RecoveryCode, salt: bytes, vault_id: bytes) -> bytes:
    """128 random bits need no slow derivation."""
    return code.derive(salt, b"vault slot 1 " + vault_id)


def keyring_key(secret: bytes, salt: bytes, vault_id: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt=salt, info=b"skrin keyring slot 1 " + vault_id).derive(secret)


def _place(slot: Slot, vault_id: bytes) -> bytes:
    cost = slot.cost
    derivation = "hkdf-sha256" if cost is None else f"argon2id {cost.memory} {cost.passes} {cost.lanes}"
    words = ("skrin slot 1", vault_id.hex(), slot.way.value, derivation, slot.salt.hex(), slot.backend)
    return "\x00".join(words).encode("utf-8")
