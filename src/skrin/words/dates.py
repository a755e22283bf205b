"""Days and moments as a language writes them. Which time zone a moment is told in is the caller's choice."""

from datetime import date, datetime

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


def here(moment: datetime) -> datetime:
    """The same moment by the clock on the reader's wall; one without a zone stays as it is."""
    return moment.astimezone() if moment.tzinfo else moment
