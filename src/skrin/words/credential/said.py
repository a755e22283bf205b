"""Small pieces of what a credential says, ready to be shown."""

from dataclasses import dataclass
from itertools import islice

from skrin.wire.plain_text import plain

# So much of one value stands on the page; the rest is shown when it is asked for.
LETTERS = 600
LINES = 8


@dataclass(frozen=True, slots=True)
class Said:
    """A label with its values, a line each. `missing`: a mandatory element that the credential does not say.

    `private` is shown only while somebody asks for it (G-10); `wide` has lines too long for a column. Where more is said than
    fits, `whole` has all of it, as it came.
    """

    label: str
    lines: tuple[str, ...]
    missing: bool = False
    code: bool = False  # an identifier, in the fixed font
    private: bool = False
    whole: tuple[str, ...] = ()
    wide: bool = False

    @property
    def text(self) -> str:
        return ", ".join(self.lines)


@dataclass(frozen=True, slots=True)
class Cut:
    """Lines as far as they fit; `whole` are all of them, as they came, where they do not; empty where they do."""

    lines: tuple[str, ...]
    whole: tuple[str, ...] = ()


def cut(texts: tuple[str, ...], lines: int = LINES) -> Cut:
    """Texts from outside, each in lines of its own, as plain text."""
    every = tuple(line.strip() for text in texts for line in text.splitlines() if line.strip())
    shown = tuple(plain(line, LETTERS) for line in islice(every, lines))
    fits = len(every) <= lines and all(len(line) <= LETTERS for line in every)
    return Cut(shown, () if fits else every)
