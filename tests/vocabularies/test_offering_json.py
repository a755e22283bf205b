"""An offering as JSON: the file an issuer publishes and the entry of a catalogue."""

import json
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skrin.domain.learning import Level, Workload
from skrin.domain.offering import Offering, Practicalities
from skrin.vocabularies import offering_json
from skrin.vocabularies.errors import OfferingInvalid
from tests.vocabularies.achievements import days, levels, maybe_text, said_texts, texts, tuples, words, workloads

OFFERING = Offering(
    id="svets-1",
    title={"sv": "Svetsa rostfritt"},
    description={"sv": "En kurs."},
    schema_id="urn:skrin:schema:eu-micro-credential:1",
    start=date(2026, 9, 1),
    end=date(2026, 12, 1),
    labels=("svets",),
    languages=("sv",),
    awarding_body={"sv": "Övningsskolan"},
    country="SE",
    workload=Workload("7.5", "YH-poäng"),
    level=Level("4"),
    stack={"sv": "Del av Svetsteknik"},
    practicalities=Practicalities(cost={"sv": "Gratis"}, sessions=({"sv": "Måndagar"},), places=12),
    credential_configuration_id="eu-micro-credential",
    changed_at=datetime(2026, 8, 1, 10, tzinfo=UTC),
)

practicalities = st.builds(
    Practicalities,
    texts,
    texts,
    texts,
    texts,
    tuples(said_texts, 2),
    st.none() | st.integers(0, 999),
    texts,
    maybe_text,
    maybe_text,
    texts,
)
offerings = st.builds(
    lambda start, length, **more: Offering(start=start, end=None if length is None else max(start, length), **more),
    start=days,
    length=st.none() | days,
    id=st.from_regex(r"[A-Za-z0-9_:./-]{1,20}", fullmatch=True),
    title=said_texts,
    description=texts,
    schema_id=words,
    labels=tuples(words),
    languages=tuples(st.sampled_from(("sv", "en"))),
    awarding_body=texts,
    country=st.sampled_from(("", "SE")),
    workload=st.none() | workloads,
    level=st.none() | levels,
    stack=texts,
    practicalities=practicalities,
    credential_configuration_id=maybe_text,
    asks_for_identity=st.booleans(),
    changed_at=st.none() | st.datetimes(timezones=st.just(UTC)),
    withdrawn=st.booleans(),
)


@given(offerings)
@settings(max_examples=100, deadline=None)
def test_any_offering_survives_being_written_and_read(offering: Offering) -> None:
    assert offering_json.read(json.loads(json.dumps(offering_json.write(offering)))) == offering


def test_the_members_have_the_names_that_others_rely_on() -> None:
    names = {
        "id",
        "title",
        "description",
        "schema_id",
        "start",
        "end",
        "labels",
        "language",
        "awarding_body",
        "workload",
        "level",
        "stack",
    }
    assert names <= set(offering_json.write(OFFERING))


def test_an_offering_until_further_notice_says_so_or_leaves_the_end_out() -> None:
    written = {**offering_json.write(OFFERING), "end": None}
    assert offering_json.read(written).end is None
    del written["end"]
    assert offering_json.read(written).end is None


def test_members_of_a_later_version_are_refused_from_a_person_and_ignored_in_a_catalogue() -> None:
    newer = {**offering_json.write(OFFERING), "mood": "good"}
    with pytest.raises(OfferingInvalid) as refused:
        offering_json.read(newer)
    assert refused.value.member == "mood"
    assert offering_json.read(newer, ignore_unknown=True) == OFFERING


@pytest.mark.parametrize(
    ("member", "value", "place"),
    [
        ("id", "two words", "id"),
        ("id", "", "id"),
        ("id", "a" * 201, "id"),
        ("id", "a<b", "id"),
        ("title", {}, "title"),
        ("title", {"sv": ""}, "title"),
        ("end", "2026-08-31", "end"),
        ("start", None, "start"),
        ("practicalities", {"places": "12"}, "practicalities.places"),
        ("practicalities", {"places": True}, "practicalities.places"),
        ("withdrawn", 0, "withdrawn"),
        ("changed_at", "2026-08-01T10:00:00", "changed_at"),
    ],
)
def test_a_member_that_does_not_fit_is_named(member: str, value: object, place: str) -> None:
    with pytest.raises(OfferingInvalid) as refused:
        offering_json.read({**offering_json.write(OFFERING), member: value})  # type: ignore[dict-item]
    assert refused.value.member == place


def test_an_offering_that_is_no_object_is_refused() -> None:
    with pytest.raises(OfferingInvalid):
        offering_json.read([])
