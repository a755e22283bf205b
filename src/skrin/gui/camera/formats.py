"""Which of the sizes and rates that a camera offers is asked for: 1280 by 720, or 1920 by 1080, often enough."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

_SMOOTH: Final = 15.0  # pictures a second: eight different ones are shown in that time
_ENOUGH: Final = 30.0  # more are dropped
_HD, _FULL_HD = (1280, 720), (1920, 1080)


@dataclass(frozen=True, slots=True)
class Offered:
    width: int
    height: int
    rate: float  # at most, pictures a second
    packed: bool = False  # as JPEG, which blurs and has to be unpacked


def best(offered: Sequence[Offered]) -> int | None:
    """Its place among them; None where nothing is offered, and the camera's own choice stands."""
    places = range(len(offered))
    return max(places, key=lambda place: _worth(offered[place]), default=None)


def _worth(offer: Offered) -> tuple[bool, int, int, float, bool]:
    size, pixels = (offer.width, offer.height), offer.width * offer.height
    fits = _HD[0] * _HD[1] <= pixels <= _FULL_HD[0] * _FULL_HD[1]
    kind = 4 if size == _HD else 3 if size == _FULL_HD else 2 if fits else 1 if pixels > _FULL_HD[0] * _FULL_HD[1] else 0
    # Among small ones the largest, among large ones the smallest.
    return offer.rate >= _SMOOTH, kind, pixels if kind == 0 else -pixels, min(offer.rate, _ENOUGH), not offer.packed
