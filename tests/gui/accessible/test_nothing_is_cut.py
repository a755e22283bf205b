"""Nothing on any screen is cut: in both languages, at once and twice the text, in a usual and in the smallest window.

The same again at one and a half and twice the scale of the screen, each in a process of its own, since Qt reads it once.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from skrin.gui.shell import FIRST_SIZE, LEAST_SIZE
from tests.gui.accessible.cut import cut
from tests.gui.accessible.scenes import SCENES, Stage

SCALE = os.environ.get("QT_SCALE_FACTOR", "1")
OTHER_SCALES = ("1.5", "2")
# At another scale the room in letters is the same; the narrow window is where fractions of a pixel would tell.
SIZES = (FIRST_SIZE, LEAST_SIZE) if SCALE == "1" else (LEAST_SIZE,)
ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.parametrize("text", [100, 200])
@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_screen_is_whole(language: str, text: int, stage: Stage) -> None:
    found: dict[str, list[str]] = {}
    with stage.wearing(language, text):
        for size in SIZES:
            for scene in SCENES:
                stage.window.resize(*size)
                shown = stage.show(scene)
                if bad := cut(shown):
                    found[f"{scene} at {shown.width()} × {shown.height()}"] = bad
    assert found == {}


@pytest.mark.parametrize("scale", OTHER_SCALES)
@pytest.mark.skipif(SCALE != "1", reason="this is the process of one of them")
def test_every_screen_is_whole_at_another_scale(scale: str, tmp_path: Path) -> None:
    # A screen of the size that goes with such a scale.
    screen = {"name": "large", "x": 0, "y": 0, "width": 2560, "height": 1600, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    config = tmp_path / "screen.json"
    config.write_text(json.dumps({"screens": [screen]}))
    environment = {**os.environ, "QT_SCALE_FACTOR": scale, "QT_QPA_PLATFORM": f"offscreen:configfile={config}"}
    wanted = f"{Path(__file__).relative_to(ROOT)}"
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:randomly",
        wanted,
        "-k",
        "sv or really",
    ]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, env=environment, cwd=ROOT)
    assert ran.returncode == 0, ran.stdout[-4000:]


@pytest.mark.skipif(SCALE == "1", reason="only where another scale was asked for")
def test_every_screen_is_whole_where_the_scale_is_really_another(stage: Stage) -> None:
    assert QApplication.primaryScreen().devicePixelRatio() == float(SCALE)
    assert stage.window.devicePixelRatioF() == float(SCALE)
