"""What the notes of ours say of an achievement (see `notes`). Foreign text is read here: what does not fit is left out."""

import re
from collections.abc import Mapping, Sequence
from typing import Final, cast

from skrin.domain.json_value import Json, JsonObject
from skrin.domain.learning import Achievement
from skrin.vocabularies.elm_write import own_words, terms
from skrin.vocabularies.elm_write.notes import CONVERTED, TEXT, VALUE
from skrin.vocabularies.record import said, to_json

MOST: Final = 2_000  # notes of one credential that are read

_POINTER: Final = re.compile(r"(/[a-z_]{1,40}|/\d{1,4}){1,5}")


def about(note: Json) -> str:
    """What a note of ours is about, as a pointer with its ending; empty where the note is none of ours.

    Only what we write in notes is read from them: nobody's note takes the place of what ELM itself says.
    """
    found = note.get("elmSubject") if isinstance(note, dict) else None
    name = found.get("id") if isinstance(found, dict) else found
    if not isinstance(name, str) or not name.startswith(terms.NOTE_SUBJECT + "/"):
        return ""
    pointer = name.removeprefix(terms.NOTE_SUBJECT)
    place = pointer.partition("#")[0]
    return pointer if _POINTER.fullmatch(place) and own_words.is_subject(own_words.without_numbers(place)) else ""


def with_notes(achievement: Achievement, notes: Sequence[Json]) -> Achievement:
    """`achievement` with what the notes of ours add. A record of which a note says more takes the place of the poorer one."""
    facts = [fact for note in notes[:MOST] if (fact := _fact(note)) is not None]
    pointers = {about(note) for note in notes[:MOST]}
    if not facts and CONVERTED not in pointers:
        return achievement
    tree = to_json(achievement)
    if CONVERTED in pointers and isinstance(load := tree.get("workload"), dict):
        load.pop("hours", None)
    _merge(tree, _tree(facts))
    return said(Achievement, tree) or achievement


def _fact(note: Json) -> tuple[list[str], Json] | None:
    pointer = about(note)
    if not pointer or pointer == CONVERTED or not isinstance(note, dict):
        return None
    place, mark, end = pointer.partition("#")
    value = _value(note.get("noteLiteral"), mark + end)
    return None if value is None else (place.split("/")[1:], value)


def _value(literal: Json, ending: str) -> Json:
    if ending.startswith(VALUE):
        text = ending.removeprefix(VALUE)
        return {"true": True, "false": False}.get(text, text)
    texts = {tag: _first(text) for tag, text in literal.items()} if isinstance(literal, dict) else {}
    if ending == TEXT:
        return next(iter(texts.values()), None)
    return cast(Json, texts) or None


def _first(text: Json) -> Json:
    return text[0] if isinstance(text, list) and text else text


def _tree(facts: list[tuple[list[str], Json]]) -> JsonObject:
    """The facts under their names; the elements of an array under their numbers."""
    root: JsonObject = {}
    for steps, value in facts:
        here: JsonObject = root
        for step in steps[:-1]:
            inner = here.setdefault(step, {})
            if not isinstance(inner, dict):
                break
            here = inner
        else:
            here.setdefault(steps[-1], value)
    return root


def _merge(into: JsonObject, found: JsonObject) -> None:
    for name, value in found.items():
        if isinstance(value, dict) and value and all(key.isdigit() for key in value):
            into[name] = _with_elements(into.get(name), value)
        elif isinstance(value, dict) and isinstance(inner := into.get(name), dict):
            _merge(inner, value)
        else:
            into[name] = value


def _with_elements(there: Json, more: JsonObject) -> list[Json]:
    """Each of `more` in place of the poorer one, else at its number: as many as stand before it stood before it."""
    elements = list(there) if isinstance(there, list) else []
    noted: list[Json] = []
    for number in sorted(more, key=int):
        one = more[number]
        poorer = next((n for n, each in enumerate(elements) if each not in noted and _says_all_of(one, each)), None)
        if one not in elements and poorer is None:
            elements.insert(int(number), one)
        elif one not in elements and poorer is not None:
            elements[poorer] = one
        noted.append(one)
    return elements


def _says_all_of(fuller: Json, other: Json) -> bool:
    if isinstance(fuller, Mapping) and isinstance(other, Mapping):
        return all(name in fuller and _says_all_of(fuller[name], value) for name, value in other.items())
    return fuller == other
