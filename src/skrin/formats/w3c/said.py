"""What a W3C credential says of itself, in the terms that every format shares."""

import re
from collections.abc import Sequence
from typing import Final

from skrin.domain.credential import CredentialFormat, StatusKind, StatusReference
from skrin.domain.json_value import JsonObject
from skrin.formats.stages import Said
from skrin.formats.w3c.data_model import CREDENTIAL, Version, check_credential
from skrin.formats.w3c.errors import ModelInvalid
from skrin.formats.w3c.members import several, types_of
from skrin.wire import limits

BITSTRING: Final = "BitstringStatusListEntry"
STATUS_LIST_2021: Final = "StatusList2021Entry"
ONE_EDTECH: Final = "1EdTechRevocationList"
_LIST: Final = "statusListCredential"
_PURPOSE: Final = "statusPurpose"
_LARGEST_INDEX: Final = 2**53
_HEXADECIMAL: Final = re.compile(r"(?:0x)?[0-9a-fA-F]{1,2}")
_LONGEST_MESSAGE: Final = 1_000  # letters


def said(document: JsonObject, format_: CredentialFormat, holder_key: JsonObject | None = None) -> Said:
    """`document` is the credential without its proof. Raises what `check_credential` raises, and ModelInvalid."""
    core = check_credential(document)
    types = specific_first(core.types)
    return Said(
        format=format_,
        type=types[0],
        issuer=core.issuer,
        claims=document,
        types=types,
        holder_key=holder_key,
        holder_id=_holder_id(core.subjects),
        statuses=statuses(document),
        issued_at=core.begins if core.version is Version.V1 else None,
        valid_from=core.begins,
        valid_until=core.ends,
    )


def specific_first(types: tuple[str, ...]) -> tuple[str, ...]:
    """The type that says most first: as written, with the one that every credential has at the end."""
    rest = dict.fromkeys(types)
    rest.pop(CREDENTIAL, None)
    return (*rest, CREDENTIAL)


def statuses(document: JsonObject) -> tuple[StatusReference, ...]:
    """Each entry of `credentialStatus`; one of a kind this program does not know is kept by its name. Raises ModelInvalid."""
    if "credentialStatus" not in document:
        return ()
    return tuple([_status(entry, document) for entry in several(document["credentialStatus"], "credentialStatus")])


def _status(entry: JsonObject, document: JsonObject) -> StatusReference:
    types = types_of(entry, "credentialStatus")
    if BITSTRING in types:
        size = entry.get("statusSize", 1)
        if isinstance(size, bool) or not isinstance(size, int):
            raise ModelInvalid("credentialStatus.statusSize")
        told = _messages(entry)
        return StatusReference(
            StatusKind.BITSTRING, _text(entry, _LIST), _index(entry), _text(entry, _PURPOSE), size, messages=told
        )
    if STATUS_LIST_2021 in types:
        return StatusReference(StatusKind.STATUS_LIST_2021, _text(entry, _LIST), _index(entry), _text(entry, _PURPOSE))
    if ONE_EDTECH in types:
        return StatusReference(StatusKind.REVOCATION_1EDTECH, _text(entry, "id"), 0, entry=_id(document))
    return StatusReference(StatusKind.UNKNOWN, "", 0, mechanism=types[0])


def _messages(entry: JsonObject) -> tuple[tuple[int, str], ...]:
    """`statusMessage`: each value in hexadecimal, with its text (Bitstring Status List 1.0, 2.1). Raises ModelInvalid."""
    if "statusMessage" not in entry:
        return ()
    told = entry["statusMessage"]
    found: dict[int, str] = {}
    for each in told if isinstance(told, list) else [None]:
        value, text = (each.get("status"), each.get("message")) if isinstance(each, dict) else (None, None)
        if not isinstance(value, str) or not _HEXADECIMAL.fullmatch(value) or not isinstance(text, str):
            raise ModelInvalid("credentialStatus.statusMessage")
        if found.setdefault(int(value, 16), text) != text or len(text) > _LONGEST_MESSAGE:
            raise ModelInvalid("credentialStatus.statusMessage")
    return tuple(found.items())


def _index(entry: JsonObject) -> int:
    """A decimal number as text, without leading zeros (Bitstring Status List 1.0, 2.1; OPEN.md L-10)."""
    text = entry.get("statusListIndex")
    text = str(text) if isinstance(text, int) and not isinstance(text, bool) else text
    if not isinstance(text, str) or not text.isascii() or not text.isdigit() or (text[0] == "0" and text != "0"):
        raise ModelInvalid("credentialStatus.statusListIndex")
    if len(text) > 16 or int(text) >= _LARGEST_INDEX:
        raise ModelInvalid("credentialStatus.statusListIndex")
    return int(text)


def _text(entry: JsonObject, member: str) -> str:
    value = entry.get(member)
    if not isinstance(value, str) or not 0 < len(value) <= limits.LINK:
        raise ModelInvalid(f"credentialStatus.{member}")
    return value


def _id(document: JsonObject) -> str:
    found = document.get("id")
    return found if isinstance(found, str) else ""


def _holder_id(subjects: Sequence[JsonObject]) -> str:
    """The identifier of the one subject; several people's credential is bound to none of them."""
    found = subjects[0].get("id") if len(subjects) == 1 else None
    return found if isinstance(found, str) else ""
