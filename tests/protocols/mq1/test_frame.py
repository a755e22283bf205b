"""One frame: read back as it was written, and refused by the rule that it breaks."""

import zlib
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skrin.domain.errors import LimitError, ParseError, QrError, SkrinError
from skrin.protocols.mq1 import erasure, frame
from skrin.protocols.mq1.errors import FrameCutOff, FrameDamaged, FrameInconsistent, LinkIncomplete, MadeByNewer, NotMq1
from skrin.protocols.mq1.frame import Frame
from skrin.protocols.mq1.transfer import Kind, Transfer
from skrin.wire import base45, base64url, limits
from skrin.wire.errors import Base45Invalid, Base64Invalid, TooLarge

PAYLOAD = bytes(range(100))  # K = 4, T = 32


@pytest.fixture(scope="module")
def good() -> Frame:
    """The second and third of four symbols."""
    transfer = Transfer.of(Kind.SEALED_RESPONSE, PAYLOAD)
    return Frame(transfer, 1, transfer.cut(PAYLOAD)[1:3])


def sealed(body: bytes) -> bytes:
    return body + zlib.crc32(body).to_bytes(4, "big")


def changed(good: Frame, at: int, value: int) -> bytes:
    body = bytearray(good.octets[:-4])
    body[at] = value
    return sealed(bytes(body))


payloads = st.builds(lambda seed, length: (seed * length)[:length], st.binary(min_size=1, max_size=40), st.integers(1, 65_535))


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(Kind), payloads, st.integers(0, 254), st.integers(1, 6))
def test_whatever_is_framed_is_read_back(kind: Kind, payload: bytes, first: int, count: int) -> None:
    transfer = Transfer.of(kind, payload)
    encoder = erasure.Encoder(transfer.cut(payload))
    made = Frame(transfer, first, tuple(encoder.symbol((first + at) % 255) for at in range(count)))
    assert frame.read(made.text) == made
    assert frame.parse(made.octets).numbers == made.numbers


def test_the_numbers_go_on_from_the_beginning_after_the_last() -> None:
    transfer = Transfer.of(Kind.REQUEST, PAYLOAD)
    assert Frame(transfer, 253, (bytes(32),) * 4).numbers == (253, 254, 0, 1)


