"""The values of `domain` as JSON: one member for each field, absent where the field has its default.

A record is a frozen dataclass. Texts are language maps, dates are ISO 8601, enums their values, tuples arrays. Reading is
strict (the first thing that does not fit raises the caller's error with its dotted place) or lenient (it is left out, as if
nobody had said it): strict for what an administrator writes, lenient for the claims of a credential, of which a holder may
have shown any part.
"""

import re
from collections.abc import Callable, Mapping
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


class Unreadable(Exception):  # never leaves this module
    """The value at `place` is not what its field holds."""

    def __init__(self, place: str) -> None:
        super().__init__(place)
        self.place = place


def to_json(record: object, names: Names | None = None) -> JsonObject:
    """`record` as a JSON object without the members that say nothing."""
    renamed = names or {}
    return {
        renamed.get(field.name, field.name): _written(getattr(record, field.name))
        for field in _fields(type(record))
        if getattr(record, field.name) != _default(field)
    }


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
        return cast(R, _Reader(lenient=False).record(kind, value, "", names or {}, ignore_unknown))
    except Unreadable as problem:
        raise invalid(problem.place) from None


def said(kind: type[R], value: Json, names: Names | None = None) -> R | None:
    """The record as far as `value` says it; None where it lacks what the record cannot be without, or says nothing."""
    try:
        record = _Reader(lenient=True).record(kind, value, "", names or {}, ignore_unknown=True)
    except Unreadable:
        return None
    return cast(R, record) if to_json(record) else None


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


@dataclass(frozen=True, slots=True)
class _Reader:
    lenient: bool

    def record(self, kind: type, value: Json, place: str, names: Names, ignore_unknown: bool = False) -> object:
        if not isinstance(value, dict):
            raise Unreadable(place)
        hints = _hints(kind)
        read: dict[str, object] = {}
        known = {names.get(field.name, field.name): field for field in _fields(kind)}
        for member in value:
            if member not in known and not (self.lenient or ignore_unknown):
                raise Unreadable(_below(place, member))
        for member, field in known.items():
            if member in value:
                self._member(read, field.name, hints[field.name], value[member], _below(place, member))
            if field.name not in read and _default(field) is MISSING:
                raise Unreadable(_below(place, member))
        return kind(**read)

    def _member(self, read: dict[str, object], name: str, hint: Any, value: Json, place: str) -> None:
        try:
            read[name] = self.value(hint, value, place)
        except Unreadable:
            if not self.lenient:
                raise

    def value(self, hint: Any, value: Json, place: str) -> object:
        origin, inner = get_origin(hint), get_args(hint)
        if origin in (Union, UnionType):
            if value is None and NoneType in inner:
                return None
            return self._either([kind for kind in inner if kind is not NoneType], value, place)
        if origin is tuple:
            return self._array(inner[0], value, place)
        if origin is not None and issubclass(origin, Mapping):
            return self._map(inner[1], value, place)
        if is_dataclass(hint):
            return self.record(cast(type, hint), value, place, {})
        return _scalar(hint, value, place)

    def _either(self, kinds: list[Any], value: Json, place: str) -> object:
        for kind in kinds[:-1]:
            try:
                return self.value(kind, value, place)
            except Unreadable:
                continue
        return self.value(kinds[-1], value, place)

    def _array(self, hint: Any, value: Json, place: str) -> tuple[object, ...]:
        if not isinstance(value, list) or len(value) > ITEMS:
            raise Unreadable(place)
        read: list[object] = []
        for index, element in enumerate(value):
            try:
                read.append(self.value(hint, element, _below(place, str(index))))
            except Unreadable:
                if not self.lenient:
                    raise
        return tuple(read)

    def _map(self, hint: Any, value: Json, place: str) -> dict[str, object]:
        if not isinstance(value, dict) or len(value) > ITEMS:
            raise Unreadable(place)
        read: dict[str, object] = {}
        for name, element in value.items():
            fits = LANGUAGE_TAG.fullmatch(name) if hint is str else True
            try:
                if not fits:
                    raise Unreadable(_below(place, name))
                read[name] = self.value(hint, element, _below(place, name))
            except Unreadable:
                if not self.lenient:
                    raise
        return read


def _scalar(hint: Any, value: Json, place: str) -> object:
    if hint is bool and isinstance(value, bool):
        return value
    if hint is int and isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str) and len(value) <= TEXT_LENGTH:
        if hint is str:
            return value
        try:
            if hint is date and DATE.fullmatch(value):
                return date.fromisoformat(value)
            if hint is datetime and (moment := datetime.fromisoformat(value)).tzinfo is not None:
                return moment
            if isinstance(hint, type) and issubclass(hint, Enum):
                return hint(value)
        except ValueError:
            pass
    raise Unreadable(place)


def _below(place: str, name: str) -> str:
    return f"{place}.{name}" if place else name


def _default(field: Field[object]) -> object:
    return field.default_factory() if field.default_factory is not MISSING else field.default


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _fields(kind: type) -> tuple[Field[object], ...]:
    return fields(cast(Any, kind))
