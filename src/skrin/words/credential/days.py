"""Days as a person counts them: the last one on which a credential is valid, today, and dates where there is little room."""

from datetime import date, datetime

from skrin.words.catalogue import N_
from skrin.words.dates import day_of as day
from skrin.words.dates import last_day, locale_of
from skrin.words.speech import Words

# Translators: a moment of this day; {time} is like 07:40.
TODAY = N_("today {time}")

__all__ = ["day", "last_day", "recent", "short_date", "short_moment"]


def short_date(when: date, words: Words) -> str:
    """`2 Nov 2026`."""
    from babel.dates import format_date

    return format_date(when, "d MMM y", locale=locale_of(words.spoken))


def short_moment(moment: datetime, words: Words) -> str:
    """`2 Nov 14:03`, where the year stands elsewhere."""
    from babel.dates import format_datetime

    here = moment.astimezone()
    return format_datetime(here, "d MMM HH:mm", tzinfo=here.tzinfo, locale=locale_of(words.spoken))


def recent(moment: datetime, now: datetime, words: Words) -> str:
    """`today 07:40`, and the whole moment on any other day."""
    here = moment.astimezone()
    return words.say(TODAY, time=f"{here:%H:%M}") if here.date() == day(now) else words.moment(here)
