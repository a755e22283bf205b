"""Many pictures on one sheet: a row for each scene, a column for each look, the scenes of a screen under its name."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from skrin.gui.pictures import SIZE, Picture

if TYPE_CHECKING:
    from PySide6.QtCore import QRect
    from PySide6.QtGui import QPainter

SCALE = 4
LINE, HEAD, GAP = 22, 48, 12
GROUND, INK = "#6b7280", "white"


def contact_sheet(pictures: Sequence[Picture], path: Path, scale: int = SCALE) -> None:
    """Write the sheet; each picture is `scale` times smaller, under a line that names it, marked where it has a fault."""
    from PySide6.QtCore import QRect, Qt
    from PySide6.QtGui import QColor, QImage, QPainter

    columns = list(dict.fromkeys(each.look for each in pictures))
    wide, high = SIZE[0] // scale, SIZE[1] // scale
    tops = _tops(pictures, high)
    height = max(tops.values(), default=0) + LINE + high + GAP
    sheet = QImage(GAP + len(columns) * (wide + GAP), height, QImage.Format.Format_RGB888)
    sheet.fill(QColor(GROUND))
    painter = QPainter(sheet)
    painter.setPen(QColor(INK))
    for group, row in _heads(pictures).items():
        _write(painter, QRect(GAP, tops[row] - HEAD, sheet.width(), HEAD), group, HEAD // 2)
    for each in pictures:
        left, top = GAP + columns.index(each.look) * (wide + GAP), tops[each.name]
        fault = f" · {each.fault}" if each.fault else ""
        _write(painter, QRect(left, top, wide, LINE), f"{each.name} · {each.look.name}{fault}", LINE * 2 // 3)
        image = QImage(str(each.path)).scaled(
            wide, high, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        painter.drawImage(left, top + LINE, image)
    painter.end()
    sheet.save(str(path))


def sheet_of_each_group(pictures: Sequence[Picture], folder: Path) -> None:
    """A sheet for each screen, larger than the one for all of them."""
    folder.mkdir(parents=True, exist_ok=True)
    for group in dict.fromkeys(each.group for each in pictures):
        contact_sheet([each for each in pictures if each.group == group], folder / f"{group}.png", scale=SCALE - 1)


def _heads(pictures: Sequence[Picture]) -> dict[str, str]:
    """The groups, each with the name of its first scene."""
    found: dict[str, str] = {}
    for each in pictures:
        found.setdefault(each.group, each.name)
    return found


def _tops(pictures: Sequence[Picture], high: int) -> dict[str, int]:
    """Where each scene's row begins; a group's name stands above its first row."""
    heads = set(_heads(pictures).values())
    found: dict[str, int] = {}
    top = GAP
    for name in dict.fromkeys(each.name for each in pictures):
        top += HEAD if name in heads else 0
        found[name] = top
        top += LINE + high + GAP
    return found


def _write(painter: "QPainter", room: "QRect", text: str, pixels: int) -> None:
    from PySide6.QtCore import Qt

    font = painter.font()
    font.setPixelSize(pixels)
    painter.setFont(font)
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)
