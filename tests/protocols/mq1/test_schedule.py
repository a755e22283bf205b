"""The sender: pictures that bring other symbols each time, at versions that hold them, with dots that grow by themselves."""

import random
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skrin.protocols.mq1 import frame, qr_capacity, schedule
from skrin.protocols.mq1.assembly import Assembly, Whole
from skrin.protocols.mq1.schedule import Density, Pace, Picture, Showing
from skrin.protocols.mq1.transfer import Kind
from tests.fakes.clock import FixedClock

ONE, THREE, TEN = 1_109, 2_824, 8_604  # sealed answers of so many credentials


def showing(length: int, density: Density = Density.NORMAL, pace: Pace = Pace.NORMAL) -> Showing:
    payload = bytes(at * at % 251 for at in range(length))
    return schedule.begin(Kind.SEALED_RESPONSE, payload, density, pace)


def pictures(start: Showing, count: int) -> list[Picture]:
    found = []
    for _ in range(count):
        found.append(start.picture)
        start = start.after()
    return found


def numbers(picture: Picture) -> tuple[int, ...]:
    return frame.read(picture.text).numbers


def drawn(length: int, version: int) -> bool:
    """Whether what draws codes finds room for so many characters."""
    import zxingcpp

    try:
        return bool(zxingcpp.create_barcode("A" * length, zxingcpp.BarcodeFormat.QRCode, ec_level="L", version=version))
    except ValueError:
        return False


def test_the_standard_s_capacity_is_what_a_symbol_really_holds() -> None:
    longest = {version: qr_capacity.characters(version) for version in qr_capacity.VERSIONS}
    assert [version for version in longest if drawn(longest[version], version)] == list(longest)
    assert [version for version in longest if drawn(longest[version] + 1, version)] == []


@pytest.mark.parametrize(
    ("version", "longest"),
    [(7, 15_840), (10, 29_520), (15, 58_560)],
)
def test_a_step_carries_messages_as_long_as_a_symbol_fits_it(version: int, longest: int) -> None:
    assert qr_capacity.symbols(version, showing(longest).transfer) == 1
    assert qr_capacity.symbols(version, showing(longest + 1).transfer) == 0


@pytest.mark.parametrize(("length", "version"), [(70, 6), (233, 11), (305, 12), (672, 18)])
def test_what_fits_one_picture_stands_still_at_the_smallest_version(length: int, version: int) -> None:
    start = showing(length)
    picture = start.picture
    assert (picture.version, picture.lasts, picture.number, picture.of) == (version, None, 1, 1)
    assert frame.read(picture.text).is_whole
    assert start.after() == start


@pytest.mark.parametrize(("length", "of"), [(673, 2), (ONE, 3), (THREE, 6), (TEN, 20)])
def test_what_does_not_fit_goes_round_in_version_15(length: int, of: int) -> None:
    first, second = pictures(showing(length), 2)
    assert (first.version, first.lasts, first.number, first.of) == (15, timedelta(milliseconds=125), 1, of)
    assert (second.number, numbers(second)[0]) == (2, numbers(first)[-1] + 1)


@pytest.mark.parametrize(("length", "second"), [(ONE, 48), (THREE, 48), (TEN, 64)])
def test_the_dots_grow_after_four_seconds_and_again_after_six(length: int, second: int) -> None:
    """Later where so many pictures do not show a message as often as it takes when three in ten are lost."""
    versions = [picture.version for picture in pictures(showing(length), 32 + second + 10)]
    assert versions == [15] * 32 + [10] * second + [7] * 10


def test_the_next_step_goes_on_with_the_symbols_that_come_next() -> None:
    last, following = pictures(showing(THREE), 33)[-2:]
    assert (last.version, following.version) == (15, 10)
    assert numbers(following)[0] == (numbers(last)[-1] + 1) % 255


def test_all_pictures_go_through_the_255_symbols_before_any_comes_again() -> None:
    seen = [number for picture in pictures(showing(TEN), 90) for number in numbers(picture)]
    assert seen == [number % 255 for number in range(len(seen))]
    assert len(seen) > 255


def test_a_small_window_begins_with_larger_dots() -> None:
    assert showing(THREE, Density.COARSE).versions == (10, 7)
    assert showing(300, Density.COARSE).picture.version == 10  # still, and 12 in a large window
    assert showing(305, Density.COARSE).picture.lasts is not None
    assert showing(THREE, Density.FINE).versions == (18, 15, 10, 7)


def test_a_slow_step_has_as_many_pictures_as_the_message_needs() -> None:
    slow = pictures(showing(TEN, pace=Pace.SLOW), 60)
    assert {picture.lasts for picture in slow} == {timedelta(milliseconds=500)}
    assert [picture.version for picture in slow].count(15) == 32  # six in each, of 8/5 of the 120


def test_bigger_dots_and_slower_are_had_at_once_and_lose_nothing() -> None:
    third = showing(TEN).after().after()
    bigger = third.bigger()
    assert bigger.picture.version == 10
    assert numbers(bigger.picture)[0] == numbers(third.picture)[0]
    assert bigger.bigger().picture.version == 7
    assert not bigger.bigger().can_be_bigger
    assert bigger.bigger().bigger() == bigger.bigger()
    assert third.paced(Pace.SLOW).picture.lasts == timedelta(milliseconds=500)


def test_a_still_picture_that_is_not_read_can_have_bigger_dots() -> None:
    still = showing(672)
    assert [picture.version for picture in pictures(still.bigger(), 1)] == [15]
    assert showing(305).bigger().versions == (10, 7)
    assert not showing(70).can_be_bigger


def test_steps_too_small_for_a_symbol_are_left_out() -> None:
    assert showing(20_000).versions == (15, 10)
    assert showing(58_500, Density.COARSE).versions == (15,)
    assert showing(65_535).versions == (16,)
    assert showing(20_001).transfer.better_otherwise
    assert not showing(20_000).transfer.better_otherwise


@settings(max_examples=15, deadline=None)
@given(st.integers(1, 12_000), st.sampled_from(Density), st.integers())
def test_every_text_fits_its_version_and_a_third_lost_does_no_harm(length: int, density: Density, seed: int) -> None:
    chance = random.Random(seed)
    assembly, start, came = Assembly(FixedClock()), showing(length, density), None
    for _ in range(400):
        picture = start.picture
        assert len(picture.text) <= qr_capacity.characters(picture.version)
        if chance.random() > 0.35:
            came = assembly.take_text(picture.text)
            if isinstance(came, Whole):
                break
        start = start.after()
    assert isinstance(came, Whole)
    assert len(came.payload) == length
