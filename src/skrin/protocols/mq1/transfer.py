"""A transfer: one message on its way, cut into symbols that any reader can put together again."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Final

from skrin.protocols.mq1 import erasure
from skrin.protocols.mq1.errors import TransferMismatch
from skrin.wire import limits
from skrin.wire.errors import TooLarge

ID_BYTES: Final = 4
LEAST_SYMBOL: Final = 32  # bytes
# Longer ones take long: a link over the network or a file is the better way, and is offered.
ADVISED: Final = 20_000


class Kind(Enum):
    """What the message is. The values stand in frames."""

    REQUEST = 1
    SEALED_RESPONSE = 2
    CLEAR_RESPONSE = 3
    BEARER_CREDENTIAL = 4
    RECEIPT = 5
    STATUS_LIST_TOKEN = 6


@dataclass(frozen=True, slots=True)
class Transfer:
    """What all frames of one transfer say alike. `length` is that of the payload, 1 to 65,535 bytes."""

    kind: Kind
    id: bytes
    length: int

    @classmethod
    def of(cls, kind: Kind, payload: bytes) -> "Transfer":
        """Raises TooLarge; an empty payload is no message, and a mistake of the caller's."""
        if not payload:
            raise ValueError("nothing to transfer")
        if len(payload) > limits.TRANSFER:
            raise TooLarge("transfer", limits.TRANSFER)
        return cls(kind, identified(payload), len(payload))

    @property
    def symbol_size(self) -> int:
        """T, in bytes: as small as 120 symbols allow, and never below 32."""
        return max(LEAST_SYMBOL, -(-self.length // erasure.MOST_SOURCE))

    @property
    def needed(self) -> int:
        """K: how many different symbols the message is."""
        return -(-self.length // self.symbol_size)

    @property
    def better_otherwise(self) -> bool:
        """Whether the network or a file should be offered instead."""
        return self.length > ADVISED

    def cut(self, payload: bytes) -> tuple[bytes, ...]:
        """Its source symbols; the last is filled up with zeros."""
        size = self.symbol_size
        return tuple(payload[at : at + size].ljust(size, b"\0") for at in range(0, self.length, size))

    def joined(self, symbols: Mapping[int, bytes]) -> bytes:
        """The payload, from at least K symbols by their numbers. Raises TransferMismatch."""
        whole = b"".join(erasure.rebuilt(symbols, self.needed))
        payload, filling = whole[: self.length], whole[self.length :]
        if identified(payload) != self.id or any(filling):
            raise TransferMismatch
        return payload


def identified(payload: bytes) -> bytes:
    """The transfer id."""
    return hashlib.sha256(payload).digest()[:ID_BYTES]
