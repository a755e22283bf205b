"""A scan of a certificate that nobody ever gave: lines and a stamp in shades of grey, as a PNG."""

import struct
import zlib
from typing import Final

WIDTH, HEIGHT = 620, 877  # A4 at 75 dots an inch
_PAPER, _INK, _FAINT = 247, 60, 190
_STAMP: Final = (455, 720, 62)  # centre and radius


def scan() -> bytes:
    rows = [bytearray([_PAPER]) * WIDTH for _ in range(HEIGHT)]
    for inset, shade in ((24, _FAINT), (30, _FAINT)):
        _frame(rows, inset, shade)
    _fill(rows, 150, 110, 320, 26, _INK)  # the heading
    _fill(rows, 210, 156, 200, 10, _FAINT)
    _fill(rows, 190, 250, 240, 18, _INK)  # a name
    for at, length in enumerate((420, 440, 380, 0, 430, 400, 410, 250)):
        _fill(rows, 90, 330 + 26 * at, length, 7, 120)
    _fill(rows, 90, 730, 190, 2, _INK)  # to be signed here
    _fill(rows, 100, 700, 130, 5, 90)
    _fill(rows, 90, 745, 150, 6, 140)
    _ring(rows, *_STAMP)
    _ring(rows, _STAMP[0], _STAMP[1], _STAMP[2] - 14)
    return _png(rows)


def _fill(rows: list[bytearray], left: int, top: int, width: int, height: int, shade: int) -> None:
    for row in rows[top : top + height]:
        row[left : left + width] = bytes([shade]) * width


def _frame(rows: list[bytearray], inset: int, shade: int) -> None:
    wide, high = WIDTH - 2 * inset, HEIGHT - 2 * inset
    for left, top, width, height in (
        (inset, inset, wide, 2),
        (inset, HEIGHT - inset - 2, wide, 2),
        (inset, inset, 2, high),
        (WIDTH - inset - 2, inset, 2, high),
    ):
        _fill(rows, left, top, width, height, shade)


def _ring(rows: list[bytearray], x: int, y: int, radius: int) -> None:
    for row in range(y - radius, y + radius + 1):
        for column in range(x - radius, x + radius + 1):
            if (radius - 4) ** 2 <= (row - y) ** 2 + (column - x) ** 2 <= radius**2:
                rows[row][column] = 130


def _png(rows: list[bytearray]) -> bytes:
    header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 0, 0, 0, 0)
    pixels = zlib.compress(b"".join(b"\0" + bytes(row) for row in rows), 9)
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*each) for each in ((b"IHDR", header), (b"IDAT", pixels), (b"IEND", b"")))


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
