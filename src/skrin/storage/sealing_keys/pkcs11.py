"""A sealing key on a device behind PKCS #11: a card, a hardware module, SoftHSM. It never leaves the device.

Only the digest goes there, not the document: a card takes no megabytes.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from skrin.formats.edc.sealing_key import certified_key, ordered_chain
from skrin.keys.algorithms import Algorithm
from skrin.keys.secrecy import Secret
from skrin.storage.sealing_keys.errors import (
    TokenCertificateMissing,
    TokenFailed,
    TokenKeyMissing,
    TokenLibraryUnavailable,
    TokenMissing,
    TokenPinLocked,
    TokenPinWrong,
)

if TYPE_CHECKING:
    import pkcs11

# What stands before a SHA-256 digest in a PKCS #1 v1.5 signature (RFC 8017, 9.2, note 1)
_SHA256_INFO: Final = bytes.fromhex("3031300d060960864801650304020105000420")
_SHA256_BYTES: Final = 32


@dataclass(frozen=True, slots=True)
class TokenPlace:
    """Where a key is: the module's path, the token's label and the key's; `pin` opens the token."""

    library: str
    token: str
    key: str
    pin: str = field(repr=False)


class TokenSealingKey(Secret):
    """A key in an open session. Implements `formats.edc.sealing_key.SealingKey`. Raises TokenFailed when it signs."""

    __slots__ = ("__key", "algorithm", "chain")

    chain: tuple[bytes, ...]
    algorithm: Algorithm

    def __init__(self, key: "pkcs11.Key", chain: tuple[bytes, ...], algorithm: Algorithm) -> None:
        self.__key: Any = key
        self.chain = chain
        self.algorithm = algorithm

    def sign(self, data: bytes) -> bytes:
        import pkcs11

        digest = hashlib.sha256(data).digest()
        with _told():
            match self.algorithm:
                case Algorithm.PS256:
                    parameters = (pkcs11.Mechanism.SHA256, pkcs11.MGF.SHA256, _SHA256_BYTES)
                    return bytes(self.__key.sign(digest, mechanism=pkcs11.Mechanism.RSA_PKCS_PSS, mechanism_param=parameters))
                case Algorithm.ES256:
                    return bytes(self.__key.sign(digest, mechanism=pkcs11.Mechanism.ECDSA))
                case _:
                    return bytes(self.__key.sign(_SHA256_INFO + digest, mechanism=pkcs11.Mechanism.RSA_PKCS))


@contextmanager
def opened_pkcs11(
    place: TokenPlace, algorithm: Algorithm | None = None, certificates: tuple[bytes, ...] = ()
) -> Iterator[TokenSealingKey]:
    """The key, for as long as the block lasts. `certificates` (DER) stand for those that the token does not hold.

    Raises TokenLibraryUnavailable, TokenMissing, TokenPinWrong, TokenPinLocked, TokenKeyMissing, TokenCertificateMissing,
    TokenFailed, SealingKeyUnsupported, SealingAlgorithmUnfit, SealingCertificateInvalid.
    """
    with _told():
        session = _session(place)
    try:
        with _told():
            key = _key(session, place.key)
            chain = _chain(session, key, place.key, certificates)
        yield TokenSealingKey(key, chain, certified_key(chain[0]).algorithm(algorithm))
    finally:
        session.close()


def _session(place: TokenPlace) -> "pkcs11.Session":
    import pkcs11

    try:
        library = pkcs11.lib(place.library)
    except (RuntimeError, OSError):  # PKCS11Error is a RuntimeError, as is what the loader says
        raise TokenLibraryUnavailable(place.library) from None
    try:
        token = library.get_token(token_label=place.token)
    except (pkcs11.NoSuchToken, pkcs11.MultipleTokensReturned, pkcs11.TokenNotPresent):
        raise TokenMissing(place.token) from None
    return token.open(user_pin=place.pin)


def _key(session: "pkcs11.Session", label: str) -> "pkcs11.Key":
    import pkcs11

    try:
        return session.get_key(object_class=pkcs11.ObjectClass.PRIVATE_KEY, label=label)
    except (pkcs11.NoSuchKey, pkcs11.MultipleObjectsReturned):
        raise TokenKeyMissing(label) from None


def _chain(session: "pkcs11.Session", key: "pkcs11.Key", label: str, given: tuple[bytes, ...]) -> tuple[bytes, ...]:
    """The key's certificate is that of its CKA_ID, else of its label; the others lead up from it."""
    import pkcs11

    if given:
        return ordered_chain(given[0], given[1:])
    name = pkcs11.Attribute
    held = [
        (each[name.ID], each[name.LABEL], bytes(each[name.VALUE]))
        for each in session.get_objects({name.CLASS: pkcs11.ObjectClass.CERTIFICATE})
    ]
    wanted = key[name.ID]
    own = [der for identifier, _, der in held if wanted and identifier == wanted]
    own = own or [der for _, named, der in held if named == label]
    if not own:
        raise TokenCertificateMissing(label)
    return ordered_chain(own[0], tuple(der for _, _, der in held if der != own[0]))


@contextmanager
def _told() -> Iterator[None]:
    """What the token refuses inside the block, as one of our refusals; never with what was asked of it."""
    import pkcs11

    try:
        yield
    except (pkcs11.PinIncorrect, pkcs11.PinInvalid, pkcs11.PinLenRange):
        raise TokenPinWrong from None
    except (pkcs11.PinLocked, pkcs11.PinExpired):
        raise TokenPinLocked from None
    except pkcs11.PKCS11Error as error:
        raise TokenFailed(type(error).__name__) from None
