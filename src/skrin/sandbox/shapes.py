"""Implements `formats.edc.conformance.shapes.Shapes` with a child process that is kept."""

import json
from collections.abc import Sequence
from typing import Final

from skrin.domain.json_value import JsonObject
from skrin.formats.edc.conformance.shape_document import prepared, profiles
from skrin.formats.edc.conformance.shape_errors import ShapesTooHard
from skrin.formats.edc.conformance.shape_rules import Profile
from skrin.formats.edc.conformance.shapes import Component, ShapeViolation
from skrin.formats.linked_data.contexts import Contexts, shipped
from skrin.formats.linked_data.errors import LinkedDataAbsent, NotCanonical
from skrin.sandbox.kept_child import ChildAbsent, ChildEnded, KeptChild
from skrin.wire import limits

MODULE: Final = "skrin.sandbox.shapes_child"
PATIENCE: Final = 2.0  # seconds for one message (OPEN.md K-05); starting the process is not counted
LARGEST_ANSWER: Final = 4 * limits.MIB
LARGEST: Final = 4 * limits.MIB  # of what is judged, files inside left out


class ChildShapes:
    """Safe to use from several threads. The process begins with the first document; `close` ends it."""

    def __init__(self, contexts: Contexts | None = None, patience: float = PATIENCE) -> None:
        self._contexts = contexts
        self._child = KeptChild(MODULE, patience, LARGEST_ANSWER)

    def judge(self, documents: Sequence[JsonObject], profile: Profile | None = None) -> tuple[ShapeViolation, ...]:
        """Raises ContextUnknown, ContextRefused, NotCanonical (no JSON-LD), LinkedDataAbsent, ShapesTooHard."""
        told = json.loads(self._asked(self._message(documents, profile)))
        match told.get("error"):
            case None:
                return tuple(
                    ShapeViolation(focus, path, shape, Component(component), detail)
                    for focus, path, shape, component, detail in told["violations"]
                )
            case "hard":
                raise ShapesTooHard
            case _:
                raise NotCanonical

    @property
    def process(self) -> int | None:
        """The child's process id; None where there is none."""
        return self._child.process

    def close(self) -> None:
        self._child.close()

    def _message(self, documents: Sequence[JsonObject], profile: Profile | None) -> bytes:
        contexts = self._contexts or shipped()
        try:
            message = json.dumps(
                {
                    "documents": [prepared(each, contexts) for each in documents],
                    "profiles": [[found.value for found in ((profile,) if profile else profiles(each))] for each in documents],
                }
            ).encode()
        except RecursionError:
            raise ShapesTooHard from None
        if len(message) > LARGEST:
            raise ShapesTooHard
        return message

    def _asked(self, message: bytes) -> bytes:
        try:
            return self._child.ask(message)
        except ChildAbsent:
            raise LinkedDataAbsent from None
        except ChildEnded:
            raise ShapesTooHard from None
