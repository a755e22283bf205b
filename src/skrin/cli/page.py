"""A page of text for a person at a terminal: headings, facts in two columns, and lines that keep to the width."""

import re
import textwrap
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from skrin.domain.verdict import Outcome

# Each outcome has a sign and a word; never a colour alone (PRODUCT rule 1).
SIGNS = {Outcome.PASS: "✓", Outcome.FAIL: "✗", Outcome.UNKNOWN: "?"}
INDENT = 2
GAP = 2
# A label that is longer stands in a line of its own.
LONGEST_LABEL = 38
NARROWEST, WIDEST = 40, 110
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


@dataclass
class Page:
    """`width` is that of the terminal, in cells. Texts are harmless already; what moves a cursor is left out all the same."""

    width: int = WIDEST
    lines: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(self.lines).strip("\n")

    def blank(self) -> None:
        if self.lines and self.lines[-1]:
            self.lines.append("")

    def heading(self, text: str) -> None:
        self.blank()
        self.say(text)

    def say(self, text: str, indent: int = 0, hanging: int = 0) -> None:
        """A paragraph; its second and further lines stand `hanging` further in. Nothing where there is no text."""
        self.lines += _wrapped(text, self._room, " " * indent, " " * (indent + hanging))

    def bullets(self, texts: Iterable[str], indent: int = INDENT) -> None:
        for text in texts:
            self.say(f"• {text}", indent, 2)

    def facts(self, facts: Iterable[tuple[str, Sequence[str]]], indent: int = INDENT) -> None:
        """Labels to the left, what is said to the right, a line each; the values of one call stand below each other."""
        given = [(label, [line for line in lines if line]) for label, lines in facts]
        shown = [(label, lines) for label, lines in given if lines]
        left = indent + GAP + max((cells(label) for label, _ in shown if cells(label) <= LONGEST_LABEL), default=0)
        for label, lines in shown:
            self._fact(label, lines, indent, left)

    def marked(self, mark: str, lines: Sequence[str], wide: int, indent: int = 0) -> None:
        """`mark` in a column of its own, `wide` cells, and `lines` beside it."""
        self._fact(mark, [line for line in lines if line], indent, indent + wide + GAP)

    def _fact(self, label: str, lines: Sequence[str], indent: int, left: int) -> None:
        first = " " * indent + label
        if cells(first) + GAP > left:
            self.lines.append(_clean(first))
        else:
            first = first + " " * (left - cells(first))
            if not lines:
                self.lines.append(_clean(first).rstrip())
                return
            self.lines += _wrapped(lines[0], self._room, first, " " * left)
            lines = lines[1:]
        for line in lines:
            self.lines += _wrapped(line, self._room, " " * left, " " * left)

    @property
    def _room(self) -> int:
        return max(NARROWEST, min(self.width, WIDEST))


def cells(text: str) -> int:
    """How wide a text is on a terminal."""
    return sum(0 if unicodedata.combining(letter) else 1 + (unicodedata.east_asian_width(letter) in "WF") for letter in text)


def _wrapped(text: str, width: int, first: str, others: str) -> list[str]:
    return textwrap.wrap(
        _clean(text),
        width,
        initial_indent=_clean(first),
        subsequent_indent=others,
        break_on_hyphens=False,
        break_long_words=False,
    )


def _clean(text: str) -> str:
    return _CONTROL.sub(" ", text)
