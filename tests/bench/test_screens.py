"""The simulated screen and camera: what it sees, beside a simulator by other hands, and the seconds that are promised."""

import importlib.util
import sys
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from random import Random
from types import ModuleType
from typing import TYPE_CHECKING

import pytest

from skrin.bench.errors import BenchExtraMissing
from skrin.bench.interview import arrays, sessions, usual_way
from skrin.bench.interview.camera import Camera, board
from skrin.bench.interview.filming import share
from skrin.bench.interview.scenes import LAPTOP_720P, LAPTOP_1080P, LAPTOP_PHONE, PHONE_720P, SCENES, Scene
from skrin.bench.interview.screens import PROMISES, promised, rows
from skrin.paper import qr_reader
from skrin.paper.qr_symbol import Correction, symbol
from skrin.protocols.mq1.qr_capacity import characters
from skrin.protocols.mq1.schedule import Density
from tests.conftest import ROOT
from tests.fakes.randomness import SeededRandomness

if TYPE_CHECKING:
    from skrin.bench.interview.camera import Grey

np = pytest.importorskip("numpy", reason="the simulated camera computes with numpy, which skrin[bench] brings")
pytest.importorskip("cv2", reason="the simulated camera computes with OpenCV, which skrin[bench] brings")

AT = datetime(2026, 11, 23, 10, tzinfo=UTC)
REFERENCE = ROOT.parent / "shared" / "bench" / "interview" / "channel.py"


def text(version: int) -> str:
    """As long as that version holds."""
    return ("MQ1:" + "A7B%9XK+" * 600)[: characters(version)]


def read(picture: "Grey", version: int) -> bool:
    return qr_reader.read(picture.tobytes(), picture.shape[1], picture.shape[0]) == (text(version),)


def drawn(version: int) -> "Grey":
    return board(symbol(text(version), Correction.SCREEN, version))


@pytest.fixture(scope="module")
def channel() -> ModuleType:
    if not REFERENCE.exists():
        pytest.skip(f"the other simulator is not beside this checkout: {Path(*REFERENCE.parts[-4:])}")
    found = importlib.util.spec_from_file_location("skrin_reference_channel", REFERENCE)
    assert found is not None
    assert found.loader is not None
    module = importlib.util.module_from_spec(found)
    sys.modules[found.name] = module  # its data classes look for their module there
    found.loader.exec_module(module)
    return module


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_the_same_seed_takes_the_same_pictures(scene: Scene) -> None:
    shown = drawn(10)
    first, again, other = (Camera(scene, seed) for seed in (7, 7, 8))
    one = first.take(shown)
    assert (one == again.take(shown)).all()
    assert (one != other.take(shown)).any()
    assert (one != first.take(shown)).any()


def _compared(channel: ModuleType, scene: Scene, version: int, count: int) -> tuple[int, int]:
    """How many of so many single pictures are read, of ours and of the other simulator's."""
    shown = drawn(version)
    ours = sum(read(Camera(scene, [number, 7]).take(shown), version) for number in range(count))
    theirs = (channel.Session(channel.SCEN[scene.name], Random(number)).shoot(shown) for number in range(count))
    return ours, sum(read(picture, version) for picture in theirs)


@pytest.mark.parametrize(
    ("scene", "version", "count", "apart"),
    [
        (PHONE_720P, 10, 8, 2),
        (PHONE_720P, 15, 8, 3),
        (PHONE_720P, 20, 8, 3),
        (LAPTOP_720P, 15, 6, 1),
        (LAPTOP_720P, 25, 6, 2),
        (LAPTOP_1080P, 25, 3, 1),
        (LAPTOP_PHONE, 25, 2, 0),
    ],
    ids=lambda each: each.name if isinstance(each, Scene) else str(each),
)
def test_as_many_pictures_are_read_as_of_another_simulator(
    channel: ModuleType, scene: Scene, version: int, count: int, apart: int
) -> None:
    ours, theirs = _compared(channel, scene, version, count)
    assert abs(ours - theirs) <= apart


@pytest.mark.long
@pytest.mark.parametrize("version", [10, 15, 20, 25, 32])
@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_as_many_of_many_pictures_are_read(
    channel: ModuleType, scene: Scene, version: int, request: pytest.FixtureRequest
) -> None:
    _only_long(request)
    ours, theirs = _compared(channel, scene, version, 24)
    assert abs(ours - theirs) <= 5


