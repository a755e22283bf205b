"""Which values of a credential a report keeps: what the interviewer chooses of what was shown, and by default the least.

The checks say whether it holds; the values are for knowing whose it is and what it is about. A birth date, a learner's number
or a grade is in no report that nobody wanted it in (docs/decisions/0327).
"""

from collections.abc import Set as AbstractSet
from dataclasses import replace
from enum import Enum
from typing import Final

from skrin.domain.credential import Credential
from skrin.domain.json_value import JsonObject
from skrin.domain.learning import Achievement, Assessment, Learner, OrganisationRole, Stacking
from skrin.domain.party import Party
from skrin.use_cases.judge import Judged
from skrin.use_cases.verifier import report
from skrin.vocabularies import registry

COMPLETED: Final = "completed"


class Keep(Enum):
    """What can be kept of a credential, if it was shown."""

    NAME = "name"
    TITLE = "title"
    AWARDING_BODY = "awarding-body"
    OUTCOMES = "outcomes"  # what the person can do
    ASSESSMENT = "assessment"  # how that was assessed and whether it was completed, without a grade
    VALIDITY = "validity"  # until when it is valid
    GRADE = "grade"
    ALL = "all"  # every value that was asked for, and those that the format always shows


USUAL: Final = frozenset({Keep.NAME, Keep.TITLE, Keep.AWARDING_BODY, Keep.OUTCOMES, Keep.ASSESSMENT, Keep.VALIDITY})
NOTHING: Final[frozenset[Keep]] = frozenset()


def kept(judged: Judged, parts: AbstractSet[Keep], values: JsonObject | None = None) -> Judged:
    """`judged` with nothing of the credential but its issuer, its type and `parts` of it.

    `values` are its claims as far as they may be kept at all; None: all of them. Neither the text, nor a key, nor an identifier
    of the credential or of its holder is left.
    """
    credential = judged.credential
    if credential is None:
        return Judged(judged.verdict, None)
    types = credential.types or registry.lineage(credential.type)
    reduced = _reduced(
        Credential(
            format=credential.format,
            raw="",
            type=credential.type,
            issuer=_without_certificates(credential.issuer),
            claims={},
            disclosables=(),
            achievement=credential.achievement if values is None else registry.read(types, values),
            verdict=judged.verdict,
            trust=credential.trust,
            valid_until=credential.valid_until if parts & {Keep.VALIDITY, Keep.ALL} else None,
        ),
        parts,
        report.shown_values(credential) if values is None else values,
    )
    return Judged(judged.verdict, reduced)


def _reduced(credential: Credential, parts: AbstractSet[Keep], values: JsonObject) -> Credential:
    """The claims and the achievement of `credential`, which was read from `values`, as far as they are among `parts`."""
    if Keep.ALL in parts:
        return replace(credential, claims=dict(values))
    completed = values.get(COMPLETED)
    says_completed = Keep.ASSESSMENT in parts and isinstance(completed, bool)
    return replace(
        credential,
        claims={COMPLETED: completed} if says_completed else {},
        achievement=_parts(credential.achievement, parts),
    )


def _parts(said: Achievement, parts: AbstractSet[Keep]) -> Achievement:
    learner, awarding = said.learner, said.organisation(OrganisationRole.AWARDING_BODY)
    outcomes = Keep.OUTCOMES in parts
    return Achievement(
        title=said.title if Keep.TITLE in parts else {},
        learner=Learner(learner.given_name, learner.family_name) if Keep.NAME in parts else Learner(),
        organisations=(awarding,) if awarding is not None and Keep.AWARDING_BODY in parts else (),
        outcomes=said.outcomes if outcomes else (),
        outcome_summary=said.outcome_summary if outcomes else {},
        assessment=_assessment(said.assessment, parts),
        basis=said.basis if Keep.ASSESSMENT in parts else None,
        stacking=_relation(said.stacking) if Keep.TITLE in parts else None,
    )


def _assessment(said: Assessment | None, parts: AbstractSet[Keep]) -> Assessment | None:
    if said is None or not parts & {Keep.ASSESSMENT, Keep.GRADE}:
        return None
    graded = Keep.GRADE in parts
    return Assessment(
        types=said.types if Keep.ASSESSMENT in parts else (),
        grade=said.grade if graded else "",
        grading_scheme=said.grading_scheme if graded else "",
    )


def _relation(said: Stacking | None) -> Stacking | None:
    """A part of something is never told as the whole of it (PRODUCT rule 12)."""
    return None if said is None or said.relation is None else Stacking(said.relation)


def _without_certificates(issuer: Party) -> Party:
    return replace(issuer, certified_by=(), claimed_names={} if issuer.names else issuer.claimed_names)
