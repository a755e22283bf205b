"""The port to JSON-LD: expanding and canonicalising can be made to run for minutes, so both happen in a process apart."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from skrin.domain.json_value import JsonObject
from skrin.formats.errors import LinkedDataAbsent


@dataclass(frozen=True, slots=True)
class Canonical:
    """A document in canonical N-Quads (RDFC-1.0). `labels` maps each blank node label that went in to its canonical one."""

    quads: tuple[str, ...]  # each with its final newline
    labels: Mapping[str, str]

    @property
    def text(self) -> str:
        return "".join(self.quads)


class LinkedData(Protocol):
    """Raises LinkedDataError (an unknown context, a term no context defines, a redefined term, what would be dropped) and
    LimitError (CanonicalisationTooHard: the worker was ended).
    """

    def canonical(self, documents: Sequence[JsonObject]) -> tuple[Canonical, ...]:
        """Each document expanded with the contexts that ship with the program, as canonical quads."""
        ...


class NoLinkedData:
    """For programs that were wired without a worker: a proof over linked data could not be checked."""

    def canonical(self, documents: Sequence[JsonObject]) -> tuple[Canonical, ...]:
        raise LinkedDataAbsent
