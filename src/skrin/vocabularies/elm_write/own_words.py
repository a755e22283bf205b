"""Words of ours that stand in a European Digital Credential: of notes, of yes and no, of what nobody states."""

import json
import re
from collections.abc import Mapping
from functools import cache

from skrin import resources
from skrin.domain.party import Texts, primary_subtag


def said(name: str, languages: tuple[str, ...]) -> Texts:
    """The words called `name` in those of `languages` that they are written in, else in English; empty where there are none."""
    words = _words().get(name, {})
    fitting = {tag: words[primary_subtag(tag)] for tag in languages if primary_subtag(tag) in words}
    return fitting or {tag: text for tag, text in words.items() if tag == "en"}


def is_subject(name: str) -> bool:
    """Whether notes of ours are about the field called `name` (`/stacking/share`)."""
    return name in _table()["subjects"]


def without_numbers(pointer: str) -> str:
    """`/standards/0/code` -> `/standards/code`."""
    return re.sub(r"/\d+", "", pointer)


@cache
def _table() -> Mapping[str, Mapping[str, Texts]]:
    table: Mapping[str, Mapping[str, Texts]] = json.loads(resources.read_bytes("vocabularies", "elm-own-words.json"))
    return table


@cache
def _words() -> Mapping[str, Texts]:
    return {name: words for part in _table().values() for name, words in part.items()}
