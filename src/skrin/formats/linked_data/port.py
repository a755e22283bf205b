"""The port to JSON-LD: expanding and canonicalising can be made to run for minutes, so both happen in a process apart."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from skrin.domain.json_value import JsonObject
from skrin.formats.linked_data.errors import LinkedDataAbsent


@dataclass(frozen=True, slots=True)
class Canonical:
    """A document in canonical N-Quads (RDFC-1.0): sorted, each with its final newline."""

    quads: tuple[str, ...]

    @property
    def text(self) -> str:
        return "".join(self.quads)


class LinkedData(Protocol):
    """Raises LinkedDataError (an unknown context, a term no context defines, a redefined term, what would be dropped) and
    CanonicalisationTooHard, after which the process is gone.
    """

    def canonical(self, documents: Sequence[JsonObject]) -> tuple[Canonical, ...]:
        """Each document, expanded with the contexts that ship with the program, in its canonical form."""
        ...


class NoLinkedData:
    """For programs that were wired without a process: a proof over linked data could not be checked."""

    def canonical(self, documents: Sequence[JsonObject]) -> tuple[Canonical, ...]:
        raise LinkedDataAbsent
