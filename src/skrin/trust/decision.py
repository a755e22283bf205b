"""The decision: a party x a kind of credential x a date, over all lists (SR-23, RULINGS 4).

One list that distrusts outweighs any that trust. One entry that covers kind and date is enough to trust. A party that is
listed, but not for this kind or date, is distrusted here; one in no list is unknown, which is a warning and never green.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from skrin.domain.errors import TrustError
from skrin.domain.party import Texts, Trust, TrustDecision
from skrin.trust.certified import label
from skrin.trust.errors import (
    Distrusted,
    OtherCredentialIssuer,
    OtherPeriod,
    OtherType,
    UnknownAttester,
    UnknownIssuer,
    UnknownVerifier,
)
from skrin.trust.trust_entry import Role, TrustEntry
from skrin.trust.trust_list import TrustList

UNKNOWN = {Role.ISSUER: UnknownIssuer, Role.VERIFIER: UnknownVerifier, Role.ATTESTER: UnknownAttester}


def decide(party: str, type_: str, at: datetime, lists: Sequence[TrustList], role: Role = Role.ISSUER) -> TrustDecision:
    """Whether `party` is trusted with credentials of kind `type_` at `at`, with the reason and who vouches for it."""
    decided = judge(party, type_, at, lists, role)
    if isinstance(decided, TrustError):
        unknown = isinstance(decided, tuple(UNKNOWN.values()))
        return TrustDecision(Trust.UNKNOWN if unknown else Trust.DISTRUSTED, decided.code, facts=decided.facts)
    return TrustDecision(Trust.TRUSTED, vouched_by=decided)


def require(party: str, type_: str, at: datetime, lists: Sequence[TrustList], role: Role = Role.ISSUER) -> tuple[str, ...]:
    """Who vouches for the party. Raises UnknownIssuer, UnknownVerifier, OtherType, OtherPeriod or Distrusted."""
    decided = judge(party, type_, at, lists, role)
    if isinstance(decided, TrustError):
        raise decided
    return decided


def judge(party: str, type_: str, at: datetime, lists: Sequence[TrustList], role: Role) -> tuple[str, ...] | TrustError:
    """The names of the lists that vouch, or why none does."""
    listed = [(label(trust_list.name, entry), entry) for trust_list in lists for entry in trust_list.about(party, role)]
    of_type = [(name, entry) for name, entry in listed if entry.covers_type(type_)]
    in_force = [(name, entry) for name, entry in of_type if entry.covers_time(at)]
    if against := unique(name for name, entry in in_force if entry.distrusted):
        return Distrusted(party, against)
    if vouching := unique(name for name, _ in in_force):
        return vouching
    trusting = [(name, entry) for name, entry in listed if not entry.distrusted and not entry.authority]
    if not trusting:
        return UNKNOWN[role](party)
    others = [(name, entry) for name, entry in of_type if not entry.distrusted and not entry.authority]
    if others:
        return OtherPeriod(party, type_, unique(name for name, _ in others))
    return OtherType(party, type_, unique(name for name, _ in trusting))


def unique(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def names_of(party: str, lists: Sequence[TrustList], role: Role = Role.ISSUER) -> Texts:
    """What the lists call the party; the first that has a name for it."""
    return next((entry.names for entry in entries_of(party, lists, role) if entry.names), {})


def entries_of(party: str, lists: Sequence[TrustList], role: Role = Role.ISSUER) -> list[TrustEntry]:
    return [entry for trust_list in lists for entry in trust_list.about(party, role)]


def acts_for(signer: str, credential_issuer: str, lists: Sequence[TrustList]) -> bool:
    """Whether a list says that `signer` issues for this credential issuer identifier (RULINGS 14).

    An issuer whose identifier is the URL itself needs nobody to say so.
    """
    if signer == credential_issuer:
        return True
    return any(credential_issuer in entry.credential_issuers for entry in entries_of(signer, lists) if not entry.distrusted)


def require_acts_for(signer: str, credential_issuer: str, lists: Sequence[TrustList]) -> None:
    """Raises OtherCredentialIssuer."""
    if not acts_for(signer, credential_issuer, lists):
        raise OtherCredentialIssuer(signer, credential_issuer)
