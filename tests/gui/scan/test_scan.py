"""The part of a page that reads an answer: from pictures, the clipboard and the screen, beside a window that goes on."""

import zlib
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from skrin.gui.given.given import Given
from skrin.gui.screen_watch import ScreenWatch
from skrin.gui.viewmodels.scan import ScanViewModel
from skrin.gui.viewmodels.scan.in_view import InView
from skrin.gui.views.scan import ScanPart
from skrin.protocols.mq1.assembly import Whole
from skrin.protocols.mq1.errors import TransferNotAnswer
from tests.fakes.clock import FixedClock
from tests.gui.accessibility import assert_accessible, names
from tests.gui.conftest import settle
from tests.gui.given.pictures import MEGAPIXELS, code_png, grey_png, moving_gif, two_codes_png
from tests.gui.scan.conftest import long, pictures


def test_the_answer_comes_once_and_a_wrong_one_is_told_while_the_reading_goes_on(
    model: ScanViewModel, came: list[Whole], qtbot: QtBot
) -> None:
    texts = pictures(long(1))
    for _ in range(2):
        model.take_texts(texts)
        settle(qtbot, model.work)
    assert [each.payload for each in came] == [long(1)]
    model.refused(TransferNotAnswer())
    assert model.problem is not None
    model.take_texts(texts[:1])
    settle(qtbot, model.work)
    assert model.seen.beside is InView.READ_BEFORE
    model.take_texts(pictures(long(2)))
    settle(qtbot, model.work)
    assert [each.payload for each in came] == [long(1), long(2)]
    assert model.problem is None


