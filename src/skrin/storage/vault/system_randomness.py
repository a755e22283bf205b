"""The system's random source, as the port that the program passes around."""

import secrets


class SystemRandomness:
    """Implements `domain.ports.Randomness`."""

    def token_bytes(self, length: int) -> bytes:
        return secrets.token_bytes(length)
