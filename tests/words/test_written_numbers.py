"""Numbers as formats write them (`7.5`) are said with the decimal sign of the person's language."""

import pytest

from skrin.domain.learning import Concept, Workload
from skrin.words.credential.brief import amount
from skrin.words.credential.elements import workload
from skrin.words.speech import Words

CREDITS = Workload("7.5", "hp", hours="200.5", converted="7.5 ECTS", workplace_share="12.5 %")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("7.5", "7,5"),
        ("7.5 hp", "7,5 hp"),
        ("between 1.5 and 2.25", "between 1,5 and 2,25"),
        ("60", "60"),
        ("7,5", "7,5"),
        ("1.2.3", "1.2.3"),
        ("2026.11.22", "2026.11.22"),
        ("v1.5", "v1.5"),
        ("7.", "7."),
        ("", ""),
    ],
)
def test_a_decimal_point_becomes_a_comma_in_swedish_and_stays_in_english(written: str, said: str) -> None:
    assert Words("sv").written_number(written) == said
    assert Words("en").written_number(written) == written


def test_a_workload_says_its_numbers_so() -> None:
    assert amount(CREDITS, Words("sv")) == "7,5 hp"
    assert amount(Workload("7.5", "credits", Concept(labels={"en": "ECTS"})), Words("en")) == "7.5 ECTS"
    said = " ".join(workload(CREDITS, Words("sv")))
    assert "200,5" in said
    assert "12,5 %" in said
    assert "7,5 ECTS" in said
    assert "." not in said


@pytest.mark.parametrize(
    ("number", "unit", "english", "swedish"),
    [("1", "hours", "1 hour", "1 timme"), ("8", "hours", "8 hours", "8 timmar"), ("0.5", "days", "0.5 days", "0,5 dagar")],
)
def test_one_of_a_unit_is_said_in_the_singular(number: str, unit: str, english: str, swedish: str) -> None:
    assert amount(Workload(number, unit), Words("en")) == english
    assert amount(Workload(number, unit), Words("sv")) == swedish


def test_one_hour_beside_credits_is_one_hour() -> None:
    assert "1 hour" in workload(Workload("0.5", "hp", hours="1"), Words("en"))
