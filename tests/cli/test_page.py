"""A page for a terminal: columns that stand below each other, lines that keep to the width, and nothing that moves a cursor."""

from hypothesis import given
from hypothesis import strategies as st

from skrin.cli.page import NARROWEST, Page, cells


def page(width: int = 60) -> Page:
    return Page(width)


def test_facts_stand_in_two_columns_whatever_their_labels() -> None:
    shown = page()
    shown.facts([("Level", ["SeQF 5", "EQF 5"]), ("Workload", ["5 days"]), ("Nothing", []), ("Empty", [""])])
    assert shown.text.split("\n") == ["  Level     SeQF 5", "            EQF 5", "  Workload  5 days"]


def test_a_label_that_is_too_long_does_not_push_the_others() -> None:
    shown = page()
    shown.facts([("A label that goes on and on and on and on", ["value"]), ("Short", ["value"])])
    lines = shown.text.split("\n")
    assert lines[0] == "  A label that goes on and on and on and on"
    assert [line.index("value") for line in lines[1:]] == [9, 9]


def test_long_values_go_on_below_themselves() -> None:
    shown = page(NARROWEST)
    shown.facts([("Level", ["one two three four five six seven eight nine ten"])])
    assert {line[:9] for line in shown.text.split("\n")[1:]} == {" " * 9}
    assert all(cells(line) <= NARROWEST for line in shown.text.split("\n"))


def test_letters_of_two_cells_are_counted_as_two() -> None:
    shown = page()
    shown.facts([("水", ["X"]), ("abcd", ["X"]), ("a\u0308", ["X"])])
    assert [cells(line[: line.index("X")]) for line in shown.text.split("\n")] == [8, 8, 8]


def test_headings_stand_apart_once() -> None:
    shown = page()
    shown.say("first")
    shown.blank()
    shown.heading("Heading")
    shown.bullets(["a", "b"])
    assert shown.text == "first\n\nHeading\n  • a\n  • b"


@given(st.lists(st.tuples(st.text(max_size=30), st.lists(st.text(max_size=80), max_size=3)), max_size=4), st.integers(0, 200))
def test_whatever_is_said_nothing_moves_a_cursor(facts: list[tuple[str, list[str]]], width: int) -> None:
    shown = Page(width)
    shown.facts(facts)
    for label, lines in facts:
        shown.marked(label, lines, 3)
        shown.say(label)
    assert not [letter for letter in shown.text if letter != "\n" and (letter < " " or "\x7f" <= letter <= "\x9f")]
