"""The claims that SD-JWT VC itself defines, read once (draft 2.2.2)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Self

from skrin.domain.credential import Disclosable, StatusKind, StatusReference
from skrin.domain.json_value import ClaimPath, JsonObject
from skrin.formats.sd_jwt.confirmation import confirmed_key
from skrin.formats.sd_jwt_vc.errors import ConfirmationInvalid, ProtectedClaimHidden, VctInvalid
from skrin.wire import limits, numeric_date
from skrin.wire.members import Members

TYPE: Final = "dc+sd-jwt"
LEGACY_TYPE: Final = "vc+sd-jwt"

# What every reader must see (2.2.2.3), wherever in it something might be hidden.
PROTECTED: Final = frozenset({"iss", "nbf", "exp", "cnf", "vct", "vct#integrity", "aka_vcts", "status"})

# Claims of the format itself; they say nothing about the learner, and leave with every presentation.
TECHNICAL: Final = frozenset({"iss", "iat", "nbf", "exp", "vct", "vct#integrity", "cnf", "status", "_sd_alg", "jti", "sub"})


@dataclass(frozen=True, slots=True)
class RegisteredClaims:
    """What the processed payload says of itself; none of it is verified here.

    `holder_jwk` is the key in `cnf`, None where it names none that can be known here; `statuses` is empty where the credential
    names none.
    """

    vct: str
    issuer: str | None
    holder_jwk: JsonObject | None
    statuses: tuple[StatusReference, ...]
    issued_at: datetime | None
    valid_from: datetime | None
    valid_until: datetime | None

    @classmethod
    def read(cls, claims: JsonObject) -> Self:
        """Raises VctInvalid, ConfirmationInvalid, MemberInvalid or NumberInvalid."""
        members = Members(claims)
        return cls(
            vct=read_vct(claims),
            issuer=members.optional_identifier("iss"),
            holder_jwk=_holder_jwk(claims),
            statuses=_statuses(members),
            issued_at=_time(claims, "iat"),
            valid_from=_time(claims, "nbf"),
            valid_until=_time(claims, "exp"),
        )


def read_vct(claims: JsonObject) -> str:
    vct = claims.get("vct")
    if not isinstance(vct, str) or not 0 < len(vct) <= limits.LINK:
        raise VctInvalid
    return vct


def require_open(paths: Iterable[ClaimPath]) -> None:
    """None of the places that can be hidden is a claim that every reader must see; raises ProtectedClaimHidden."""
    for path in paths:
        if path and path[0] in PROTECTED:
            raise ProtectedClaimHidden(str(path[0]))


def require_all_open(disclosables: Iterable[Disclosable]) -> None:
    require_open(disclosable.path for disclosable in disclosables)


def _holder_jwk(claims: JsonObject) -> JsonObject | None:
    if "cnf" not in claims:
        return None
    confirmation = claims["cnf"]
    if not isinstance(confirmation, dict):
        raise ConfirmationInvalid
    jwk = confirmed_key(confirmation)
    if jwk is not None and not isinstance(jwk, dict):
        raise ConfirmationInvalid
    return jwk


def _time(claims: JsonObject, name: str) -> datetime | None:
    return numeric_date.read(claims[name]) if name in claims else None


def _statuses(members: Members) -> tuple[StatusReference, ...]:
    """`status.status_list` (Token Status List, 6.2). Another mechanism is kept by its name, without a list to read."""
    if "status" not in members:
        return ()
    mechanisms = members.within("status")
    if "status_list" not in mechanisms:
        return (StatusReference(StatusKind.UNKNOWN, "", 0, mechanism=next(iter(mechanisms.obj), "none")),)
    reference = mechanisms.within("status_list")
    return (StatusReference(StatusKind.TOKEN, reference.identifier("uri"), reference.integer("idx", minimum=0)),)
