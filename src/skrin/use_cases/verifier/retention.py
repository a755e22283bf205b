"""How long a verifier keeps a report, and that it is erased afterwards (docs/decisions/0328).

A day until which something may be kept ends when it is over in UTC. Whoever opens the store, lists its reports or serves from
it erases first what has passed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Final

from skrin.domain.errors import SkrinError
from skrin.domain.ports import VerifierStore
from skrin.domain.state_errors import ReportUnknown
from skrin.domain.stored_request import ErasedReport, StoredReport
from skrin.use_cases.verifier.filed import document
from skrin.use_cases.verifier.filed.keeping import NOTHING, kept
from skrin.use_cases.verifier.filed.value import Filed

# How long a result, with the values that were shown, may be fetched after the request's own end.
RESULT_KEPT: Final = timedelta(hours=1)
# A report without any value, where nobody said until when: long enough to look into a complaint.
UNSAID: Final = timedelta(days=30)
# So long it is told that a report was erased.
REMEMBERED: Final = timedelta(days=365)
PAGE: Final = 200
# The setting that holds the day on which a service last looked through its reports.
LOOKED_THROUGH: Final = "reports_looked_through"


@dataclass(frozen=True, slots=True)
class Kept:
    """A report of the store. `filed` is None where what is stored cannot be read; `until` is its last day."""

    id: int
    at: datetime
    until: date
    filed: Filed | None


def to_keep(filed: Filed, request_id: str = "") -> StoredReport:
    """As it is put into the store: without any value where nobody said until when it is kept."""
    if filed.keep_until is None:
        bare = tuple(replace(each, judged=kept(each.judged, NOTHING, {})) for each in filed.shown)
        filed = replace(filed, shown=bare)
    return StoredReport(filed.at, document.write(filed), request_id, keep_until=filed.keep_until)


def last_day(report: StoredReport) -> date:
    return report.keep_until or (report.at + UNSAID).astimezone(UTC).date()


def has_passed(report: StoredReport, now: datetime) -> bool:
    return now.astimezone(UTC).date() > last_day(report)


def erase_passed(store: VerifierStore, now: datetime) -> int:
    """Erase the reports whose last day is over (how many there were), and the requests that are, with what was shown."""
    store.purge(now - RESULT_KEPT)
    store.forget_erased(now - REMEMBERED)
    passed = [each.id for each in _all(store) if has_passed(each, now)]
    return store.erase_reports(passed, now) if passed else 0


def erase_passed_daily(store: VerifierStore, now: datetime) -> None:
    """The same for whoever asks every minute: days end once a day, and then all reports are looked through."""
    today = now.astimezone(UTC).date().isoformat()
    if store.setting(LOOKED_THROUGH) != today:
        erase_passed(store, now)
        store.set_setting(LOOKED_THROUGH, today)


def erase(report_id: int, store: VerifierStore, now: datetime) -> None:
    """Now, before its time. Raises ReportUnknown."""
    store.report(report_id)
    store.erase_reports((report_id,), now)


def reports(store: VerifierStore, now: datetime) -> Sequence[Kept]:
    """Newest first, without those whose time is over: they are erased, or this store is only read and they are not told."""
    return tuple(_read(each) for each in _all(store) if not has_passed(each, now))


def report(report_id: int, store: VerifierStore, now: datetime) -> Kept:
    """Raises ReportUnknown, also for one whose time is over."""
    found = store.report(report_id)
    if has_passed(found, now):
        raise ReportUnknown(report_id)
    return _read(found)


def erased(store: VerifierStore) -> Sequence[ErasedReport]:
    """Newest first."""
    return store.erased_reports()


def _all(store: VerifierStore) -> Iterator[StoredReport]:
    before: int | None = None
    while page := store.reports(limit=PAGE, before=before):
        yield from page
        before = page[-1].id


def _read(stored: StoredReport) -> Kept:
    try:
        filed = document.read(stored.content)
    except SkrinError:  # written before reports were documents, or by a newer program
        filed = None
    return Kept(stored.id, stored.at, last_day(stored), filed)
