"""Why something gave nothing: what happened, to which files, what to do, and perhaps a way out to press."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from skrin.gui.theme import space
from skrin.gui.viewmodels.add.taken import ReasonRow
from skrin.gui.widgets.buttons import Button
from skrin.gui.widgets.icon_label import IconLabel
from skrin.gui.widgets.text import Body, Caption
from skrin.gui.widgets.turning_row import TurningRow


def reason_row(said: ReasonRow, way_out: Button | None = None) -> QWidget:
    row = QWidget()
    words = QVBoxLayout()
    words.setSpacing(2)
    words.addWidget(Body(said.title, strong=True))
    for text in (said.names, said.next):
        if text:
            words.addWidget(Caption(text))
    both = TurningRow()
    both.addLayout(words, 1)
    if way_out is not None:
        both.addWidget(way_out, 0, Qt.AlignmentFlag.AlignVCenter)
    line = QHBoxLayout(row)
    line.setContentsMargins(space.BESIDE, space.NEAR, space.BESIDE, space.NEAR)
    line.setSpacing(space.NEAR)
    line.addWidget(IconLabel("circle-alert", "warn", 18), 0, Qt.AlignmentFlag.AlignTop)
    line.addLayout(both, 1)
    return row
