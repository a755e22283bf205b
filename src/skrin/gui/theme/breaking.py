"""Where a line may end inside a word that is longer than a line: in an address, a key, an identifier.

Qt breaks lines between words only; a long one would be cut where nothing scrolls sideways.
"""

import re

# A space of no width, at which a line may end.
BREAK = "\u200b"
# Words of letters alone are left whole up to this length: Swedish has long ones.
LONGEST_WORD = 40
_LONG = re.compile(rf"[^\s{BREAK}]{{21,}}")
# After a sign that divides it, as the groups of a code are divided; only where there is none, after so many letters.
_IDENTIFIER = re.compile(r"[^\s\-/:.@_?&=,]{0,8}[-/:.@_?&=,]+(?=\S)|[!-~]{8}|\S{20}")
_LETTERS = re.compile(r"\S{20}")


def breakable(text: str) -> str:
    """`text` with places to break in its long words."""
    return _LONG.sub(_broken, text) if _LONG.search(text) else text


def unbroken(text: str) -> str:
    return text.replace(BREAK, "")


def _broken(found: re.Match[str]) -> str:
    word = found.group()
    if not word.isalpha():
        return _IDENTIFIER.sub(_with_break, word)
    return _LETTERS.sub(_with_break, word) if len(word) > LONGEST_WORD else word


def _with_break(part: re.Match[str]) -> str:
    return part.group() + BREAK
