"""The way in: whether there is a camera, and which. QtMultimedia is imported when somebody asks for one, and no sooner."""

from collections.abc import Callable
from importlib.util import find_spec

from PySide6.QtCore import QObject

from skrin.domain.errors import SkrinError
from skrin.gui.camera.choice import CameraChoice
from skrin.gui.camera.errors import CameraExtraMissing
from skrin.gui.camera.reading import Reading
from skrin.gui.work import Job, Work


def available() -> bool:
    """Whether `skrin[camera]` is installed. That its libraries load, and that a camera is there, is another thing."""
    return find_spec("PySide6.QtMultimedia") is not None


def cameras() -> tuple[CameraChoice, ...]:
    """Those that are connected, the system's own choice first; none where there is none. Raises CameraExtraMissing."""
    _load()
    from skrin.gui.camera.system import connected

    return connected()


def find(
    work: Work,
    done: Callable[[tuple[CameraChoice, ...]], object],
    failed: Callable[[SkrinError], object],
    owner: QObject | None = None,
) -> Job:
    """`cameras`, with the libraries loaded on a worker: the window goes on meanwhile. `failed` hears CameraExtraMissing."""
    return work.run(_load, lambda _: done(cameras()), failed, owner)


def reading(choice: CameraChoice, parent: QObject | None = None) -> Reading:
    """That camera, off until it is started. Raises CameraExtraMissing."""
    _load()
    from skrin.gui.camera.device import Device
    from skrin.gui.camera.system import CameraSystem
    from skrin.paper.codes import ChildCodes

    return Reading(Device(choice, CameraSystem()), ChildCodes, parent=parent)


def _load() -> None:
    if not available():
        raise CameraExtraMissing
    try:
        import PySide6.QtMultimedia  # noqa: F401
    except ImportError:
        raise CameraExtraMissing from None
