"""An achievement as JSON: lossless, and strict about what an administrator may have mistyped."""

import json
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skrin.domain.learning import Achievement
from skrin.vocabularies import achievement_json
from skrin.vocabularies.errors import AchievementInvalid
from skrin.vocabularies.record import ITEMS, TEXT_LENGTH
from tests.vocabularies.achievements import FULL, achievements


@given(achievements)
@settings(max_examples=150, deadline=None)
def test_any_achievement_survives_being_written_and_read(achievement: Achievement) -> None:
    text = json.dumps(achievement_json.write(achievement))
    assert achievement_json.read(json.loads(text)) == achievement


def test_what_is_not_said_is_not_written() -> None:
    assert achievement_json.write(Achievement(title={"sv": "Svets"})) == {"title": {"sv": "Svets"}}


def test_a_time_of_issuing_keeps_its_zone() -> None:
    late = replace(FULL, issued_on=datetime(2026, 11, 2, 23, 30, tzinfo=UTC))
    assert achievement_json.read(achievement_json.write(late)) == late


@pytest.mark.parametrize(
    ("member", "value", "place"),
    [
        ("titel", {"sv": "Svets"}, "titel"),
        ("title", "Svets", "title"),
        ("title", {"sv": 1}, "title.sv"),
        ("title", {"på svenska": "Svets"}, "title.på svenska"),
        ("title", {"sv": "x" * (TEXT_LENGTH + 1)}, "title.sv"),
        ("learner", {"givenname": "A"}, "learner.givenname"),
        ("learner", [], "learner"),
        ("issued_on", "2026-02-30", "issued_on"),
        ("issued_on", "20260202", "issued_on"),
        ("issued_on", "2026-02-02T10:00:00", "issued_on"),
        ("issued_on", True, "issued_on"),
        ("organisations", [{"names": {"sv": "X"}}], "organisations.0.role"),
        ("organisations", [{"role": "owner", "names": {"sv": "X"}}], "organisations.0.role"),
        ("organisations", [{"role": "provider"}], "organisations.0.names"),
        ("outcomes", {}, "outcomes"),
        ("outcomes", [{"text": {"sv": "x"}}] * (ITEMS + 1), "outcomes"),
        ("basis", "passed", "basis"),
        ("assessment", {"assessor_independent": "yes"}, "assessment.assessor_independent"),
        ("workload", {"amount": 5, "unit": "h"}, "workload.amount"),
        ("derived", {"completed": 1}, "derived.completed"),
    ],
)
def test_a_member_that_does_not_fit_is_named(member: str, value: object, place: str) -> None:
    written = achievement_json.write(FULL)
    assert achievement_json.read(written) == FULL  # the good twin

    with pytest.raises(AchievementInvalid) as refused:
        achievement_json.read({**written, member: value})  # type: ignore[dict-item]

    assert refused.value.member == place


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)
    )
)
@settings(max_examples=100, deadline=None)
def test_anything_else_is_refused_and_never_a_surprise(value: object) -> None:
    with suppress(AchievementInvalid):
        achievement_json.read(value)  # type: ignore[arg-type]
