"""What can be wrong with the place where a sealing key is kept.

FileError                           file.*
└── SealingKeyFileInvalid           file.sealing_key             no PKCS #12 file with a key and its certificate
UnlockError                         unlock.*
├── SealingPassphraseWrong          unlock.sealing_passphrase    it does not open the PKCS #12 file
├── TokenPinWrong                   unlock.token_pin             the token does not take the PIN
└── TokenPinLocked                  unlock.token_locked          too many wrong ones; the token takes none until it is reset
StoreError                          store.*
├── TokenLibraryUnavailable         store.token_library          the PKCS #11 module is not there, or does not start
├── TokenMissing                    store.token                  no token of this name
├── TokenKeyMissing                 store.token_key              no private key of this name on it
├── TokenCertificateMissing         store.token_certificate      the key's certificate is not beside it
└── TokenFailed                     store.token_failed           the token refused, or broke off
"""

from skrin.domain.errors import FileError, StoreError, UnlockError


class SealingKeyFileInvalid(FileError, code="file.sealing_key"):
    """`reason` is `unreadable`, `key` or `certificate` for what is missing, or `chain` for certificates that cannot be read."""

    reason: str


class SealingPassphraseWrong(UnlockError, code="unlock.sealing_passphrase"): ...


class TokenPinWrong(UnlockError, code="unlock.token_pin"): ...


class TokenPinLocked(UnlockError, code="unlock.token_locked"): ...


class TokenLibraryUnavailable(StoreError, code="store.token_library"):
    """`library` is its path, as it was configured."""

    library: str


class TokenMissing(StoreError, code="store.token"):
    token: str


class TokenKeyMissing(StoreError, code="store.token_key"):
    """`key` is the label that was looked for; more than one key of one label is none, too."""

    key: str


class TokenCertificateMissing(StoreError, code="store.token_certificate"):
    key: str


class TokenFailed(StoreError, code="store.token_failed"):
    """`reason` is the short name of PKCS #11 for it, such as `DeviceRemoved`."""

    reason: str
