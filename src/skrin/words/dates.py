"""Days and moments as a language writes them. Which time zone a moment is told in is the caller's choice."""

from datetime import UTC, date, datetime, time, timedelta

MOMENT = timedelta(seconds=1)
LOCALES = {"sv": "sv_SE"}


def locale_of(spoken: str) -> str:
    """The locale whose dates and numbers go with a language that is spoken here."""
    return LOCALES.get(spoken, "en_GB")


def written_date(day: date, spoken: str) -> str:
    """`2 November 2026`."""
    from babel.dates import format_date

    return format_date(day, "long", locale=locale_of(spoken))


def written_moment(moment: datetime, spoken: str) -> str:
    """A day with the time of day, in the moment's own zone."""
    from babel.dates import format_datetime

    return format_datetime(moment, "d MMMM y HH:mm", tzinfo=moment.tzinfo, locale=locale_of(spoken))


def day_of(moment: date | datetime) -> date:
    """By the calendar on the reader's wall."""
    return here(moment).date() if isinstance(moment, datetime) else moment


def last_day(end: date | datetime) -> date:
    """The last day on which something is valid that ends at the moment `end`; a day is that day itself.

    Issuers who think in days write midnight, UTC (decision 75); that is the end of the day before, wherever it is read.
    """
    if not isinstance(end, datetime):
        return end
    midnight = end.astimezone(UTC) if end.tzinfo else end
    return midnight.date() - timedelta(days=1) if midnight.time() == time() else day_of(end - MOMENT)


def here(moment: datetime) -> datetime:
    """The same moment by the clock on the reader's wall; one without a zone stays as it is."""
    return moment.astimezone() if moment.tzinfo else moment
