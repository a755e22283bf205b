"""What is handed to the window: told apart, read once, bounded."""

import os
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QColor, QImage

from skrin.domain.errors import SkrinError
from skrin.gui.errors import FileNotRead
from skrin.gui.given import codes, file, reading
from skrin.gui.given.errors import (
    FileEmpty,
    FolderGiven,
    NoCode,
    NoCodeOnScreen,
    PictureBroken,
    PictureTooLarge,
    ScreenGuarded,
    ScreenNotPermitted,
    ScreenNotSeen,
)
from skrin.gui.given.given import Given, can_take, given
from skrin.gui.given.grey import Grey, grey
from skrin.use_cases.opening.kinds import Kind, kind_of
from tests.gui.given.pictures import code_png, grey_png, two_codes_png, write_bad_pictures

LINK = "openid4vp://?client_id=x"


def picture(text: str = LINK) -> QImage:
    return QImage.fromData(code_png(text))


def blank(shade: str = "black") -> QImage:
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(QColor(shade))
    return image


def saved(kind: str, folder: Path) -> bytes:
    path = folder / f"code.{kind}"
    assert picture().convertToFormat(QImage.Format.Format_RGB32).save(str(path))
    return path.read_bytes()


# pictures


@pytest.mark.parametrize(
    ("ending", "kind"),
    [("png", Kind.PNG), ("jpg", Kind.JPEG), ("webp", Kind.WEBP), ("bmp", Kind.BMP)],
)
def test_the_code_in_a_picture_of_each_kind_is_read(ending: str, kind: Kind, tmp_path: Path) -> None:
    octets = saved(ending, tmp_path)
    assert kind_of(octets) is kind
    assert codes.in_picture(octets, kind) == (LINK,)


def test_the_code_in_a_gif_is_read() -> None:
    """Qt writes none: this one is drawn by hand, without compression (GIF89a, appendix F)."""
    octets = gif(picture().convertToFormat(QImage.Format.Format_Grayscale8))
    assert kind_of(octets) is Kind.GIF
    assert codes.in_picture(octets, Kind.GIF) == (LINK,)


def gif(image: QImage) -> bytes:
    width, height = image.width(), image.height()
    head = b"GIF89a" + width.to_bytes(2, "little") + height.to_bytes(2, "little") + b"\x80\0\0" + b"\0\0\0\xff\xff\xff"
    head += b"\x2c\0\0\0\0" + width.to_bytes(2, "little") + height.to_bytes(2, "little") + b"\0\x07"
    bits, count, out = 0, 0, bytearray()
    pixels = [1 if image.pixelColor(x, y).lightness() > 127 else 0 for y in range(height) for x in range(width)]
    written = []
    for at, pixel in enumerate(pixels):
        if at % 100 == 0:
            written.append(128)  # begin anew, before the codes grow longer
        written.append(pixel)
    for code in (*written, 129):
        bits |= code << count
        count += 8
        while count >= 8:
            out.append(bits & 255)
            bits, count = bits >> 8, count - 8
    blocks = b"".join(bytes([len(part)]) + part for part in (bytes(out[at : at + 255]) for at in range(0, len(out), 255)))
    return head + blocks + b"\0\x3b"


def test_what_is_transparent_is_paper() -> None:
    image = picture().convertToFormat(QImage.Format.Format_ARGB32)
    for y in range(image.height()):
        for x in range(image.width()):
            if image.pixelColor(x, y).lightness() > 127:
                image.setPixelColor(x, y, QColor(0, 0, 0, 0))
    assert codes.in_grey(grey(image)) == (LINK,)


def test_two_codes_are_both_found() -> None:
    assert set(codes.in_picture(two_codes_png("one", "two"), Kind.PNG)) == {"one", "two"}


@pytest.mark.case("F-13")
def test_a_picture_of_a_hundred_megapixels_is_refused_by_its_header(tmp_path: Path) -> None:
    with pytest.raises(PictureTooLarge) as raised:
        codes.in_picture((write_bad_pictures(tmp_path) / "huge.png").read_bytes(), Kind.PNG)
    assert (raised.value.millions, raised.value.limit) == (100, 40)


@pytest.mark.parametrize(
    ("octets", "error"),
    [
        pytest.param(code_png(LINK)[:200], PictureBroken, id="cut"),
        pytest.param(b"\x89PNG\r\n\x1a\n", PictureBroken, id="only-a-beginning"),
        pytest.param(b"GIF89a" + b"\xff" * 40, PictureBroken, id="gif-of-nothing"),
        pytest.param(grey_png(60_000, 60_000, b""), PictureTooLarge, id="sixty-thousand-squared"),
        pytest.param(grey_png(0, 0, b""), PictureBroken, id="no-size"),
        pytest.param(grey_png(8, 8, b"no pixels"), PictureBroken, id="no-pixels"),
    ],
)
def test_what_cannot_be_read_is_refused_for_its_reason(octets: bytes, error: type[SkrinError]) -> None:
    with pytest.raises(error):
        codes.in_picture(octets, kind_of(octets))


