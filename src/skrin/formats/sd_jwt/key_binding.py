"""Key binding: the holder's signature over what is shown, to whom and for which request (RFC 9901, 4.3 and 7.3).

Whether it is asked for is the verifier's policy and never depends on what was sent. `read` proves who signed what;
`KeyBinding.require` compares it with the policy, so that a copy made for somebody else can still be told apart from a forgery.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from skrin.domain.errors import SkrinError
from skrin.domain.json_value import JsonObject
from skrin.domain.ports import Signer
from skrin.formats.sd_jwt.compact import SdJwt
from skrin.formats.sd_jwt.digest import Digest
from skrin.formats.sd_jwt.errors import (
    AudienceWrong,
    KeyBindingForeignKey,
    KeyBindingFromTheFuture,
    KeyBindingMemberInvalid,
    KeyBindingMissing,
    KeyBindingSignatureInvalid,
    KeyBindingTooOld,
    KeyBindingTypeWrong,
    KeyBindingUnreadable,
    NonceWrong,
    PresentationAltered,
)
from skrin.keys import jws
from skrin.keys.errors import SignatureInvalid
from skrin.keys.public_key import PublicKey
from skrin.wire import limits, numeric_date
from skrin.wire.jose import CompactJws
from skrin.wire.members import Members

TYPE: Final = "kb+jwt"


@dataclass(frozen=True, slots=True)
class KeyBindingRequest:
    """What the holder is asked to sign: for whom (`aud`), for which request (`nonce`), and when.

    `expires_at` is for a copy that the holder hands out with an end; `claims` go in as given.
    """

    audience: str
    nonce: str
    issued_at: datetime
    expires_at: datetime | None = None
    claims: JsonObject = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class KeyBindingPolicy:
    """What a verifier asks of a KB-JWT. `audience` and `nonce` are compared character by character."""

    audience: str
    nonce: str
    max_age: timedelta = limits.KEY_BINDING_AGE
    leeway: timedelta = limits.CLOCK_LEEWAY


@dataclass(frozen=True, slots=True)
class KeyBinding:
    """A KB-JWT whose signature is that of `cnf` and whose `sd_hash` covers exactly what came with it."""

    audience: str
    nonce: str
    issued_at: datetime
    expires_at: datetime | None
    claims: JsonObject

    def require(self, policy: KeyBindingPolicy, at: datetime) -> None:
        """Made for this verifier, for this request, and just now (7.3, 5).

        Raises AudienceWrong, NonceWrong, KeyBindingTooOld or KeyBindingFromTheFuture.
        """
        if self.audience != policy.audience:
            raise AudienceWrong(self.audience)
        if self.nonce != policy.nonce:
            raise NonceWrong
        if self.issued_at > at + policy.leeway:
            raise KeyBindingFromTheFuture(self.issued_at)
        if self.issued_at < at - policy.max_age:
            raise KeyBindingTooOld(self.issued_at)
        if self.expires_at is not None and at >= self.expires_at + policy.leeway:
            raise KeyBindingTooOld(self.issued_at)


def sign(request: KeyBindingRequest, bound_text: str, digest: Digest, signer: Signer) -> str:
    """The KB-JWT for `bound_text`, an SD-JWT up to its last `~`."""
    claims: JsonObject = {
        **request.claims,
        "iat": numeric_date.write(request.issued_at),
        "aud": request.audience,
        "nonce": request.nonce,
        "sd_hash": digest(bound_text),
    }
    if request.expires_at is not None:
        claims["exp"] = numeric_date.write(request.expires_at)
    return jws.sign({"typ": TYPE}, claims, signer)


def read(sd_jwt: SdJwt, digest: Digest, holder: PublicKey) -> KeyBinding:
    """The holder's statement, signed with `holder` over exactly what was sent.

    Raises the KeyBindingError of the rule that is broken, whatever is wrong inside the KB-JWT.
    """
    if not sd_jwt.key_binding:
        raise KeyBindingMissing
    try:
        signed = CompactJws.parse(sd_jwt.key_binding)
        claims = signed.claims()
    except SkrinError as error:
        raise KeyBindingUnreadable(error.code) from error
    _check_signature(signed, holder)
    members = Members(claims, KeyBindingMemberInvalid)
    if members.text("sd_hash") != digest(sd_jwt.bound_text):
        raise PresentationAltered
    return KeyBinding(
        audience=members.text("aud"),
        nonce=members.text("nonce"),
        issued_at=_time(claims, "iat"),
        expires_at=_time(claims, "exp") if "exp" in claims else None,
        claims=claims,
    )


def _check_signature(signed: CompactJws, holder: PublicKey) -> None:
    if signed.header.type != TYPE:
        raise KeyBindingTypeWrong(signed.header.type or "")
    try:
        if signed.header.jwk is not None and PublicKey.from_jwk(signed.header.jwk) != holder:
            raise KeyBindingForeignKey
        jws.verify(signed, holder)
    except SignatureInvalid as error:
        raise KeyBindingSignatureInvalid from error
    except KeyBindingForeignKey:
        raise
    except SkrinError as error:
        raise KeyBindingUnreadable(error.code) from error


def _time(claims: JsonObject, name: str) -> datetime:
    try:
        return numeric_date.read(claims.get(name))
    except SkrinError as error:
        raise KeyBindingMemberInvalid(name) from error