def test_a_bit_flipped_anywhere_is_never_accepted(good: Frame) -> None:
    for bit in range(8 * len(good.octets)):
        octets = bytearray(good.octets)
        octets[bit // 8] ^= 1 << bit % 8
        with pytest.raises(FrameDamaged):
            frame.parse(bytes(octets))


def test_another_character_anywhere_is_never_accepted(good: Frame) -> None:
    for at, right in enumerate(good.text):
        for other in set("0:AZ q\u00e9") - {right}:
            with pytest.raises((NotMq1, MadeByNewer, Base45Invalid, FrameDamaged)):
                frame.read(good.text[:at] + other + good.text[at + 1 :])


@pytest.mark.case("F-14")
@pytest.mark.parametrize(
    ("at", "value", "field"),
    [
        (5, 0, "K"),
        (5, 3, "K"),
        (5, 5, "K"),
        (5, 121, "K"),
        (5, 255, "K"),
        (6, 255, "first"),
        (7, 0, "n"),
        (8, 255, "K"),
        (9, 0, "L"),
    ],
)
def test_numbers_that_do_not_go_together_are_refused_and_named(good: Frame, at: int, value: int, field: str) -> None:
    with pytest.raises(FrameInconsistent) as refused:
        frame.parse(changed(good, at, value))
    assert refused.value.field == field


def test_numbers_that_go_together_with_another_length_are_still_those_of_no_known_symbols(good: Frame) -> None:
    """K = 4 also fits 97 to 128 bytes; the length is part of what all frames of a transfer say alike."""
    assert frame.parse(changed(good, 9, 101)).transfer != good.transfer


@pytest.mark.parametrize(
    "cut",
    [
        lambda octets: b"",
        lambda octets: octets[:13],
        lambda octets: sealed(octets[:-5]),
        lambda octets: sealed(octets[:-4] + b"\0"),
        lambda octets: sealed(octets[:7] + b"\x03" + octets[8:-4]),
        lambda octets: sealed(octets[:7] + b"\xff" + octets[8:-4]),
    ],
    ids=["nothing", "no whole header", "a byte less", "a byte more", "three symbols said", "255 symbols said"],
)
def test_symbols_that_are_not_as_many_as_is_said_are_refused(good: Frame, cut) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(FrameCutOff):
        frame.parse(cut(good.octets))


@pytest.mark.parametrize(("value", "part"), [(0x22, "frame"), (0x02, "frame"), (0x10, "kind"), (0x17, "kind"), (0x1F, "kind")])
def test_what_a_later_version_made_is_called_so(good: Frame, value: int, part: str) -> None:
    with pytest.raises(MadeByNewer) as refused:
        frame.parse(changed(good, 0, value))
    assert refused.value.part == part


@pytest.mark.parametrize("text", ["MQ2:", "MQ9:ABC"])
def test_a_text_of_a_later_version_is_called_so(text: str) -> None:
    with pytest.raises(MadeByNewer) as refused:
        frame.read(text)
    assert refused.value.part == "text"


@pytest.mark.parametrize(
    "text", ["", "MQ1", "mq1:BB8", " MQ1:BB8", "MQ0:", "MQA:", "MQ2", "WIFI:S:x;;", "https://a.example/#MQ1.EA"]
)
def test_any_other_text_is_none_of_ours(text: str) -> None:
    with pytest.raises(NotMq1):
        frame.read(text)


@given(st.text(max_size=60) | st.text(st.sampled_from(base45.ALPHABET), max_size=200).map("MQ1:".__add__))
def test_hostile_texts_raise_only_what_is_declared(text: str) -> None:
    for reader in (frame.read, frame.read_link):
        with suppress(QrError, LimitError, ParseError):
            reader(text)


@given(st.binary(max_size=90))
def test_hostile_bytes_with_a_right_checksum_raise_only_what_is_declared(body: bytes) -> None:
    with suppress(QrError):
        assert frame.parse(sealed(body)).octets == sealed(body)


def test_a_link_holds_a_whole_message_behind_its_number_sign() -> None:
    whole = frame.whole(Kind.BEARER_CREDENTIAL, PAYLOAD)
    link = frame.link(whole, "https://present.example/")
    assert link.startswith("https://present.example/#MQ1.")
    read = frame.read_link(link)
    assert read.transfer.joined(dict(enumerate(read.symbols))) == PAYLOAD


@pytest.mark.parametrize(
    ("made", "error"),
    [
        (lambda whole, part: frame.link(part, "skrin:"), LinkIncomplete),
        (lambda whole, part: frame.link(whole, "skrin:").replace("#MQ1.", "#MQ2."), MadeByNewer),
        (lambda whole, part: frame.link(whole, "skrin:").replace("#MQ1.", "#MQ."), NotMq1),
        (lambda whole, part: frame.link(whole, "skrin:").replace("#", "?"), NotMq1),
        (lambda whole, part: frame.link(whole, "skrin:") + "=", Base64Invalid),
        (lambda whole, part: frame.link(whole, "skrin:") + "AAAA", FrameDamaged),
        (lambda whole, part: "skrin:#MQ1." + "A" * limits.TRANSFER_TEXT, TooLarge),
    ],
    ids=["part of a message", "a later version", "no version", "no fragment", "padding", "a byte more", "too long"],
)
def test_a_link_that_is_broken_is_refused(good: Frame, made, error: type[SkrinError]) -> None:  # type: ignore[no-untyped-def]
    whole = frame.whole(good.transfer.kind, PAYLOAD)
    assert frame.read_link(frame.link(whole, "skrin:")) == whole
    with pytest.raises(error):
        frame.read_link(made(whole, good))


def test_the_longest_message_is_framed_and_one_byte_more_is_not() -> None:
    whole = frame.whole(Kind.CLEAR_RESPONSE, bytes(65_535))
    assert (whole.transfer.needed, whole.transfer.symbol_size) == (120, 547)
    assert frame.read_link(frame.link(whole, "skrin:")) == whole
    with pytest.raises(TooLarge):
        frame.whole(Kind.CLEAR_RESPONSE, bytes(65_536))


def test_a_text_beyond_every_frame_is_not_decoded() -> None:
    with pytest.raises(TooLarge):
        frame.read("MQ1:" + "0" * limits.TRANSFER_TEXT)
    assert len(base64url.encode(frame.whole(Kind.REQUEST, bytes(65_535)).octets)) < limits.TRANSFER_TEXT
