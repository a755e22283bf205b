"""Europass credentials of before ELM 3 (EDCI schemas 0.10, XML, until 2022) in the terms of today's documents.

What the two say differs in names and in that the older one keeps every organisation, specification and outcome in a list of its
own and refers to them. The result is what `reading` reads. Read, never written; its seal (XAdES) is not looked at here.
"""

from typing import Final

from skrin.domain.json_value import Json, JsonObject
from skrin.domain.learning import Achievement
from skrin.vocabularies.elm import reading
from skrin.vocabularies.elm.edci_v2_parts import Document, texts
from skrin.vocabularies.elm_write.terms import LANGUAGE
from skrin.vocabularies.elm_write.writing import said
from skrin.wire.xml_tree import Element

ROOT: Final = "europassCredential"
NAMESPACE: Final = "http://data.europa.eu/snb"
_DEPTH: Final = 4  # parts inside parts, and elements above the credential


def read(tree: Element) -> Achievement:
    """What the document says. Total: what does not fit is left out."""
    return reading.read(claims(tree))


def claims(tree: Element) -> JsonObject:
    """The document in the terms of ELM 3; empty where it holds no Europass credential."""
    root = credential_in(tree)
    if root is None:
        return {}
    document = Document(root)
    return said(
        {
            "id": root.attributes.get("id", ""),
            "type": ["VerifiableCredential", reading.TYPE],
            "identifier": document.identifiers(root),
            "displayParameter": _display(root),
            "issued": document.text(root, "issued"),
            "validFrom": document.text(root, "validFrom"),
            "validUntil": document.text(root, "validUntil") or document.text(root, "expirationDate"),
            "issuer": document.organisation(root.one("issuer")),
            "credentialSubject": _person(document, root.one("credentialSubject")),
        }
    )


def credential_in(tree: Element, depth: int = _DEPTH) -> Element | None:
    """The credential itself, or the first one inside a presentation."""
    if tree.name == ROOT and tree.namespace.startswith(NAMESPACE):
        return tree
    inside = (credential_in(child, depth - 1) for child in tree.children) if depth else iter(())
    return next((found for found in inside if found is not None), None)


def _display(root: Element) -> JsonObject:
    """Its language by the EU's own id, as documents have it today."""
    spoken = root.one("primaryLanguage")
    tag = spoken.text.strip().lower() if spoken is not None else ""
    language: Json = {"id": f"{LANGUAGE}/{_ISO_639_3[tag]}"} if tag in _ISO_639_3 else None
    return said({"title": texts(root.one("title")), "description": texts(root.one("description")), "primaryLanguage": language})


def _person(document: Document, person: Element | None) -> JsonObject:
    if person is None:
        return {}
    listed = (
        ("achievements", document.achievements),
        ("activities", document.activities),
        ("entitlements", document.entitlements),
    )
    made: list[Json] = [claim for name, of in listed for container in person.all(name) for claim in of(container)]
    return said(
        {
            "fullName": texts(person.one("fullName")),
            "givenName": texts(person.one("givenNames")),
            "familyName": texts(person.one("familyName")),
            "dateOfBirth": document.text(person, "dateOfBirth"),
            "nationalID": document.legal(person, "nationalId"),
            "identifier": document.identifiers(person),
            "hasClaim": made,
        }
    )


# The languages that these schemas allow, by their ids in the EU's list.
_ISO_639_3: Final = {
    "bg": "BUL", "cs": "CES", "da": "DAN", "de": "DEU", "el": "ELL", "en": "ENG", "es": "SPA", "et": "EST", "fi": "FIN",
    "fr": "FRA", "ga": "GLE", "hr": "HRV", "hu": "HUN", "is": "ISL", "it": "ITA", "lt": "LIT", "lv": "LAV", "mk": "MKD",
    "mt": "MLT", "nl": "NLD", "no": "NOR", "pl": "POL", "pt": "POR", "ro": "RON", "sk": "SLK", "sl": "SLV", "sr": "SRP",
    "sv": "SWE", "tr": "TUR",
}  # fmt: skip
