"""An achievement becomes claims and comes back; any part of the claims, and any claims at all, can be read."""

from dataclasses import fields, replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skrin.domain.json_value import JsonObject
from skrin.domain.learning import (
    Achievement,
    Element,
    Level,
    Organisation,
    OrganisationRole,
    Relation,
    Stacking,
    Workload,
    missing_elements,
)
from skrin.vocabularies import eu_learning_credential as vocabulary
from skrin.vocabularies import type_metadata
from skrin.vocabularies.eu_learning_credential import EU_VCT, SKRIN_VCT, frame, missing_mandatory, read, with_derived, write
from tests.vocabularies.achievements import FULL, achievements

REGISTERED = ("jti", "iat", "exp", "vct", "iss", "cnf")

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
all_names = sorted({str(rule.path[0]) for rule in type_metadata.claims(SKRIN_VCT)})


def test_a_full_achievement_comes_back_from_its_claims_as_it_was() -> None:
    assert read(write(FULL)) == with_derived(FULL)


def test_a_full_achievement_says_every_element_of_annex_one() -> None:
    assert missing_elements(read(write(FULL))) == ()


def test_a_full_achievement_leaves_no_field_of_the_domain_unsaid() -> None:
    empty, full = Achievement(), with_derived(FULL)
    unsaid = [field.name for field in fields(FULL) if getattr(full, field.name) == getattr(empty, field.name)]
    # A badge is made out to an address, where this credential is bound to a key; badges and records have results and parts.
    assert unsaid == ["addressed_to", "results", "parts"]


@given(achievements)
@settings(max_examples=150, deadline=None)
def test_any_achievement_comes_back_from_its_claims(achievement: Achievement) -> None:
    back = read(write(achievement))
    # An issuing authority stands for the issuer where no organisation with that name is told.
    assert replace(back, organisations=()) == replace(with_derived(achievement), organisations=())
    assert back.organisations[: len(achievement.organisations)] == achievement.organisations
    assert write(back) == write(achievement)


@given(st.dictionaries(st.sampled_from(all_names) | st.text(max_size=6), json_values, max_size=12))
@settings(max_examples=300, deadline=None)
def test_claims_of_any_shape_can_be_read_and_never_raise(claims: dict[str, object]) -> None:
    read(claims)  # type: ignore[arg-type]
    frame(claims)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", sorted(write(FULL)))
def test_each_claim_can_be_missing_without_hiding_the_others(name: str) -> None:
    claims = write(FULL)
    del claims[name]
    rest = write(read(claims))
    shown_twice = {"learning_outcomes", "title", "description", "entryRequirements", "prerequisites_to_enroll"}
    for other in sorted(set(claims) - shown_twice - LEANING.get(name, set())):
        assert rest.get(other) == claims[other], other


# What cannot be written again when another claim was not shown, because it was derived from it or is in its language.
LEANING = {
    "issuing_language": {"issuing_authority", "achievement_title", "achievement_description", "types_of_quality_assurance"},
    "achievement_title": {"issuing_language"},
    "title": {"issuing_language"},
    "notionalWorkload": {"expected_study_time"},
    "qualityAssurance": {"types_of_quality_assurance"},
    "awardingBody": {"organisations", "issuing_authority"},
    "organisations": {"issuing_authority"},
    "learningOutcomes": {"learning_outcomes"},
    "level_of_learning_experience": {f"level_at_least_{n}" for n in range(1, 9)},
}


def test_one_shown_outcome_is_read_alone() -> None:
    claims: JsonObject = {"vct": SKRIN_VCT, "learningOutcomes": [write(FULL)["learningOutcomes"][1]]}  # type: ignore[index]
    assert read(claims).outcomes == FULL.outcomes[1:]


def test_single_outcomes_and_the_whole_claim_together_are_not_counted_twice() -> None:
    claims = write(FULL)
    claims["learningOutcomes"] = claims["learningOutcomes"][:1]  # type: ignore[index]
    assert [outcome.text["sv"] for outcome in read(claims).outcomes] == ["svetsa en kälfog", "läsa en ritning"]


def test_a_plain_credential_of_the_eu_type_is_read_with_its_authority_as_awarding_body() -> None:
    read_back = read(
        {
            "vct": EU_VCT,
            "issuing_authority": "Technical University",
            "issuing_country": "DE",
            "date_of_issuance": "2026-01-10",
            "date_of_expiry": "2031-01-10",
            "family_name": "Neumann",
            "achievement_title": "Foundations of Applied AI",
            "learning_outcomes": ["Analyse processes"],
            "assessment_grade": "Excellent",
            "language_of_classes": ["en"],
            "learner_identification": "0123456",
            "expected_study_time": "12 months",
            "level_of_learning_experience": 6,
            "types_of_quality_assurance": ["Institutional Evaluation"],
            "prerequisites_to_enroll": ["Python", "Algebra"],
            "integration_stackability_options": True,
        }
    )
    body = read_back.organisation(OrganisationRole.AWARDING_BODY)
    assert body is not None
    assert dict(body.names) == {"und": "Technical University"}
    assert read_back.workload == Workload("12", "months")
    assert read_back.level == Level(eqf="6")
    assert read_back.stacking == Stacking(stackable=True)
    assert read_back.prerequisites == {"und": "Python\nAlgebra"}
    assert missing_elements(read_back) == (Element.ASSESSMENT_TYPE, Element.PARTICIPATION)


