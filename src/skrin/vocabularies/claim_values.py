"""Claims as values: what is there and fits is read, everything else counts as unsaid. Nothing here raises.

A holder may have shown any part of a credential, and a stranger may have written it, so no claim can be relied on to be there
or to have its shape. Text is kept as it stands; whoever shows it makes it harmless first (`wire.plain_text`).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import TypeVar

from skrin.domain.json_value import Json, JsonObject
from skrin.domain.learning import Concept
from skrin.domain.party import Texts
from skrin.vocabularies.record import LANGUAGE_TAG, Names, said

UNDETERMINED = "und"  # BCP 47: the language of a text that nobody names

E = TypeVar("E", bound=Enum)
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Claims:
    """The claims of one credential, and the language its plain strings are written in."""

    members: JsonObject
    language: str = UNDETERMINED

    def text(self, name: str) -> str:
        return _text(self.members.get(name))

    def texts(self, name: str, plain: str = "") -> Texts:
        """A language map; `plain` is the same text in the credential's own language, from a claim that only holds a string.

        Also as VCDM 2.0 writes it: one value object or several, each with its language (11.1).
        """
        value = self._language_map(self.members.get(name))
        found = {tag: text for tag, text in value.items() if _is_said(tag, text)} if isinstance(value, dict) else {}
        texts = {tag: _text(text) for tag, text in found.items()}
        return texts if not plain or plain in texts.values() else {self.language: plain, **texts}

    def _language_map(self, value: Json) -> Json:
        if isinstance(value, str):
            return {self.language: value}
        objects = [each for each in _array(value) if isinstance(each, dict) and "@value" in each]
        if not objects:
            return value
        # Of two in one language the first one stands.
        return {self._tag(each): each["@value"] for each in reversed(objects)}

    def _tag(self, said: JsonObject) -> str:
        return language_of(said, "@language") if "@language" in said else self.language

    def plain(self, text: str) -> Texts:
        """A plain string as a text in the credential's own language."""
        return {self.language: text} if text else {}

    def strings(self, name: str) -> tuple[str, ...]:
        """An array of strings; a single string is an array of one."""
        value = self.members.get(name)
        return tuple(text for element in _array(value) if (text := _text(element)))

    def flag(self, name: str) -> bool | None:
        value = self.members.get(name)
        return value if isinstance(value, bool) else None

    def day(self, name: str) -> date | None:
        moment = self.moment(name)
        return moment.date() if isinstance(moment, datetime) else moment

    def moment(self, name: str) -> date | datetime | None:
        """A date, or a date and time with its zone, as ISO 8601 writes it."""
        text = self.text(name)
        try:
            if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
                return date.fromisoformat(text)
            moment = datetime.fromisoformat(text)
        except ValueError:
            return None
        return moment if moment.tzinfo else None

    def choice(self, kind: type[E], name: str) -> E | None:
        text = self.text(name)
        return next((member for member in kind if member.value == text), None)

    def record(self, kind: type[R], name: str, names: Names | None = None) -> R | None:
        return said(kind, self.members.get(name), names)

    def records(self, kind: type[R], name: str) -> tuple[R, ...]:
        found = (said(kind, element) for element in _array(self.members.get(name)))
        return tuple(record for record in found if record is not None)

    def concepts(self, name: str) -> tuple[Concept, ...]:
        """Concepts, each an object with id and labels, an IRI or a code, or words in the credential's language."""
        found = (self._concept(element) for element in _array(self.members.get(name)))
        return tuple(concept for concept in found if concept is not None)

    def concept(self, name: str) -> Concept:
        return next(iter(self.concepts(name)), Concept())

    def _concept(self, value: Json) -> Concept | None:
        if isinstance(value, str) and value:
            return Concept(id=value) if is_identifier(value) else Concept(labels={self.language: value})
        return said(Concept, value)


def language_of(claims: JsonObject, name: str) -> str:
    tag = claims.get(name)
    return tag if isinstance(tag, str) and LANGUAGE_TAG.fullmatch(tag) else UNDETERMINED


def is_identifier(text: str) -> bool:
    """Whether `text` is an id rather than words: an IRI, or a code that begins with a digit."""
    return re.fullmatch(r"(https?://|urn:)\S+|\d[\w.-]*", text) is not None


def _is_said(tag: str, text: Json) -> bool:
    return LANGUAGE_TAG.fullmatch(tag) is not None and bool(_text(text))


def _text(value: Json) -> str:
    """A string, or a number as it is written; a yes or no is no text."""
    if isinstance(value, bool):
        return ""
    return str(value) if isinstance(value, int | float) else value if isinstance(value, str) else ""


def _array(value: Json) -> Sequence[Json]:
    if isinstance(value, list):
        return value
    return () if value is None or value == "" else (value,)
