"""Open Badges 3.0 and CLR 2.0 -> an achievement: a badge in the terms of the EU micro-credential. `open_badges_write` writes.

The claims are the whole document. A badge says the learner's name only in `identifier` entries, rarely; workload and level only
where `creditsAvailable` or an alignment to a framework of levels says so. What it does not say stays unsaid.
"""

import re
from collections.abc import Iterator
from typing import Final

from skrin.domain.json_value import Json, JsonObject
from skrin.domain.learning import (
    Achievement,
    Assessment,
    Concept,
    Evidence,
    Learner,
    LearningOutcome,
    Level,
    Organisation,
    OrganisationRole,
    Workload,
)
from skrin.domain.party import Texts
from skrin.vocabularies import educredential
from skrin.vocabularies import open_badges_terms as terms
from skrin.vocabularies.badge_claims import addressees, endorsers
from skrin.vocabularies.claim_values import UNDETERMINED, Claims

BADGE: Final = "OpenBadgeCredential"
TYPES: Final = (BADGE, "AchievementCredential", "ClrCredential", "EndorsementCredential")
# The same claims as an SD-JWT VC (DC4EU).
VCTS: Final = (
    "urn:eudi:micro_credential:1",
    "urn:eudi:openbadge_basic:1",
    "urn:eudi:openbadge_complete:1",
    "urn:eudi:openbadge_endorsements:1",
)
NO_OUTCOMES: Final = terms.NO_OUTCOMES | {educredential.QUALITY_ASSURANCE}
_EQF: Final = re.compile(r"\bEQF(?:\s+level)?\s*([1-8])\b|/snb/eqf/([1-8])\b", re.IGNORECASE)
_NAMES: Final = {
    "name": "given_name",
    "givenName": "given_name",
    "familyName": "family_name",
    terms.GIVEN_NAME: "given_name",
    terms.FAMILY_NAME: "family_name",
}


def read(members: JsonObject) -> Achievement:
    """What the document says. Total: what does not fit is left out."""
    claims = Claims(members)
    subject = first(members.get("credentialSubject"))
    badge = Claims(first(subject.get("achievement")))
    alignments = list(objects(badge.members.get("alignment")))
    outcomes = tuple(outcome_of(each) for each in alignments if is_outcome(each))
    return Achievement(
        achievement_id=_urn(members.get("id")),
        title=badge.texts("name") or claims.texts("name") or Claims(subject).texts("name"),
        description=badge.texts("description") or claims.texts("description"),
        learner=_learner(subject),
        organisations=(
            *_organisations(members, badge),
            *endorsers(members, badge.members, first(members.get("issuer"))),
        ),
        addressed_to=addressees(subject.get("identifier")),
        issuer_country=_country(first(members.get("issuer"))),
        issued_on=claims.moment("awardedDate") or claims.moment("validFrom") or claims.moment("issuanceDate"),
        outcomes=outcomes,
        outcome_summary=_summary(badge, outcomes),
        workload=educredential.workload(badge) or _workload(subject, badge),
        level=level_of(alignments),
        assessment=_assessment(subject, badge),
        participation=badge.concepts("participationType"),
        quality_assurance=educredential.quality_assurance(alignments),
        languages=tuple(text for text in (badge.text("inLanguage"),) if text),
        fields_of_education=(*_concepts(alignments, terms.FIELD), *words_of(badge.text("fieldOfStudy"))),
        skills=(*_concepts(alignments, terms.SKILL), *words_of(*badge.strings("tag"))),
        evidence=tuple(evidence_of(each, members) for each in objects(members.get("evidence"))),
    )


def _learner(subject: JsonObject) -> Learner:
    """Hashed identities are nobody's name; plain ones are what the issuer wrote."""
    found = {"given_name": "", "family_name": "", "identifier": ""}
    for each in objects(subject.get("identifier")):
        said = Claims(each)
        if said.flag("hashed"):
            continue
        kind = said.text("identityType")
        name = _NAMES.get(kind, "identifier" if kind in ("studentId", "sourcedId", "nationalIdentityNumber") else "")
        whole = kind == "name" and found["family_name"]
        if name and not found[name] and not whole:
            found[name] = said.text("identityHash")
    return Learner(found["given_name"], found["family_name"], found["identifier"])


def _organisations(members: JsonObject, badge: Claims) -> tuple[Organisation, ...]:
    """Who issued it, and who made the badge where that is somebody else."""
    issuer, creator = first(members.get("issuer")), first(badge.members.get("creator"))
    found = []
    if names := Claims(issuer).texts("name"):
        found.append(organisation(OrganisationRole.AWARDING_BODY, issuer, names))
    if (names := Claims(creator).texts("name")) and creator.get("id") != issuer.get("id"):
        found.append(organisation(OrganisationRole.DESIGNER, creator, names))
    return tuple(found)


