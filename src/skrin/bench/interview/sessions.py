"""One sealed answer from screen to camera, as the program itself sends and receives it: how many seconds it takes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Final

from skrin.bench.interview.camera import Camera
from skrin.bench.interview.filming import LOST, filmed
from skrin.bench.interview.scenes import Scene
from skrin.protocols.mq1.assembly import Assembly, Whole
from skrin.protocols.mq1.schedule import Density, Picture, begin
from skrin.protocols.mq1.transfer import Kind

PATIENCE: Final = 20.0  # seconds; what has not come by then has not come
_START: Final = datetime(2026, 1, 1, tzinfo=UTC)


def sealed(length: int, number: int) -> bytes:
    """What a sealed answer looks like to everybody but its reader: so many bytes of noise, others in each session."""
    return Random(number).randbytes(length)


def taken(payload: bytes, scene: Scene, density: Density, number: int, lost: float = LOST) -> float | None:
    """The seconds until the payload was whole in session `number`; None where it was not in time."""
    clock = _Simulated()
    assembly = Assembly(clock)
    for read in filmed(Camera(scene, [number, 0]), pictures(payload, density), number, PATIENCE, lost):
        clock.passed = read.at
        for text in read.texts:
            whole = assembly.take_text(text)
            if isinstance(whole, Whole):
                if whole.payload != payload:
                    raise AssertionError("what comes whole is what was sent")
                return read.at
    return None


def pictures(payload: bytes, density: Density) -> Iterator[Picture]:
    """What the sender shows, without an end; who looks stops."""
    showing = begin(Kind.SEALED_RESPONSE, payload, density)
    while True:
        yield showing.picture
        showing = showing.after()


@dataclass
class _Simulated:
    """The clock of a session."""

    passed: float = 0.0

    def now(self) -> datetime:
        return _START + timedelta(seconds=self.passed)
