"""What every message that a holder signs for an issuer has in common: for whom, when, and a nonce that is spent last."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from skrin.wire import limits

MAX_AGE = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class MessagePolicy:
    """What the issuer asks of a message. `accepts_nonce` is called last and may spend the nonce."""

    audience: str
    now: datetime
    accepts_nonce: Callable[[str], bool]


def is_recent(issued_at: datetime, now: datetime, max_age: timedelta = MAX_AGE) -> bool:
    """Neither of the future nor too old, with the leeway for clocks that differ."""
    return -limits.CLOCK_LEEWAY <= now - issued_at <= max_age + limits.CLOCK_LEEWAY
