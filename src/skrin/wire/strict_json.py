"""The one entry point for JSON (RFC 8259, and I-JSON, RFC 7493, where it is stricter).

Over the standard library's scanner, which is fast, with what it leaves out: UTF-8 only, no name twice, no number that
readers round differently, no lone surrogate, and limits that hold before its recursion begins.
"""

import json
import re
from collections import Counter
from collections.abc import Mapping
from json.scanner import c_make_scanner  # type: ignore[attr-defined]

from skrin.domain.json_value import Json, JsonObject, JsonView
from skrin.wire import limits
from skrin.wire.errors import DuplicateMember, JsonInvalid, NotUtf8, NumberInvalid, TooDeep, TooLarge, TooMany

_NO_MARKS = bytes(set(range(256)) - set(b'[]{}"'))
_ONE_KIND = bytes.maketrans(b"{}", b"[]")
_OPENS = ord("[")
_SURROGATE_ESCAPE = re.compile(r"\\u[dD][89a-fA-F]")
_LONGEST_INTEGER = len(str(-limits.INTEGER))


def parse(
    data: bytes | str,
    *,
    limit: int = limits.JSON_BYTES,
    what: str = "json",
    string: int = limits.JSON_STRING,
    members: int = limits.JSON_MEMBERS,
) -> Json:
    """The value of a JSON text. `limit` and `string` are bytes of UTF-8, `members` counts members and elements.

    Raises TooLarge, NotUtf8, TooDeep, JsonInvalid, DuplicateMember, NumberInvalid, TooMany.
    """
    text = _decoded(data, limit, what)
    _check_depth(data, text)
    value = _scanned(text, what)
    # A text this short has neither too many members nor too long a string, and without an escape no lone surrogate.
    # One letter is looked for many times faster than two.
    if len(text) > members or len(text) * 4 > string or ("\\" in text and "\\u" in text):
        _check_contents(text, value, what, string, members)
    return value


def parse_object(
    data: bytes | str,
    *,
    limit: int = limits.JSON_BYTES,
    what: str = "json",
    string: int = limits.JSON_STRING,
    members: int = limits.JSON_MEMBERS,
) -> JsonObject:
    """As `parse`, for a text that must be an object; any other value is JsonInvalid."""
    value = parse(data, limit=limit, what=what, string=string, members=members)
    if not isinstance(value, dict):
        raise JsonInvalid(what)
    return value


def dump(value: JsonView) -> bytes:
    """The compact UTF-8 form, members in the order given. Raises NumberInvalid for NaN and infinities, NotUtf8."""
    try:
        return _ENCODER.encode(value).encode("utf-8")
    except UnicodeEncodeError:
        raise NotUtf8("json") from None
    except ValueError:
        raise NumberInvalid from None


def _decoded(data: bytes | str, limit: int, what: str) -> str:
    if len(data) > limit:
        raise TooLarge(what, limit)
    try:
        if isinstance(data, str):
            if not data.isascii() and len(data.encode("utf-8")) > limit:
                raise TooLarge(what, limit)
            return data
        return data.decode("utf-8")
    except UnicodeError:
        raise NotUtf8(what) from None


def _check_depth(data: bytes | str, text: str) -> None:
    """Before anything recursive sees `text`, which `data` is as it came. Raises TooDeep.

    Most texts have too few brackets to be deep at all. Without its escapes every other quotation mark of a text ends a string.
    Outside a string a backslash ends the text for any reader, so that what stands behind it is nested in nothing; and so does a
    bracket that another kind of bracket closes.
    """
    marks = _marks(data)
    if marks.count(b"[") + marks.count(b"{") <= limits.JSON_DEPTH:
        return
    if "\\" in text:
        marks = _marks(text.replace("\\\\", "").replace('\\"', ""))
    if marks.count(b'""') * 2 == marks.count(b'"'):  # no string holds a bracket: the two ends of each stand side by side
        brackets = marks.translate(_ONE_KIND, b'"')
    else:
        brackets = b"".join(marks.split(b'"')[::2]).translate(_ONE_KIND)
    # Each turn takes the innermost level away: what is left is no deeper than it has brackets.
    left = brackets
    for turn in range(1, limits.JSON_DEPTH + 1):
        left = left.replace(b"[]", b"")
        if turn + left.count(b"[") <= limits.JSON_DEPTH:
            return
    depth = 0
    for bracket in brackets:
        depth += 1 if bracket == _OPENS else -1
        if depth > limits.JSON_DEPTH:
            raise TooDeep(limits.JSON_DEPTH)


def _marks(text: bytes | str) -> bytes:
    """Its brackets and quotation marks alone, in one look through it."""
    data = text.encode("utf-8", "replace") if isinstance(text, str) else text
    return data.translate(None, _NO_MARKS)


def _scanned(text: str, what: str) -> Json:
    """One value from the first character to the last; white space around it takes the library's longer way."""
    value: Json
    try:
        value, end = _SCAN(text, 0)
    except StopIteration:
        end = -1
    except ValueError:
        raise JsonInvalid(what) from None
    if end == len(text):
        return value
    try:
        value = _DECODER.decode(text)
    except ValueError:
        raise JsonInvalid(what) from None
    return value


def _check_contents(text: str, value: Json, what: str, string: int, members: int) -> None:
    """What the scanner does not look at; skipped where the text is too short or too plain to break a rule."""
    surrogates = _SURROGATE_ESCAPE.search(text) is not None
    long = len(text) * 4 > string and not (text.isascii() and len(text) <= string)
    many = text.count(",") + text.count("[") + text.count("{") > members
    if not (surrogates or long or many):
        return
    count = 0
    left: list[Json] = [value]
    while left:
        item = left.pop()
        if isinstance(item, str):
            _check_string(item, what, string)
        elif isinstance(item, dict):
            count += len(item)
            left.extend(item)
            left.extend(item.values())
        elif isinstance(item, list):
            count += len(item)
            left.extend(item)
        if count > members:
            raise TooMany(what, members)


def _check_string(text: str, what: str, limit: int) -> None:
    try:
        size = len(text) if text.isascii() else len(text.encode("utf-8"))
    except UnicodeEncodeError:
        raise NotUtf8(what) from None
    if size > limit:
        raise TooLarge("string", limit)


def _object(pairs: list[tuple[str, Json]]) -> JsonObject:
    members = dict(pairs)
    if len(members) != len(pairs):
        [(name, _)] = Counter(name for name, _ in pairs).most_common(1)
        raise DuplicateMember(name)
    return members


def _integer(digits: str) -> int:
    if len(digits) > _LONGEST_INTEGER:  # also keeps a number of 5,000 digits from being converted at all
        raise NumberInvalid
    number = int(digits)
    if abs(number) > limits.INTEGER:
        raise NumberInvalid
    return number


def _float(digits: str) -> float:
    number = float(digits)
    if number in (float("inf"), float("-inf")):
        raise NumberInvalid
    return number


def _constant(name: str) -> Json:
    raise NumberInvalid


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(type(value).__name__)


_DECODER = json.JSONDecoder(object_pairs_hook=_object, parse_int=_integer, parse_float=_float, parse_constant=_constant)
_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"), default=_plain)
assert c_make_scanner is not None, "the scanner in Python has other rules for escapes"  # noqa: S101
_SCAN = c_make_scanner(_DECODER)
