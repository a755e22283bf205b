"""Pictures of QR codes: what is in them is told, and nothing of it is opened by itself."""

import zlib
from pathlib import Path

import pytest

from skrin.use_cases.opening.errors import CodeUnknown
from skrin.use_cases.opening.found import Found, FoundLink, Refused
from skrin.use_cases.opening.tools import Tools
from tests.gui.given.pictures import grey_png, two_codes_png
from tests.use_cases.opening.making import JWT, OFFER, REQUEST, code, codes_of, opened, texts


def from_modules(dark: bytes, light: bytes, content: str) -> bytes:
    from skrin.paper.qr_symbol import symbol

    drawn = symbol(content)
    side = drawn.side + 8
    rows = [light * side] * 4
    rows += [light * 4 + b"".join(dark if each else light for each in row) + light * 4 for row in drawn.rows]
    rows += [light * side] * 4
    lines = b"".join((b"\0" + b"".join(bytes([each]) * 4 for each in row)) * 4 for row in rows)
    return grey_png(4 * side, 4 * side, zlib.compress(lines))


@pytest.mark.case("F-13")
@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("Hello", "text", id="plain-text"),
        pytest.param("http://attacker.test/", "web_page", id="http"),
        pytest.param("https://attacker.test/x", "web_page", id="https"),
        pytest.param("javascript:alert(1)", "link", id="javascript"),
        pytest.param("WIFI:T:WPA;S:x;P:secret;;", "link", id="wifi"),
        pytest.param("日本語", "text", id="kanji"),
        pytest.param("x" * 2_900, "text", id="long"),
        pytest.param("A" * 4_296, "text", id="4296-characters"),
    ],
)
def test_a_code_of_something_else_says_what_it_is(text: str, kind: str, tools: Tools) -> None:
    (piece,) = opened(code(text) if len(text) < 2_000 else longest(text), tools)
    assert isinstance(piece, Refused)
    assert isinstance(piece.error, CodeUnknown)
    assert (piece.error.code, piece.error.kind) == ("qr.content", kind)


def longest(text: str) -> bytes:
    from skrin.paper.qr_symbol import Correction, png, symbol

    return png(symbol(text, min(Correction, key=lambda each: len(symbol("x" * 200, each).rows))), 3)


@pytest.mark.case("F-13")
def test_of_two_codes_both_are_told_and_none_is_opened(tools: Tools) -> None:
    found = opened(two_codes_png(OFFER, REQUEST), tools)
    assert sorted(each.kind for each in found if isinstance(each, FoundLink)) == ["offer", "request"]
    assert sorted(each.name for each in found) == ["file › 1", "file › 2"]


@pytest.mark.case("F-13")
def test_light_on_dark_is_read_too(tools: Tools) -> None:
    for dark, light in ((b"\0", b"\xff"), (b"\xff", b"\0")):
        assert [type(each) for each in opened(from_modules(dark, light, OFFER), tools)] == [FoundLink]


@pytest.mark.case("F-13")
@pytest.mark.parametrize(
    ("content", "error"),
    [
        pytest.param(grey_png(10_000, 10_000, b""), "file.picture_size", id="10000x10000"),
        pytest.param(grey_png(60_000, 60_000, b""), "file.picture_size", id="60000x60000"),
        pytest.param(grey_png(64, 64, zlib.compress((b"\0" + b"\xc8" * 64) * 64)), "file.nothing_inside", id="no-code"),
        pytest.param(grey_png(64, 64, b"no pixels"), "file.picture", id="no-pixels"),
    ],
)
def test_a_picture_that_cannot_be_read_says_why(content: bytes, error: str, tools: Tools) -> None:
    assert codes_of(opened(content, tools)) == [("file", error)]
    assert len(texts(opened(code(JWT), tools))) == 1


@pytest.mark.case("F-13")
def test_a_code_that_is_damaged_beyond_repair_is_none(tools: Tools) -> None:
    from skrin.paper.qr_symbol import symbol

    side = 4 * (symbol(OFFER).side + 8)
    spoilt = (b"\0" + b"\x80" * side) * (side // 2)
    whole = from_modules(b"\0", b"\xff", OFFER)
    start = whole.index(b"IDAT") + 4
    lines = zlib.decompress(whole[start : whole.index(b"IEND") - 8])
    assert codes_of(opened(grey_png(side, side, zlib.compress(lines[: len(lines) - len(spoilt)] + spoilt)), tools)) == [
        ("file", "file.nothing_inside")
    ]


@pytest.mark.parametrize("ending", ["jpg", "webp", "bmp"])
def test_a_code_in_a_picture_of_another_kind_is_read(ending: str, tools: Tools, tmp_path: Path) -> None:
    from PySide6.QtGui import QImage

    path = tmp_path / f"code.{ending}"
    assert QImage.fromData(code(JWT)).convertToFormat(QImage.Format.Format_RGB32).save(str(path))
    assert [text for _, text in texts(opened(path.read_bytes(), tools))] == [JWT]


def test_what_is_transparent_is_paper(tools: Tools) -> None:
    from PySide6.QtCore import QBuffer
    from PySide6.QtGui import QColor, QImage

    image = QImage.fromData(code(OFFER)).convertToFormat(QImage.Format.Format_ARGB32)
    for y in range(image.height()):
        for x in range(image.width()):
            if image.pixelColor(x, y).lightness() > 127:
                image.setPixelColor(x, y, QColor(0, 0, 0, 0))
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    assert image.save(buffer, "PNG")
    assert [type(each) for each in opened(bytes(buffer.data().data()), tools)] == [FoundLink]


def test_a_credential_in_a_code_comes_with_its_picture(tools: Tools) -> None:
    content = code(JWT)
    assert opened(content, tools) == [Found("file", JWT, content, picture=True)]
