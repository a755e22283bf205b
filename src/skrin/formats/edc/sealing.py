"""Sealing: a JAdES baseline signature in JWS general JSON serialisation with its payload unencoded (ETSI TS 119 182-1).

Level B-B: the certificate and the claimed time are signed with the text (6.3). Level B-T: an authority's time stamp stands
beside it (5.3.4). LT and LTA are read, not written (RULINGS 21).
"""

import base64
import hashlib
from datetime import UTC, datetime
from typing import Final, Protocol

from skrin.domain.json_value import JsonObject
from skrin.formats.edc import time_stamp_token
from skrin.formats.edc.seal_errors import TimeStampForeign
from skrin.formats.edc.sealing_key import SealingKey, certified_key, check_chain, load
from skrin.wire import base64url, limits, strict_json, timestamp
from skrin.wire.errors import NotUtf8, TooLarge

TYPE: Final = "jose+json"
CONTENT_TYPE: Final = "json"
CRITICAL: Final = ("b64", "sigT")


class TimeStamping(Protocol):
    """Asks an authority for a time-stamp token over `data`, in DER. Raises what the way there may raise."""

    def __call__(self, data: bytes, /) -> bytes: ...


def seal(payload: str, key: SealingKey, at: datetime, time_stamp: TimeStamping | None = None) -> str:
    """The sealed text; `payload` stands in it to the byte. `at` is claimed in the seal as the moment it was made.

    Raises SealingCertificateInvalid, SealingCertificateNotInForce, SealingKeyUnsupported, SealingAlgorithmUnfit,
    SealingKeyForeign, NotUtf8, TooLarge; what signing raises; what `time_stamp` raises, and the errors of tokens.
    """
    content = _octets(payload)
    check_chain(key.chain, at)
    public = certified_key(key.chain[0])
    algorithm = public.algorithm(key.algorithm)
    protected = base64url.encode(strict_json.dump(_header(key.chain, algorithm.value, at)))
    # RFC 7797, 5: the payload itself, where a plain JWS would have its base64url.
    signing_input = protected.encode("ascii") + b"." + content
    signature = key.sign(signing_input)
    public.verify(algorithm, signing_input, signature)
    entry: JsonObject = {"protected": protected}
    encoded = base64url.encode(signature)
    if time_stamp is not None:
        entry["header"] = {"etsiU": [_signature_time_stamp(encoded, time_stamp)]}
    entry["signature"] = encoded
    return strict_json.dump({"payload": payload, "signatures": [entry]}).decode("utf-8")


def _octets(payload: str) -> bytes:
    try:
        content = payload.encode("utf-8")
    except UnicodeEncodeError:
        raise NotUtf8("payload") from None
    if len(content) > limits.EDC_DOCUMENT:
        raise TooLarge("payload", limits.EDC_DOCUMENT)
    return content


def _header(chain: tuple[bytes, ...], algorithm: str, at: datetime) -> JsonObject:
    """The protected header, as the sealed credentials that Europass publishes have it (ETSI TS 119 182-1, 5.1 and 5.2)."""
    return {
        "alg": algorithm,
        "cty": CONTENT_TYPE,
        "kid": issuer_serial(chain[0]),
        "x5t#S256": base64url.encode(hashlib.sha256(chain[0]).digest()),
        "x5c": [_base64(der) for der in chain],
        "typ": TYPE,
        "b64": False,
        "sigT": timestamp.write(at.astimezone(UTC)),
        "crit": [*CRITICAL],
    }


def issuer_serial(der: bytes) -> str:
    """`kid`: the certificate's issuer and number as an IssuerSerial (RFC 5035, 4), in base64 (ETSI TS 119 182-1, 5.1.4)."""
    from asn1crypto import tsp, x509

    certificate = load(der)
    name = x509.GeneralName("directory_name", x509.Name.load(certificate.issuer.public_bytes()))
    value = tsp.IssuerSerial({"issuer": [name], "serial_number": certificate.serial_number})
    return _base64(value.dump())


def _signature_time_stamp(signature: str, time_stamp: TimeStamping) -> str:
    """`sigTst` over the signature as it is written, in base64url (ETSI TS 119 182-1, 5.3.4), as one part of `etsiU`."""
    data = signature.encode("ascii")
    token = time_stamp(data)
    said = time_stamp_token.verified(token)
    if hashlib.new(said.digest, data).digest() != said.imprint:
        raise TimeStampForeign
    return base64url.encode(strict_json.dump({"sigTst": {"tstTokens": [{"val": _base64(token)}]}}))


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")
