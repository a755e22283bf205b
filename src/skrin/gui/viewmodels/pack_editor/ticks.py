"""What is chosen of one credential, as boxes to tick: one for each value that can be hidden by itself.

A value may stand inside another that can be hidden, too, as each outcome does in the list of them. Only the innermost have a
box: one around it goes along where something in it is shown, and shows all of it where everything is.
"""

from collections.abc import Collection, Sequence

from skrin.domain.json_value import ClaimPath


def boxes(choices: Sequence[ClaimPath]) -> tuple[ClaimPath, ...]:
    """The choices that have no other inside them, in their order."""
    around = {path[:length] for path in choices for length in range(1, len(path))}
    return tuple(path for path in choices if path not in around)


def is_ticked(path: ClaimPath, shown: Collection[ClaimPath]) -> bool:
    """By itself, or with what it stands in."""
    return any(path[:length] in shown for length in range(1, len(path) + 1))


def ticked(
    shown: Collection[ClaimPath], changed: Collection[ClaimPath], choices: Sequence[ClaimPath], *, on: bool
) -> tuple[ClaimPath, ...]:
    """What is chosen once these boxes are ticked, or no longer, in the order of the choices. What is no choice goes."""
    every = boxes(choices)
    now = {path for path in every if is_ticked(path, shown)}
    now = now.union(changed) if on else now.difference(changed)
    return tuple(path for path in choices if all(box in now for box in every if box[: len(path)] == path))
