"""The receiver: what comes in any order, twice or damaged is put together, and nothing else ever is (OPEN.md F-14)."""

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skrin.protocols.mq1 import erasure, frame
from skrin.protocols.mq1.assembly import Assembly, PassedOver, Progress, Taken, Whole
from skrin.protocols.mq1.errors import FrameDamaged, MadeByNewer, TransferDisagrees, TransferGivenUp, TransferMismatch
from skrin.protocols.mq1.frame import Frame
from skrin.protocols.mq1.transfer import Kind, Transfer
from skrin.wire import limits
from skrin.wire.errors import TooMany
from tests.fakes.clock import FixedClock


def message(number: int, length: int = 300) -> bytes:
    return random.Random(number).randbytes(length)


def frames(payload: bytes, each: int, kind: Kind = Kind.SEALED_RESPONSE) -> list[Frame]:
    """All 255 symbols, `each` of them in a frame."""
    transfer = Transfer.of(kind, payload)
    encoder = erasure.Encoder(transfer.cut(payload))
    return [
        Frame(transfer, first, tuple(encoder.symbol((first + at) % 255) for at in range(each))) for first in range(0, 255, each)
    ]


def false(part: Frame) -> Frame:
    """The same numbers with other symbols: somebody made it, with a right checksum."""
    return replace(part, symbols=tuple(bytes(len(symbol)) for symbol in part.symbols))


def why(taken: Taken) -> type[Exception]:
    assert isinstance(taken, PassedOver)
    return type(taken.why)


@pytest.fixture
def assembly(clock: FixedClock) -> Assembly:
    return Assembly(clock)


def shown(assembly: Assembly, *seen: Frame) -> Taken:
    """What the last of them brought."""
    return [assembly.take_text(each.text) for each in seen][-1]


@pytest.mark.case("F-14")
@settings(max_examples=25, deadline=None)
@given(st.integers(1, 9000), st.integers(1, 15), st.randoms(use_true_random=False))
def test_dropped_repeated_and_reordered_frames_make_the_message(length: int, each: int, random_: random.Random) -> None:
    payload = message(length, length)
    shuffled = frames(payload, each)
    random_.shuffle(shuffled)
    assembly, came = Assembly(FixedClock()), []
    for part in shuffled:
        came += [assembly.take(part), assembly.take(part)]
        if isinstance(came[-2], Whole):
            break
    *before, whole, again = came
    assert whole == Whole(Kind.SEALED_RESPONSE, Transfer.of(Kind.SEALED_RESPONSE, payload).id, payload)
    assert isinstance(again, Progress)
    assert again.have == again.needed
    counts = [progress.have for progress in before if isinstance(progress, Progress)]
    assert counts == sorted(counts)
    assert all(count < again.needed for count in counts)


@pytest.mark.case("F-14")
def test_progress_counts_different_symbols(assembly: Assembly) -> None:
    parts = frames(message(1), 3)  # K = 10
    assert shown(assembly, parts[0]) == Progress(parts[0].transfer, 3, 10)
    assert shown(assembly, parts[0], parts[5], parts[0]) == Progress(parts[0].transfer, 6, 10)
    assert assembly.progress() == (Progress(parts[0].transfer, 6, 10),)
    assert isinstance(shown(assembly, parts[7], parts[20]), Whole)
    assert assembly.progress() == ()


@pytest.mark.case("F-14")
def test_a_part_that_is_missing_leaves_the_message_unmade(assembly: Assembly) -> None:
    parts = frames(message(1), 3)
    assert isinstance(shown(assembly, *parts[:3], *parts[:3]), Progress)


@pytest.mark.case("F-14")
def test_two_messages_mixed_both_come_whole(assembly: Assembly) -> None:
    one, two = frames(message(1), 3), frames(message(2), 3)
    mixed = [assembly.take(part) for pair in zip(one[:4], two[4:8], strict=True) for part in pair]
    assert [taken.payload for taken in mixed if isinstance(taken, Whole)] == [message(1), message(2)]


@pytest.mark.case("F-14")
def test_one_that_comes_into_view_takes_nothing_from_the_others(assembly: Assembly) -> None:
    held = [frames(message(number), 3) for number in range(4)]
    for parts in held:
        shown(assembly, parts[0], parts[1])
    assert why(shown(assembly, frames(message(5), 3)[0])) is TooMany
    assert [progress.have for progress in assembly.progress()] == [6, 6, 6, 6]
    assert all(isinstance(shown(assembly, parts[2], parts[3]), Whole) for parts in held)


@pytest.mark.case("F-14")
def test_a_place_taken_by_a_single_picture_is_given_to_the_next(assembly: Assembly) -> None:
    wanted = frames(message(1), 3)
    shown(assembly, wanted[0], wanted[1])
    for number in range(2, 9):
        assert isinstance(shown(assembly, frames(message(number), 3)[0]), Progress)
    assert len(assembly.progress()) == 4
    assert isinstance(shown(assembly, wanted[2], wanted[3]), Whole)


