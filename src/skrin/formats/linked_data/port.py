"""The port to JSON-LD: expanding and canonicalising can be made to run for minutes, so both happen in a process apart."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from skrin.domain.json_value import JsonObject
from skrin.formats.linked_data.errors import LinkedDataAbsent


class Digest(Enum):
    """What canonicalising hashes with (RDFC-1.0, 4.2); the values are hashlib's names."""

    SHA256 = "sha256"
    SHA384 = "sha384"


@dataclass(frozen=True, slots=True)
class Canonical:
    """A document in canonical N-Quads (RDFC-1.0): sorted, each with its final newline."""

    quads: tuple[str, ...]

    @property
    def text(self) -> str:
        return "".join(self.quads)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a document: its quads under the labels of the whole, sorted, and what label each of its blank nodes has in the
    canonical form of the part alone (`c14n0` there to `c14n3` in the whole).
    """

    quads: tuple[str, ...]
    labels: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Parted:
    """A document in canonical form, and parts of it."""

    whole: Canonical
    parts: tuple[Part, ...]


class LinkedData(Protocol):
    """Raises LinkedDataError (an unknown context, a term no context defines, a redefined term, what would be dropped) and
    CanonicalisationTooHard, after which the process is gone.
    """

    def canonical(self, documents: Sequence[JsonObject], digest: Digest = Digest.SHA256) -> tuple[Canonical, ...]:
        """Each document, expanded with the contexts that ship with the program, in its canonical form."""
        ...

    def parted(self, document: JsonObject, selections: Sequence[Sequence[str]]) -> Parted:
        """The document, and the part that each selection of JSON pointers makes; of no pointers, nothing.

        Raises PointerUnmatched, and PartsIndistinct where it cannot be told which part of the document a quad belongs to.
        """
        ...


class NoLinkedData:
    """For programs that were wired without a process: a proof over linked data could not be checked."""

    def canonical(self, documents: Sequence[JsonObject], digest: Digest = Digest.SHA256) -> tuple[Canonical, ...]:
        raise LinkedDataAbsent

    def parted(self, document: JsonObject, selections: Sequence[Sequence[str]]) -> Parted:
        raise LinkedDataAbsent
