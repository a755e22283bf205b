"""What the history is narrowed to: a kind, an organisation, a time, words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from skrin.domain.history import Event, EventKind
from skrin.words.catalogue import N_


class Kind(Enum):
    """The chips above the list: one of them is on."""

    ALL = "all"
    RECEIVED = "received"
    SHARED = "shared"
    REFUSED = "refused"
    FAILED = "failed"
    DELETED = "deleted"


# Translators: filter chips above the history.
KINDS = {
    Kind.ALL: N_("All"),
    Kind.RECEIVED: N_("Received"),
    Kind.SHARED: N_("Shared"),
    Kind.REFUSED: N_("Refused"),
    Kind.FAILED: N_("Did not go through"),
    Kind.DELETED: N_("Deleted"),
}

OF_KIND: Mapping[Kind, frozenset[EventKind]] = {
    Kind.ALL: frozenset(EventKind),
    Kind.RECEIVED: frozenset({EventKind.RECEIVED, EventKind.RENEWED, EventKind.IMPORTED, EventKind.PAPER_KEPT}),
    Kind.SHARED: frozenset({EventKind.SHARED}),
    Kind.REFUSED: frozenset({EventKind.DECLINED, EventKind.REFUSED}),
    Kind.FAILED: frozenset({EventKind.FAILED}),
    Kind.DELETED: frozenset({EventKind.DELETED, EventKind.PAPER_DELETED}),
}


class Period(Enum):
    ANY = "any"
    WEEK = "week"
    MONTH = "month"
    THIS_YEAR = "this_year"
    EARLIER = "earlier"


# Translators: times in a menu above the history.
PERIODS = {
    Period.ANY: N_("Any time"),
    Period.WEEK: N_("Last 7 days"),
    Period.MONTH: N_("Last 30 days"),
    Period.THIS_YEAR: N_("This year"),
    Period.EARLIER: N_("Before this year"),
}
_DAYS = {Period.WEEK: timedelta(days=7), Period.MONTH: timedelta(days=30)}


@dataclass(frozen=True, slots=True)
class Wanted:
    """`organisation` is a name as the list shows it; empty means any. `unanswered`: only what a reminder is about."""

    kind: Kind = Kind.ALL
    text: str = ""
    organisation: str = ""
    period: Period = Period.ANY
    unanswered: bool = False

    @property
    def narrowed(self) -> bool:
        return self != Wanted(text=self.text) or bool(self.text.strip())

    def fits_kind_and_time(self, event: Event, now: datetime) -> bool:
        return event.kind in OF_KIND[self.kind] and self._fits_time(event.at, now)

    def _fits_time(self, at: datetime, now: datetime) -> bool:
        year = now.astimezone().year
        match self.period:
            case Period.ANY:
                return True
            case Period.THIS_YEAR:
                return at.astimezone().year == year
            case Period.EARLIER:
                return at.astimezone().year < year
            case _:
                return at >= now - _DAYS[self.period]
