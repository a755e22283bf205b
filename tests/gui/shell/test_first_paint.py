"""What is imported before the window is first painted: this list, and nothing that only its content needs."""

import os
import subprocess
import sys
from pathlib import Path

SCRIPT = """
import sys
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
from skrin.system import SystemClock
from skrin.gui.app import AppOptions, build, first_paint
import skrin.cli.main

class Watch(QObject):
    seen = ()
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and not Watch.seen:
            Watch.seen = tuple(sys.modules)
        return False

app = QApplication(["skrin"])
shell = build(app, AppOptions(SystemClock()), None)
watch = Watch()
shell.installEventFilter(watch)
first_paint(app, shell)
print(*Watch.seen, sep="\\n")
"""

EXPECTED = {
    "skrin",
    "skrin.cli",
    "skrin.system",
    "skrin.cli.console",
    "skrin.cli.errors",
    "skrin.cli.exit_status",
    "skrin.cli.global_options",
    "skrin.cli.main",
    "skrin.cli.verbs",
    "skrin.domain",
    "skrin.domain.errors",
    "skrin.domain.json_value",
    "skrin.domain.party",
    "skrin.gui",
    "skrin.gui.app",
    "skrin.gui.arrivals",
    "skrin.gui.ground",
    "skrin.gui.navigator",
    "skrin.gui.preferences",
    "skrin.gui.session",
    "skrin.gui.shell",
    "skrin.gui.surroundings",
    "skrin.gui.theme",
    "skrin.gui.theme.tokens",
    "skrin.gui.work",
    "skrin.resources",
    "skrin.storage",
    "skrin.storage.data_folder",
    "skrin.storage.vault",
    "skrin.storage.vault.attempts",
    "skrin.wire",
    "skrin.wire.errors",
    "skrin.wire.limits",
    "skrin.wire.urls",
    "skrin.words",
    "skrin.words.catalogue",
    "skrin.words.compiling",
}
HEAVY = {"babel", "cryptography", "httpcore2", "jsonschema_rs", "keyring", "sqlcipher3", "ssl", "asyncio", "zxingcpp"}
QT = {"PySide6.QtCore", "PySide6.QtGui", "PySide6.QtWidgets"}


def test_these_modules_and_no_others_are_imported_before_the_first_paint(tmp_path: Path) -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_DATA_HOME": str(tmp_path)}
    ran = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True, env=environment)
    seen = set(ran.stdout.split())
    assert seen, "the window was not painted"
    assert {name for name in seen if name.split(".")[0] == "skrin"} == EXPECTED
    assert HEAVY.isdisjoint(name.split(".")[0] for name in seen)
    assert {name for name in seen if name.startswith("PySide6.Qt")} <= QT
