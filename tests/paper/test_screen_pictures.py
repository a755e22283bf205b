"""What one screen shows is what the program behind a camera gets, and what is no frame changes nothing."""

import random

import pytest
import segno

from skrin.paper import qr_reader
from skrin.paper.qr_symbol import Correction, Symbol, symbol
from skrin.paper.screen_picture import drawn
from skrin.protocols.mq1 import schedule
from skrin.protocols.mq1.assembly import Assembly, PassedOver, Progress, Taken, Whole
from skrin.protocols.mq1.errors import FrameCutOff, NotMq1
from skrin.protocols.mq1.schedule import Density, Showing
from skrin.protocols.mq1.transfer import Kind
from skrin.wire.errors import Base45Invalid
from tests.fakes.clock import FixedClock
from tests.paper.pictures import beside, pixels

PAYLOAD = random.Random(1).randbytes(1_109)  # a sealed answer of one credential: three pictures in version 15


@pytest.fixture
def showing() -> Showing:
    return schedule.begin(Kind.SEALED_RESPONSE, PAYLOAD)


def seen(grey: bytes, width: int, height: int, assembly: Assembly) -> list[Taken]:
    return [assembly.take_text(text) for text in qr_reader.read(grey, width, height)]


@pytest.mark.parametrize(
    ("length", "density", "versions"),
    [(305, Density.NORMAL, {12}), (1_109, Density.NORMAL, {15}), (1_109, Density.COARSE, {10}), (673, Density.COARSEST, {7})],
)
def test_a_message_that_is_shown_is_the_one_that_is_seen(length: int, density: Density, versions: set[int]) -> None:
    now = schedule.begin(Kind.SEALED_RESPONSE, PAYLOAD[:length], density)
    assembly, sides = Assembly(FixedClock()), set()
    for _ in range(now.picture.of):
        code = drawn(now.picture)
        sides.add(code.side)
        grey, side = pixels(code, 3)
        (taken,) = seen(grey, side, side, assembly)
        now = now.after()
    assert isinstance(taken, Whole)
    assert taken.payload == PAYLOAD[:length]
    assert sides == {17 + 4 * version for version in versions}


@pytest.mark.case("F-13")
@pytest.mark.case("F-14")
def test_two_pictures_side_by_side_both_count(showing: Showing) -> None:
    grey, width, height = beside(drawn(showing.picture), drawn(showing.after().picture), 3)
    first, second = seen(grey, width, height, Assembly(FixedClock()))
    assert isinstance(first, Progress)
    assert isinstance(second, Progress)
    assert (first.have, second.have) == (15, 30)


@pytest.mark.case("F-13")
def test_a_picture_light_on_dark_counts(showing: Showing) -> None:
    grey, side = pixels(drawn(showing.picture), 3, inverted=True)
    assert isinstance(seen(grey, side, side, Assembly(FixedClock()))[0], Progress)


@pytest.mark.case("F-13")
def test_half_of_one_picture_and_half_of_the_next_are_no_frame(showing: Showing) -> None:
    """As a camera sees a change of the picture: its upper rows are new already."""
    new, old = drawn(showing.after().picture), drawn(showing.picture)
    half = Symbol(old.side, new.rows[: old.side // 2] + old.rows[old.side // 2 :])
    grey, side = pixels(half, 3)
    assembly = Assembly(FixedClock())
    assert not any(isinstance(taken, Progress) for taken in seen(grey, side, side, assembly))
    assert assembly.progress() == ()


@pytest.mark.case("F-13")
@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("https://attacker.test/#MQ1.AAAA", NotMq1),
        ("WIFI:T:WPA;S:MQ1:;;", NotMq1),
        ("mq1:bb8", NotMq1),
        ("MQ1:", FrameCutOff),
        ("MQ1:日本語", Base45Invalid),
        ("MQ1:" + ":" * 4_292, Base45Invalid),
    ],
    ids=["link", "wifi", "lower case", "empty", "other letters", "4,296 characters"],
)
def test_any_other_code_is_passed_over_and_says_why(text: str, error: type[Exception], showing: Showing) -> None:
    assembly = Assembly(FixedClock())
    before = assembly.take_text(showing.picture.text)
    grey, side = pixels(symbol(text, Correction.SCREEN), 3)
    (taken,) = seen(grey, side, side, assembly)
    assert isinstance(taken, PassedOver)
    assert type(taken.why) is error
    assert assembly.progress() == (before,)


@pytest.mark.case("F-13")
def test_bytes_after_the_mark_are_no_text() -> None:
    made = segno.make_qr(b"MQ1:\x12\xff\x00\x80", mode="byte", error="L")
    rows = tuple(bytes(1 if module else 0 for module in row) for row in made.matrix)
    grey, side = pixels(Symbol(len(rows), rows))
    assert not any(isinstance(taken, Progress | Whole) for taken in seen(grey, side, side, Assembly(FixedClock())))
