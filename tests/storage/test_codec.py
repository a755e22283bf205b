"""Dataclasses go to JSON and come back the same."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, timezone
from enum import Enum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skrin.domain.credential import Disclosable, StoredCredential
from skrin.domain.history import Event
from skrin.domain.json_value import JsonObject
from skrin.domain.learning import Achievement
from skrin.domain.offering import Catalogue, Enrolment
from skrin.domain.ports import CachedList, KeptDocument
from skrin.domain.verdict import Check, CheckName, Outcome
from skrin.storage import codec
from tests.storage.samples import NOON, catalogue, credential, enrolment, event


class Colour(Enum):
    RED = "red"
    BLUE = 2


@dataclass(frozen=True, slots=True)
class Everything:
    """Each kind of field there is."""

    text: str
    colour: Colour
    moment: datetime | None = None
    day: date | datetime | None = None
    maybe: str | int | None = None
    raw: bytes = b""
    numbers: tuple[int, ...] = ()
    colours: tuple[Colour, ...] = ()
    by_name: Mapping[str, tuple[date, ...]] = field(default_factory=dict)
    plain: Mapping[str, str] = field(default_factory=dict)
    anything: object = None
    claims: JsonObject = field(default_factory=dict)
    inner: "Colour | None" = None


@pytest.mark.parametrize(
    "value",
    [credential(1), credential(2), enrolment(), catalogue(), event(), Achievement(), Disclosable("d", (), None)],
    ids=lambda value: type(value).__name__,
)
def test_what_the_wallet_keeps_comes_back_as_it_was(value: object) -> None:
    assert codec.load(type(value), codec.dump(value)) == value


@pytest.mark.parametrize("type_", [StoredCredential, Enrolment, Catalogue, Event, CachedList, KeptDocument, Check])
def test_every_kept_type_has_a_codec(type_: type) -> None:
    encode, decode = codec.codec_of(type_)

    assert callable(encode)
    assert callable(decode)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
facts = st.recursive(
    json_values | st.dates() | st.datetimes(timezones=st.just(UTC)) | st.binary(),
    lambda inner: st.lists(inner, max_size=3).map(tuple) | st.dictionaries(st.text() | st.just("$tuple"), inner, max_size=3),
    max_leaves=8,
)


@given(
    st.builds(
        Everything,
        text=st.text(st.characters(codec=None)),
        colour=st.sampled_from(Colour),
        moment=st.none() | st.datetimes(timezones=st.sampled_from([UTC, timezone(timedelta(hours=2))])),
        day=st.none() | st.dates() | st.datetimes(timezones=st.just(UTC)),
        maybe=st.none() | st.text() | st.integers(),
        raw=st.binary(),
        numbers=st.lists(st.integers()).map(tuple),
        colours=st.lists(st.sampled_from(Colour)).map(tuple),
        by_name=st.dictionaries(st.text(), st.lists(st.dates()).map(tuple)),
        plain=st.dictionaries(st.text(), st.text()),
        anything=facts,
        claims=st.dictionaries(st.text() | st.just("$tuple"), json_values),
        inner=st.none() | st.sampled_from(Colour),
    )
)
def test_any_value_of_any_field_comes_back_as_it_was(value: Everything) -> None:
    assert codec.load(Everything, codec.dump(value)) == value


def test_a_boolean_is_not_taken_for_the_default_number_one() -> None:
    check = Check(CheckName.FORMAT, Outcome.PASS, facts={"n": 1, "yes": True, "zero": 0, "no": False})

    again = codec.load(Check, codec.dump(check))

    assert [type(fact) for fact in again.facts.values()] == [int, bool, int, bool]


def test_what_has_its_default_is_not_written() -> None:
    assert json.loads(codec.dump(Everything("a", Colour.RED))) == {"text": "a", "colour": "red"}


def test_a_fact_of_a_type_that_json_cannot_say_is_kept_as_its_text() -> None:
    class Host:
        def __str__(self) -> str:
            return "issuer.test"

    check = Check(CheckName.FORMAT, Outcome.PASS, facts={"host": Host(), "kind": Colour.BLUE, "many": frozenset({"b", "a"})})

    assert codec.load(Check, codec.dump(check)).facts == {"host": "issuer.test", "kind": 2, "many": ("a", "b")}


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b"\xff", b'{"text":"a"}', b'{"text":"a","colour":"green"}', b'{"text":"a","colour":"red","x":1}'],
)
def test_what_was_not_written_here_raises(body: bytes) -> None:
    with pytest.raises((ValueError, TypeError, KeyError)):
        codec.load(Everything, body)


def test_a_time_keeps_its_offset() -> None:
    local = NOON.astimezone(timezone(timedelta(hours=1)))
    body = codec.dump(CachedList("https://issuer.test/status/1", "token", local))

    assert codec.load(CachedList, body).fetched_at.utcoffset() == timedelta(hours=1)
