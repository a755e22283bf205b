"""An achievement as a European Digital Credential: what goes where, and that the official shapes accept it."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from skrin.domain.json_value import Json, JsonObject
from skrin.domain.learning import (
    Achievement,
    Assessment,
    Basis,
    Concept,
    Evidence,
    LearningOutcome,
    Level,
    Organisation,
    OrganisationRole,
    QualityAssurance,
    Setting,
    StandardReference,
    Validity,
    Workload,
)
from skrin.vocabularies.elm_write.document import credential, upload_form
from skrin.vocabularies.elm_write.framing import Framing, StatusEntry
from skrin.words.eu_names import CldrNames
from tests.vocabularies.achievements import FULL
from tests.vocabularies.elm_write.micro_credentials import CSVET, FRAMING, PNG, SMALL, micro_credentials
from tests.vocabularies.elm_write.official import OfficialShapes, Standards, by_pyld, by_pyoxigraph

NAMES = CldrNames()
NOTE = "https://w3id.org/skrin/concept/note"


@pytest.fixture(scope="module")
def official(standards: Standards) -> OfficialShapes:
    return OfficialShapes(standards)


def written(achievement: Achievement = SMALL, framing: Framing = FRAMING) -> JsonObject:
    return credential(achievement, framing, NAMES)


def at(document: Json, *steps: str | int) -> Json:
    for step in steps:
        document = document[step]  # type: ignore[index]
    return document


def claim(document: JsonObject, *steps: str | int) -> Json:
    return at(document, "credentialSubject", "hasClaim", 0, *steps)


def qualification(document: JsonObject, *steps: str | int) -> Json:
    return claim(document, "specifiedBy", *steps)


def objects(value: Json) -> Iterator[JsonObject]:
    if isinstance(value, dict):
        yield value
        for each in value.values():
            yield from objects(each)
    elif isinstance(value, list):
        for one in value:
            yield from objects(one)


def noted(document: JsonObject) -> Mapping[str, Json]:
    """The notes of ours, by what they are about."""
    notes = [each for each in objects(claim(document)) if each.get("type") == "Note" and "elmSubject" in each]
    return {str(at(each, "elmSubject", "id")).removeprefix(NOTE): each["noteLiteral"] for each in notes}


def test_the_official_shapes_accept_the_smallest_and_the_fullest(official: OfficialShapes) -> None:
    assert official.violations(written()) == []
    assert official.violations(written(FULL)) == []


@settings(max_examples=20, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
@given(achievement=micro_credentials)
def test_the_official_shapes_accept_whatever_an_issuer_fills_in(official: OfficialShapes, achievement: Achievement) -> None:
    accepted(official, achievement)


@pytest.mark.long
@settings(max_examples=200, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
@given(achievement=micro_credentials)
def test_the_official_shapes_accept_two_hundred_that_an_issuer_fills_in(
    official: OfficialShapes, achievement: Achievement
) -> None:
    accepted(official, achievement)


def accepted(official: OfficialShapes, achievement: Achievement) -> None:
    document = written(achievement)
    assert official.violations(document) == []
    assert all(copies_agree(document))


def copies_agree(document: JsonObject) -> Iterator[bool]:
    first: dict[str, JsonObject] = {}
    for node in objects(document):
        if isinstance(name := node.get("id"), str):
            yield first.setdefault(name, node) == node


def test_the_official_shapes_do_refuse_what_is_broken(official: OfficialShapes) -> None:
    """The other half of the proof: the same check names the property that was taken away."""
    document = written()
    assert official.violations({name: value for name, value in document.items() if name != "issued"}) == ["issued"]
    at(document, "credentialSubject", "hasClaim", 0, "provenBy", 0).pop("grade")  # type: ignore[union-attr, arg-type]
    assert official.violations(document) == ["grade"]


@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
@given(achievement=micro_credentials)
def test_two_libraries_read_the_same_triples(official: OfficialShapes, achievement: Achievement) -> None:
    document = official.inlined(written(achievement))
    assert by_pyld(document) == by_pyoxigraph(document)


def test_it_is_vcdm_1_1_with_exactly_two_contexts_and_the_generic_profile() -> None:
    document = written()
    assert document["@context"] == ["https://www.w3.org/2018/credentials/v1", "http://data.europa.eu/snb/model/context/edc-ap"]
    assert document["type"] == ["VerifiableCredential", "EuropeanDigitalCredential"]
    assert document["credentialSchema"] == [
        {"id": "http://data.europa.eu/snb/model/ap/edc-generic-full", "type": "ShaclValidator2017"}
    ]
    assert at(document, "credentialProfiles", 0, "id") == "http://data.europa.eu/snb/credential/e34929035b"
    assert document["issued"] == document["issuanceDate"] == "2026-11-22T09:30:00Z"


def test_every_concept_has_its_scheme_and_its_words() -> None:
    concepts = [each for each in objects(written(FULL)) if each.get("type") == "Concept"]
    assert len(concepts) > 30
    assert [each["id"] for each in concepts if not (each.get("inScheme") and each.get("prefLabel"))] == []


def test_there_is_a_page_for_each_language() -> None:
    document = written(framing=replace(FRAMING, pages={"sv": (PNG, PNG), "en": (PNG,)}))
    shown = at(document, "displayParameter", "individualDisplay")
    assert isinstance(shown, list)
    assert [at(each, "language", "id") for each in shown] == [
        "http://publications.europa.eu/resource/authority/language/SWE",
        "http://publications.europa.eu/resource/authority/language/ENG",
    ]
    assert [at(each, "page") for each in at(shown[0], "displayDetail")] == [1, 2]  # type: ignore[union-attr]
    assert at(document, "displayParameter", "primaryLanguage", "prefLabel") == {"sv": "svenska", "en": "Swedish"}


def test_the_form_for_sealing_lacks_only_what_sealing_fills_in() -> None:
    complete = written()
    unsealed = written(framing=replace(FRAMING, issued=None, certificate=None))
    assert "issued" not in unsealed
    assert "eIDASIdentifier" not in json.dumps(unsealed)
    assert complete.keys() - unsealed.keys() == {"issued", "issuanceDate"}
    wrapped = upload_form(unsealed, ["mailto:ada@example.org"])
    assert wrapped == {"credential": unsealed, "deliveryDetails": {"deliveryAddress": ["mailto:ada@example.org"]}}
    assert upload_form(unsealed) == {"credential": unsealed}


def test_issuer_and_awarding_body_are_one_node_where_they_are_one_organisation() -> None:
    document = written()
    assert claim(document, "awardedBy", "awardingBody", 0) == document["issuer"]
    assert at(document, "issuer", "eIDASIdentifier", "notation") == "NTRSE-5560000000"
    other = replace(SMALL, organisations=(Organisation(OrganisationRole.AWARDING_BODY, {"en": "Another"}, country="FI"),))
    body = claim(written(other), "awardedBy", "awardingBody", 0)
    assert at(body, "id") != at(document, "issuer", "id")
    assert "eIDASIdentifier" not in body  # type: ignore[operator]


def test_the_achievements_id_is_the_claims_identifier() -> None:
    assert claim(written(), "identifier", 0, "notation") == SMALL.achievement_id


def test_the_status_entry_is_the_list_and_the_index() -> None:
    assert written()["credentialStatus"] == {"id": "https://skola.example/status/7#42", "type": "CredentialStatus"}
    assert "credentialStatus" not in written(framing=replace(FRAMING, status=None))
    first = written(framing=replace(FRAMING, status=StatusEntry("https://x.example/s", 0)))
    assert at(first, "credentialStatus", "id") == "https://x.example/s#0"


def test_dates_are_full_date_times() -> None:
    document = written(replace(SMALL, validity=Validity(until=date(2029, 11, 2), entitles_to={"sv": "Svetsa"})))
    assert at(document, "credentialSubject", "dateOfBirth") == "1999-10-02T00:00:00Z"
    assert claim(document, "awardedBy", "awardingDate") == "2026-11-20T00:00:00Z"
    assert document["expirationDate"] == claim(document, "entitlesTo", 0, "expiryDate") == "2029-11-02T23:59:59Z"


def test_another_technical_end_leaves_the_learnings_own_in_a_note() -> None:
    ends = replace(FRAMING, expires=datetime(2031, 1, 1, tzinfo=UTC))
    document = written(replace(SMALL, validity=Validity(until=date(2029, 11, 2))), ends)
    assert document["expirationDate"] == "2031-01-01T00:00:00Z"
    assert noted(document)["/validity/until#=2029-11-02"] == {"sv": "2029-11-02"}


CREDITS = (
    pytest.param(Workload("4", "CSVET", Concept(CSVET), ""), "PT100H", CSVET, True, id="csvet"),
    pytest.param(
        Workload("2", "EAP", Concept("https://w3id.org/skrin/concept/credit-system/estonian-credit-point")),
        "PT52H",
        "https://w3id.org/skrin/concept/credit-system/estonian-credit-point",
        True,
        id="estonian",
    ),
    pytest.param(
        Workload("5", "FET credits", Concept("https://w3id.org/skrin/concept/credit-system/irish-fet-credit")),
        "PT50H",
        "https://w3id.org/skrin/concept/credit-system/irish-fet-credit",
        True,
        id="irish",
    ),
    pytest.param(
        Workload("7,5", "hp", Concept("https://w3id.org/skrin/concept/credit-system/swedish-hogskolepoang"), "200"),
        "PT200H",
        "https://w3id.org/skrin/concept/credit-system/swedish-hogskolepoang",
        False,
        id="hogskolepoang",
    ),
    pytest.param(
        Workload("25", "YH-poäng", Concept("https://w3id.org/skrin/concept/credit-system/swedish-yh-poang")),
        None,
        "https://w3id.org/skrin/concept/credit-system/swedish-yh-poang",
        False,
        id="yh-poang-without-hours",
    ),
    pytest.param(Workload("60,5", "studietimmar"), "PT60H30M", None, False, id="study-hours"),
    pytest.param(Workload("3", "dagar", hours="18"), "PT18H", "urn:epass:concept:1", False, id="days"),
)


@pytest.mark.parametrize(("load", "volume", "framework", "converted"), CREDITS)
def test_credits_that_elm_does_not_know_go_out_under_their_own_name(
    official: OfficialShapes, load: Workload, volume: str | None, framework: str | None, converted: bool
) -> None:
    document = written(replace(SMALL, workload=load))
    assert official.violations(document) == []
    described = qualification(document)
    assert isinstance(described, dict)
    assert described.get("volumeOfLearning") == volume
    points = described.get("creditPoint", [])
    assert [(at(each, "framework", "id"), at(each, "point")) for each in points] == (  # type: ignore[union-attr]
        [(framework, load.amount)] if framework else []
    )
    assert ("/workload/hours#=converted" in noted(document)) is converted


def test_credits_of_the_eus_list_keep_its_scheme_and_others_have_ours() -> None:
    ours = written(replace(SMALL, workload=Workload("4", "CSVET", Concept(CSVET))))
    scheme = ("creditPoint", 0, "framework", "inScheme", "id")
    assert qualification(written(), *scheme) == "http://data.europa.eu/snb/education-credit/25831c2"
    assert qualification(ours, *scheme) == "https://w3id.org/skrin/concept/credit-system"


def test_an_assessment_without_a_grade_says_that_none_is_stated() -> None:
    document = written(replace(SMALL, assessment=Assessment(types=SMALL.assessment.types)))  # type: ignore[union-attr]
    assert claim(document, "provenBy", 0, "grade", "noteLiteral") == {
        "sv": "Inget betyg är angivet",
        "en": "No grade is stated",
    }
    assert "/assessment/grade#=not_stated" in noted(document)


def test_each_type_of_assessment_is_an_assessment_of_its_own() -> None:
    types = (Concept("http://data.europa.eu/snb/assessment/6e6cb2cc78"), Concept("urn:own:oral", {"en": "Oral"}))
    document = written(replace(SMALL, assessment=Assessment(types=types, grade="A")))
    proven = claim(document, "provenBy")
    assert isinstance(proven, list)
    assert [at(each, "specifiedBy", "dcType", "id") for each in proven] == [each.id for each in types]
    assert at(proven[0], "grade") == at(proven[1], "grade")


def test_what_elm_has_no_place_for_stands_in_notes() -> None:
    notes = noted(written(FULL))
    assert notes["/stacking/relation#=part_of"] == {
        "sv": "Del av en större kvalifikation",
        "en": "Part of a larger qualification",
    }
    assert notes["/purpose"] == {"sv": "Yrkesväxling"}
    assert notes["/level/national#text"] == {"sv": "SeQF 4"}
    assert notes["/standards/0/vendor_specific#=false"] == {"sv": "Leverantörsneutral", "en": "Neutral to vendors"}
    assert notes["/organisations/2/role#=assessor"] == {"sv": "Bedöms av", "en": "Assessed by"}


PLACES = (
    pytest.param(replace(SMALL, basis=Basis.ATTENDED), ("dcType", 0, "prefLabel", "sv"), "Deltagit", id="basis"),
    pytest.param(replace(SMALL, description={"sv": "En kurs"}), ("description",), {"sv": "En kurs"}, id="description"),
    pytest.param(replace(SMALL, further_information={"en": "Keep it"}), ("additionalNote", 0, "noteLiteral"), {"en": "Keep it"},
                 id="further"),
    pytest.param(replace(SMALL, place_of_issue="Göteborg"), ("awardedBy", "location", "geographicName"), {"sv": "Göteborg"},
                 id="place"),
    pytest.param(replace(SMALL, setting=Setting.FORMAL), ("specifiedBy", "learningSetting", "id"),
                 "http://data.europa.eu/snb/learning-setting/6fd4685715", id="setting"),
    pytest.param(replace(SMALL, prerequisites={"sv": "Grundkurs"}), ("specifiedBy", "entryRequirement", "noteLiteral"),
                 {"sv": "Grundkurs"}, id="prerequisites"),
    pytest.param(replace(SMALL, outcome_summary={"sv": "Allt"}), ("specifiedBy", "learningOutcomeSummary", "noteLiteral"),
                 {"sv": "Allt"}, id="summary"),
    pytest.param(replace(SMALL, fields_of_education=(Concept("0715"),)), ("specifiedBy", "thematicArea", 0, "id"),
                 "http://data.europa.eu/snb/isced-f/0715", id="isced"),
    pytest.param(replace(SMALL, fields_of_education=(Concept("urn:sun:1", {"sv": "Svets"}),)),
                 ("specifiedBy", "educationSubject", 0, "id"), "urn:sun:1", id="another-field"),
    pytest.param(replace(SMALL, level=Level(eqf="6", cycle="första")), ("specifiedBy", "educationLevel", 0, "prefLabel"),
                 {"sv": "första"}, id="cycle"),
    pytest.param(replace(SMALL, level=Level(eqf="6", national="http://data.europa.eu/snb/qdr/c_c392e7a2")),
                 ("specifiedBy", "nqfLevel", 0, "id"), "http://data.europa.eu/snb/qdr/c_c392e7a2", id="national-level"),
    pytest.param(replace(SMALL, standards=(StandardReference("ISO 9606-1"),)),
                 ("specifiedBy", "qualificationCode", 0, "notation"), "ISO 9606-1", id="standard"),
    pytest.param(replace(SMALL, evidence=(Evidence({"sv": "Prov"}, url="https://skola.example/1"),)),
                 ("supplementaryDocument", 0, "contentURL"), "https://skola.example/1", id="evidence"),
    pytest.param(replace(SMALL, outcomes=(LearningOutcome({"sv": "a"}, "lo-1"),)),
                 ("specifiedBy", "learningOutcome", 0, "identifier", 0, "notation"), "lo-1", id="outcome-id"),
)  # fmt: skip


@pytest.mark.parametrize(("achievement", "steps", "value"), PLACES)
def test_each_fact_has_its_place(achievement: Achievement, steps: tuple[str | int, ...], value: Json) -> None:
    assert claim(written(achievement), *steps) == value


def test_an_accreditation_names_who_stands_behind_it_or_that_nobody_is_named() -> None:
    named = qualification(written(), "accreditation", 0)
    assert at(named, "accreditingAgent", "legalName") == {"sv": "Tillsynen"}
    assert at(named, "identifier", 0, "notation") == "2025/17"
    quality = QualityAssurance(Concept("http://data.europa.eu/snb/accreditation/820101cba6"))
    twice = replace(quality, type=Concept("http://data.europa.eu/snb/accreditation/bb4618238e"))
    document = written(replace(SMALL, quality_assurance=(quality, twice)))
    agents = [at(each, "accreditingAgent") for each in qualification(document, "accreditation")]  # type: ignore[union-attr]
    assert agents[0] == agents[1]
    assert at(agents[0], "legalName") == {"sv": "Inte angivet", "en": "Not stated"}
    assert "/quality_assurance/body#=not_stated" in noted(document)


def test_nothing_is_invented_for_what_nobody_says() -> None:
    document = written(Achievement(title={"sv": "Bara en titel"}), replace(FRAMING, issuer=replace(FRAMING.issuer, country="")))
    assert "location" not in document["issuer"]  # type: ignore[operator]
    assert "provenBy" not in claim(document)  # type: ignore[operator]
    assert "awardingBody" not in claim(document, "awardedBy")  # type: ignore[operator]
    assert noted(document) == {}


def test_the_yes_and_no_that_are_derived_are_not_written() -> None:
    assert written(replace(SMALL, derived={"completed": True})) == written()


def test_the_same_achievement_is_the_same_text() -> None:
    assert json.dumps(written(FULL)) == json.dumps(written(FULL))
