"""A camera that is none: pictures that were made are put where those of a camera come, and everything after is the same."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer

from skrin.domain.errors import SkrinError
from skrin.gui.camera.source import Taken
from skrin.gui.given.grey import Grey


@dataclass(frozen=True, slots=True)
class Still:
    """A picture that is grey already."""

    picture: Grey

    def grey(self) -> Grey:
        return self.picture


class VirtualCamera(QObject):
    """A `source.Source`. `pictures` is called at each start; a picture comes `every` so many milliseconds until they end."""

    def __init__(self, pictures: Callable[[], Iterable[Grey]], every: int = 33, name: str = "") -> None:
        super().__init__()
        self._pictures, self._name = pictures, name
        self._left: Iterator[Grey] = iter(())
        self._put: Callable[[Taken], None] = _nowhere
        self._clock = QTimer(self, interval=every)
        self._clock.timeout.connect(self._next)

    @property
    def name(self) -> str:
        return self._name

    def open(self, put: Callable[[Taken], None], failed: Callable[[SkrinError], None]) -> None:
        self._put, self._left = put, iter(self._pictures())
        self._clock.start()

    def close(self) -> None:
        self._clock.stop()
        self._put, self._left = _nowhere, iter(())

    def _next(self) -> None:
        picture = next(self._left, None)
        if picture is None:
            self._clock.stop()
        else:
            self._put(Still(picture))


def _nowhere(_: Taken) -> None: ...
