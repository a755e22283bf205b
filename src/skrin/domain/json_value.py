"""The values that JSON can say, as the strict reader of `wire` returns them."""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

Json: TypeAlias = None | bool | int | float | str | list["Json"] | dict[str, "Json"]
JsonObject: TypeAlias = dict[str, Json]

# What a reader of JSON may be handed: the same values, promised not to be changed.
JsonView: TypeAlias = None | bool | int | float | str | Sequence["JsonView"] | Mapping[str, "JsonView"]

# A place in a JSON value: a member name, an index, or None for every element of an array
# (OpenID4VP 1.0, section 7, claims path pointer).
ClaimPath: TypeAlias = tuple[str | int | None, ...]
