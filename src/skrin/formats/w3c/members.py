"""Members that the data model uses again and again: URLs, types, language values, one or several."""

import re
from functools import lru_cache

from skrin.domain.json_value import Json, JsonObject
from skrin.formats.w3c.errors import ModelInvalid, TypeMissing
from skrin.wire import limits

# An absolute URL as the data model means it: a scheme, and no blank. DIDs and URNs are URLs here (VCDM 2.0, 1.2).
_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"\\^`{|}]+")
_TERM = re.compile(r"[^\s:/#]+")
_LANGUAGE_VALUE = frozenset({"@value", "@language", "@direction"})


def is_url(value: object) -> bool:
    return isinstance(value, str) and len(value) <= limits.LINK and _URL.fullmatch(value) is not None


def several(value: Json, member: str) -> list[JsonObject]:
    """One object, or a list of at least one. Raises ModelInvalid."""
    found: list[JsonObject] = []
    for each in value if isinstance(value, list) else (value,):
        if not isinstance(each, dict) or not each:
            raise ModelInvalid(member)
        found.append(each)
    if not found:
        raise ModelInvalid(member)
    return found


def types_of(value: JsonObject, member: str) -> tuple[str, ...]:
    """`type` as one or more terms or absolute URLs (4.5). Raises TypeMissing."""
    told = value.get("type", value.get("@type"))
    found: list[str] = []
    for each in told if isinstance(told, list) else (told,):
        if not isinstance(each, str) or not _is_type(each):
            raise TypeMissing(member)
        found.append(each)
    if not found:
        raise TypeMissing(member)
    return tuple(found)


@lru_cache(1000)
def _is_type(text: str) -> bool:
    """The same few come again and again."""
    return _TERM.fullmatch(text) is not None or is_url(text)


def require_id(value: JsonObject, member: str) -> None:
    """`id`, where there is one, is a single URL (4.4). Raises ModelInvalid."""
    if "id" in value and not is_url(value["id"]):
        raise ModelInvalid(f"{member}.id")


def identified(value: Json, member: str) -> str:
    """A URL, or an object whose `id` is one: an issuer or a holder (4.7, 4.13). Raises ModelInvalid."""
    found = value.get("id") if isinstance(value, dict) else value
    if not is_url(found):
        raise ModelInvalid(member)
    return str(found)


def require_texts(value: JsonObject, member: str) -> None:
    """`name` and `description`: a text, or texts with their language and direction (4.6, 11.1). Raises ModelInvalid."""
    for name in ("name", "description"):
        if name in value:
            found = value[name]
            for each in found if isinstance(found, list) else [found]:
                if not _is_text(each):
                    raise ModelInvalid(f"{member}.{name}" if member else name)


def _is_text(value: Json) -> bool:
    if isinstance(value, dict):
        plain = all(isinstance(each, str) or each is None for each in value.values())
        return plain and value.keys() <= _LANGUAGE_VALUE and isinstance(value.get("@value"), str)
    return isinstance(value, str)
