"""A moment as our own JSON writes it: ISO 8601, to the second, in UTC with `Z`."""

from datetime import UTC, datetime


def write(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def write_optional(moment: datetime | None) -> str | None:
    return None if moment is None else write(moment)
