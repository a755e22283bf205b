"""Every published EDC document becomes the card that its own text says, whoever wrote it and in whichever of its forms."""

import base64
import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from skrin.domain.learning import (
    Achievement,
    Assessment,
    Basis,
    Concept,
    Element,
    Learner,
    LearningResult,
    Level,
    OfferingReference,
    OrganisationRole,
    Part,
    Relation,
    Setting,
    Workload,
    missing_elements,
)
from skrin.vocabularies import registry
from skrin.vocabularies.elm import reading
from skrin.vocabularies.elm.pages import pages

Standards = Callable[[str], Path]
FOLDER = "elm/samples"
ECTS = Concept("http://data.europa.eu/snb/education-credit/6fcec5c5af", {"en": "European Credit Transfer System"})
NOT_A_CARD = {
    "expected.json": "the results that others came to",
    "commission/credential-sample-3.2.ttl": "the same as the JSON beside it, as Turtle",
    "edci-tests/framed_accreditation-expired.json": "an accreditation as a register returns it: nobody was given it",
    "edci-tests/framed_accreditation-limitEQFlevel-eternal.json": "the same, of another one",
    "edci-tests/sealed-presentation-advanced.json": "a presentation, with no credential in it",
}

# Title, awarding body, issuer where that is another one, country of the issuer, the learner's names.
CARDS: dict[str, tuple[dict[str, str], set[str], set[str], str, tuple[str, str]]] = {
    "commission/credential-sample-3.2.jsonld": (
        {"en": "some kind of learning achievement", "fr": "une sorte de réussite scolaire"},
        {"some legal name of the organisation"},
        {"some legal name", "un nom légal"},
        "FR",
        ("Max", "Power"),
    ),
    "commission/mc-annex1-signed.jsonld": (
        {"en": "Digital micro-credential creation"},
        {"University of Zed"},
        set(),
        "IE",
        ("Ana", "Andromeda"),
    ),
    "commission/mc-annex1-unsigned.jsonld": (
        {"en": "Digital micro-credential creation"},
        {"University of Zed"},
        set(),
        "IE",
        ("Ana", "Andromeda"),
    ),
    "commission/mc-annex1-unsigned-uploadable.json": (
        {"en": "Digital micro-credential creation"},
        {"University of Zed"},
        set(),
        "IE",
        ("Ana", "Andromeda"),
    ),
    "dc4eu/ToR-elmo1.7-simple-example.json": (
        {"fi": "Lääketieteellinen perusta"},
        {"Centria-ammattikorkeakoulu"},
        set(),
        "",
        ("Kaisa Barbara", "Keränen"),
    ),
    "dc4eu/ToR-uio.json": (
        {"en": "A converted document from ELMO:1.7"},
        {"Universitetet i Oslo", "University of Oslo"},
        set(),
        "",
        ("Test", "Testesen"),
    ),
    "ebsi-vcdm2/Bengales_highSchoolDiploma.json": (
        {"en": "Higher  Education Entrance Qualification - German International ABITUR School"},
        {"University of Life"},
        {"ORGANIZACION TEST"},
        "ES",
        ("David", "Smith"),
    ),
    "ebsi-vcdm2/DigiComp_Generic.json": (
        {"en": "TITLE OF PROGRAMME"},
        {"University of Life"},
        {"ORGANIZACION TEST"},
        "ES",
        ("David", "Smith"),
    ),
    "edci-tests/signed_credential.jsonld": (  # its letters were broken before it was sealed: shown as they are
        {"en": "some kind of learning achievement", "fr": "une sorte de rÃ©ussite scolaire"},
        {"some legal name", "un nom lÃ©gal"},
        set(),
        "FR",
        ("Max", "Power"),
    ),
    "mynextid/degree-certificate-unsigned.json": (
        {"de": "Title of Activity", "en": "Title of Activity"},
        {"NETIS d.o.o."},
        {"Velocert OÜ"},
        "EE",
        ("John Doe", ""),
    ),
    "mynextid/summer-school-unsigned.json": (
        {"de": "Title of Activity", "en": "Title of Activity"},
        {"NETIS d.o.o."},
        {"Velocert OÜ"},
        "EE",
        ("John Doe", ""),
    ),
}


def document(standards: Standards, name: str) -> dict[str, Any]:
    """The credential itself: out of its seal, and out of the form that Europass takes for sealing."""
    said = json.loads(standards(f"{FOLDER}/{name}").read_text(encoding="utf-8"))
    inner: dict[str, Any] = json.loads(said["payload"]) if "payload" in said else said.get("credential", said)
    return inner


def card(standards: Standards, name: str) -> Achievement:
    found = document(standards, name)
    return registry.read(found["type"], found)


def names(said: Achievement, role: OrganisationRole) -> set[str]:
    found = said.organisation(role)
    return set(found.names.values()) if found else set()


def test_every_sample_is_a_card_or_listed_with_the_reason(standards: Standards) -> None:
    folder = standards(FOLDER)
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}

    assert there == {*CARDS, *NOT_A_CARD}


@pytest.mark.parametrize("name", CARDS)
def test_a_sample_says_its_title_its_bodies_and_its_learner(standards: Standards, name: str) -> None:
    title, awarding, issuer, country, learner = CARDS[name]

    said = card(standards, name)

    assert said.title == title
    assert names(said, OrganisationRole.AWARDING_BODY) == awarding
    assert names(said, OrganisationRole.ISSUER) == issuer
    assert said.issuer_country == country
    assert (said.learner.given_name, said.learner.family_name) == learner


