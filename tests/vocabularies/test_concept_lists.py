"""The lists of concepts: the EU's ids, all of them, with labels in both languages."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from skrin.domain.learning import Concept, Setting
from skrin.vocabularies.concept_lists import ConceptList, concepts, find, labelled, scheme, setting_concept

OFFICIAL = {
    ConceptList.ASSESSMENT: "europass-learning-assessment-types",
    ConceptList.PARTICIPATION: "europass-modes",
    ConceptList.SUPERVISION: "supervision-verification",
    ConceptList.QUALITY_ASSURANCE: "europass-accreditation-types",
    ConceptList.CREDIT_SYSTEM: "credit-points",
    ConceptList.EQF: "eqf",
    ConceptList.LEARNING_SETTING: "europass-learning-setting-types",
}


@pytest.mark.parametrize("which", ConceptList, ids=lambda which: which.value)
def test_a_list_has_exactly_the_eus_concepts_and_ours_apart(which: ConceptList, standards: Callable[[str], Path]) -> None:
    official = json.loads(standards(f"elm/vocabularies/{OFFICIAL[which]}.json").read_bytes())
    ids = [one.concept.id for one in concepts(which)]
    assert len(ids) == len(set(ids))
    assert {one for one in ids if one.startswith("http://data.europa.eu/")} == {one["id"] for one in official["concepts"]}
    assert all(one.startswith(("http://data.europa.eu/snb/", "https://w3id.org/skrin/concept/")) for one in ids)
    assert scheme(which) == official["scheme"]


@pytest.mark.parametrize("which", ConceptList, ids=lambda which: which.value)
def test_every_concept_has_words_in_both_languages(which: ConceptList) -> None:
    for one in concepts(which):
        assert set(one.concept.labels) == {"en", "sv"}
        assert all(one.concept.labels.values())


def test_a_concept_is_found_by_its_id_or_the_end_of_it() -> None:
    written = find(ConceptList.ASSESSMENT, "6e6cb2cc78")
    assert written is not None
    assert find(ConceptList.ASSESSMENT, written.id) == written
    assert find(ConceptList.ASSESSMENT, "nothing") is None


def test_a_bare_id_gets_labels_and_a_labelled_concept_keeps_its_own() -> None:
    eqf = "http://data.europa.eu/snb/eqf/4"
    assert labelled(ConceptList.EQF, Concept(eqf)).labels == {"en": "EQF level 4", "sv": "EQF-nivå 4"}
    own = Concept(eqf, {"en": "Four"})
    assert labelled(ConceptList.EQF, own) is own
    unknown = Concept("urn:unknown")
    assert labelled(ConceptList.EQF, unknown) is unknown


@pytest.mark.parametrize("setting", Setting)
def test_every_setting_has_a_concept(setting: Setting) -> None:
    assert setting_concept(setting).labels


def test_credits_that_a_country_defines_in_hours_say_how_many() -> None:
    hours = {
        one.concept.id.rpartition("/")[2]: one.hours_per_unit
        for one in concepts(ConceptList.CREDIT_SYSTEM)
        if one.hours_per_unit
    }
    assert hours == {"croatian-csvet": "25", "estonian-credit-point": "26", "irish-fet-credit": "10"}
