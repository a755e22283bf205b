"""From pictures to texts: the newest only, on a worker, and nothing once it is stopped."""

import threading
from collections.abc import Iterator, Sequence
from itertools import cycle

import pytest
from pytestqt.qtbot import QtBot

from skrin.domain.errors import SkrinError
from skrin.gui.camera import Hint, Reading
from skrin.gui.camera.errors import CameraInUse, CameraUnreadable
from skrin.gui.camera.look import CodesInView
from skrin.gui.camera.mailbox import Mailbox
from skrin.gui.camera.source import Taken
from skrin.gui.camera.virtual import Still, VirtualCamera
from skrin.gui.given.grey import Grey
from skrin.paper.codes import ChildCodes
from skrin.paper.qr_reader import Code
from skrin.protocols.mq1.assembly import Assembly, Whole
from skrin.use_cases.opening.errors import PictureBroken, ReaderAbsent
from tests.fakes.clock import FixedClock
from tests.gui.camera import film
from tests.gui.camera.film import ReadHere, beside, drawn, empty, flipped, halves

PATIENCE = 10_000


class Heard:
    """Everything a reading tells, in order."""

    def __init__(self, reading: Reading) -> None:
        self.texts: list[str] = []
        self.hints: list[Hint] = []
        self.errors: list[SkrinError] = []
        self.running: list[bool] = []
        self.pictures = 0
        reading.texts.connect(self.texts.extend)
        reading.hint.connect(self.hints.append)
        reading.failed.connect(self.errors.append)
        reading.running.connect(self.running.append)
        reading.seen.connect(self._seen)

    def _seen(self, _picture: object) -> None:
        self.pictures += 1


class ByHand:
    """A source whose pictures come when the test says so, from wherever it says so."""

    name = "Camera"

    def __init__(self) -> None:
        self.put = self.failed = lambda _: None
        self.is_open = False

    def open(self, put, failed):  # type: ignore[no-untyped-def]
        self.put, self.failed, self.is_open = put, failed, True

    def close(self) -> None:
        self.is_open = False


class Slow(ReadHere):
    """Reads when it may."""

    def __init__(self) -> None:
        super().__init__()
        self.began, self.may = threading.Event(), threading.Event()

    def in_view(self, pixels: bytes, width: int, height: int, stride: int) -> tuple[Code, ...]:
        self.began.set()
        assert self.may.wait(PATIENCE / 1000)
        return super().in_view(pixels, width, height, stride)


class Falling(ReadHere):
    def __init__(self, *errors: Exception | None) -> None:
        super().__init__()
        self._errors = list(errors)

    def in_view(self, pixels: bytes, width: int, height: int, stride: int) -> tuple[Code, ...]:
        error = self._errors.pop(0) if self._errors else None
        if error is not None:
            raise error
        return super().in_view(pixels, width, height, stride)


@pytest.fixture
def stopped(qtbot: QtBot) -> Iterator[list[Reading]]:
    """Readings that are stopped at the end, whatever becomes of the test."""
    readings: list[Reading] = []
    yield readings
    for reading in readings:
        reading.stop()


def over(pictures: Sequence[Grey], stopped: list[Reading], codes: CodesInView | None = None) -> Reading:
    stopped.append(Reading(VirtualCamera(lambda: pictures, 1), lambda: codes or ReadHere()))
    return stopped[-1]


def test_an_answer_that_is_filmed_comes_whole(qtbot: QtBot, stopped: list[Reading]) -> None:
    pytest.importorskip("cv2", reason="the simulated camera computes with OpenCV, which skrin[bench] brings")
    reading = Reading(VirtualCamera(lambda: cycle(film.filmed(16)), 1), ReadHere)  # whatever was dropped comes again
    stopped.append(reading)
    assembly, came = Assembly(FixedClock()), []
    reading.texts.connect(lambda texts: came.extend(map(assembly.take_text, texts)))
    heard = Heard(reading)
    reading.start()
    qtbot.waitUntil(lambda: any(isinstance(each, Whole) for each in came), timeout=PATIENCE)
    (whole,) = (each for each in came if isinstance(each, Whole))
    assert whole.payload == film.PAYLOAD
    assert heard.pictures
    assert heard.hints[-1] is Hint.GOOD


