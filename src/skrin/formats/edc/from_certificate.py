"""What a European Digital Credential says of its sealing: filled in from the certificate before the text is sealed.

As Europass does it (EU-FORMATS 2.3): identifier, place and names of the issuer, the moment; and a mandate where somebody else
awarded what is sealed. A node that stands in the document several times is changed everywhere or gets a name of its own: two
different copies of one node would be one node with too much in it.
"""

import hashlib
from datetime import UTC, datetime
from typing import Final

from skrin.domain.json_value import Json, JsonObject
from skrin.domain.learning import Concept
from skrin.formats.edc import mandate
from skrin.formats.edc.certificate_subject import CertificateSubject
from skrin.formats.edc.nodes import has_id, listed, values_of
from skrin.formats.edc.seal_errors import NotSealable, SealingCertificateLacks, SealingCertificateOfAnother
from skrin.vocabularies.elm_write import terms
from skrin.vocabularies.elm_write.framing import EuNames
from skrin.wire import timestamp

IDENTIFIER_ID: Final = "urn:certificateIdentifier:1"
LOCATION_ID: Final = "urn:certificateLocation:1"
ADDRESS_ID: Final = "urn:certificateAddress:1"
EDC_TYPE: Final = "EuropeanDigitalCredential"
_IDENTIFIERS: Final = ("eIDASIdentifier", "registration", "vatIdentifier", "taxIdentifier", "identifier")


def fill(document: JsonObject, certificate: CertificateSubject, at: datetime, names: EuNames) -> JsonObject:
    """A copy of the document, ready to be judged and sealed.

    Raises NotSealable, SealingCertificateOfAnother, SealingCertificateLacks where no list has the certificate's country.
    """
    kinds = document.get("type")
    if EDC_TYPE not in (kinds if isinstance(kinds, list) else [kinds]):
        raise NotSealable("type")
    given = document.get("issuer", {})
    if not isinstance(given, dict):
        raise NotSealable("issuer")
    moment = timestamp.write(at.astimezone(UTC))
    filled: JsonObject = {**document, "issued": moment, "issuanceDate": moment}
    filled.setdefault("validFrom", moment)
    if mandated(document, given, certificate):
        issuer_id = _own_id(given, document, certificate)
        # A node shared with the awarding body tells of that: none of it is true of who seals.
        own = given if issuer_id == given.get("id") or _is(given, {}, certificate) else {}
        issuer = {**_issuer(own, document, certificate, names), "id": issuer_id}
        return mandate.add({**filled, "issuer": issuer})
    issuer = _issuer(given, document, certificate, names)
    issuer.setdefault("id", _new_id(certificate, document))
    return _replaced(filled, given.get("id"), issuer)


def mandated(document: JsonObject, issuer: JsonObject, certificate: CertificateSubject) -> bool:
    """Whether any of the awarding bodies is another organisation than the certificate's."""
    bodies = list(values_of(document, "awardingBody"))
    return any(not _is(body, issuer, certificate) for body in bodies)


def _issuer(given: JsonObject, document: JsonObject, certificate: CertificateSubject, names: EuNames) -> JsonObject:
    stated = given.get("eIDASIdentifier")
    notation = stated.get("notation") if isinstance(stated, dict) else None
    if notation is not None and notation != certificate.identifier:
        raise SealingCertificateOfAnother(str(notation), certificate.identifier)
    languages = _languages(document, names)
    found = names.country(certificate.country, languages)
    if found is None:
        raise SealingCertificateLacks("countryName")
    country = _standing(document, found.id) or _concept(found)
    issuer: JsonObject = {"type": "Organisation", **given}
    issuer["eIDASIdentifier"] = {
        "id": IDENTIFIER_ID,
        "type": "LegalIdentifier",
        "notation": certificate.identifier,
        "spatial": country,
    }
    address: JsonObject = {"id": ADDRESS_ID, "type": "Address", "countryCode": country}
    place: JsonObject = {"id": LOCATION_ID, "type": "Location", "address": [address]}
    others = [each for each in listed(given.get("location")) if not has_id(each, LOCATION_ID)]
    issuer["location"] = [*others, place]
    if not _says(given.get("legalName"), certificate.organisation):
        issuer["legalName"] = {languages[0]: certificate.organisation}
    if certificate.common_name and not _says(given.get("altLabel"), certificate.common_name):
        issuer["altLabel"] = {languages[0]: certificate.common_name}
    return issuer


