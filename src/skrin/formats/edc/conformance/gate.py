"""The gate of EDC: our JSON Schema, the shapes, the profile *EU micro-credential*. It tells everything at once.

`judge` reports, as on import; `require` lets nothing through, as before sealing: with what sealing fills in.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from skrin.domain.errors import LinkedDataError, SkrinError
from skrin.domain.json_value import JsonObject
from skrin.formats.edc.conformance import micro_credential, structure
from skrin.formats.edc.conformance.council import Path, element_at, written
from skrin.formats.edc.conformance.findings import Finding, Stage
from skrin.formats.edc.conformance.profile_errors import NotConformant
from skrin.formats.edc.conformance.shape_errors import ShapeBroken, ShapesTooHard, StructureBroken
from skrin.formats.edc.conformance.shapes import Shapes, ShapeViolation
from skrin.formats.edc.conformance.walk import places

# Properties whose JSON key is another (EU-FORMATS 1.2).
_KEYS: Final[Mapping[str, str]] = {
    "EQFLevel": "eqfLevel",
    "NQFLevel": "nqfLevel",
    "ISCEDFCode": "thematicArea",
    "nationalId": "nationalID",
    "contentUrl": "contentURL",
    "eidasLegalIdentifier": "eIDASIdentifier",
    "type": "dcType",
}


@dataclass(frozen=True, slots=True)
class Report:
    """All findings, in the order of the stages. `unjudged` is why the shapes could not be asked, where they could not."""

    findings: tuple[Finding, ...]
    unjudged: SkrinError | None = None

    @property
    def passed(self) -> bool:
        return not self.findings and self.unjudged is None

    def of(self, stage: Stage) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.stage is stage)


def judge(document: JsonObject, shapes: Shapes, *, sealed: bool = True) -> Report:
    """`sealed`: whether what sealing fills in is there."""
    of_structure = [_of_structure(error) for error in structure.broken(document)]
    of_profile = micro_credential.judge(document, sealed=sealed)
    try:
        violations = shapes.judge([document])
    except (LinkedDataError, ShapesTooHard) as problem:
        return Report((*of_structure, *of_profile), problem)
    return Report((*of_structure, *_of_shapes(document, violations), *of_profile))


def require(document: JsonObject, shapes: Shapes) -> None:
    """Raises NotConformant with every place, the first stage's first; or why the shapes could not be asked."""
    report = judge(document, shapes)
    if report.findings:
        places_ = tuple(f"{finding.path}: {finding.error.code}" for finding in report.findings)
        raise NotConformant(report.findings[0].stage.value, places_)
    if report.unjudged is not None:
        raise report.unjudged


def _of_structure(error: StructureBroken) -> Finding:
    path = _from_pointer(error.path)
    return Finding(Stage.STRUCTURE, written(path), error, element_at(path))


def _of_shapes(document: JsonObject, violations: Iterable[ShapeViolation]) -> Iterator[Finding]:
    """A violation names a node by its id: its place is the first where the node stands."""
    standing: dict[str, Path] = {}
    if isinstance(top := document.get("id"), str):
        standing[top] = ()
    for place in places(document):
        if isinstance(place.value, dict) and isinstance(name := place.value.get("id"), str):
            standing.setdefault(name, place.path)
    for each in violations:
        key = _KEYS.get(each.property_name, each.property_name)
        path = (*standing.get(each.focus, ()), *([key] if key else []))
        error = ShapeBroken(each.property_name, each.component.value, each.shape)
        yield Finding(Stage.SHAPES, written(path), error, element_at(path))


def _from_pointer(pointer: str) -> Path:
    """`/credentialSubject/hasClaim/0` as a path (RFC 6901)."""
    steps = (step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:])
    return tuple(int(step) if step.isdigit() else step for step in steps)
