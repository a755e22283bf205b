"""How much memory this process holds, and has held at most."""

import os
import sys
from pathlib import Path


def peak_mib() -> float:
    """The most that was ever resident, in MiB; 0 where the system does not say."""
    try:
        import resource
    except ImportError:
        return 0.0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 2**20 if sys.platform == "darwin" else peak / 2**10


def now_mib() -> float:
    """Resident now, in MiB; where the system does not say, the most that ever was."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except (OSError, ValueError, IndexError):
        return peak_mib()
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20
