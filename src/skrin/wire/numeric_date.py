"""NumericDate: seconds since 1970-01-01T00:00:00Z (RFC 7519, section 2)."""

from datetime import UTC, datetime, timedelta

from skrin.domain.json_value import Json
from skrin.wire.errors import NumberInvalid

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SECOND = timedelta(seconds=1)
# A year short of what datetime can hold, so that adding a leeway never overflows.
_LATEST = (datetime(9999, 1, 1, tzinfo=UTC) - _EPOCH) // _SECOND


def read(value: Json) -> datetime:
    """The time, aware and in UTC. Raises NumberInvalid for anything but a number from 1970 to the year 9998."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= _LATEST:
        raise NumberInvalid
    return datetime.fromtimestamp(value, UTC)


def write(time: datetime) -> int:
    """Whole seconds, rounded down. `time` must be aware."""
    if time.tzinfo is None:
        raise ValueError("a time without its zone is no moment")
    return (time - _EPOCH) // _SECOND  # in integers: a float would round the last microseconds of a second up
