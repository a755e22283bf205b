"""Frames of QtMultimedia in grey: every usual form says the same."""

from collections.abc import Callable

import pytest

pytest.importorskip("PySide6.QtMultimedia", reason="QtMultimedia is not here, which skrin[camera] brings", exc_type=ImportError)

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import QtVideo, QVideoFrame, QVideoFrameFormat

from skrin.gui.camera.video_frame import VideoPicture
from skrin.gui.given.grey import Grey
from skrin.paper import qr_reader
from tests.gui.camera.film import drawn, flipped

Form = QVideoFrameFormat.PixelFormat
SEEN = drawn("ONE", room=(648, 480))
ALONE = (Form.Format_NV12, Form.Format_NV21, Form.Format_YUV420P, Form.Format_YV12, Form.Format_YUV422P, Form.Format_Y8)
IMC = (Form.Format_IMC1, Form.Format_IMC2, Form.Format_IMC3, Form.Format_IMC4)
FIRST_OF_TWO = (Form.Format_YUYV,)
SECOND_OF_TWO = (Form.Format_UYVY, Form.Format_P010, Form.Format_P016, Form.Format_Y16)


def format_of(form: QVideoFrameFormat.PixelFormat, seen: Grey = SEEN) -> QVideoFrameFormat:
    return QVideoFrameFormat(QSize(seen.width, seen.height), form)


def frame(
    form: QVideoFrameFormat | QVideoFrameFormat.PixelFormat, spread: Callable[[bytes], bytes], seen: Grey = SEEN
) -> QVideoFrame:
    """`spread` makes of the luminance of a row what stands in a row of the first plane."""
    made = QVideoFrame(form if isinstance(form, QVideoFrameFormat) else format_of(form, seen))
    assert made.map(QVideoFrame.MapMode.WriteOnly)
    plane, stride = made.bits(0), made.bytesPerLine(0)
    for row in range(seen.height):
        line = spread(seen.pixels[row * seen.stride : row * seen.stride + seen.width])
        plane[row * stride : row * stride + len(line)] = line
    made.unmap()
    return made


def between(row: bytes, *, first: bool) -> bytes:
    spread = bytearray(b"\x80" * (2 * len(row)))
    spread[0 if first else 1 :: 2] = row
    return bytes(spread)


def rows(picture: Grey) -> list[bytes]:
    return [picture.pixels[at * picture.stride :][: picture.width] for at in range(picture.height)]


@pytest.mark.parametrize("form", [*ALONE, *IMC, *FIRST_OF_TWO, *SECOND_OF_TWO], ids=lambda form: form.name)
def test_of_the_usual_forms_the_luminance_is_taken_as_it_lies(form: QVideoFrameFormat.PixelFormat) -> None:
    def spread(row: bytes) -> bytes:
        return row if form in ALONE + IMC else between(row, first=form in FIRST_OF_TWO)

    grey = VideoPicture(frame(form, spread)).grey()
    assert grey is not None
    assert (grey.width, grey.height, rows(grey)) == (SEEN.width, SEEN.height, rows(SEEN))


@pytest.mark.parametrize("form", [QImage.Format.Format_RGB32, QImage.Format.Format_RGBA8888], ids=lambda form: form.name)
def test_other_forms_are_converted(form: QImage.Format) -> None:
    image = QImage(SEEN.pixels, SEEN.width, SEEN.height, SEEN.stride, QImage.Format.Format_Grayscale8).convertToFormat(form)
    assert texts(QVideoFrame(image)) == ("ONE",)


def test_a_camera_that_mirrors_and_says_so_is_turned_back() -> None:
    form = format_of(Form.Format_Y8)
    form.setMirrored(True)
    grey = VideoPicture(frame(form, bytes, flipped(SEEN))).grey()
    assert grey is not None
    assert rows(grey) == rows(SEEN)


def test_a_camera_whose_rows_come_from_the_bottom_is_turned() -> None:
    form = format_of(Form.Format_Y8)
    form.setScanLineDirection(QVideoFrameFormat.Direction.BottomToTop)
    grey = VideoPicture(frame(form, bytes)).grey()
    assert grey is not None
    assert rows(grey) == rows(SEEN)[::-1]


def test_a_camera_that_lies_on_its_side_is_read() -> None:
    form = format_of(Form.Format_Y8)
    form.setRotation(QtVideo.Rotation.Clockwise90)
    made = frame(form, bytes)
    grey = VideoPicture(made).grey()
    assert grey is not None
    assert (grey.width, grey.height) == (SEEN.height, SEEN.width)
    assert texts(made) == ("ONE",)


def texts(made: QVideoFrame) -> tuple[str, ...]:
    grey = VideoPicture(made).grey()
    assert grey is not None
    return qr_reader.read(grey.pixels, grey.width, grey.height, grey.stride)


def test_of_a_frame_that_is_none_nothing_is_made() -> None:
    assert VideoPicture(QVideoFrame()).grey() is None
    huge = QVideoFrame(QVideoFrameFormat(QSize(8_000, 6_000), Form.Format_Y8))
    assert VideoPicture(huge).grey() is None
