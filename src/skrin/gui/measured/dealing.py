"""Receiving, sharing and checking in the measured window, as a person does them: button after button, field after field."""

import time
from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit, QWidget

from skrin.gui.measured.turns import Turns
from skrin.gui.places import Check, Consent, Home, Receive, Result, ShowCode
from skrin.gui.shell import Shell

Figure = tuple[str, float, str, str]
SHOWN = 6.0  # seconds


class Dealing:
    """`offer` is a link with its transaction code, `request` a link, and `here` one that is answered over the screen."""

    def __init__(self, shell: Shell, turns: Turns, offer: tuple[str, str], request: str, here: str) -> None:
        self._shell, self._turns = shell, turns
        self._offer, self._request, self._here = offer, request, here

    def figures(self) -> Iterator[Figure]:
        acts = (("receive", self._receive), ("present", self._present), ("show", self._show), ("verify", self._verify))
        for name, act in acts:
            self._shell.navigator.open(Home())
            self._settle()
            self._turns.begin()
            act()
            self._settle()
            yield (
                f"longest block, {name}",
                round(self._turns.longest, 1),
                "ms",
                f"{self._turns.most_cpu:.0f} ms of its own work",
            )

    def _receive(self) -> None:
        link, code = self._offer
        self._turns.act(lambda: self._shell.open_link(link))
        self._press("Continue to the offer")
        self._press("Continue")
        self._write(QLineEdit, code)
        self._press("Add 1 credential")
        self._turns.until(lambda: not isinstance(self._shell.navigator.current, Receive) or self._finds("Open") is not None)

    def _present(self) -> None:
        self._turns.act(lambda: self._shell.open_link(self._request))
        self._press("Continue to the request")
        self._turns.until(lambda: isinstance(self._shell.navigator.current, Consent))
        self._press("Share ")
        self._turns.until(lambda: self._finds("Done") is not None)

    def _show(self) -> None:
        """The code goes round for some seconds, long enough for its dots to grow."""
        self._turns.act(lambda: self._shell.open_link(self._here))
        self._press("Continue to the request")
        self._turns.until(lambda: isinstance(self._shell.navigator.current, Consent))
        self._press("Show the code")
        self._turns.until(lambda: isinstance(self._shell.navigator.current, ShowCode))
        over = time.monotonic() + SHOWN
        self._turns.until(lambda: time.monotonic() > over)
        self._press("Stop")

    def _verify(self) -> None:
        newest = self._shell.session.ports.vault.credentials()[0]
        self._turns.act(lambda: self._shell.navigator.open(Check()))
        self._write(QPlainTextEdit, newest.credential.raw)
        self._press("Check it")
        self._turns.until(lambda: isinstance(self._shell.navigator.current, Result))

    def _press(self, beginning: str) -> None:
        """The button whose words begin so, as soon as it can be pressed."""
        self._turns.until(lambda: self._finds(beginning) is not None)
        button = self._finds(beginning)
        if button is None:
            raise AssertionError(beginning)
        self._turns.act(lambda: QTest.mouseClick(button, Qt.MouseButton.LeftButton))
        self._settle()

    def _finds(self, beginning: str) -> QAbstractButton | None:
        for button in self._shell.findChildren(QAbstractButton):
            if button.isVisible() and button.isEnabled() and button.text().startswith(beginning):
                return button
        return None

    def _write(self, kind: type[QLineEdit] | type[QPlainTextEdit], text: str) -> None:
        found: list[QWidget] = [each for each in self._shell.findChildren(kind) if each.isVisible()]
        field = found[0]
        if isinstance(field, QLineEdit):
            self._turns.act(lambda: field.setText(text))
        elif isinstance(field, QPlainTextEdit):
            self._turns.act(lambda: field.setPlainText(text))

    def _settle(self) -> None:
        self._turns.until(lambda: not self._shell.work.busy)
        for _ in range(3):
            self._turns.turn()
            time.sleep(0.001)
