"""Open Badges 3.0 -> an achievement: a badge in the terms of the EU micro-credential. `open_badges_write` writes.

The claims are the whole document. A badge says the learner's name only in `identifier` entries, rarely; workload and level only
where `creditsAvailable` or an alignment to a framework of levels says so. What it does not say stays unsaid.
"""

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
    OfferingReference,
    Organisation,
    OrganisationRole,
    Workload,
)
from skrin.domain.party import Texts
from skrin.vocabularies import educredential, open_badges_results
from skrin.vocabularies import open_badges_terms as terms
from skrin.vocabularies.badge_claims import addressees, endorsers
from skrin.vocabularies.claim_values import UNDETERMINED, Claims
from skrin.vocabularies.open_badges_levels import level_of, names_a_level

BADGE: Final = "OpenBadgeCredential"
TYPES: Final = (BADGE, "AchievementCredential", "EndorsementCredential")
# The same claims as an SD-JWT VC (DC4EU).
VCTS: Final = (
    "urn:eudi:micro_credential:1",
    "urn:eudi:openbadge_basic:1",
    "urn:eudi:openbadge_complete:1",
    "urn:eudi:openbadge_endorsements:1",
)
NO_OUTCOMES: Final = terms.NO_OUTCOMES | {educredential.QUALITY_ASSURANCE}
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
        achievement_id=urn(members.get("id")),
        title=badge.texts("name") or claims.texts("name") or Claims(subject).texts("name"),
        description=badge.texts("description") or claims.texts("description") or Claims(subject).texts("endorsementComment"),
        learner=learner_of(subject),
        organisations=(
            *_organisations(members, badge, subject),
            *endorsers(members, badge.members, first(members.get("issuer"))),
        ),
        addressed_to=addressees(subject.get("identifier")),
        issuer_country=country_of(first(members.get("issuer"))),
        issued_on=claims.moment("awardedDate") or claims.moment("validFrom") or claims.moment("issuanceDate"),
        outcomes=outcomes,
        outcome_summary=_summary(badge, outcomes),
        workload=educredential.workload(badge) or _workload(subject, badge),
        level=level_of(alignments),
        assessment=_assessment(subject, badge),
        participation=badge.concepts("participationType"),
        quality_assurance=educredential.quality_assurance(alignments),
        languages=tuple(text for text in (badge.text("inLanguage"),) if text),
        fields_of_education=(
            *_concepts(alignments, terms.FIELD),
            *words_of(badge.text("fieldOfStudy"), badge.text("specialization")),
        ),
        skills=(*_concepts(alignments, terms.SKILL), *words_of(*badge.strings("tag"))),
        evidence=tuple(evidence_of(each, members) for each in objects(members.get("evidence"))),
        results=open_badges_results.results(subject, badge.members),
        further_information=_further(subject, badge),
        offering=_offering(subject, badge),
    )


def _further(subject: JsonObject, badge: Claims) -> Texts:
    """What is told of how it was earned, and where the criteria are written; the address is shown and never opened."""
    criteria = Claims(first(badge.members.get("criteria"))).text("id")
    said = (Claims(subject).text("narrative"), criteria)
    return badge.plain("\n".join(text for text in said if text))


def _offering(subject: JsonObject, badge: Claims) -> OfferingReference:
    """The course's code and the certificate's number as the issuer has them, and when it took place.

    The code is no `credential_id`: only within one catalogue does that name a course.
    """
    said = Claims(subject)
    return OfferingReference(
        start=said.day("activityStartDate"),
        end=said.day("activityEndDate"),
        offering_register_number=badge.text("humanCode"),
        certificate_register_number=said.text("licenseNumber"),
    )


def learner_of(subject: JsonObject) -> Learner:
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


