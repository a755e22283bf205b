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
FileError
└── ClientFileInvalid    file.client         `client.json` is not what it must be
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

from skrin.domain.errors import FileError, StoreError, UnlockError, UsageError


class StoreInUse(StoreError, code="store.in_use"): ...


class StoreNotFound(StoreError, code="store.not_found"):
    path: str


class StoreExists(StoreError, code="store.exists"):
    path: str


class StoreForeign(StoreError, code="store.foreign"):
    path: str


class StoreTooNew(StoreError, code="store.too_new"):
    """`found` is the format of the file, `known` the newest that this program reads."""

    found: int
    known: int


class StoreFull(StoreError, code="store.full"): ...


class StoreReadOnly(StoreError, code="store.read_only"): ...


class StoreDeviceFailed(StoreError, code="store.device"): ...


class StoreUncertain(StoreError, code="store.uncertain"): ...


class StoreDamaged(StoreError, code="store.damaged"):
    """`what` names a kind of record or a part of the vault, never content."""

    what: str


class StoreLocked(StoreError, code="store.locked"): ...


class StoreBusy(StoreError, code="store.busy"): ...


class ClientFileInvalid(FileError, code="file.client"):
    member: str


class FileNotWritten(UsageError, code="usage.file_not_written"):
    """A file could not be written; on the command line one that is already there is never replaced."""

    path: str


class PassphraseWrong(UnlockError, code="unlock.passphrase"):
    wait: float = 0.0


class PassphraseTooShort(UnlockError, code="unlock.passphrase_too_short"):
    """`minimum` counts characters."""

    minimum: int


class PassphraseTooLong(UnlockError, code="unlock.passphrase_too_long"):
    """`limit` counts bytes."""

    limit: int


class PassphraseNotText(UnlockError, code="unlock.passphrase_text"): ...


class RecoveryCodeWrong(UnlockError, code="unlock.recovery_code_wrong"):
    wait: float = 0.0


class HeaderDamaged(UnlockError, code="unlock.header"): ...


class CostRefused(UnlockError, code="unlock.cost"): ...


class NoSuchSlot(UnlockError, code="unlock.no_slot"):
    """`way` is `passphrase`, `recovery_code` or `keyring`."""

    way: str


class LastSlot(UnlockError, code="unlock.last_slot"): ...


class KeyringUnavailable(UnlockError, code="unlock.keyring"):
    """`reason` is `absent`, `refused`, `slow`, `changed`, `empty` or `wrong`."""

    reason: str


class KeyringInsecure(UnlockError, code="unlock.keyring_insecure"):
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
