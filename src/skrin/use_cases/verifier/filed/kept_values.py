"""The values that a report keeps of one credential, as its member `kept` (docs/protocols/report.md)."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from skrin.domain.credential import Credential
from skrin.domain.json_value import Json, JsonObject
from skrin.domain.learning import (
    Achievement,
    Assessment,
    Basis,
    Concept,
    Learner,
    LearningOutcome,
    Organisation,
    OrganisationRole,
    Relation,
    Stacking,
)
from skrin.domain.party import Texts
from skrin.use_cases.verifier.filed.keeping import COMPLETED
from skrin.vocabularies import registry
from skrin.wire import timestamp
from skrin.wire.members import Members


def write(credential: Credential, *, whole: bool) -> JsonObject:
    """`whole`: all claims as they were shown, in place of the parts."""
    until: JsonObject = {} if credential.valid_until is None else {"valid_until": timestamp.write(credential.valid_until)}
    if whole:
        return {**until, "claims": credential.claims}
    said = credential.achievement
    parts: JsonObject = {
        "given_name": said.learner.given_name,
        "family_name": said.learner.family_name,
        "title": _texts(said.title),
        "relation": said.stacking.relation.value if said.stacking and said.stacking.relation else None,
        "awarding_body": _texts(next((each.names for each in said.organisations), {})),
        "outcomes": [_outcome(each) for each in said.outcomes],
        "outcome_summary": _texts(said.outcome_summary),
        "basis": said.basis.value if said.basis else None,
        "assessment_types": [_concept(each) for each in (said.assessment.types if said.assessment else ())],
        "grade": said.assessment.grade if said.assessment else "",
        "grading_scheme": said.assessment.grading_scheme if said.assessment else "",
    }
    return {**{name: value for name, value in parts.items() if value}, **credential.claims, **until}


def read(kept: JsonObject, credential: Credential) -> Credential:
    """`credential` with these values."""
    members = Members(kept)
    until = members.optional_text("valid_until")
    dated = credential if until is None else replace(credential, valid_until=datetime.fromisoformat(until))
    claims = members.optional_object("claims")
    if claims is not None:
        return replace(dated, claims=claims, achievement=registry.read(registry.lineage(dated.type), claims))
    completed = {COMPLETED: kept[COMPLETED]} if isinstance(kept.get(COMPLETED), bool) else {}
    return replace(dated, claims=completed, achievement=_achievement(members))


def _achievement(members: Members) -> Achievement:
    body, relation, basis = texts(members, "awarding_body"), members.optional_text("relation"), members.optional_text("basis")
    return Achievement(
        title=texts(members, "title"),
        learner=Learner(members.optional_text("given_name") or "", members.optional_text("family_name") or ""),
        organisations=(Organisation(OrganisationRole.AWARDING_BODY, body),) if body else (),
        outcomes=tuple(_read_outcome(each) for each in members.objects("outcomes")),
        outcome_summary=texts(members, "outcome_summary"),
        assessment=_assessment(members),
        basis=Basis(basis) if basis else None,
        stacking=Stacking(Relation(relation)) if relation else None,
    )


def _assessment(members: Members) -> Assessment | None:
    found = Assessment(
        types=tuple(_read_concept(each) for each in members.objects("assessment_types")),
        grade=members.optional_text("grade") or "",
        grading_scheme=members.optional_text("grading_scheme") or "",
    )
    return None if found == Assessment() else found


def _outcome(outcome: LearningOutcome) -> Json:
    told: JsonObject = {"text": _texts(outcome.text)}
    return {**told, "framework": _texts(outcome.framework)} if outcome.framework else told


def _read_outcome(told: JsonObject) -> LearningOutcome:
    members = Members(told)
    return LearningOutcome(texts(members, "text"), framework=texts(members, "framework"))


def _concept(concept: Concept) -> Json:
    told: JsonObject = {"id": concept.id, "labels": _texts(concept.labels)}
    return {name: value for name, value in told.items() if value}


def _read_concept(told: JsonObject) -> Concept:
    members = Members(told)
    return Concept(members.optional_text("id") or "", texts(members, "labels"))


def texts(members: Members, name: str) -> Texts:
    """A text by language; none where the member is absent."""
    return _strings((members.optional_object(name) or {}).items())


def _texts(said: Texts) -> JsonObject:
    return {**said}


def _strings(found: Iterable[tuple[str, Json]]) -> Texts:
    return {tag: text for tag, text in found if isinstance(text, str)}
