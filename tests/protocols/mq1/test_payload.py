"""The payload: whatever is packed comes out the same, in few bytes, and nothing a stranger sends does more than be refused."""

import zlib
from datetime import UTC, datetime
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skrin.bench.interview.candidates import Interviewer, answer
from skrin.bench.interview.issuers import IssuerKind
from skrin.bench.interview.questions import request
from skrin.domain.errors import LimitError, ParseError, QrError, SkrinError
from skrin.keys.hpke import HpkeKey
from skrin.protocols.mq1.errors import (
    MadeByNewer,
    PackedCodeMisplaced,
    PackedCutOff,
    PackedReferenceUnknown,
    PackedUnused,
)
from skrin.protocols.mq1.packing import codes
from skrin.protocols.mq1.packing.joining import join
from skrin.protocols.mq1.packing.splitting import split
from skrin.protocols.mq1.payload import Codec, pack, unpack
from skrin.wire import limits
from skrin.wire.errors import DeflateInvalid, NotUtf8, TooDeep, TooLarge, TooMany
from tests.fakes.randomness import SeededRandomness
from tests.protocols.mq1 import payload_vectors as by_hand
from tests.protocols.mq1 import split_reader
from tests.protocols.mq1.presentations import Maker, b64

AT = datetime(2026, 11, 23, 10, tzinfo=UTC)
# A code, and what it needs to be read; the last makes much of little.
CODES = [
    b"\xfe{}\xff",
    b"\xf9",
    b"\xf8",
    b"\xf5",
    b"\xf7",
    b"\xf6\x03",
    b"\xc0\x00",
    b"\xfd\x00\xff\xff",
    b"\xfc\x00",
    b"\xfb\x00\x00",
]


@pytest.fixture(scope="module")
def interviewer() -> Interviewer:
    return Interviewer.make(SeededRandomness(b"interviewer"))


def checked(message: str) -> bytes:
    """Its payload, which two readers read as the same, and split/1 alone as well."""
    payload = pack(message)
    assert unpack(payload) == split_reader.read(payload) == message
    assert join(split(message.encode())).decode() == message
    return payload


@pytest.mark.parametrize(("count", "at_most"), [(1, 1_075), (3, 2_850), (10, 8_900)])
def test_credentials_become_as_small_as_was_promised(count: int, at_most: int, interviewer: Interviewer) -> None:
    shown = answer(count, IssuerKind.EDDSA_DID_KEY, interviewer, SeededRandomness(), AT)
    assert len(shown.message) > 4_000 * count
    assert len(checked(shown.message)) <= at_most


@pytest.mark.parametrize(
    ("kind", "at_most"), [(IssuerKind.EDDSA_HTTPS, 1_021), (IssuerKind.ES256_DID_JWK, 1_205), (IssuerKind.ES256_X5C, 1_609)]
)
def test_the_other_ways_to_name_a_key_cost_no_more_than_was_measured(
    kind: IssuerKind, at_most: int, interviewer: Interviewer
) -> None:
    assert len(checked(answer(1, kind, interviewer, SeededRandomness(), AT).message)) <= at_most


def test_a_request_becomes_as_small_as_was_promised(interviewer: Interviewer) -> None:
    asked = request(interviewer, HpkeKey.generate().public, AT)
    assert len(asked) > 1_600
    assert len(checked(asked)) <= 310


def test_one_key_and_one_presentation_alone_are_packed_too(interviewer: Interviewer) -> None:
    shown = answer(2, IssuerKind.EDDSA_DID_KEY, interviewer, SeededRandomness(), AT, one_key=True)
    of_many = answer(2, IssuerKind.EDDSA_DID_KEY, interviewer, SeededRandomness(), AT)
    assert len(checked(shown.message)) < len(checked(of_many.message)) - 25
    alone = shown.presentations[0]
    assert len(checked(alone)) < len(checked(of_many.message)) / 1.7
    assert len(checked(alone.rpartition("~")[0] + "~")) <= 924  # without the KB-JWT: shown by whoever has it


def _round(first: int, count: int) -> None:
    for seed in range(first, first + count):
        message = Maker(Random(seed)).message()
        payload = pack(message)
        assert unpack(payload) == message, seed
        if Codec(payload[0]) is not Codec.SPLIT:  # shorter otherwise, but never because it reads back otherwise
            assert join(split(message.encode())).decode() == message, seed


