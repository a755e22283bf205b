"""Doing something as soon as it can be done: a menu or a dialog may hold the act that opened it until it is closed."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

# How often it is looked whether it can be done, in milliseconds.
LOOK = 10


class Meanwhile:
    """`act` answers whether it has been done; it is called while the act inside goes on, and after it if need be."""

    def __init__(self, qtbot: QtBot, act: Callable[[], bool]) -> None:
        self._qtbot, self._act, self._done = qtbot, act, False
        self._failed: AssertionError | None = None
        self._timer = QTimer()
        self._timer.setInterval(LOOK)
        self._timer.timeout.connect(self._try)

    def __enter__(self) -> None:
        self._timer.start()

    def __exit__(self, failed: object, *_: object) -> None:
        if failed is None:
            self._qtbot.waitUntil(lambda: self._done, timeout=10_000)
        self._timer.stop()
        if self._failed is not None:
            raise self._failed

    def _try(self) -> None:
        if self._done:
            return
        try:
            self._done = self._act()
        except AssertionError as failed:
            self._done, self._failed = True, failed
