"""A camera of the computer's, from being asked for to being pulled out. The cameras are none; sink and frames are Qt's."""

from collections.abc import Callable, Iterator
from itertools import cycle

import pytest

pytest.importorskip("PySide6.QtMultimedia", reason="QtMultimedia is not here, which skrin[camera] brings", exc_type=ImportError)

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtMultimedia import QVideoSink
from pytestqt.qtbot import QtBot

from skrin.gui import camera
from skrin.gui.camera import CameraChoice, Reading
from skrin.gui.camera.device import Device
from skrin.gui.camera.errors import CameraAbsent, CameraGone, CameraInUse, CameraNotPermitted
from skrin.gui.camera.system import Leave
from skrin.gui.given.grey import Grey
from skrin.protocols.mq1.assembly import Assembly, Whole
from tests.fakes.clock import FixedClock
from tests.gui.camera import film
from tests.gui.camera.film import BUILT_IN, PLUGGED_IN, ReadHere, drawn
from tests.gui.camera.test_reading import PATIENCE, Heard
from tests.gui.camera.test_video_frame import Form, between, frame


class Filming(QObject):
    """A `system.Capture` that hands these pictures to Qt's sink, over and over, one form after the other."""

    failed = Signal()
    FORMS = (
        (Form.Format_NV12, bytes),
        (Form.Format_YUYV, lambda row: between(row, first=True)),
        (Form.Format_UYVY, lambda row: between(row, first=False)),
    )

    def __init__(self, pictures: list[Grey], sink: QVideoSink, events: list[str]) -> None:
        super().__init__()
        self._frames = cycle([frame(*form, picture) for form, picture in zip(cycle(self.FORMS), pictures, strict=False)])
        self._sink, self._events = sink, events
        self._clock = QTimer(self, interval=1)
        self._clock.timeout.connect(self.show_next)

    def begin(self) -> None:
        self._events.append("begin")
        self._clock.start()

    def end(self) -> None:
        self._events.append("end")
        self._clock.stop()

    def show_next(self) -> None:
        self._sink.setVideoFrame(next(self._frames))


class Computer(QObject):
    """A `system.Cameras`."""

    changed = Signal()

    def __init__(self, *choices: CameraChoice, leave: Leave = Leave.Granted) -> None:
        super().__init__()
        self.choices, self.state = choices, leave
        self.asked: list[Callable[[], None]] = []
        self.events: list[str] = []
        self.pictures: list[Grey] = [drawn("ONE")]
        self.capturing: Filming | None = None

    def leave(self) -> Leave:
        return self.state

    def ask_leave(self, asking: QObject, answered: Callable[[], None]) -> None:
        self.asked.append(answered)

    def connected(self) -> tuple[CameraChoice, ...]:
        return self.choices

    def capture(self, choice: CameraChoice, sink: QVideoSink) -> Filming:
        assert choice in self.choices
        self.capturing = Filming(self.pictures, sink, self.events)
        return self.capturing


Opened = Callable[..., tuple[Reading, Heard]]


@pytest.fixture
def opened(qtbot: QtBot) -> Iterator[Opened]:
    readings: list[Reading] = []

    def open_(computer: Computer, choice: CameraChoice = BUILT_IN) -> tuple[Reading, Heard]:
        reading = Reading(Device(choice, computer), ReadHere)
        readings.append(reading)
        heard = Heard(reading)
        reading.start()
        return reading, heard

    yield open_
    for reading in readings:
        reading.stop()


def test_an_answer_comes_whole_through_the_frames_of_qt(qtbot: QtBot, opened: Opened) -> None:
    pytest.importorskip("cv2", reason="the simulated camera computes with OpenCV, which skrin[bench] brings")
    computer = Computer(BUILT_IN)
    computer.pictures = list(film.filmed(16))
    reading, _ = opened(computer)
    assembly, came = Assembly(FixedClock()), []
    reading.texts.connect(lambda texts: came.extend(map(assembly.take_text, texts)))
    qtbot.waitUntil(lambda: any(isinstance(each, Whole) for each in came), timeout=PATIENCE)
    (whole,) = (each for each in came if isinstance(each, Whole))
    assert whole.payload == film.PAYLOAD


def test_what_is_not_permitted_is_not_opened(opened: Opened) -> None:
    computer = Computer(BUILT_IN, leave=Leave.Denied)
    reading, heard = opened(computer)
    assert [type(each) for each in heard.errors] == [CameraNotPermitted]
    assert computer.events == []
    assert not reading.is_running


