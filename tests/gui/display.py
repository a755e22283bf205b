"""A display of a test's own, for what cannot be seen without one."""

import os
import shutil
import subprocess
from collections.abc import Iterator

import pytest

NEEDED = "packaging/linux/system-packages.txt names the packages"


@pytest.fixture
def display() -> Iterator[str]:
    """The name of a display where nobody else is."""
    if shutil.which("Xvfb") is None:
        pytest.skip(f"Xvfb is not installed; {NEEDED}")
    reading, writing = os.pipe()
    with subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x1024x24", "-nolisten", "tcp"],
        pass_fds=[writing],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as server:
        os.close(writing)
        with os.fdopen(reading) as told:
            number = told.readline().strip()
        yield f":{number}"
        server.terminate()
