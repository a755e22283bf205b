"""Seconds since 1970, and nothing that merely resembles them."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skrin.domain.json_value import Json
from skrin.wire import numeric_date
from skrin.wire.errors import NumberInvalid

LATEST = datetime(9999, 1, 1, tzinfo=UTC)


@given(st.datetimes(datetime(1970, 1, 1), LATEST.replace(tzinfo=None), timezones=st.just(UTC)))  # noqa: DTZ001
def test_whole_seconds_come_back(time: datetime) -> None:
    assert numeric_date.read(numeric_date.write(time)) == time.replace(microsecond=0)


@given(st.integers() | st.floats() | st.booleans() | st.text() | st.none())
def test_every_value_is_a_time_or_refused(value: Json) -> None:
    try:
        time = numeric_date.read(value)
    except NumberInvalid:
        return
    assert time.tzinfo is UTC
    assert time + timedelta(days=300) > time - timedelta(seconds=60)  # a leeway never leaves what a datetime can hold


def test_fractions_are_kept_and_the_bounds_pass() -> None:
    assert numeric_date.read(1.5) == datetime(1970, 1, 1, 0, 0, 1, 500_000, tzinfo=UTC)
    assert numeric_date.read(0) == datetime(1970, 1, 1, tzinfo=UTC)
    assert numeric_date.read(int(LATEST.timestamp())) == LATEST


@pytest.mark.parametrize(
    "value", [True, False, "1900000000", None, [], {}, -1, -0.5, float("nan"), float("inf"), 253370764801, 10**30]
)
def test_what_is_no_time_is_refused(value: Json) -> None:
    with pytest.raises(NumberInvalid):
        numeric_date.read(value)


def test_a_time_is_written_from_any_zone_but_not_without_one() -> None:
    assert numeric_date.write(datetime(1970, 1, 1, 1, tzinfo=timezone(timedelta(hours=1)))) == 0
    with pytest.raises(ValueError, match="zone"):
        numeric_date.write(datetime(2026, 1, 1))  # noqa: DTZ001
