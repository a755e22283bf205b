"""What the practice world offers: invented, marked, in two languages; one course that lacks what can be missing."""

import pytest

from skrin.domain.json_value import JsonObject
from skrin.domain.learning import Achievement, Basis, Element, missing_elements
from skrin.practice import content
from skrin.vocabularies import achievement_json, offering_json
from skrin.vocabularies.schemas import Schema
from tests.practice.said import without_template

# What only the issuing itself says.
BY_ISSUING = {Element.LEARNER, Element.TITLE, Element.ISSUER_COUNTRY, Element.DATE_OF_ISSUING, Element.WORKLOAD, Element.LEVEL}


def template(document: JsonObject) -> Achievement:
    said = document["credential"]
    assert isinstance(said, dict)
    return achievement_json.read(said)


def lacking(document: JsonObject) -> set[Element]:
    return set(missing_elements(template(document))) - BY_ISSUING


def test_there_are_six_and_one_of_them_lacks_two_elements() -> None:
    documents = content.offerings()
    assert len({str(document["id"]) for document in documents}) == 6
    incomplete = {str(document["id"]): lacking(document) for document in documents if lacking(document)}
    assert incomplete == {content.TEXTILE: {Element.ASSESSMENT_TYPE, Element.PARTICIPATION}}
    assert [str(each["id"]) for each in documents if template(each).basis is Basis.ATTENDED] == [content.TEXTILE]


@pytest.mark.parametrize("document", content.offerings(), ids=lambda document: str(document["id"]))
def test_each_is_marked_as_practice_and_speaks_both_languages(document: JsonObject) -> None:
    offering = offering_json.read(without_template(document))
    assert "practice" in offering.labels
    assert offering.id.startswith("practice-")
    for texts in (offering.title, offering.description, offering.awarding_body):
        assert {"sv", "en"} <= set(texts)
    assert "practice" in template(document).further_information["en"]
    assert offering.practicalities.cost
    assert offering.practicalities.place
    assert offering.practicalities.time


def test_the_extra_schema_is_a_schema_of_its_own() -> None:
    assert Schema.parse(content.extra_schema().encode()).id == content.LEARNING_RECORD


def test_both_parties_say_that_they_are_practice() -> None:
    for names in (content.ISSUER_NAMES, content.VERIFIER_NAMES):
        assert "övning" in names["sv"].lower()
        assert "practice" in names["en"].lower()
