"""What the practice employer got, as its own service says it: the verdict, what was checked, what it was shown and what not."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from skrin.domain.json_value import Json, JsonObject
from skrin.domain.verdict import Check, CheckName, Outcome
from skrin.wire.plain_text import plain
from skrin.words.claims.names import ClaimNames, claim_names
from skrin.words.claims.values import value_said
from skrin.words.speech import Words

if TYPE_CHECKING:
    from skrin.use_cases.ports import Ports

VERDICTS = {"valid": Outcome.PASS, "not_valid": Outcome.FAIL}
PASSES = {"pass": Outcome.PASS, "fail": Outcome.FAIL}
# What the learner can do comes first, then who that is and how it was assessed (PRODUCT rule 15); the rest as it came.
FIRST = ("learningOutcomes", "given_name", "family_name", "basis", "typeOfAssessment", "assessment_grade")
# What says nothing to a person: identifiers of the schema and the course.
UNSAID = frozenset({"schema_id", "credential_id"})


@dataclass(frozen=True, slots=True)
class EmployerSaid:
    """`checks` have what each came to; `got` are names with values, `kept_back` the names of what they did not get."""

    outcome: Outcome
    word: str
    title: str
    checks: tuple[tuple[Outcome, str], ...]
    got: tuple[tuple[str, str], ...]
    kept_back: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the employer's service says of the one credential it was shown, and how its claims are called."""

    shown: JsonObject = field(repr=False)
    names: ClaimNames


def read_answer(result: JsonObject, ports: "Ports") -> Answer | None:
    """None while nothing was shown to it."""
    shown = _first(_object(result.get("result")).get("presentations"))
    return Answer(shown, claim_names((str(shown.get("type", "")),), ports)) if shown else None


def employer_said(answer: Answer, words: Words) -> EmployerSaid:
    shown, names = answer.shown, answer.names
    outcome = VERDICTS.get(str(shown.get("verdict")), Outcome.UNKNOWN)
    claims = _object(shown.get("claims"))
    return EmployerSaid(
        outcome,
        words.verdict(outcome),
        plain(str(shown.get("title", ""))),
        tuple((each.outcome, words.check(each)) for each in _checks(shown.get("checks"))),
        tuple(
            (names.of((name,), words), "\n".join(value_said((name,), value, names, words).lines))
            for name, value in sorted(claims.items(), key=_place)
            if name not in UNSAID
        ),
        tuple(names.of((name,), words) for name in _not_given(shown.get("not_given"))),
    )


def _place(claim: tuple[str, Json]) -> int:
    return FIRST.index(claim[0]) if claim[0] in FIRST else len(FIRST)


def _not_given(found: Json) -> Iterator[str]:
    """The claims that it asked for and did not get, by their first step."""
    for path in found if isinstance(found, list) else []:
        if isinstance(path, list) and path:
            yield str(path[0])


def _checks(found: Json) -> Iterator[Check]:
    """In the words of this window, from what the service names: it may speak another language."""
    names = {each.value: each for each in CheckName}
    for each in found if isinstance(found, list) else []:
        said = _object(each)
        name = names.get(str(said.get("check")))
        if name is not None:
            outcome = PASSES.get(str(said.get("outcome")), Outcome.UNKNOWN)
            yield Check(name, outcome, code=str(said.get("code", "")))


def _first(found: Json) -> JsonObject:
    return _object(found[0]) if isinstance(found, list) and found else {}


def _object(found: Json) -> JsonObject:
    return found if isinstance(found, dict) else {}