@pytest.mark.parametrize("answer", [Leave.Granted, Leave.Denied], ids=lambda answer: answer.name)
def test_where_nobody_was_asked_yet_the_person_is_asked_first(answer: Leave, opened: Opened) -> None:
    computer = Computer(BUILT_IN, leave=Leave.Undetermined)
    _, heard = opened(computer)
    assert computer.events == []
    computer.state = answer
    computer.asked[0]()
    assert computer.events == (["begin"] if answer is Leave.Granted else [])
    assert [type(each) for each in heard.errors] == ([] if answer is Leave.Granted else [CameraNotPermitted])


def test_an_answer_that_comes_when_nobody_waits_opens_nothing(opened: Opened) -> None:
    computer = Computer(BUILT_IN, leave=Leave.Undetermined)
    reading, _ = opened(computer)
    reading.stop()
    computer.state = Leave.Granted
    computer.asked[0]()
    assert computer.events == []


@pytest.mark.parametrize(
    ("there", "error"), [((), CameraAbsent), ((PLUGGED_IN,), CameraGone)], ids=["none at all", "another one"]
)
def test_a_camera_that_is_not_there_is_said_to_be_missing(there: tuple[CameraChoice, ...], error: type, opened: Opened) -> None:
    _, heard = opened(Computer(*there))
    assert [type(each) for each in heard.errors] == [error]


def test_of_two_cameras_the_chosen_one_is_opened(qtbot: QtBot, opened: Opened) -> None:
    computer = Computer(BUILT_IN, PLUGGED_IN)
    reading, heard = opened(computer, PLUGGED_IN)
    qtbot.waitUntil(lambda: bool(heard.texts), timeout=PATIENCE)
    assert (set(heard.texts), reading.name) == ({"ONE"}, "USB camera")


def test_a_camera_that_another_program_has_is_said_to_be_in_use(opened: Opened) -> None:
    computer = Computer(BUILT_IN)
    reading, heard = opened(computer)
    assert computer.capturing is not None
    computer.capturing.failed.emit()
    (error,) = heard.errors
    assert isinstance(error, CameraInUse)
    assert error.camera == "Built-in camera"
    assert computer.events == ["begin", "end"]
    assert not reading.is_running


@pytest.mark.parametrize("first", ["error", "list"], ids=["its error is heard first", "the list changes first"])
def test_a_camera_that_is_pulled_out_is_said_to_be_gone_once(first: str, opened: Opened) -> None:
    computer = Computer(BUILT_IN, PLUGGED_IN)
    _, heard = opened(computer, PLUGGED_IN)
    capturing = computer.capturing
    assert capturing is not None
    computer.choices = (BUILT_IN,)
    signals = [capturing.failed, computer.changed]
    for signal in signals if first == "error" else reversed(signals):
        signal.emit()
    assert [type(each) for each in heard.errors] == [CameraGone]
    assert computer.events == ["begin", "end"]


def test_another_camera_that_is_pulled_out_changes_nothing(opened: Opened) -> None:
    computer = Computer(BUILT_IN, PLUGGED_IN)
    reading, heard = opened(computer)
    computer.choices = (BUILT_IN,)
    computer.changed.emit()
    assert heard.errors == []
    assert reading.is_running


def test_a_frame_that_comes_after_the_end_is_nobodys(qtbot: QtBot, opened: Opened) -> None:
    computer = Computer(BUILT_IN)
    reading, heard = opened(computer)
    reading.stop()
    assert computer.capturing is not None
    computer.capturing.show_next()
    qtbot.wait(1)
    assert (heard.texts, computer.events) == ([], ["begin", "end"])


def test_this_computer_is_asked_for_its_cameras(qtbot: QtBot) -> None:
    """However many it has; each can be asked for by what is told of it."""
    choices = camera.cameras()
    assert len({choice.id for choice in choices}) == len(choices)
    gone = CameraChoice("/dev/none", "None")
    reading = camera.reading(gone)
    heard = Heard(reading)
    reading.start()
    assert [type(each) for each in heard.errors] == [CameraGone if choices else CameraAbsent]


def test_a_camera_that_is_none_is_begun_and_ended_without_a_fault(qtbot: QtBot) -> None:
    """The calls to QtMultimedia, as far as they go without a camera."""
    from PySide6.QtMultimedia import QCameraDevice

    from skrin.gui.camera.system import CameraSystem, DeviceCapture

    system, sink = CameraSystem(), QVideoSink()
    assert isinstance(system.leave(), Leave)
    capture = DeviceCapture(QCameraDevice(), sink, system)
    capture.begin()
    qtbot.wait(1)
    capture.end()
