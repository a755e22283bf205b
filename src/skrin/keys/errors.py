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

from dataclasses import dataclass

from skrin.domain.errors import FileError, JoseError, StoreError, UnlockError


@dataclass(eq=False)
class KeyInvalid(JoseError):
    """`reason` is a short name: the member at fault, or `point`, `length`, `codec`."""

    code = "jose.key"
    reason: str


@dataclass(eq=False)
class PrivateKeyGiven(JoseError):
    """A key with its private part; whoever sent it must not use it again."""

    code = "jose.private_key"


@dataclass(eq=False)
class SignatureInvalid(JoseError):
    """The bytes were changed after signing, or signed by another key."""

    code = "jose.signature"


@dataclass(eq=False)
class JweInvalid(JoseError):
    """`reason` is the part or header member at fault."""

    code = "jose.jwe"
    reason: str


@dataclass(eq=False)
class JweNotForKey(JoseError):
    """None of the recipients is this key."""

    code = "jose.recipient"


@dataclass(eq=False)
class DecryptionFailed(JoseError):
    """The text does not open with this key."""

    code = "jose.decryption"


@dataclass(eq=False)
class SealBroken(StoreError):
    """A sealed key does not open: other sealing key, other place, or changed."""

    code = "store.seal"


@dataclass(eq=False)
class KeyFileInvalid(FileError):
    """Not a PKCS #8 or SEC 1 PEM text with a P-256 or Ed25519 key."""

    code = "file.key"


@dataclass(eq=False)
class KeyFilePassphraseWrong(UnlockError):
    """The key file does not open with this passphrase."""

    code = "unlock.key_file"


@dataclass(eq=False)
class KeyFileNotEncrypted(UnlockError):
    """A private key in clear on the disk is not used."""

    code = "unlock.key_open"


@dataclass(eq=False)
class RecoveryCodeInvalid(UnlockError):
    """`group` is the place, from 1, of the first group that cannot be right; 0 where that cannot be told."""

    code = "unlock.recovery_code"
    group: int = 0
