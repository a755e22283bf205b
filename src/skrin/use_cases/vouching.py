"""Who vouches for a party under any of its names: its DID, and the addresses whose own domain says that the DID is theirs."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from skrin.domain.errors import TrustError
from skrin.domain.party import Party, Texts, Trust, TrustDecision
from skrin.formats.validity import HasPeriod
from skrin.keys.finder import FoundKey, FoundSite
from skrin.trust import decision
from skrin.trust.errors import UnknownIssuer
from skrin.trust.trust_entry import TrustEntry
from skrin.trust.trust_list import TrustList


def no_other_name(party: str) -> tuple[str, ...]:
    """For checks that know of no domain linkage."""
    return ()


@dataclass(frozen=True, slots=True)
class Vouching:
    """The trust lists, and what else a DID is known as (RULINGS 14): who vouches for the address vouches for the DID."""

    lists: Sequence[TrustList]
    also_known_as: Callable[[str], tuple[str, ...]] = no_other_name

    def names(self, party: str) -> tuple[str, ...]:
        return (party, *self.also_known_as(party))

    def knows(self, party: str) -> bool:
        """Whether any list says anything about the party, good or bad."""
        return any(decision.entries_of(name, self.lists) for name in self.names(party))

    def require(self, party: str, type_: str, when: datetime, certified_by: tuple[str, ...] = ()) -> tuple[str, ...]:
        """Who vouches, for the party or for a certificate that proved it.

        What is said against the party under one of its names counts against all of them.

        Raises UnknownIssuer, OtherType, OtherPeriod, Distrusted.
        """
        vouching: tuple[str, ...] = ()
        for name in (*self.names(party), *certified_by):
            try:
                vouching += decision.require(name, type_, when, self.lists)
            except UnknownIssuer:
                continue
        if not vouching:
            raise UnknownIssuer(party)
        return vouching

    def decide(self, party: str, type_: str, when: datetime, certified_by: tuple[str, ...] = ()) -> TrustDecision:
        """The same as a decision with its reason."""
        try:
            return TrustDecision(Trust.TRUSTED, vouched_by=self.require(party, type_, when, certified_by))
        except UnknownIssuer as error:
            return TrustDecision(Trust.UNKNOWN, error.code, facts=error.facts)
        except TrustError as error:
            return TrustDecision(Trust.DISTRUSTED, error.code, facts=error.facts)

    def require_acts_for(self, party: str, credential_issuer: str) -> None:
        """Raises OtherCredentialIssuer where neither a list nor the domain itself says so."""
        if credential_issuer not in self.also_known_as(party):
            decision.require_acts_for(party, credential_issuer, self.lists)

    def party(self, found: FoundKey | FoundSite) -> Party:
        """The party behind a key or a site: named by a trust list, else by what authenticated it."""
        certified_by = found.certified_by if isinstance(found, FoundKey) else ()
        listed: list[Texts] = [decision.names_of(name, self.lists) for name in self.names(found.controller)]
        return Party(
            found.controller, next(filter(None, listed), found.names), {}, found.authentication, certified_by=certified_by
        )

    def list_signers(self, uri: str) -> tuple[str, ...]:
        """The parties that a trust list names as keepers of the status list at `uri`, or as who acts for the service there."""
        keepers = (entry.party for trust_list in self.lists for entry in trust_list.entries if _keeps(entry, uri))
        return tuple(dict.fromkeys(keepers))


def _keeps(entry: TrustEntry, uri: str) -> bool:
    """Who issues for a credential issuer may keep the lists beneath its address (docs/decisions/0256)."""
    if entry.distrusted:
        return False
    beneath = any(uri.startswith(f"{each.removesuffix('/')}/") for each in entry.credential_issuers)
    return uri in entry.status_lists or (beneath and "/." not in uri)


def trusted_when(credential: HasPeriod, at: datetime) -> datetime:
    """The moment at which the issuer must have been trusted: when it issued, or now where that is not said or yet to come.

    A later delisting does not unmake learning (PRODUCT rule 18); who must not be believed at all is listed as distrusted.
    """
    issued_at = credential.issued_at
    return at if issued_at is None or issued_at > at else issued_at
