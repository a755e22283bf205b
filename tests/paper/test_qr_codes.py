"""QR codes, drawn and read again."""

import json
import zlib

import pytest
import segno
import zxingcpp

from skrin.paper import qr_reader, qr_symbol
from skrin.paper.codes import ChildCodes
from skrin.paper.errors import QrTextTooLong
from skrin.paper.qr_symbol import QUIET, Correction, Symbol, symbol
from skrin.sandbox.kept_child import KeptChild
from skrin.use_cases.opening.errors import PictureBroken
from tests.paper.pictures import beside, pixels

LINK = "openid4vp://?client_id=x&request_uri=https%3A%2F%2Fverifier.example%2Frequests%2F1%2Fobject"


@pytest.mark.parametrize("correction", Correction)
@pytest.mark.parametrize("text", [LINK, "x", "åäö ÅÄÖ", "日本語", "WIFI:S:x;;", "javascript:alert(1)"])
def test_what_is_drawn_is_read_again(text: str, correction: Correction) -> None:
    grey, side = pixels(symbol(text, correction))
    assert qr_reader.read(grey, side, side) == (text,)


def test_rows_may_lie_further_apart_than_they_are_wide() -> None:
    grey, side = pixels(symbol(LINK))
    padded = b"".join(grey[at : at + side] + b"\x55" * 3 for at in range(0, side * side, side))
    assert qr_reader.read(padded, side, side, side + 3) == (LINK,)


@pytest.mark.case("F-13")
def test_two_codes_in_one_picture_are_both_told_from_left_to_right() -> None:
    grey, width, height = beside(symbol("one"), symbol("two"))
    assert qr_reader.read(grey, width, height) == ("one", "two")


@pytest.mark.case("F-13")
def test_the_same_code_twice_is_told_once() -> None:
    grey, width, height = beside(symbol("one"), symbol("one"))
    assert qr_reader.read(grey, width, height) == ("one",)


@pytest.mark.case("F-13")
def test_an_inverted_code_is_read() -> None:
    grey, side = pixels(symbol(LINK), inverted=True)
    assert qr_reader.read(grey, side, side) == (LINK,)


@pytest.mark.case("F-13")
def test_a_code_damaged_beyond_repair_is_no_code() -> None:
    drawn = symbol(LINK)
    half = drawn.side // 2
    damaged = Symbol(drawn.side, tuple(row[:half] + b"\1" * (drawn.side - half) for row in drawn.rows))
    grey, side = pixels(damaged)
    assert qr_reader.read(grey, side, side) == ()


@pytest.mark.case("F-13")
def test_bytes_that_are_no_text_are_left_out() -> None:
    code = zxingcpp.create_barcode(b"\x00\xff\xfe\x80abc", zxingcpp.BarcodeFormat.QRCode)
    image = memoryview(code.to_image(scale=6, add_quiet_zones=True))  # type: ignore[arg-type]
    assert image.shape is not None
    assert qr_reader.read(image.tobytes(), image.shape[1], image.shape[0]) == ()


@pytest.mark.case("F-13")
@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("点茗", {"mode": "kanji"}),
        ("Ωμέγα", {"encoding": "iso-8859-7", "eci": True}),
        ("åäö", {"encoding": "utf-8", "eci": True}),
    ],
    ids=["Kanji mode", "ECI of Greek", "ECI of UTF-8"],
)
def test_a_text_in_another_mode_is_the_same_text(text: str, how: dict[str, object]) -> None:
    made = segno.make_qr(text, **how)
    rows = tuple(bytes(1 if module else 0 for module in row) for row in made.matrix)
    grey, side = pixels(Symbol(len(rows), rows))
    assert qr_reader.read(grey, side, side) == (text,)


@pytest.mark.parametrize("version", [1, 10, 15, 40])
def test_a_code_is_drawn_at_the_version_asked_for(version: int) -> None:
    assert symbol("A", Correction.SCREEN, version).side == 17 + 4 * version
    assert symbol("A" * 395, Correction.SCREEN, 10).side == 57
    with pytest.raises(QrTextTooLong):
        symbol("A" * 396, Correction.SCREEN, 10)


@pytest.mark.case("F-13")
def test_the_longest_text_is_read_and_a_longer_one_is_not_drawn() -> None:
    longest = "A" * 4296
    grey, side = pixels(symbol(longest, Correction.SCREEN))
    assert qr_reader.read(grey, side, side) == (longest,)
    with pytest.raises(QrTextTooLong):
        symbol(longest + "A", Correction.SCREEN)


