"""Whether there is something in the middle of a picture that looks like a code which is too blurred to be noticed.

The measure is the Laplacian: its variance, in grey values squared, and its kurtosis. A blurred code is rough all over, like
noise; what else stands in a room has edges, and between them nothing. The figures were chosen with the simulated camera
(docs/decisions/0309).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage

SHARP: Final = 1_000.0  # at the size that is shown: whatever is there is no blurred code
ROUGH: Final = 120.0  # of a tile, at half that size, where noise is gone
EVEN: Final = 4.0  # the kurtosis of roughness that is everywhere: 3 for noise, far more for a few edges
_ROUGH_TILES: Final = 0.1
_TILE: Final = 20  # pixels
_EVERY: Final = 4  # rows


def is_blurred(shown: QImage) -> bool:
    """Of a picture in Format_Grayscale8, reduced to some 640 pixels of width. Takes some milliseconds."""
    if shown.width() < 2 * _TILE or shown.height() < 2 * _TILE:
        return False  # hardly a picture
    middle = _middle(shown)
    if laplacian(_rows(middle), _EVERY).variance >= SHARP:
        return False
    half = middle.scaled(middle.size() / 2, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
    rough = [_is_rough(laplacian(tile)) for tile in _tiles(_rows(half))]
    return sum(rough) > len(rough) * _ROUGH_TILES


@dataclass(frozen=True, slots=True)
class Spread:
    variance: float
    kurtosis: float


def laplacian(rows: Sequence[bytes], every: int = 1) -> Spread:
    """Over rows of equal length, of which only one in `every` is looked at. Its mean is taken for zero."""
    squares = fourths = count = 0
    for at in range(1, len(rows) - 1, every):
        above, row, below = rows[at - 1], rows[at], rows[at + 1]
        around = zip(above[1:-1], below[1:-1], row[:-2], row[2:], row[1:-1], strict=True)
        values = [up + down + left + right - 4 * here for up, down, left, right, here in around]
        squared = [value * value for value in values]
        squares += sum(squared)
        fourths += sum(value * value for value in squared)
        count += len(values)
    return Spread(squares / count, count * fourths / squares**2) if squares else Spread(0.0, 0.0)


def _is_rough(tile: Spread) -> bool:
    return tile.variance >= ROUGH and tile.kurtosis <= EVEN


def _middle(shown: QImage) -> QImage:
    """Where a code is held: half the width, two thirds of the height."""
    width, height = shown.width() // 2, shown.height() * 2 // 3
    rect = QRect((shown.width() - width) // 2, (shown.height() - height) // 2, width, height)
    return shown.copy(rect).convertToFormat(QImage.Format.Format_Grayscale8)


def _rows(image: QImage) -> list[bytes]:
    pixels, stride = bytes(image.constBits()), image.bytesPerLine()
    return [pixels[at : at + image.width()] for at in range(0, image.height() * stride, stride)]


def _tiles(rows: Sequence[bytes]) -> Iterator[list[bytes]]:
    width = len(rows[0]) if rows else 0
    for top in range(0, len(rows) - _TILE + 1, _TILE):
        for left in range(0, width - _TILE + 1, _TILE):
            yield [row[left : left + _TILE] for row in rows[top : top + _TILE]]
