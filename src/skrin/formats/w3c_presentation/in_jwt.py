"""A presentation as a JWT: in `vp` (VCDM 1.1, 6.3.1), or as the payload itself (VC-JOSE-COSE, 3.1.2)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from skrin.domain.errors import SkrinError
from skrin.domain.json_value import Json, JsonObject
from skrin.domain.ports import Signer
from skrin.formats.sd_jwt.errors import KeyBindingMemberInvalid
from skrin.formats.sd_jwt.key_binding import KeyBindingRequest
from skrin.formats.stages import Verifying
from skrin.formats.vc_jose import content
from skrin.formats.w3c.data_model import PRESENTATION, Version
from skrin.formats.w3c.members import identified
from skrin.formats.w3c_presentation.document import MEMBER, credentials_of, envelope, is_presentation
from skrin.formats.w3c_presentation.statement import SecuredBy, Statement
from skrin.keys import jws
from skrin.keys.finder import KeyPurpose
from skrin.wire import limits, numeric_date
from skrin.wire.jose import CompactJws

WRAPPER: Final = "vp"
# A JWT of another kind is not taken for a presentation (RFC 8725, 3.11); many write the general type, or none.
_TYPES: Final = (content.PRESENTATION_TYPE, "jwt", "")


def recognises(raw: str) -> bool:
    """By its shape and what it says it is. Never raises."""
    if raw.count(".") != 2 or "~" in raw or raw[:1] == "{":
        return False
    try:
        claims = _claims(_signed(raw))
    except SkrinError:
        return False
    return isinstance(claims.get(WRAPPER), dict) or is_presentation(claims)


def credentials(raw: str) -> tuple[str, ...]:
    """The texts in it, nothing verified. Raises JoseError, ParseError, LimitError, LinkedDataError."""
    signed = _signed(raw)
    signed.require_type(*_TYPES)
    claims = _claims(signed)
    return credentials_of(_document(claims), bare=WRAPPER in claims)


def verify(raw: str, by: Verifying) -> Statement:
    """The holder's statement, its signature verified with the key of whom it names.

    Raises what `credentials` and the key finder raise, SignatureInvalid, AlgorithmRefused, KeyBindingMemberInvalid.
    """
    signed = _signed(raw)
    signed.require_type(*_TYPES)
    claims = _claims(signed)
    found = by.find_key(signed.header, _holder(_document(claims), claims), KeyPurpose.AUTHENTICATION)
    jws.verify(signed, found.own_kind)
    return Statement(
        found,
        SecuredBy.JWT,
        _audiences(claims.get("aud")),
        nonce if isinstance(nonce := claims.get("nonce"), str) else "",
        _time(claims, "iat") or _time(claims, "nbf"),
        _time(claims, "exp"),
    )


def sign(text: str, version: Version, holder: str, key_id: str, request: KeyBindingRequest, signer: Signer) -> str:
    """The presentation of one credential that is itself a JWT; `key_id` is the DID URL of the key of `holder`."""
    document: JsonObject = {"@context": [version.value], "type": [PRESENTATION]}
    claims: JsonObject = {
        **request.claims,
        "iss": holder,
        "aud": request.audience,
        "nonce": request.nonce,
        "iat": numeric_date.write(request.issued_at),
    }
    if request.expires_at is not None:
        claims["exp"] = numeric_date.write(request.expires_at)
    if version is Version.V1:
        claims[WRAPPER] = {**document, MEMBER: [text]}
        return jws.sign({"typ": "JWT", "kid": key_id}, claims, signer)
    document |= {"holder": holder, MEMBER: [envelope(content.TYPE, text)]}
    return jws.sign({"typ": content.PRESENTATION_TYPE, "kid": key_id}, {**document, **claims}, signer)


def _signed(raw: str) -> CompactJws:
    return CompactJws.parse(raw, limit=limits.CREDENTIAL)


def _claims(signed: CompactJws) -> JsonObject:
    """A credential is one string here, as long as a credential may be."""
    return signed.claims(string=limits.CREDENTIAL)


def _document(claims: JsonObject) -> JsonObject:
    return content.unwrapped(claims, WRAPPER) if WRAPPER in claims else content.enveloped(claims)


def _holder(document: JsonObject, claims: Mapping[str, Json]) -> str | None:
    """Whom the document or the JWT names; where neither does, the key's own name in the header says who it is."""
    named = identified(document["holder"], "holder") if "holder" in document else claims.get("iss")
    return named if isinstance(named, str) else None


def _audiences(value: Json) -> tuple[str, ...]:
    return tuple(each for each in (value if isinstance(value, list) else [value]) if isinstance(each, str))


def _time(claims: JsonObject, name: str) -> datetime | None:
    if name not in claims:
        return None
    try:
        return numeric_date.read(claims[name])
    except SkrinError as error:
        raise KeyBindingMemberInvalid(name) from error
