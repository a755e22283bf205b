"""What every kind of list has in common once it was read: a time it is true for, and an end."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from skrin.status.errors import StatusListExpired, StatusListStale


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A list that may be believed, as of `issued_at`. `ttl` is how long a copy may be kept before a newer one is asked for."""

    issued_at: datetime
    expires_at: datetime | None
    ttl: timedelta | None

    def fresh_until(self, fetched_at: datetime) -> datetime | None:
        """Until when a copy fetched at `fetched_at` may be used: the earlier of `ttl` and `exp`; None where neither is said."""
        ends = [self.expires_at] if self.expires_at is not None else []
        if self.ttl is not None:
            ends.append(fetched_at + self.ttl)
        return min(ends, default=None)

    def require_fresh(self, fetched_at: datetime, at: datetime) -> None:
        """Raises StatusListExpired, or StatusListStale where a newer copy should have been fetched."""
        if self.expires_at is not None and at >= self.expires_at:
            raise StatusListExpired(self.expires_at)
        if self.ttl is not None and at > fetched_at + self.ttl:
            raise StatusListStale(fetched_at)
