"""What in the wallet could answer a request: of the types it names, in the formats it takes, bound to a key of ours or not."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Self

from skrin.domain.credential import CredentialFormat, StoredCredential
from skrin.domain.ports import CredentialFilter, SaidClaim
from skrin.domain.standing import Standing
from skrin.domain.verdict import SEVERITY, Outcome
from skrin.formats.linked_data.types import short_types
from skrin.formats.w3c.data_model import CREDENTIAL
from skrin.protocols.openid4vp import sealed
from skrin.protocols.openid4vp.dcql.evaluate import Candidate
from skrin.protocols.openid4vp.dcql.query import ClaimQuery, CredentialQuery
from skrin.protocols.openid4vp.formats import JWT_VC, LDP_VC, SD_JWT, VC_JOSE, Supported
from skrin.protocols.openid4vp.request import PresentationRequest
from skrin.trust.eu_lists.listed import TrustedList
from skrin.trust.trust_list import TrustList
from skrin.use_cases import eu_lists
from skrin.use_cases.candidates import candidate
from skrin.use_cases.holder import standings
from skrin.use_cases.holder.acceptable import Acceptable
from skrin.use_cases.holder.browse import PAGE
from skrin.use_cases.holder.consent import options_for
from skrin.use_cases.holder.holding import holding, own_identifiers
from skrin.use_cases.ports import Ports
from skrin.use_cases.trusted_authorities import behind
from skrin.vocabularies import registry

CHOICES = 100
W3C = frozenset({JWT_VC, VC_JOSE, LDP_VC})
EVERY_TYPE = ""


@dataclass(frozen=True)
class Answering:
    """One request and one wallet. `own` are the vault's keys by the DIDs of this wallet."""

    request: PresentationRequest
    ports: Ports
    acceptable: Acceptable
    own: Mapping[str, str]
    _candidates: dict[str, Candidate] = field(default_factory=dict)

    @classmethod
    def of(cls, request: PresentationRequest, ports: Ports) -> Self:
        return cls(request, ports, Acceptable(Supported.read(request.client_metadata)), own_identifiers(ports))

    def candidate(self, stored: StoredCredential) -> Candidate:
        """The credential as the request sees it. Kept for those alone that answer: all the others are let go."""
        found = self._candidates.get(stored.id)
        if found is not None:
            return found
        who = behind(stored.credential, self.request.query.credentials, self._lists, self.ports.clock.now(), self._addressed)
        return candidate(stored.credential, stored.id, key_bound=holding(stored, self.own) is not None, behind=who)

    def held(self) -> list[StoredCredential]:
        """What answers: of the types that are asked for and of those known to extend them, the newest first.

        For each question at most so many as a person can choose from, those that stand best before all others: of ten thousand
        nobody sees more, and they would not fit in memory.
        """
        room = {each.id: CHOICES for each in self.request.query.credentials}
        held: dict[str, StoredCredential] = {}
        self._take(self._types(), room, held)
        if any(each.format in W3C and room[each.id] == CHOICES for each in self.request.query.credentials):
            # A W3C credential has several types, and is found by the first alone.
            self._take((EVERY_TYPE,), room, held)
        return sorted(held.values(), key=lambda stored: stored.received_at, reverse=True)

    def _take(self, types: Sequence[str], room: dict[str, int], held: dict[str, StoredCredential]) -> None:
        for stored in self._best_first(types):
            if stored.id in held or not self._is_acceptable(stored):
                continue
            seen = self.candidate(stored)
            for each in self.request.query.credentials:
                if room[each.id] and options_for(each, seen):
                    held[stored.id] = stored
                    self._candidates[stored.id] = seen
                    room[each.id] -= 1
            if not any(room.values()):
                return

    def _lists(self) -> Sequence[TrustedList]:
        return eu_lists.known(self.ports.vault).lists

    def _addressed(self) -> Mapping[str, TrustList]:
        from skrin.use_cases.holder.trust import known

        return {each.source: each.list for each in known(self.ports) if each.source and each.list is not None}

    def _is_acceptable(self, stored: StoredCredential) -> bool:
        if stored.credential.format is CredentialFormat.EDC and not sealed.fits(stored.credential.raw):
            return False
        if not self.acceptable.supported.formats:
            return True
        held = holding(stored, self.own)
        algorithm = "" if held is None else self.ports.vault.signer(held.key_id).algorithm
        return self.acceptable.takes(stored.credential, algorithm)

    def _types(self) -> Sequence[str]:
        asked = [types for each in self.request.query.credentials for types in each.types]
        if any(not specific(types) for types in asked):
            return (EVERY_TYPE,)
        wanted = {type_ for types in asked for type_ in specific(types)}
        return sorted(wanted | {type_ for type_ in registry.known_types() if wanted.intersection(registry.lineage(type_))})

    def _best_first(self, types: Sequence[str]) -> Iterator[StoredCredential]:
        said = _said(self.request.query.credentials)
        for outcome in sorted(Outcome, key=SEVERITY.__getitem__):
            standing = frozenset(each for each in Standing if each.outcome is outcome)
            for type_ in types:
                wanted = CredentialFilter(type=type_, standings=standing, says=said, with_key=self._needs_key, limit=PAGE)
                yield from self._page_by_page(wanted)

    @property
    def _needs_key(self) -> bool:
        """Whether only what was received with a key can answer: an SD-JWT is bound to no other."""
        return all(each.holder_binding and each.format == SD_JWT for each in self.request.query.credentials)

    def _page_by_page(self, wanted: CredentialFilter) -> Iterator[StoredCredential]:
        """Before each page it is made sure that it is still known how all of them stand."""
        while True:
            standings.settle(self.ports)
            found = self.ports.vault.credentials(wanted)
            yield from found
            if len(found) < wanted.limit:
                return
            wanted = replace(wanted, offset=wanted.offset + wanted.limit)


def _said(queries: Sequence[CredentialQuery]) -> tuple[tuple[SaidClaim, ...], ...]:
    """The ways in which a credential's claims can answer one of these; none where one of them asks for no claim."""
    ways = [way for each in queries for way in _ways(each)]
    return tuple(tuple(SaidClaim(claim.path, tuple(claim.values or ())) for claim in way) for way in ways) if all(ways) else ()


def _ways(query: CredentialQuery) -> Sequence[Sequence[ClaimQuery]]:
    by_id = {claim.id: claim for claim in query.claims}
    return [[by_id[claim_id] for claim_id in option] for option in query.claim_sets] or [query.claims]


def specific(types: frozenset[str]) -> tuple[str, ...]:
    """The types by the names that credentials have for them, without the one that every W3C credential has."""
    short = {name for type_ in types for name in (short_types().get(type_) or (type_,))}
    return tuple(sorted(short - {CREDENTIAL}))
