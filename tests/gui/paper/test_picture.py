"""What is drawn of a certificate on paper was decoded by another process, within limits."""

import pytest

from skrin.gui.given.errors import PictureBroken, PictureTooLarge
from skrin.gui.given.paper import GivenPaper
from skrin.gui.given.picture import picture
from skrin.use_cases.opening.kinds import Kind
from skrin.wire import limits
from tests.fakes.papers import jpeg, png


def test_a_small_picture_comes_as_it_is() -> None:
    seen = picture(png(30, 41, 200), Kind.PNG)
    assert (seen.width, seen.height, len(seen.pixels)) == (30, 41, 3 * 30 * 41)
    assert set(seen.pixels) == {200}


def test_a_large_one_comes_in_its_own_shape_and_no_larger_than_asked() -> None:
    seen = picture(png(300, 600), Kind.PNG, side=100)
    assert (seen.width, seen.height) == (50, 100)


def test_one_that_is_a_line_stays_one() -> None:
    seen = picture(png(4000, 2), Kind.PNG, side=100)
    assert (seen.width, seen.height) == (100, 1)


@pytest.mark.parametrize("octets", [png()[:60], b"\x89PNG\r\n\x1a\n" + bytes(40), b"no picture"], ids=["cut", "zeros", "text"])
def test_a_broken_one_is_said_to_be_broken(octets: bytes) -> None:
    with pytest.raises(PictureBroken):
        picture(octets, Kind.PNG)


def test_what_calls_itself_a_jpeg_and_is_none_is_broken() -> None:
    with pytest.raises(PictureBroken):
        picture(png(), Kind.JPEG)
    with pytest.raises(PictureBroken):
        picture(jpeg(), Kind.JPEG)


def test_more_pixels_than_are_decoded_are_refused_by_the_header_alone() -> None:
    huge = bytearray(png())
    huge[16:24] = (10_000).to_bytes(4, "big") * 2
    with pytest.raises((PictureTooLarge, PictureBroken)):
        picture(bytes(huge), Kind.PNG)
    # With a header whose sum is right:
    import struct
    import zlib

    head = b"IHDR" + struct.pack(">IIBBBBB", 10_000, 10_000, 8, 0, 0, 0, 0)
    with pytest.raises(PictureTooLarge) as caught:
        picture(png()[:8] + struct.pack(">I", 13) + head + struct.pack(">I", zlib.crc32(head)) + png()[33:], Kind.PNG)
    assert (caught.value.millions, caught.value.limit) == (100, limits.PICTURE_PIXELS // 1_000_000)


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("Truckkort A1.png", "Truckkort A1"),
        ("hygien_bevis.pdf", "hygien bevis"),
        ("IMG_20240102_113000.jpg", ""),
        ("IMG-20240102-WA0001.jpg", ""),
        ("Scan 3.pdf", ""),
        ("1" * 200 + ".png", ""),
        ("", ""),
        ("a\u202eb.png", "a\\u202eb"),
    ],
    ids=["a title", "with lines", "camera", "message", "scanner", "digits", "none", "turned"],
)
def test_the_name_of_a_file_is_the_first_guess_at_the_title_where_a_person_chose_it(name: str, title: str) -> None:
    assert GivenPaper(b"", name).title == title