def test_under_our_type_the_bare_authority_is_the_issuer_not_the_awarding_body() -> None:
    claims = {"vct": SKRIN_VCT, "issuing_authority": "Intygstjänsten", "issuing_language": "sv"}
    assert read(claims).organisations == (Organisation(OrganisationRole.ISSUER, {"sv": "Intygstjänsten"}),)  # type: ignore[arg-type]


def test_a_language_of_classes_that_is_one_string_is_an_array_of_one() -> None:
    assert read({"language_of_classes": "en"}).languages == ("en",)


@pytest.mark.parametrize("name", ["given_name", "issuing_country", "credential_id"])
def test_a_claim_of_another_kind_counts_as_unsaid(name: str) -> None:
    assert read({name: True}) == read({}) == Achievement()


def test_a_level_that_does_not_apply_is_stated_not_invented() -> None:
    claims = write(replace(FULL, level=Level(national="Steg 2", not_applicable=True)))
    assert claims["level_of_learning_experience"] == "not applicable"
    assert [name for name in claims if name.startswith("level_at_least")] == []
    level = read(claims).level
    assert level is not None
    assert level.not_applicable


def test_what_is_not_said_is_not_written_and_is_told_as_missing() -> None:
    claims = write(replace(FULL, level=None, learner=replace(FULL.learner, identifier="")))
    assert missing_mandatory(claims) == (*REGISTERED, "learner_identification", "level_of_learning_experience")
    assert missing_mandatory(write(FULL)) == REGISTERED  # the good twin: the issuer adds these


def test_an_empty_achievement_writes_only_that_it_was_completed() -> None:
    assert write(Achievement()) == {"completed": True}


def test_a_time_of_issuing_is_written_as_its_day_in_utc() -> None:
    late = replace(FULL, issued_on=datetime(2026, 11, 2, 23, 30, tzinfo=UTC))
    assert write(late)["date_of_issuance"] == "2026-11-02"


def test_the_plain_strings_are_in_the_language_asked_for() -> None:
    assert write(FULL, language="en")["achievement_title"] == "Welding stainless steel"
    assert write(FULL)["achievement_title"] == "Svetsa rostfritt"


def test_yes_no_claims_say_only_what_is_true() -> None:
    told = vocabulary.derived(FULL)
    assert told == {"completed": True} | {f"level_at_least_{n}": True for n in (1, 2, 3, 4)}
    assert read(write(FULL)).derived == told


@pytest.mark.parametrize(
    ("stacking", "answer"),
    [
        (Stacking(Relation.PART_OF), True),
        (Stacking(Relation.ADDS_TO), True),
        (Stacking(Relation.STAND_ALONE), False),
        (Stacking(Relation.STAND_ALONE, stackable=True), True),
        (Stacking(Relation.NOT_FULL_QUALIFICATION), None),
        (None, None),
    ],
)
def test_stackable_follows_from_what_is_stated_or_is_left_out(stacking: Stacking | None, answer: bool | None) -> None:
    assert write(replace(FULL, stacking=stacking)).get("integration_stackability_options") is answer


def test_the_frame_hides_exactly_what_the_type_says_can_be_hidden() -> None:
    claims = {**write(FULL), "vct": SKRIN_VCT, "iss": "did:x", "status": {}, "vct#integrity": "sha256-"}
    rules = {rule.path: rule.sd for rule in type_metadata.claims(SKRIN_VCT)}
    hidden = frame(claims)
    for path in hidden:
        assert rules[tuple(None if isinstance(step, int) else step for step in path)] == "always", path
    assert {("learningOutcomes",), ("learningOutcomes", 0), ("learningOutcomes", 1), ("completed",)} <= hidden
    assert {path for path in hidden if path[0] == "learning_outcomes"} == {("learning_outcomes",)}  # the EU claim stays whole
    visible = {name for name in claims if (name,) not in hidden}
    assert visible == {
        "achievement_description", "achievement_title", "basis", "date_of_expiry", "date_of_issuance", "iss",
        "issuing_authority", "issuing_country", "issuing_language", "language_of_classes", "qualification_relation", "status",
        "vct", "vct#integrity",
    }  # fmt: skip


def test_under_the_eu_type_only_its_own_and_we_build_names_are_written() -> None:
    claims = write(FULL, vct=EU_VCT)
    eu_names = {str(rule.path[0]) for rule in type_metadata.claims(EU_VCT)}
    beside = set(claims) - eu_names
    assert "learningOutcomes" not in beside
    assert not {name for name in beside if "_" in name}
    assert all((name,) in frame(claims, vct=EU_VCT) for name in beside)


def test_every_claim_of_the_type_is_written_by_some_achievement_and_no_other() -> None:
    told = {str(rule.path[0]) for rule in type_metadata.claims(SKRIN_VCT)} - {*REGISTERED, "nbf", "status"}
    assert set(write(replace(FULL, level=Level(eqf="8")))) | set(write(FULL)) == told


def test_dates_are_read_as_dates_and_nonsense_is_not() -> None:
    assert read({"date_of_issuance": "2026-02-28"}).issued_on == date(2026, 2, 28)
    assert read({"date_of_issuance": "2026-02-30"}).issued_on is None
    assert read({"date_of_issuance": "2026-01-01T00:00:00Z"}).issued_on == datetime(2026, 1, 1, tzinfo=UTC)
