"""The schemas of this issuer: those that come with the program, and those it added."""

from skrin.use_cases.issuer import trail
from skrin.use_cases.issuer.errors import NothingHere, SchemaIdTaken
from skrin.use_cases.issuer.model import Action, SchemaRecord
from skrin.use_cases.issuer.ports import IssuerPorts
from skrin.use_cases.issuer.store import IssuerStore
from skrin.vocabularies.errors import SchemaUnknown
from skrin.vocabularies.schemas import SCHEMA_ID, Schema, SchemaRegistry

DEFAULT_SCHEMA = SCHEMA_ID


def registry(store: IssuerStore) -> SchemaRegistry:
    """All schemas that offerings of this issuer may name."""
    known = SchemaRegistry()
    for record in store.schemas():
        known = known.with_schema(Schema.parse(record.text.encode()))
    return known


def require_known(schema_id: str, store: IssuerStore) -> None:
    """Raises SchemaUnknown."""
    registry(store).get(schema_id)


def add_schema(text: bytes, ports: IssuerPorts) -> Schema:
    """Add a JSON Schema under its `$id`. Raises SchemaUnreadable, SchemaIdTaken, and what reading it as JSON raises."""
    schema = Schema.parse(text)
    SchemaRegistry().with_schema(schema)
    with ports.store.transaction() as change:
        if not change.add_schema(SchemaRecord(schema.id, text.decode(), ports.clock.now())):
            raise SchemaIdTaken(schema.id)
        trail.record(change, ports, Action.SCHEMA_ADDED, schema.id)
    return schema


def schema_document(schema_id: str, store: IssuerStore) -> bytes:
    """The exact bytes of a schema, to be served. Raises NothingHere."""
    try:
        return registry(store).get(schema_id).text
    except SchemaUnknown:
        raise NothingHere("schema") from None
