"""How much may move in the window. Nothing moves longer than 200 milliseconds, and nothing at all where less is asked for."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

LONGEST_MILLISECONDS: Final = 200
EFFECTS: Final = (
    Qt.UIEffect.UI_AnimateMenu,
    Qt.UIEffect.UI_FadeMenu,
    Qt.UIEffect.UI_AnimateCombo,
    Qt.UIEffect.UI_AnimateTooltip,
    Qt.UIEffect.UI_FadeTooltip,
    Qt.UIEffect.UI_AnimateToolBox,
)


class Motion:
    """`still` where nothing is to move; whoever moves something asks `takes` how long it may."""

    def __init__(self) -> None:
        self.still = False
        self._blinking = QApplication.styleHints().cursorFlashTime()
        self._effects = {effect: QApplication.isEffectEnabled(effect) for effect in EFFECTS}

    def takes(self, milliseconds: int) -> int:
        return 0 if self.still else max(0, min(milliseconds, LONGEST_MILLISECONDS))

    def hold_still(self, still: bool) -> None:
        """Menus, lists and tooltips appear at once, and the cursor does not blink; or all as the desktop has it."""
        self.still = still
        for effect, on in self._effects.items():
            QApplication.setEffectEnabled(effect, on and not still)
        QApplication.setCursorFlashTime(0 if still else self._blinking)
