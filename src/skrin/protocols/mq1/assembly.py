"""The receiver: puts transfers together again from frames as they come, in any order, some of them more than once or never.

Several may be in view at the same time, and one that comes into view takes nothing from the others. What is held is bounded
whatever comes: four transfers, each no more symbols than it needs (OPEN.md F-14).
"""

from collections import deque
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from skrin.domain.errors import SkrinError
from skrin.domain.ports import Clock
from skrin.protocols.mq1 import frame
from skrin.protocols.mq1.errors import TransferDisagrees, TransferGivenUp, TransferMismatch
from skrin.protocols.mq1.frame import Frame
from skrin.protocols.mq1.transfer import Kind, Transfer
from skrin.wire import limits
from skrin.wire.errors import TooMany

_REMEMBERED: Final = 16  # transfers that came whole, so that their frames are known again


@dataclass(frozen=True, slots=True)
class Progress:
    """`have` different symbols of `needed`; equal where it has come whole already."""

    transfer: Transfer
    have: int
    needed: int


@dataclass(frozen=True, slots=True)
class Whole:
    """A message that has come, told once."""

    kind: Kind
    id: bytes
    payload: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A frame that changed nothing, and why. Most are no news to a person; MadeByNewer and TransferGivenUp are."""

    why: SkrinError


Taken = Progress | Whole | PassedOver


class Assembly:
    """One receiver for one scan; `clock` says for how long nothing new has come."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._held: dict[bytes, _Held] = {}
        self._whole: deque[bytes] = deque(maxlen=_REMEMBERED)
        self._given_up: deque[Progress] = deque(maxlen=limits.TRANSFERS)

    def take_text(self, text: str) -> Taken:
        """The text of a code that was seen, whatever it is."""
        try:
            return self.take(frame.read(text))
        except SkrinError as error:
            return PassedOver(error)

    def take(self, seen: Frame) -> Taken:
        now = self._clock.now()
        self._let_go(now)
        transfer = seen.transfer
        if transfer.id in self._whole:
            return Progress(transfer, transfer.needed, transfer.needed)
        held = self._held.get(transfer.id) or self._room_for(transfer, now)
        if held is None:
            return PassedOver(TooMany("transfers", limits.TRANSFERS))
        taken = held.take(seen, now)
        if isinstance(taken, Whole):
            del self._held[transfer.id]
            self._whole.append(transfer.id)
        return taken

    def progress(self) -> tuple[Progress, ...]:
        """Of what is being received now, in the order in which it came into view."""
        self._let_go(self._clock.now())
        return tuple(held.progress for held in self._held.values() if not held.given_up)

    def given_up(self) -> tuple[Progress, ...]:
        """What was let go since this was last asked, because nothing new of it had come for 60 s."""
        self._let_go(self._clock.now())
        found = tuple(self._given_up)
        self._given_up.clear()
        return found

    def _let_go(self, now: datetime) -> None:
        silent = [held for held in self._held.values() if now - held.since >= limits.TRANSFER_SILENCE]
        for held in silent:
            del self._held[held.transfer.id]
            if not held.given_up:
                self._given_up.append(held.progress)

    def _room_for(self, transfer: Transfer, now: datetime) -> "_Held | None":
        """A place of its own; where all are taken, that of the oldest which came no further than its first picture."""
        if len(self._held) >= limits.TRANSFERS:
            weak = next((held for held in self._held.values() if held.pictures <= 1), None)
            if weak is None:
                return None
            del self._held[weak.transfer.id]
        self._held[transfer.id] = _Held(transfer, now)
        return self._held[transfer.id]


@dataclass(slots=True)
class _Held:
    """One transfer on its way. `pictures` brought something new, the last of them at `since`; `taken` is bytes of symbols."""

    transfer: Transfer
    since: datetime
    pictures: int = 0
    taken: int = 0
    given_up: bool = False
    symbols: dict[int, bytes] = field(default_factory=dict)

    @property
    def progress(self) -> Progress:
        return Progress(self.transfer, len(self.symbols), self.transfer.needed)

    def take(self, seen: Frame, now: datetime) -> Taken:
        if seen.transfer != self.transfer:
            return PassedOver(TransferDisagrees())
        if self.given_up:
            return PassedOver(self._end())
        numbered = zip(seen.numbers, seen.symbols, strict=True)
        new = {number: symbol for number, symbol in numbered if number not in self.symbols}
        if not new:
            return self.progress
        self.since = now
        self.pictures += 1
        self.taken += len(new) * self.transfer.symbol_size
        self.symbols.update(new)
        return self._come_to()

    def _come_to(self) -> Taken:
        """What there is now: the message, or part of it."""
        if len(self.symbols) < self.transfer.needed:
            return self.progress
        try:
            return Whole(self.transfer.kind, self.transfer.id, self.transfer.joined(self.symbols))
        except TransferMismatch as mismatch:
            # Nobody can tell which symbol is false: the next ones begin anew, but not for ever.
            self.symbols.clear()
            self.given_up = self.taken >= limits.TRANSFER_TAKEN
            return PassedOver(self._end() if self.given_up else mismatch)

    def _end(self) -> TransferGivenUp:
        self.pictures = 0  # its place is the first that another may have
        return TransferGivenUp()