def test_the_commissions_micro_credential_says_every_element_it_has(standards: Standards) -> None:
    said = card(standards, "commission/mc-annex1-signed.jsonld")

    assert said.learner == Learner("Ana", "Andromeda", "LA-234218", date(1999, 10, 2))
    assert isinstance(said.issued_on, datetime)
    assert said.issued_on.astimezone(UTC) == datetime(2023, 9, 27, 11, 54, 17, tzinfo=UTC)
    assert [outcome.text["en"] for outcome in said.outcomes] == [
        "Communication, collaboration and creativity",
        "Developing digital content",
    ]
    assert said.outcomes[1].text["es"] == "Contento digital"
    assert [len(outcome.skills) for outcome in said.outcomes] == [3, 3]
    assert said.workload == Workload("2", "ECTS", ECTS, hours="60")
    assert said.level == Level(eqf="6", national="RQF Level 6")
    assert said.assessment == Assessment(
        (Concept("", {"en": "artefact assessment"}),),
        supervision=Concept(
            "http://data.europa.eu/snb/supervision-verification/c598449d64", {"en": "Unsupervised without ID Verification"}
        ),
        grade="Pass",
        grading_scheme="Standard grading",
    )
    assert [concept.labels["en"] for concept in said.participation] == ["Blended"]
    assert set(said.prerequisites) == {"en"}
    assert said.offering == OfferingReference(start=date(2023, 5, 5), end=date(2023, 6, 6), certificate_register_number="C012")
    assert (said.setting, said.languages) == (Setting.NON_FORMAL, ("en",))
    assert [concept.id.rpartition("/")[2] for concept in said.fields_of_education] == ["003", "0688"]
    assert names(said, OrganisationRole.ASSESSOR) == {"European Digital Credentials for Learning Support Team"}
    assert missing_elements(said) == (Element.QUALITY_ASSURANCE,)  # the gap EU-FORMATS 3 names


def test_the_wrapper_and_the_sealed_form_say_the_same_but_for_the_day(standards: Standards) -> None:
    plain = card(standards, "commission/mc-annex1-unsigned.jsonld")

    assert card(standards, "commission/mc-annex1-unsigned-uploadable.json") == plain
    assert plain.issued_on is None
    assert Element.DATE_OF_ISSUING in missing_elements(plain)


def test_a_diploma_of_ebsi_lists_its_parts_and_its_results(standards: Standards) -> None:
    said = card(standards, "ebsi-vcdm2/Bengales_highSchoolDiploma.json")

    assert [part.title["en"] for part in said.parts] == ["History", "Art", "Religion", "English", "German"]
    assert {part.grade for part in said.parts} == {"Excellent (5)"}
    assert len(said.results) == 3
    assert said.assessment is not None
    assert (said.assessment.grade, said.assessment.grading_scheme) == ("Excellent (5)", "Grading scheme in Germany")
    assert said.stacking is not None
    assert said.stacking.relation is Relation.NOT_FULL_QUALIFICATION
    assert "Passed the German International Abitur" in said.validity.entitles_to["en"]
    assert said.workload == Workload("0", "ECTS", ECTS)  # as it is written


def test_a_transcript_of_several_achievements_is_a_record_of_parts(standards: Standards) -> None:
    said = card(standards, "dc4eu/ToR-uio.json")

    oslo = {"no": "Universitetet i Oslo", "en": "University of Oslo"}
    assert said.parts == (
        Part({"no": "Testing", "en": "Testing"}, oslo, date(2019, 7, 15), "A"),
        Part({"no": "Brannsikkerhet", "en": "Fire Safety"}, oslo, date(2015, 12, 15), "Bestått"),
    )
    assert (said.workload, said.level, said.outcomes) == (None, None, ())
    issuer = said.organisation(OrganisationRole.ISSUER)
    assert issuer is not None
    assert issuer.legal_identifier == "Sikt - Kunnskapssektorens tjenesteleverandør"  # its file breaks the line


def test_a_conversion_without_an_issuer_says_what_it_has(standards: Standards) -> None:
    said = card(standards, "dc4eu/ToR-elmo1.7-simple-example.json")

    assert said.issued_on == date(2015, 7, 31)
    assert said.level == Level(eqf="5")
    assert said.results == (LearningResult({"fi": "Lääketieteellinen perusta"}, "4", status="pass"),)
    assert Element.ISSUER_COUNTRY in missing_elements(said)


def test_a_claim_of_an_activity_alone_is_told_as_attended(standards: Standards) -> None:
    said = card(standards, "mynextid/summer-school-unsigned.json")

    assert said.basis is Basis.ATTENDED
    assert said.workload == Workload("100", "hours", hours="100")
    assert said.assessment is None


@pytest.mark.parametrize("name", CARDS)
def test_the_same_claims_in_an_sd_jwt_say_the_same(standards: Standards, name: str) -> None:
    found = document(standards, name)
    plain = card(standards, name)

    assert registry.read((reading.DIPLOMA_VCT,), {**found, "vct": reading.DIPLOMA_VCT}) == plain
    assert registry.read((reading.ELM_VCT,), {"vct": reading.ELM_VCT, "elm": found}) == plain


@pytest.mark.parametrize("name", CARDS)
def test_pages_are_handed_out_as_they_lie_in_the_document(standards: Standards, name: str) -> None:
    found = document(standards, name)
    written = [
        detail["image"]["content"]
        for shown in listed(found["displayParameter"].get("individualDisplay"))
        for detail in listed(shown["displayDetail"])
    ]

    given = pages(found)

    assert [base64.b64encode(page.content).decode() for page in given] == [content for content in written if content]
    for page in given:
        assert (page.language in {"en", "de", "fr"}, page.number) == (True, 1)
        assert page.content.startswith(b"\xff\xd8" if page.media_type == "image/jpeg" else b"\x89PNG")


def listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value] if value else []
