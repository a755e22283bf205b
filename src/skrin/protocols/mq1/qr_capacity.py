"""How much a QR code of each version holds at level L (ISO/IEC 18004, tables 3, 7 and 9): a drawn one never needs another."""

from typing import Final

from skrin.protocols.mq1 import erasure, frame
from skrin.protocols.mq1.transfer import Transfer
from skrin.wire import base45

VERSIONS: Final = range(1, 41)
_MODE_BITS: Final = 4
_PAIR_BITS, _SINGLE_BITS = 11, 6
# Data codewords of versions 1 to 40 at level L.
# fmt: off
_CODEWORDS: Final = (
    19, 34, 55, 80, 108, 136, 156, 194, 232, 274, 324, 370, 428, 461, 523, 589, 647, 721, 795, 861,
    932, 1006, 1094, 1174, 1276, 1370, 1468, 1531, 1631, 1735, 1843, 1955, 2071, 2191, 2306, 2434, 2566, 2702, 2812, 2956,
)
# fmt: on


def characters(version: int) -> int:
    """The longest text in alphanumeric mode."""
    bits = 8 * _CODEWORDS[version - 1] - _MODE_BITS - _count_bits(version)
    return bits // _PAIR_BITS * 2 + (bits % _PAIR_BITS >= _SINGLE_BITS)


def symbols(version: int, transfer: Transfer) -> int:
    """How many symbols of a transfer one frame at this version carries; 0 where not even one fits."""
    octets = base45.octets_in(characters(version) - len(frame.TEXT)) - frame.OVERHEAD
    return min(max(octets, 0) // transfer.symbol_size, erasure.SYMBOLS)


def smallest(transfer: Transfer, count: int, least: int = 1) -> int | None:
    """The smallest version, from `least` on, whose frame carries so many symbols of a transfer."""
    return next((version for version in VERSIONS[least - 1 :] if symbols(version, transfer) >= count), None)


def _count_bits(version: int) -> int:
    """The bits in which the length of the text stands."""
    if version < 10:
        return 9
    return 11 if version < 27 else 13
