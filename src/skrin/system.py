"""The machine's own clock and source of chance, as the ports that the program passes around."""

import os
from datetime import UTC, datetime


class SystemClock:
    """Implements `domain.ports.Clock`."""

    def now(self) -> datetime:
        return datetime.now(UTC)


class SystemRandomness:
    """Implements `domain.ports.Randomness`: what `secrets` draws from too, without the modules that it brings along."""

    def token_bytes(self, length: int) -> bytes:
        return os.urandom(length)