def test_nothing_is_found_where_nothing_is() -> None:
    assert qr_reader.read(bytes([200]) * 400, 20, 20) == ()


def test_a_symbol_on_a_screen_has_fewer_modules_than_one_on_paper() -> None:
    assert symbol(LINK, Correction.SCREEN).side < symbol(LINK, Correction.PAPER).side


def test_the_picture_file_is_black_on_white_with_a_whole_number_of_pixels_for_a_module() -> None:
    drawn = symbol(LINK)
    file = qr_symbol.png(drawn, scale=3)
    assert file.startswith(b"\x89PNG\r\n\x1a\n")
    width = int.from_bytes(file[16:20], "big")
    assert width == drawn.whole * 3
    start = file.index(b"IDAT") + 4
    rows = zlib.decompress(file[start : start + int.from_bytes(file[start - 8 : start - 4], "big")])
    lines = [rows[at + 1 : at + 1 + width] for at in range(0, len(rows), width + 1)]
    assert set(b"".join(lines)) == {0, 255}
    assert qr_reader.read(b"".join(lines), width, width) == (LINK,)
    assert all(set(line) == {255} for line in lines[: QUIET * 3])


def test_the_drawing_draws_each_dark_module_once() -> None:
    drawn = symbol("x")
    text = qr_symbol.svg(drawn).decode()
    runs = text.split('d="')[1].split('"')[0].split("z")[:-1]
    dark = set()
    for run in runs:
        place, length = run[1:].split("h")[0], int(run.split("h")[1].split("v")[0])
        column, row = map(int, place.split())
        dark |= {(row - QUIET, column - QUIET + step) for step in range(length)}
    assert dark == {(row, column) for row in range(drawn.side) for column in range(drawn.side) if drawn.dark(row, column)}
    assert "script" not in text


def test_a_code_in_view_tells_where_it_is_and_how_large_its_modules_are() -> None:
    grey, side = pixels(symbol(LINK, Correction.SCREEN, 10))
    (code,) = qr_reader.in_view(grey, side, side)
    assert (code.text, code.version) == (LINK, 10)
    scale = side / (17 + 4 * 10 + 2 * QUIET)
    assert code.module == pytest.approx(scale, rel=0.05)
    assert code.corners[0] == pytest.approx((QUIET * scale, QUIET * scale), abs=scale)
    assert code.corners[2] == pytest.approx((side - QUIET * scale, side - QUIET * scale), abs=scale)


def test_a_code_that_is_seen_and_not_read_is_in_view_without_a_text() -> None:
    drawn = symbol(LINK, Correction.SCREEN, 10)
    middle = range(drawn.side // 3, drawn.side - 9)
    rows = tuple(
        bytes(module ^ (row in middle and column in middle and column % 2) for column, module in enumerate(modules))
        for row, modules in enumerate(drawn.rows)
    )
    grey, side = pixels(Symbol(drawn.side, rows))
    assert qr_reader.read(grey, side, side) == ()
    assert [(code.text, code.version) for code in qr_reader.in_view(grey, side, side)] == [(None, 10)]


@pytest.mark.case("F-13")
@pytest.mark.parametrize(
    "told",
    [
        {},
        {"codes": 1},
        {"codes": [1]},
        {"codes": [["x", [[0, 0], [1, 0], [1, 1]], 1]]},
        {"codes": [["x", [[0, 0], [1, 0], [1, 1], [0, "1"]], 1]]},
        {"codes": [[7, [[0, 0], [1, 0], [1, 1], [0, 1]], 1]]},
        {"codes": [["x", [[0, 0], [1, 0], [1, 1], [0, 1]], None]]},
    ],
    ids=["nothing", "no list", "no code", "three corners", "a corner of text", "a text of numbers", "no version"],
)
def test_what_the_process_apart_may_not_tell_is_a_broken_picture(told: dict[str, object]) -> None:
    class Taken(KeptChild):
        """A process that somebody took over by what he held before the camera."""

        def ask(self, message: bytes) -> bytes:
            return json.dumps(told).encode()

    codes = ChildCodes()
    codes._child = Taken("", 1, 1)
    with pytest.raises(PictureBroken):
        codes.in_view(b"", 0, 0, 0)
