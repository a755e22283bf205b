"""What can be wrong with a key, a signature or an encrypted text.

JoseError                      jose.*
├── KeyInvalid                 jose.key            not a key of a kind this program uses, or a damaged one
├── PrivateKeyGiven            jose.private_key    a private part where only a public key may stand
├── SignatureInvalid           jose.signature      not made by this key over these bytes
├── JweInvalid                 jose.jwe            not an encrypted text of a kind this program reads
├── JweNotForKey               jose.recipient      encrypted to other keys
└── DecryptionFailed           jose.decryption     changed on the way, or not encrypted to this key
StoreError                     store.*
└── SealBroken                 store.seal          a sealed key was changed, or belongs to another place
FileError                      file.*
└── KeyFileInvalid             file.key            not a PEM private key of a kind this program uses
UnlockError                    unlock.*
├── KeyFilePassphraseWrong     unlock.key_file     the passphrase does not open the key file
├── KeyFileNotEncrypted        unlock.key_open     the key file is readable by whoever finds it
└── RecoveryCodeInvalid        unlock.recovery_code   mistyped, or cut off
"""

from skrin.domain.errors import FileError, JoseError, StoreError, UnlockError


class KeyInvalid(JoseError, code="jose.key"):
    """`reason` is a short name: the member at fault, or `point`, `length`, `codec`."""

    reason: str


class PrivateKeyGiven(JoseError, code="jose.private_key"):
    """A key with its private part; whoever sent it must not use it again."""


class SignatureInvalid(JoseError, code="jose.signature"):
    """The bytes were changed after signing, or signed by another key."""


class JweInvalid(JoseError, code="jose.jwe"):
    """`reason` is the part or header member at fault."""

    reason: str


class JweNotForKey(JoseError, code="jose.recipient"):
    """None of the recipients is this key."""


class DecryptionFailed(JoseError, code="jose.decryption"):
    """The text does not open with this key."""


class SealBroken(StoreError, code="store.seal"):
    """A sealed key does not open: other sealing key, other place, or changed."""


class KeyFileInvalid(FileError, code="file.key"):
    """Not a PKCS #8 or SEC 1 PEM text with a P-256 or Ed25519 key."""


class KeyFilePassphraseWrong(UnlockError, code="unlock.key_file"):
    """The key file does not open with this passphrase."""


class KeyFileNotEncrypted(UnlockError, code="unlock.key_open"):
    """A private key in clear on the disk is not used."""


class RecoveryCodeInvalid(UnlockError, code="unlock.recovery_code"):
    """`group` is the place, from 1, of the first group that cannot be right; 0 where that cannot be told."""

    group: int = 0
