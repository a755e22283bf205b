"""The port to the shapes of the EDC application profile: a document is expanded, and that may run long, in a process apart."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from skrin.domain.json_value import JsonObject
from skrin.formats.edc.conformance.shape_rules import Profile
from skrin.formats.linked_data.errors import LinkedDataAbsent


class Component(Enum):
    """What of a shape is broken; the values are what the constraint components of SHACL are called."""

    MIN_COUNT = "MinCount"
    MAX_COUNT = "MaxCount"
    CLASS = "Class"
    DATATYPE = "Datatype"
    NODE_KIND = "NodeKind"
    UNIQUE_LANG = "UniqueLang"
    HAS_VALUE = "HasValue"
    MAX_INCLUSIVE = "MaxInclusive"
    OR = "Or"
    NODE = "Node"


@dataclass(frozen=True, slots=True)
class ShapeViolation:
    """One result. `focus` is the id of the thing at fault, empty where it has none; `path` the full name of its property.

    `shape` is which of our tables says so, and of which class. A `detail` says why the `Node` before it is told (`sh:detail`).
    The value itself is never told.
    """

    focus: str
    path: str
    shape: str
    component: Component
    detail: bool = False

    @property
    def property_name(self) -> str:
        """The last part of the path: `eidasLegalIdentifier`."""
        return self.path.rpartition("#")[2].rpartition("/")[2]


class Shapes(Protocol):
    """Raises LinkedDataError (an unknown context, no JSON-LD) and ShapesTooHard, after which the process is gone."""

    def judge(self, documents: Sequence[JsonObject], profile: Profile | None = None) -> tuple[ShapeViolation, ...]:
        """What the documents break, each judged alone, one after the other; nothing where all conform.

        Without a `profile` each is judged by those that its `credentialSchema` names, and by the generic one at least.
        """
        ...


class NoShapes:
    """For programs that were wired without a process: conformance could not be checked."""

    def judge(self, documents: Sequence[JsonObject], profile: Profile | None = None) -> tuple[ShapeViolation, ...]:
        raise LinkedDataAbsent
