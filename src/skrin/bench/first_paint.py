"""How long it takes until the window is painted first, beside an empty window of QtWidgets: whole processes, in turns."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from statistics import median

from skrin.bench.row import Row

TIMES = 11
MOST = 1.2  # times the empty window

# The program itself, from its entry point on; it ends when it has been painted.
PROGRAM = """
import sys
from skrin.gui.measured.painted import tell_first_paint
import skrin.gui.app as app
first_paint = app.first_paint
app.first_paint = lambda qt, shell, look: (tell_first_paint(shell, int(sys.argv[1])), first_paint(qt, shell, look))
from skrin.cli.main import main
main([])
"""
EMPTY = """
import sys
from PySide6.QtWidgets import QApplication, QWidget
from skrin.gui.measured.painted import tell_first_paint
app = QApplication(["empty"])
window = QWidget()
window.resize(1200, 800)
tell_first_paint(window, int(sys.argv[1]))
window.show()
app.processEvents()
"""


def rows(times: int = TIMES) -> Iterator[Row]:
    with tempfile.TemporaryDirectory(prefix="skrin-bench-") as folder:
        empty, ours = _in_turns((EMPTY, PROGRAM), folder, times)
    note = f"from the start of the process; median of {times}, in turns"
    yield Row("first paint, an empty window", round(median(empty), 1), "ms", note)
    yield Row("first paint, Skrin", round(median(ours), 1), "ms", note)
    yield Row("first paint, Skrin beside the empty one", round(median(ours) / median(empty), 2), "times", note, at_most=MOST)


def _in_turns(programs: Sequence[str], folder: str, times: int) -> Sequence[list[float]]:
    """The first round is thrown away: it compiles the modules, as installing does, and fills the system's cache."""
    taken: list[list[float]] = [[] for _ in programs]
    for number in range(times + 1):
        for program, found in zip(programs, taken, strict=True):
            took = _painted(program, folder)
            if number:
                found.append(took)
    return taken


def _painted(program: str, folder: str) -> float:
    homes = dict.fromkeys(("XDG_RUNTIME_DIR", "XDG_DATA_HOME", "XDG_STATE_HOME", "PYTHONPYCACHEPREFIX"), folder)
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONDONTWRITEBYTECODE": "", **homes}
    command = [sys.executable, "-P", "-c", program, str(time.monotonic_ns())]
    ran = subprocess.run(  # noqa: S603
        command, check=True, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    return int(ran.stdout) / 1e6
