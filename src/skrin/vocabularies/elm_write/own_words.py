"""Words of ours that stand in a European Digital Credential: of notes, of yes and no, of what nobody states."""

import json
from collections.abc import Mapping
from functools import cache

from skrin import resources
from skrin.domain.party import Texts, primary_subtag


def said(name: str, languages: tuple[str, ...]) -> Texts:
    """The words called `name` in those of `languages` that they are written in, else in English; empty where there are none."""
    words = _words().get(name, {})
    fitting = {tag: words[primary_subtag(tag)] for tag in languages if primary_subtag(tag) in words}
    return fitting or {tag: text for tag, text in words.items() if tag == "en"}


@cache
def _words() -> Mapping[str, Texts]:
    table = json.loads(resources.read_bytes("vocabularies", "elm-own-words.json"))
    return {name: words for part in table.values() for name, words in part.items()}
