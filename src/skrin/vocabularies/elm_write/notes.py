"""What ELM has no place for, as notes, and such notes as an achievement again.

A note's subject is a concept of ours whose address ends in a JSON pointer into the achievement
(`https://w3id.org/skrin/concept/note/stacking/share`), and a program reads back what a person reads in its words:

- `…/purpose`                        the note is the text, in its languages
- `…/place_of_issue#text`            the note is a text without languages
- `…/stacking/relation#=part_of`     the value stands here, the note says it in words
"""

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Final

from skrin.domain.json_value import JsonObject
from skrin.domain.party import Texts
from skrin.vocabularies.elm_write import own_words, terms
from skrin.vocabularies.elm_write.writing import Writing, texts_of

TEXT: Final = "#text"
VALUE: Final = "#="
CONVERTED: Final = "/workload/hours#=converted"

# Not written at all: they follow from what is written, or would tell more of the learner (docs/decisions/0197).
_LEFT_OUT: Final = ("/derived", "/addressed_to")


def subject(w: Writing, pointer: str) -> JsonObject | None:
    """The concept that says what a note is about: our words for the field that `pointer` leads to."""
    name = own_words.without_numbers(pointer.partition("#")[0])
    labels = w.words(name) or {"en": name}
    return _with_labels(pointer, labels)


def notes(w: Writing) -> Iterator[JsonObject]:
    """A note for each fact that has found no place; to be called last."""
    for pointer, value in _facts(w.a, ""):
        if not _is_placed(pointer, w.placed):
            suffix, literal = _literal(w, pointer, value)
            if texts_of(literal):
                members: JsonObject = {"noteLiteral": texts_of(literal), "elmSubject": subject(w, pointer + suffix)}
                yield w.node("note", "Note", members)


def said_in(w: Writing, pointer: str, word: str) -> JsonObject:
    """A note in words of ours about the field."""
    return w.node("note", "Note", {"noteLiteral": dict(w.words(word)), "elmSubject": subject(w, pointer)})


def _with_labels(pointer: str, labels: Texts) -> JsonObject:
    scheme: JsonObject = {"id": terms.NOTE_SUBJECT, "type": "ConceptScheme"}
    return {"id": terms.NOTE_SUBJECT + pointer, "type": "Concept", "inScheme": scheme, "prefLabel": texts_of(labels)}


def _is_placed(pointer: str, placed: set[str]) -> bool:
    steps = pointer.split("/")
    above = ("/".join(steps[:count]) for count in range(2, len(steps) + 1))
    return pointer.startswith(_LEFT_OUT) or any(each in placed for each in above)


def _facts(value: object, pointer: str) -> Iterator[tuple[str, object]]:
    """Every fact that is said, with its pointer: texts in languages are one fact."""
    if is_dataclass(value):
        for each in fields(value):
            found = getattr(value, each.name)
            default = each.default if each.default is not MISSING else None
            if found is not None and found != default and found not in ((), {}):
                yield from _facts(found, f"{pointer}/{each.name}")
    elif isinstance(value, tuple):
        for index, each_value in enumerate(value):
            yield from _facts(each_value, f"{pointer}/{index}")
    else:
        yield pointer, value


def _literal(w: Writing, pointer: str, value: object) -> tuple[str, Texts]:
    match value:
        case Mapping():
            return "", value
        case bool() | Enum():
            plain = str(value.value) if isinstance(value, Enum) else str(value).lower()
            name = own_words.without_numbers(pointer)
            return VALUE + plain, own_words.said(f"{name}={plain}", w.languages) or w.plain(plain)
        case date():
            return VALUE + value.isoformat(), w.plain(value.isoformat())
        case _:
            return TEXT, w.plain(str(value))
