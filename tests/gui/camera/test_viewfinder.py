"""The viewfinder and the part of a page around it: on while it is seen, and clear words where there is nothing to see."""

import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPolygonF
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from skrin.gui.camera import Hint, Reading, available
from skrin.gui.camera.errors import CameraGone, CameraInUse
from skrin.gui.camera.virtual import VirtualCamera
from skrin.gui.session import Session
from skrin.gui.theme.theme import Appearance, theme
from skrin.gui.viewmodels.camera import CameraViewModel
from skrin.gui.views.camera import CameraPart
from skrin.gui.widgets.viewfinder import Viewfinder
from skrin.gui.work import Work
from tests.gui.camera.film import BUILT_IN, PLUGGED_IN, FilmCameras, ReadHere, drawn, empty
from tests.gui.conftest import settle

HALVES = QImage(bytes([255] * 320 + [0] * 320) * 360, 640, 360, 640, QImage.Format.Format_Grayscale8).copy()
PATIENCE = 10_000


@pytest.fixture
def viewfinder(qtbot: QtBot) -> Iterator[Viewfinder]:
    """In a window of its own, not shown yet, with a camera that shows a room."""
    theme().apply(Appearance.LIGHT)
    window = QWidget()
    qtbot.addWidget(window)
    finder = Viewfinder()
    QVBoxLayout(window).addWidget(finder)
    window.resize(700, 440)
    finder.look_through(Reading(VirtualCamera(lambda: [empty()] * 1000, 1, "Room"), ReadHere, parent=window))
    yield finder
    finder.look_through(None)
    window.close()


@pytest.mark.parametrize("leave", ["page", "hidden", "minimised", "closed"])
def test_the_camera_is_on_while_it_is_seen_and_off_the_moment_it_is_not(leave: str, viewfinder: Viewfinder) -> None:
    window = viewfinder.window()
    assert not viewfinder.is_looking
    window.show()
    assert viewfinder.is_looking
    {
        "page": viewfinder.hide,
        "hidden": window.hide,
        "minimised": window.showMinimized,
        "closed": window.close,
    }[leave]()
    assert not viewfinder.is_looking
    (viewfinder.show if leave == "page" else window.showNormal)()
    assert viewfinder.is_looking


def test_another_page_over_it_puts_it_off(qtbot: QtBot, viewfinder: Viewfinder) -> None:
    pages = QStackedWidget()
    qtbot.addWidget(pages)
    pages.addWidget(viewfinder.window())
    pages.addWidget(QWidget())
    pages.show()
    assert viewfinder.is_looking
    pages.setCurrentIndex(1)
    assert not viewfinder.is_looking
    pages.setCurrentIndex(0)
    assert viewfinder.is_looking


def test_a_page_that_is_taken_down_takes_its_camera_down(qtbot: QtBot) -> None:
    """As when the wallet locks."""
    reading = Reading(VirtualCamera(lambda: [empty()] * 1000, 1), ReadHere)
    finder = Viewfinder()
    finder.show()
    finder.look_through(reading)
    assert reading.is_running
    finder.deleteLater()
    del finder
    qtbot.waitUntil(lambda: not reading.is_running, timeout=PATIENCE)


def test_another_camera_puts_the_first_one_off(viewfinder: Viewfinder) -> None:
    viewfinder.window().show()
    first = viewfinder._reading
    other = Reading(VirtualCamera(lambda: [empty()], 1), ReadHere, parent=viewfinder)
    viewfinder.look_through(other)
    assert first is not None
    assert (first.is_running, other.is_running) == (False, True)
    viewfinder.look_through(None)
    assert not other.is_running


def grey_at(viewfinder: Viewfinder, across: float, down: float = 0.5) -> QColor:
    picture = viewfinder.grab().toImage()
    return picture.pixelColor(int(picture.width() * across), int(picture.height() * down))


def test_the_picture_is_shown_as_in_a_mirror_unless_it_is_not_wanted(viewfinder: Viewfinder) -> None:
    viewfinder.show_picture(HALVES)
    assert [grey_at(viewfinder, place).value() for place in (0.25, 0.75)] == [0, 255]
    viewfinder.set_mirrored(False)
    assert [grey_at(viewfinder, place).value() for place in (0.25, 0.75)] == [255, 0]


def test_brackets_stand_where_the_code_is_and_go_with_it(qtbot: QtBot, viewfinder: Viewfinder) -> None:
    plain = QImage(QSize(640, 360), QImage.Format.Format_Grayscale8)
    plain.fill(128)
    viewfinder.show_picture(plain)
    bare = viewfinder.grab().toImage()
    square = QPolygonF([QPointF(x, y) for x, y in ((100, 100), (200, 100), (200, 200), (100, 200))])
    viewfinder.show_corners((square,))
    with_brackets = viewfinder.grab().toImage()
    middle, width = bare.width() // 2, bare.width()
    changed = [x for x in range(width) if any(bare.pixel(x, y) != with_brackets.pixel(x, y) for y in range(bare.height()))]
    assert changed
    assert min(changed) > middle  # the picture is mirrored, and the brackets with it
    qtbot.waitUntil(lambda: viewfinder.grab().toImage() == bare, timeout=PATIENCE)


