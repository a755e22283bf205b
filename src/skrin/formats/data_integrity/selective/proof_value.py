"""What stands in `proofValue`: a base proof for the holder, a derived one to show (vc-di-ecdsa, 3.5.2 to 3.5.8)."""

from dataclasses import dataclass, field
from typing import Final

from skrin.formats.data_integrity.errors import AlreadyDerived, BaseProofShown, ProofInvalid
from skrin.formats.data_integrity.selective import cbor
from skrin.keys.algorithms import Algorithm
from skrin.keys.errors import KeyInvalid
from skrin.keys.public_key import PublicKey
from skrin.wire import base64url
from skrin.wire.errors import Base64Invalid

SIGNATURE: Final = 64  # bytes: R and S of P-256
LABEL: Final = 32  # bytes of HMAC-SHA256, and of its key
LONGEST: Final = 600_000  # letters: 4,000 signatures, and pointers
_BASE, _DERIVED = b"\xd9\x5d\x00", b"\xd9\x5d\x01"
_P256 = b"\x80\x24"  # p256-pub as a varint


@dataclass(frozen=True, slots=True)
class BaseProof:
    """`signature` is the issuer's, over `key` among other things; `key` signed each statement that can be hidden, in order.

    `hmac_key` makes the labels of the blank nodes; `mandatory` are JSON pointers to what cannot be hidden.
    """

    signature: bytes
    key: PublicKey
    hmac_key: bytes = field(repr=False)
    signatures: tuple[bytes, ...]
    mandatory: tuple[str, ...]

    @property
    def text(self) -> str:
        return _text(_BASE, (self.signature, key_bytes(self.key), self.hmac_key, self.signatures, self.mandatory))

    @classmethod
    def read(cls, text: str) -> "BaseProof":
        """Raises AlreadyDerived for a derived proof, ProofInvalid, TooMany."""
        data = _data(text)
        if data.startswith(_DERIVED):
            raise AlreadyDerived
        signature, key, hmac_key, signatures, mandatory = _five(data, _BASE)
        if not isinstance(mandatory, list) or not all(isinstance(each, str) for each in mandatory):
            raise ProofInvalid("proofValue")
        found = tuple(str(each) for each in mandatory)
        return cls(_bytes(signature, SIGNATURE), _key(key), _bytes(hmac_key, LABEL), _signatures(signatures), found)


@dataclass(frozen=True, slots=True)
class DerivedProof:
    """`labels` has what label was signed, by the number of the canonical label of what is shown; `mandatory` are places among
    the statements that are shown, rising.
    """

    signature: bytes
    key: PublicKey
    signatures: tuple[bytes, ...]
    labels: dict[int, bytes]
    mandatory: tuple[int, ...]

    @property
    def text(self) -> str:
        return _text(_DERIVED, (self.signature, key_bytes(self.key), self.signatures, self.labels, self.mandatory))

    @classmethod
    def read(cls, text: str) -> "DerivedProof":
        """Raises BaseProofShown for a base proof, ProofInvalid, TooMany."""
        data = _data(text)
        if data.startswith(_BASE):
            raise BaseProofShown
        signature, key, signatures, labels, mandatory = _five(data, _DERIVED)
        if not isinstance(labels, dict) or not isinstance(mandatory, list):
            raise ProofInvalid("proofValue")
        if not all(isinstance(each, int) for each in mandatory):
            raise ProofInvalid("proofValue")
        found = {number: _bytes(label, LABEL) for number, label in labels.items()}
        places = tuple(each for each in mandatory if isinstance(each, int))
        return cls(_bytes(signature, SIGNATURE), _key(key), _signatures(signatures), found, places)


def is_base(text: str) -> bool:
    """Whether this is a base proof and no derived one. Raises ProofInvalid where it is neither."""
    data = _data(text)
    if not data.startswith((_BASE, _DERIVED)):
        raise ProofInvalid("proofValue")
    return data.startswith(_BASE)


def key_bytes(key: PublicKey) -> bytes:
    """The key of one proof, as it is signed and written: multicodec and compressed point, 35 bytes."""
    return _P256 + key.raw


def _text(header: bytes, components: tuple[cbor.Value, ...]) -> str:
    return "u" + base64url.encode(header + cbor.encode(components))


def _data(text: str) -> bytes:
    if text[:1] != "u" or len(text) > LONGEST:
        raise ProofInvalid("proofValue")
    try:
        return base64url.decode(text[1:])
    except Base64Invalid:
        raise ProofInvalid("proofValue") from None


def _five(data: bytes, header: bytes) -> list[cbor.Value]:
    found = cbor.decode(data.removeprefix(header)) if data.startswith(header) else None
    if not isinstance(found, list) or len(found) != 5:
        raise ProofInvalid("proofValue")
    return found


def _bytes(value: object, length: int) -> bytes:
    if not isinstance(value, bytes) or len(value) != length:
        raise ProofInvalid("proofValue")
    return value


def _signatures(value: object) -> tuple[bytes, ...]:
    if not isinstance(value, list):
        raise ProofInvalid("proofValue")
    return tuple(_bytes(each, SIGNATURE) for each in value)


def _key(value: object) -> PublicKey:
    if not isinstance(value, bytes) or not value.startswith(_P256) or len(value) != len(_P256) + 33:
        raise ProofInvalid("proofValue")
    try:
        return PublicKey.from_bytes(Algorithm.ES256, value.removeprefix(_P256))
    except KeyInvalid:
        raise ProofInvalid("proofValue") from None
