"""Days as a person counts them."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from skrin.words.credential.days import last_day, recent, short_date
from skrin.words.credential.party_names import short_id
from skrin.words.speech import Words

NOW = datetime(2026, 11, 24, 13, 3, tzinfo=UTC)


@pytest.mark.parametrize(
    ("end", "last"),
    [
        (datetime(2031, 5, 30, tzinfo=UTC), date(2031, 5, 29)),
        (datetime(2031, 1, 1, tzinfo=UTC), date(2030, 12, 31)),
        (datetime(2031, 5, 30, 2, tzinfo=timezone(timedelta(hours=2))), date(2031, 5, 29)),
        (datetime(2031, 5, 30, 12, 30, tzinfo=UTC), date(2031, 5, 30)),
    ],
)
def test_the_moment_of_the_end_is_past_the_last_day(end: datetime, last: date) -> None:
    assert last_day(end) == last


def test_a_moment_of_today_is_said_as_one() -> None:
    early = NOW.astimezone().replace(hour=7, minute=40)
    assert recent(early, early + timedelta(hours=1), Words("en")) == "today 07:40"
    assert recent(early, early + timedelta(days=1), Words("en")) == "24 November 2026 07:40"


def test_a_short_date_has_its_year() -> None:
    assert short_date(date(2031, 5, 29), Words("en")) == "29 May 2031"
    assert short_date(date(2031, 5, 29), Words("sv")) == "29 maj 2031"


@pytest.mark.parametrize(
    ("whole", "short"),
    [
        ("https://skola.example/issuer", "skola.example"),
        ("did:web:skola.example", "did:web:skola.example"),
        ("did:key:zDnaeUt4xcgNWGvz2ngJbt21WwrgRvLLXHWb1TKVbZzGvauxn", "did:key:zDnaeUt4xc…zGvauxn"),
        (
            "A sentence that is longer than forty letters and no identifier",
            "A sentence that is longer than forty letters and no identifier",
        ),
    ],
)
def test_an_identifier_is_told_by_its_two_ends(whole: str, short: str) -> None:
    found = short_id(whole)
    assert found == short or (found.startswith(whole[:18]) and found.endswith(whole[-8:]) and "…" in found)
