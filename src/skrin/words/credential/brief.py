"""The short words of a card: title, workload, level, day."""

import re

from skrin.domain.credential import Credential
from skrin.domain.learning import Achievement, Concept, Level, Workload
from skrin.domain.party import Texts
from skrin.use_cases.hosted import host_to_ask
from skrin.wire.plain_text import plain
from skrin.words.catalogue import N_, NN_
from skrin.words.credential.days import day
from skrin.words.speech import Words

TITLE_LETTERS = 300
BETWEEN = " · "
# "Swedish Qualifications Framework (SeQF)": a card has room for what stands in the brackets.
ABBREVIATION = re.compile(r"\(([^()\s]{2,10})\)$")
CREDITS = "credits"
# Translators: units of a workload, after a number: "5 days".
UNITS = {
    "hours": NN_("hour", "hours"),
    "days": NN_("day", "days"),
    "weeks": NN_("week", "weeks"),
    "months": NN_("month", "months"),
    "years": NN_("year", "years"),
    CREDITS: NN_("credit", "credits"),
}
UNTITLED = N_("Credential without a title")
KEPT_ELSEWHERE = N_("Badge that lies at {host}")


def checked_title(checked: Credential, words: Words) -> str:
    """As `title`; what a hosted badge is called lies with the rest of it, and is not known before its site was asked."""
    host = host_to_ask(checked.verdict)
    if host and not checked.achievement.title:
        return words.say(KEPT_ELSEWHERE, host=host)
    return title(checked.achievement, {}, words)


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
    unit = system if system and workload.unit in {"", CREDITS} else _unit(workload.unit, workload.amount, words)
    return f"{words.written_number(plain(workload.amount))} {unit}".strip()


def _unit(unit: str, amount: str, words: Words) -> str:
    return words.count(UNITS[unit], as_count(amount)) if unit in UNITS else plain(unit)


def as_count(amount: str) -> int:
    """Which form of a word stands after this amount: one of something, or else several of it, half ones too."""
    return 1 if amount.strip() == "1" else 2


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
