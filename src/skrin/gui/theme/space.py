"""The distances of the window, in device-independent pixels, and the radii. No other numbers are used between things."""

from typing import Final

HAIR: Final = 4
TIGHT: Final = 8
NEAR: Final = 12
BESIDE: Final = 16
APART: Final = 24
PAGE: Final = 32
FAR: Final = 48

RADIUS_CONTROL: Final = 8
RADIUS_CARD: Final = 12
BORDER: Final = 1
RING: Final = 2  # the focus ring's line, and the gap inside it
TARGET: Final = 36  # nothing one can click is lower or narrower
READING_WIDTH: Final = 840  # of a column of text, at 100 %
