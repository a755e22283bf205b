"""What leaves is said in the person's words, and all of it."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skrin.domain.json_value import Json
from skrin.domain.learning import Basis
from skrin.vocabularies.type_metadata import EU_VCT, SKRIN_VCT
from skrin.words.claims.names import ClaimNames, claim_names, readable
from skrin.words.claims.values import value_said
from skrin.words.speech import Words
from tests.gui.parties import Parties

SV, EN = Words("sv"), Words("en")
OURS = ClaimNames()


def said(name: str, value: Json, words: Words = SV) -> tuple[str, ...]:
    return value_said((name,), value, OURS, words).lines


def test_a_text_in_several_languages_is_told_in_the_persons_own_and_which_others_go_along() -> None:
    title = {"sv": "Svetsning", "en": "Welding", "fi": "Hitsaus"}
    swedish, english = (value_said(("title",), title, OURS, words) for words in (SV, EN))
    assert (swedish.lines, swedish.languages) == (("Svetsning",), ("engelska", "finska"))
    assert (english.lines, english.languages) == (("Welding",), ("Swedish", "Finnish"))


def test_a_text_that_is_in_another_language_alone_is_told_in_that() -> None:
    told = value_said(("title",), {"fi": "Hitsaus", "de": "Schweißen"}, OURS, SV)
    assert told.lines == ("Hitsaus",)
    assert told.languages == ("tyska",)


@pytest.mark.parametrize(
    ("name", "value", "swedish", "english"),
    [
        ("expected_study_time", "3 days", ("3 dagar",), ("3 days",)),
        ("expected_study_time", "25 credits", ("25 poäng",), ("25 credits",)),
        ("expected_study_time", "PT50H", ("50 timmar",), ("50 hours",)),
        ("volumeOfLearning", "PT7H30M", ("7,5 timmar",), ("7.5 hours",)),
        ("volumeOfLearning", "P3M", ("3 månader",), ("3 months",)),
        ("code", "P3M", ("P3M",), ("P3M",)),
        ("code", "PT3 and so on", ("PT3 and so on",), ("PT3 and so on",)),
        ("expected_study_time", "enligt avtal", ("enligt avtal",), ("enligt avtal",)),
        ("notionalWorkload", {"value": "3", "unit": "days", "hours": "24"}, ("3 dagar", "24 timmar"), ("3 days", "24 hours")),
        ("dateOfBirth", "1990-01-02", ("2 januari 1990",), ("2 January 1990",)),
        ("dateOfBirth", "1990-01-02T00:00:00+14:00", ("2 januari 1990",), ("2 January 1990",)),
        ("issuing_country", "SE", ("Sverige",), ("Sweden",)),
        ("language_of_classes", ["sv", "en"], ("svenska", "engelska"), ("Swedish", "English")),
        ("basis", "attended", (SV.basis(Basis.ATTENDED),), ("Attended, not assessed",)),
        ("level_of_learning_experience", 5, ("5",), ("5",)),
        ("level_of_learning_experience", "not applicable", (SV.say("Does not apply"),), ("Does not apply",)),
        ("completed", True, ("Ja",), ("Yes",)),
        ("labels", [], ("Inget",), ("Nothing",)),
        ("anything", None, ("Inget",), ("Nothing",)),
        ("home", {"postal_code": "111 22"}, ("Postnummer: 111 22",), ("Postal code: 111 22",)),
        ("two", "first\nsecond", ("first", "second"), ("first", "second")),
    ],
)
def test_a_value_reads_as_a_person_writes_it(
    name: str, value: Json, swedish: tuple[str, ...], english: tuple[str, ...]
) -> None:
    assert said(name, value) == swedish
    assert said(name, value, EN) == english
    assert all("value:" not in line and "unit" not in line for line in said(name, value))


def test_a_term_is_told_by_its_words_and_an_organisation_with_where_it_is() -> None:
    term = {"id": "http://data.europa.eu/snb/x", "labels": {"sv": "Skriftligt prov", "en": "Written examination"}}
    assert said("typeOfAssessment", [term]) == ("Skriftligt prov",)
    body = {"names": {"sv": "Lillåns institut"}, "country": "SE", "legal_identifier": "556000-1234"}
    assert said("awardingBody", body) == ("Lillåns institut", "Land: Sverige", "Organisationsnummer: 556000-1234")
    outcome = {"text": {"sv": "Läcksökning"}, "skills": [{"labels": {"sv": "akustik"}}]}
    assert said("learningOutcomes", [outcome]) == ("Läcksökning · Färdigheter: akustik",)


def test_a_workload_with_more_to_it_than_the_shape_has_still_says_everything() -> None:
    lines = said(
        "notionalWorkload", {"value": "25", "unit": "points", "system": {"labels": {"sv": "YH-poäng"}}, "pace": "half"}
    )
    assert any("25" in line for line in lines)
    assert any("YH-poäng" in line for line in lines)
    assert "Pace: half" in lines


def leaves(value: Json) -> Iterator[str]:
    match value:
        case dict():
            for each in value.values():
                yield from leaves(each)
        case list():
            for each in value:
                yield from leaves(each)
        case str() if value.strip():
            yield value


LETTERS = st.text(st.characters(codec="ascii", categories=("Lu", "Ll")), min_size=8, max_size=12)
VALUES = st.recursive(
    LETTERS | st.integers() | st.booleans() | st.none(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(LETTERS, inner, max_size=4),
    max_leaves=12,
)


@given(VALUES)
def test_whatever_shape_a_value_has_nothing_of_it_is_left_out(value: Json) -> None:
    told = "\n".join(said("anything", value))
    assert all(text in told for text in leaves(value))


def test_a_claim_has_the_name_its_type_gives_it_else_a_readable_one(world: Parties) -> None:
    names = claim_names((SKRIN_VCT, EU_VCT), world.ports)
    assert names.of(("learningOutcomes",), SV) == "Läranderesultat"
    assert names.of(("learningOutcomes", 0), EN) == "Learning outcome"
    assert names.of(("notionalWorkload",), SV) == "Omfattning i detalj"
    assert names.of(("birthdate",), SV) == "Födelsedatum"
    assert names.of(("customerNumber",), SV) == "Customer number"
    assert readable("EORI_number") == "EORI number"


def test_a_foreign_type_gives_its_names_from_what_was_kept_with_the_credential(world: Parties) -> None:
    from skrin.domain.ports import KeptDocument

    vct = "https://other.test/vct/licence"
    body = (
        b'{"vct":"https://other.test/vct/licence","claims":[{"path":["lic_no"],'
        b'"display":[{"locale":"sv","label":"K\xc3\xb6rkortsnummer"},{"locale":"en","label":"Licence number"}]}]}'
    )
    with world.ports.vault.transaction() as tx:
        tx.put_document(KeptDocument("type-metadata", vct, body, world.clock.now()))
    names = claim_names((vct,), world.ports)
    assert (names.of(("lic_no",), SV), names.of(("lic_no",), EN)) == ("Körkortsnummer", "Licence number")
    assert world.web.requests == []
