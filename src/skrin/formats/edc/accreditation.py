"""Whether the record of an accreditation covers a credential: the question behind Europass's check of accreditations.

The record is what a register of accreditations answers under the address that a credential's evidence names. Nothing is fetched
here, and who keeps the register is for the caller to trust. A limit that the record does not set limits nothing; one that it
sets and that the credential does not answer is not kept.
"""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from enum import Enum
from typing import Final

from skrin.domain.json_value import Json, JsonObject
from skrin.formats.edc.nodes import listed

_SNB: Final = "http://data.europa.eu/snb/"
_FIELDS: Final = _SNB + "isced-f/"
_AUTHORITY: Final = "http://publications.europa.eu/resource/authority/"
_PLACES: Final = (_AUTHORITY + "atu/", _AUTHORITY + "country/")
_IDENTIFIERS: Final = ("eIDASIdentifier", "registration", "vatIdentifier", "taxIdentifier", "identifier")


class NotCovered(Enum):
    """What of a credential the accreditation does not cover."""

    ISSUED_BEFORE = "issued_before"
    ISSUED_AFTER = "issued_after"
    DATES_UNREADABLE = "dates_unreadable"
    AWARDING_BODY = "awarding_body"
    QUALIFICATION = "qualification"
    LEVEL = "level"
    FIELD = "field"
    JURISDICTION = "jurisdiction"


def named(credential: JsonObject) -> tuple[str, ...]:
    """The accreditations that the credential's evidence names, by their addresses; of none there is nothing to look up."""
    found = (_id(each) for evidence in _nodes(credential.get("evidence")) for each in listed(evidence.get("accreditation")))
    return tuple(dict.fromkeys(each for each in found if each.startswith(("http://", "https://"))))


def not_covered(record: JsonObject, credential: JsonObject) -> tuple[NotCovered, ...]:
    """What the record does not cover, each once; nothing where it covers the credential. Total."""
    claims = [claim for subject in _nodes(credential.get("credentialSubject")) for claim in _nodes(subject.get("hasClaim"))]
    what = [each for claim in claims for each in _nodes(claim.get("specifiedBy"))]
    awarding = [each for claim in claims for each in _nodes(claim.get("awardedBy"))]
    found = [*_dates(record, credential)]
    if not _by(record, awarding):
        found.append(NotCovered.AWARDING_BODY)
    if not _kept(record, "limitQualification", [[_id(each)] for each in what], _same):
        found.append(NotCovered.QUALIFICATION)
    if not _kept(record, "limitEQFLevel", [_ids(each.get("eqfLevel")) for each in what], _same):
        found.append(NotCovered.LEVEL)
    if not _kept(record, "limitField", [_ids(each.get("thematicArea")) for each in what], _field_within):
        found.append(NotCovered.FIELD)
    if not _kept(record, "limitJurisdiction", [_places(each) for each in awarding], _place_within):
        found.append(NotCovered.JURISDICTION)
    return tuple(found)


def _dates(record: JsonObject, credential: JsonObject) -> Iterable[NotCovered]:
    """Issued within the accreditation's time; a time without an end goes on."""
    told = credential.get("issued", credential.get("issuanceDate"))
    issued, begins, ends = (_moment(each) for each in (told, record.get("dateIssued"), record.get("expiryDate")))
    if issued is None or any(
        each is None and record.get(name) for each, name in ((begins, "dateIssued"), (ends, "expiryDate"))
    ):
        yield NotCovered.DATES_UNREADABLE
    elif begins is not None and issued < begins:
        yield NotCovered.ISSUED_BEFORE
    elif ends is not None and issued > ends:
        yield NotCovered.ISSUED_AFTER


def _by(record: JsonObject, awarding: list[JsonObject]) -> bool:
    """Every claim is awarded by the accredited organisation: the same id, or the same identifier of it. Names prove nothing."""
    accredited = {name for each in listed(record.get("organisation")) for name in _known_by(each)}
    bodies = [listed(process.get("awardingBody")) for process in awarding]
    return bool(bodies) and all(any(accredited & _known_by(each) for each in those) for those in bodies)


def _known_by(organisation: Json) -> set[tuple[str, str]]:
    """Its id, and its identifiers with the country or the scheme in which they stand."""
    own = _id(organisation)
    found = {("id", own)} if own.startswith(("http://", "https://", "did:")) else set()
    for name in _IDENTIFIERS if isinstance(organisation, dict) else ():
        for each in _nodes(organisation.get(name)):  # type: ignore[union-attr]
            within = _id(each.get("spatial")) or _text(each.get("schemeId"))
            if within and (notation := _text(each.get("notation"))):
                found.add((within, notation))
    return found


def _kept(record: JsonObject, limit: str, told: list[list[str]], within: Callable[[str, str], bool]) -> bool:
    """Whether each of the things that are told says at least one, and nothing but what the limit holds."""
    limits = _ids(record.get(limit))
    return not limits or (
        bool(told) and all(those and all(any(within(each, most) for most in limits) for each in those) for those in told)
    )


def _same(told: str, limit: str) -> bool:
    return told == limit


def _field_within(told: str, limit: str) -> bool:
    """ISCED-F: `0613` is within `061`, and that within `06`."""
    return told == limit or (limit.startswith(_FIELDS) and told.startswith(limit))


def _place_within(told: str, limit: str) -> bool:
    """A region is within its country, and a country is one, in whichever of the two lists. Deeper, the codes do not tell."""
    place, wanted = _code(told), _code(limit)
    return bool(wanted) and (place == wanted or place.startswith(f"{wanted}_"))


def _code(concept_id: str) -> str:
    return next((concept_id.removeprefix(each) for each in _PLACES if concept_id.startswith(each)), "")


def _places(process: JsonObject) -> list[str]:
    """Where it was awarded; where that is not said, where the awarding body is."""
    bodies = [each for body in _nodes(process.get("awardingBody")) for each in _nodes(body.get("location"))]
    found = []
    for location in _nodes(process.get("location")) or bodies:
        regions = _ids(location.get("spatialCode"))
        found += regions or [code for address in _nodes(location.get("address")) for code in _ids(address.get("countryCode"))]
    return found


def _nodes(value: Json) -> list[JsonObject]:
    return [each for each in listed(value) if isinstance(each, dict)]


def _ids(value: Json) -> list[str]:
    return [found for each in listed(value) if (found := _id(each))]


def _id(value: Json) -> str:
    return _text(value.get("id", value.get("@id")) if isinstance(value, dict) else value)


def _text(value: Json) -> str:
    """A text, also where it comes with a datatype, as a register writes it."""
    told = value.get("@value") if isinstance(value, dict) else value
    return told if isinstance(told, str) else ""


def _moment(value: Json) -> datetime | None:
    text = _text(value)
    try:
        found = datetime.fromisoformat(text) if 0 < len(text) <= 40 else None
    except ValueError:
        return None
    return found.replace(tzinfo=UTC) if found is not None and found.tzinfo is None else found
