"""A list of trusted entities in JSON, read (ETSI TS 119 602, clause 6; its signature is looked at elsewhere).

Members that decide nothing are left alone; an extension that calls itself critical makes the list unreadable (6.3.17).
"""

import base64
import binascii
import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Final

from skrin.domain.json_value import Json, JsonObject
from skrin.domain.party import Texts, in_language
from skrin.trust.trust_list import YOU
from skrin.trust.trusted_entities.errors import EntityListInvalid
from skrin.trust.trusted_entities.listed import Entity, EntityList, Service
from skrin.wire import limits, strict_json
from skrin.wire.members import Members
from skrin.wire.plain_text import plain

MAX_BYTES: Final = 8 * limits.MIB
ROOT: Final = "LoTE"
_MEMBERS: Final = 500_000
_NAME: Final = 200  # characters
_VERSION: Final = 1
_MOMENT: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")


def read(body: bytes) -> EntityList:
    """Raises EntityListInvalid, and ParseError or LimitError for what is no JSON object."""
    root = strict_json.parse_object(body, limit=MAX_BYTES, what="list of trusted entities", members=_MEMBERS)
    told = _told(root, "").within(ROOT)
    scheme = _told(told.object("ListAndSchemeInformation"), "ListAndSchemeInformation")
    if scheme.integer("LoTEVersionIdentifier") != _VERSION:
        raise scheme.invalid("LoTEVersionIdentifier")
    _no_critical(scheme, "SchemeExtensions")
    operators = _names(scheme, "SchemeOperatorName")
    type_ = scheme.optional_identifier("LoTEType") or ""
    entities = tuple(_entity(_told(each, "TrustedEntitiesList")) for each in _some(told, "TrustedEntitiesList"))
    return EntityList(
        _name(scheme, operators, type_),
        type_,
        operators,
        scheme.optional_identifier("SchemeTerritory", max_length=_NAME) or "",
        scheme.integer("LoTESequenceNumber", minimum=0),
        _moment(scheme, "ListIssueDateTime"),
        _next_update(scheme),
        entities,
    )


def _name(scheme: Members, operators: Texts, type_: str) -> str:
    """What the list is called: the scheme's name, else its operator and kind. Nobody else is *you*."""
    if "SchemeName" in scheme:
        name = in_language(_names(scheme, "SchemeName"), "en")
    else:
        name = " · ".join(filter(None, (in_language(operators, "en"), type_.rpartition("/")[2])))
    if name.strip().casefold() == YOU:
        raise scheme.invalid("SchemeName")
    return name


def _entity(told: Members) -> Entity:
    information = _told(told.object("TrustedEntityInformation"), "TrustedEntityInformation")
    _no_critical(information, "TEInformationExtensions")
    services = _some(told, "TrustedEntityServices", required=True)
    return Entity(_names(information, "TEName"), tuple(_service(_told(each, "TrustedEntityServices")) for each in services))


def _service(told: Members) -> Service:
    information = _told(told.object("ServiceInformation"), "ServiceInformation")
    _no_critical(information, "ServiceInformationExtensions")
    identity = _told(information.object("ServiceDigitalIdentity"), "ServiceDigitalIdentity")
    return Service(
        information.optional_identifier("ServiceTypeIdentifier") or "",
        _names(information, "ServiceName"),
        tuple(_certificate(_told(each, "X509Certificates")) for each in _some(identity, "X509Certificates")),
        information.optional_identifier("ServiceStatus") or "",
        _moment(information, "StatusStartingTime") if "StatusStartingTime" in information else None,
    )


def _certificate(told: Members) -> bytes:
    """As DER, not looked into: one that cannot be read is the authority of nobody."""
    try:
        return base64.b64decode(told.text("val"), validate=True)
    except (binascii.Error, ValueError):
        raise told.invalid("val") from None


def _names(told: Members, name: str) -> Texts:
    """One name in each language; the first where a language has several (6.1.4)."""
    found: dict[str, str] = {}
    for each in _some(told, name, required=True):
        said = _told(each, name)
        found.setdefault(said.identifier("lang", max_length=_NAME), plain(said.text("value", max_length=4 * _NAME), _NAME))
    return found


def _moment(told: Members, name: str) -> datetime:
    """UTC, to the second, with `Z` (6.1.3)."""
    text = told.text(name)
    try:
        if _MOMENT.fullmatch(text):
            return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    except ValueError:
        pass
    raise told.invalid(name)


def _next_update(scheme: Members) -> datetime | None:
    """Null closes the list for good; absent it may not be (6.3.15)."""
    if "NextUpdate" in scheme and scheme.obj["NextUpdate"] is None:
        return None
    return _moment(scheme, "NextUpdate")


def _some(told: Members, name: str, *, required: bool = False) -> Sequence[JsonObject]:
    """Objects in an array that is not empty, or none where it may be absent."""
    if name not in told and not required:
        return ()
    found = told.objects(name)
    if not found:
        raise told.invalid(name)
    return found


def _no_critical(told: Members, name: str) -> None:
    """No extension is understood here, so none may be critical."""
    extensions = told.optional_array(name) or []
    if any(_is_critical(each) for each in extensions):
        raise told.invalid(name)


def _is_critical(extension: Json) -> bool:
    return isinstance(extension, dict) and any(extension.get(name) is True for name in ("critical", "Critical"))


def _told(members: JsonObject, place: str) -> Members:
    invalid: Callable[[str], EntityListInvalid] = lambda name: EntityListInvalid(f"{place}.{name}" if place else name)  # noqa: E731
    return Members(members, invalid)
