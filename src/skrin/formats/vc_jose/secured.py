"""The two JWT forms as formats that `registry` lists."""

from dataclasses import replace
from typing import ClassVar, Final

from skrin.domain.credential import CredentialFormat
from skrin.domain.errors import SkrinError
from skrin.domain.json_value import JsonObject
from skrin.formats.sd_jwt.errors import KeyBindingMissing
from skrin.formats.sd_jwt.key_binding import KeyBinding, KeyBindingPolicy
from skrin.formats.stages import Proved, Said, Verifying
from skrin.formats.vc_jose import content
from skrin.formats.w3c.said import said
from skrin.keys import jws
from skrin.keys.algorithms import OLDER
from skrin.keys.finder import KeyPurpose
from skrin.wire import limits
from skrin.wire.jose import CompactJws

# A presentation, and an assertion of Open Badges 2.0, which is a JWT with a context too.
_OTHERS: Final = frozenset({"verifiableCredential", "badge"})


# `vc+jwt` is the type; who issues by Open Badges 3.0 or version 1.1 writes `JWT`, drafts had the third, and some leave it out.
TYPES: Final = (content.TYPE, "jwt", "vc+ld+jwt", "")


class _SecuredInJwt:
    """What both forms share: a compact JWS, its issuer's key, no statement of the holder inside."""

    name: ClassVar[CredentialFormat]

    def document(self, claims: JsonObject) -> JsonObject:
        raise NotImplementedError

    def peek(self, raw: str) -> Said:
        return self._said(_signed(raw))

    def verify(self, raw: str, by: Verifying, binding: KeyBindingPolicy | None = None) -> Proved:
        """A credential alone proves nothing about who shows it: that takes a presentation around it."""
        signed = _signed(raw)
        signed.require_type(*TYPES)
        said_ = self._said(signed)
        found = by.find_key(signed.header, said_.issuer, KeyPurpose.ASSERTION)
        by.proved.once("jws", raw.encode(), found.key, lambda: jws.verify(signed, found.key, OLDER))
        if binding is not None:
            raise KeyBindingMissing
        return Proved(said_, found)

    def statement(self, raw: str) -> KeyBinding | None:
        return None

    def require_issued(self, raw: str) -> None:
        """It is always as it was issued."""

    def _said(self, signed: CompactJws) -> Said:
        claims = content.payload(signed)
        document = self.document(claims)
        found = said(document, self.name, _holder_key(claims))
        over = content.ends(claims)
        if over is None or (found.valid_until is not None and found.valid_until <= over):
            return found
        return replace(found, valid_until=over)


class SecuredVcJwt(_SecuredInJwt):
    """Version 1.1, the document in `vc`."""

    name = CredentialFormat.VC_JWT

    def recognises(self, raw: str) -> bool:
        claims = _claims(raw)
        return claims is not None and isinstance(claims.get("vc"), dict) and "@context" not in claims

    def document(self, claims: JsonObject) -> JsonObject:
        return content.unwrapped(claims, "vc")


class SecuredVcJose(_SecuredInJwt):
    """Version 2.0, and Open Badges 3.0 in their JWT form: the payload is the document."""

    name = CredentialFormat.VC_JOSE

    def recognises(self, raw: str) -> bool:
        claims = _claims(raw)
        return claims is not None and "@context" in claims and _OTHERS.isdisjoint(claims)

    def document(self, claims: JsonObject) -> JsonObject:
        return content.enveloped(claims)


def _signed(raw: str) -> CompactJws:
    return CompactJws.parse(raw, limit=limits.CREDENTIAL)


def _claims(raw: str) -> JsonObject | None:
    if raw.count(".") != 2 or "~" in raw or raw[:1] == "{":
        return None
    try:
        return content.payload(_signed(raw))
    except SkrinError:
        return None


def _holder_key(claims: JsonObject) -> JsonObject | None:
    confirmation = claims.get("cnf")
    jwk = confirmation.get("jwk") if isinstance(confirmation, dict) else None
    return jwk if isinstance(jwk, dict) else None
