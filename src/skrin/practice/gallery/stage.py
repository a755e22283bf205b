"""A scene of the gallery: a place, and what a person does there."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from skrin.gui.pictures import Scene
from skrin.gui.places import Place

if TYPE_CHECKING:
    from skrin.gui.shell import Shell
    from skrin.gui.stagehand import Stagehand

Act = Callable[["Stagehand"], object]


def scene(
    group: str,
    name: str,
    place: Place | Callable[[], Place],
    act: Act | None = None,
    after: "Callable[[Shell], object] | None" = None,
    *,
    asks: bool = False,
) -> Scene:
    """`name` says the state; the picture is called after the screen and the state."""
    whole = f"{group}-{name}" if name else group
    return Scene(whole, place, None if act is None else _played(act), group, after, asks)


def _played(act: Act) -> "Callable[[Shell, Callable[[], object]], object]":
    def play(shell: "Shell", settle: Callable[[], object]) -> object:
        from skrin.gui.stagehand import Stagehand

        return act(Stagehand(shell, settle))

    return play
