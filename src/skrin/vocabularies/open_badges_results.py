"""The results of a badge (Open Badges 3.0, Result and ResultDescription): what was measured and how it came out."""

from collections.abc import Iterator
from typing import Final

from skrin.domain.json_value import Json, JsonObject
from skrin.domain.learning import LearningResult
from skrin.domain.party import Texts
from skrin.vocabularies import open_badges_terms as terms
from skrin.vocabularies.claim_values import Claims

MOST: Final = 50
# What our own badges call a grade without a scheme: the name says nothing more.
_GRADE: Final = frozenset({"", "Grade"})


def values(subject: JsonObject, badge: JsonObject, kind: str = "") -> list[str]:
    """The values of the results of one kind; without one, of those that are not of a kind of their own."""
    found = ((each, described.text("resultType")) for each, described in _results(subject, badge))
    return [value for each, of in found if (value := each.text("value")) and (of == kind if kind else of != terms.WORKLOAD)]


def results(subject: JsonObject, badge: JsonObject) -> tuple[LearningResult, ...]:
    """All but the workload; nothing where there is no more to say than a grade."""
    found = tuple(
        _result(each, described, badge)
        for each, described in _results(subject, badge)
        if described.text("resultType") != terms.WORKLOAD
    )
    said = tuple(each for each in found if each.value or each.level or each.status)[:MOST]
    return () if len(said) == 1 and _is_a_grade(said[0]) else said


def _result(said: Claims, described: Claims, badge: JsonObject) -> LearningResult:
    aligned = Claims(_first(said.members.get("alignment")))
    return LearningResult(
        described.texts("name") or aligned.texts("targetName"),
        said.text("value"),
        _level(said.text("achievedLevel"), badge),
        said.text("status"),
    )


def _level(achieved: str, badge: JsonObject) -> Texts:
    """The step's name; of one that no rubric here describes, nothing: an identifier says nothing to a person.

    It is looked for in every rubric of the badge, as samples of the standard name a description beside the rubric's own.
    """
    rubrics = (each.get("rubricCriterionLevel") for each in _objects(badge.get("resultDescription")))
    steps = (Claims(each) for rubric in rubrics for each in _objects(rubric))
    step = next((each for each in steps if achieved and each.text("id") == achieved), None)
    return step.texts("name") or step.texts("level") if step is not None else {}


def _is_a_grade(said: LearningResult) -> bool:
    return not said.level and not said.status and set(said.name.values()) <= _GRADE


def _results(subject: JsonObject, badge: JsonObject) -> Iterator[tuple[Claims, Claims]]:
    """Each result with what describes it."""
    descriptions = {Claims(each).text("id"): Claims(each) for each in _objects(badge.get("resultDescription"))}
    for each in map(Claims, _objects(subject.get("result"))):
        yield each, descriptions.get(each.text("resultDescription"), Claims({}))


def _first(value: Json) -> JsonObject:
    return next(_objects(value), {})


def _objects(value: Json) -> Iterator[JsonObject]:
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, dict):
            yield each
