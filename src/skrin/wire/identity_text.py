"""The name of a party, made safe to stand where a person looks to know who it is (SR-25, SR-26).

On top of what all text from outside goes through: signs that this program itself uses for trust (ticks, locks, shields) are
written as escapes, so that a name cannot bring its own; and a name whose words mix alphabets can be told.
"""

import re
import unicodedata

from skrin.wire import limits
from skrin.wire.plain_text import escape, plain

# By the names Unicode gives to symbols: *white heavy check mark*, *lock with ink pen*, *black cross on shield*.
_SIGN = re.compile(r"\b(CHECK|LOCK|SHIELD)\b")
# Written together by everybody who writes them.
_WRITTEN_TOGETHER = frozenset({"CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "HANGUL", "BOPOMOFO", "IDEOGRAPHIC"})
# Letters of no alphabet: ordinal signs, the micro sign.
_OF_NONE = frozenset("ªºµ")
_WORD = re.compile(r"[^\W\d_]+")


def identity(text: str, limit: int = limits.SHOWN_CHARACTERS) -> str:
    """`text` as plain text of at most `limit` characters, without any sign that says *trusted* here."""
    return plain("".join(escape(letter) if _is_trust_sign(letter) else letter for letter in text), limit)


def mixes_alphabets(text: str) -> bool:
    """Whether some word has letters of different alphabets: `Ηarvard` with a Greek letter."""
    return any(len(_alphabets(word)) > 1 for word in _WORD.findall(text))


def _is_trust_sign(letter: str) -> bool:
    return unicodedata.category(letter).startswith("S") and _SIGN.search(unicodedata.name(letter, "")) is not None


def _alphabets(word: str) -> set[str]:
    letters = (letter for letter in word if letter not in _OF_NONE)
    found = {unicodedata.name(letter, "").partition(" ")[0] for letter in letters}
    together = found & _WRITTEN_TOGETHER
    return (found - together) | ({"CJK"} if together else set())
