"""An achievement -> an Open Badges 3.0 credential (VCDM 2.0), in one language: a badge's words are plain strings.

A badge shows everything to everybody who is handed it. So what identifies a learner beyond the name is not written, nor what
the vocabulary has no place for; the same achievement as an SD-JWT VC says all of it (docs/decisions/0168). Learning outcomes,
levels, skills and fields of education are alignments, each with its framework; grade and workload are results. `open_badges`
reads back what is written here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Final

from skrin.domain.json_value import Json, JsonObject
from skrin.domain.learning import (
    Achievement,
    Basis,
    Concept,
    Evidence,
    Learner,
    LearningOutcome,
    Level,
    Organisation,
    OrganisationRole,
)
from skrin.domain.party import Texts, in_language
from skrin.vocabularies import open_badges_terms as terms

CONTEXTS: Final = ("https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json")
CREDENTIAL_TYPES: Final = ("VerifiableCredential", "OpenBadgeCredential")
# What the vocabulary has a word for; an examination and an attendance are never called a micro-credential (PRODUCT rule 11).
_KINDS: Final = {
    Basis.ATTENDED: "CertificateOfCompletion",
    Basis.EXAMINATION_ONLY: "Assessment",
    Basis.PRIOR_LEARNING: "ext:PriorLearning",
    Basis.ASSESSED: "MicroCredential",
}
_LEVELS: Final = frozenset("12345678")


@dataclass(frozen=True, slots=True)
class BadgeIssuer:
    """Who signs. `id` is its DID; `names`, `country` and `homepage` are said where the achievement names no awarding body."""

    id: str
    names: Texts
    country: str = ""
    homepage: str = ""


@dataclass(frozen=True, slots=True)
class Award:
    """One badge: whom it is for (`subject`, a DID), from when until when, and `course`, the address of what was learnt."""

    subject: str
    course: str
    valid_from: datetime
    valid_until: datetime | None = None


def write(achievement: Achievement, issuer: BadgeIssuer, award: Award, language: str = "") -> JsonObject:
    """The credential without status and proof. `language` is by default the first one of the title."""
    tongue = language or next(iter(achievement.title), "")
    awarded = _moment(achievement.issued_on) if achievement.issued_on else None
    return _said(
        {
            "@context": list(CONTEXTS),
            "id": achievement.achievement_id,
            "type": list(CREDENTIAL_TYPES),
            "name": in_language(achievement.title, tongue),
            "issuer": _issuer(achievement, issuer, tongue),
            "validFrom": _stamp(award.valid_from),
            "validUntil": _stamp(award.valid_until) if award.valid_until else None,
            "awardedDate": _stamp(awarded) if awarded else None,
            "credentialSubject": _subject(achievement, award, tongue),
            "evidence": [_evidence(each, tongue) for each in achievement.evidence],
            "relatedResource": [
                {"id": each.url, "digestSRI": each.digest}
                for each in achievement.evidence
                if each.digest and terms.is_iri(each.url)
            ],
        }
    )


def _subject(a: Achievement, award: Award, language: str) -> JsonObject:
    results = _results(a, award.course)
    return _said(
        {
            "id": award.subject,
            "type": ["AchievementSubject"],
            "identifier": _names(a.learner),
            "achievement": _badge(a, award.course, language),
            "result": [{"type": ["Result"], "resultDescription": each["id"], "value": value} for each, value in results],
        }
    )


def _badge(a: Achievement, course: str, language: str) -> JsonObject:
    return _said(
        {
            "id": course,
            "type": ["Achievement"],
            "achievementType": _KINDS[a.basis] if a.basis else None,
            "name": in_language(a.title, language),
            "description": in_language(a.description, language) or in_language(a.title, language),
            "criteria": {"narrative": _criteria(a, language)},
            "humanCode": a.offering.credential_id,
            "inLanguage": next((each for each in a.languages if terms.IN_LANGUAGE.fullmatch(each)), None),
            "tag": [in_language(each.labels, language) for each in a.skills if not each.id],
            "fieldOfStudy": next((in_language(each.labels, language) for each in a.fields_of_education if not each.id), None),
            "alignment": list(_alignments(a, course, language)),
            "resultDescription": [each for each, _ in _results(a, course)],
            "creator": _creator(a, language),
        }
    )


def _criteria(a: Achievement, language: str) -> str:
    """What had to be shown; where nothing says it, the outcomes one by one, so that no badge goes without criteria."""
    assessed = in_language(a.assessment.criteria, language) if a.assessment else ""
    said = [text for text in (in_language(a.outcome_summary, language), assessed) if text]
    outcomes = "\n".join(f"{terms.BULLET}{in_language(each.text, language)}" for each in a.outcomes)
    return "\n\n".join(said) or outcomes or in_language(a.description, language) or in_language(a.title, language)


def _names(learner: Learner) -> list[Json]:
    """Plain, because a hash of a name is found by trying; first the parts, then the whole for those who know only that."""
    whole = f"{learner.given_name} {learner.family_name}".strip()
    found = ((terms.GIVEN_NAME, learner.given_name), (terms.FAMILY_NAME, learner.family_name), ("name", whole))
    return [
        {"type": "IdentityObject", "identityType": kind, "identityHash": text, "hashed": False} for kind, text in found if text
    ]


def _issuer(a: Achievement, issuer: BadgeIssuer, language: str) -> JsonObject:
    """The signer's identifier with the name of who awards: whom the badge is from, in the words of an Open Badges profile."""
    behind = a.organisation(OrganisationRole.ISSUER) or a.organisation(OrganisationRole.AWARDING_BODY)
    if behind is None:
        behind = Organisation(OrganisationRole.ISSUER, issuer.names, country=issuer.country)
    country = behind.country or issuer.country
    address: JsonObject = {"type": ["Address"], "addressCountryCode": country}
    return _said(
        {
            "id": issuer.id,
            "type": ["Profile"],
            "name": in_language(behind.names, language),
            "url": behind.homepage or issuer.homepage,
            "address": address if country else None,
        }
    )