def _languages(document: JsonObject, names: EuNames) -> tuple[str, ...]:
    """The languages the credential is shown in, the primary one first, as BCP 47 tags."""
    shown = document.get("displayParameter")
    shown = shown if isinstance(shown, dict) else {}
    titles = shown.get("title")
    tags = tuple(titles) if isinstance(titles, dict) else ()
    primary = shown.get("primaryLanguage")
    wanted = primary.get("id") if isinstance(primary, dict) else primary
    for tag in tags:
        found = names.language(tag, ())
        if found is not None and found.id == wanted:
            return (tag, *(other for other in tags if other != tag))
    return tags or ("en",)


def _is(body: Json, issuer: JsonObject, certificate: CertificateSubject) -> bool:
    """Whether the node is the certificate's organisation: by an identifier, by its name, or by being the issuer's own node."""
    if isinstance(body, str):
        return body == issuer.get("id") and _is(issuer, {}, certificate)
    if not isinstance(body, dict):
        return False
    own = certificate.identifier
    wanted = {_plain(own), _plain(own.partition("-")[2] or own)}
    notations = [
        _plain(notation)
        for name in _IDENTIFIERS
        for each in listed(body.get(name))
        if isinstance(each, dict) and isinstance(notation := each.get("notation"), str)
    ]
    return any(each in wanted for each in notations) or _says(body.get("legalName"), certificate.organisation)


def _plain(notation: str) -> str:
    return "".join(each for each in notation.casefold() if each.isalnum())


def _says(texts: Json, wanted: str) -> bool:
    """Whether one of the texts, in any language, is `wanted`, whatever its capitals and spaces."""
    values = [each for value in texts.values() for each in listed(value)] if isinstance(texts, dict) else []
    return " ".join(wanted.split()).casefold() in {
        " ".join(each.split()).casefold() for each in values if isinstance(each, str)
    }


def _standing(document: JsonObject, node_id: str) -> JsonObject | None:
    """The node as the document has it already: a second form of it would be another node under one id."""
    found = (each for name in ("countryCode", "spatial", "spatialCode") for each in values_of(document, name))
    return next((each for each in found if isinstance(each, dict) and has_id(each, node_id) and len(each) > 1), None)


def _concept(found: Concept) -> JsonObject:
    node: JsonObject = {
        "id": found.id,
        "type": "Concept",
        "inScheme": {"id": terms.scheme_of(found.id, ""), "type": "ConceptScheme"},
        "notation": terms.notation_of(found.id),
    }
    return {**node, "prefLabel": dict(found.labels)} if found.labels else node


def _replaced(value: JsonObject, node_id: Json, node: JsonObject) -> JsonObject:
    """The document with every copy of the issuer's node as it is now."""

    def of(inner: Json) -> Json:
        if isinstance(inner, list):
            return [of(each) for each in inner]
        if not isinstance(inner, dict):
            return inner
        if isinstance(node_id, str) and has_id(inner, node_id) and len(inner) > 1:
            return node
        return {name: of(each) for name, each in inner.items()}

    return {name: node if name == "issuer" else of(each) for name, each in {**value, "issuer": node}.items()}


def _own_id(given: JsonObject, document: JsonObject, certificate: CertificateSubject) -> str:
    """The issuer's id, where nothing else in the document has it; else a new one."""
    current = given.get("id")
    elsewhere = {name: value for name, value in document.items() if name != "issuer"}
    used = any(current == each for each in values_of(elsewhere, "id"))
    return current if isinstance(current, str) and not used else _new_id(certificate, document)


def _new_id(certificate: CertificateSubject, document: JsonObject) -> str:
    """The same for the same certificate and credential, and for no other."""
    named = f"{certificate.identifier}\0{document.get('id')}".encode()
    return f"urn:epass:org:{hashlib.sha256(named).hexdigest()[:32]}"
