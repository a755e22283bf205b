"""What the process denies to others from its first line on: being dumped, and leaving a core file (SR-15)."""

import sys

PR_SET_DUMPABLE = 4


def harden() -> None:
    """Best effort: on a system without these switches the program runs on, and SECURITY.md says what is not protected."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ImportError, OSError, ValueError):
        return
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)
