"""One credential as a card shows it: a few texts in the language of now, made on a worker."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Literal

from skrin.domain.learning import Achievement, Concept, Level, Workload
from skrin.domain.party import Texts
from skrin.domain.standing import Standing, standing
from skrin.domain.summary import Summary
from skrin.domain.verdict import CheckName, Verdict
from skrin.gui.viewmodels.credential.days import day, last_day
from skrin.gui.viewmodels.credential.party_names import issuer_name as issuer_name
from skrin.gui.viewmodels.credential.standing import standing_word
from skrin.wire.plain_text import plain
from skrin.words.catalogue import N_, NN_
from skrin.words.speech import Words

if TYPE_CHECKING:
    from skrin.use_cases.holder.browse import ShortCard

# A credential that has no longer than this is said to expire soon.
SOON = timedelta(days=60)
TITLE_LETTERS = 300
BETWEEN = " · "
# "Swedish Qualifications Framework (SeQF)": a card has room for what stands in the brackets.
ABBREVIATION = re.compile(r"\(([^()\s]{2,10})\)$")
CREDITS = "credits"
# Translators: units of a workload, after a number: "5 days".
UNITS = {"hours": N_("hours"), "days": N_("days"), "weeks": N_("weeks"), "months": N_("months"), CREDITS: N_("credits")}

UNTITLED = N_("Credential without a title")
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


def title(said: Achievement, type_names: Texts, words: Words) -> str:
    """Its own, else that of its type."""
    return words.text(said.title or type_names, TITLE_LETTERS) or words.say(UNTITLED)


def meta(said: Achievement, words: Words) -> str:
    """Workload, level, day of issuing, and what it rests on: attended, examined and assessed are different words."""
    parts = (
        amount(said.workload, words) if said.workload else "",
        short_level(said.level, words) if said.level else "",
        words.date(day(said.issued_on)) if said.issued_on else "",
        words.basis(said.basis) if said.basis else "",
    )
    return BETWEEN.join(part for part in parts if part)


def amount(workload: Workload, words: Words) -> str:
    """As the country writes it: `6 ECTS`; credits by the name of their system, units of time in the person's language."""
    system = words.text(workload.system.labels)
    unit = system if system and workload.unit in {"", CREDITS} else _unit(workload.unit, words)
    return f"{plain(workload.amount)} {unit}".strip()


def _unit(unit: str, words: Words) -> str:
    return words.say(UNITS[unit]) if unit in UNITS else plain(unit)


def framework(given: Concept, words: Words) -> str:
    """Its abbreviation where the name ends with one in brackets: `SeQF`."""
    name = words.concept(given)
    short = ABBREVIATION.search(name)
    return short.group(1) if short else name


def short_level(level: Level, words: Words) -> str:
    """The country's own level first, else the European one (PRODUCT rule 16)."""
    if level.national:
        return f"{framework(level.national_framework, words)} {plain(level.national)}".strip()
    return f"EQF {plain(level.eqf)}" if level.eqf else ""


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
