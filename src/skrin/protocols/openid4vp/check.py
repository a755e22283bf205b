"""Whether what a wallet showed is what was asked for (OpenID4VP 1.0, 8.6). The verifier never relies on the wallet for it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from skrin.domain.json_value import ClaimPath
from skrin.protocols.openid4vp.dcql.evaluate import Candidate, match
from skrin.protocols.openid4vp.dcql.query import CredentialQuery, DcqlQuery
from skrin.protocols.openid4vp.errors import PresentationCountWrong, PresentationMissing, PresentationUnknown, QueryNotSatisfied


def check_shape(query: DcqlQuery, presentations: Mapping[str, Sequence[object]]) -> None:
    """Before anything is verified: only known ids, the right number for each, and nothing required left out.

    Raises PresentationUnknown, PresentationCountWrong, PresentationMissing.
    """
    for query_id, shown in presentations.items():
        asked = query.credential(query_id)
        if asked is None:
            raise PresentationUnknown
        if not shown or (len(shown) > 1 and not asked.multiple):
            raise PresentationCountWrong(query_id, len(shown))
    if not query.credential_sets:
        missing = tuple(each.id for each in query.credentials if each.id not in presentations)
        if missing:
            raise PresentationMissing(missing)
    for each in query.credential_sets:
        if each.required and not any(all(query_id in presentations for query_id in option) for option in each.options):
            raise PresentationMissing(each.options[0])


def check_answer(query: DcqlQuery, shown: Mapping[str, Sequence[Candidate]]) -> None:
    """After each presentation was verified: every condition of the query, judged on what was really disclosed.

    `key_bound` of a candidate means here: holder binding was proved. Raises QueryNotSatisfied, and what `check_shape` raises.
    """
    check_shape(query, shown)
    for query_id, candidates in shown.items():
        asked = query.credential(query_id)
        if asked is None or any(match(_as_shown(asked), candidate) is None for candidate in candidates):
            raise QueryNotSatisfied(query_id)


def _as_shown(query: CredentialQuery) -> CredentialQuery:
    """The query over disclosed claims: elements that were withheld close the gap, so an index may have moved."""
    return replace(query, claims=tuple(replace(claim, path=_any_element(claim.path)) for claim in query.claims))


def _any_element(path: ClaimPath) -> ClaimPath:
    return tuple(None if isinstance(step, int) else step for step in path)
