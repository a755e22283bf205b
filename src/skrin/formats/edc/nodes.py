"""Walking through the nodes of a document, which stand inside each other, one alone or several in a list."""

from collections.abc import Iterator

from skrin.domain.json_value import Json


def listed(value: Json) -> list[Json]:
    """One or several, as a list; none as an empty one."""
    return value if isinstance(value, list) else [] if value is None else [value]


def values_of(document: Json, name: str) -> Iterator[Json]:
    """What stands under `name`, anywhere in the document, one by one."""
    left = [document]
    while left:
        current = left.pop()
        if isinstance(current, dict):
            if name in current:
                yield from listed(current[name])
            left.extend(current.values())
        elif isinstance(current, list):
            left.extend(current)


def has_id(value: Json, node_id: str) -> bool:
    return isinstance(value, dict) and value.get("id") == node_id
