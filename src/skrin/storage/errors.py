"""What can go wrong with a store: its disk, its files, and getting into it.

StoreError
├── StoreInUse           store.in_use        another process owns this vault (RULINGS 24)
├── StoreNotFound        store.not_found     there is no vault in this folder
├── StoreExists          store.exists        there is one already
├── StoreForeign         store.foreign       the folder holds something that is no vault of ours
├── StoreTooNew          store.too_new       made by a newer version; nothing was changed
├── StoreFull            store.full          no room left; the state is as before
├── StoreReadOnly        store.read_only     it may be read and not written
├── StoreDeviceFailed    store.device        the disk reported an error; the state is as before
├── StoreUncertain       store.uncertain     writing failed so that the outcome is not known: lock, unlock, look
├── StoreDamaged         store.damaged       a record or a file is not what was written
├── StoreLocked          store.locked        the vault is locked
└── StoreBusy            store.busy          a transaction was begun inside another
UsageError
└── FileNotWritten       usage.file_not_written   a file that the person named cannot be written, or is there already
UnlockError
├── PassphraseWrong      unlock.passphrase            `wait` is how many seconds to wait before the next try
├── PassphraseTooShort   unlock.passphrase_too_short
├── PassphraseTooLong    unlock.passphrase_too_long
├── PassphraseNotText    unlock.passphrase_text       holds something that is no Unicode text
├── RecoveryCodeWrong    unlock.recovery_code_wrong   well formed, and of another vault
├── HeaderDamaged        unlock.header                the vault's header was changed or damaged
├── CostRefused          unlock.cost                  key derivation below the floor or above the ceiling
├── NoSuchSlot           unlock.no_slot               the vault cannot be opened in this way
├── LastSlot             unlock.last_slot             the keyring may not be the only way in
├── KeyringUnavailable   unlock.keyring               absent, locked, declined, too slow, or holding something else
└── KeyringInsecure      unlock.keyring_insecure      this backend keeps secrets in clear, so it is not used
"""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from skrin.domain.errors import StoreError, UnlockError, UsageError


@dataclass(eq=False)
class StoreInUse(StoreError):
    code = "store.in_use"


@dataclass(eq=False)
class StoreNotFound(StoreError):
    code = "store.not_found"
    path: str


@dataclass(eq=False)
class StoreExists(StoreError):
    code = "store.exists"
    path: str


@dataclass(eq=False)
class StoreForeign(StoreError):
    code = "store.foreign"
    path: str


@dataclass(eq=False)
class StoreTooNew(StoreError):
    """`found` is the format of the file, `known` the newest that this program reads."""

    code = "store.too_new"
    found: int
    known: int


@dataclass(eq=False)
class StoreFull(StoreError):
    code = "store.full"


@dataclass(eq=False)
class StoreReadOnly(StoreError):
    code = "store.read_only"


@dataclass(eq=False)
class StoreDeviceFailed(StoreError):
    code = "store.device"


@dataclass(eq=False)
class StoreUncertain(StoreError):
    code = "store.uncertain"


@dataclass(eq=False)
class StoreDamaged(StoreError):
    """`what` names a kind of record or a part of the vault, never content."""

    code = "store.damaged"
    what: str


@dataclass(eq=False)
class StoreLocked(StoreError):
    code = "store.locked"


@dataclass(eq=False)
class StoreBusy(StoreError):
    code = "store.busy"


@dataclass(eq=False)
class FileNotWritten(UsageError):
    """A file could not be written; on the command line one that is already there is never replaced."""

    code = "usage.file_not_written"
    path: str


@dataclass(eq=False)
class PassphraseWrong(UnlockError):
    code = "unlock.passphrase"
    wait: float = 0.0


@dataclass(eq=False)
class PassphraseTooShort(UnlockError):
    """`minimum` counts characters."""

    code = "unlock.passphrase_too_short"
    minimum: int


@dataclass(eq=False)
class PassphraseTooLong(UnlockError):
    """`limit` counts bytes."""

    code = "unlock.passphrase_too_long"
    limit: int


@dataclass(eq=False)
class PassphraseNotText(UnlockError):
    code = "unlock.passphrase_text"


@dataclass(eq=False)
class RecoveryCodeWrong(UnlockError):
    code = "unlock.recovery_code_wrong"
    wait: float = 0.0


@dataclass(eq=False)
class HeaderDamaged(UnlockError):
    code = "unlock.header"


@dataclass(eq=False)
class CostRefused(UnlockError):
    code = "unlock.cost"


@dataclass(eq=False)
class NoSuchSlot(UnlockError):
    """`way` is `passphrase`, `recovery_code` or `keyring`."""

    code = "unlock.no_slot"
    way: str


@dataclass(eq=False)
class LastSlot(UnlockError):
    code = "unlock.last_slot"


@dataclass(eq=False)
class KeyringUnavailable(UnlockError):
    """`reason` is `absent`, `refused`, `slow`, `changed`, `empty` or `wrong`."""

    code = "unlock.keyring"
    reason: str


@dataclass(eq=False)
class KeyringInsecure(UnlockError):
    code = "unlock.keyring_insecure"
    backend: str


NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
NOT_ALLOWED = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})


def of_os_error(error: OSError) -> StoreError:
    """The refusal that an error of the operating system means."""
    if error.errno in NO_ROOM:
        return StoreFull()
    if error.errno in NOT_ALLOWED:
        return StoreReadOnly()
    return StoreDeviceFailed()


@contextmanager
def store_errors() -> Iterator[None]:
    """What the operating system refuses inside the block, as one of our refusals."""
    try:
        yield
    except OSError as error:
        raise of_os_error(error) from error
