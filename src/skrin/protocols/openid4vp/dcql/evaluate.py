"""What answers a query (OpenID4VP 1.0, 6.4).

By search: credential queries are judged one by one against the credentials, then each set looks at what was found. Sets do
not constrain each other, so combinations are never built.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from skrin.domain.json_value import ClaimPath, Json, JsonObject
from skrin.protocols.openid4vp.dcql.path import lookup, select
from skrin.protocols.openid4vp.dcql.query import AKI, ETSI_TL, ClaimQuery, CredentialQuery, DcqlQuery

# A request knows one format for W3C credentials in a JWT, whatever their version (B.1.3.1); that of 2.0 has a name of its own.
# No request knows an old badge, or a European credential without its seal: nobody could say what an answer with one proves.
_ANSWERS: Final = {"vc+jwt": ("vc+jwt", "jwt_vc_json"), "edc": (), "openbadge_v2": ()}


@dataclass(frozen=True, slots=True)
class Behind:
    """Who stands behind a credential's issuer: `keys` that signed its certificates (base64url, for `aki`), and the addresses of
    trusted lists that have one of them (for `etsi_tl`).
    """

    keys: frozenset[str] = frozenset()
    lists: frozenset[str] = frozenset()


NOBODY: Final = Behind()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A credential as a query sees it. `types` are its type and all it is known to extend; `claims` all it can show."""

    id: str
    format: str
    types: frozenset[str]
    claims: JsonObject
    key_bound: bool = True
    behind: Behind = NOBODY


@dataclass(frozen=True, slots=True)
class ClaimMatch:
    """A claim that was asked for and is there: the path as asked, and the places it selects."""

    path: ClaimPath
    places: tuple[ClaimPath, ...]


@dataclass(frozen=True, slots=True)
class CredentialMatch:
    """A credential that answers a query, with exactly the claims that would leave; none: only what cannot be hidden."""

    credential_id: str
    claims: tuple[ClaimMatch, ...] = ()

    @property
    def paths(self) -> tuple[ClaimPath, ...]:
        return tuple(claim.path for claim in self.claims)


@dataclass(frozen=True, slots=True)
class Evaluation:
    """`matches` by credential query id; `options` by credential set: those that can be met, in the verifier's order."""

    query: DcqlQuery
    matches: Mapping[str, tuple[CredentialMatch, ...]]
    options: tuple[tuple[tuple[str, ...], ...], ...] = field(default=())

    @property
    def satisfiable(self) -> bool:
        """Whether everything required can be answered. If not, nothing is sent, not a part of it (6.4.2)."""
        if not self.query.credential_sets:
            return all(self.matches.values())
        return all(met or not each.required for each, met in zip(self.query.credential_sets, self.options, strict=True))

    @property
    def required(self) -> tuple[str, ...]:
        """The credential queries that answering needs: every one, or the first option that can be met of each required set."""
        if not self.query.credential_sets:
            return tuple(self.matches)
        wanted = [met[0] for each, met in zip(self.query.credential_sets, self.options, strict=True) if each.required and met]
        return tuple(dict.fromkeys(query_id for option in wanted for query_id in option))

    @property
    def missing(self) -> tuple[str, ...]:
        """The credential queries that nothing in the wallet answers."""
        return tuple(query_id for query_id, found in self.matches.items() if not found)


def evaluate(query: DcqlQuery, candidates: Sequence[Candidate]) -> Evaluation:
    alone: _Alone = {}
    matches = {each.id: tuple(_matches(each, candidates, alone)) for each in query.credentials}
    answered = {query_id for query_id, found in matches.items() if found}
    options = tuple(tuple(option for option in each.options if answered.issuperset(option)) for each in query.credential_sets)
    return Evaluation(query, matches, options)


# A path that selects one place gives the same match for every credential; made once, they are shared.
_Alone: TypeAlias = dict[ClaimPath, ClaimMatch]


def match(query: CredentialQuery, candidate: Candidate) -> CredentialMatch | None:
    """What of `candidate` answers `query`, or None."""
    return _match(query, candidate, {})


def _match(query: CredentialQuery, candidate: Candidate, alone: _Alone) -> CredentialMatch | None:
    if query.format not in _ANSWERS.get(candidate.format, (candidate.format,)) or (
        query.holder_binding and not candidate.key_bound
    ):
        return None
    if not any(types <= candidate.types for types in query.types) or not _has_authority(query, candidate):
        return None
    claims = _claims(query, candidate.claims, alone)
    return None if claims is None else CredentialMatch(candidate.id, claims)


def _matches(query: CredentialQuery, candidates: Sequence[Candidate], alone: _Alone) -> list[CredentialMatch]:
    return [found for candidate in candidates if (found := _match(query, candidate, alone)) is not None]


def _has_authority(query: CredentialQuery, candidate: Candidate) -> bool:
    """One of the authorities must fit. Kinds that cannot be judged here fit nothing (6.1.1)."""
    if not query.authorities:
        return True
    known = {AKI: candidate.behind.keys, ETSI_TL: candidate.behind.lists}
    return any(known.get(each.type, frozenset()).intersection(each.values) for each in query.authorities)


def _claims(query: CredentialQuery, claims: JsonObject, alone: _Alone) -> tuple[ClaimMatch, ...] | None:
    """The claims to show, or None where the query cannot be met: all of them, or those of the first set that can be."""
    if not query.claim_sets:
        return _all(query.claims, claims, alone)
    by_id = {claim.id: claim for claim in query.claims}
    judged: dict[str, ClaimMatch | None] = {}
    for option in query.claim_sets:
        for claim_id in option:
            if claim_id not in judged:
                judged[claim_id] = _claim(by_id[claim_id], claims, alone)
            if judged[claim_id] is None:
                break
        else:
            return tuple(found for claim_id in dict.fromkeys(option) if (found := judged[claim_id]) is not None)
    return None


def _all(wanted: Sequence[ClaimQuery], claims: JsonObject, alone: _Alone) -> tuple[ClaimMatch, ...] | None:
    found: dict[ClaimPath, ClaimMatch] = {}
    for query in wanted:
        claim = _claim(query, claims, alone)
        if claim is None:
            return None
        found.setdefault(query.path, claim)
    return tuple(found.values())


def _claim(query: ClaimQuery, claims: JsonObject, alone: _Alone) -> ClaimMatch | None:
    """The places that `path` selects and whose value is one of `values`; a claim without one is as good as absent (6.4.1)."""
    if None not in query.path:
        found, value = lookup(query.path, claims)
        if not found or (query.values is not None and not _is_one_of(value, query.values)):
            return None
        shared = alone.get(query.path)
        if shared is None:
            shared = alone[query.path] = ClaimMatch(query.path, (query.path,))
        return shared
    selected = select(query.path, claims)
    if query.values is not None:
        selected = [(place, value) for place, value in selected if _is_one_of(value, query.values)]
    return ClaimMatch(query.path, tuple(place for place, _ in selected)) if selected else None


def _is_one_of(value: Json, wanted: Sequence[Json]) -> bool:
    """Same type and same value: `true` is not 1."""
    return any(type(value) is type(each) and value == each for each in wanted)
