"""Letters that no font here can draw: typst names them, and a box stands in their place."""

import json
import re
from typing import Any, Final

BOX: Final = "\u25a1"
# As typst tells of them, with escapes as Rust writes them.
_TOLD: Final = re.compile(r'the text `"(.+?)"` could not be displayed')
_ESCAPE: Final = re.compile(r"\\u\{([0-9a-f]{1,6})\}")
# The end of the scripts that the fonts which come with typst have in full: Latin, Greek, Cyrillic.
_SURE: Final = 0x0530


def missing(diagnostic: str) -> frozenset[str]:
    """The letters that a refusal is about; none where it is about something else."""
    told = (_ESCAPE.sub(lambda each: chr(int(each[1], 16)), text) for text in _TOLD.findall(diagnostic))
    return frozenset(letter for text in told for letter in text)


def without(told: dict[str, Any], letters: frozenset[str] | None) -> str:
    """`told` as JSON with a box for each of `letters`; where those are not known (None) for each beyond the sure scripts.

    `boxes` tells whether there are any, so that the page can say so.
    """
    if letters is not None and not letters:
        return json.dumps({**told, "boxes": False}, ensure_ascii=False)
    return json.dumps({**_boxed(told, letters), "boxes": True}, ensure_ascii=False)


def _boxed(told: Any, letters: frozenset[str] | None) -> Any:
    match told:
        case str():
            return "".join(BOX if _lacks(letter, letters) else letter for letter in told)
        case list():
            return [_boxed(each, letters) for each in told]
        case dict():
            return {name: _boxed(each, letters) for name, each in told.items()}
        case _:
            return told


def _lacks(letter: str, letters: frozenset[str] | None) -> bool:
    return letter in letters if letters is not None else ord(letter) >= _SURE and not "\u2000" <= letter <= "\u206f"
