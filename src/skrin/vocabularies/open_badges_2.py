"""Open Badges 2.0 -> an achievement, with the words that both generations share. Read, never written.

The claims are the assertion, with the badge's class in `badge` and the issuer's profile in that where they were to be had; an
assertion alone says little more than a date. `@language` says what its texts are written in.
"""

from collections.abc import Iterator
from typing import Final

from skrin.domain.json_value import Json, JsonObject
from skrin.domain.learning import Achievement, Evidence, Learner, OrganisationRole
from skrin.vocabularies import open_badges_2_extensions as extensions
from skrin.vocabularies.badge_claims import endorsers, recipient
from skrin.vocabularies.claim_values import Claims, language_of
from skrin.vocabularies.open_badges import (
    criteria_of,
    evidence_of,
    first,
    is_outcome,
    objects,
    organisation,
    outcome_of,
    words_of,
)
from skrin.vocabularies.open_badges_levels import level_of

TYPE: Final = "Assertion"
LANGUAGE: Final = "@language"


def read(members: JsonObject) -> Achievement:
    """What the assertion and its class say. Total: what does not fit is left out."""
    claims = Claims(members, language_of(members, LANGUAGE))
    class_ = first(members.get("badge"))
    badge = Claims(class_, language_of(class_, LANGUAGE))
    alignments = list(_alignments(class_))
    issuer = first(class_.get("issuer"))
    profile = Claims(issuer, language_of(issuer, LANGUAGE))
    names = profile.texts("name")
    return Achievement(
        achievement_id=_urn(members.get("id")),
        title=badge.texts("name"),
        description=badge.texts("description"),
        learner=_learner(members),
        organisations=(
            *((organisation(OrganisationRole.AWARDING_BODY, issuer, names),) if names else ()),
            *endorsers(members, class_, issuer),
        ),
        issued_on=claims.moment("issuedOn"),
        outcomes=tuple(outcome_of(each) for each in alignments if is_outcome(each)),
        outcome_summary=extensions.outcomes(class_, badge.language) or criteria_of(badge),
        workload=extensions.workload(class_),
        level=level_of(alignments) or extensions.level(class_),
        languages=extensions.languages(class_),
        further_information=claims.texts("narrative"),
        addressed_to=recipient(members.get("recipient")),
        skills=words_of(*badge.strings("tags")),
        evidence=tuple(_evidence(claims)),
    )


def _alignments(class_: JsonObject) -> Iterator[JsonObject]:
    """With the names of today: the first generation wrote `name` and `url`."""
    for each in objects(class_.get("alignment")):
        if "targetName" in each or "name" not in each:
            yield each
        else:
            yield {**each, "targetName": each["name"], "targetUrl": each.get("url")}


def _learner(members: JsonObject) -> Learner:
    """The recipient is an address, hashed or not; only one that says it is a name is one."""
    said = Claims(first(members.get("recipient")))
    if said.flag("hashed") or said.text("type") != "name":
        return Learner()
    return Learner(given_name=said.text("identity"))


def _evidence(claims: Claims) -> Iterator[Evidence]:
    """An address, or an object that may have one, or several of both."""
    value = claims.members.get("evidence")
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, str) and each:
            yield Evidence({}, url=each)
        elif isinstance(each, dict):
            yield evidence_of(each, {})


def _urn(value: Json) -> str:
    return value if isinstance(value, str) and value.startswith("urn:uuid:") else ""
