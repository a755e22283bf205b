"""What the holder of a base proof can choose to show: each single value that is not mandatory, named by its JSON pointer."""

from collections.abc import Iterator

from skrin.domain.credential import Disclosable
from skrin.domain.json_value import Json, JsonObject
from skrin.formats.data_integrity.selective.always import always
from skrin.formats.data_integrity.selective.proof_value import BaseProof
from skrin.formats.linked_data.selection import ALONG, Chosen, chosen, pointer_to

_Path = tuple[str | int, ...]
_UNSHOWN = frozenset({"@context", "proof", *ALONG})


def choices(document: JsonObject, base: BaseProof) -> tuple[Disclosable, ...]:
    """The values of `document` (without its proof) that can be hidden, in the order in which they stand.

    `id` and `type` of a thing go along with everything that is said of it: they are parents of it. Of the document itself they
    are always shown. Raises PointerUnmatched where a mandatory pointer is no JSON pointer.
    """
    return tuple(_within(document, (), chosen((*base.mandatory, *always(document))), (), named=True))


def _of(value: Json, path: _Path, by: Chosen | None, parents: tuple[str, ...]) -> Iterator[Disclosable]:
    if by is not None and by.whole:
        return
    if isinstance(value, list):
        for place, each in enumerate(value):
            yield from _of(each, (*path, place), _step(by, place), parents)
    elif isinstance(value, dict) and "@value" not in value:
        yield from _within(value, path, by, parents, named=by is not None)
    elif by is None:
        yield Disclosable(pointer_to(path), path, value, parents)


def _within(
    node: JsonObject, path: _Path, by: Chosen | None, parents: tuple[str, ...], *, named: bool
) -> Iterator[Disclosable]:
    """`named` says that the node's own `id` and `type` are shown in any case."""
    if by is not None and by.whole:
        return
    if not named:
        for name in ALONG:
            if name in node:
                yield Disclosable(pointer_to((*path, name)), (*path, name), node[name], parents)
                parents = (*parents, pointer_to((*path, name)))
    for name, value in node.items():
        if name not in _UNSHOWN:
            yield from _of(value, (*path, name), _step(by, name), parents)


def _step(by: Chosen | None, step: str | int) -> Chosen | None:
    return None if by is None else by.within.get(str(step))