def test_a_picture_that_calls_itself_another_is_not_handed_to_the_other_decoder() -> None:
    with pytest.raises(PictureBroken):
        codes.in_picture(code_png(LINK), Kind.JPEG)


# the screen


def test_codes_on_all_screens_are_found_and_told_once() -> None:
    found = reading.read_screens([picture("one"), blank("white"), picture("two"), picture("one")], "xcb")
    assert [each.text for each in found.texts] == ["one", "two"]
    assert all(each.from_code for each in found.texts)


@pytest.mark.parametrize(
    ("platform", "error"),
    [("xcb", ScreenNotSeen), ("wayland", ScreenGuarded), ("cocoa", ScreenNotPermitted), ("windows", ScreenNotSeen)],
)
@pytest.mark.parametrize(
    "images", [[], [QImage()], [blank()], [blank(), blank("white")]], ids=["none", "null", "black", "plain"]
)
def test_a_screen_that_was_not_shown_says_how_to_allow_it(platform: str, error: type[SkrinError], images: list[QImage]) -> None:
    with pytest.raises(error):
        reading.read_screens(images, platform)


def test_a_screen_without_a_code_says_so() -> None:
    image = blank("white")
    image.setPixelColor(3, 3, QColor("black"))
    with pytest.raises(NoCodeOnScreen):
        reading.read_screens([image], "xcb")
    with pytest.raises(NoCode):
        codes.in_grey(grey(image))


def test_grey_knows_a_blank_from_a_picture() -> None:
    assert grey(blank()).is_blank
    assert not grey(picture()).is_blank
    assert Grey(b"", 0, 0, 0).is_blank
    assert Grey(b"\x05\x05\x99\x05\x05\x77", 2, 2, 3).is_blank  # what lies beyond a row's end is not seen


def test_a_tall_picture_is_whole() -> None:
    image = QImage(3, 1000, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    image.setPixelColor(1, 999, QColor("black"))
    seen = grey(image)
    assert (seen.width, seen.height, len(seen.pixels)) == (3, 1000, seen.stride * 1000)
    assert seen.pixels[999 * seen.stride + 1] == 0


# files


def test_a_file_is_read_once_and_whole(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"abc")
    assert file.read(tmp_path / "a") == b"abc"
    assert file.read(tmp_path / "a", most=3) == b"abc"


@pytest.mark.case("F-04")
@pytest.mark.skipif(sys.platform == "win32", reason="no such files")
def test_what_is_no_file_is_refused_at_once(tmp_path: Path) -> None:
    (tmp_path / "zero").symlink_to("/dev/zero")
    os.mkfifo(tmp_path / "pipe")
    with (tmp_path / "sparse").open("wb") as sparse:
        sparse.truncate(500 * 2**20)
    for name in ("zero", "pipe", "sparse", "gone"):
        with pytest.raises(FileNotRead):
            file.read(tmp_path / name)
    with pytest.raises(FileNotRead):
        file.read(Path("/proc/self/mem"))
    with pytest.raises(FileNotRead):
        file.read(Path("a\0b"))


def test_a_folder_and_an_empty_file_each_say_what_they_are(tmp_path: Path) -> None:
    (tmp_path / "empty\n\u202e").touch()
    with pytest.raises(FolderGiven):
        file.read(tmp_path)
    with pytest.raises(FileEmpty) as raised:
        file.read(tmp_path / "empty\n\u202e")
    assert raised.value.name.isprintable()
    assert "\u202e" not in raised.value.name


# what came with a drop


def mime(**said: object) -> QMimeData:
    made = QMimeData()
    if urls := said.get("urls"):
        assert isinstance(urls, list)
        made.setUrls([QUrl(url) for url in urls])
    if text := said.get("text"):
        made.setText(str(text))
    if octets := said.get("png"):
        assert isinstance(octets, bytes)
        made.setData("image/png", octets)
    if isinstance(image := said.get("image"), QImage):
        made.setImageData(image)
    return made


def test_files_come_before_all_else() -> None:
    assert given(mime(urls=["file:///tmp/a", "file:///tmp/b"], text="x", png=b"y")) == Given((Path("/tmp/a"), Path("/tmp/b")))


def test_a_picture_comes_before_the_address_that_it_was_dragged_from() -> None:
    assert given(mime(text="https://school.example/code.png", png=b"y")) == Given(picture=b"y")
    assert given(mime(urls=["https://school.example/code.png"])).text == "https://school.example/code.png"


def test_any_other_text_comes_before_a_picture_of_it() -> None:
    assert given(mime(text=LINK, png=b"y")) == Given(text=LINK)


def test_a_picture_that_only_the_system_knows_is_taken() -> None:
    found = given(mime(image=picture()))
    assert found.image is not None or found.picture
    assert found.image is None or reading.read(found).texts[0].text == LINK


def test_nothing_is_nothing() -> None:
    for found in (given(None), given(QMimeData()), given(mime(text="  "))):
        assert found.is_nothing
    assert not can_take(None)
    assert not can_take(QMimeData())
    assert can_take(mime(text="x"))
    assert can_take(mime(png=b"y"))