def test_a_phones_camera_reads_what_a_laptops_does_not() -> None:
    assert read(Camera(LAPTOP_PHONE, 1).take(drawn(32)), 32)
    assert not read(Camera(PHONE_720P, 1).take(drawn(32)), 32)


def test_a_picture_taken_during_a_change_is_of_both() -> None:
    before, during, after = (share(LAPTOP_720P, 100, seconds) for seconds in (-1.0, -0.03, 1.0))
    assert (before == 0).all()
    assert (after > 0.999).all()
    assert during[0] == 0
    assert during[-1] > 0.5
    assert (np.diff(during) >= 0).all()
    texts = text(10), text(10)[::-1]
    old, new = (board(symbol(each, Correction.SCREEN, 10)) for each in texts)
    assert [_told(new, old, seconds) for seconds in (-1.0, -0.025, 1.0)] == [texts[:1], (), texts[1:]]


def _told(new: "Grey", old: "Grey", seconds: float) -> tuple[str, ...]:
    camera = Camera(LAPTOP_720P, 3)
    picture = camera.take(new, old, share(LAPTOP_720P, camera.height, seconds))
    return qr_reader.read(picture.tobytes(), camera.width, camera.height)


def test_a_missing_package_is_named() -> None:
    with pytest.raises(BenchExtraMissing) as raised:
        arrays.require(("numpy", "skrin_has_no_such_package"))
    assert raised.value.package == "skrin_has_no_such_package"


def test_answers_come_in_the_promised_time() -> None:
    for promise, length in zip(PROMISES[:2], (1_088, 2_848), strict=True):
        payloads = (sessions.sealed(length, number) for number in range(2))
        found = [sessions.taken(each, promise.scene, promise.density, number) for number, each in enumerate(payloads)]
        assert [row.name for row in promised(promise, found, length) if row.missed] == []


def test_a_session_takes_as_long_each_time() -> None:
    payload = sessions.sealed(600, 4)
    one, again = (sessions.taken(payload, PHONE_720P, Density.COARSE, 4) for _ in range(2))
    assert one is not None
    assert one == again
    assert sessions.taken(payload, PHONE_720P, Density.COARSE, 4, lost=1.0) is None


def test_what_is_missed_is_told_from_what_is_kept() -> None:
    kept, late, gone = ((*[0.4] * 9, last) for last in (0.6, 0.8, None))
    assert [row.missed for row in promised(PROMISES[0], kept, 1_088)] == [False, False, False]
    assert [row.missed for row in promised(PROMISES[0], late, 1_088)] == [False, True, False]
    assert [row.missed for row in promised(PROMISES[0], gone, 1_088)] == [False, True, True]
    assert [row.value for row in promised(PROMISES[0], gone, 1_088)] == [0.4, sessions.PATIENCE, 90.0]


@pytest.mark.parametrize("length", [1, 345, 2_650, 20_130])
def test_the_usual_way_puts_a_message_together_of_what_is_not_lost(length: int) -> None:
    message, chance = sessions.sealed(length, 1), Random(length)
    receiver = usual_way.Receiver()
    seen = [shown for shown in islice(usual_way.texts(message), 400) if chance.random() >= 0.3]
    assert {len(shown) for shown in seen} == {characters(usual_way.VERSION) - (characters(usual_way.VERSION) - 9) % 2}
    whole = next(filter(None, map(receiver.take, seen)))
    assert whole == message


def test_the_usual_way_is_slower_over_the_same_screen() -> None:
    usual = usual_way.taken(sessions.sealed(2_650, 1), LAPTOP_720P, 1)
    ours = sessions.taken(sessions.sealed(1_088, 1), LAPTOP_720P, Density.NORMAL, 1)
    assert usual is not None
    assert ours is not None
    assert usual > ours


@pytest.mark.long
def test_fifty_sessions_keep_what_was_promised(request: pytest.FixtureRequest) -> None:
    _only_long(request)
    figures = list(rows(SeededRandomness(b"candidates"), AT))
    assert [row.name for row in figures if row.missed] == []
    assert sum(row.at_least is not None for row in figures) == len(PROMISES)


def _only_long(request: pytest.FixtureRequest) -> None:
    if not request.config.getoption("--run-long", default=False):
        pytest.skip("a run of minutes, only with --run-long")