def _creator(a: Achievement, language: str) -> JsonObject | None:
    """Who designed it, where that one has an address to be named by."""
    designer = a.organisation(OrganisationRole.DESIGNER)
    names = (designer.id, designer.homepage) if designer else ()
    name = next((each for each in names if terms.is_iri(each)), "")
    if designer is None or not name:
        return None
    return _said({"id": name, "type": ["Profile"], "name": in_language(designer.names, language), "url": designer.homepage})


def _alignments(a: Achievement, course: str, language: str) -> Iterator[JsonObject]:
    for number, outcome in enumerate(a.outcomes, 1):
        if in_language(outcome.text, language).strip():
            yield _outcome(outcome, f"{course}#outcome-{number}", language)
    for skill in a.skills:
        if skill.id:
            yield _concept(skill, terms.SKILL, language)
    for field in a.fields_of_education:
        if field.id:
            yield _concept(field, terms.FIELD, language)
    if a.level is not None:
        yield from _level(a.level, course, language)


def _outcome(outcome: LearningOutcome, own: str, language: str) -> JsonObject:
    """Aligned to the first skill that has an address, else to what the issuer itself published."""
    skill = next((each.id for each in outcome.skills if terms.is_iri(each.id)), "")
    target = skill or (outcome.id if terms.is_iri(outcome.id) else own)
    return _alignment(in_language(outcome.text, language), target, terms.OUTCOME, terms.framework_of(skill))


def _concept(concept: Concept, kind: str, language: str) -> JsonObject:
    target = concept.id if terms.is_iri(concept.id) else f"{terms.NATIONAL_CODES[kind]}{concept.id}"
    framework = terms.framework_of(concept.id) or terms.FRAMEWORKS.get(kind, "")
    return _alignment(in_language(concept.labels, language) or concept.id, target, kind, framework)


def _level(level: Level, course: str, language: str) -> Iterator[JsonObject]:
    if level.eqf in _LEVELS:
        yield _alignment(f"EQF level {level.eqf}", terms.EQF_LEVEL + level.eqf, terms.LEVEL, terms.EQF, level.eqf)
    if level.national.strip():
        framework = in_language(level.national_framework.labels, language)
        target = level.national_framework.id
        target = target if terms.is_iri(target) else f"{course}{terms.OWN_LEVEL}"
        name = f"{framework} {level.national}".strip()
        yield _alignment(name, target, terms.NATIONAL_LEVEL, framework, level.national)


def _alignment(name: str, target: str, kind: str, framework: str, code: str = "") -> JsonObject:
    return _said(
        {
            "type": ["Alignment"],
            "targetName": name,
            "targetUrl": target,
            "targetType": kind,
            "targetFramework": framework,
            "targetCode": code,
        }
    )


def _results(a: Achievement, course: str) -> list[tuple[JsonObject, str]]:
    """What the results say, each with its value: the grade and the workload."""
    found: list[tuple[JsonObject, str]] = []
    if a.assessment is not None and a.assessment.grade:
        found.append((_described(f"{course}#grade", a.assessment.grading_scheme or "Grade", "Result"), a.assessment.grade))
    if a.workload is not None:
        described = _described(f"{course}#workload", "Workload", terms.WORKLOAD)
        found.append((described, f"{a.workload.amount} {a.workload.unit}".strip()))
    return found


def _described(name: str, label: str, kind: str) -> JsonObject:
    return {"id": name, "type": ["ResultDescription"], "name": label, "resultType": kind}


def _evidence(piece: Evidence, language: str) -> JsonObject:
    return _said(
        {"id": piece.url if terms.is_iri(piece.url) else "", "type": ["Evidence"], "name": in_language(piece.title, language)}
    )


def _moment(value: date | datetime) -> datetime:
    return value if isinstance(value, datetime) else datetime.combine(value, time(), UTC)


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _said(members: JsonObject) -> JsonObject:
    """Without what holds nothing: an empty member has no meaning, and null none that a signature covers."""
    return {name: value for name, value in members.items() if value is not None and value not in ("", [], {})}
