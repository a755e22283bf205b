"""What was done, newest first, and the same as a file: who, when, which fields, never values (PRODUCT rule 6)."""

from collections.abc import Iterator, Sequence

from skrin.domain.history import Event
from skrin.domain.json_value import Json, JsonObject
from skrin.use_cases.ports import Ports

PAGE = 200


def page(ports: Ports, *, limit: int = PAGE, before: int | None = None) -> Sequence[Event]:
    """One page, newest first; `before` is the id of the last event of the page before it."""
    return ports.vault.history(limit=limit, before=before)


def every(ports: Ports) -> Iterator[Event]:
    """All of it, newest first."""
    before: int | None = None
    while events := ports.vault.history(limit=PAGE, before=before):
        yield from events
        before = events[-1].id


def export(ports: Ports) -> JsonObject:
    """The history as a JSON object that another program can read; `version` marks the form."""
    return {
        "format": "skrin-history",
        "version": 1,
        "exported_at": ports.clock.now().isoformat(),
        "events": [as_json(event) for event in every(ports)],
    }


def as_json(event: Event) -> JsonObject:
    """One event without the members it does not use."""
    members: JsonObject = {
        "id": event.id,
        "kind": event.kind.value,
        "at": event.at.isoformat(),
        "party": event.party_id,
        "party_names": dict(event.party_names),
        "credentials": list(event.credential_ids),
        "types": list(event.credential_types),
        "fields": {credential_id: _texts(paths) for credential_id, paths in event.fields.items()},
        "code": event.code,
        "details": dict(event.details),
    }
    return {name: value for name, value in members.items() if value not in ("", [], {})}


def _texts(texts: Sequence[str]) -> list[Json]:
    return list(texts)
