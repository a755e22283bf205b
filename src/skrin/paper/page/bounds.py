"""How much of a text from outside finds a place on a page: what is set is bounded, whatever a credential says."""

import re
from collections.abc import Iterable
from typing import Final

from skrin.domain.party import Texts, in_language, primary_subtag
from skrin.paper.page.content import Labelled
from skrin.wire.plain_text import plain
from skrin.words.credential.said import Said

OUTCOMES: Final = 200
LINES: Final = 40  # of one element
LETTERS: Final = 1_200  # of one line
TITLE: Final = 300
NAME: Final = 160
DESCRIPTION: Final = 4_000
UNDETERMINED: Final = "und"  # ISO 639-2
_CODE: Final = re.compile(r"[a-z]{2,3}")


def lines_of(texts: Iterable[str]) -> tuple[str, ...]:
    """Each line of texts from outside, harmless, in full as far as a line may go."""
    return tuple(plain(line.strip(), LETTERS) for text in texts for line in text.splitlines() if line.strip())


def in_full(said: Said) -> Labelled:
    """An element with all its lines, where a screen would have shown some."""
    return Labelled(said.label, lines_of(said.whole or said.lines)[:LINES])


def language_code(texts: Texts, language: str) -> str:
    """The language that `in_language` finds a text in, as ISO 639; empty where its tag says none."""
    text = in_language(texts, language)
    code = primary_subtag(next((tag for tag, each in texts.items() if each == text), ""))
    return code if _CODE.fullmatch(code) and code != UNDETERMINED else ""
