"""What the way of a camera's picture costs on this machine: its codes found, its hint, and what the viewfinder shows of it."""

from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING, Final

from skrin.bench.interview.camera import Camera, board
from skrin.bench.interview.room import Room
from skrin.bench.interview.scenes import LAPTOP_720P, LAPTOP_1080P
from skrin.bench.row import Row
from skrin.gui.camera.look import Looker
from skrin.gui.given.grey import Grey as Pixels
from skrin.paper.codes import ChildCodes
from skrin.paper.qr_symbol import Correction, symbol
from skrin.protocols.mq1.qr_capacity import characters

if TYPE_CHECKING:
    from skrin.bench.interview.camera import Grey

PICTURES: Final = 60
_VERSION: Final = 15
_APART: Final = 1.0  # seconds: every picture is shown, and every hint is sought


def rows(pictures: int = PICTURES) -> Iterator[Row]:
    """Raises BenchExtraMissing."""
    text = ("MQ1:" + "A7B%9XK+" * 100)[: characters(_VERSION)]
    shown = board(symbol(text, Correction.SCREEN, _VERSION))
    for scene, size in ((LAPTOP_720P, (1280, 720)), (LAPTOP_1080P, (1920, 1080))):
        room, camera = Room(*size), Camera(scene, 1)
        seen = [_pixels(room.around(camera.take(shown))) for _ in range(8)]
        with closing(ChildCodes()) as codes:
            looker = Looker(codes)
            yield _row(f"camera {size[1]}p, code in view", looker, seen, pictures)
            yield _row(f"camera {size[1]}p, no code in view", looker, [_pixels(room.empty)], pictures)


def _row(name: str, looker: Looker, seen: list[Pixels], pictures: int) -> Row:
    looker.look(seen[0], 0)  # its process begins with the first one
    looks = [_timed(partial(looker.look, seen[at % len(seen)], at * _APART)) for at in range(1, pictures + 1)]
    return Row(name, round(1_000 * median(looks), 1), "ms/picture", f"read, hint and viewfinder; {pictures} pictures")


def _timed(look: Callable[[], object]) -> float:
    begun = perf_counter()
    look()
    return perf_counter() - begun


def _pixels(picture: "Grey") -> Pixels:
    return Pixels(picture.tobytes(), picture.shape[1], picture.shape[0], picture.shape[1])
