"""The person's choice in a request: which credential answers each question, and which of the claims that may be added.

The least that answers is picked to begin with (PRODUCT rule 2): of the ways in which a credential can answer, the one with the
fewest claims; a question that need not be answered is not.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from skrin.protocols.openid4vp.dcql.evaluate import CredentialMatch
    from skrin.use_cases.holder.consent import Choice, Question, RequestPreview, Selection


@dataclass(frozen=True, slots=True)
class Pick:
    """One question's answer. `option` is the way the credential answers it; `included` False leaves an optional one out."""

    choice: "Choice"
    option: "CredentialMatch"
    included: bool


def first_picks(preview: "RequestPreview") -> dict[str, Pick]:
    """By question; those that nothing here answers are left out."""
    return {
        question.query.id: Pick(question.choices[0], least(question.choices[0]), included=question.required)
        for question in preview.questions
        if question.choices
    }


def selection(picks: Mapping[str, Pick]) -> "Selection":
    from skrin.use_cases.holder.consent import Picked, Selection

    return Selection(
        tuple(
            Picked(query_id, pick.choice.id, frozenset(pick.option.paths)) for query_id, pick in picks.items() if pick.included
        )
    )


def least(choice: "Choice") -> "CredentialMatch":
    return min(choice.options, key=lambda option: len(option.paths))


def names(option: "CredentialMatch") -> frozenset[str]:
    """The claims an option asks for, by their first step: what a row on the screen stands for."""
    return frozenset(str(path[0]) for path in option.paths)


def needed(choice: "Choice") -> frozenset[str]:
    return names(least(choice))


def optional(choice: "Choice") -> tuple[str, ...]:
    """What may be added, in the verifier's order."""
    asked = [str(path[0]) for option in choice.options for path in option.paths]
    return tuple(dict.fromkeys(name for name in asked if name not in needed(choice)))


def switched(pick: Pick, name: str, *, on: bool) -> Pick:
    """`pick` with one claim more or less. The verifier fixes which claims go together: others may come or go with it."""
    ticked = names(pick.option) | {name} if on else names(pick.option) - {name}
    if on:
        fitting = [option for option in pick.choice.options if name in names(option)]
        found = min(fitting, key=lambda option: (len(ticked - names(option)), len(option.paths)), default=pick.option)
    else:
        fitting = [option for option in pick.choice.options if name not in names(option)]
        found = max(fitting, key=lambda option: (-len(names(option) - ticked), len(option.paths)), default=pick.option)
    return replace(pick, option=found)


def changed_credential(pick: Pick, question: "Question", credential_id: str) -> Pick:
    choice = question.choice(credential_id)
    return pick if choice is None else replace(pick, choice=choice, option=least(choice))
