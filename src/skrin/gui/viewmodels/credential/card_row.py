"""One credential as a card shows it: a few texts in the language of now, made on a worker."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Literal

from skrin.domain.standing import Standing, standing
from skrin.domain.summary import Summary
from skrin.domain.verdict import CheckName, Verdict
from skrin.words.catalogue import N_, NN_
from skrin.words.credential.brief import meta, title
from skrin.words.credential.days import day, last_day
from skrin.words.credential.party_names import issuer_name
from skrin.words.credential.standing import standing_word
from skrin.words.speech import Words

if TYPE_CHECKING:
    from skrin.use_cases.holder.browse import ShortCard

# A credential that has no longer than this is said to expire soon.
SOON = timedelta(days=60)

# Translators: under *Revoked*: the day of the list that says so.
AS_OF = N_("As of {date}")
LAST_CHECKED = N_("Last checked {date}")
REVOCATION_ASKED = N_("You asked to revoke it")
# Translators: {date} is the last day on which what was learnt may be used.
USABLE_UNTIL = N_("Could be used until {date}")
EXPIRES_IN = NN_("Expires in {count} day", "Expires in {count} days")
EXPIRES_TODAY = N_("Expires today")

Tone = Literal["muted", "warn"]


@dataclass(frozen=True, slots=True)
class Note:
    """The small line under the chip; `icon` is the name of a drawing."""

    text: str
    tone: Tone = "muted"
    icon: str = "clock"


@dataclass(frozen=True, slots=True)
class CardRow:
    id: str
    title: str
    issuer: str
    meta: str
    standing: Standing
    word: str
    note: Note | None = None

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        parts = (self.title, self.issuer, self.word, self.note.text if self.note else "", self.meta)
        return ", ".join(part for part in parts if part)


def card_row(card: "ShortCard", now: datetime, words: Words) -> CardRow:
    summary, stands = card.summary, standing(card.verdict)
    return CardRow(
        summary.id,
        title(summary.achievement, summary.type_names, words),
        issuer_name(summary.judged.issuer, words, summary.issuer_url),
        meta(summary.achievement, words),
        stands,
        standing_word(stands, words),
        note(summary, card.verdict, stands, now, words),
    )


def note(summary: Summary, verdict: Verdict, stands: Standing, now: datetime, words: Words) -> Note | None:
    if summary.revocation_requested_at is not None and stands is not Standing.REVOKED:
        return Note(words.say(REVOCATION_ASKED), icon="revoke")
    until = summary.judged.valid_until
    match stands:
        case Standing.EXPIRED if until is not None:
            return Note(words.date(last_day(until)), icon="calendar")
        case Standing.NOT_CHECKED:
            status = verdict.check(CheckName.STATUS)
            last = status.as_of if status is not None and status.as_of is not None else summary.checked_at
            return Note(words.say(LAST_CHECKED, date=words.date(day(last))))
        case Standing.VALID if until is not None and until - now <= SOON:
            days = (last_day(until) - day(now)).days
            return Note(words.count(EXPIRES_IN, days) if days > 0 else words.say(EXPIRES_TODAY), "warn")
        case Standing.REVOKED | Standing.SUSPENDED:
            status = verdict.check(CheckName.STATUS)
            return (
                Note(words.say(AS_OF, date=words.date(day(status.as_of))), icon="calendar") if status and status.as_of else None
            )
        case _:
            return _learning_ended(summary, now, words)


def _learning_ended(summary: Summary, now: datetime, words: Words) -> Note | None:
    """What was learnt may have its own last day, which the signed text's dates say nothing of."""
    last = summary.achievement.validity.until
    if last is None or last >= day(now):
        return None
    return Note(words.say(USABLE_UNTIL, date=words.date(last)), "warn", "calendar")
