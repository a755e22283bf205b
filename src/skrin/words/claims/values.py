"""A claim's value in the person's words: texts in their language, dates and amounts as they write them, nothing left out.

What has several language versions is shown in one; which others go along is told beside it. The exact values stand under
*Technical details*.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from skrin.domain.json_value import ClaimPath, Json, JsonObject
from skrin.domain.learning import Basis, OrganisationRole, Relation, Setting, Workload
from skrin.domain.party import in_language, primary_subtag
from skrin.wire.plain_text import plain
from skrin.words.catalogue import N_
from skrin.words.claims.names import ClaimNames
from skrin.words.credential import elements
from skrin.words.credential.brief import amount
from skrin.words.said import Filled
from skrin.words.speech import Words

# More letters than any answer of an issuer holds: what is cut for the screen is cut elsewhere, with a way to see all of it.
WHOLE = 4_000_000

YES = N_("Yes")
NO = N_("No")
NOTHING = N_("Nothing")
# Translators: one part of a value with its name: "Town: Lund".
NAMED = N_("{name}: {value}")

# Claims and members that hold a code which people know by a name.
COUNTRIES = frozenset({"issuing_country", "country", "nationality", "nationalities"})
LANGUAGES = frozenset({"language_of_classes", "issuing_language"})
CHOICES = {"basis": Basis, "qualification_relation": Relation, "learning_setting": Setting, "role": OrganisationRole}
LEVEL, NOT_APPLICABLE = "level_of_learning_experience", "not applicable"
STUDY_TIME = "expected_study_time"
# Where months and days are a length of time; hours are so anywhere.
TIMES = frozenset({STUDY_TIME, "volumeOfLearning", "workload", "duration"})
WORKLOAD = frozenset({"value", "unit", "system", "hours", "workplace_share", "converted"})
# A day, also where a format writes a moment (ELM 3: `dateOfBirth`): nobody is born at midnight of a time zone.
BIRTH = frozenset({"dateOfBirth", "date_of_birth", "birthdate", "birthDate", "birth_date"})
# In an object with one of these, it is what the object is about; the other members are told after it.
ABOUT = ("names", "labels", "text", "title", "name", "code", "type")
WORDED = frozenset({"names", "labels", "text"})

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}\S{0,20}")
_BEGINNING = re.compile(r"(\d{4}-\d{2}-\d{2})T00:00:00\S{0,20}")
_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*|und")
_TIME, _CALENDAR = re.compile(r"PT\d"), re.compile(r"P\d")
_AMOUNT = re.compile(r"(\d+(?:[.,]\d+)?) (hours?|days?|weeks?|months?|credits?)")


@dataclass(frozen=True, slots=True)
class ValueSaid:
    """`lines` as a person reads them; `languages` the names of the other languages in which the same goes along."""

    lines: tuple[str, ...]
    languages: tuple[str, ...] = ()


def value_said(path: ClaimPath, value: Json, names: ClaimNames, words: Words) -> ValueSaid:
    teller = _Teller(names, words)
    lines = teller.lines(path, value) or (words.say(NOTHING),)
    return ValueSaid(lines, tuple(teller.others))


@dataclass(slots=True)
class _Teller:
    names: ClaimNames
    words: Words
    others: dict[str, None] = field(default_factory=dict)  # in the order in which they were met

    def lines(self, path: ClaimPath, value: Json) -> tuple[str, ...]:
        match value:
            case list():
                return tuple(self._line((*path, at), each) for at, each in enumerate(value))
            case dict() if _is_language_map(value):
                return tuple(self._spoken(value))
            case dict():
                return tuple(self._members(path, value))
            case _:
                return self._scalar(path, value)

    def _line(self, path: ClaimPath, value: Json) -> str:
        return " · ".join(self.lines(path, value)) or self.words.say(NOTHING)

    def _spoken(self, texts: JsonObject) -> Iterable[str]:
        given = {tag: text for tag, text in texts.items() if isinstance(text, str)}
        text = in_language(given, self.words.spoken)
        shown = next((tag for tag, each in given.items() if each == text and _speaks(tag, self.words)), None)
        shown = shown or next(tag for tag, each in given.items() if each == text)
        self.others.update(dict.fromkeys(self.words.language_name(tag) for tag in given if tag != shown))
        return _plain_lines(text)

    def _members(self, path: ClaimPath, value: JsonObject) -> Iterable[str]:
        rest = dict(value)
        if "unit" in value or ("value" in value and "system" in value):
            yield from self._workload(rest)
        about = next((name for name in ABOUT if name in rest), None)
        if about is not None:
            if about in WORDED and isinstance(rest[about], dict):
                rest.pop("id", None)  # the machines' name for the same; it stands under *Technical details*
            yield self._line((*path, about), rest.pop(about))
        elif set(rest) == {"id"}:
            yield self._line((*path, "id"), rest.pop("id"))
        for name, each in rest.items():
            inner = (*path, name)
            yield self.words.say(NAMED, name=self.names.of(inner, self.words), value=Filled(self._line(inner, each)))

    def _workload(self, rest: JsonObject) -> Iterable[str]:
        """Takes out of `rest` what it tells."""
        from skrin.vocabularies import record
        from skrin.vocabularies.claims_read import WORKLOAD_NAMES

        told = {name: each for name, each in rest.items() if name in WORKLOAD}
        read = record.said(Workload, told, WORKLOAD_NAMES)
        if read is None or record.to_json(read, WORKLOAD_NAMES) != told:
            return
        for name in told:
            del rest[name]
        lines = elements.workload(read, self.words)
        yield from lines
        system = self.words.concept(read.system) if read.system.id or read.system.labels else ""
        if system and system not in lines[0]:
            yield self.words.say(NAMED, name=self.names.of(("system",), self.words), value=system)

    def _scalar(self, path: ClaimPath, value: Json) -> tuple[str, ...]:
        match value:
            case bool():
                return (self.words.say(YES if value else NO),)
            case None:
                return (self.words.say(NOTHING),)
            case str():
                known = self._known(path, value)
                return (known,) if known else tuple(_plain_lines(value))
            case _:
                return (plain(str(value), WHOLE),)

    def _known(self, path: ClaimPath, text: str) -> str:
        """A code, a day or an amount by what people call it; empty where it is none."""
        name = next((step for step in reversed(path) if isinstance(step, str)), "")
        if name in COUNTRIES and len(text) == 2:
            return self.words.country(text)
        if name in LANGUAGES and _TAG.fullmatch(text):
            return self.words.language_name(text)
        if name in CHOICES:
            return self._choice(name, text)
        if name == LEVEL and text == NOT_APPLICABLE:
            return self.words.say(elements.DOES_NOT_APPLY)
        if name in BIRTH and (day := _BEGINNING.fullmatch(text)):
            text = day[1]
        if name == STUDY_TIME and (counted := _AMOUNT.fullmatch(text)):
            return amount(Workload(counted[1], counted[2].removesuffix("s") + "s"), self.words)
        if _TIME.match(text) or (name in TIMES and _CALENDAR.match(text)):
            return _time(text, self.words)
        return _day_or_moment(text, self.words)

    def _choice(self, name: str, text: str) -> str:
        chosen = next((each for each in CHOICES[name] if each.value == text), None)
        match chosen:
            case Basis():
                return self.words.basis(chosen)
            case Relation():
                return self.words.relation(chosen)
            case Setting():
                return self.words.setting(chosen)
            case OrganisationRole():
                return self.words.role(chosen)
            case _:
                return ""


def _is_language_map(value: JsonObject) -> bool:
    return (
        bool(value)
        and set(value) != {"id"}
        and all(_TAG.fullmatch(tag) is not None and isinstance(text, str) for tag, text in value.items())
    )


def _speaks(tag: str, words: Words) -> bool:
    return primary_subtag(tag) == words.spoken


def _plain_lines(text: str) -> list[str]:
    return [plain(line, WHOLE) for line in text.splitlines() if line.strip()]


def _time(text: str, words: Words) -> str:
    """`PT50H` in words; empty where it is no length of time after all."""
    from skrin.vocabularies.elm.workload import time_of

    read = time_of(text)
    return amount(read, words) if read is not None else ""


def _day_or_moment(text: str, words: Words) -> str:
    try:
        if _DAY.fullmatch(text):
            return words.date(date.fromisoformat(text))
        if _MOMENT.fullmatch(text) and (moment := datetime.fromisoformat(text)).tzinfo is not None:
            return words.moment(moment.astimezone())
    except ValueError:
        return ""
    return ""
