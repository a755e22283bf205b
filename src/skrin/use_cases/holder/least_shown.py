"""One achievement in several forms, and a request that takes either: the form that shows least answers it.

A verifier lists its options in its own order (OpenID4VP 1.0, 6.2). Where the first one and another are the same achievement of
the same issuer, the order chooses only how much is shown, and that choice is the learner's (docs/decisions/0123 and 0173).
"""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace

from skrin.domain.errors import SkrinError
from skrin.domain.forms import card_of
from skrin.domain.json_value import Json
from skrin.domain.verdict import Outcome
from skrin.protocols.openid4vp.dcql.evaluate import CredentialMatch, Evaluation
from skrin.use_cases.holder.consent import Choice, Question


def with_least(evaluation: Evaluation, questions: Sequence[Question]) -> tuple[Question, ...]:
    """`questions` with those marked that answering needs, each beginning with the credential that is best shown for it."""
    by_id = {each.query.id: each for each in questions}
    needed: dict[str, Choice | None] = {}
    if not evaluation.query.credential_sets:
        needed = dict.fromkeys(evaluation.required)
    for each, met in zip(evaluation.query.credential_sets, evaluation.options, strict=False):
        if each.required and met:
            needed |= _option(met, by_id)
    return tuple(_marked(each, needed) for each in questions)


def shown(choice: Choice) -> int:
    """How many values are seen when this answers with the least that it can; of what cannot be derived here, any number."""
    least: CredentialMatch = min(choice.options, key=lambda option: len(option.paths))
    try:
        return sum(_values(field.value) for field in choice.leaving(least).fields)
    except SkrinError:
        return sys.maxsize


def _option(met: Sequence[Sequence[str]], by_id: Mapping[str, Question]) -> dict[str, Choice | None]:
    """The first option that can be met, or one that shows the same in a form that shows less of it."""
    first = {query_id: by_id[query_id].choices[0] for query_id in met[0] if query_id in by_id and by_id[query_id].choices}
    if len(met) == 1 or len(first) != len(met[0]):
        return {query_id: first.get(query_id) for query_id in met[0]}
    options = [first, *(found for other in met[1:] if (found := _alike(first, other, by_id)) is not None)]
    best: Mapping[str, Choice] = min(options, key=_shown_by_all) if len(options) > 1 else first
    return dict(best)


def _shown_by_all(option: Mapping[str, Choice]) -> int:
    return sum(shown(choice) for choice in option.values())


def _alike(first: Mapping[str, Choice], other: Sequence[str], by_id: Mapping[str, Question]) -> dict[str, Choice] | None:
    """The same achievements, none of which has failed meanwhile, as answers to the queries of another option."""
    left = list(first.values())
    found: dict[str, Choice] = {}
    for query_id in other:
        pairs = ((mine, choice) for mine in left for choice in by_id[query_id].choices if _is_same(mine, choice))
        pair = next(pairs, None)
        if pair is None:
            return None
        left.remove(pair[0])
        found[query_id] = pair[1]
    return None if left else found


def _is_same(one: Choice, other: Choice) -> bool:
    card = card_of(one.stored)
    # What could not be checked here the other side can check; what has failed it would see fail.
    stands = other.verdict.outcome is not Outcome.FAIL or one.verdict.outcome is Outcome.FAIL
    return bool(card) and stands and (other.bound or not one.bound) and card == card_of(other.stored)


def _marked(question: Question, needed: Mapping[str, Choice | None]) -> Question:
    if question.query.id not in needed:
        return replace(question, required=False)
    best = needed[question.query.id]
    others = tuple(each for each in question.choices if each is not best)
    return replace(question, required=True, choices=others if best is None else (best, *others))


def _values(value: Json) -> int:
    match value:
        case dict():
            return sum(map(_values, value.values()))
        case list():
            return sum(map(_values, value))
        case _:
            return 1
