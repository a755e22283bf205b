"""Members that the data model uses again and again: URLs, types, language values, one or several."""

import re
from functools import lru_cache

from skrin.domain.json_value import Json, JsonObject
from skrin.formats.w3c.errors import ModelInvalid, TypeMissing
from skrin.wire import limits

# An absolute URL as the data model means it: a scheme, and no blank. DIDs and URNs are URLs here (VCDM 2.0, 1.2).
# The blanks are those that `\s` means, one by one: a class without a class in it is looked up at once.
_BLANK = r"\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_URL = re.compile(rf"[A-Za-z][A-Za-z0-9+.-]*:[^{_BLANK}<>\"\\^`{{|}}]+")
_TERM = re.compile(r"[^\s:/#]+")
_LANGUAGE_VALUE = frozenset({"@value", "@language", "@direction"})


def is_url(value: object) -> bool:
    return isinstance(value, str) and len(value) <= limits.LINK and _URL.fullmatch(value) is not None


def several(value: Json, member: str) -> list[JsonObject]:
    """One object, or a list of at least one. Raises ModelInvalid."""
    if isinstance(value, dict) and value:
        return [value]
    found = [each for each in value if isinstance(each, dict) and each] if isinstance(value, list) else []
    if not found or not isinstance(value, list) or len(found) != len(value):
        raise ModelInvalid(member)
    return found


def types_of(value: JsonObject, member: str) -> tuple[str, ...]:
    """`type` as one or more terms or absolute URLs (4.5). Raises TypeMissing."""
    told = value["type"] if "type" in value else value.get("@type")
    if isinstance(told, str) and _is_type(told):
        return (told,)
    found = [each for each in told if isinstance(each, str) and _is_type(each)] if isinstance(told, list) else []
    if not found or not isinstance(told, list) or len(found) != len(told):
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
