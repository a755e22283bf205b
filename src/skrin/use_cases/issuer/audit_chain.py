"""What makes the trail tamper-evident: each entry's digest covers the entry and the digest before it."""

import hashlib
import json
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from skrin.use_cases.issuer.model import AuditEntry

AUDIT_START = "skrin-audit-1"


def chained(previous: str, entry: AuditEntry, number: int) -> str:
    """The digest of entry `number` after the one whose digest is `previous`; in hexadecimal."""
    at = (entry.at - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)
    told = [previous, number, at, entry.actor, entry.action.value, entry.subject, sorted(entry.details.items())]
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def first_broken(entries: Iterable[AuditEntry]) -> int | None:
    """The number of the first entry that does not follow from the one before it, counted from the very first; None: all do."""
    previous = AUDIT_START
    for expected, entry in enumerate(entries, 1):
        if entry.number != expected or entry.digest != chained(previous, entry, expected):
            return expected
        previous = entry.digest
    return None
