"""Both clipboards of X, really: what is ours goes, and what is another program's stays."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.gui.display import display

# A fixture made elsewhere.
__all__ = ["display"]

ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.case("G-09")
def test_what_was_copied_or_selected_is_taken_back_from_both_and_nothing_else(display: str, tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "DISPLAY": display,
        "QT_QPA_PLATFORM": "xcb",
        "PYTHONPATH": os.pathsep.join(each for each in sys.path if each),
    }
    script = Path(__file__).with_name("clipboard_under_x.py")
    command = [sys.executable, str(script), str(tmp_path)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120, env=environment, cwd=ROOT)
    assert ran.returncode == 0, ran.stderr[-3000:]
    found = json.loads((tmp_path / "found.json").read_text(encoding="utf-8"))
    nothing = {"clipboard": "", "selection": ""}
    assert found["copied"] == {"clipboard": "canary", "selection": "canary"}
    assert found["cleared"] == nothing
    assert (found["foreign"], found["foreign left"]) == (True, {**nothing, "clipboard": "a shopping list"})
