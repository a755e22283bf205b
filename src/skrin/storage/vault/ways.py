"""The ways into a vault, with the secret that each needs: to make a slot, and to open one."""

from dataclasses import dataclass
from time import perf_counter

from skrin.domain.errors import UnlockError
from skrin.keys.recovery_code import RecoveryCode
from skrin.storage.errors import KeyringUnavailable, PassphraseWrong, RecoveryCodeWrong
from skrin.storage.vault.argon2_cost import Argon2Cost, calibrated
from skrin.storage.vault.attempts import Attempts
from skrin.storage.vault.header import Header
from skrin.storage.vault.os_keyring import SECRET_BYTES, OsKeyring
from skrin.storage.vault.passphrase import Passphrase
from skrin.storage.vault.slots import Slot, SlotClosed, SlotMaker, Way, keyring_key, passphrase_key, recovery_key
from skrin.wire import base64url


@dataclass(frozen=True, slots=True, repr=False)
class ByPassphrase:
    """`cost` counts when a slot is made (None: calibrated on this machine); when a vault is opened, its header says."""

    passphrase: Passphrase
    cost: Argon2Cost | None = None


@dataclass(frozen=True, slots=True, repr=False)
class ByRecoveryCode:
    code: RecoveryCode


@dataclass(frozen=True, slots=True, repr=False)
class ByKeyring:
    keyring: OsKeyring


WayIn = ByPassphrase | ByRecoveryCode | ByKeyring


def way_of(way: WayIn) -> Way:
    match way:
        case ByPassphrase():
            return Way.PASSPHRASE
        case ByRecoveryCode():
            return Way.RECOVERY_CODE
        case ByKeyring():
            return Way.KEYRING


def keyring_account(vault_id: bytes) -> str:
    """The name under which a vault's secret lies in the keyring."""
    return base64url.encode(vault_id)


def make_slot(way: WayIn, maker: SlotMaker) -> Slot:
    """Raises PassphraseTooShort and its like, CostRefused, KeyringUnavailable."""
    match way:
        case ByPassphrase(passphrase, cost):
            return maker.passphrase(passphrase, cost or calibrated(perf_counter))
        case ByRecoveryCode(code):
            return maker.recovery_code(code)
        case ByKeyring(keyring):
            secret = maker.randomness.token_bytes(SECRET_BYTES)
            keyring.store(keyring_account(maker.vault_id), secret)
            return maker.keyring(secret, keyring.name)


def open_slot(way: WayIn, header: Header, attempts: Attempts) -> bytes:
    """The vault key. Raises NoSuchSlot, PassphraseWrong, RecoveryCodeWrong, KeyringUnavailable, CostRefused."""
    slot = header.slot(way_of(way))
    try:
        root = slot.opened(header.vault_id, _key(way, slot, header.vault_id))
    except SlotClosed:
        raise _wrong(way, attempts) from None
    attempts.right()
    return root


def _wrong(way: WayIn, attempts: Attempts) -> UnlockError:
    match way:
        case ByPassphrase():
            return PassphraseWrong(attempts.wrong())
        case ByRecoveryCode():
            return RecoveryCodeWrong(attempts.wrong())
        case ByKeyring():
            return KeyringUnavailable("wrong")


def _key(way: WayIn, slot: Slot, vault_id: bytes) -> bytes:
    match way:
        case ByPassphrase(passphrase):
            return passphrase_key(passphrase, slot)
        case ByRecoveryCode(code):
            return recovery_key(code, slot.salt, vault_id)
        case ByKeyring(keyring):
            if keyring.name != slot.backend:
                raise KeyringUnavailable("changed")
            return keyring_key(keyring.secret(keyring_account(vault_id)), slot.salt, vault_id)