def organisation(role: OrganisationRole, said: JsonObject, names: Texts) -> Organisation:
    profile = Claims(said)
    return Organisation(role, names, profile.text("id"), country=_country(said), homepage=profile.text("url"))


def _country(profile: JsonObject) -> str:
    return Claims(first(profile.get("address"))).text("addressCountryCode")


def is_outcome(alignment: JsonObject) -> bool:
    """What is said to be something else, or names a level of a framework of levels, is nothing a learner can do."""
    said = Claims(alignment)
    return bool(said.text("targetName")) and said.text("targetType") not in NO_OUTCOMES and not _eqf(said)


def outcome_of(alignment: JsonObject) -> LearningOutcome:
    """Aligned to a framework it names a skill; without one, `targetUrl` is only where the outcome itself is written."""
    said = Claims(alignment)
    ours = said.text("targetType") == terms.OUTCOME
    skill = Concept(said.text("targetUrl"), said.texts("targetFramework"))
    return LearningOutcome(said.texts("targetName"), skill.id, (skill,) if skill.id and (skill.labels or not ours) else ())


def _concepts(alignments: list[JsonObject], kind: str) -> Iterator[Concept]:
    for each in alignments:
        said = Claims(each)
        if said.text("targetType") == kind:
            yield Concept(said.text("targetUrl"), said.texts("targetName"))


def words_of(*texts: str) -> tuple[Concept, ...]:
    return tuple(Concept("", {UNDETERMINED: text}) for text in texts if text)


def criteria_of(badge: Claims) -> Texts:
    return Claims(first(badge.members.get("criteria"))).texts("narrative")


def _summary(badge: Claims, outcomes: tuple[LearningOutcome, ...]) -> Texts:
    """The narrative, unless it only repeats the outcomes one by one."""
    said = {text for outcome in outcomes for text in outcome.text.values()}
    narrative = criteria_of(badge)
    lines = {line.removeprefix(terms.BULLET) for text in narrative.values() for line in text.splitlines()}
    return {} if lines <= said else narrative


def _workload(subject: JsonObject, badge: Claims) -> Workload | None:
    """As a result says it, `5 days`; else the credits, without a system: what they count, the badge does not say."""
    for text in _results(subject, badge, terms.WORKLOAD):
        amount, _, unit = text.partition(" ")
        return Workload(amount, unit)
    value = badge.members.get("creditsAvailable")
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return Workload(f"{value:g}", "credits")


def level_of(alignments: list[JsonObject]) -> Level | None:
    eqf = next((found for each in alignments if (found := _eqf(Claims(each)))), "")
    national = next((each for each in map(Claims, alignments) if each.text("targetType") == terms.NATIONAL_LEVEL), None)
    if national is None:
        return Level(eqf=eqf) if eqf else None
    target = national.text("targetUrl")
    # An address of our own stands there only because an alignment must have one.
    framework = Concept("" if target.endswith(terms.OWN_LEVEL) else target, national.texts("targetFramework"))
    return Level(eqf=eqf, national=national.text("targetCode"), national_framework=framework)


def _eqf(alignment: Claims) -> str:
    for text in (alignment.text("targetUrl"), alignment.text("targetCode"), alignment.text("targetName")):
        if found := _EQF.search(text):
            return found[1] or found[2]
    return ""


def _assessment(subject: JsonObject, badge: Claims) -> Assessment | None:
    grade = next(iter(_results(subject, badge)), "")
    types, supervision = badge.concepts("assessmentType"), badge.concept("supervisionType")
    if not grade and not types and supervision == Concept():
        return None
    return Assessment(types, criteria_of(badge), supervision=supervision, grade=grade)


def _results(subject: JsonObject, badge: Claims, kind: str = "") -> list[str]:
    """The values of the results of one kind; without one, of those that are not of a kind of their own."""
    kinds = {
        Claims(each).text("id"): Claims(each).text("resultType") for each in objects(badge.members.get("resultDescription"))
    }
    results = [Claims(each) for each in objects(subject.get("result"))]
    described = [(kinds.get(each.text("resultDescription"), ""), each.text("value")) for each in results]
    return [text for found, text in described if text and (found == kind if kind else found != terms.WORKLOAD)]


def evidence_of(said: JsonObject, members: JsonObject) -> Evidence:
    """Its digest stands where VCDM 2.0 has one, among the related resources."""
    found = Claims(said)
    url = found.text("id")
    related = (Claims(each) for each in objects(members.get("relatedResource")))
    digest = next((each.text("digestSRI") for each in related if url and each.text("id") == url), "")
    return Evidence(found.texts("name") or found.texts("narrative") or found.texts("description"), digest, url)


def _urn(value: Json) -> str:
    return value if isinstance(value, str) and value.startswith("urn:uuid:") else ""


def first(value: Json) -> JsonObject:
    return next(objects(value), {})


def objects(value: Json) -> Iterator[JsonObject]:
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, dict):
            yield each
