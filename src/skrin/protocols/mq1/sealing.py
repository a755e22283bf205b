"""The sealed answer: nobody reads it but the verifier that made the request, and only as the answer to that request.

HPKE to the key that the request carries in `client_metadata.jwks`; `info` is the session information of OpenID4VP 1.1 (editor's
draft, 8.3.1), which binds it to the client identifier, the nonce and the address of the answer.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from skrin.domain.errors import JoseError
from skrin.domain.json_value import Json, JsonObject
from skrin.keys.errors import DecryptionFailed
from skrin.keys.hpke import OVERHEAD, HpkeKey, HpkeRecipient
from skrin.protocols.mq1.errors import SealCutOff, SealNotForThis

# Where the answer goes when it goes over the screen: the request has no `response_uri` then.
OPTICAL: Final = "urn:x-mq1:optical"
KEYS: Final = 32  # looked at in one request
_LABEL: Final = b"OpenID4VP-si"
_BETWEEN: Final = b"\xff"  # stands in no UTF-8 text, so that two different sessions never read alike


@dataclass(frozen=True, slots=True)
class Session:
    """What a sealed answer belongs to, as the request has it: `client_id` with its prefix."""

    client_id: str
    nonce: str
    response_uri: str = OPTICAL

    @property
    def info(self) -> bytes:
        parts = (part.encode("utf-8", "surrogatepass") for part in (self.client_id, self.nonce, self.response_uri))
        return _BETWEEN.join((_LABEL, *parts))


def recipient(client_metadata: JsonObject) -> HpkeRecipient | None:
    """The first key of a request that an answer can be sealed to; None where it offers none."""
    return next((key for _, key in _recipients(client_metadata)), None)


def recipient_beside_post(client_metadata: JsonObject) -> HpkeRecipient | None:
    """The key with which a request whose answer is posted takes it over the screen as well: its `kid` says what it is for.

    A key without it may be for another use of HPKE that wallets know. None where the request offers no such key.
    """
    return next((key for key_id, key in _recipients(client_metadata) if key_id == OPTICAL), None)


def jwk_beside_post(key: HpkeRecipient) -> JsonObject:
    return {**key.jwk, "kid": OPTICAL}


def seal(message: bytes, to: HpkeRecipient, session: Session) -> bytes:
    """The payload of a sealed response, of its codec byte and body. Raises KeyInvalid."""
    return to.seal(message, session.info)


def _recipients(metadata: JsonObject) -> Iterator[tuple[Json, HpkeRecipient]]:
    jwks = metadata.get("jwks")
    keys = jwks.get("keys") if isinstance(jwks, dict) else None
    for jwk in keys[:KEYS] if isinstance(keys, list) else ():
        try:
            found = HpkeRecipient.from_jwk(jwk)
        except JoseError:
            continue
        yield jwk.get("kid") if isinstance(jwk, dict) else None, found


# the verifier's side


def open_sealed(payload: bytes, key: HpkeKey, session: Session) -> bytes:
    """Codec byte and body of an answer to this request. Raises SealCutOff, SealNotForThis."""
    if len(payload) <= OVERHEAD:
        raise SealCutOff
    try:
        return key.open(payload, session.info)
    except DecryptionFailed:
        raise SealNotForThis from None
