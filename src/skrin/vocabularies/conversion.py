"""One credential in the terms of the other form, Open Badges 3.0 or European Digital Credential, as drafts nobody has signed.

Whoever signs a draft becomes its issuer and answers for it. So a draft names no issuer, no day of its beginning and no identity
that other forms of the original have; it says that it was converted, from what and by whom that was issued, and a European
document carries the original inside, whole (`edc-converted`; docs/decisions/0196).
"""

import base64
import hashlib
import uuid
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Final

from skrin.domain.json_value import Json, JsonObject
from skrin.domain.learning import Achievement, Organisation, OrganisationRole
from skrin.domain.party import Texts, in_language
from skrin.vocabularies import open_badges_write
from skrin.vocabularies.elm_write.document import credential
from skrin.vocabularies.elm_write.framing import EuNames, Framing
from skrin.vocabularies.elm_write.terms import AUTHORITY, BASE64, SNB, scheme_of

PROFILE: Final = SNB + "credential/c_7e400154"
EVIDENCE: Final = SNB + "evidence-type/c_c4f849d7"
SHAPES: Final = "http://data.europa.eu/snb/model/ap/edc-converted"
EVIDENCE_ID: Final = "urn:epass:evidence:conversion"
# What a draft leaves to whoever issues it, by the names that the two forms have for it.
LEFT_OF_ELM: Final = ("issuer", "issued", "validFrom", "displayParameter.individualDisplay")
LEFT_OF_A_BADGE: Final = ("id", "issuer", "validFrom", "credentialSubject.id")

_NOBODY: Final = Organisation(OrganisationRole.ISSUER, {})
_ISSUING: Final = frozenset({OrganisationRole.ISSUER, OrganisationRole.AWARDING_BODY})
_NO_DAY: Final = datetime(1970, 1, 1, tzinfo=UTC)  # never written: the draft's own beginning is left out


@dataclass(frozen=True, slots=True)
class Original:
    """What is converted: its text as it was received, what form it has, its own id, and who issued it, as it says itself."""

    text: str = field(repr=False)
    form: str  # "Open Badges 3.0", "European Digital Credential"
    id: str = ""
    issuer: str = ""
    issuer_names: Texts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Draft:
    """A document that nobody has signed, and the members that are left to whoever does."""

    document: JsonObject
    left: tuple[str, ...]


def to_elm(achievement: Achievement, original: Original, names: EuNames) -> Draft:
    """A European Digital Credential of the profile *Converted*, with the original inside. Who awarded stays who awarded."""
    said = replace(
        achievement,
        achievement_id="",
        issuer_country="",
        organisations=tuple(_awarding(each, achievement) for each in achievement.organisations if _stays(each)),
    )
    tags = tuple(achievement.title) or ("en",)
    new = uuid.uuid5(uuid.NAMESPACE_URL, "elm:" + _digest(original))
    framing = Framing(f"urn:credential:{new}", _NOBODY, _NO_DAY, dict.fromkeys(tags, ()))
    document = credential(said, framing, names)
    shown = document.get("displayParameter")
    display = {name: value for name, value in shown.items() if name != "individualDisplay"} if isinstance(shown, dict) else {}
    members = {name: value for name, value in document.items() if name not in ("issuer", "validFrom")}
    return Draft(
        {
            **members,
            "displayParameter": display,
            "credentialProfiles": [*_list(document["credentialProfiles"]), _concept(PROFILE, "Converted")],
            "credentialSchema": [*_list(document["credentialSchema"]), {"id": SHAPES, "type": "ShaclValidator2017"}],
            "evidence": [_evidence(original)],
        },
        LEFT_OF_ELM,
    )


def to_badge(achievement: Achievement, original: Original, language: str = "") -> Draft:
    """An Open Badge in one language. A badge has no place for who awarded but its issuer, so the evidence alone names them."""
    said = replace(
        achievement,
        achievement_id="",
        organisations=tuple(each for each in achievement.organisations if each.role not in _ISSUING),
    )
    course = uuid.uuid5(uuid.NAMESPACE_URL, "badge:" + _digest(original)).urn
    award = open_badges_write.Award("", course, _NO_DAY)
    document = open_badges_write.write(said, open_badges_write.BadgeIssuer("", {}), award, language)
    members = {name: value for name, value in document.items() if name not in ("id", "issuer", "validFrom")}
    evidence: JsonObject = {
        "type": ["Evidence"],
        "name": "Conversion",
        "genre": EVIDENCE,
        "narrative": statement(original),
        "description": _awarded_by(achievement, language),
    }
    told: JsonObject = {name: value for name, value in evidence.items() if value}
    return Draft({**members, "evidence": [*_list(members.get("evidence")), told]}, LEFT_OF_A_BADGE)


def statement(original: Original) -> str:
    """What was converted from what. It stands in the document, a string in no language of its own (EDC, evidenceStatement)."""
    name = in_language(original.issuer_names, "en")
    by = (
        f"“{name}” ({original.issuer})"
        if name and original.issuer
        else f"“{name}”"
        if name
        else original.issuer or "nobody it names"
    )
    own = f" with the id {original.id}" if original.id else ""
    return (
        f"Converted from a credential in the form {original.form}{own}, issued by {by}. "
        f"SHA-256 of the original: {_digest(original)}. "
        "The issuer of the original did not issue or sign this document; only the original carries that issuer's word."
    )


def _stays(organisation: Organisation) -> bool:
    return organisation.role is not OrganisationRole.ISSUER


def _awarding(organisation: Organisation, achievement: Achievement) -> Organisation:
    """An awarding body that says no country of its own is where the original says it was issued."""
    if organisation.role is not OrganisationRole.AWARDING_BODY or organisation.country:
        return organisation
    return replace(organisation, country=achievement.issuer_country)


def _awarded_by(achievement: Achievement, language: str) -> str:
    """Those whom the original names as having awarded it."""
    bodies = (each for each in achievement.organisations if each.role is OrganisationRole.AWARDING_BODY)
    named = dict.fromkeys(in_language(each.names, language or "en") for each in bodies)
    return ", ".join(name for name in named if name)


def _evidence(original: Original) -> JsonObject:
    kind = "JSON" if original.text.lstrip().startswith("{") else "TXT"
    content = base64.b64encode(original.text.encode("utf-8", "surrogatepass")).decode("ascii")
    inside: JsonObject = {
        "id": EVIDENCE_ID + ":original",
        "type": "MediaObject",
        "content": content,
        "contentEncoding": _concept(BASE64, "base64"),
        "contentType": _concept(f"{AUTHORITY}file-type/{kind}", kind, "file-type"),
    }
    return {
        "id": EVIDENCE_ID,
        "type": "Evidence",
        "dcType": _concept(EVIDENCE, "Conversion"),
        "evidenceStatement": statement(original),
        "embeddedEvidence": [inside],
    }


def _concept(address: str, label: str, notation: str = "") -> JsonObject:
    scheme: JsonObject = {"id": scheme_of(address, ""), "type": "ConceptScheme"}
    node: JsonObject = {"id": address, "type": "Concept", "inScheme": scheme, "prefLabel": {"en": label}}
    return {**node, "notation": notation} if notation else node


def _digest(original: Original) -> str:
    return hashlib.sha256(original.text.encode("utf-8", "surrogatepass")).hexdigest()


def _list(value: Json) -> list[Json]:
    return value if isinstance(value, list) else [value] if value else []
