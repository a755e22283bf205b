"""Comprehensive Learner Record 2.0 -> an achievement with parts. Read, never written.

A record is signed as a whole by one issuer, and consists of achievements and of credentials that others may have signed. Each
is a part: told with its own title and issuer, and never as checked, for only the record's own signature was.
"""

from collections.abc import Iterator
from typing import Final

from skrin.domain.json_value import Json, JsonObject
from skrin.domain.learning import Achievement, Organisation, OrganisationRole, Part
from skrin.vocabularies import open_badges_results
from skrin.vocabularies.badge_claims import endorsers, signed_claims
from skrin.vocabularies.claim_values import Claims
from skrin.vocabularies.open_badges import country_of, first, learner_of, objects, organisation, urn

TYPE: Final = "ClrCredential"
MOST: Final = 500  # parts
_ENVELOPE: Final = "data:application/"


def read(members: JsonObject) -> Achievement:
    """What the document says. Total: what does not fit is left out."""
    claims = Claims(members)
    subject = first(members.get("credentialSubject"))
    issuer = first(members.get("issuer"))
    return Achievement(
        achievement_id=urn(members.get("id")),
        title=claims.texts("name") or Claims(subject).texts("name"),
        description=claims.texts("description"),
        learner=learner_of(subject),
        organisations=(*_awarding(issuer), *endorsers(members, issuer)),
        issuer_country=country_of(issuer),
        issued_on=claims.moment("awardedDate") or claims.moment("validFrom") or claims.moment("issuanceDate"),
        parts=tuple(_parts(subject))[:MOST],
    )


def _awarding(issuer: JsonObject) -> tuple[Organisation, ...]:
    names = Claims(issuer).texts("name")
    return (organisation(OrganisationRole.AWARDING_BODY, issuer, names),) if names else ()


def _parts(subject: JsonObject) -> Iterator[Part]:
    """Each credential inside, then each achievement that none of those is about."""
    told = set()
    for credential in _credentials(subject.get("verifiableCredential")):
        inner = first(credential.get("credentialSubject"))
        achievement = first(inner.get("achievement"))
        told.add(Claims(achievement).text("id"))
        if part := _credential(credential, inner, achievement):
            yield part
    for achievement in objects(subject.get("achievement")):
        said = Claims(achievement)
        identifier = said.text("id")
        if said.texts("name") and (not identifier or identifier not in told):
            yield Part(said.texts("name"), Claims(first(achievement.get("creator"))).texts("name"))


def _credential(credential: JsonObject, subject: JsonObject, achievement: JsonObject) -> Part | None:
    claims = Claims(credential)
    title = Claims(achievement).texts("name") or claims.texts("name") or Claims(subject).texts("name")
    if not title:
        return None
    return Part(
        title,
        Claims(first(credential.get("issuer"))).texts("name"),
        claims.moment("awardedDate") or claims.moment("validFrom") or claims.moment("issuanceDate"),
        next(iter(open_badges_results.values(subject, achievement)), ""),
        secured=True,
    )


def _credentials(value: Json) -> Iterator[JsonObject]:
    """As documents, as tokens, and as tokens in an envelope (VCDM 2.0, 4.13)."""
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, dict):
            enveloped = Claims(each).text("id")
            token = enveloped.partition(",")[2] if enveloped.startswith(_ENVELOPE) else ""
            yield signed_claims(token) if token else each
        elif isinstance(each, str):
            yield signed_claims(each)