@pytest.mark.case("F-14")
def test_a_wrong_checksum_changes_nothing(assembly: Assembly) -> None:
    parts = frames(message(1), 3)
    shown(assembly, parts[0])
    last = parts[1].text[-1]
    assert why(assembly.take_text(parts[1].text[:-1] + ("0" if last != "0" else "1"))) is FrameDamaged
    assert assembly.progress()[0].have == 3


@pytest.mark.parametrize(
    "other",
    [
        lambda part: replace(part, transfer=replace(part.transfer, kind=Kind.REQUEST)),
        lambda part: replace(part, transfer=replace(part.transfer, length=part.transfer.length + 1)),
        lambda part: replace(part, transfer=replace(part.transfer, length=100)),
        lambda part: replace(
            part, transfer=replace(part.transfer, length=65_535), symbols=tuple(bytes(547) for _ in part.symbols)
        ),
    ],
    ids=["kind", "length", "K", "T"],
)
def test_a_frame_that_disagrees_with_the_first_of_its_transfer_is_left_out(assembly: Assembly, other) -> None:  # type: ignore[no-untyped-def]
    parts = frames(message(1), 3)
    shown(assembly, *parts[:3])
    assert why(shown(assembly, other(parts[3]))) is TransferDisagrees
    assert isinstance(shown(assembly, parts[3]), Whole)


@pytest.mark.case("F-14")
def test_a_false_symbol_with_a_right_checksum_is_found_out_and_all_begins_anew(assembly: Assembly) -> None:
    parts = frames(message(1), 3)
    assert why(shown(assembly, *parts[:3], false(parts[3]))) is TransferMismatch
    assert assembly.progress()[0].have == 0
    assert isinstance(shown(assembly, *parts[4:8]), Whole)


def test_bytes_behind_the_end_of_the_message_are_not_free(assembly: Assembly) -> None:
    """The transfer id is over the payload alone: what fills up the last symbol must be zero."""
    whole = frame.whole(Kind.REQUEST, message(1))
    filled = replace(whole, symbols=(*whole.symbols[:-1], whole.symbols[-1][:-1] + b"\x01"))
    assert why(shown(assembly, filled)) is TransferMismatch
    assert isinstance(shown(assembly, whole), Whole)


@pytest.mark.case("F-14")
def test_it_gives_up_when_nothing_new_has_come_for_a_minute(assembly: Assembly, clock: FixedClock) -> None:
    parts = frames(message(1), 3)
    shown(assembly, parts[0])
    clock.forward(seconds=50)
    shown(assembly, parts[1])
    clock.forward(seconds=59)
    assert shown(assembly, parts[1]) == Progress(parts[0].transfer, 6, 10)  # nothing new in it
    assert assembly.given_up() == ()
    clock.forward(seconds=1)
    assert assembly.given_up() == (Progress(parts[0].transfer, 6, 10),)
    assert (assembly.given_up(), assembly.progress()) == ((), ())
    assert shown(assembly, parts[2]) == Progress(parts[0].transfer, 3, 10)


@pytest.mark.case("F-14")
def test_it_gives_up_after_256_kib_of_one_that_never_comes_whole(assembly: Assembly, clock: FixedClock) -> None:
    parts = [false(part) for part in frames(message(1, 65_535), 30)]
    needed = parts[0].transfer.needed
    taken, rounds = 0, 0
    while True:
        found = [assembly.take(part) for part in parts[:4]][-1]
        taken, rounds = taken + needed * 547, rounds + 1
        if why(found) is TransferGivenUp:
            break
        assert why(found) is TransferMismatch
    assert rounds == 4
    assert taken - needed * 547 < limits.TRANSFER_TAKEN <= taken
    assert why(assembly.take(parts[5])) is TransferGivenUp
    for number in range(4):  # its place is free for others
        assert isinstance(shown(assembly, frames(message(number), 3)[0]), Progress)
    clock.forward(seconds=60)
    assert isinstance(assembly.take(parts[5]), Progress)


@pytest.mark.case("F-14")
def test_ten_thousand_transfers_take_no_more_room_than_four(assembly: Assembly) -> None:
    symbols = (b"x" * 32,)
    for number in range(10_000):
        transfer = Transfer(Kind.SEALED_RESPONSE, number.to_bytes(4, "big"), 3000)
        assert isinstance(assembly.take(Frame(transfer, number % 255, symbols)), Progress)
        assert len(assembly.progress()) <= limits.TRANSFERS
    assert assembly.given_up() == ()
    assert isinstance(shown(assembly, *frames(message(1), 3)[:4]), Whole)


@pytest.mark.case("F-14")
def test_endless_different_parts_are_held_only_until_they_are_enough(assembly: Assembly) -> None:
    transfer = Transfer(Kind.SEALED_RESPONSE, b"none", 65_535)
    most = 0
    for number in range(2000):
        assembly.take(Frame(transfer, number % 255, (number.to_bytes(547, "big"),)))
        most = max(most, sum(progress.have for progress in assembly.progress()))
    assert most == 119


def test_only_what_a_person_can_do_something_about_needs_telling(assembly: Assembly) -> None:
    assert why(assembly.take_text("MQ2:ABC")) is MadeByNewer
    assert why(assembly.take_text("\ud800" * 5)) is not MadeByNewer
