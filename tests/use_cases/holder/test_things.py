"""How many things were let go: the history says what the person was asked, and not how many values that took."""

from datetime import UTC, datetime

import pytest

from skrin.domain.history import THINGS, Event, EventKind

AT = datetime(2026, 11, 22, 12, tzinfo=UTC)
FIELDS = {"a": ("given_name", "learningOutcomes.0", "learningOutcomes.1", "issuer"), "b": ("vct",)}


def shared(told: str, ids: tuple[str, ...] = ("a", "b")) -> Event:
    return Event(EventKind.SHARED, AT, credential_ids=ids, fields=FIELDS, details={THINGS: told} if told else {})


def test_each_credential_has_its_own_count() -> None:
    event = shared("2 0")
    assert (event.things("a"), event.things("b"), event.things("c")) == (2, 0, 0)


def test_a_credential_that_answered_two_questions_counts_for_both() -> None:
    assert shared("2 3", ("a", "a")).things("a") == 5


@pytest.mark.parametrize("told", ["", "2", "2 0 1", "two one", "-2 1"])
def test_an_entry_that_does_not_say_it_counts_its_values(told: str) -> None:
    assert shared(told).things("a") == 4
