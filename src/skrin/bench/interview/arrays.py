"""The packages that pictures are computed with. Only the extra `skrin[bench]` brings them; nothing else of Skrin needs them."""

from importlib import import_module
from types import ModuleType

from skrin.bench.errors import BenchExtraMissing

PACKAGES = ("numpy", "cv2")


def require(packages: tuple[str, ...] = PACKAGES) -> None:
    """Raises BenchExtraMissing, before anything is measured for nothing."""
    for package in packages:
        _imported(package)


def _imported(package: str) -> ModuleType:
    try:
        return import_module(package)
    except ImportError as absent:
        raise BenchExtraMissing(package) from absent
