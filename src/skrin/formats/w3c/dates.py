"""Dates of the data model: `dateTimeStamp` of XML Schema 1.1, a date and time that says its zone (VCDM 2.0, 4.9)."""

import re
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache

from skrin.formats.w3c.errors import DateInvalid

_STAMP = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,12}))?(Z|[+-]\d\d:\d\d)?",
    re.ASCII,
)


def read(text: object, member: str, *, needs_zone: bool = True) -> datetime:
    """The moment, in UTC. Version 1.1 wants a date-time only, so that one without a zone counts as UTC there.

    Raises DateInvalid for anything else, a leap second and a year of five digits among it.
    """
    try:
        found, has_zone = _moment(text) if isinstance(text, str) else (None, False)
    except (ValueError, OverflowError):
        raise DateInvalid(member) from None
    if found is None or (needs_zone and not has_zone):
        raise DateInvalid(member)
    return found


@lru_cache(1000)
def _moment(text: str) -> tuple[datetime | None, bool]:
    """The moment, and whether its zone was said; None for what is no date-time. Each is read twice: its form, its period."""
    found = _STAMP.fullmatch(text)
    if found is None:
        return None, False
    fraction = int((found[7] or "")[:6].ljust(6, "0"))
    year, month, day, hour, minute, second = (int(part) for part in found.groups()[:6])
    moment = datetime(year, month, day, hour, minute, second, fraction, tzinfo=_zone(found[8])).astimezone(UTC)
    return moment, found[8] is not None


def write(moment: datetime) -> str:
    """In whole seconds of UTC."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _zone(text: str | None) -> timezone:
    if text in (None, "Z"):
        return UTC
    hours, minutes = int(text[1:3]), int(text[4:6])
    if hours > 14 or minutes > 59:
        raise ValueError
    offset = timedelta(hours=hours, minutes=minutes)
    return timezone(-offset if text[0] == "-" else offset)
