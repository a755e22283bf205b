"""An EDC document -> an achievement. `read` is the way in, for every form of the document that is about.

One achievement is the credential itself; the activities, assessments and entitlements claimed beside it belong to it. Several
achievements, or several claims without one, make a record of parts.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from typing import Final

from skrin.domain.json_value import JsonObject
from skrin.domain.learning import Achievement, OrganisationRole, Part
from skrin.domain.party import Texts
from skrin.vocabularies.claim_values import UNDETERMINED
from skrin.vocabularies.elm import DIPLOMA_VCT, ELM_VCT, TYPE, assessments, claim, people
from skrin.vocabularies.elm.codes import language_of
from skrin.vocabularies.elm.node import Node, once
from skrin.vocabularies.elm_write.notes_read import with_notes

__all__ = ["DIPLOMA_VCT", "ELM_VCT", "TYPE", "primary_language", "read", "read_nested"]

MOST_PARTS: Final = 200
_DEPTH: Final = 4  # parts inside parts


def read(members: JsonObject) -> Achievement:
    """What the document says, whole or as far as it was disclosed. Total: what does not fit is left out."""
    document = Node(members, primary_language(members) or UNDETERMINED)
    claims = document.one("credentialSubject").many("hasClaim")
    achieved = [each for each in claims if claim.is_achievement(each)]
    main = achieved[0] if len(achieved) == 1 else claims[0] if len(claims) == 1 else None
    if main is None:
        return _record(document, claims)
    said = claim.gathered(main, tuple(each for each in claims if each is not main))
    found = replace(claim.achievement(document, said), parts=_parts(said.node.many("hasPart")))
    return with_notes(found, [each.members for each in said.node.many("additionalNote")])


def read_nested(members: JsonObject) -> Achievement:
    """The document under `elm`, as `urn:eudi:elm:1` has it."""
    inner = members.get("elm")
    return read(inner if isinstance(inner, dict) else {})


def primary_language(members: JsonObject) -> str:
    """The language that the credential is shown in first, as a BCP 47 tag; empty where it says none."""
    return language_of(Node(members).one("displayParameter").one("primaryLanguage").id)


def _record(document: Node, claims: tuple[Node, ...]) -> Achievement:
    """Several achievements under one title. Their credits and levels are their own: nothing is added up."""
    display = document.one("displayParameter")
    return Achievement(
        title=display.texts("title"),
        description=display.texts("description"),
        learner=people.learner_of(document.one("credentialSubject")),
        organisations=tuple(
            each
            for each in people.organisations(document, claims)
            if each.role in (OrganisationRole.AWARDING_BODY, OrganisationRole.ISSUER)
        ),
        issuer_country=people.country(document.one("issuer")),
        issued_on=claim.issued(document),
        offering=claim.numbered(document),
        parts=_parts(claims),
    )


def _parts(claims: Iterable[Node]) -> tuple[Part, ...]:
    return tuple(islice(_told(claims, _DEPTH), MOST_PARTS))


def _told(claims: Iterable[Node], depth: int) -> Iterator[Part]:
    for each in claims:
        title = each.texts("title") or each.one("specifiedBy").texts("title")
        if title:
            yield Part(title, _body(each), each.one("awardedBy").moment("awardingDate"), _grades(each))
        if depth:
            yield from _told(each.many("hasPart"), depth - 1)


def _body(said: Node) -> Texts:
    return said.one("awardedBy").one("awardingBody").texts("legalName")


def _grades(said: Node) -> str:
    """All that were given, as written."""
    found = (said,) if claim.is_assessment(said) else assessments.of_claim(said)
    return ", ".join(once(grade for each in found if (grade := assessments.grade(each))))