def test_hundreds_of_odd_presentations_come_out_octet_for_octet() -> None:
    _round(0, 200)
    for seed in range(200, 230):
        checked(Maker(Random(seed)).message())


@pytest.mark.long
def test_ten_thousand_odd_presentations_come_out_octet_for_octet(request: pytest.FixtureRequest) -> None:
    if not request.config.getoption("--run-long", default=False):
        pytest.skip("a run of minutes, only with --run-long")
    _round(0, 10_000)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300))
def test_any_text_comes_out_the_same(message: str) -> None:
    payload = checked(message)
    assert len(payload) <= len(message.encode()) + 1


@pytest.mark.parametrize(
    "message",
    ["", "~", "a.b.c~", "a.b.c~~", ".~.", "~" * 50, "A" * 43, '"' + '","'.join("A" * 43 for _ in range(3)) + '"', "MIIB" * 100],
    ids=range(9),
)
def test_what_nearly_is_a_presentation_comes_out_the_same(message: str) -> None:
    checked(message)
    assert join(split(message.encode())).decode() == message


def test_a_packed_message_is_the_smallest_way_that_reads_back() -> None:
    assert pack("ok") == b"\x00ok"
    assert Codec(pack("so on, " * 40)[0]) is Codec.SPLIT
    beyond_the_limit = (b64(b"e30A" * 5) + ",") * 33_000  # two codes each, so that split/1 would not be read again
    packed = pack(beyond_the_limit)
    assert Codec(packed[0]) is Codec.DEFLATE
    assert unpack(packed) == beyond_the_limit


def test_what_cannot_be_a_message_is_refused() -> None:
    with pytest.raises(NotUtf8):
        pack("half \ud83d")
    with pytest.raises(TooLarge):
        pack("a" * (limits.TRANSFER_UNPACKED + 1))
    assert unpack(pack("a" * limits.TRANSFER_UNPACKED)) == "a" * limits.TRANSFER_UNPACKED


def test_a_codec_of_later_is_made_by_a_newer_version() -> None:
    with pytest.raises(MadeByNewer) as refused:
        unpack(b"\x03whatever")
    assert refused.value.part == "codec"


def deflated(data: bytes, dictionary: bytes = b"") -> bytes:
    return by_hand.deflated(data, dictionary)


WRONG: list[tuple[bytes, type[SkrinError]]] = [
    (b"", PackedCutOff),
    (b"\x00\xff", NotUtf8),
    (b"\x01" + deflated(b"\xff"), NotUtf8),
    (b"\x01" + deflated(b"abcdef")[:-1], DeflateInvalid),
    (b"\x01" + deflated(b"abcdef") + b"\x00", DeflateInvalid),
    (b"\x02\x05ab", PackedCutOff),
    (b"\x02\x80\x80\x80\x00", PackedCutOff),
    (b"\x02\x00\x01\x00" + deflated(b"", codes.words()), DeflateInvalid),
    (by_hand.split(b"\xc1\x02", certificates=b"a"), PackedCutOff),
    (by_hand.split(b"\xc1\x01", certificates=b"ab"), PackedUnused),
    (by_hand.split(b"\xf9", bytes(15)), PackedCutOff),
    (by_hand.split(b"\xf9", bytes(17)), PackedUnused),
    (by_hand.split(b"\xfd\x00\xfb\x00\x01\xff\xff", bytes(31)), PackedCutOff),
    (by_hand.split(b"a\xff"), PackedCodeMisplaced),
    (by_hand.split(b"\xfd\x00\xff\xfe"), PackedCodeMisplaced),
    (by_hand.split(b"\xfe\xfd\x00\xff\xff\xff"), PackedCodeMisplaced),
    (by_hand.split(b"\xfa"), PackedCodeMisplaced),
    (by_hand.split(b"\xfd\x02\xfa\xff\xff\xff"), PackedCodeMisplaced),
    (by_hand.split(b"\xfd\x00\xfb\x02\x00\xff\xff"), PackedCodeMisplaced),
    (by_hand.split(b"\xc0\x00"), PackedReferenceUnknown),
    (by_hand.split(b"\xf9\xc0\x02", bytes(16)), PackedReferenceUnknown),
    (by_hand.split(b"\xfd\x00\xfc\x00\xff\xff"), PackedReferenceUnknown),
    (by_hand.split(b"\xfd\x02\xfc\x00\xff\xff\xff"), PackedReferenceUnknown),
    (by_hand.split(b"\xfd\x02\xff\xfb\x00\x00\x03\xff\xff"), PackedReferenceUnknown),
]


