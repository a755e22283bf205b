"""Text from outside, made safe to stand inside our own sentences (SR-26)."""

import unicodedata

from skrin.wire import limits

# Controls, formats (direction marks, zero width, tags), surrogates, private use, unassigned, line and paragraph separators.
_ESCAPED = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
# Letters and marks that show nothing at all (Unicode: Default_Ignorable_Code_Point, and the empty braille pattern).
_INVISIBLE = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0")
_MARKS = frozenset({"Mn", "Me"})
_MARKS_IN_A_ROW = 8
_CUT = "…"


def plain(text: str, limit: int = limits.SHOWN_CHARACTERS) -> str:
    """One line of at most `limit` characters: what cannot be seen is written as an escape, what is over is cut with `…`.

    Piled-up combining marks are capped; letters of every script pass unchanged.
    """
    if len(text) <= limit and text.isascii() and text.isprintable():
        return text  # nothing to look for, also not in a megabyte
    shown: list[str] = []
    length = marks = 0
    for letter in text:
        category = unicodedata.category(letter)
        marks = marks + 1 if category in _MARKS else 0
        if marks > _MARKS_IN_A_ROW:
            continue
        piece = escape(letter) if category in _ESCAPED or letter in _INVISIBLE else letter
        length += len(piece)
        if length > limit:
            return _cut(shown, limit)
        shown.append(piece)
    return "".join(shown)


def _cut(shown: list[str], limit: int) -> str:
    kept = shown[:]
    while kept and sum(map(len, kept)) + len(_CUT) > limit:
        kept.pop()
    return "".join(kept) + _CUT


def escape(letter: str) -> str:
    """A character as its number, in six or ten letters that everybody can see."""
    point = ord(letter)
    return f"\\u{point:04x}" if point <= 0xFFFF else f"\\U{point:08x}"