def test_nothing_is_read_before_it_is_expected_nor_after_it_was_stopped(
    model: ScanViewModel, came: list[Whole], qtbot: QtBot
) -> None:
    model.take_texts(pictures(long())[:5])
    model.stop()
    model.take_texts(pictures(long()))
    settle(qtbot, model.work)
    assert not came
    assert model.seen.arriving is None
    model.expect()
    model.take_texts(pictures(long())[5:])
    settle(qtbot, model.work)
    assert not came


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The pictures of one message, each in a file."""
    found = tmp_path / "pictures"
    found.mkdir()
    for number, text in enumerate(pictures(long(length=1500))):
        (found / f"frame-{number}.png").write_bytes(code_png(text, 2))
    return found


@pytest.mark.case("F-13")
def test_a_folder_of_pictures_is_read_beside_what_is_no_picture_and_what_is_far_too_large(
    model: ScanViewModel, came: list[Whole], folder: Path, qtbot: QtBot
) -> None:
    (folder / "a-huge.png").write_bytes(grey_png(MEGAPIXELS, MEGAPIXELS, zlib.compress(b"\0" * 100)))
    (folder / "b-broken.png").write_bytes(code_png("x")[:60])
    (folder / "c-notes.txt").write_text("Kim, 14.05")
    last = sorted(folder.glob("frame-*"))[-1]
    model.take(Given((folder / "a-huge.png", folder / "b-broken.png", *sorted(folder.glob("frame-*"))[:-1])))
    settle(qtbot, model.work)
    assert model.problem is not None
    assert "100 million pixels" in model.problem.happened
    assert model.seen.arriving is not None
    assert model.seen.arriving.of - model.seen.arriving.got == 1
    model.take(Given((last,)))
    settle(qtbot, model.work)
    assert [each.payload for each in came] == [long(length=1500)]
    model.expect()
    model.take(Given((folder,)))
    settle(qtbot, model.work)
    assert len(came) == 2


def test_a_picture_that_moves_is_read_frame_by_frame(model: ScanViewModel, came: list[Whole], qtbot: QtBot) -> None:
    model.take(Given(picture=moving_gif(pictures(long(length=1500)))))
    settle(qtbot, model.work)
    assert [each.payload for each in came] == [long(length=1500)]


@pytest.mark.case("F-13")
def test_of_two_codes_in_one_picture_the_answer_is_taken(model: ScanViewModel, came: list[Whole], qtbot: QtBot) -> None:
    model.take(Given(picture=two_codes_png("https://jobb.example/", pictures(b"answer" * 20)[0], 3)))
    settle(qtbot, model.work)
    assert [each.payload for each in came] == [b"answer" * 20]


def test_texts_are_pasted_dropped_pictures_taken_and_a_picture_without_a_code_says_so(
    part: ScanPart, model: ScanViewModel, came: list[Whole], folder: Path, qtbot: QtBot
) -> None:
    blank = QImage(40, 40, QImage.Format.Format_RGB32)
    blank.fill(0xFFFFFF)
    QApplication.clipboard().setImage(blank)
    part.ways.paste.click()
    settle(qtbot, model.work)
    assert part.problem.title.text() == "There is no readable QR code in the picture."
    QApplication.clipboard().setText("\n".join(pictures(long())[:4]))
    part.ways.paste.click()
    settle(qtbot, model.work)
    assert part.progress.frames.title.text() == "4 of 9 pictures"
    assert part.problem.isHidden()
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(folder))])
    part.take(mime)
    settle(qtbot, model.work)
    assert [each.payload for each in came] == [long(length=1500)]
    assert part.progress.frames.title.text() == "Everything is here"


def test_it_says_how_far_it_is_at_each_quarter_and_what_to_do_where_it_stands_still(
    part: ScanPart, model: ScanViewModel, clock: FixedClock, qtbot: QtBot
) -> None:
    spoken: list[str] = []
    part.progress.frames.spoke.connect(spoken.append)
    for text in pictures(long())[:-1]:
        model.take_texts([text])
        settle(qtbot, model.work)
    assert spoken == ["3 of 9 pictures", "5 of 9 pictures", "7 of 9 pictures"]
    clock.forward(seconds=4)
    model._look()
    assert spoken[3:] == ["Nothing new is being read. Ask for “Bigger dots” on the other screen."]
    model.take_texts(["https://jobb.example/"])
    settle(qtbot, model.work)
    assert part.progress.beside.accessibleName() == "This code leads to a web page. It was not opened."


def test_everything_has_a_name_and_stop_is_within_reach_of_the_keyboard(
    part: ScanPart, model: ScanViewModel, qtbot: QtBot
) -> None:
    model.take_texts(pictures(long())[:3])
    settle(qtbot, model.work)
    assert_accessible(part)
    assert {"3 of 9 pictures", "4 things, up to 6", "Stop"} <= set(names(part))
    with qtbot.waitSignal(part.stopped):
        part.stop.setFocus()
        QTest.keyClick(part.stop, Qt.Key.Key_Space)


def picture(text: str) -> QImage:
    return QImage.fromData(code_png(text, 2))


def test_a_code_that_moves_on_this_screen_is_read_until_it_is_whole(
    part: ScanPart, model: ScanViewModel, came: list[Whole], qtbot: QtBot
) -> None:
    shown = [picture(text) for text in pictures(long(length=1500))]
    left = iter(shown[1:])
    watch = ScreenWatch(take=lambda _: next(left, QImage()), every_ms=1)
    part.ways.watch_with(watch)
    assert part.ways.on_screen.text() == "Read from the screen"
    model.take_screens(shown[:1], "offscreen")
    qtbot.waitUntil(lambda: model.watching.on)
    assert part.ways.on_screen.text() == "Stop reading the screen"
    qtbot.waitUntil(lambda: bool(came))
    assert not watch.on
    assert not model.watching.on


def test_screens_that_nobody_may_see_are_not_watched(part: ScanPart, model: ScanViewModel, qtbot: QtBot) -> None:
    black = QImage(40, 40, QImage.Format.Format_RGB32)
    black.fill(0)
    model.take_screens([black], "wayland")
    settle(qtbot, model.work)
    assert not model.watching.on
    assert not part.problem.isHidden()
    model.take_screens([picture("https://jobb.example/").copy(0, 0, 60, 60)], "offscreen")
    settle(qtbot, model.work)
    assert model.watching.on
    part.ways.on_screen.click()
    assert not model.watching.on
