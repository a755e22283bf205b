"""Badges in PNG pictures: what is found, what is refused, and what baking leaves as it was."""

import io
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skrin.domain.credential import CredentialFormat
from skrin.domain.errors import FileError, LimitError, SkrinError
from skrin.formats import registry
from skrin.formats.baking.baked import Form, Generation, PictureKind
from skrin.formats.baking.errors import (
    AlreadyBaked,
    BakedTextInvalid,
    CannotBake,
    CarrierTooLarge,
    NotAPicture,
    NothingBaked,
    PngBroken,
    SeveralBaked,
)
from skrin.formats.baking.picture import bake, extract
from skrin.wire import limits
from skrin.wire.errors import TooLarge, TooMany
from tests.formats.baking.carriers import (
    ASSERTION_TEXT,
    BADGE_TEXT,
    END,
    PIXELS,
    SIGNATURE,
    chunk,
    flipped,
    header,
    itxt,
    png,
    text_chunk,
)

JWS = "eyJhbGciOiJSUzI1NiJ9.eyJhIjoxfQ.AAAA"
GOOD = png(itxt(BADGE_TEXT.encode()))


def test_a_badge_of_3_0_is_found() -> None:
    found = extract(GOOD)
    assert (found.text, found.generation, found.form) == (BADGE_TEXT, Generation.THREE, Form.JSON)
    assert found.picture is PictureKind.PNG


def test_a_compressed_badge_is_found() -> None:
    assert extract(png(itxt(BADGE_TEXT.encode(), compressed=True))).text == BADGE_TEXT


@pytest.mark.parametrize(
    ("inside", "text", "form"),
    [
        (itxt(ASSERTION_TEXT.encode(), b"openbadges"), ASSERTION_TEXT, Form.JSON),
        (itxt(JWS.encode(), b"openbadges"), JWS, Form.JWS),
        (text_chunk(b"https://issuer.test/a/1"), "https://issuer.test/a/1", Form.URL),
        (text_chunk(b" " + JWS.encode() + b"\n"), JWS, Form.JWS),
    ],
    ids=["json", "jws", "legacy-url", "legacy-jws"],
)
def test_the_older_generations_are_found(inside: bytes, text: str, form: Form) -> None:
    found = extract(png(inside))
    assert (found.text, found.generation, found.form) == (text, Generation.TWO, form)


def test_a_mere_address_becomes_an_assertion_that_says_where_it_is() -> None:
    found = extract(png(text_chunk(b"https://issuer.test/a/1")))
    recognised = registry.recognise(found.credential)
    assert recognised is not None
    assert recognised.name is CredentialFormat.OPEN_BADGE_2
    assert recognised.peek(found.credential).claims["id"] == found.text
    assert extract(GOOD).credential == BADGE_TEXT


@pytest.mark.parametrize("text", [BADGE_TEXT, ASSERTION_TEXT], ids=["3.0", "2.0"])
def test_baking_adds_one_chunk_and_changes_nothing_else(text: str) -> None:
    plain = png(chunk(b"gAMA", b"\x00\x00\xb1\x8f"), text_chunk(b"someone", b"Author")) + b"after the end"
    baked = bake(plain, text)
    assert extract(baked).text == text
    end = plain.index(END)
    assert baked.startswith(plain[:end])
    assert baked.endswith(plain[end:])


def test_a_picture_is_baked_once() -> None:
    with pytest.raises(AlreadyBaked):
        bake(GOOD, BADGE_TEXT)


@pytest.mark.parametrize(
    "text", [f"{JWS}~", "eyJhbGciOiJub25lIn0.eyJhIjoxfQ.", '{"a": 1}', "https://issuer.test/1", "", "{"], ids=str
)
def test_what_is_no_badge_is_not_baked(text: str) -> None:
    with pytest.raises(CannotBake):
        bake(png(), text)


def packed_gibibyte() -> bytes:
    """Each MiB of zeros packs alike after a full flush, so that one is enough to make."""
    packer = zlib.compressobj(9)
    first, other = (packer.compress(bytes(limits.MIB)) + packer.flush(zlib.Z_FULL_FLUSH) for _ in range(2))
    return first + other * 1023 + packer.flush()


