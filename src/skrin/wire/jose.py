"""A compact JWS, read and not yet believed (RFC 7515). No cryptography here: `keys.jws` verifies."""

import re
from dataclasses import dataclass
from functools import lru_cache

from skrin.domain.json_value import JsonObject
from skrin.wire import base64url, limits, strict_json, x5c
from skrin.wire.errors import (
    AlgorithmRefused,
    CriticalHeader,
    HeaderInvalid,
    JwsShapeInvalid,
    TooLarge,
    TypeRefused,
)

_HEADER_WITH_CHAIN = limits.JOSE_HEADER + limits.X5C_CERTIFICATES * x5c.ENCODED_CERTIFICATE
_ENCODED_HEADER = (_HEADER_WITH_CHAIN * 4 + 2) // 3
_SHORT = 1_000
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_MEDIA_TREE = "application/"


@dataclass(frozen=True, slots=True)
class JoseHeader:
    """A JOSE header whose known members have the right types.

    `x5c` are DER certificates, leaf first. `jku` and `x5u` stay in `members` and are never followed: keys come from the
    issuer's authenticated document (SR-18).
    """

    algorithm: str
    type: str
    key_id: str | None
    jwk: JsonObject | None
    x5c: tuple[bytes, ...]
    members: JsonObject

    @classmethod
    def read(cls, members: JsonObject) -> "JoseHeader":
        """Raises AlgorithmRefused, CriticalHeader, HeaderInvalid, TooMany, TooLarge."""
        algorithm = members.get("alg")
        if not isinstance(algorithm, str) or not algorithm:
            raise AlgorithmRefused("")
        # RFC 7797 wants `b64` named in `crit`; alone it is a reader's trap.
        if "crit" in members or "b64" in members:
            raise CriticalHeader
        jwk = members.get("jwk", {})
        if not isinstance(jwk, dict):
            raise HeaderInvalid("jwk")
        jwk = jwk if "jwk" in members else None
        return cls(algorithm, _text(members, "typ") or "", _text(members, "kid"), jwk, _certificates(members), members)

    def require_type(self, *types: str) -> None:
        """Raises TypeRefused unless `typ` is one of `types`, with or without `application/` (RFC 7515, 4.1.9)."""
        if self.type.lower().removeprefix(_MEDIA_TREE) not in types:
            raise TypeRefused(self.type, types)


@dataclass(frozen=True, slots=True)
class CompactJws:
    """The parts of one compact JWS. `text` is exactly what came; `signing_input` is what the signature is over."""

    header: JoseHeader
    payload: bytes
    signature: bytes
    signing_input: bytes
    text: str

    @classmethod
    def parse(cls, text: str, *, limit: int = limits.COMPACT_TOKEN) -> "CompactJws":
        """Raises TooLarge, JwsShapeInvalid, Base64Invalid and other ParseErrors, and what JoseHeader.read raises."""
        if len(text) > limit:
            raise TooLarge("token", limit)
        parts = text.split(".", 3)
        # A JWS in JSON serialisation is another shape, not a damaged one of this.
        if len(parts) != 3 or text[:1] in "{[ \t\r\n":
            raise JwsShapeInvalid
        head, body, seal = parts
        if len(head) > _ENCODED_HEADER:
            raise TooLarge("header", limits.JOSE_HEADER)
        if not head or not body:
            raise JwsShapeInvalid
        header = _short_header(head) if len(head) <= _SHORT else _header(head)
        payload, signature = base64url.decode(body), base64url.decode(seal)
        return cls(header, payload, signature, text[: len(head) + 1 + len(body)].encode("ascii"), text)

    def claims(self, *, string: int = limits.JSON_STRING) -> JsonObject:
        """The payload as a JSON object, unverified: whoever asks before verifying may only use it to find the key."""
        return strict_json.parse_object(self.payload, limit=len(self.payload), what="payload", string=string)

    def require_type(self, *types: str) -> None:
        """Raises TypeRefused."""
        self.header.require_type(*types)


def _header(head: str) -> JoseHeader:
    return JoseHeader.read(_header_members(base64url.decode(head)))


@lru_cache(256)
def _short_header(head: str) -> JoseHeader:
    """An issuer's tokens all begin with the same one."""
    return _header(head)


def _header_members(text: bytes) -> JsonObject:
    """A certificate chain has a limit of its own; all that stands beside it is short."""
    members = strict_json.parse_object(text, limit=_HEADER_WITH_CHAIN, what="header")
    chain = members.get("x5c")
    certificates = sum(len(each) for each in chain if isinstance(each, str)) if isinstance(chain, list) else 0
    if len(text) - certificates > limits.JOSE_HEADER:
        raise TooLarge("header", limits.JOSE_HEADER)
    return members


def _text(members: JsonObject, name: str) -> str | None:
    value = members.get(name)
    if name not in members:
        return None
    if not isinstance(value, str) or not value or _CONTROL.search(value):
        raise HeaderInvalid(name)
    return value


def _certificates(members: JsonObject) -> tuple[bytes, ...]:
    return x5c.read_chain(members["x5c"]) if "x5c" in members else ()