@pytest.mark.parametrize(
    ("picture", "texts"),
    [
        (drawn("ONE"), ["ONE"]),
        (flipped(drawn("ONE")), ["ONE"]),
        (beside(drawn("ONE"), drawn("TWO")), ["ONE", "TWO"]),
    ],
    ids=["one", "mirrored by the camera", "two"],
)
def test_what_is_in_the_picture_is_told(picture: Grey, texts: list[str], qtbot: QtBot, stopped: list[Reading]) -> None:
    reading = over([picture], stopped)
    heard = Heard(reading)
    reading.start()
    qtbot.waitUntil(lambda: bool(heard.texts), timeout=PATIENCE)
    assert sorted(heard.texts) == texts
    assert heard.hints == [Hint.GOOD]


@pytest.mark.parametrize("picture", [empty(), halves(drawn("ONE" * 30, 10), drawn("TWO" * 30, 10))], ids=["none", "half new"])
def test_where_no_code_can_be_read_no_text_is_told(picture: Grey, qtbot: QtBot, stopped: list[Reading]) -> None:
    reading = over([picture], stopped)
    heard = Heard(reading)
    reading.start()
    qtbot.waitUntil(lambda: bool(heard.hints), timeout=PATIENCE)
    assert heard.texts == []
    assert heard.hints[0] is not Hint.GOOD
    assert heard.pictures == 1


def test_pictures_that_come_while_one_is_read_give_way_to_the_newest(qtbot: QtBot, stopped: list[Reading]) -> None:
    source, codes = ByHand(), Slow()
    reading = Reading(source, lambda: codes)
    stopped.append(reading)
    heard = Heard(reading)
    reading.start()
    source.put(Still(drawn("0")))
    assert codes.began.wait(PATIENCE / 1000)
    for number in range(1, 30):
        source.put(Still(drawn(str(number))))
    assert reading.dropped == 28
    codes.may.set()
    qtbot.waitUntil(lambda: len(heard.texts) == 2, timeout=PATIENCE)
    assert heard.texts == ["0", "29"]


def test_a_window_that_has_no_time_gets_all_texts_at_once(qtbot: QtBot, stopped: list[Reading]) -> None:
    source, closed = ByHand(), threading.Event()
    codes = ReadHere()
    reading = Reading(source, lambda: codes)
    stopped.append(reading)
    told: list[list[str]] = []
    reading.texts.connect(told.append)
    read: list[str] = []

    class Picture:
        def __init__(self, text: str) -> None:
            self.text = text

        def grey(self) -> Grey:
            read.append(self.text)
            (closed.set if len(read) == 4 else lambda: None)()
            return drawn(self.text)

    reading.start()
    for text in ("ONE", "TWO", "THREE", "AFTER"):  # the window does not look: nothing runs its events
        source.put(Picture(text))
        assert _until(lambda text=text: text in read)
    assert closed.wait(PATIENCE / 1000)
    qtbot.waitUntil(lambda: bool(told), timeout=PATIENCE)
    assert told[0][:3] == ["ONE", "TWO", "THREE"]


def _until(done) -> bool:  # type: ignore[no-untyped-def]
    waiting = threading.Event()
    return any(done() or waiting.wait(0.002) for _ in range(5_000))


