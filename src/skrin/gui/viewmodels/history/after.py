"""What came after an entry, in words: erasure asked for, answered, reported, noted."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from skrin.domain.follow_up import Answered
from skrin.domain.history import ANSWER, Event, EventKind
from skrin.words.catalogue import N_
from skrin.words.credential.days import short_date
from skrin.words.dates import day_of
from skrin.words.speech import Words

if TYPE_CHECKING:
    from skrin.use_cases.holder.aftermath import Aftermath

# Translators: under an entry of the history, short.
GOT = N_("They confirmed that they received it on {when}")
ASKED = N_("Erasure asked for on {day}")
WAITS = N_("An answer is due by {day}")
DUE = N_("No answer for 30 days; they had one month")
NOT_REMINDED = N_("No answer noted")
REPORTED = N_("Reported on {day}")
ANSWERS = {
    Answered.ERASED: N_("They answered on {day}: erased"),
    Answered.PARTLY: N_("They answered on {day}: erased in part"),
    Answered.REFUSED: N_("They answered on {day}: refused"),
}


def told(after: "Aftermath", now: datetime, words: Words) -> tuple[str, ...]:
    """A line each; none where nothing came after."""
    say, lines = words.say, []
    if after.got_at is not None:
        lines.append(say(GOT, when=words.moment(after.got_at.astimezone())))
    if after.asked_at is not None:
        lines.append(say(ASKED, day=_day(after.asked_at, words)))
    if after.noted.answered is not None and after.noted.answered_on is not None:
        lines.append(say(ANSWERS[after.noted.answered], day=short_date(after.noted.answered_on, words)))
    elif after.is_due(now):
        lines.append(say(DUE))
    elif (until := after.waits_until) is not None:
        lines.append(say(WAITS, day=_day(until, words)) if until > now else say(NOT_REMINDED))
    if after.reported_at is not None:
        lines.append(say(REPORTED, day=_day(after.reported_at, words)))
    return tuple(lines)


def _day(moment: datetime, words: Words) -> str:
    return short_date(day_of(moment), words)


@dataclass(frozen=True, slots=True)
class After:
    """`lines` tell what came after an entry; `note` is the person's own. The others say what can be done now.

    `receivable`: it was shown as a code, and they may show a receipt in return.
    """

    lines: tuple[str, ...] = ()
    note: str = ""
    due: bool = False
    asked: bool = False
    answered: bool = False
    erasable: bool = False
    reportable: bool = False
    receivable: bool = False

    @property
    def is_kept(self) -> bool:
        """There is something of the person's own, which can be erased."""
        return bool(self.note) or self.answered


def after_of(event: Event, after: "Aftermath", now: datetime, words: Words) -> After:
    from skrin.use_cases.holder import aftermath

    noted = after.noted
    return After(
        told(after, now, words),
        noted.note,
        after.is_due(now),
        after.asked_at is not None,
        noted.answered is not None,
        aftermath.can_be_erased(event),
        aftermath.can_be_reported(event),
        ANSWER in event.details and event.kind is EventKind.SHARED and after.got_at is None,
    )
