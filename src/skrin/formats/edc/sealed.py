"""A sealed text, read and not yet believed: JAdES in JWS general JSON serialisation, its payload unencoded (EU-FORMATS 2.3).

The payload is kept to the byte, for the seal is over exactly those (RFC 7797, 3).
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from skrin.domain.json_value import Json, JsonObject
from skrin.formats.edc.errors import SealCertificateOther, SealHeaderInvalid, SealMissing, SealShapeInvalid
from skrin.formats.w3c import dates
from skrin.formats.w3c.errors import DateInvalid
from skrin.keys.algorithms import Algorithm
from skrin.wire import base64url, limits, strict_json, x5c
from skrin.wire.errors import AlgorithmRefused, Base64Invalid, CriticalHeader, HeaderInvalid, TooMany

# What OpenID4VCI and OpenID4VP messages of ours call a sealed text: no identifier is registered (docs/protocols/edc-jades.md).
FORMAT: Final = "skrin_edc+jades"
ALGORITHMS: Final = frozenset({Algorithm.RS256, Algorithm.PS256, Algorithm.ES256})
# What a seal may call critical: each of these is read here, or by `evidence` (ETSI TS 119 182-1, 5.2).
_READ: Final = frozenset({"b64", "sigT", "adoTst"})
_TYPES: Final = frozenset({"", "jose", "jose+json"})
_SEALED: Final = frozenset({"payload", "signatures"})
MOST_SEALS: Final = 10
_HEADER: Final = limits.JOSE_HEADER + limits.X5C_CERTIFICATES * limits.X5C_CERTIFICATE * 2 + limits.TIME_STAMP * 2


@dataclass(frozen=True, slots=True)
class Seal:
    """One seal. `chain` are DER certificates, that of the key first; `etsi_u` the texts of its unsigned parts, in order.

    `claimed_at` is when it says it was made, on nobody's word but its own.
    """

    protected: JsonObject
    protected_b64: str
    algorithm: Algorithm
    chain: tuple[bytes, ...]
    claimed_at: datetime | None
    signature: bytes
    etsi_u: tuple[str, ...] = ()

    def signing_input(self, payload: str) -> bytes:
        """RFC 7797, 5.1: the payload itself stands where a plain JWS has its base64url."""
        return self.protected_b64.encode("ascii") + b"." + payload.encode("utf-8")


@dataclass(frozen=True, slots=True)
class SealedText:
    """The text that is sealed, and the seals over it, at least one."""

    payload: str
    seals: tuple[Seal, ...]


def has_the_look(members: JsonObject) -> bool:
    """Whether these members are those of a sealed text: a general JWS over an unencoded JSON object."""
    payload = members.get("payload")
    return members.keys() >= _SEALED and isinstance(payload, str) and payload.lstrip()[:1] == "{"


def read_sealed(raw: str) -> SealedText:
    """The sealed text and its seals.

    Raises SealShapeInvalid, SealMissing, SealHeaderInvalid, SealCertificateOther, AlgorithmRefused, CriticalHeader, TooLarge,
    TooMany and what reading JSON raises.
    """
    whole = limits.EDC_DOCUMENT * 2 + limits.SEAL_EVIDENCE
    members = strict_json.parse_object(raw, limit=whole, what="credential", string=limits.EDC_DOCUMENT)
    unknown = sorted(members.keys() - _SEALED)
    if unknown:
        raise SealShapeInvalid(unknown[0])
    payload, signatures = members.get("payload"), members.get("signatures")
    if not isinstance(payload, str):
        raise SealShapeInvalid("payload")
    if not isinstance(signatures, list):
        raise SealShapeInvalid("signatures")
    if not signatures:
        raise SealMissing
    if len(signatures) > MOST_SEALS:
        raise TooMany("signatures", MOST_SEALS)
    return SealedText(payload, tuple(_seal(each, f"signatures.{place}") for place, each in enumerate(signatures)))


def _seal(told: Json, place: str) -> Seal:
    if not isinstance(told, dict) or told.keys() - {"protected", "header", "signature"}:
        raise SealShapeInvalid(place)
    protected, signature = told.get("protected"), told.get("signature")
    if not isinstance(protected, str) or not protected or not isinstance(signature, str) or not signature:
        raise SealShapeInvalid(place)
    try:
        header = strict_json.parse_object(
            base64url.decode(protected), limit=_HEADER, what="header", string=limits.TIME_STAMP * 2
        )
        octets = base64url.decode(signature)
    except Base64Invalid:
        raise SealShapeInvalid(f"{place}.protected") from None
    unprotected = told.get("header", {})
    if not isinstance(unprotected, dict) or unprotected.keys() & header.keys():
        raise SealShapeInvalid(f"{place}.header")
    algorithm = _algorithm(header)
    _require_understood(header)
    chain = _chain(header)
    return Seal(header, protected, algorithm, chain, _claimed_at(header), octets, _unsigned(unprotected, place))


def _algorithm(header: JsonObject) -> Algorithm:
    name = header.get("alg")
    found = next((each for each in ALGORITHMS if each.value == name), None)
    if found is None:
        raise AlgorithmRefused(name if isinstance(name, str) else "")
    return found


def _require_understood(header: JsonObject) -> None:
    """Everything that is critical is read, and `b64` is false and critical, as Europass writes it (RFC 7797, 6)."""
    critical = header.get("crit")
    if header.get("b64") is not False or not isinstance(critical, list) or "b64" not in critical:
        raise CriticalHeader
    if not all(isinstance(name, str) and name in _READ and name in header for name in critical):
        raise CriticalHeader
    if len(set(map(str, critical))) != len(critical):
        raise CriticalHeader
    type_ = header.get("typ", "")
    if not isinstance(type_, str) or type_.lower().removeprefix("application/") not in _TYPES:
        raise SealHeaderInvalid("typ")
    # `sigD` says that something else than the payload is signed; then what is shown would not be what is sealed.
    for foreign in ("sigD", "sigPId", "x5u", "jku", "jwk"):
        if foreign in header:
            raise SealHeaderInvalid(foreign)


def _chain(header: JsonObject) -> tuple[bytes, ...]:
    """`x5c`, the leaf of which is the one whose digest is signed; the header's other names for it are not needed."""
    try:
        chain = x5c.read_chain(header.get("x5c"))
    except HeaderInvalid:
        raise SealHeaderInvalid("x5c") from None
    digest = header.get("x5t#S256")
    if digest is not None and digest != base64url.encode(hashlib.sha256(chain[0]).digest()):
        raise SealCertificateOther
    return chain


def _claimed_at(header: JsonObject) -> datetime | None:
    if "sigT" not in header:
        return None
    try:
        return dates.read(header["sigT"], "sigT")
    except DateInvalid:
        raise SealHeaderInvalid("sigT") from None


def _unsigned(header: JsonObject, place: str) -> tuple[str, ...]:
    """`etsiU`, whose parts are read by `evidence`. One in the clear is written out again: no more is asked of it."""
    parts = header.get("etsiU", [])
    if not isinstance(parts, list) or header.keys() - {"etsiU"}:
        raise SealShapeInvalid(f"{place}.header")
    if len(parts) > limits.SEAL_EVIDENCE_PARTS:
        raise TooMany("etsiU", limits.SEAL_EVIDENCE_PARTS)
    return tuple(each if isinstance(each, str) else strict_json.dump(each).decode() for each in parts)
