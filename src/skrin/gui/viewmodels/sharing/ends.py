"""Until when something is out, in words; and what its state is called."""

from datetime import datetime

from skrin.use_cases.holder.ledger import Given, State
from skrin.words.catalogue import N_
from skrin.words.credential.days import short_date
from skrin.words.dates import day_of
from skrin.words.speech import Words

# Translators: what stands beside something that was shared, where it is still out, over by itself, or ended by the person.
STATES = {State.OUT: N_("Out"), State.PAST: N_("Over"), State.ENDED: N_("You ended it")}
TONES = {State.OUT: "accent", State.PAST: "muted", State.ENDED: "muted"}

UNTIL = N_("until {day}")
ENDED_ITSELF = N_("ended by itself on {day}")
# Translators: they said that they keep what they got.
KEPT = N_("kept until {day}, they say")
KEPT_BEFORE = N_("they said that they would keep it until {day}")
UNSAID = N_("they did not say for how long")
YOU_ENDED = N_("you ended it on {day}")
# Translators: of several things that were shared, some have no end.
LONGEST_UNSAID = N_("without an end date")


def until(given: Given, now: datetime, words: Words) -> str:
    """Of one credential with one recipient: one line."""
    say = words.say
    if given.ended_at is not None:
        return say(YOU_ENDED, day=_day(given.ended_at, words))
    if given.ends_at is not None:
        return say(UNTIL if given.ends_at > now else ENDED_ITSELF, day=_day(given.ends_at, words))
    if given.kept_until is not None:
        over = given.state(now) is State.PAST
        return say(KEPT_BEFORE if over else KEPT, day=short_date(given.kept_until, words))
    return say(UNSAID)


def latest(out: tuple[Given, ...], words: Words) -> str:
    """Of several that are out: when the last of them ends; empty where none is."""
    if not out:
        return ""
    days = [each.kept_until if each.ends_at is None else day_of(each.ends_at) for each in out]
    known = [day for day in days if day is not None]
    return words.say(UNTIL, day=short_date(max(known), words)) if len(known) == len(out) else words.say(LONGEST_UNSAID)


def way(given: Given, host: str, words: Words) -> str:
    """How it went there, where the history knows."""
    from skrin.gui.viewmodels.history.facts import way_said

    return host if given.way is None else way_said(given.way, words)


def _day(moment: datetime, words: Words) -> str:
    return short_date(day_of(moment), words)
