"""Claims that a learner may add if they wish: DCQL says so by sets of claims, any of which answers (docs/decisions/0301).

Every combination is a set of its own, so that each group can be given or left out by itself; the most complete is preferred.
"""

from dataclasses import replace
from itertools import combinations
from typing import Final

from skrin.domain.json_value import Json
from skrin.protocols.openid4vp.dcql.query import ClaimQuery, CredentialQuery
from skrin.use_cases.verifier.asking_members import claim
from skrin.use_cases.verifier.errors import AskInvalid

# All combinations of four are sixteen sets; a query may have twenty.
MOST: Final = 4

Groups = tuple[tuple[ClaimQuery, ...], ...]


def read(value: Json) -> Groups:
    """Of a list of groups, each a list of claims that go together. Raises AskInvalid."""
    groups = [] if value is None else value
    if not isinstance(groups, list) or len(groups) > MOST:
        raise AskInvalid("optional")
    return tuple(_group(each) for each in groups)


def as_json(groups: Groups) -> list[Json]:
    return [[each.as_json() for each in group] for group in groups]


def with_optional(asked: CredentialQuery, groups: Groups) -> CredentialQuery:
    """The same query, whose claims are all needed, and `groups` that may be given beside them. Raises AskInvalid."""
    if not groups:
        return asked
    if not asked.claims:  # a set of no claims at all cannot be offered (6.1)
        raise AskInvalid("optional")
    needed = [replace(each, id=f"n{number}") for number, each in enumerate(asked.claims)]
    may = [[replace(each, id=f"o{number}-{place}") for place, each in enumerate(group)] for number, group in enumerate(groups)]
    ids = [tuple(str(each.id) for each in group) for group in may]
    always = tuple(str(each.id) for each in needed)
    chosen = [some for length in range(len(ids), -1, -1) for some in combinations(ids, length)]
    sets = tuple((*always, *(name for group in some for name in group)) for some in chosen)
    return replace(asked, claims=(*needed, *(each for group in may for each in group)), claim_sets=sets)


def _group(value: Json) -> tuple[ClaimQuery, ...]:
    if not isinstance(value, list) or not value:
        raise AskInvalid("optional")
    found = tuple(claim(each) for each in value)
    if any(each.values is not None for each in found):  # a condition that need not be met is none
        raise AskInvalid("optional")
    return found