@pytest.mark.case("F-01")
@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        pytest.param(
            png(chunk(b"iTXt", b"openbadgecredential\0\1\0\0\0" + packed_gibibyte())), TooLarge, id="a-one-gibibyte-packed"
        ),
        pytest.param(png(itxt(BADGE_TEXT.encode()), itxt(BADGE_TEXT.encode())), SeveralBaked, id="b-two-chunks"),
        pytest.param(png(itxt(b"{}"), itxt(b"{}", b"openbadges")), SeveralBaked, id="b-one-of-each-generation"),
        pytest.param(png(chunk(b"iTXt", b"openbadgecredential\0\0\0\0\0{}", crc=1)), PngBroken, id="c-wrong-crc"),
        pytest.param(png(b"\x7f\xff\xff\xffiTXtopenbadgecredential\0"), PngBroken, id="d-length-2^31-1"),
        pytest.param(png(itxt(b"{}"), begin=header(60_000, 60_000)), TooMany, id="e-60000x60000"),
        pytest.param(png(chunk(b"acTL", (10_000).to_bytes(4, "big") + bytes(4)), itxt(b"{}")), TooMany, id="f-10000-frames"),
    ],
)
def test_a_hostile_picture_is_refused(content: bytes, refusal: type[SkrinError]) -> None:
    assert issubclass(refusal, FileError | LimitError)
    with pytest.raises(refusal):
        extract(content)


@pytest.mark.case("F-01")
@pytest.mark.parametrize("inside", ["behind", "within"], ids=["g-zip-behind", "g-zip-within"])
def test_a_picture_that_is_an_archive_too_is_a_picture_only(inside: str) -> None:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("badge.json", ASSERTION_TEXT)
    content = (
        GOOD + archive.getvalue() if inside == "behind" else png(itxt(BADGE_TEXT.encode()), chunk(b"zzZz", archive.getvalue()))
    )
    assert zipfile.is_zipfile(io.BytesIO(content)) or inside == "within"
    found = extract(content)
    assert (found.text, found.picture) == (BADGE_TEXT, PictureKind.PNG)


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        pytest.param(png(), NothingBaked, id="no badge"),
        pytest.param(png(itxt(b"{}", b"openbadge")), NothingBaked, id="another keyword"),
        pytest.param(b"GIF89a", NotAPicture, id="gif"),
        pytest.param(b"", NotAPicture, id="empty"),
        pytest.param(SIGNATURE, PngBroken, id="nothing after the signature"),
        pytest.param(SIGNATURE + PIXELS + END, PngBroken, id="no header"),
        pytest.param(png(header(), itxt(b"{}")), PngBroken, id="two headers"),
        pytest.param(png(itxt(b"{}"), pixels=b""), PngBroken, id="no pixels"),
        pytest.param(png(itxt(b"{}"), end=b""), PngBroken, id="no end"),
        pytest.param(png(itxt(b"{}"), end=chunk(b"IEND", b"x")), PngBroken, id="a full end"),
        pytest.param(png(itxt(b"{}"), chunk(b"ABCD")), PngBroken, id="a critical chunk nobody knows"),
        pytest.param(png(itxt(b"{}"), chunk(b"a1cd")), PngBroken, id="a chunk's name with a number"),
        pytest.param(png(itxt(b"{}"), begin=header(0, 1)), PngBroken, id="no width"),
        pytest.param(png(itxt(b"no badge")), BakedTextInvalid, id="other text"),
        pytest.param(png(itxt(b"\xff{}")), BakedTextInvalid, id="not UTF-8"),
        pytest.param(png(chunk(b"iTXt", b"openbadges\0\2\0\0\0{}")), BakedTextInvalid, id="unknown flag"),
        pytest.param(png(chunk(b"iTXt", b"openbadges\0\1\0\0\0{}")), BakedTextInvalid, id="not compressed"),
        pytest.param(png(chunk(b"iTXt", b"openbadges\0\0\0\0")), BakedTextInvalid, id="cut off"),
        pytest.param(png(text_chunk(b"{}", b"openbadgecredential")), BakedTextInvalid, id="3.0 in the older chunk"),
        pytest.param(png(itxt(b"{" + b" " * limits.CREDENTIAL)), TooLarge, id="too long a badge"),
        pytest.param(GOOD + bytes(limits.BADGE_PNG), CarrierTooLarge, id="too large a file"),
        pytest.param(png(*[chunk(b"zzZz")] * limits.BADGE_PNG_CHUNKS), TooMany, id="too many chunks"),
    ],
)
def test_a_broken_picture_is_refused(content: bytes, refusal: type[SkrinError]) -> None:
    with pytest.raises(refusal):
        extract(content)


def test_what_is_at_the_limit_is_read() -> None:
    badge = b"{" + b" " * (limits.CREDENTIAL - 2) + b"}"
    content = png(itxt(badge), begin=header(5_000, limits.BADGE_PIXELS // 5_000))
    assert len(extract(content + bytes(limits.BADGE_PNG - len(content))).text) == limits.CREDENTIAL


def test_one_changed_bit_anywhere_is_noticed() -> None:
    for _, content in flipped(GOOD, range(len(GOOD))):
        with pytest.raises(FileError):
            extract(content)


@given(st.binary(max_size=200), st.integers(0, 200))
def test_no_bytes_break_it(noise: bytes, place: int) -> None:
    for content in (SIGNATURE + noise, GOOD[:place] + noise + GOOD[place:]):
        try:
            extract(content)
        except FileError:
            pass
        except LimitError:
            pass
