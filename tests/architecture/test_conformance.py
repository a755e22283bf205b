"""Each requirement of the standards is shown by tests, or it is said that it is not."""

from tests.architecture.conformance.marks import Side, marks
from tests.architecture.conformance.requirements import PARTS

LINES = [each.line for part in PARTS for each in part.requirements]


def test_the_requirements_are_numbered_without_a_gap() -> None:
    assert [line for line in LINES if isinstance(line, int)] == list(range(1, 108))
    assert len(set(LINES)) == len(LINES)


def test_every_mark_names_a_requirement_and_its_side() -> None:
    assert {mark.line for mark in marks()} <= set(LINES)
    assert {mark.side for mark in marks()} == set(Side)
