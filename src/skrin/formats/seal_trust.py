"""Who answers for the certificate of a seal: a port, composed in `use_cases` (RULINGS 11)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final, Protocol


class SealTrust(Protocol):
    """Whether somebody this installation believes answers for the leaf of `chain` (DER, leaf first) at the moment `at`.

    Only then is what the certificate says of its organisation more than its own word. Never raises.
    """

    def __call__(self, chain: Sequence[bytes], at: datetime, /) -> bool: ...

    def stamped(self, chain: Sequence[bytes], at: datetime, /) -> bool:
        """Whether the time stamp of the moment `at` is by an authority that is believed about the time. Never raises.

        `chain` are the certificates in its token, that of its signer first.
        """
        ...


class NobodyAnswers:
    """Where no authority is believed."""

    def __call__(self, chain: Sequence[bytes], at: datetime) -> bool:
        return False

    def stamped(self, chain: Sequence[bytes], at: datetime) -> bool:
        return False


NOBODY: Final = NobodyAnswers()
