"""Where a credential was used, one line each."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from skrin.gui.theme import space
from skrin.gui.viewmodels.credential.uses import Use
from skrin.gui.views.credential.facts import clear, show_all
from skrin.gui.widgets.icon_label import IconLabel
from skrin.gui.widgets.text import Body, Caption
from skrin.gui.widgets.turning_row import TurningRow


class Uses(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(space.TIGHT)

    def show_uses(self, uses: Sequence[Use], never: str) -> None:
        """`never` is said where it was not shared."""
        clear(self._column)
        if not any(use.shared for use in uses):
            self._line("share", never, "", muted=True)
        for use in uses:
            self._line(use.icon, use.what, use.when)
        show_all(self)

    def _line(self, icon: str, what: str, when: str, *, muted: bool = False) -> None:
        row = QHBoxLayout()
        row.setSpacing(space.TIGHT)
        row.addWidget(IconLabel(icon), 0, Qt.AlignmentFlag.AlignTop)
        words = TurningRow(apart=space.TIGHT)
        words.addWidget(Body(what, tone="muted" if muted else "text"), 1)
        if when:
            words.addWidget(Caption(when, wrap=False))
        row.addLayout(words, 1)
        self._column.addLayout(row)
