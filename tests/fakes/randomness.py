"""Bytes that look random and are the same in every run."""

import hashlib
from dataclasses import dataclass


@dataclass
class SeededRandomness:
    seed: bytes = b"skrin"
    drawn: int = 0

    def token_bytes(self, length: int) -> bytes:
        out = b""
        while len(out) < length:
            self.drawn += 1
            out += hashlib.sha256(self.seed + self.drawn.to_bytes(8, "big")).digest()
        return out[:length]
