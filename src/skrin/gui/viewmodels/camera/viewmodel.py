"""Which camera is looked through, and what becomes of it."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from skrin.domain.errors import SkrinError
from skrin.gui import camera
from skrin.gui.camera import CameraChoice, Hint, Reading
from skrin.gui.camera.errors import CameraAbsent, CameraExtraMissing
from skrin.gui.session import Session
from skrin.gui.viewmodels.base import ViewModel
from skrin.gui.work import Job, Work


class Cameras(Protocol):
    """`skrin.gui.camera`, or what stands in for it."""

    def available(self) -> bool: ...

    def find(
        self,
        work: Work,
        done: Callable[[tuple[CameraChoice, ...]], object],
        failed: Callable[[SkrinError], object],
        owner: QObject | None = None,
    ) -> Job: ...

    def reading(self, choice: CameraChoice, parent: QObject | None = None) -> Reading: ...


class CameraViewModel(ViewModel):
    """`texts` are the codes that were read. `reading` is what a viewfinder looks through; it is on while that can be seen."""

    texts = Signal(list)
    hinted = Signal()

    def __init__(self, session: Session, work: Work, cameras: Cameras = camera) -> None:
        super().__init__(session, work)
        self._cameras = cameras
        self.choices: tuple[CameraChoice, ...] = ()
        self.chosen: CameraChoice | None = None
        self.reading: Reading | None = None
        self.hint: Hint | None = None
        self.mirrored = True
        self.looking_for = False

    @property
    def is_installed(self) -> bool:
        """Whether it is worth the room on a page at all."""
        return self._cameras.available()

    @property
    def can_try_again(self) -> bool:
        """Where it may help: what is not installed does not come by trying."""
        return self.reading is None and not self.looking_for and not isinstance(self._error, CameraExtraMissing)

    def begin(self) -> None:
        """Find the cameras and look through one: the one before where it is still there, else the system's own choice."""
        if self.looking_for:
            return
        self._drop()
        self._error = None
        if not self.is_installed:
            self._refuse(CameraExtraMissing())
            return
        self.looking_for = True
        self.changed.emit()
        self._cameras.find(self.work, self._found, self._not_found, self)

    def choose(self, choice: CameraChoice) -> None:
        """Look through another one of `choices`; the one before is off."""
        if choice != self.chosen or self.reading is None:
            self._drop()
            self._error = None
            self._look_through(choice)

    def mirror(self, mirrored: bool) -> None:
        """For the picture that is shown alone: what is read is as the camera sees it."""
        self.mirrored = mirrored
        self.changed.emit()

    def end(self) -> None:
        """Off, until `begin`."""
        self._drop()
        self.changed.emit()

    def _found(self, choices: tuple[CameraChoice, ...]) -> None:
        self.looking_for = False
        self.choices = choices
        if not choices:
            self.chosen = None
            self._refuse(CameraAbsent())
            return
        self._look_through(self.chosen if self.chosen in choices else choices[0])

    def _not_found(self, error: SkrinError) -> None:
        self.looking_for = False
        self._refuse(error)

    def _look_through(self, choice: CameraChoice) -> None:
        self.chosen = choice
        self.reading = self._cameras.reading(choice, self)
        self.reading.texts.connect(self.texts)
        self.reading.hint.connect(self._hint)
        self.reading.failed.connect(self._failed)
        self.changed.emit()

    def _hint(self, hint: Hint) -> None:
        self.hint = hint
        self.hinted.emit()

    def _failed(self, error: SkrinError) -> None:
        """It is not tried again before somebody asks for it: a camera that another program has is left to it."""
        self._drop()
        self._refuse(error)

    def _drop(self) -> None:
        reading, self.reading, self.hint = self.reading, None, None
        if reading is not None:
            reading.stop()
            reading.deleteLater()
