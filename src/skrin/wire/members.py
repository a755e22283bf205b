"""Reading the members of a JSON object as what a standard says they are."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from skrin.domain.errors import SkrinError
from skrin.domain.json_value import Json, JsonObject
from skrin.wire import limits
from skrin.wire.errors import MemberInvalid

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


@dataclass(frozen=True, slots=True)
class Members:
    """An object whose members are asked for by name and type; `invalid` makes the caller's error for a name.

    A required member that is absent, `null` or of another type raises it; so does an optional one that is present (also as
    `null`) with another type. Members nobody asks for are left alone, as the standards demand.
    """

    obj: JsonObject
    invalid: Callable[[str], SkrinError] = MemberInvalid

    def __contains__(self, name: str) -> bool:
        return name in self.obj

    def text(self, name: str, *, max_length: int = limits.JSON_STRING) -> str:
        """A string that is not empty, of at most `max_length` characters."""
        value = self.obj.get(name)
        if not isinstance(value, str) or not 0 < len(value) <= max_length:
            raise self.invalid(name)
        return value

    def optional_text(self, name: str, *, max_length: int = limits.JSON_STRING) -> str | None:
        return self.text(name, max_length=max_length) if name in self.obj else None

    def identifier(self, name: str, *, max_length: int = limits.LINK) -> str:
        """A string that names something: without control characters, so that it is the same wherever it is used."""
        value = self.text(name, max_length=max_length)
        if _CONTROL.search(value):
            raise self.invalid(name)
        return value

    def optional_identifier(self, name: str, *, max_length: int = limits.LINK) -> str | None:
        return self.identifier(name, max_length=max_length) if name in self.obj else None

    def integer(self, name: str, *, minimum: int = -limits.INTEGER, maximum: int = limits.INTEGER) -> int:
        """A number written as an integer: `true`, `1.0` and `1e3` are none."""
        value = self.obj.get(name)
        if not isinstance(value, int) or isinstance(value, bool) or not minimum <= value <= maximum:
            raise self.invalid(name)
        return value

    def optional_integer(self, name: str, *, minimum: int = -limits.INTEGER, maximum: int = limits.INTEGER) -> int | None:
        return self.integer(name, minimum=minimum, maximum=maximum) if name in self.obj else None

    def boolean(self, name: str, default: bool | None = None) -> bool:
        """`true` or `false`; `default` where the member is absent, and without a default it must be there."""
        value = self.obj.get(name, default)
        if not isinstance(value, bool):
            raise self.invalid(name)
        return value

    def object(self, name: str) -> JsonObject:
        value = self.obj.get(name)
        if not isinstance(value, dict):
            raise self.invalid(name)
        return value

    def optional_object(self, name: str) -> JsonObject | None:
        return self.object(name) if name in self.obj else None

    def within(self, name: str) -> "Members":
        """The members of the object `name`; its errors name `name.inner`."""
        invalid = self.invalid
        return Members(self.object(name), lambda inner: invalid(f"{name}.{inner}"))

    def array(self, name: str) -> list[Json]:
        value = self.obj.get(name)
        if not isinstance(value, list):
            raise self.invalid(name)
        return value

    def optional_array(self, name: str) -> list[Json] | None:
        return self.array(name) if name in self.obj else None

    def texts(self, name: str, *, max_length: int = limits.JSON_STRING) -> tuple[str, ...]:
        """An array of strings, none of them empty; empty where the member is absent."""
        found: list[str] = []
        for value in self.optional_array(name) or ():
            if not isinstance(value, str) or not 0 < len(value) <= max_length:
                raise self.invalid(name)
            found.append(value)
        return tuple(found)

    def objects(self, name: str) -> tuple[JsonObject, ...]:
        """An array of objects; empty where the member is absent."""
        found: list[JsonObject] = []
        for value in self.optional_array(name) or ():
            if not isinstance(value, dict):
                raise self.invalid(name)
            found.append(value)
        return tuple(found)
