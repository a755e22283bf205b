"""One finding of the gate, and all of them: every stage tells everything at once."""

from dataclasses import dataclass
from enum import Enum

from skrin.domain.errors import SkrinError
from skrin.formats.edc.conformance.council import CouncilElement, Path, element_at, written


class Stage(Enum):
    """The stages of the gate, in their order (docs/decisions/0198)."""

    STRUCTURE = "structure"
    SHAPES = "shapes"
    PROFILE = "profile"


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong, where (a JSON path), and which element of the Council Recommendation it touches, if any."""

    stage: Stage
    path: str
    error: SkrinError
    element: CouncilElement | None = None


def found(path: Path, error: SkrinError, element: CouncilElement | None = None) -> Finding:
    """A finding of the profile; its element is the one that the place belongs to."""
    return Finding(Stage.PROFILE, written(path), error, element or element_at(path))
