"""A screen that changes and a camera that goes on taking pictures: what is seen, and when, in simulated seconds.

The two keep no time with each other. A picture taken during a change is partly the old one and partly the new one: rows are
exposed one after the other, and the dots of the screen need their time.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from skrin.bench.interview.camera import Camera, board
from skrin.bench.interview.scenes import Scene
from skrin.paper import qr_reader
from skrin.paper.screen_picture import drawn
from skrin.protocols.mq1.schedule import Picture

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from skrin.bench.interview.camera import Grey, Reals

LOST: Final = 0.3  # of the camera's pictures, on top of what cannot be read
_UNSTEADY: Final = 0.1  # of the time between two pictures, to either side
_SETTLED: Final = 6  # times the settling time: nothing is left of the picture before


@dataclass(frozen=True, slots=True)
class Read:
    """What was read in one picture of the camera. `at` is when its last row was there, in seconds since the code was shown."""

    at: float
    texts: tuple[str, ...]


def filmed(camera: Camera, shown: Iterator[Picture], seed: int, seconds: float, lost: float = LOST) -> Iterator[Read]:
    """What is read until so many seconds have passed."""
    for at, picture in taken(camera, shown, seed, seconds, lost):
        yield Read(at, qr_reader.read(picture.tobytes(), camera.width, camera.height))


def taken(
    camera: Camera, shown: Iterator[Picture], seed: int, seconds: float, lost: float = LOST
) -> "Iterator[tuple[float, Grey]]":
    """Its pictures, and when each was there. What is on the screen lasts longer than the camera exposes one."""
    import numpy as np

    scene, chance, screen = camera.scene, np.random.default_rng([seed, 1]), _Screen(shown)
    period = 1 / scene.frames
    phase = chance.uniform(0, period)
    for number in range(int(seconds * scene.frames)):
        begins = phase + (number + chance.uniform(-_UNSTEADY, _UNSTEADY)) * period
        ends = begins + scene.readout + scene.exposure
        screen.run(ends)
        if chance.random() >= lost:
            yield ends, screen.taken(camera, begins)


class _Screen:
    """What stands on the screen now, what stood there before, and since when."""

    def __init__(self, shown: Iterator[Picture]) -> None:
        self._shown = shown
        self._before: Grey | None = None
        self._since = 0.0
        self._now, self._until = self._next()

    def run(self, time: float) -> None:
        while self._until is not None and self._until <= time:
            self._before, self._since = self._now, self._until
            self._now, lasts = self._next()
            self._until = None if lasts is None else self._since + lasts

    def taken(self, camera: Camera, begins: float) -> "Grey":
        scene = camera.scene
        if self._before is None or begins - self._since > _SETTLED * scene.settling:
            return camera.take(self._now)
        return camera.take(self._now, self._before, share(scene, camera.height, begins - self._since))

    def _next(self) -> "tuple[Grey, float | None]":
        picture = next(self._shown)
        return board(drawn(picture)), None if picture.lasts is None else picture.lasts.total_seconds()


def share(scene: Scene, rows: int, begins: float) -> "Reals":
    """How much of the light of each row is of the new picture, 0 to 1, for one that begins so many seconds after the change."""
    import numpy as np

    opens = begins + np.arange(rows) / rows * scene.readout
    closes = opens + scene.exposure
    lit = _light(closes, scene.settling) - _light(opens, scene.settling)
    return np.clip(lit / scene.exposure, 0, 1).astype(np.float32)


def _light(time: "NDArray[np.float64]", settling: float) -> "NDArray[np.float64]":
    """Of the new picture, from its change until each of these times: the integral of 1 - e^(-t/settling)."""
    import numpy as np

    past = np.maximum(time, 0)
    return past - settling * (1 - np.exp(-past / settling))