@pytest.mark.parametrize(("payload", "error"), WRONG, ids=range(len(WRONG)))
def test_what_is_wrong_is_refused_by_its_rule(payload: bytes, error: type[SkrinError]) -> None:
    with pytest.raises(error):
        unpack(payload)
    if payload:
        with pytest.raises((split_reader.Refused, zlib.error, UnicodeDecodeError)):
            split_reader.read(payload)


MIB = limits.TRANSFER_UNPACKED
BOMBS: dict[str, tuple[bytes, type[SkrinError]]] = {
    "deflate of a gibibyte in a megabyte": (b"\x01" + deflated(bytes(8 * MIB)), TooLarge),
    "text": (by_hand.split(bytes(MIB + 1)), TooLarge),
    "certificates": (by_hand.split(b"", certificates=bytes(MIB + 1)), TooLarge),
    "a value again and again": (by_hand.split(b"\xf6\xff\xf7\x03" + b"\xc0\x00" * 60_000, bytes(64_511)), TooLarge),
    "texts inside each other": (by_hand.split(b"\xfe" * 8 + b"a" * (MIB // 4) + b"\xff" * 8), TooLarge),
    "many short ones side by side": (by_hand.split((b"\xfe" * 8 + b"a" * 100_000 + b"\xff" * 8) * 2), TooLarge),
    "depth": (by_hand.split(b"\xfe" * 9 + b"\xff" * 9), TooDeep),
    "depth without an end": (by_hand.split(b"\xfe" * 60_000), TooDeep),
    "codes": (by_hand.split(b"\xfe\xff" * 65_537), TooMany),
    "presentations": (by_hand.split(b"\xfd\x00\xff\xff" * 33), TooMany),
    "disclosures": (by_hand.split(b"\xfd" + codes.number(2 * 501)), TooMany),
    "digests of all disclosures": (
        by_hand.split(b"\xfd" + codes.number(1000) + b"\xff" * 500 + (b"\xfb\x00\x00" + b"\xff" * 62 + b"\x0f") * 60),
        TooLarge,
    ),
}


@pytest.mark.parametrize("what", BOMBS)
def test_a_little_that_would_become_much_is_stopped(what: str) -> None:
    payload, error = BOMBS[what]
    assert len(payload) <= limits.TRANSFER
    with pytest.raises(error):
        unpack(payload)


def test_what_is_at_a_limit_passes() -> None:
    assert unpack(by_hand.split(b"\xfd\x00\xff\xff" * 32)) == "~" * 32
    assert unpack(by_hand.split(b"\xfe" * 8 + b"a" + b"\xff" * 8)) == "Vm0weGQxSXhiRmRUYlRR"
    assert unpack(by_hand.split(b"\xfd" + codes.number(1000) + b"\xff" * 502)) == "~" * 501


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.one_of(st.sampled_from(CODES), st.binary(max_size=6)), max_size=12),
    st.binary(max_size=120),
    st.sampled_from((0, 1, 2)),
)
def test_whatever_octets_come_two_readers_agree(parts: list[bytes], raw: bytes, spare: int) -> None:
    payload = by_hand.split(b"".join(parts), raw, raw[:spare])
    try:
        message = unpack(payload)
    except (QrError, LimitError, ParseError):
        with pytest.raises((split_reader.Refused, UnicodeDecodeError)):
            split_reader.read(payload)
    else:
        assert split_reader.read(payload) == message


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=200))
def test_any_octets_are_a_message_or_refused(octets: bytes) -> None:
    for payload in (octets, b"\x01" + octets, b"\x02" + octets):
        try:
            assert len(unpack(payload).encode()) <= limits.TRANSFER_UNPACKED
        except (QrError, LimitError, ParseError):
            continue


def test_a_payload_with_any_octet_changed_does_no_harm(interviewer: Interviewer) -> None:
    payload = pack(answer(1, IssuerKind.ES256_X5C, interviewer, SeededRandomness(), AT).message)
    chance = Random(1)
    for _ in range(150):
        changed = bytearray(payload)
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
        try:
            unpack(bytes(changed))
        except (QrError, LimitError, ParseError):
            continue
