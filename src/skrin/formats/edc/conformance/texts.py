"""Lexical forms and plain texts: date-times, durations, markup, and pictures that are what they say."""

import re
from base64 import b64decode
from binascii import Error
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Final

from skrin.domain.json_value import Json, JsonObject
from skrin.formats.edc.conformance import profile_errors as errors
from skrin.formats.edc.conformance.council import Path, written
from skrin.formats.edc.conformance.findings import Finding, found
from skrin.formats.edc.conformance.walk import Place

IMAGE_SIZE: Final = 3 * 1024 * 1024  # octets of one picture
IMAGES_SIZE: Final = 3_600_000  # octets of all pictures: as base64 they leave room for the rest of 5 MB

_DATE: Final = re.compile(r"-?\d{4,}-\d\d-\d\d(Z|[+-]\d\d:\d\d)?")
_DATE_TIME: Final = re.compile(
    r"(\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T)(([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?|24:00:00(\.0+)?)"
    r"(Z|[+-](0\d|1[0-3]):[0-5]\d|[+-]14:00)?"
)
_DURATION: Final = re.compile(
    r"-?P(?=.)(\d+Y)?(\d+M)?(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?",
)
# A tag, a comment or a character reference; `a < b` and `x <y and z> w` are none.
_MARKUP: Final = re.compile(
    r"</?[A-Za-z][A-Za-z0-9-]*\s*/?>|<[A-Za-z][A-Za-z0-9-]*\s[^<>=]*=[^<>]*>|<!--|<!\[CDATA\[|<!doctype"
    r"|&(lt|gt|amp|quot|apos|nbsp|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});",
    re.IGNORECASE,
)
_BEGINNINGS: Final[Mapping[str, bytes]] = {"/file-type/PNG": b"\x89PNG\r\n\x1a\n", "/file-type/JPEG": b"\xff\xd8\xff"}


def date_time(place: Place) -> Iterator[Finding]:
    if isinstance(place.value, str) and _DATE.fullmatch(place.value):
        yield found(place.path, errors.DateWithoutTime(written(place.path)))
    elif not _is_date_time(place.value):
        yield found(place.path, errors.DateTimeInvalid(written(place.path)))


def duration(place: Place) -> Iterator[Finding]:
    if not isinstance(place.value, str) or not _DURATION.fullmatch(place.value):
        yield found(place.path, errors.DurationInvalid(written(place.path)))


def markup(path: Path, value: Json) -> Iterator[Finding]:
    """HTML in a text, or in the texts of a language map."""
    if isinstance(value, dict):
        for tag, text in value.items():
            yield from markup((*path, tag), text)
    elif isinstance(value, list):
        for index, text in enumerate(value):
            yield from markup((*path, index), text)
    elif isinstance(value, str) and _MARKUP.search(value):
        yield found(path, errors.MarkupInText(written(path)))


def image(place: Place) -> Iterator[Finding]:
    """The content of a media object: its size before it is decoded, then whether it is of the kind it says."""
    size = media_size(place.value)
    if size > IMAGE_SIZE:
        yield found(place.path, errors.ImageTooLarge(written(place.path), size, IMAGE_SIZE))
    elif not _is_what_it_says(place.value, place.within):
        yield found(place.path, errors.ImageUnreadable(written(place.path)))


def images(sizes: int) -> Iterator[Finding]:
    if sizes > IMAGES_SIZE:
        path: Path = ("displayParameter",)
        yield found(path, errors.ImagesTooLarge(written(path), sizes, IMAGES_SIZE))


def media_size(content: Json) -> int:
    """Octets after decoding, by the length of the text."""
    return len(content) * 3 // 4 if isinstance(content, str) else 0


def _is_date_time(value: Json) -> bool:
    if not isinstance(value, str) or not (parts := _DATE_TIME.fullmatch(value)):
        return False
    try:
        datetime.fromisoformat(parts[1] + "00:00:00")
    except ValueError:
        return False
    return True


def _is_what_it_says(content: Json, media: JsonObject) -> bool:
    if not isinstance(content, str):
        return False
    try:
        begins = b64decode("".join(content.split()), validate=True)[:8]
    except (Error, ValueError):
        return False
    kind = media.get("contentType")
    name = kind.get("id") if isinstance(kind, dict) else kind
    wanted = next((start for end, start in _BEGINNINGS.items() if isinstance(name, str) and name.endswith(end)), b"")
    return begins.startswith(wanted) and bool(begins)
