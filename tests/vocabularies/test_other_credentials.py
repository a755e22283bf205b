"""WE BUILD's micro-credential, credentials nobody knows, and which reader gets which type."""

import json
from collections.abc import Callable
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from skrin.domain.learning import Achievement, Concept, Element, Learner, Level, OrganisationRole, Workload, missing_elements
from skrin.vocabularies import any_credential, learner_record, open_badges, open_badges_2, registry, we_build
from skrin.vocabularies.elm import reading as elm
from skrin.vocabularies.eu_learning_credential import EU_VCT, SKRIN_VCT, with_derived, write
from skrin.vocabularies.we_build import WE_BUILD_VCT
from tests.vocabularies.achievements import FULL
from tests.vocabularies.test_eu_learning_credential import json_values


def example(standards: Callable[[str], Path]) -> Achievement:
    claims = json.loads(standards("dc4eu/webuild/microcredential-claims-example.json").read_bytes())
    return registry.read((claims["vct"],), claims)


def test_the_rulebooks_example_becomes_a_whole_achievement(standards: Callable[[str], Path]) -> None:
    read = example(standards)
    assert missing_elements(read) == ()
    assert read.title == {"und": "Introduction to Applied Data Ethics"}
    assert read.workload == Workload("3", "ECTS")
    assert read.level == Level(eqf="6")
    assert read.fields_of_education == (Concept("0613"),)
    assert read.skills == (Concept("http://data.europa.eu/esco/skill/abc12345"),)
    body = read.organisation(OrganisationRole.AWARDING_BODY)
    assert body is not None
    assert body.homepage == "https://liu.se"
    assert read.quality_assurance[0].body == "Swedish Higher Education Authority"
    assert read.stacking is not None
    assert read.stacking.stackable is True
    assert read.learner == Learner("Elena", "Kowalska")


def test_the_credentials_own_identifier_is_not_taken_for_the_learners(standards: Callable[[str], Path]) -> None:
    assert example(standards).learner.identifier == ""


def test_every_claim_of_the_rulebook_can_be_absent(standards: Callable[[str], Path]) -> None:
    assert missing_elements(we_build.read({})) == tuple(Element)


names = [
    "title",
    "notionalWorkload",
    "level",
    "accreditation",
    "qualityAssurance",
    "awardingBody",
    "learningOutcomes",
    "stackable",
]


@given(st.dictionaries(st.sampled_from(names), json_values))
@settings(max_examples=150, deadline=None)
def test_claims_of_any_shape_can_be_read(claims: dict[str, object]) -> None:
    we_build.read(claims)  # type: ignore[arg-type]
    any_credential.read(claims)  # type: ignore[arg-type]


def test_a_type_is_read_by_what_it_extends_where_it_is_not_known_itself() -> None:
    claims = {**write(FULL), "vct": "https://example.com/vct/own"}
    assert registry.read(("https://example.com/vct/own", SKRIN_VCT, EU_VCT), claims) == with_derived(FULL)


def test_of_an_unknown_type_only_the_person_is_read() -> None:
    claims = {"given_name": "Amina", "family_name": "Öberg", "title": "Dr", "birthdate": "1991-05-06"}
    read = registry.read(("urn:eudi:pid:1",), claims)  # type: ignore[arg-type]
    assert (read.learner.given_name, read.learner.family_name, dict(read.title)) == ("Amina", "Öberg", {})


def test_what_our_type_extends_is_known_without_a_network() -> None:
    assert registry.lineage(SKRIN_VCT) == (SKRIN_VCT, EU_VCT)
    assert registry.lineage("https://example.com/vct") == ("https://example.com/vct",)
    assert registry.known_types() == (
        SKRIN_VCT,
        EU_VCT,
        WE_BUILD_VCT,
        *open_badges.TYPES,
        *open_badges.VCTS,
        learner_record.TYPE,
        open_badges_2.TYPE,
        elm.TYPE,
        elm.DIPLOMA_VCT,
        elm.ELM_VCT,
    )
