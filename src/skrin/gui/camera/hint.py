"""What somebody should do so that the code before the camera is read.

A code whose modules are smaller than three pixels is too far away; one that is near enough and still not read is blurred. One
that is too blurred to be noticed leaves a picture that is evenly rough in the middle, and not sharp (docs/decisions/0309).
"""

from collections.abc import Sequence
from enum import Enum
from typing import Final

from PySide6.QtGui import QImage

from skrin.gui.camera.sharpness import is_blurred
from skrin.paper.qr_reader import Code

MODULE: Final = 3.0  # pixels
STANDS: Final = 0.8  # seconds that a hint stands at least, and that a code that was read is not taken back


class Hint(Enum):
    NO_CODE = "no_code"  # none is in view
    TOO_FAR = "too_far"  # its modules are too small
    TOO_BLURRED = "too_blurred"
    GOOD = "good"  # it is being read


def hint(codes: Sequence[Code], shown: QImage) -> Hint:
    """`codes` as they were found in the whole picture, `shown` the same picture reduced."""
    if not codes:
        return Hint.TOO_BLURRED if is_blurred(shown) else Hint.NO_CODE
    read = [code for code in codes if code.text is not None]
    if max(code.module for code in read or codes) < MODULE:
        return Hint.TOO_FAR
    return Hint.GOOD if read else Hint.TOO_BLURRED


class Steady:
    """Hints as they are told: a picture that was taken while the code changed says nothing yet."""

    def __init__(self) -> None:
        self._told: Hint | None = None
        self._since = 0.0

    def told(self, hint: Hint, now: float) -> Hint:
        """`now` is in seconds, from wherever."""
        if hint is Hint.GOOD or self._told is None or now - self._since >= STANDS:
            self._told, self._since = hint, now
        return self._told

    def settled(self, now: float) -> bool:
        """Whether another hint would be told now: else nobody needs to find out which."""
        return self._told is None or now - self._since >= STANDS
