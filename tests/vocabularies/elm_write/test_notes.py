"""What stands in notes of ours is read back, and a stranger's notes can do no harm."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from skrin.domain.json_value import Json, JsonObject
from skrin.domain.learning import (
    Achievement,
    Evidence,
    Level,
    OrganisationRole,
    Relation,
    Setting,
    Stacking,
    StandardReference,
    Workload,
)
from skrin.vocabularies.elm_write.document import credential
from skrin.vocabularies.elm_write.notes_read import about, with_notes
from skrin.words.eu_names import CldrNames
from tests.vocabularies.achievements import FULL
from tests.vocabularies.elm_write.micro_credentials import FRAMING, SMALL, micro_credentials

SUBJECT = "https://w3id.org/skrin/concept/note"


def notes_of(achievement: Achievement) -> list[Json]:
    claims = credential(achievement, FRAMING, CldrNames())["credentialSubject"]["hasClaim"]  # type: ignore[index, call-overload]
    found = claims[0].get("additionalNote", [])  # type: ignore[index, union-attr]
    assert isinstance(found, list)
    return found


def note(pointer: str, literal: Json) -> JsonObject:
    return {"type": "Note", "noteLiteral": literal, "elmSubject": {"id": SUBJECT + pointer, "type": "Concept"}}


def test_what_only_notes_can_say_comes_back() -> None:
    read = with_notes(Achievement(title=FULL.title), notes_of(FULL))
    assert read.standards == FULL.standards
    assert read.purpose == FULL.purpose
    assert (read.content, read.resources) == (FULL.content, FULL.resources)
    assert read.stacking == replace(FULL.stacking or Stacking(), part_of={})
    assert read.validity == replace(FULL.validity, until=None, entitles_to={})
    assert read.evidence == FULL.evidence
    assert [each.role for each in read.organisations] == [OrganisationRole.ISSUER, OrganisationRole.ASSESSOR]
    assert (read.level or Level()).national == "SeQF 4"


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
@given(achievement=micro_credentials)
def test_reading_the_notes_into_what_was_written_changes_nothing(achievement: Achievement) -> None:
    """Each note says what was there: no record is doubled, no order lost. Only hours that were counted here go."""
    whole = replace(achievement, workload=replace(achievement.workload or Workload("", ""), hours=""))
    assert with_notes(whole, notes_of(whole)) == whole


def test_counted_hours_are_not_taken_for_stated_ones() -> None:
    load = Workload("4", "CSVET", hours="100")
    read = with_notes(replace(SMALL, workload=load), [note("/workload/hours#=converted", {"en": "Counted"})])
    assert read.workload == replace(load, hours="")


def test_a_fuller_record_takes_the_place_of_the_poorer_one() -> None:
    read = replace(SMALL, evidence=(Evidence({"sv": "Annat"}), Evidence({"sv": "Prov"}, url="https://skola.example/1")))
    said = (
        note("/evidence/0/title", {"sv": "Prov"}),
        note("/evidence/0/url#text", {"sv": "https://skola.example/1"}),
        note("/evidence/0/digest#text", {"sv": "sha256-AAAA"}),
    )
    assert with_notes(read, said).evidence == (
        Evidence({"sv": "Annat"}),
        Evidence({"sv": "Prov"}, "sha256-AAAA", "https://skola.example/1"),
    )


VALUES = (
    pytest.param(note("/setting#=third_sector", {"sv": "x"}), replace(SMALL, setting=Setting.THIRD_SECTOR), id="enum"),
    pytest.param(
        note("/stacking/relation#=adds_to", {}), replace(SMALL, stacking=Stacking(relation=Relation.ADDS_TO)), id="nested"
    ),
    pytest.param(note("/level/not_applicable#=true", {}), replace(SMALL, level=Level(eqf="6", not_applicable=True)), id="yes"),
    pytest.param(
        note("/standards/3/code#text", {"sv": ["ISO 1"]}), replace(SMALL, standards=(StandardReference("ISO 1"),)), id="array"
    ),
    pytest.param(note("/purpose", {"sv": "Byta yrke"}), replace(SMALL, purpose={"sv": "Byta yrke"}), id="texts"),
)


@pytest.mark.parametrize(("said", "expected"), VALUES)
def test_each_kind_of_note_is_read(said: JsonObject, expected: Achievement) -> None:
    assert with_notes(SMALL, [said]) == expected


FOREIGN = (
    pytest.param({"type": "Note", "noteLiteral": {"en": "Plain"}}, id="no-subject"),
    pytest.param({"noteLiteral": {"en": "x"}, "elmSubject": {"id": "http://example.org/purpose"}}, id="another-subject"),
    pytest.param(note("", {"en": "x"}), id="no-pointer"),
    pytest.param(note("/../../etc", {"en": "x"}), id="no-pointer-of-ours"),
    pytest.param(note("/a/b/c/d/e/f", {"en": "x"}), id="too-deep"),
    pytest.param(note("/setting#=nowhere", {"en": "x"}), id="no-such-value"),
    pytest.param(note("/title/sv/extra", {"en": "x"}), id="below-a-text"),
    pytest.param(note("/unknown", {"en": "x"}), id="no-such-field"),
    pytest.param(note("/purpose", ["x"]), id="no-language"),
    pytest.param(note("/purpose", None), id="nothing"),
    pytest.param("a text", id="no-note"),
)


@pytest.mark.parametrize("said", FOREIGN)
def test_a_strangers_note_changes_nothing(said: Json) -> None:
    assert with_notes(SMALL, [said]) == SMALL


def test_a_note_is_about_what_its_subject_says() -> None:
    assert about(note("/purpose", {})) == "/purpose"
    assert about({"elmSubject": SUBJECT + "/setting#=informal"}) == "/setting#=informal"
    assert about(None) == about({"elmSubject": 7}) == ""


json_values: st.SearchStrategy[Json] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
pointers = st.lists(
    st.sampled_from(("title", "standards", "0", "1", "code", "level", "organisations", "names", "sv", "outcomes", "workload")),
    min_size=1,
    max_size=5,
).map(lambda steps: "/" + "/".join(steps))


@settings(max_examples=200, deadline=None)
@given(said=st.lists(st.builds(note, pointers.flatmap(lambda p: st.sampled_from((p, p + "#text", p + "#=x"))), json_values)))
def test_no_note_makes_reading_fail(said: list[JsonObject]) -> None:
    assert isinstance(with_notes(SMALL, said), Achievement)
