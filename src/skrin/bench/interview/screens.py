"""`skrin bench qr`: whether an interview's answer is small enough, and there soon enough, over a simulated screen and camera.

The seconds are simulated: they say nothing of the machine, and are the same in every run. Nobody's aiming is in them.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import median
from time import perf_counter
from typing import Final
from zlib import MAX_WBITS, compress

from skrin.bench.interview import arrays, checking, payloads, sessions, usual_way
from skrin.bench.interview.candidates import Interviewer, answer
from skrin.bench.interview.issuers import IssuerKind
from skrin.bench.interview.scenes import LAPTOP_720P, PHONE_720P, Scene
from skrin.bench.row import Row
from skrin.domain.ports import Randomness
from skrin.keys.hpke import OVERHEAD
from skrin.protocols.mq1.payload import pack
from skrin.protocols.mq1.schedule import Density

SESSIONS: Final = 50
_TIMES: Final = 40
_UP_TO: Final = 32  # bytes: a symbol, so that a salt that packs a byte worse does not make another picture
_FEWER: Final = 3  # the usual way takes four times as long, simulated too, and nothing is promised for it

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Promise:
    """`count` credentials in a scene: seconds of the median and of the 90th of a hundred, and the share that comes, in %."""

    scene: Scene
    density: Density
    count: int
    middle: float | None
    late: float | None
    come: float


_LAPTOP, _PHONE = (LAPTOP_720P, Density.NORMAL), (PHONE_720P, Density.COARSE)
PROMISES: Final = (
    Promise(*_LAPTOP, 1, 0.5, 0.7, 100),
    Promise(*_LAPTOP, 3, 1.0, 1.3, 100),
    Promise(*_LAPTOP, 10, 3.3, 4.0, 100),
    Promise(*_PHONE, 1, 0.9, None, 94),
    Promise(*_PHONE, 3, 2.3, None, 94),
    Promise(*_PHONE, 10, 7.0, None, 94),
    # From the density of a laptop, for whom the dots grow by themselves.
    Promise(PHONE_720P, Density.NORMAL, 3, None, None, 99),
)


def _silent(done: int, of: int) -> None: ...


def rows(
    randomness: Randomness,
    at: datetime,
    number: int = SESSIONS,
    times: int = _TIMES,
    progress: Progress = _silent,
    promises: Sequence[Promise] = PROMISES,
) -> Iterator[Row]:
    """Sizes, then `number` sessions of each promise with the usual way beside those of a laptop, then checking."""
    arrays.require()
    yield from payloads.rows(randomness, at, times)
    yield from checking.rows(randomness, at, times)
    yield from seconds(randomness, at, number, progress, promises)


def seconds(
    randomness: Randomness, at: datetime, number: int, progress: Progress = _silent, promises: Sequence[Promise] = PROMISES
) -> Iterator[Row]:
    """The simulated part alone."""
    asked_by, begun, ours = Interviewer.make(randomness), perf_counter(), {}
    messages = {count: answer(count, IssuerKind.EDDSA_DID_KEY, asked_by, randomness, at).message for count in payloads.COUNTS}
    usual = max(1, number // _FEWER)
    beside = [promise for promise in promises if promise.scene is LAPTOP_720P]
    counted = _Counted(number * len(promises) + usual * len(beside), progress)
    for promise in promises:
        length = -(-(len(pack(messages[promise.count])) + OVERHEAD) // _UP_TO) * _UP_TO
        found = [counted(_ours(promise, length, session)) for session in range(number)]
        ours[promise] = median(_or_patience(found))
        yield from promised(promise, found, length)
    for promise in beside:
        packed = compress(messages[promise.count].encode(), 9, wbits=-MAX_WBITS)
        found = [counted(usual_way.taken(packed, promise.scene, session)) for session in range(usual)]
        yield from _usual(promise, found, len(packed), ours[promise])
    yield Row("simulating all sessions", round(perf_counter() - begun, 1), "s", f"{counted.of}, on this machine's clock")


def _ours(promise: Promise, length: int, session: int) -> float | None:
    return sessions.taken(sessions.sealed(length, session), promise.scene, promise.density, session)


def promised(promise: Promise, found: Sequence[float | None], length: int) -> Iterator[Row]:
    """What came of the sessions, held against the promise; one that did not come counts as all the patience there is."""
    grows = promise.scene is PHONE_720P and promise.density is Density.NORMAL
    name = f"{promise.scene.name}, {promise.count}{', dots grow' if grows else ''}"
    note = f"{length} bytes sealed, version {promise.density.value}, 8 pictures/s, {len(found)} sessions"
    times = _or_patience(found)
    yield Row(f"{name}, median", round(median(times), 2), "s simulated", note, promise.middle)
    yield Row(f"{name}, 90th percentile", round(_late(times), 2), "s simulated", at_most=promise.late)
    yield Row(f"{name}, came", _came(found), "%", f"within {sessions.PATIENCE:g} s", at_least=promise.come)


def _usual(promise: Promise, found: Sequence[float | None], length: int, ours: float) -> Iterator[Row]:
    name = f"{promise.scene.name}, {promise.count}, the usual way"
    times = _or_patience(found)
    note = f"{length} bytes deflated, fountain code, version {usual_way.VERSION}, 5 pictures/s, {len(found)} sessions"
    yield Row(f"{name}, median", round(median(times), 2), "s simulated", note)
    yield Row(f"{name}, 90th percentile", round(_late(times), 2), "s simulated")
    yield Row(f"{name}, came", _came(found), "%", f"within {sessions.PATIENCE:g} s")
    yield Row(f"{name}, beside ours", round(median(times) / ours, 1), "times", "as long")


def _or_patience(found: Sequence[float | None]) -> list[float]:
    return sorted(sessions.PATIENCE if each is None else each for each in found)


def _late(times: Sequence[float]) -> float:
    return times[min(len(times) - 1, int(len(times) * 0.9))]


def _came(found: Sequence[float | None]) -> float:
    return round(100 * sum(each is not None for each in found) / len(found), 1)


class _Counted:
    """Tells after each session how many of all are over."""

    def __init__(self, of: int, progress: Progress) -> None:
        self.of, self._progress, self._done = of, progress, 0

    def __call__(self, found: float | None) -> float | None:
        self._done += 1
        self._progress(self._done, self.of)
        return found
