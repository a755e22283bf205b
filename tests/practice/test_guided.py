"""The window's tour as a step of the story: what did not come true is said, and fails it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from skrin.gui import walk
from skrin.gui.walk import Walked
from skrin.practice.tour import guided
from skrin.practice.tour.folder import TourFolder
from skrin.practice.tour.player import play
from skrin.practice.tour.step import Result, Step
from skrin.practice.tour.tale import Tale


@pytest.mark.parametrize(("fault", "result"), [("", Result.HELD), ("Enrol", Result.FAILED)])
def test_a_step_that_does_not_come_true_fails_the_story(
    fault: str, result: Result, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def walked(*_: object) -> Iterator[Walked]:
        yield Walked("find", "Look at what is published", ())
        yield Walked("enrol", "Enrol in a course", (), fault)

    monkeypatch.setattr(walk, "walk", walked)
    tale = Tale(TourFolder.fresh(tmp_path / "tour"))
    report = play([Step("guide", "The tour", guided.walk_through)], tale, lambda: 0.0, lambda _: None)
    assert [each.result for each in report.played] == [result]
    said = [finding.message for finding in report.played[0].findings]
    assert said[:2] == ["Look at what is published", "Enrol in a course"]
    assert any(finding.facts.get("missing") == fault for finding in report.played[0].findings) is bool(fault)
