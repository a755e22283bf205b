"""Key attestations: an attester says how the keys of a proof are kept (OpenID4VCI 1.0, appendix D)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from skrin.domain.errors import SkrinError
from skrin.domain.json_value import JsonObject
from skrin.domain.ports import Signer
from skrin.keys import jws
from skrin.keys.finder import FoundKey, KeyFinder, KeyPurpose
from skrin.keys.public_key import PublicKey
from skrin.protocols.attestation_errors import AttesterAnswerInvalid
from skrin.protocols.openid4vci.errors import NonceInvalid, ProofInvalid
from skrin.wire import limits, numeric_date
from skrin.wire.jose import CompactJws
from skrin.wire.members import Members

KEY_ATTESTATION_TYPE: Final = "key-attestation+jwt"
ATTESTED_KEYS: Final = 100
PART: Final = "key_attestation"


@dataclass(frozen=True, slots=True)
class KeyAttestation:
    """What an attester says of `keys`. `storage` and `authentication` are levels such as `iso_18045_basic` (D.2); empty where
    nothing is said.
    """

    keys: tuple[PublicKey, ...]
    storage: tuple[str, ...] = ()
    authentication: tuple[str, ...] = ()
    nonce: str | None = None
    expires_at: datetime | None = None

    @classmethod
    def read(cls, claims: JsonObject) -> "KeyAttestation":
        """Raises SkrinError, of whatever is wrong."""
        members = Members(claims)
        keys = tuple(PublicKey.from_jwk(each) for each in members.objects("attested_keys"))
        if not 0 < len(keys) <= ATTESTED_KEYS:
            raise members.invalid("attested_keys")
        return cls(
            keys,
            members.texts("key_storage"),
            members.texts("user_authentication"),
            members.optional_text("nonce"),
            None if "exp" not in claims else numeric_date.read(claims["exp"]),
        )

    def covers(self, key: PublicKey) -> bool:
        return key in self.keys


def read_key_attestation(text: str, keys: Sequence[PublicKey]) -> str:
    """What an attester gave for `keys`, as it goes into a proof. Raises AttesterAnswerInvalid where it is for others."""
    try:
        token = CompactJws.parse(text)
        found = KeyAttestation.read(token.claims())
    except SkrinError as error:
        raise AttesterAnswerInvalid("form") from error
    if token.header.type != KEY_ATTESTATION_TYPE:
        raise AttesterAnswerInvalid("typ")
    if set(found.keys) != set(keys):
        raise AttesterAnswerInvalid("attested_keys")
    return text


# the attester's side


def build_key_attestation(said: KeyAttestation, signer: Signer, header: JsonObject, issued_at: datetime) -> str:
    """`header` says whose signature it is (`x5c`, or `kid`)."""
    claims: JsonObject = {
        "iat": numeric_date.write(issued_at),
        "attested_keys": [key.jwk for key in said.keys],
        "exp": None if said.expires_at is None else numeric_date.write(said.expires_at),
        "key_storage": list(said.storage) or None,
        "user_authentication": list(said.authentication) or None,
        "nonce": said.nonce,
    }
    written = {name: value for name, value in claims.items() if value is not None}
    return jws.sign({**header, "typ": KEY_ATTESTATION_TYPE}, written, signer)


# the issuer's side


@dataclass(frozen=True, slots=True)
class KeyAttestationPolicy:
    """What an issuer asks of a key attestation. `find_key` finds the keys of attesters known here, and raises for every other.

    `storage` and `authentication` are the levels that are enough, one of them each; empty where any is. `accepts_nonce` is
    called last; None where the attestation stands in a `jwt` proof, which has the nonce itself (`nonce` there may be left out).
    `needs_expiry` is so in a `jwt` proof (D.1).
    """

    now: datetime
    find_key: KeyFinder
    storage: tuple[str, ...] = ()
    authentication: tuple[str, ...] = ()
    accepts_nonce: Callable[[str], bool] | None = None
    needs_expiry: bool = True


def verify_key_attestation(text: str, policy: KeyAttestationPolicy) -> tuple[KeyAttestation, FoundKey]:
    """What it says, and whose word that is. Raises ProofInvalid for whatever does not fit, NonceInvalid."""
    try:
        token = CompactJws.parse(text)
        claims = token.claims()
        found = KeyAttestation.read(claims)
        issued_at = numeric_date.read(claims.get("iat"))
        issuer = claims.get("iss")
        attester = policy.find_key(token.header, issuer if isinstance(issuer, str) else None, KeyPurpose.ASSERTION)
        jws.verify(token, attester.own_kind)
    except SkrinError as error:
        raise ProofInvalid(PART) from error
    _require(token.header.type == KEY_ATTESTATION_TYPE)
    _require(issued_at <= policy.now + limits.CLOCK_LEEWAY)
    _require(found.expires_at is not None or not policy.needs_expiry)
    _require(found.expires_at is None or policy.now <= found.expires_at + limits.CLOCK_LEEWAY)
    _require(not policy.storage or bool(set(found.storage) & set(policy.storage)))
    _require(not policy.authentication or bool(set(found.authentication) & set(policy.authentication)))
    if policy.accepts_nonce is not None and (found.nonce is None or not policy.accepts_nonce(found.nonce)):
        raise NonceInvalid
    return found, attester


def _require(holds: bool) -> None:
    if not holds:
        raise ProofInvalid(PART)