def test_what_cannot_be_seen_is_said(viewfinder: Viewfinder) -> None:
    viewfinder.say("What the camera sees", "The camera is on")
    viewfinder.show_hint("Too far away. Come closer.")
    assert (viewfinder.accessibleName(), viewfinder.accessibleDescription()) == (
        "What the camera sees",
        "Too far away. Come closer.",
    )


# the part of a page


@pytest.fixture
def part(qtbot: QtBot, session: Session, work: Work) -> Callable[[FilmCameras], CameraPart]:
    def shown(cameras: FilmCameras) -> CameraPart:
        part = CameraPart(CameraViewModel(session, work, cameras), session)
        qtbot.addWidget(part)
        part.show()
        part.viewmodel.begin()
        settle(qtbot, work)
        return part

    return shown


def test_without_the_extra_it_says_how_it_comes(part: Callable[[FilmCameras], CameraPart]) -> None:
    cameras = FilmCameras()
    cameras.installed = False
    shown = part(cameras)
    assert shown.problem.isVisible()
    assert "skrin[camera]" in shown.problem.caption.text()
    assert not shown.again.isVisible()
    assert cameras.opened == []


def test_without_a_camera_it_says_so_and_tries_again(
    part: Callable[[FilmCameras], CameraPart], qtbot: QtBot, work: Work
) -> None:
    cameras = FilmCameras(choices=())
    shown = part(cameras)
    assert shown.problem.title.text() == "No camera is connected."
    cameras.choices = (BUILT_IN,)
    qtbot.mouseClick(shown.again, Qt.MouseButton.LeftButton)
    settle(qtbot, work)
    assert shown.viewfinder.is_looking
    assert not shown.problem.isVisible()


def test_the_texts_of_the_chosen_camera_are_told(part: Callable[[FilmCameras], CameraPart], qtbot: QtBot) -> None:
    cameras = FilmCameras((BUILT_IN, PLUGGED_IN), [drawn("ONE")] * 1000)
    shown = part(cameras)
    told: list[str] = []
    shown.viewmodel.texts.connect(told.extend)
    assert [shown.which.itemText(at) for at in range(shown.which.count())] == ["Built-in camera", "USB camera"]
    shown.which.setCurrentIndex(1)
    shown.which.activated.emit(1)
    (_, first), (choice, second) = cameras.opened
    assert (choice, first.is_running, second.is_running) == (PLUGGED_IN, False, True)
    qtbot.waitUntil(lambda: bool(told) and shown.viewmodel.hint is Hint.GOOD, timeout=PATIENCE)
    assert set(told) == {"ONE"}
    assert shown.viewfinder.accessibleDescription() == "Good distance. Hold still."


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (CameraInUse("Built-in camera"), "The camera Built-in camera gives no pictures. Another program may be using it."),
        (CameraGone("\u202eevil\n"), "The camera \\u202eevil\\u000a was unplugged."),
    ],
    ids=["in use", "pulled out, with a name that plays tricks"],
)
def test_a_camera_that_fails_is_off_until_it_is_asked_for_again(
    error: CameraInUse | CameraGone, words: str, part: Callable[[FilmCameras], CameraPart], qtbot: QtBot, work: Work
) -> None:
    cameras = FilmCameras()
    shown = part(cameras)
    _, reading = cameras.opened[0]
    reading.stop()
    reading.failed.emit(error)
    assert shown.problem.title.text() == words
    shown.hide()
    shown.show()
    assert not shown.viewfinder.is_looking
    shown.viewmodel.begin()
    settle(qtbot, work)
    assert shown.viewfinder.is_looking
    assert len(cameras.opened) == 2


def test_mirroring_is_for_the_picture_alone(part: Callable[[FilmCameras], CameraPart], qtbot: QtBot) -> None:
    shown = part(FilmCameras(pictures=[drawn("ONE")] * 1000))
    told: list[str] = []
    shown.viewmodel.texts.connect(told.extend)
    assert shown.mirror.isChecked()
    qtbot.mouseClick(shown.mirror, Qt.MouseButton.LeftButton)
    assert not shown.mirror.isChecked()
    qtbot.waitUntil(lambda: bool(told), timeout=PATIENCE)


def test_all_of_it_is_said_in_swedish(part: Callable[[FilmCameras], CameraPart], session: Session) -> None:
    session.choose_language("sv")
    shown = part(FilmCameras(choices=()))
    assert shown.problem.title.text() == "Ingen kamera är ansluten."
    assert (shown.viewfinder.accessibleName(), shown.again.text()) == ("Det kameran ser", "Försök igen")


def test_the_window_does_not_load_what_only_a_camera_needs() -> None:
    script = (
        "import sys, skrin.gui.views.camera, skrin.gui.camera as c; c.available()\n"
        "assert not [name for name in sys.modules if 'QtMultimedia' in name or name == 'zxingcpp']"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


def test_whether_it_is_installed_is_told_without_loading_it() -> None:
    try:
        import PySide6.QtMultimedia  # noqa: F401
    except ImportError:
        pytest.skip("QtMultimedia is not here, which skrin[camera] brings")
    assert available()
