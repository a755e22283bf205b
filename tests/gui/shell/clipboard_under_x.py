"""Run on a display of its own: copies in every way there is, lets it be cleared, and writes what is left, as JSON."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QClipboard
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from skrin.gui.clipboard import Clipboard
from skrin.gui.session import Session
from skrin.gui.surroundings import Surroundings
from skrin.gui.widgets.text import Body
from skrin.storage.data_folder import DataFolder
from tests.fakes.clock import FixedClock

OTHER = """
import sys
from PySide6.QtWidgets import QApplication
app = QApplication([])
app.clipboard().setText("a shopping list")
app.processEvents()
print("there", flush=True)
app.exec()
"""
BOTH = {"clipboard": QClipboard.Mode.Clipboard, "selection": QClipboard.Mode.Selection}


@contextmanager
def another_program() -> Iterator[None]:
    """One that has copied something, and runs until the block ends."""
    with subprocess.Popen([sys.executable, "-c", OTHER], stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        other.stdout.readline()
        try:
            yield
        finally:
            other.terminate()


def main(folder: str) -> None:
    app = QApplication([])
    place = Path(folder)
    session = Session(Surroundings(DataFolder(place / "data", place / "state"), FixedClock()))
    guard, board = Clipboard.of(session), app.clipboard()
    label = Body("canary", selectable=True)
    by_mouse, by_keys = Qt.TextInteractionFlag.TextSelectableByMouse, Qt.TextInteractionFlag.TextSelectableByKeyboard
    label.setTextInteractionFlags(by_mouse | by_keys)
    label.show()
    label.activateWindow()
    assert QTest.qWaitForWindowActive(label, 10_000)

    def content() -> dict[str, str]:
        app.processEvents()
        return {name: board.text(mode) for name, mode in BOTH.items()}

    def comes(text: str) -> bool:
        for _ in range(200):
            if content()["clipboard"] == text:
                return True
            QTest.qWait(10)
        return False

    found: dict[str, object] = {}
    QTest.mouseDClick(label, Qt.MouseButton.LeftButton)
    QTest.keyClick(label, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    found["copied"] = content()
    guard.clear()
    found["cleared"] = content()
    with another_program():
        found["foreign"] = comes("a shopping list")
        guard.clear()
        found["foreign left"] = content()
    (place / "found.json").write_text(json.dumps(found), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
