"""The document of a European Digital Credential, read as tolerantly as others write it (EU-FORMATS 2.5)."""

import re
from datetime import datetime
from typing import Final

from skrin.dids.identifier import is_did
from skrin.domain.credential import CredentialFormat, StatusKind, StatusReference
from skrin.domain.json_value import Json, JsonObject
from skrin.domain.party import Texts
from skrin.formats.edc.errors import EdcMemberInvalid
from skrin.formats.stages import Said
from skrin.formats.w3c import dates
from skrin.formats.w3c.errors import DateInvalid, ModelInvalid, TypeMissing
from skrin.formats.w3c.members import types_of
from skrin.formats.w3c.said import specific_first
from skrin.formats.w3c.said import statuses as w3c_statuses
from skrin.wire import limits, strict_json

TYPE: Final = "EuropeanDigitalCredential"
# What of VCDM 2.0 is in a document of the EBSI variant; Europass does not accept those (EU-FORMATS 2.5).
VERSION_2: Final = "https://www.w3.org/ns/credentials/v2"
MEMBERS: Final = 100_000
_WRAPPED: Final = "credential"
_LIST_AND_PLACE: Final = re.compile(r"(https?://[^#\s]{1,2000})#(\d{1,10})", re.ASCII)


def is_document(members: JsonObject) -> bool:
    """Whether it calls itself a European Digital Credential and holds no proof of another kind. Never raises."""
    types = members.get("type")
    named = types if isinstance(types, list) else [types]
    return TYPE in named and "proof" not in members


def unwrapped(members: JsonObject) -> JsonObject:
    """The document inside the form in which it is uploaded to be sealed (EU-FORMATS 2.2), or the document as it is."""
    inner = members.get(_WRAPPED)
    return inner if isinstance(inner, dict) and "type" not in members else members


def parse(text: str) -> JsonObject:
    """Raises what reading JSON raises."""
    return strict_json.parse_object(
        text, limit=limits.EDC_DOCUMENT, what="credential", string=limits.EDC_STRING, members=MEMBERS
    )


def is_ebsi_variant(document: JsonObject) -> bool:
    """In version 2.0 of the data model: to be read, and never accepted by Europass."""
    contexts = document.get("@context")
    return VERSION_2 in (contexts if isinstance(contexts, list) else [contexts])


def said(document: JsonObject) -> Said:
    """What it says of itself. Raises EdcMemberInvalid."""
    try:
        types = specific_first(types_of(document, "type"))
    except TypeMissing:
        raise EdcMemberInvalid("type") from None
    if not isinstance(document.get("credentialSubject"), dict | list):
        raise EdcMemberInvalid("credentialSubject")
    return Said(
        format=CredentialFormat.EDC,
        type=TYPE,
        types=(TYPE, *(each for each in types if each != TYPE)),
        issuer=issuer_id(document),
        claims=document,
        holder_id=_holder_id(document),
        issuer_called=issuer_called(document),
        statuses=_statuses(document),
        issued_at=_moment(document, "issued", "issuanceDate"),
        valid_from=_moment(document, "validFrom"),
        valid_until=_earliest(document, "expirationDate", "validUntil"),
    )


def issuer_id(document: JsonObject) -> str | None:
    """The name of the node, which nobody but the document gives; None where there is none."""
    issuer = document.get("issuer")
    found = issuer.get("id") if isinstance(issuer, dict) else issuer
    return found if isinstance(found, str) and found else None


def issuer_called(document: JsonObject) -> Texts:
    """`issuer.legalName`, by language; each one text, however it is written."""
    issuer = document.get("issuer")
    told = issuer.get("legalName") if isinstance(issuer, dict) else None
    found: dict[str, str] = {}
    for tag, name in told.items() if isinstance(told, dict) else ():
        single = name[0] if isinstance(name, list) and name else name
        if isinstance(single, str) and single.strip():
            found[tag] = single.strip()
    return found


def stated_identifier(document: JsonObject) -> str:
    """`issuer.eIDASIdentifier`: whom the document calls its issuer by law; empty where it does not say."""
    issuer = document.get("issuer")
    told: Json = issuer.get("eIDASIdentifier") if isinstance(issuer, dict) else None
    first = told[0] if isinstance(told, list) and told else told
    notation = first.get("notation") if isinstance(first, dict) else None
    single = notation[0] if isinstance(notation, list) and notation else notation
    return single.strip() if isinstance(single, str) else ""


def _moment(document: JsonObject, *members: str) -> datetime | None:
    """The first of the members that is there; a date that cannot be read is no missing one."""
    for member in members:
        if document.get(member) is not None:
            try:
                return dates.read(document[member], member, needs_zone=False)
            except DateInvalid:
                raise EdcMemberInvalid(member) from None
    return None


def _earliest(document: JsonObject, *members: str) -> datetime | None:
    found = [moment for member in members if (moment := _moment(document, member)) is not None]
    return min(found, default=None)


def _holder_id(document: JsonObject) -> str:
    subject = document.get("credentialSubject")
    first = subject[0] if isinstance(subject, list) and len(subject) == 1 else subject
    found = first.get("id") if isinstance(first, dict) else None
    return found if isinstance(found, str) and is_did(found) else ""


def _statuses(document: JsonObject) -> tuple[StatusReference, ...]:
    """`credentialStatus`, ours (RULINGS 20) and others'; and `status`, as one vendor writes it (EU-FORMATS 2.5)."""
    found: list[StatusReference] = []
    for member in ("credentialStatus", "status"):
        told = document.get(member)
        if told is None:
            continue
        found += [_status(entry, document) for entry in (told if isinstance(told, list) else [told])]
    return tuple(found)


def _status(entry: Json, document: JsonObject) -> StatusReference:
    if not isinstance(entry, dict):
        return StatusReference(StatusKind.UNKNOWN, "", 0, mechanism="credentialStatus")
    place = _LIST_AND_PLACE.fullmatch(str(entry.get("id", "")))
    if entry.get("type") == "CredentialStatus" and place is not None:
        return StatusReference(StatusKind.TOKEN, place[1], int(place[2]))
    try:
        [reference] = w3c_statuses({**document, "credentialStatus": entry})
    except (ModelInvalid, TypeMissing):
        return StatusReference(StatusKind.UNKNOWN, "", 0, mechanism="credentialStatus")
    return reference
