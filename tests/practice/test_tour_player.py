"""Playing a story: to its end, with each failing step named and nothing played on top of it."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from skrin.practice.errors import PracticeServiceSilent
from skrin.practice.tour.folder import TourFolder
from skrin.practice.tour.player import Report, play
from skrin.practice.tour.record import as_json, as_text, summary
from skrin.practice.tour.step import Finding, Played, Result, Step, found
from skrin.practice.tour.story import STORY
from skrin.practice.tour.tale import Tale
from skrin.words.speech import Words


@pytest.fixture
def tale(tmp_path: Path) -> Tale:
    return Tale(TourFolder.fresh(tmp_path / "tour"))


def good(tale: Tale) -> Iterator[Finding]:
    yield found("It is so, {count} times.", True, count=3)


def bad(tale: Tale) -> Iterator[Finding]:
    yield found("It is so.", True)
    yield found("It is not so.", False)
    raise AssertionError("nothing comes after what does not hold")


def refusing(tale: Tale) -> Iterator[Finding]:
    yield found("It begins.", True)
    raise PracticeServiceSilent("issuer")


def played(story: tuple[Step, ...], tale: Tale) -> tuple[Report, list[Played]]:
    told: list[Played] = []
    ticks = count()
    return play(story, tale, lambda: next(ticks) * 0.25, told.append), told


def test_a_story_that_holds(tale: Tale) -> None:
    report, told = played((Step("one", "One", good), Step("two", "Two", good, ("one",))), tale)
    assert report.holds
    assert [each.result for each in told] == [Result.HELD, Result.HELD]
    assert [each.milliseconds for each in told] == [250, 250]
    assert report.seconds == 1.25


@pytest.mark.parametrize("broken", [bad, refusing])
def test_a_step_that_does_not_hold_stops_what_needs_it_and_nothing_else(tale: Tale, broken: object) -> None:
    story = (
        Step("one", "One", good),
        Step("two", "Two", broken, ("one",)),  # type: ignore[arg-type]
        Step("three", "Three", good, ("two",)),
        Step("four", "Four", good, ("three",)),
        Step("five", "Five", good, ("one",)),
    )
    report, _ = played(story, tale)
    assert not report.holds
    assert [each.result for each in report.played] == [
        Result.HELD, Result.FAILED, Result.NOT_PLAYED, Result.NOT_PLAYED, Result.HELD,
    ]  # fmt: skip
    assert [each.step.name for each in report.failed] == ["two"]
    text = summary(report, tale.folder, Words("en"))
    assert "2" in text.split("\n")[-1]
    assert "Two" in text.split("\n")[-1]


def test_the_record_says_what_was_found_and_why_not(tale: Tale) -> None:
    report, told = played((Step("one", "One", good), Step("two", "Two", refusing)), tale)
    lines = [as_text(each, Words("sv")) for each in told]
    assert "It is so, 3 times." in lines[0]
    assert "[state.practice_service]" in lines[1]
    record = as_json(report, tale.folder, Words("sv"))
    assert (record["ok"], record["failed"], record["held"]) == (False, ["two"], 1)
    steps = record["steps"]
    assert isinstance(steps, list)
    assert [step["error"] for step in steps if isinstance(step, dict) and "error" in step] == ["state.practice_service"]


def test_every_step_of_the_story_needs_only_what_came_before_it() -> None:
    seen: set[str] = set()
    for step in STORY:
        assert seen.issuperset(step.needs), step.name
        assert step.name not in seen
        seen.add(step.name)


def test_ending_a_tale_that_has_hardly_begun_is_no_trouble(tale: Tale) -> None:
    tale.end()
    with pytest.raises(AssertionError):
        _ = tale.world