def test_nothing_is_told_after_it_is_stopped(qtbot: QtBot, stopped: list[Reading]) -> None:
    source, codes = ByHand(), Slow()
    reading = Reading(source, lambda: codes)
    stopped.append(reading)
    heard = Heard(reading)
    reading.start()
    source.put(Still(drawn("ONE")))
    assert codes.began.wait(PATIENCE / 1000)
    reading.stop()
    assert (source.is_open, heard.running) == (False, [True, False])
    codes.may.set()
    source.put(Still(drawn("TWO")))
    assert _until(lambda: codes.closed)
    qtbot.wait(1)
    assert (heard.texts, heard.hints, heard.pictures) == ([], [], 0)


def test_it_can_be_started_again(qtbot: QtBot, stopped: list[Reading]) -> None:
    reading = over([drawn("ONE")], stopped)
    heard = Heard(reading)
    for times in (1, 2):
        reading.start()
        qtbot.waitUntil(lambda times=times: len(heard.texts) == times, timeout=PATIENCE)
        reading.stop()
    assert heard.hints == [Hint.GOOD, Hint.GOOD]


def test_a_picture_over_which_its_reader_falls_is_passed_over(qtbot: QtBot, stopped: list[Reading]) -> None:
    reading = over([drawn("ONE")] * 1000, stopped, Falling(PictureBroken()))
    heard = Heard(reading)
    reading.start()
    qtbot.waitUntil(lambda: bool(heard.texts), timeout=PATIENCE)
    assert heard.errors == []


@pytest.mark.parametrize(
    ("error", "code"),
    [(ReaderAbsent("picture"), "file.no_reader"), (RuntimeError("x"), "ui.unexpected")],
    ids=["absent", "fault"],
)
def test_a_reader_that_does_not_work_ends_it(error: Exception, code: str, qtbot: QtBot, stopped: list[Reading]) -> None:
    reading = over([drawn("ONE")], stopped, Falling(error))
    heard = Heard(reading)
    reading.start()
    qtbot.waitUntil(lambda: bool(heard.errors), timeout=PATIENCE)
    assert [each.code for each in heard.errors] == [code]
    assert not reading.is_running


def test_a_camera_that_stays_silent_is_said_to_be_in_use(qtbot: QtBot, stopped: list[Reading]) -> None:
    reading = Reading(ByHand(), ReadHere, patience=1)
    stopped.append(reading)
    heard = Heard(reading)
    reading.start()
    qtbot.waitUntil(lambda: bool(heard.errors), timeout=PATIENCE)
    (error,) = heard.errors
    assert isinstance(error, CameraInUse)
    assert error.camera == "Camera"
    assert heard.running == [True, False]


def test_pictures_of_which_nothing_can_be_made_are_said_to_be_unreadable(qtbot: QtBot, stopped: list[Reading]) -> None:
    class Unknown:
        def __init__(self, taken: threading.Event) -> None:
            self._taken = taken

        def grey(self) -> None:
            self._taken.set()

    source = ByHand()
    reading = Reading(source, ReadHere)
    stopped.append(reading)
    heard = Heard(reading)
    reading.start()
    for _ in range(30):
        taken = threading.Event()
        source.put(Unknown(taken))
        assert taken.wait(PATIENCE / 1000)
    qtbot.waitUntil(lambda: bool(heard.errors), timeout=PATIENCE)
    assert [type(each) for each in heard.errors] == [CameraUnreadable]


def test_the_process_apart_reads_the_same(qtbot: QtBot, stopped: list[Reading]) -> None:
    reading = Reading(VirtualCamera(lambda: [beside(drawn("ONE"), drawn("TWO"))], 1), ChildCodes)
    stopped.append(reading)
    heard = Heard(reading)
    reading.start()
    qtbot.waitUntil(lambda: bool(heard.texts), timeout=30_000)
    assert sorted(heard.texts) == ["ONE", "TWO"]


def test_a_closed_mailbox_lets_its_reader_go() -> None:
    box, got = Mailbox[Taken](), []
    reader = threading.Thread(target=lambda: got.append(box.take()))
    reader.start()
    box.close()
    reader.join(PATIENCE / 1000)
    box.put(Still(empty()))
    assert got == [None]
    assert box.take() is None
