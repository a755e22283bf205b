"""Dataclasses to JSON values and back, losslessly, by their own type hints.

A field that has its default is left out, so that a field added later with a default needs no migration. What is decoded was
written by this program and authenticated before it comes here: shapes are followed, not doubted; a value that does not fit
its type raises TypeError, ValueError or KeyError, which the vault reports as damage.
"""

import base64
import json
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from skrin.domain.json_value import Json

T = TypeVar("T")
Encode = Callable[[Any], Json]
Decode = Callable[[Any], Any]

PLAIN = (str, int, float, bool, NoneType)
ABSENT = object()
ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def dump(value: object) -> bytes:
    """The JSON text of one value. Lone surrogates, which a claim may hold, survive."""
    encode, _ = codec_of(cast(Hashable, type(value)))
    return ENCODER.encode(encode(value)).encode("utf-8", "surrogatepass")


def load(type_: type[T], body: bytes) -> T:
    _, decode = codec_of(cast(Hashable, type_))
    return cast(T, decode(json.loads(body.decode("utf-8", "surrogatepass"))))


@cache
def codec_of(hint: Any) -> tuple[Encode, Decode]:
    """How values of this type hint are written and read."""
    if is_dataclass(hint) and isinstance(hint, type):
        return _of_dataclass(hint)
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return _of_union(arguments)
    if origin is tuple and len(arguments) == 2 and arguments[1] is Ellipsis:
        return _of_tuple(arguments[0])
    if origin is not None and issubclass(origin, Mapping) and arguments[0] is str:
        return _of_mapping(arguments[1])
    if isinstance(hint, type):
        return _of_class(hint)
    return _anything_to_json, _anything_from_json


def _of_class(hint: type) -> tuple[Encode, Decode]:
    if issubclass(hint, Enum):
        return _enum_value, {member.value: member for member in hint}.__getitem__
    if hint in PLAIN:
        return _same, _same
    if hint is datetime:
        return _iso, datetime.fromisoformat
    if hint is date:
        return _iso, date.fromisoformat
    if hint is bytes:
        return _to_base64, base64.b64decode
    return _anything_to_json, _anything_from_json


def _of_dataclass(class_: type) -> tuple[Encode, Decode]:
    hints = get_type_hints(class_, localns={"Json": Json})
    encoders: list[tuple[str, Encode, object]] = []
    converted: list[tuple[str, Decode]] = []
    for field in fields(class_):
        encode, decode = codec_of(hints[field.name])
        encoders.append((field.name, encode, _default(field)))
        if decode is not _same:
            converted.append((field.name, decode))

    def to_json(value: Any) -> Json:
        members: dict[str, Json] = {}
        for name, encode, default in encoders:
            found = getattr(value, name)
            if default is ABSENT or type(found) is not type(default) or found != default:
                members[name] = encode(found)
        return members

    def from_json(members: dict[str, Any]) -> Any:
        # In place: the members were parsed for this and belong to nobody else.
        for name, decode in converted:
            if name in members:
                members[name] = decode(members[name])
        return class_(**members)

    return to_json, from_json


def _default(field: Field[Any]) -> object:
    if field.default is not MISSING:
        return cast(object, field.default)
    return ABSENT if field.default_factory is MISSING else field.default_factory()


def _of_union(choices: tuple[Any, ...]) -> tuple[Encode, Decode]:
    """`X | None`, unions of plain values, `Json`, and `date | datetime`: those that the domain has."""
    some = tuple(choice for choice in choices if choice is not NoneType)
    if set(some) == {date, datetime}:
        return _iso_or_none, _date_or_datetime
    if len(some) > 1:
        if all(choice in PLAIN or get_origin(choice) in (list, dict) for choice in some):
            return _same, _same  # plain values, or `Json` itself
        return _anything_to_json, _anything_from_json
    encode, decode = codec_of(some[0])
    if encode is _same:
        return _same, _same
    return (
        lambda value: None if value is None else encode(value),
        lambda value: None if value is None else decode(value),
    )


def _of_tuple(item: Any) -> tuple[Encode, Decode]:
    encode, decode = codec_of(item)
    if encode is _same:
        return list, tuple
    return lambda values: [encode(value) for value in values], lambda values: tuple([decode(value) for value in values])


def _of_mapping(item: Any) -> tuple[Encode, Decode]:
    encode, decode = codec_of(item)
    if encode is _same:
        return dict, _same
    if encode is _anything_to_json:
        return _anything_to_json, _anything_from_json
    return (
        lambda values: {name: encode(value) for name, value in values.items()},
        lambda values: {name: decode(value) for name, value in values.items()},
    )


def _same(value: Any) -> Any:
    return value


def _iso(value: date) -> str:
    return value.isoformat()


def _enum_value(value: Enum) -> Json:
    return cast(Json, value.value)


def _to_base64(value: bytes) -> str:
    return base64.b64encode(value).decode("ascii")


def _iso_or_none(value: date | None) -> str | None:
    return None if value is None else value.isoformat()


def _date_or_datetime(text: str | None) -> date | datetime | None:
    if text is None:
        return None
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


# What is typed `object` (a claim value, a fact): JSON as it is; what JSON cannot say under a member that starts with "$".
def _anything_to_json(value: object) -> Json:
    if value is None or type(value) in PLAIN:
        return cast(Json, value)
    match value:
        case Enum():
            return _anything_to_json(value.value)
        case Mapping():
            members: dict[str, Json] = {str(name): _anything_to_json(item) for name, item in value.items()}
            return {"$object": members} if any(name.startswith("$") for name in members) else members
        case list():
            return [_anything_to_json(item) for item in value]
        case tuple():
            return {"$tuple": [_anything_to_json(item) for item in value]}
        case datetime():
            return {"$datetime": value.isoformat()}
        case date():
            return {"$date": value.isoformat()}
        case bytes():
            return {"$bytes": _to_base64(value)}
        case set() | frozenset():
            return {"$tuple": sorted((_anything_to_json(item) for item in value), key=str)}
        case _:
            return str(value)


def _anything_from_json(value: Any) -> Any:
    if type(value) is dict:
        if len(value) == 1:
            (name,) = value
            if name.startswith("$"):
                return TAGGED[name](value[name])
        return {name: _anything_from_json(item) for name, item in value.items()}
    if type(value) is list:
        return [_anything_from_json(item) for item in value]
    return value


def _object(members: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _anything_from_json(item) for name, item in members.items()}


def _tuple(items: Sequence[Any]) -> tuple[Any, ...]:
    return tuple(_anything_from_json(item) for item in items)


TAGGED: Mapping[str, Decode] = {
    "$object": _object,
    "$tuple": _tuple,
    "$datetime": datetime.fromisoformat,
    "$date": date.fromisoformat,
    "$bytes": base64.b64decode,
}
