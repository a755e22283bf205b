"""What somebody is told to do, by what the simulated camera sees of a code."""

from dataclasses import replace

import pytest
from PySide6.QtGui import QImage

from skrin.gui.camera.formats import Offered, best
from skrin.gui.camera.hint import STANDS, Hint, Steady, hint
from skrin.gui.camera.look import reduced
from skrin.gui.given.grey import Grey
from skrin.paper import qr_reader
from skrin.paper.qr_symbol import Correction, symbol
from tests.gui.camera.film import drawn, empty

pytest.importorskip("cv2", reason="the simulated camera computes with OpenCV, which skrin[bench] brings")

SESSIONS = range(4)


def filmed(session: int, side: int, blur: float, version: int = 15) -> Grey:
    from skrin.bench.interview.camera import Camera, board
    from skrin.bench.interview.room import Room
    from skrin.bench.interview.scenes import LAPTOP_720P

    shown = board(symbol("MQ1:" + "A7B%9XK+" * 30, Correction.SCREEN, version))
    picture = Camera(replace(LAPTOP_720P, symbol=side, blur=blur), [session, 5]).take(shown)
    return _grey(Room(1280, 720, session, blur).around(picture))


def room(session: int, blur: float) -> Grey:
    from skrin.bench.interview.room import Room

    return _grey(Room(1280, 720, session, blur).empty)


def _grey(picture) -> Grey:  # type: ignore[no-untyped-def]
    return Grey(picture.tobytes(), picture.shape[1], picture.shape[0], picture.shape[1])


def told(seen: Grey) -> Hint:
    return hint(qr_reader.in_view(seen.pixels, seen.width, seen.height, seen.stride), reduced(seen))


@pytest.mark.parametrize(
    ("side", "blur", "expected"),
    [(345, 0.8, Hint.GOOD), (210, 0.6, Hint.TOO_FAR), (345, 3.0, Hint.TOO_BLURRED), (345, 5.0, Hint.TOO_BLURRED)],
    ids=["as it should be", "far", "blurred", "out of focus"],
)
def test_the_hint_says_what_keeps_a_code_from_being_read(side: int, blur: float, expected: Hint) -> None:
    found = [told(filmed(session, side, blur)) for session in SESSIONS]
    assert found.count(expected) >= len(SESSIONS) - 1


@pytest.mark.parametrize("blur", [0.8, 3.0], ids=["sharp", "blurred"])
def test_a_room_without_a_code_is_no_blurred_code(blur: float) -> None:
    assert {told(room(session, blur)) for session in SESSIONS} == {Hint.NO_CODE}


def test_a_bare_wall_and_no_picture_at_all_have_no_code() -> None:
    assert told(empty()) is Hint.NO_CODE
    assert hint((), QImage()) is Hint.NO_CODE


@pytest.mark.parametrize(("module", "expected"), [(2, Hint.TOO_FAR), (3, Hint.GOOD)])
def test_three_pixels_of_a_module_are_near_enough(module: int, expected: Hint) -> None:
    assert told(drawn("ONE", module=module)) is expected


def test_a_hint_does_not_change_with_every_picture() -> None:
    steady = Steady()
    pictures = [(0.0, Hint.NO_CODE), (0.1, Hint.GOOD), (0.2, Hint.TOO_BLURRED), (0.3, Hint.GOOD), (0.9, Hint.NO_CODE)]
    assert [steady.told(seen, at) for at, seen in pictures] == [Hint.NO_CODE, *[Hint.GOOD] * 4]
    assert not steady.settled(0.3 + STANDS / 2)
    assert steady.told(Hint.TOO_FAR, 0.3 + STANDS) is Hint.TOO_FAR


@pytest.mark.parametrize(
    ("offered", "chosen"),
    [
        ([Offered(640, 480, 30), Offered(1280, 720, 30), Offered(1920, 1080, 30)], 1),
        ([Offered(640, 480, 30), Offered(1920, 1080, 30), Offered(3840, 2160, 30)], 1),
        ([Offered(1280, 720, 10), Offered(1280, 720, 30, packed=True)], 1),
        ([Offered(1280, 720, 30, packed=True), Offered(1280, 720, 30)], 1),
        ([Offered(1280, 720, 10), Offered(1920, 1080, 30)], 1),
        ([Offered(320, 240, 30), Offered(640, 480, 30)], 1),
        ([Offered(3840, 2160, 30), Offered(2560, 1440, 30)], 1),
        ([Offered(640, 480, 30), Offered(1600, 896, 30)], 1),
        ([Offered(1280, 720, 60), Offered(1280, 720, 30)], 0),
        ([], None),
    ],
    ids=["720", "1080", "often enough", "not packed", "1080 often enough", "small", "large", "between", "first", "nothing"],
)
def test_720_rows_are_asked_for_or_what_comes_nearest(offered: list[Offered], chosen: int | None) -> None:
    assert best(offered) == chosen