def _organisations(members: JsonObject, badge: Claims, subject: JsonObject) -> tuple[Organisation, ...]:
    """Who issued it, who made the badge where that is somebody else, and who assessed it for the issuer (`source`)."""
    issuer, creator, source = first(members.get("issuer")), first(badge.members.get("creator")), first(subject.get("source"))
    found = []
    if names := Claims(issuer).texts("name"):
        found.append(organisation(OrganisationRole.AWARDING_BODY, issuer, names))
    if (names := Claims(creator).texts("name")) and creator.get("id") != issuer.get("id"):
        found.append(organisation(OrganisationRole.DESIGNER, creator, names))
    if (names := Claims(source).texts("name")) and source.get("id") != issuer.get("id"):
        found.append(organisation(OrganisationRole.ASSESSOR, source, names))
    return tuple(found)


def organisation(role: OrganisationRole, said: JsonObject, names: Texts) -> Organisation:
    profile = Claims(said)
    return Organisation(role, names, profile.text("id"), country=country_of(said), homepage=profile.text("url"))


def country_of(profile: JsonObject) -> str:
    return Claims(first(profile.get("address"))).text("addressCountryCode")


def is_outcome(alignment: JsonObject) -> bool:
    """What is said to be something else, or names a level of a framework of levels, is nothing a learner can do."""
    said = Claims(alignment)
    return (
        bool(said.text("targetName"))
        and said.text("targetType") not in NO_OUTCOMES
        and not names_a_level(said)
        and not _is_field(said)
    )


def outcome_of(alignment: JsonObject) -> LearningOutcome:
    """Aligned to a framework it names a skill; without one, `targetUrl` is only where the outcome itself is written."""
    said = Claims(alignment)
    ours = said.text("targetType") == terms.OUTCOME
    address = said.text("targetUrl")
    framework = said.texts("targetFramework") or said.plain(terms.framework_of(address))
    skill = Concept(address, framework)
    skills = (skill,) if skill.id and (skill.labels or not ours) else ()
    return LearningOutcome(said.texts("targetName"), skill.id, skills, framework)


def _is_field(alignment: Claims) -> bool:
    ours = alignment.text("targetType") == terms.OUTCOME
    return not ours and terms.framework_of(alignment.text("targetUrl")) == terms.FRAMEWORKS[terms.FIELD]


def _concepts(alignments: list[JsonObject], kind: str) -> Iterator[Concept]:
    for each in alignments:
        said = Claims(each)
        if said.text("targetType") == kind or (kind == terms.FIELD and _is_field(said)):
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
    """As a result says it, `5 days`; else the credits, earned before offered, without a system: the badge does not say one."""
    for text in open_badges_results.values(subject, badge.members, terms.WORKLOAD):
        amount, _, unit = text.partition(" ")
        return Workload(amount, unit)
    for value in (subject.get("creditsEarned"), badge.members.get("creditsAvailable")):
        if isinstance(value, int | float) and not isinstance(value, bool):
            return Workload(f"{value:g}", "credits")
    return None


def _assessment(subject: JsonObject, badge: Claims) -> Assessment | None:
    grade = next(iter(open_badges_results.values(subject, badge.members)), "")
    types, supervision = badge.concepts("assessmentType"), badge.concept("supervisionType")
    if not grade and not types and supervision == Concept():
        return None
    return Assessment(types, criteria_of(badge), supervision=supervision, grade=grade)


def evidence_of(said: JsonObject, members: JsonObject) -> Evidence:
    """Its digest stands where VCDM 2.0 has one, among the related resources."""
    found = Claims(said)
    url = found.text("id")
    related = (Claims(each) for each in objects(members.get("relatedResource")))
    digest = next((each.text("digestSRI") for each in related if url and each.text("id") == url), "")
    return Evidence(found.texts("name") or found.texts("narrative") or found.texts("description"), digest, url)


def urn(value: Json) -> str:
    return value if isinstance(value, str) and value.startswith("urn:uuid:") else ""


def first(value: Json) -> JsonObject:
    return next(objects(value), {})


def objects(value: Json) -> Iterator[JsonObject]:
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, dict):
            yield each
