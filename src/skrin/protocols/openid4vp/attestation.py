"""Verifier attestations: somebody known here says whose key signs a request (OpenID4VP 1.0, 5.9.3 and 12)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from skrin.domain.errors import DidError, JoseError, LimitError, ParseError, SkrinError
from skrin.domain.json_value import JsonObject
from skrin.domain.ports import Signer
from skrin.keys import jws
from skrin.keys.finder import FoundKey, KeyFinder, KeyPurpose
from skrin.keys.public_key import PublicKey
from skrin.protocols.openid4vp.errors import AttestationInvalid
from skrin.wire import limits, numeric_date
from skrin.wire.jose import CompactJws
from skrin.wire.members import Members

ATTESTATION_TYPE: Final = "verifier-attestation+jwt"


@dataclass(frozen=True, slots=True)
class Attested:
    """`key` is the verifier's. `response_uris` None: the attester leaves open where answers go."""

    key: PublicKey
    by: FoundKey
    response_uris: tuple[str, ...] | None = None


def read(text: object, subject: str, find_key: KeyFinder, now: datetime) -> Attested:
    """The attestation in the header of a request, about the client that calls itself `subject`.

    `find_key` finds the keys of attesters that are known here, and raises AttesterUnknown for every other. Raises
    AttestationInvalid, AttesterUnknown, TrustError, NetError.
    """
    if not isinstance(text, str):
        raise AttestationInvalid("jwt")
    try:
        token = CompactJws.parse(text)
        token.require_type(ATTESTATION_TYPE)
        members = Members(token.claims(), AttestationInvalid)
        _check_claims(members, subject, now)
        found = find_key(token.header, members.identifier("iss"), KeyPurpose.ASSERTION)
        jws.verify(token, found.key)
        key = PublicKey.from_jwk(members.within("cnf").object("jwk"))
    except (JoseError, ParseError, LimitError, DidError) as error:
        raise AttestationInvalid(error.code) from error
    return Attested(key, found, _addresses(members))


def _check_claims(members: Members, subject: str, now: datetime) -> None:
    if members.text("sub") != subject:
        raise AttestationInvalid("sub")
    if now - limits.CLOCK_LEEWAY >= _time(members, "exp"):
        raise AttestationInvalid("exp")
    for name in ("nbf", "iat"):
        if name in members and _time(members, name) > now + limits.CLOCK_LEEWAY:
            raise AttestationInvalid(name)


def _time(members: Members, name: str) -> datetime:
    try:
        return numeric_date.read(members.obj.get(name))
    except SkrinError as error:
        raise AttestationInvalid(name) from error


def _addresses(members: Members) -> tuple[str, ...] | None:
    """`redirect_uris` bound the address that answers go to, whatever it is called there (5.9.3 and 8.2)."""
    named = [name for name in ("redirect_uris", "response_uris") if name in members]
    return tuple(each for name in named for each in members.texts(name)) if named else None


# an attester's side


def attest(
    subject: str,
    verifier: JsonObject,
    issuer: str,
    key_id: str,
    signer: Signer,
    at: datetime,
    until: datetime,
    response_uris: Sequence[str] | None = None,
) -> str:
    """The attestation of `issuer` (whose key `key_id` is) that the public JWK `verifier` is `subject`'s."""
    claims: JsonObject = {
        "iss": issuer,
        "sub": subject,
        "iat": numeric_date.write(at),
        "exp": numeric_date.write(until),
        "cnf": {"jwk": verifier},
    }
    if response_uris is not None:
        claims["redirect_uris"] = [*response_uris]
    return jws.sign({"typ": ATTESTATION_TYPE, "kid": key_id}, claims, signer)
