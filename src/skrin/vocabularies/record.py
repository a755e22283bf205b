"""The values of `domain` as JSON: one member for each field, absent where the field has its default.

A record is a frozen dataclass. Texts are language maps, dates are ISO 8601, enums their values, tuples arrays. Reading is
strict (the first thing that does not fit raises the caller's error with its dotted place) or lenient (it is left out, as if
nobody had said it): strict for what an administrator writes, lenient for the claims of a credential, of which a holder may
have shown any part.
"""

import re
from collections.abc import Callable, Hashable, Mapping
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from skrin.domain.errors import SkrinError
from skrin.domain.json_value import Json, JsonObject

TEXT_LENGTH = 20_000  # characters in one text
ITEMS = 2_000  # elements in one array, members in one map

LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")  # BCP 47, its outer form
DATE = re.compile(r"\d{4}-\d{2}-\d{2}")

R = TypeVar("R")

Names = Mapping[str, str]  # field name -> member name, where the two differ


class Unreadable(Exception):
    """The value at `place` is not what its field holds; containers put their own part in front on the way out."""

    def __init__(self, place: str = "") -> None:
        super().__init__(place)
        self.place = place


def to_json(record: object, names: Names | None = None) -> JsonObject:
    """`record` as a JSON object without the members that say nothing."""
    renamed = names or {}
    said = ((member.name, getattr(record, member.name)) for member in _members(type(record)) if member.is_said(record))
    return {renamed.get(name, name): _written(value) for name, value in said}


def says_nothing(record: object) -> bool:
    """Whether every field has its default."""
    return not any(member.is_said(record) for member in _members(type(record)))


def from_json(
    kind: type[R],
    value: Json,
    invalid: Callable[[str], SkrinError],
    *,
    names: Names | None = None,
    ignore_unknown: bool = False,
) -> R:
    """The record that `value` says, strictly; `ignore_unknown` allows members of later versions, but only at the top."""
    try:
        return cast(R, _record(kind, value, False, names, ignore_unknown))
    except Unreadable as problem:
        raise invalid(problem.place) from None


def said(kind: type[R], value: Json, names: Names | None = None) -> R | None:
    """The record as far as `value` says it; None where it lacks what the record cannot be without, or says nothing."""
    try:
        record = _record(kind, value, True, names)
    except Unreadable:
        return None
    return None if says_nothing(record) else cast(R, record)


def _written(value: object) -> Json:
    if is_dataclass(value):
        return to_json(value)
    match value:
        case Enum():
            return cast(str, value.value)
        case date():
            return value.isoformat()
        case tuple():
            return [_written(element) for element in value]
        case Mapping():
            return {str(name): _written(element) for name, element in value.items()}
        case None | bool() | int() | str():
            return value
    raise TypeError(type(value))


# One value, and whether to be lenient inside it -> what the field holds. Raises Unreadable.
Reader = Callable[[Json, bool], object]


@dataclass(frozen=True, slots=True)
class _Member:
    """One field of a record: its name, how its value is read, and its default (or MISSING)."""

    name: str
    read: Reader
    default: object

    def is_said(self, record: object) -> bool:
        return bool(getattr(record, self.name) != self.default)


def _members(kind: type) -> tuple[_Member, ...]:
    return _members_of(cast(Hashable, kind))


@cache
def _members_of(kind: Any) -> tuple[_Member, ...]:
    hints = get_type_hints(kind)
    declared = fields(kind)
    return tuple(_Member(field.name, _reader(hints[field.name]), _default(field)) for field in declared)


def _default(field: Field[object]) -> object:
    return field.default_factory() if field.default_factory is not MISSING else field.default


def _record(kind: type, value: Json, lenient: bool, names: Names | None = None, ignore_unknown: bool = False) -> object:
    if not isinstance(value, dict):
        raise Unreadable()
    members = {(names or {}).get(member.name, member.name): member for member in _members(kind)}
    if not (lenient or ignore_unknown):
        for name in value:
            if name not in members:
                raise Unreadable(name)
    read: dict[str, object] = {}
    for name, member in members.items():
        if name in value:
            with _Inside(name, lenient):
                read[member.name] = member.read(value[name], lenient)
        if member.default is MISSING and member.name not in read:
            raise Unreadable(name)
    return kind(**read)


class _Inside:
    """Puts `name` before the place of what goes wrong inside; a lenient reader leaves that part out instead.

    A class and not a generator: this stands around every single value.
    """

    __slots__ = ("lenient", "name")

    def __init__(self, name: str, lenient: bool) -> None:
        self.name = name
        self.lenient = lenient

    def __enter__(self) -> None: ...

    def __exit__(self, kind: object, problem: BaseException | None, trace: object) -> bool:
        if isinstance(problem, Unreadable):
            problem.place = f"{self.name}.{problem.place}" if problem.place else self.name
            return self.lenient
        return False


def _reader(hint: Any) -> Reader:
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return _one_of(tuple(_reader(kind) for kind in inner if kind is not NoneType), NoneType in inner)
    if origin is tuple:
        return _array_of(_reader(inner[0]))
    if origin is not None and issubclass(origin, Mapping):
        return _map_of(_reader(inner[1]), by_language=inner[1] is str)
    if is_dataclass(hint):
        return lambda value, lenient: _record(cast(type, hint), value, lenient)
    return _scalar(hint)


def _one_of(readers: tuple[Reader, ...], or_none: bool) -> Reader:
    def read(value: Json, lenient: bool) -> object:
        if value is None and or_none:
            return None
        for reader in readers[:-1]:
            try:
                return reader(value, lenient)
            except Unreadable:
                continue
        return readers[-1](value, lenient)

    return read


def _array_of(reader: Reader) -> Reader:
    def read(value: Json, lenient: bool) -> object:
        if not isinstance(value, list) or len(value) > ITEMS:
            raise Unreadable()
        found: list[object] = []
        for index, element in enumerate(value):
            with _Inside(str(index), lenient):
                found.append(reader(element, lenient))
        return tuple(found)

    return read


def _map_of(reader: Reader, *, by_language: bool) -> Reader:
    def read(value: Json, lenient: bool) -> object:
        if not isinstance(value, dict) or len(value) > ITEMS:
            raise Unreadable()
        found: dict[str, object] = {}
        for name, element in value.items():
            with _Inside(name, lenient):
                if by_language and not LANGUAGE_TAG.fullmatch(name):
                    raise Unreadable()
                found[name] = reader(element, lenient)
        return found

    return read


def _scalar(hint: Any) -> Reader:
    def read(value: Json, lenient: bool) -> object:
        if hint is bool and isinstance(value, bool):
            return value
        if hint is int and isinstance(value, int) and not isinstance(value, bool):
            return value
        if not isinstance(value, str) or len(value) > TEXT_LENGTH:
            raise Unreadable()
        return value if hint is str else _from_text(hint, value)

    return read


def _from_text(hint: Any, text: str) -> object:
    try:
        if hint is date and DATE.fullmatch(text):
            return date.fromisoformat(text)
        if hint is datetime and (moment := datetime.fromisoformat(text)).tzinfo is not None:
            return moment
        if issubclass(hint, Enum):
            return hint(text)
    except ValueError:
        pass
    raise Unreadable()
