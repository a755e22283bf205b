"""What a badge says in detail: results, levels of frameworks, whom it was assessed by, and where its criteria are."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from skrin.domain.learning import Concept, LearningResult, Level, OfferingReference, OrganisationRole, Workload
from skrin.vocabularies import open_badges, open_badges_2
from skrin.words.credential.elements import outcomes
from skrin.words.credential.further import further
from skrin.words.speech import Words

Standards = Callable[[str], Path]


def badge(achievement: dict[str, Any] | None = None, **subject: Any) -> dict[str, Any]:
    return {"credentialSubject": {"achievement": {"name": "Kundservice", **(achievement or {})}, **subject}}


def alignment(name: str, url: str = "https://a.test/1", **members: str) -> dict[str, Any]:
    return {"type": ["Alignment"], "targetName": name, "targetUrl": url, **members}


def told(document: dict[str, Any], language: str = "en") -> dict[str, tuple[str, ...]]:
    return {each.label: each.lines for each in further(open_badges.read(document), Words(language))}


@pytest.mark.parametrize("name", ["openbadges/samples/ob30/complete.json", "dc4eu/samples/openbadge/complete.json"])
def test_the_standards_complete_badge_says_all_that_it_has(standards: Standards, name: str) -> None:
    said = open_badges.read(json.loads(standards(name).read_text()))

    final, rubric, status = said.results
    assert (final.name, final.value) == ({"und": "Final Project Grade"}, "A")
    assert rubric.level == {"und": "Mastery"}
    assert status.status == "Completed"
    assert said.workload == Workload("42", "credits")
    assert said.offering.offering_register_number == "R1"
    assert said.offering.certificate_register_number == "A-9320041"
    assert (said.offering.start, said.offering.end) == (date(2010, 1, 1), date(2010, 1, 2))
    assert [each.labels for each in said.fields_of_education] == [{"und": "Research"}, {"und": "Computer Science Research"}]
    assert said.outcomes[0].framework == {"und": "1EdTech University Program and Course Catalog"}
    assert "https://1edtech.edu/achievements/degree" in said.further_information["und"]
    assert len(said.evidence) == 2
    assert [each.labels["und"] for each in said.skills] == ["research", "computer science"]
    assert OrganisationRole.ENDORSER in {each.role for each in said.organisations}


def test_results_are_told_with_name_value_level_and_status() -> None:
    steps = [{"id": "urn:l2", "name": "Väl godkänt", "level": "2"}]
    described = [{"id": "urn:r1", "name": "Prov"}, {"id": "urn:r2", "name": "Praktik", "rubricCriterionLevel": steps}]
    results = [
        {"resultDescription": "urn:r1", "value": "14", "status": "Failed"},
        {"resultDescription": "urn:r2", "achievedLevel": "urn:l2"},
        {"status": "Postponed"},
    ]
    document = badge({"resultDescription": described}, result=results)

    assert open_badges.read(document).results == (
        LearningResult({"und": "Prov"}, "14", status="Failed"),
        LearningResult({"und": "Praktik"}, level={"und": "Väl godkänt"}),
        LearningResult(status="Postponed"),
    )
    assert told(document)["Results"] == ("Prov: 14 · failed", "Praktik: Väl godkänt", "Postponed")
    assert told(document, "sv")["Resultat"][0] == "Prov: 14 · underkänt"
    assert "Grade" not in told(document)


def test_one_bare_result_is_the_grade() -> None:
    document = badge(result=[{"value": "VG"}])
    assert open_badges.read(document).results == ()
    assert told(document)["Grade"] == ("VG",)
    assert "Results" not in told(document)


def test_a_level_that_no_rubric_describes_is_not_told_by_its_identifier() -> None:
    assert open_badges.read(badge(result=[{"achievedLevel": "urn:uuid:1"}])).results == ()


@pytest.mark.parametrize(
    ("said", "level"),
    [
        (alignment("EQF level 4"), Level("4")),
        (alignment("EQF-nivå 5"), Level("5")),
        (alignment("Level 6", targetFramework="European Qualifications Framework"), Level("6")),
        (alignment("Nivå", targetFramework="EQF", targetCode="7"), Level("7")),
        (alignment("SeQF nivå 5"), Level(national="5", national_framework=Concept("", {"und": "SeQF"}))),
        (
            alignment("Nivån", targetFramework="SeQF", targetCode="6"),
            Level(national="6", national_framework=Concept("", {"und": "SeQF"})),
        ),
        (alignment("NLQF 4+"), Level(national="4+", national_framework=Concept("", {"und": "NLQF"}))),
    ],
)
def test_a_level_of_a_known_framework_is_the_level_and_no_outcome(said: dict[str, Any], level: Level) -> None:
    found = open_badges.read(badge({"alignment": [said]}))
    assert (found.level, found.outcomes) == (level, ())
    class_: dict[str, Any] = {"badge": {"name": "X", "alignment": [said]}}
    assert (open_badges_2.read(class_).level, open_badges_2.read(class_).outcomes) == (level, ())


@pytest.mark.parametrize(
    "said",
    [
        alignment("Level 4 of something"),
        alignment("EQF level 9"),
        alignment("Explain the EQF", targetFramework="EQF", targetCode="K-1"),
        alignment("Compare SeQF 5 with NLQF 4"),
        alignment("Level 12", targetFramework="EQF"),
        alignment("EQF level 4", targetType="ext:LearningOutcome"),
        alignment("sell", "http://data.europa.eu/snb/isced-f/0416", targetType="ext:LearningOutcome"),
    ],
)
def test_what_only_sounds_like_a_level_is_none(said: dict[str, Any]) -> None:
    found = open_badges.read(badge({"alignment": [said]}))
    assert (found.level, len(found.outcomes)) == (None, 1)


def test_a_field_of_education_is_known_by_its_address_and_a_skill_by_its_framework() -> None:
    field = alignment("Detaljhandel", "http://data.europa.eu/snb/isced-f/0416")
    skill = alignment("bistå kunder", "http://data.europa.eu/esco/skill/1")
    found = open_badges.read(badge({"alignment": [field, skill]}))

    assert found.fields_of_education == (Concept(field["targetUrl"], {"und": "Detaljhandel"}),)
    assert outcomes(found, Words("en")).lines == ("bistå kunder (ESCO)",)
    assert "Skills" not in told(badge({"alignment": [skill]}))


def test_who_assessed_it_for_the_issuer_is_named() -> None:
    document = badge(source={"id": "did:key:z2", "name": "Provcentralen"})
    found = open_badges.read({**document, "issuer": {"id": "did:key:z1", "name": "Skolan"}})
    assert [(each.role, each.names["und"]) for each in found.organisations] == [
        (OrganisationRole.AWARDING_BODY, "Skolan"),
        (OrganisationRole.ASSESSOR, "Provcentralen"),
    ]


def test_a_course_code_is_no_credential_id_of_ours() -> None:
    assert open_badges.read(badge({"humanCode": "R1"})).offering == OfferingReference(offering_register_number="R1")


def test_what_was_earned_goes_before_what_can_be_earned() -> None:
    assert open_badges.read(badge({"creditsAvailable": 36}, creditsEarned=7.5)).workload == Workload("7.5", "credits")
    assert open_badges.read(badge({"creditsAvailable": 36}, creditsEarned=True)).workload == Workload("36", "credits")


def test_the_address_of_the_criteria_is_shown_as_letters() -> None:
    document = badge({"criteria": {"id": "https://a.test/criteria", "narrative": "Ett prov"}}, narrative="Under våren")
    assert told(document)["Further information"] == ("Under våren", "https://a.test/criteria")


def test_texts_with_their_languages_are_read_as_vcdm_writes_them() -> None:
    name: list[Any] = [
        {"@value": "Kassa", "@language": "sv"},
        {"@value": "Till", "@language": "en"},
        {"@value": "Two", "@language": "en"},
        {"@value": 7},
    ]
    said = open_badges.read({**badge({"name": ""}), "name": name})
    assert said.title == {"sv": "Kassa", "en": "Till", "und": "7"}
    assert open_badges.read({**badge({"name": ""}), "name": [{"@value": [], "@language": 5}]}).title == {}
