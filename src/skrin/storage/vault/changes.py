"""What a transaction does, as values: the same that go into the log are applied to the database, now or in recovery."""

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from skrin.storage.errors import StoreDamaged

# The schema's version today (`schema.CURRENT`): what is put follows it.
VERSION: Final = 4


@dataclass(frozen=True, slots=True)
class Put:
    """A record as it is from now on. `version` is the schema's version that its body follows."""

    kind: str
    id: str
    body: bytes
    version: int = VERSION


@dataclass(frozen=True, slots=True)
class Delete:
    kind: str
    id: str


Change = Put | Delete

PUT, DELETE = 1, 2
HEAD = struct.Struct(">BBIHI")  # what, length of kind, of id, version, length of body


def to_bytes(changes: Sequence[Change]) -> bytes:
    """Each change: a head, then kind and id in UTF-8, then the body."""
    parts: list[bytes] = []
    for change in changes:
        kind, id_ = change.kind.encode("utf-8"), change.id.encode("utf-8", "surrogatepass")
        match change:
            case Put():
                parts += (HEAD.pack(PUT, len(kind), len(id_), change.version, len(change.body)), kind, id_, change.body)
            case Delete():
                parts += (HEAD.pack(DELETE, len(kind), len(id_), 0, 0), kind, id_)
    return b"".join(parts)


def from_bytes(data: bytes | memoryview) -> Iterator[Change]:
    """Raises StoreDamaged for bytes that `to_bytes` did not write."""
    view, at = memoryview(data), 0
    try:
        while at < len(view):
            what, kind_length, id_length, version, body_length = HEAD.unpack_from(view, at)
            at += HEAD.size
            end = at + kind_length + id_length + body_length
            if end > len(view) or what not in (PUT, DELETE):
                raise StoreDamaged("log")
            kind = bytes(view[at : at + kind_length]).decode("utf-8")
            id_ = bytes(view[at + kind_length : end - body_length]).decode("utf-8", "surrogatepass")
            yield Put(kind, id_, bytes(view[end - body_length : end]), version) if what == PUT else Delete(kind, id_)
            at = end
    except (struct.error, UnicodeDecodeError):
        raise StoreDamaged("log") from None
