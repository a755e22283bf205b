"""A consent as the screen lists it: texts alone, made on a worker, so that showing them takes no thought."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Self

from skrin.domain.verdict import Outcome

# More than this of one value is behind *Show all*: what it takes to paint stays small, whoever wrote it (G-04).
LINES = 40
LETTERS = 4000
# As many rows of one group stand on the screen; the rest is behind *Show all*.
ROWS = 50


@dataclass(frozen=True, slots=True)
class FieldSaid:
    """One row. `name` is the claim's own, `why` why it is locked, empty where it may be ticked.

    `lines` is all of the value; `languages` are those in which the same goes along besides.
    """

    name: str
    label: str
    lines: tuple[str, ...] = field(repr=False)
    why: str = ""
    ticked: bool = False
    note: str = ""
    languages: tuple[str, ...] = ()

    @property
    def shown(self) -> tuple[str, ...]:
        """As much of the value as stands on the screen by itself."""
        shown: list[str] = []
        room = LETTERS
        for line in self.lines[:LINES]:
            shown.append(line if len(line) <= room else f"{line[:room]}…")
            room -= len(line)
            if room <= 0:
                break
        return tuple(shown)

    @property
    def is_cut(self) -> bool:
        return self.shown != self.lines

    def with_tick(self, *, on: bool) -> Self:
        return replace(self, ticked=on)


@dataclass(frozen=True, slots=True)
class ChoiceSaid:
    """A credential that would answer as well."""

    credential_id: str
    title: str
    word: str


@dataclass(frozen=True, slots=True)
class CredentialSaid:
    """One question with the credential that answers it; `included` is None where it must be answered.

    `notes` is what the person must know of it besides; `whole` says that nothing in it can be hidden.
    """

    query_id: str
    credential_id: str
    title: str
    issuer: str
    outcome: Outcome
    word: str
    warning: str
    choices: tuple[ChoiceSaid, ...]
    included: bool | None
    needs: tuple[FieldSaid, ...] = ()
    may_add: tuple[FieldSaid, ...] = ()
    always: tuple[FieldSaid, ...] = ()
    goes_along: tuple[str, ...] = ()
    stays: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    whole: bool = False

    @property
    def count(self) -> int:
        """How many things leave because the person lets them; what can only be shown whole is one."""
        return len(self.leaves) + self.leaves_whole

    @property
    def leaves_whole(self) -> bool:
        return self.whole and self.included is not False

    @property
    def languages(self) -> tuple[str, ...]:
        """The other languages in which what leaves goes along."""
        said = (*self.leaves, *self.always)
        return tuple(dict.fromkeys(language for field in said for language in field.languages))

    @property
    def leaves(self) -> tuple[FieldSaid, ...]:
        """The rows that leave because somebody chose so."""
        return (*self.needs, *(field for field in self.may_add if field.ticked)) if self.included is not False else ()


@dataclass(frozen=True, slots=True)
class ExactSaid:
    """One value by its true path, for *Technical details*."""

    path: str
    value: str = field(repr=False)


def whole_of(fields: Sequence[FieldSaid]) -> tuple[str, ...]:
    """Rows as lines of text, for a place that shows any number of them."""
    return tuple(line for each in fields for line in (f"{each.label}:", *(f"   {line}" for line in each.lines)))
