"""A credential that is written in several languages, told in one of them."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar

from skrin.domain.learning import Achievement

T = TypeVar("T")
# More languages than any credential has need of are not offered.
MOST = 40


def languages_of(said: Achievement) -> tuple[str, ...]:
    """The tags of the languages its title and its outcomes are written in, in the order in which it has them."""
    written = [said.title, said.description, *(outcome.text for outcome in said.outcomes)]
    tags = dict.fromkeys(tag for texts in written for tag in texts)
    return tuple(tags)[:MOST]


def told_in(said: T, tag: str) -> T:
    """The same with every text in the language `tag` alone, where it is written in it."""
    if not is_dataclass(said) or isinstance(said, type):
        return said
    changed = {each.name: _told(getattr(said, each.name), tag) for each in fields(said)}
    return replace(said, **changed)


def _told(value: object, tag: str) -> object:
    match value:
        case Mapping():
            return {tag: value[tag]} if isinstance(value.get(tag), str) else value
        case tuple():
            return tuple(_each(value, tag))
        case _:
            return told_in(value, tag)


def _each(values: tuple[object, ...], tag: str) -> Iterator[object]:
    return (told_in(each, tag) for each in values)
