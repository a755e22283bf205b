"""Time and chance that stand still: the gallery looks the same today and in ten years."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

NOW: Final = datetime(2026, 11, 24, 13, 3, tzinfo=UTC)


@dataclass
class StoppedClock:
    """Moves only when somebody moves it."""

    time: datetime = NOW

    def now(self) -> datetime:
        return self.time

    def forward(self, time: timedelta) -> None:
        self.time += time


@dataclass
class SeededRandomness:
    """Bytes that look random and are the same in every run. For pictures alone: it keeps no secret."""

    seed: bytes
    drawn: int = 0

    def token_bytes(self, length: int) -> bytes:
        out = b""
        while len(out) < length:
            self.drawn += 1
            out += hashlib.sha256(self.seed + self.drawn.to_bytes(8, "big")).digest()
        return out[:length]
