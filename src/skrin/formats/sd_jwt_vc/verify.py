"""Verifying an SD-JWT VC: shape, claims, the issuer's signature, the holder's key binding.

Time, status and trust are questions of their own (`validity`, `skrin.status`, `skrin.trust`), so that an expired credential
can still be shown for what it is.
"""

from dataclasses import dataclass
from datetime import datetime

from skrin.domain.credential import Disclosable, StatusReference
from skrin.domain.json_value import JsonObject
from skrin.formats.proved_before import NOTHING, ProvedBefore
from skrin.formats.sd_jwt import key_binding
from skrin.formats.sd_jwt.compact import SdJwt
from skrin.formats.sd_jwt.errors import HolderKeyMissing, KeyBindingMissing
from skrin.formats.sd_jwt.key_binding import KeyBinding, KeyBindingPolicy
from skrin.formats.sd_jwt.process import Processed, process
from skrin.formats.sd_jwt_vc.claims import LEGACY_TYPE, TYPE, RegisteredClaims, require_all_open
from skrin.keys import jws
from skrin.keys.finder import FoundKey, KeyFinder, KeyPurpose
from skrin.keys.public_key import PublicKey
from skrin.wire.errors import TypeRefused


@dataclass(frozen=True, slots=True)
class UnverifiedSdJwtVc:
    """What an SD-JWT VC says, unsigned for all we know.

    For code that verifies, looks up keys or names an input; never shown.
    """

    sd_jwt: SdJwt
    processed: Processed
    registered: RegisteredClaims
    legacy: bool

    @property
    def claims(self) -> JsonObject:
        return self.processed.claims

    @property
    def disclosables(self) -> tuple[Disclosable, ...]:
        return self.processed.disclosables


@dataclass(frozen=True, slots=True)
class VerifiedSdJwtVc:
    """An SD-JWT VC whose issuer's signature is good, and its key binding where one was asked for.

    Whether it is in force (`validity.check_validity`), revoked, and from somebody trusted is not said here. `claims` is the
    processed payload; `disclosables` what of it can be hidden; `legacy` marks the old `typ`.
    """

    raw: str
    claims: JsonObject
    disclosables: tuple[Disclosable, ...]
    vct: str
    issuer: FoundKey
    holder_jwk: JsonObject | None
    statuses: tuple[StatusReference, ...]
    issued_at: datetime | None
    valid_from: datetime | None
    valid_until: datetime | None
    key_binding: KeyBinding | None = None
    legacy: bool = False


def peek(raw: str, *, accept_legacy: bool = False) -> UnverifiedSdJwtVc:
    """Shape and claims of an SD-JWT VC, nothing verified. Raises SdJwtError, JoseError, ParseError or LimitError."""
    sd_jwt = SdJwt.parse(raw)
    sd_jwt.signed.require_type(*((TYPE, LEGACY_TYPE) if accept_legacy else (TYPE,)))
    payload = sd_jwt.payload()
    legacy = sd_jwt.signed.header.type.lower().endswith(LEGACY_TYPE)
    if legacy and "@context" in payload:
        # W3C uses the same `typ` for another format.
        raise TypeRefused(sd_jwt.signed.header.type, (TYPE,))
    processed = process(payload, sd_jwt.disclosures)
    require_all_open(processed.disclosables)
    return UnverifiedSdJwtVc(sd_jwt, processed, RegisteredClaims.read(processed.claims), legacy)


def verify(
    raw: str,
    find_key: KeyFinder,
    at: datetime,
    binding: KeyBindingPolicy | None = None,
    *,
    accept_legacy: bool = False,
    proved: ProvedBefore = NOTHING,
) -> VerifiedSdJwtVc:
    """The credential, signed by the key that `find_key` names for its issuer, and bound as `binding` asks.

    `binding` is the verifier's policy and is decided before `raw` is looked at (RFC 9901, 7.3): None asks for no proof and
    looks at none. `at` is only for the age of the key binding. Raises what `peek` and `find_key` raise, SignatureInvalid, or
    a KeyBindingError.
    """
    unverified = peek(raw, accept_legacy=accept_legacy)
    if binding is not None:
        _bound_to(unverified)  # what nobody can have bound is refused before a key is looked for
    signed, registered = unverified.sd_jwt.signed, unverified.registered
    issuer = find_key(signed.header, registered.issuer, KeyPurpose.ASSERTION)
    proved.once("sd-jwt", signed.text.encode(), issuer.key, lambda: jws.verify(signed, issuer.key))
    return VerifiedSdJwtVc(
        raw=raw,
        claims=unverified.claims,
        disclosables=unverified.processed.disclosables,
        vct=registered.vct,
        issuer=issuer,
        holder_jwk=registered.holder_jwk,
        statuses=registered.statuses,
        issued_at=registered.issued_at,
        valid_from=registered.valid_from,
        valid_until=registered.valid_until,
        key_binding=None if binding is None else _required_statement(unverified, binding, at),
        legacy=unverified.legacy,
    )


def read_key_binding(raw: str, *, accept_legacy: bool = False) -> KeyBinding:
    """The holder's statement in a presentation that was made for somebody else, or none of our requests.

    Signature and `sd_hash` hold; audience, nonce and age are for the caller to judge. Says nothing about the issuer.
    """
    return _statement(peek(raw, accept_legacy=accept_legacy))


def _bound_to(unverified: UnverifiedSdJwtVc) -> JsonObject:
    """The key that must have signed the KB-JWT, where there is one; raises KeyBindingMissing or HolderKeyMissing."""
    if not unverified.sd_jwt.key_binding:
        raise KeyBindingMissing
    if unverified.registered.holder_jwk is None:
        raise HolderKeyMissing
    return unverified.registered.holder_jwk


def _statement(unverified: UnverifiedSdJwtVc) -> KeyBinding:
    holder = PublicKey.from_jwk(_bound_to(unverified))
    return key_binding.read(unverified.sd_jwt, unverified.processed.digest, holder)


def _required_statement(unverified: UnverifiedSdJwtVc, policy: KeyBindingPolicy, at: datetime) -> KeyBinding:
    statement = _statement(unverified)
    statement.require(policy, at)
    return statement
