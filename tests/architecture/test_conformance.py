"""Each requirement of the standards is shown by tests, or it is said that it is not."""

from tests.architecture.conformance.marks import Side, marks
from tests.architecture.conformance.page import PAGE, lacking, page
from tests.architecture.conformance.requirements import PARTS

REQUIREMENTS = [each for part in PARTS for each in part.requirements]
LINES = [each.line for each in REQUIREMENTS]


def test_the_requirements_are_numbered_without_a_gap() -> None:
    assert [line for line in LINES if isinstance(line, int)] == list(range(1, 108))
    assert len(set(LINES)) == len(LINES)


def test_every_mark_names_a_requirement_and_its_side() -> None:
    assert {mark.line for mark in marks()} <= set(LINES)
    assert {mark.side for mark in marks()} == set(Side)


def test_every_requirement_that_is_built_has_its_tests() -> None:
    carried = marks()
    assert {
        each.line: lacking(each, carried, {}) for each in REQUIREMENTS if not each.missing and lacking(each, carried, {})
    } == {}


def test_the_page_says_what_the_marks_say_and_everything_passed() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(marks(), {}), "make conformance"
