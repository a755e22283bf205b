"""The schema registry: stable IDs, each with a JSON Schema that an achievement as JSON must follow.

The first is the EU micro-credential. An issuer may add others (`skrin issuer schema add FILE`); they check the same achievement
JSON, more strictly or for another purpose. A schema never makes the program fetch anything, its patterns run in time that
grows with the text only, and its references are counted before it is used.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from typing import Any

from skrin import resources
from skrin.domain.json_value import JsonObject
from skrin.vocabularies.errors import SchemaNotMet, SchemaUnknown, SchemaUnreadable
from skrin.vocabularies.schema_effort import require_bounded
from skrin.wire import strict_json
from skrin.wire.members import Members

SCHEMA_ID = "urn:skrin:schema:eu-micro-credential:1"
SCHEMA_VERSION = "1"

DRAFT = "https://json-schema.org/draft/2020-12/schema"
PLACES = 50  # how many faults are told at once
PATTERN_SIZE = 1 << 20  # octets that one compiled pattern may take

_FILES = {SCHEMA_ID: "eu-micro-credential-1.json"}


@dataclass(frozen=True, slots=True)
class Schema:
    """One registered schema: its ID (the `$id`), its name, and its exact bytes."""

    id: str
    title: str
    text: bytes

    @classmethod
    def parse(cls, text: bytes) -> "Schema":
        """Read a JSON Schema of draft 2020-12 with a `$id` and a `title`; raises SchemaUnreadable, or what parsing raises."""
        members = Members(strict_json.parse_object(text), SchemaUnreadable)
        schema = cls(members.identifier("$id"), members.text("title", max_length=200), text)
        if members.text("$schema") != DRAFT:
            raise SchemaUnreadable("$schema")
        require_bounded(members.obj)
        _validator(text)
        return schema


@dataclass(frozen=True, slots=True)
class SchemaRegistry:
    """The schemas that ship with the program, and those an issuer has added."""

    added: Mapping[str, Schema] = field(default_factory=dict)

    def with_schema(self, schema: Schema) -> "SchemaRegistry":
        """A registry that also knows `schema`. A shipped ID cannot be replaced: what was issued under it must stay true."""
        if schema.id in _FILES:
            raise SchemaUnreadable("$id")
        return replace(self, added={**self.added, schema.id: schema})

    def ids(self) -> tuple[str, ...]:
        return (*_FILES, *self.added)

    def get(self, schema_id: str) -> Schema:
        """The schema; raises SchemaUnknown."""
        if schema_id in self.added:
            return self.added[schema_id]
        name = _FILES.get(schema_id)
        if name is None:
            raise SchemaUnknown(schema_id)
        return _shipped(name)

    def check(self, achievement: JsonObject, schema_id: str) -> None:
        """Nothing, where `achievement` follows the schema; raises SchemaNotMet with every place that does not (50 at most)."""
        faults = _validator(self.get(schema_id).text).iter_errors(achievement)
        places = tuple(_place(fault) for fault, _ in zip(faults, range(PLACES), strict=False))
        if places:
            raise SchemaNotMet(schema_id, places)


def check(achievement: JsonObject, schema_id: str = SCHEMA_ID) -> None:
    """`SchemaRegistry.check` with the shipped schemas alone."""
    SchemaRegistry().check(achievement, schema_id)


@cache
def _shipped(name: str) -> Schema:
    return Schema.parse(resources.read_bytes("schemas", name))


@lru_cache(maxsize=32)
def _validator(text: bytes) -> Any:
    """A compiled schema: offline, so that no reference is fetched, and with patterns that cannot backtrack."""
    import jsonschema_rs

    try:
        return jsonschema_rs.Draft202012Validator(
            strict_json.parse_object(text),
            validate_formats=True,
            pattern_options=jsonschema_rs.RegexOptions(size_limit=PATTERN_SIZE),
            offline=True,
        )
    except (ValueError, jsonschema_rs.ReferencingError) as problem:
        raise SchemaUnreadable(_first_words(problem)) from None


def _place(fault: Any) -> str:
    """Where, and what was not met: `/learner: required family_name`, without the value that stands there."""
    pointer = "".join(f"/{part}" for part in fault.instance_path) or "/"
    kind = fault.kind
    missing = getattr(kind, "property", "") if kind.name == "required" else ""
    unexpected = ", ".join(getattr(kind, "unexpected", ()))
    return " ".join(part for part in (f"{pointer}:", kind.name, missing, unexpected) if part)


def _first_words(problem: Exception) -> str:
    return str(problem).splitlines()[0][:200] if str(problem) else "schema"
