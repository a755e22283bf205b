"""A computer without what uses cameras: the pictures of the window are the same wherever they are made."""

from collections.abc import Callable

from skrin.domain.errors import SkrinError
from skrin.gui.camera import CameraChoice, Reading
from skrin.gui.camera.errors import CameraExtraMissing
from skrin.gui.work import Job, Work


class NoCameras:
    def available(self) -> bool:
        return False

    def find(
        self,
        work: Work,
        done: Callable[[tuple[CameraChoice, ...]], object],
        failed: Callable[[SkrinError], object],
        owner: object = None,
    ) -> Job:
        raise CameraExtraMissing

    def reading(self, choice: CameraChoice, parent: object = None) -> Reading:
        raise CameraExtraMissing
