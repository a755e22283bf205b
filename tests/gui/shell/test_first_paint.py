"""What is imported before the window is first painted: this list, and nothing that only its content needs."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from skrin.gui import ground, remembered
from skrin.gui.shell import Shell
from skrin.gui.theme import tokens

# The program from its entry point on, until its window is painted.
SCRIPT = """
import os, sys
from PySide6.QtCore import QEvent, QObject
import skrin.gui.app as app

class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            print(*sys.modules, sep="\\n", flush=True)
            os._exit(0)
        return False

first_paint = app.first_paint
def watched(qt, shell, look):
    shell.watch = Watch(shell)
    shell.installEventFilter(shell.watch)
    first_paint(qt, shell, look)

app.first_paint = watched
from skrin.cli.main import main
main({line!r})
"""

EXPECTED = {
    "skrin",
    "skrin.cli",
    "skrin.cli.main",
    "skrin.cli.window",
    "skrin.gui",
    "skrin.gui.app",
    "skrin.gui.ground",
    "skrin.gui.remembered",
    "skrin.gui.shell",
    "skrin.storage",
    "skrin.storage.data_folder",
    "skrin.storage.hardening",
}
HEAVY = {"babel", "cryptography", "httpcore2", "jsonschema_rs", "keyring", "sqlcipher3", "ssl", "asyncio", "zxingcpp"}
# Of the standard library; each takes as long as a part of the window.
NOT_YET = {"argparse", "dataclasses", "datetime", "gettext", "hashlib", "logging", "secrets", "socket", "tempfile", "threading"}
QT = {"PySide6.QtCore", "PySide6.QtGui", "PySide6.QtWidgets"}


def imported(folder: Path, *line: str) -> set[str]:
    """Before the first paint."""
    homes = dict.fromkeys(("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR"), str(folder))
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", **homes}
    script = SCRIPT.format(line=list(line))
    ran = subprocess.run([sys.executable, "-P", "-c", script], capture_output=True, text=True, check=True, env=environment)
    seen = set(ran.stdout.split())
    assert seen, "the window was not painted"
    return seen


@pytest.mark.parametrize("line", [[], ["openid-credential-offer://?credential_offer_uri=x"]])
def test_these_modules_and_no_others_are_imported_before_the_first_paint(line: list[str], tmp_path: Path) -> None:
    seen = imported(tmp_path, *line)
    assert {name for name in seen if name.split(".")[0] == "skrin"} == EXPECTED
    assert HEAVY.isdisjoint(name.split(".")[0] for name in seen)
    assert NOT_YET.isdisjoint(seen - imported_by_qt_alone())
    assert {name for name in seen if name.startswith("PySide6.Qt")} <= QT


def imported_by_qt_alone() -> set[str]:
    script = "import sys; from PySide6.QtWidgets import QApplication; print(*sys.modules, sep='\\n')"
    ran = subprocess.run([sys.executable, "-P", "-c", script], capture_output=True, text=True, check=True)
    return set(ran.stdout.split())


def test_a_line_with_options_comes_to_the_same_window(tmp_path: Path) -> None:
    assert imported(tmp_path, "--data", str(tmp_path), "--lang", "en") >= EXPECTED


def test_the_ground_is_the_background_of_each_look() -> None:
    pairs = (
        (ground.LIGHT, tokens.LIGHT),
        (ground.DARK, tokens.DARK),
        (ground.HIGH_CONTRAST_LIGHT, tokens.HIGH_CONTRAST_LIGHT),
        (ground.HIGH_CONTRAST_DARK, tokens.HIGH_CONTRAST_DARK),
    )
    assert all(QColor(colour) == look.color("bg") for colour, look in pairs)


def test_a_window_that_is_closed_before_it_is_furnished_goes_without_a_word(qtbot: QtBot) -> None:
    shell = Shell()
    qtbot.addWidget(shell)
    shell.show()
    assert shell.close()


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b"[" * 9_000, b'{"geometry": 7, "appearance": ["x"]}', b"\xff\xfe"])
def test_what_is_remembered_badly_is_as_good_as_nothing(content: bytes, tmp_path: Path) -> None:
    (tmp_path / remembered.FILE).write_bytes(content)
    found = remembered.read(tmp_path)
    assert (remembered.text(found, "geometry"), remembered.text(found, "appearance")) == ("", "")
