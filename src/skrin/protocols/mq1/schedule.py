"""The sender: which symbols stand in which picture, at which QR version, for how long. Values only; nothing is drawn here.

A message that fits one easily read picture stands still. A longer one goes through its 255 symbols, round and round: each
picture brings other symbols, so that one which is not seen costs no more than its own. Where it is not read, the pictures get
larger dots by themselves, step by step; the symbols that arrived before still count (docs/protocols/mq1.md, "Showing").
"""

from dataclasses import dataclass, field, replace
from datetime import timedelta
from enum import Enum
from typing import Final

from skrin.protocols.mq1 import erasure, qr_capacity
from skrin.protocols.mq1.frame import Frame
from skrin.protocols.mq1.transfer import Kind, Transfer

LARGEST_STILL: Final = 18  # QR version


class Density(Enum):
    """The QR version to begin with. The smaller, the larger its dots."""

    FINE = 18  # a good camera, close by
    NORMAL = 15
    COARSE = 10  # a small window, or the screen of a phone
    COARSEST = 7


class Pace(Enum):
    """Pictures a second. 8 are right for cameras of 12 to 30 a second; whoever wants less motion takes 2."""

    NORMAL = 8
    SLOW = 2

    @property
    def each(self) -> timedelta:
        return timedelta(seconds=1) / self.value


# How long a step lasts at least, before the dots become larger; the last one has no end.
_LASTS: Final = {
    Density.FINE: timedelta(seconds=4),
    Density.NORMAL: timedelta(seconds=4),
    Density.COARSE: timedelta(seconds=6),
}
# … and at least so many times the symbols that the message needs: for slow and long ones that is longer.
_ROUNDS: Final = 8, 5  # as a fraction: about what it takes where three pictures in ten are lost


@dataclass(frozen=True, slots=True)
class Picture:
    """One QR code, at exactly this version and level L: `number` of a round of `of`. `lasts` is None where it stands still."""

    version: int
    text: str = field(repr=False)
    lasts: timedelta | None
    number: int
    of: int


@dataclass(frozen=True, slots=True)
class Showing:
    """Where the sender is: `picture` is to be seen now, `after()` is what comes then. Made by `begin`."""

    transfer: Transfer
    versions: tuple[int, ...]  # of this step and the ones to come
    pace: Pace
    first: int = 0  # the number of the next symbol
    shown: int = 0  # pictures of this step, before this one
    _encoder: erasure.Encoder = field(repr=False, compare=False, kw_only=True)

    @property
    def picture(self) -> Picture:
        numbers = [(self.first + at) % erasure.SYMBOLS for at in range(self._count)]
        frame = Frame(self.transfer, self.first, tuple(map(self._encoder.symbol, numbers)))
        lasts = None if self.is_still else self.pace.each
        return Picture(self.versions[0], frame.text, lasts, self.shown % self._round + 1, self._round)

    @property
    def whole(self) -> Frame:
        """All of it at once, for a text or a link: no picture is as large."""
        return Frame(self.transfer, 0, tuple(self._encoder.symbol(number) for number in range(self.transfer.needed)))

    @property
    def is_still(self) -> bool:
        """Whether all of it is in this picture."""
        return self._count == self.transfer.needed

    @property
    def can_be_bigger(self) -> bool:
        return bool(self._bigger())

    def after(self) -> "Showing":
        """The next picture; where all is in one, the same."""
        if self.is_still:
            return self
        following = replace(self, first=(self.first + self._count) % erasure.SYMBOLS, shown=self.shown + 1)
        over = following.shown >= self._pictures and len(self.versions) > 1
        return replace(following, versions=self.versions[1:], shown=0) if over else following

    def bigger(self) -> "Showing":
        """Bigger dots from now on, and more pictures; the same where they are as big as they get."""
        versions = self._bigger()
        return replace(self, versions=versions, shown=0) if versions else self

    def paced(self, pace: Pace) -> "Showing":
        return replace(self, pace=pace)

    @property
    def _count(self) -> int:
        """Symbols in a picture of this step."""
        return min(qr_capacity.symbols(self.versions[0], self.transfer), self.transfer.needed)

    @property
    def _round(self) -> int:
        """Pictures that suffice where all are seen."""
        return -(-self.transfer.needed // self._count)

    @property
    def _pictures(self) -> int:
        """How many this step shows before the next."""
        lasts = next((time for density, time in _LASTS.items() if density.value <= self.versions[0]), timedelta(0))
        over, under = _ROUNDS
        return max(lasts // self.pace.each, -(-over * self.transfer.needed // (under * self._count)))

    def _bigger(self) -> tuple[int, ...]:
        return _ladder(self.transfer, self.versions[0] - 1)


def begin(kind: Kind, payload: bytes, density: Density = Density.NORMAL, pace: Pace = Pace.NORMAL) -> Showing:
    """The first picture of a message. Raises TooLarge."""
    transfer = Transfer.of(kind, payload)
    encoder = erasure.Encoder(transfer.cut(payload))
    return Showing(transfer, _begins(transfer, density), pace, _encoder=encoder)


def _begins(transfer: Transfer, density: Density) -> tuple[int, ...]:
    """The versions to go through: one where all fits a picture that is read at once."""
    largest = LARGEST_STILL if density is Density.NORMAL else density.value
    still = qr_capacity.smallest(transfer, transfer.needed)
    if still is not None and still <= largest:
        return (still,)
    ladder = _ladder(transfer, density.value)
    if ladder:
        return ladder
    # Not one symbol fits where it should begin: as small as it gets.
    return (qr_capacity.smallest(transfer, 1, density.value) or qr_capacity.VERSIONS[-1],)


def _ladder(transfer: Transfer, largest: int) -> tuple[int, ...]:
    """The steps at and below a version whose pictures carry at least one symbol."""
    steps = (density.value for density in Density if density.value <= largest)
    return tuple(version for version in steps if qr_capacity.symbols(version, transfer))
