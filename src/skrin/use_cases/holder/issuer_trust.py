"""Trust in a credential issuer by its address, before any of its credentials has been seen (RULINGS 14)."""

from collections.abc import Sequence
from datetime import datetime

from skrin.domain.party import Authentication, Party, Texts, Trust, TrustDecision
from skrin.trust import decision
from skrin.trust.errors import Distrusted, OtherPeriod, OtherType, UnknownIssuer
from skrin.trust.trust_entry import Role
from skrin.trust.trust_list import TrustList


def signers_for(issuer_url: str, lists: Sequence[TrustList]) -> tuple[str, ...]:
    """The parties that issue under this credential issuer identifier, by a list's word; the address itself among them."""
    listed = [
        entry.party
        for trust_list in lists
        for entry in trust_list.entries
        if entry.role is Role.ISSUER and issuer_url in entry.credential_issuers
    ]
    return tuple(dict.fromkeys([issuer_url, *listed]))


def decide(issuer_url: str, types: Sequence[str], at: datetime, lists: Sequence[TrustList]) -> TrustDecision:
    """Whether somebody vouches for this issuer, for each of `types`: the worst of the decisions counts.

    What is only trusted for other kinds is distrusted; what no list knows is unknown.
    """
    decided = [_decide_one(issuer_url, type_, at, lists) for type_ in types or ("",)]
    return max(decided, key=lambda each: (each.trust is not Trust.TRUSTED) + (each.trust is Trust.DISTRUSTED))


def require_nothing_against(issuer_url: str, types: Sequence[str], at: datetime, lists: Sequence[TrustList]) -> None:
    """Nobody's yes makes a credential fit to be stored that a list speaks against: it is refused before anything is asked for.

    Raises OtherType, OtherPeriod, Distrusted.
    """
    decided = decide(issuer_url, types, at, lists)
    if decided.trust is Trust.DISTRUSTED:
        raise _AGAINST[decided.code](**decided.facts)  # type: ignore[arg-type]


_AGAINST = {each.code: each for each in (OtherType, OtherPeriod, Distrusted)}


def _decide_one(issuer_url: str, type_: str, at: datetime, lists: Sequence[TrustList]) -> TrustDecision:
    found = [decision.decide(signer, type_, at, lists) for signer in signers_for(issuer_url, lists)]
    for trust in (Trust.TRUSTED, Trust.DISTRUSTED):
        if known := [each for each in found if each.trust is trust]:
            return known[0]
    unknown = UnknownIssuer(issuer_url)
    return TrustDecision(Trust.UNKNOWN, unknown.code, facts=unknown.facts)


def party(issuer_url: str, claimed: Texts, lists: Sequence[TrustList], *, practice: bool = False) -> Party:
    """The issuer as far as its address authenticates it: its name from a list, its own words only as claimed."""
    names = next((names for signer in signers_for(issuer_url, lists) if (names := decision.names_of(signer, lists))), {})
    return Party(issuer_url, names, claimed, Authentication.WEB_ORIGIN, practice)
