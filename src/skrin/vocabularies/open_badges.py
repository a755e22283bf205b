"""Open Badges 3.0 and CLR 2.0 -> an achievement: a badge in the terms of the EU micro-credential. Read, never written.

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
from skrin.vocabularies.claim_values import UNDETERMINED, Claims

TYPES: Final = ("OpenBadgeCredential", "AchievementCredential", "ClrCredential", "EndorsementCredential")
_EQF: Final = re.compile(r"\bEQF(?:\s+level)?\s*([1-8])\b|/snb/eqf/([1-8])\b", re.IGNORECASE)
_NAMES: Final = {"name": "given_name", "givenName": "given_name", "familyName": "family_name"}


def read(members: JsonObject) -> Achievement:
    """What the document says. Total: what does not fit is left out."""
    claims = Claims(members)
    subject = _first(members.get("credentialSubject"))
    badge = Claims(_first(subject.get("achievement")))
    alignments = list(_objects(badge.members.get("alignment")))
    return Achievement(
        achievement_id=_urn(members.get("id")),
        title=badge.texts("name") or claims.texts("name") or Claims(subject).texts("name"),
        description=badge.texts("description") or claims.texts("description"),
        learner=_learner(subject),
        organisations=_organisations(members, badge),
        issued_on=claims.moment("validFrom") or claims.moment("issuanceDate"),
        outcomes=tuple(_outcome(each) for each in alignments if Claims(each).text("targetName")),
        outcome_summary=_narrative(badge),
        workload=_workload(badge),
        level=_level(alignments),
        assessment=_assessment(subject, badge),
        languages=tuple(text for text in (badge.text("inLanguage"),) if text),
        fields_of_education=tuple(Concept("", {UNDETERMINED: text}) for text in (badge.text("fieldOfStudy"),) if text),
        skills=tuple(Concept("", {UNDETERMINED: text}) for text in badge.strings("tag")),
        evidence=tuple(_evidence(each) for each in _objects(members.get("evidence"))),
    )


def _learner(subject: JsonObject) -> Learner:
    """Hashed identities are nobody's name; plain ones are what the issuer wrote."""
    found = {"given_name": "", "family_name": "", "identifier": ""}
    for each in _objects(subject.get("identifier")):
        said = Claims(each)
        if said.flag("hashed"):
            continue
        kind = said.text("identityType")
        name = _NAMES.get(kind, "identifier" if kind in ("studentId", "sourcedId", "nationalIdentityNumber") else "")
        if name and not found[name]:
            found[name] = said.text("identityHash")
    return Learner(found["given_name"], found["family_name"], found["identifier"])


def _organisations(members: JsonObject, badge: Claims) -> tuple[Organisation, ...]:
    """Who issued it, and who made the badge where that is somebody else."""
    issuer, creator = _first(members.get("issuer")), _first(badge.members.get("creator"))
    found = []
    if names := Claims(issuer).texts("name"):
        found.append(_organisation(OrganisationRole.AWARDING_BODY, issuer, names))
    if (names := Claims(creator).texts("name")) and creator.get("id") != issuer.get("id"):
        found.append(_organisation(OrganisationRole.DESIGNER, creator, names))
    return tuple(found)


def _organisation(role: OrganisationRole, said: JsonObject, names: Texts) -> Organisation:
    profile = Claims(said)
    country = Claims(_first(said.get("address"))).text("addressCountryCode")
    return Organisation(role, names, profile.text("id"), country=country, homepage=profile.text("url"))


def _outcome(alignment: JsonObject) -> LearningOutcome:
    said = Claims(alignment)
    skill = Concept(said.text("targetUrl"), said.texts("targetFramework"))
    return LearningOutcome(said.texts("targetName"), said.text("targetUrl"), (skill,) if skill.id else ())


def _narrative(badge: Claims) -> Texts:
    return Claims(_first(badge.members.get("criteria"))).texts("narrative")


def _workload(badge: Claims) -> Workload | None:
    """Credits without a system: what they count, the badge does not say."""
    value = badge.members.get("creditsAvailable")
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return Workload(f"{value:g}", "credits")


def _level(alignments: list[JsonObject]) -> Level | None:
    for each in alignments:
        said = Claims(each)
        for text in (said.text("targetUrl"), said.text("targetCode"), said.text("targetName")):
            if found := _EQF.search(text):
                return Level(eqf=found[1] or found[2])
    return None


def _assessment(subject: JsonObject, badge: Claims) -> Assessment | None:
    results = [Claims(each) for each in _objects(subject.get("result"))]
    grade = next((text for each in results if (text := each.text("value"))), "")
    return Assessment(criteria=_narrative(badge), grade=grade) if grade else None


def _evidence(said: JsonObject) -> Evidence:
    found = Claims(said)
    return Evidence(found.texts("name") or found.texts("narrative") or found.texts("description"), url=found.text("id"))


def _urn(value: Json) -> str:
    return value if isinstance(value, str) and value.startswith("urn:uuid:") else ""


def _first(value: Json) -> JsonObject:
    return next(_objects(value), {})


def _objects(value: Json) -> Iterator[JsonObject]:
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, dict):
            yield each
