"""Pictures for a camera that is none: those of the simulated one, and some that were never taken."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import islice

from PySide6.QtCore import QObject

from skrin.gui.camera import CameraChoice, Reading
from skrin.gui.camera.look import CodesInView
from skrin.gui.camera.virtual import VirtualCamera
from skrin.gui.given.grey import Grey
from skrin.paper import qr_reader
from skrin.paper.qr_reader import Code
from skrin.paper.qr_symbol import DARK, LIGHT, QUIET, Correction, symbol
from skrin.protocols.mq1.schedule import Density, Pace, Picture, begin
from skrin.protocols.mq1.transfer import Kind

PAYLOAD = bytes(range(256)) * 4
BUILT_IN, PLUGGED_IN = CameraChoice("/dev/video0", "Built-in camera"), CameraChoice("/dev/video2", "USB camera")


class ReadHere:
    """Codes read in this process: what the process apart does, without waiting for it."""

    def __init__(self) -> None:
        self.closed = False

    def in_view(self, pixels: bytes, width: int, height: int, stride: int) -> tuple[Code, ...]:
        return qr_reader.in_view(pixels, width, height, stride)

    def close(self) -> None:
        self.closed = True


def answer() -> Iterator[Picture]:
    """The pictures of an answer, without an end."""
    showing = begin(Kind.SEALED_RESPONSE, PAYLOAD, Density.NORMAL, Pace.NORMAL)
    while True:
        yield showing.picture
        showing = showing.after()


def drawn(text: str, version: int | None = None, module: int = 4, room: tuple[int, int] = (640, 480)) -> Grey:
    """A code in the middle of a grey room, as no camera sees it: every module sharp."""
    made = symbol(text, Correction.SCREEN, version)
    width, height = room
    rows = [bytearray(b"\x78" * width) for _ in range(height)]
    left, top = (width - made.whole * module) // 2, (height - made.whole * module) // 2
    for row in range(made.whole):
        line = b"".join(bytes([DARK if _dark(made.rows, row, at) else LIGHT]) * module for at in range(made.whole))
        for step in range(module):
            rows[top + row * module + step][left : left + len(line)] = line
    return Grey(b"".join(rows), width, height, width)


def _dark(rows: Sequence[bytes], row: int, column: int) -> bool:
    inside = range(QUIET, QUIET + len(rows))
    return row in inside and column in inside and rows[row - QUIET][column - QUIET] == 1


def flipped(picture: Grey) -> Grey:
    """As a camera sees it that mirrors what it takes."""
    rows = _rows(picture)
    return Grey(b"".join(row[::-1] for row in rows), picture.width, picture.height, picture.width)


def halves(above: Grey, below: Grey) -> Grey:
    """Taken while one gave way to the other."""
    half = above.height // 2
    return Grey(b"".join(_rows(above)[:half] + _rows(below)[half:]), above.width, above.height, above.width)


def beside(left: Grey, right: Grey) -> Grey:
    rows = (one + other for one, other in zip(_rows(left), _rows(right), strict=True))
    return Grey(b"".join(rows), left.width + right.width, left.height, left.width + right.width)


def empty(width: int = 640, height: int = 480) -> Grey:
    return Grey(b"\x78" * (width * height), width, height, width)


def _rows(picture: Grey) -> list[bytes]:
    return [picture.pixels[at : at + picture.width] for at in range(0, picture.height * picture.stride, picture.stride)]


@cache
def filmed(count: int) -> tuple[Grey, ...]:
    """So many pictures of that answer by the simulated camera, a laptop's screen in 720 rows, three in ten of them lost."""
    from skrin.bench.interview.camera import Camera
    from skrin.bench.interview.filming import taken
    from skrin.bench.interview.room import Room
    from skrin.bench.interview.scenes import LAPTOP_720P

    room = Room(1280, 720)
    seen = (room.around(picture) for _, picture in taken(Camera(LAPTOP_720P, [3, 0]), answer(), 3, 60))
    return tuple(Grey(each.tobytes(), 1280, 720, 1280) for each in islice(seen, count))


class FilmCameras:
    """Stands in for `skrin.gui.camera`: these cameras are connected, and each shows these pictures."""

    def __init__(self, choices: Iterable[CameraChoice] = (BUILT_IN,), pictures: Sequence[Grey] = ()) -> None:
        self.choices, self.pictures, self.installed = tuple(choices), pictures, True
        self.opened: list[tuple[CameraChoice, Reading]] = []

    def available(self) -> bool:
        return self.installed

    def find(self, work, done, failed, owner=None):  # type: ignore[no-untyped-def]
        return work.run(lambda: self.choices, done, failed, owner)

    def reading(self, choice: CameraChoice, parent: QObject | None = None) -> Reading:
        codes: type[CodesInView] = ReadHere
        made = Reading(VirtualCamera(lambda: self.pictures, 1, choice.name), codes, parent=parent)
        self.opened.append((choice, made))
        return made
