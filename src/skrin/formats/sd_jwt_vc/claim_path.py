"""Which claims a path selects (draft 5.6.1; the same steps as the claims path pointer of OpenID4VP 1.0, section 7)."""

from collections.abc import Iterator

from skrin.domain.json_value import ClaimPath, Json


def select(value: Json, path: ClaimPath, at: ClaimPath = ()) -> Iterator[tuple[ClaimPath, Json]]:
    """Each place that `path` selects, as its concrete path and its value; nothing where nothing is selected."""
    if not path:
        yield at, value
        return
    step, rest = path[0], path[1:]
    match value, step:
        case dict(), str() if step in value:
            yield from select(value[step], rest, (*at, step))
        case list(), int() if step < len(value):
            yield from select(value[step], rest, (*at, step))
        case list(), None:
            for index, element in enumerate(value):
                yield from select(element, rest, (*at, index))
        case _:
            return
