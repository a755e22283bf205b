"""What the process denies to others."""

import ctypes
import sys

import pytest

from skrin.storage.hardening import harden

PR_GET_DUMPABLE, PR_SET_DUMPABLE = 3, 4


@pytest.mark.case("S-17")
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux can be asked")
def test_after_hardening_the_process_is_not_dumpable_and_hardening_again_is_nothing() -> None:
    import resource

    libc = ctypes.CDLL(None)
    before = libc.prctl(PR_GET_DUMPABLE, 0, 0, 0, 0)
    try:
        harden()
        harden()
        assert libc.prctl(PR_GET_DUMPABLE, 0, 0, 0, 0) == 0
        assert resource.getrlimit(resource.RLIMIT_CORE) == (0, 0)
    finally:
        libc.prctl(PR_SET_DUMPABLE, before, 0, 0, 0)
