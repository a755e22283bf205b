"""What an error says to a person: three sentences, with places for the facts of the refusal."""

from collections.abc import Iterable, Mapping, Sized
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from string import Formatter

from skrin.wire.plain_text import plain


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
class Said:
    """Message ids: what happened, what it means for you, what to do next (PRODUCT rule 9).

    `{name}` stands for a fact. An empty `means` or `next` is the family's.
    """

    happened: "str | Counted"
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


def filled(message: str, facts: Mapping[str, object]) -> str:
    """`message` with its facts as harmless plain text; a fact that is not there is an ellipsis, never a failure."""
    return "".join(
        literal + ("" if name is None else shown(facts.get(name.partition(".")[0], "…")))
        for literal, name, _, _ in Formatter().parse(message)
    )


def places(message: str) -> frozenset[str]:
    """The names of the facts that `message` has a place for."""
    return frozenset(name for _, name, _, _ in Formatter().parse(message) if name is not None)


def shown(fact: object) -> str:
    """One fact: text from outside escaped and cut (SR-26), lists joined, moments to the minute in UTC."""
    match fact:
        case Enum():
            return plain(str(fact.value))
        case datetime():
            return f"{fact:%Y-%m-%d %H:%M} UTC" if fact.tzinfo else f"{fact:%Y-%m-%d %H:%M}"
        case date():
            return fact.isoformat()
        case str():
            return plain(fact)
        case bytes():
            return plain(fact.hex())
        case (str(name), *steps) if steps and all(step is None or isinstance(step, int) for step in steps):
            return plain(name + "".join("[]" if step is None else f"[{step}]" for step in steps))  # a claim path
        case Iterable():
            return plain(", ".join(str(part) for part in fact))
        case _:
            return plain(str(fact))
