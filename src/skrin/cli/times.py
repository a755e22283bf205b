"""A day, or a moment with its zone, as it is typed."""

from datetime import UTC, date, datetime, time


def moment(text: str) -> datetime:
    """A day begins at midnight UTC. Raises ValueError, which argparse reports; also for a time without its zone."""
    if len(text) == len("2026-11-22"):
        return datetime.combine(date.fromisoformat(text), time(), UTC)
    found = datetime.fromisoformat(text)
    if found.tzinfo is None:
        raise ValueError(text)
    return found.astimezone(UTC)
