"""Codes as a camera or a scanner hands them over: grey pixels."""

from skrin.paper.qr_symbol import QUIET, Symbol


def pixels(drawn: Symbol, scale: int = 4, *, inverted: bool = False) -> tuple[bytes, int]:
    """As it stands on paper, with its quiet zone: the grey pixels, and how many in a row."""
    dark, light = (255, 0) if inverted else (0, 255)
    wide = drawn.whole
    blank = bytes([light]) * wide
    rows = [blank] * QUIET
    rows += [
        bytes([light]) * QUIET + bytes(dark if module else light for module in row) + bytes([light]) * QUIET
        for row in drawn.rows
    ]
    rows += [blank] * QUIET
    return b"".join(b"".join(bytes([each]) * scale for each in row) * scale for row in rows), wide * scale


def beside(left: Symbol, right: Symbol, scale: int = 4) -> tuple[bytes, int, int]:
    """Two codes of one size in one picture."""
    one, side = pixels(left, scale)
    other, _ = pixels(right, scale)
    rows = [one[at : at + side] + other[at : at + side] for at in range(0, side * side, side)]
    return b"".join(rows), 2 * side, side
