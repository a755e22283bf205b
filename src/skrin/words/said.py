"""What an error says to a person: three sentences, with places for the facts of the refusal."""

from collections.abc import Iterable, Mapping, Sized
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from string import Formatter
from unicodedata import bidirectional

from skrin.wire.plain_text import plain
from skrin.words.dates import here, last_day, written_date, written_moment


@dataclass(frozen=True, slots=True)
class Counted:
    """A sentence with a plural form. `fact` names the number, or the list whose length it is; `{count}` stands for it."""

    fact: str
    singular: str
    plural: str

    def count(self, facts: Mapping[str, object]) -> int:
        value = facts.get(self.fact)
        return value if isinstance(value, int) else len(value) if isinstance(value, Sized) else 1


@dataclass(frozen=True, slots=True)
class ByFact:
    """A sentence for each value that the fact of this name can have; `otherwise` for one that nobody wrote a sentence for."""

    fact: str
    cases: Mapping[str, str]
    otherwise: str

    def of(self, facts: Mapping[str, object]) -> str:
        return self.cases.get(str(facts.get(self.fact)), self.otherwise)


@dataclass(frozen=True, slots=True)
class Said:
    """Message ids: what happened, what it means for you, what to do next (PRODUCT rule 9).

    `{name}` stands for a fact. An empty `means` or `next` is the family's.
    """

    happened: "str | Counted | ByFact"
    means: str = ""
    next: str = ""


@dataclass(frozen=True, slots=True)
class Explanation:
    """The three sentences in one language, facts filled in, and the code for *Details*."""

    happened: str
    means: str
    next: str
    code: str

    @property
    def text(self) -> str:
        return " ".join(part for part in (self.happened, self.means, self.next) if part)


def filled(message: str, facts: Mapping[str, object], spoken: str = "en") -> str:
    """`message`, which is in the language `spoken`, with its facts as harmless plain text.

    A fact that is not there is an ellipsis, never a failure. `{end:last_day}` tells the end of a period as its last day.
    """
    pieces = []
    for literal, name, told_as, _ in Formatter().parse(message):
        pieces.append(literal)
        if name is not None:
            fact = facts.get(name.partition(".")[0], "…")
            if told_as == LAST_DAY and isinstance(fact, date):
                fact = last_day(fact)
            pieces.append(_isolated(shown(fact, spoken)))
    text = "".join(pieces)
    return Filled(text) if ISOLATE in text else text


# After the name of a place in a message: how its fact is told.
LAST_DAY = "last_day"


class Filled(str):
    """Text that was made harmless already: it stands in another sentence as it is, whatever its length."""

    __slots__ = ()


# Around text that is written from right to left, so that it turns nothing of the sentence it stands in (Unicode UAX 9).
ISOLATE, END_ISOLATE = "\u2068", "\u2069"
_FROM_THE_RIGHT = frozenset({"R", "AL", "AN"})


def _isolated(text: str) -> str:
    return f"{ISOLATE}{text}{END_ISOLATE}" if any(bidirectional(letter) in _FROM_THE_RIGHT for letter in text) else text


def places(message: str) -> frozenset[str]:
    """The names of the facts that `message` has a place for."""
    return frozenset(name for _, name, _, _ in Formatter().parse(message) if name is not None)


def shown(fact: object, spoken: str = "en") -> str:
    """One fact: text from outside escaped and cut (SR-26), lists joined, days and moments as the reader writes them.

    A moment is told to the minute in the reader's own time.
    """
    match fact:
        case Enum():
            return plain(str(fact.value))
        case datetime():
            return written_moment(here(fact), spoken)
        case date():
            return written_date(fact, spoken)
        case Filled():
            return fact
        case str():
            return plain(fact)
        case bytes():
            return plain(fact.hex())
        case (str(name), *steps) if steps and all(step is None or isinstance(step, int) for step in steps):
            return plain(name + "".join("[]" if step is None else f"[{step}]" for step in steps))  # a claim path
        case Iterable():
            return plain(", ".join(shown(part, spoken) if isinstance(part, date) else str(part) for part in fact))
        case _:
            return plain(str(fact))
