"""The erasure code: K symbols become up to 255, and any K of them are the K again (docs/protocols/mq1.md, "The code").

The K symbols are the values of a polynomial of degree below K at the points 0, 1, a, a², … of GF(2⁸); every further symbol is
its value at a further point. So a symbol that is missing is an interpolation between any K that are there (Lagrange). It is
the systematic Vandermonde code of RFC 5510 with 255 points.
"""

from collections.abc import Mapping, Sequence
from typing import Final

MOST_SOURCE: Final = 120
SYMBOLS: Final = 255  # in all; they are numbered 0 to 254

_POLYNOMIAL: Final = 0x11D  # x⁸ + x⁴ + x³ + x² + 1, of which a = 2 is primitive
_ORDER: Final = 255  # of a


def _powers() -> bytes:
    value, powers = 1, bytearray()
    for _ in range(_ORDER):
        powers.append(value)
        value <<= 1
        if value > 0xFF:
            value ^= _POLYNOMIAL
    return bytes(powers * 2)


_EXP: Final = _powers()
_LOG: Final = bytes(1) + bytes(_EXP.index(value) for value in range(1, 256))  # that of 0 is left out of every sum
# By the logarithm of a factor: what becomes of each byte that is multiplied with it.
_TIMES: Final = tuple(bytes(1) + _LOG[1:].translate(_EXP[log : log + 256]) for log in range(_ORDER))
_POINTS: Final = bytes(1) + _EXP[: SYMBOLS - 1]


class Interpolation:
    """What any symbol is, from K known ones, whose numbers are all different."""

    def __init__(self, numbers: Sequence[int]) -> None:
        self._points = [_POINTS[number] for number in numbers]
        # For each point, the logarithm of the product of its differences from the others.
        self._weights = [sum(_LOG[x ^ y] for y in self._points) for x in self._points]

    def factors(self, wanted: int) -> list[int]:
        """The logarithm of what each known symbol counts for in the symbol `wanted`, which is none of them."""
        x = _POINTS[wanted]
        away = [_LOG[x ^ point] for point in self._points]
        every = sum(away)
        return [(every - log - weight) % _ORDER for log, weight in zip(away, self._weights, strict=True)]

    def symbol(self, wanted: int, known: Sequence[bytes]) -> bytes:
        total = 0
        for log, symbol in zip(self.factors(wanted), known, strict=True):
            total ^= int.from_bytes(symbol.translate(_TIMES[log]))
        return total.to_bytes(len(known[0]))


class Encoder:
    """Makes the symbols of one message from its K source symbols, all of one size. A repair symbol is made when asked for."""

    def __init__(self, source: Sequence[bytes]) -> None:
        self._source = tuple(source)
        self._rule = Interpolation(range(len(source)))
        self._repair: dict[int, bytes] = {}

    def symbol(self, number: int) -> bytes:
        """The one of that number, 0 to 254."""
        if number < len(self._source):
            return self._source[number]
        if number not in self._repair:
            self._repair[number] = self._rule.symbol(number, self._source)
        return self._repair[number]


def rebuilt(symbols: Mapping[int, bytes], needed: int) -> tuple[bytes, ...]:
    """The K = `needed` source symbols, from at least as many symbols of one size, by their numbers."""
    numbers = sorted(symbols)[:needed]  # the lower ones: those below K are the message itself
    known = [symbols[number] for number in numbers]
    rule = Interpolation(numbers)
    return tuple(symbols[wanted] if wanted in symbols else rule.symbol(wanted, known) for wanted in range(needed))
