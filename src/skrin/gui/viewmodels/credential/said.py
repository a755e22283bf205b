"""Small pieces of what a credential says, ready to be shown."""

from dataclasses import dataclass

from skrin.domain.party import Texts, in_language
from skrin.wire.plain_text import plain
from skrin.words.speech import Words

# What a credential says is shown in full; this only keeps a hostile one from filling the screen.
LETTERS = 4000
LINES = 200


@dataclass(frozen=True, slots=True)
class Said:
    """A label with its values, a line each. `missing`: a mandatory element that the credential does not say."""

    label: str
    lines: tuple[str, ...]
    missing: bool = False
    code: bool = False  # an identifier, in the fixed font

    @property
    def text(self) -> str:
        return ", ".join(self.lines)


def lines_of(texts: Texts, words: Words) -> tuple[str, ...]:
    """A text from outside in the language of now, cut into its own lines, each of them plain."""
    lines = in_language(texts, words.spoken).splitlines()[:LINES]
    return tuple(plain(line.strip(), LETTERS) for line in lines if line.strip())
