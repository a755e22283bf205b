"""What the process denies to others from its first line on: being dumped or traced, and leaving a core file (SR-15)."""

import sys

PR_SET_DUMPABLE = 4


def harden() -> None:
    """As far as the system lets it: elsewhere the program runs on, and the published list of what is not protected says so."""
    _no_core_file()
    if sys.platform == "linux":
        _not_dumpable()


def _no_core_file() -> None:
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ImportError, OSError, ValueError):
        return


def _not_dumpable() -> None:
    import ctypes

    try:
        ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)
    except (OSError, AttributeError):
        return
