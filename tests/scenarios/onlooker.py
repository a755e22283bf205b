"""What a person sees in the window and hears from a screen reader."""

import re
from collections import Counter
from dataclasses import dataclass, field

from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from skrin.gui.shell import Shell
from tests.scenarios.screen import Screen


@dataclass
class Onlooker:
    """Looks at the window, and touches nothing."""

    window: Shell
    qtbot: QtBot
    screen: Screen = field(init=False)

    def __post_init__(self) -> None:
        self.screen = Screen(self.window)
        # As with a screen reader: without one, Qt does not tell that the lines of a list are others now.
        QAccessible.setActive(True)
        self.window.activateWindow()
        assert QTest.qWaitForWindowActive(self.window, 5000)

    def words(self) -> list[str]:
        """All that can be read or heard on the screen now."""
        return self.screen.words()

    def sees(self, *texts: str) -> None:
        shown = self.words()
        for text in texts:
            assert any(text in each for each in shown), f"“{text}” is not on the screen, only: {sorted(set(shown))}"

    def does_not_see(self, *texts: str) -> None:
        shown = self.words()
        for text in texts:
            found = [each for each in shown if text in each]
            assert not found, f"“{text}” is on the screen: {found}"

    def reads(self, pattern: str) -> str:
        """The first text that looks like this from its beginning to its end."""
        shown = self.words()
        found = next((each for each in shown if re.fullmatch(pattern, each)), None)
        assert found is not None, f"nothing on the screen looks like {pattern}, only: {sorted(set(shown))}"
        return found

    def sees_in_order(self, listed: str, *names: str) -> None:
        """The lines of a list, from the top, each with this in it."""
        shown = self.screen.list_of(listed)
        assert len(shown) == len(names), f"{len(shown)} lines: {shown}"
        for name, line in zip(names, shown, strict=True):
            assert name in line, f"“{name}” is not where it should be: {shown}"

    def sees_colours(self) -> list[str]:
        """Of the window, the most frequent first."""
        picture = self.window.grab().toImage()
        points = ((x, y) for x in range(0, picture.width(), 4) for y in range(0, picture.height(), 4))
        return [colour for colour, _ in Counter(picture.pixelColor(x, y).name() for x, y in points).most_common()]

    def height_of(self, text: str) -> int:
        """How high the letters of this text are."""
        found = next((each for each in self.screen.visible(QLabel) if each.text() == text), None)
        assert found is not None, f"“{text}” does not stand on the screen"
        return found.fontMetrics().height()

    @property
    def hears(self) -> str:
        """What a screen reader says of where the keyboard is."""
        focused = QApplication.focusWidget()
        if focused is None:
            return ""
        return focused.accessibleName() or getattr(focused, "text", str)()
