"""Claims path pointers (OpenID4VP 1.0, 7): where in a credential a claim stands."""

from skrin.domain.json_value import ClaimPath, Json
from skrin.protocols.openid4vp.errors import QueryPathInvalid
from skrin.wire import limits
from skrin.wire.errors import TooMany

# No array in a document is longer than this (wire.limits); a larger index can only be a trap.
LARGEST_INDEX = limits.JSON_MEMBERS


def read_path(value: Json) -> ClaimPath:
    """A non-empty array of member names, indices from 0, and null for every element. Raises QueryPathInvalid, TooMany."""
    if not isinstance(value, list) or not value:
        raise QueryPathInvalid
    if len(value) > limits.DCQL_PATH_STEPS:
        raise TooMany("path steps", limits.DCQL_PATH_STEPS)
    return tuple(_step(each) for each in value)


def _step(value: Json) -> str | int | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= LARGEST_INDEX:
        raise QueryPathInvalid
    return value


def select(path: ClaimPath, claims: Json) -> list[tuple[ClaimPath, Json]]:
    """Every element that `path` selects, with its place; empty where it selects none.

    What section 7.1 calls an error (a member of something that is no object, an element of something that is no array) is
    the same as a claim that is not there (6.4.1).
    """
    found: list[tuple[ClaimPath, Json]] = [((), claims)]
    for step in path:
        found = _next(step, found)
        if not found:
            return []
    return found


def lookup(path: ClaimPath, claims: Json) -> tuple[bool, Json]:
    """Whether a path without null selects something, and what: the quick way of `select`, for there is only one place."""
    value = claims
    for step in path:
        if isinstance(value, dict) and isinstance(step, str) and step in value:  # noqa: SIM114 - two kinds of container
            value = value[step]
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            return False, None
    return True, value


def _next(step: str | int | None, found: list[tuple[ClaimPath, Json]]) -> list[tuple[ClaimPath, Json]]:
    selected: list[tuple[ClaimPath, Json]] = []
    for place, value in found:
        if isinstance(step, str):
            if not isinstance(value, dict):
                return []
            if step in value:
                selected.append(((*place, step), value[step]))
        elif not isinstance(value, list):
            return []
        elif step is None:
            selected.extend(((*place, index), element) for index, element in enumerate(value))
        elif step < len(value):
            selected.append(((*place, step), value[step]))
    return selected
