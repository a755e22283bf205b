"""How long the program takes to be there: a whole process, from its start to its end."""

import subprocess
import sys
from collections.abc import Iterator

from skrin.bench.row import Row, milliseconds

TIMES = 7


def rows(times: int = TIMES) -> Iterator[Row]:
    """The fastest of several starts, the files being in the system's cache; bare Python beside it."""
    python = [sys.executable, "-c", "pass"]
    program = [sys.executable, "-P", "-m", "skrin"]
    yield Row("cold start of Python alone", _fastest(python, times), "ms", "fastest of several")
    yield Row("cold start, skrin --help", _fastest([*program, "--help"], times), "ms", "fastest of several")
    yield Row("cold start, skrin wallet --help", _fastest([*program, "wallet", "--help"], times), "ms", "fastest of several")


def _fastest(command: list[str], times: int) -> float:
    def run() -> None:
        subprocess.run(command, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603

    return round(milliseconds(run, times)[0], 1)
