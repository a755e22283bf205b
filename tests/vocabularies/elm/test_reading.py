"""What an EDC document says, element by element; and that nothing a stranger may write makes reading it fail."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skrin.domain.json_value import Json, JsonObject
from skrin.domain.learning import (
    Achievement,
    Assessment,
    Concept,
    Element,
    Level,
    Organisation,
    OrganisationRole,
    QualityAssurance,
    Workload,
    missing_elements,
)
from skrin.vocabularies.elm import reading
from skrin.vocabularies.elm.codes import country_of, language_of
from skrin.vocabularies.elm.node import Node
from skrin.vocabularies.elm.pages import pages
from skrin.vocabularies.elm.workload import hours_of
from skrin.vocabularies.elm_write import terms
from skrin.vocabularies.elm_write.document import credential
from skrin.vocabularies.elm_write.framing import Framing
from skrin.words.credential import elements
from skrin.words.credential.further import further
from skrin.words.eu_names import CldrNames
from skrin.words.speech import Words
from tests.vocabularies.achievements import FULL

SNB = "http://data.europa.eu/snb/"
FRAMING = Framing(
    "urn:credential:00000000-0000-4000-8000-000000000001",
    Organisation(OrganisationRole.ISSUER, {"sv": "Intygstjänsten"}, country="SE"),
    datetime(2026, 11, 2, tzinfo=UTC),
    {"sv": (b"\x89PNG\r\n\x1a\n",), "en": (b"\x89PNG\r\n\x1a\n",)},
)


def said(claim: Mapping[str, Any], **document: Any) -> Achievement:
    whole = {"title": {"en": "T"}, "type": "LearningAchievement", **claim}
    return reading.read({**document, "credentialSubject": {"hasClaim": whole}})


def qualified(**qualification: Any) -> Achievement:
    return said({"specifiedBy": {"type": "Qualification", **qualification}})


def test_what_is_written_is_read_back() -> None:
    """All but two codes that the document writes out: a bare field code by its address, a system of ours by its label."""
    found = reading.read(credential(FULL, FRAMING, CldrNames()))

    fields = (Concept(SNB + "isced-f/0715", FULL.fields_of_education[0].labels),)
    assert found == replace(FULL, fields_of_education=fields)


def arrays(value: Any) -> Any:
    """The same document as EBSI writes it: arrays everywhere, and every text an array in its language."""
    if isinstance(value, dict):
        if value and all(len(key) == 2 and isinstance(text, str) for key, text in value.items()) and "id" not in value:
            return {key: [text] for key, text in value.items()}
        plain = {"id", "type", "@context", "content", "notation", "point", "volumeOfLearning", "page", "isPartialQualification"}
        return {key: each if key in plain or not isinstance(each, dict) else arrays_of(each) for key, each in value.items()}
    return [arrays(each) for each in value] if isinstance(value, list) else value


def arrays_of(value: dict[str, Any]) -> Any:
    inner = arrays(value)
    return [inner] if "id" in value else inner


def test_arrays_and_single_objects_say_the_same() -> None:
    document = credential(FULL, FRAMING, CldrNames())

    assert reading.read(arrays(document)) == reading.read(document)


def test_a_document_that_says_nothing_is_missing_every_element() -> None:
    assert reading.read({}) == Achievement()
    assert missing_elements(said({"title": {}})) == tuple(Element)


@pytest.mark.parametrize(
    ("scheme", "label", "workload"),
    [
        (SNB + "education-credit/6fcec5c5af", "European Credit Transfer System", "ECTS"),
        (SNB + "education-credit/60b314e826", "ECVET", "ECVET"),
        ("urn:epass:concept:1", "YH-poäng", "YH-poäng"),
        ("https://w3id.org/skrin/concept/credit-system/yh", "YH-poäng", ""),
    ],
)
def test_credits_are_read_in_any_scheme_and_as_written(scheme: str, label: str, workload: str) -> None:
    framework = {"id": scheme, "type": "Concept", "prefLabel": {"sv": label}}

    found = qualified(creditPoint=[{"framework": framework, "point": "7.50"}], volumeOfLearning="PT62H30M").workload

    assert found is not None
    assert (found.amount, found.unit, found.hours) == ("7.50", workload, "62.5")
    assert (found.system.id == scheme) == (not scheme.startswith("urn:epass"))


def test_credits_in_two_schemes_are_both_told() -> None:
    ects = {"framework": {"id": SNB + "education-credit/6fcec5c5af", "prefLabel": {"en": "ECTS"}}, "point": "2"}
    own = {"framework": {"prefLabel": {"en": "Estonian points"}}, "point": "3"}

    found = qualified(creditPoint=[own, ects])

    assert found.workload is not None
    assert (found.workload.amount, found.workload.unit) == ("2", "ECTS")
    assert found.further_information == {"en": "Estonian points: 3"}


@pytest.mark.parametrize(
    ("duration", "hours"),
    [
        ("PT60H", "60"),
        ("PT7H30M", "7.5"),
        ("PT90M", "1.5"),
        ("PT0H", ""),
        ("P60M", ""),
        ("PT", ""),
        ("60", ""),
        ("-PT5H", ""),
        ("PT1H" * 9, ""),
    ],
)
def test_hours_are_read_where_a_duration_says_them(duration: str, hours: str) -> None:
    assert hours_of(duration) == hours


def test_weeks_are_no_hours() -> None:
    assert qualified(volumeOfLearning="P3W").workload == Workload("3", "weeks")


def test_a_level_out_of_its_list_is_shown_as_written() -> None:
    assert qualified(eqfLevel={"id": SNB + "eqf/9"}).level == Level(eqf="9")


def test_accreditation_names_its_agent_and_a_body_that_has_one_itself_counts() -> None:
    type_ = {"id": SNB + "accreditation/820101cba6", "prefLabel": {"en": "Program Quality Assurance"}}
    given = {
        "title": {"en": "Programme accreditation"},
        "dcType": type_,
        "accreditingAgent": {"legalName": {"en": "QA Agency"}},
    }
    assured = QualityAssurance(Concept(type_["id"], type_["prefLabel"]), "QA Agency", "Programme accreditation")  # type: ignore[arg-type]

    assert qualified(accreditation=given).quality_assurance == (assured,)
    body = {"legalName": {"en": "School"}, "accreditation": [given]}
    assert said({"awardedBy": {"awardingBody": body}}).quality_assurance == (assured,)
    assert said({}, evidence=[{"accreditation": given}]).quality_assurance == (assured,)


def test_several_assessments_keep_their_own_grades() -> None:
    def exam(title: str, grade: str, kind: str) -> dict[str, Any]:
        spec = {"title": {"en": title}, "dcType": {"id": SNB + "assessment/" + kind}}
        return {"title": {"en": title}, "grade": {"noteLiteral": {"en": grade}}, "specifiedBy": spec}

    found = said({"provenBy": [exam("Theory", "VG", "6e6cb2cc78"), exam("Practice", "G", "6a4db9f11d")]})

    assert [(result.name["en"], result.value) for result in found.results] == [("Theory", "VG"), ("Practice", "G")]
    assert found.assessment is not None
    assert found.assessment.grade == ""
    assert [concept.labels["sv"] != "" for concept in found.assessment.types] == [True, True]


def test_what_is_claimed_beside_the_achievement_belongs_to_it() -> None:
    main: JsonObject = {"type": "LearningAchievement", "title": {"en": "Welding"}}
    exam: JsonObject = {"type": ["LearningAssessment"], "title": {"en": "Exam"}, "grade": {"noteLiteral": {"en": "Pass"}}}
    right: JsonObject = {"type": "LearningEntitlement", "title": {"en": "May weld"}, "expiryDate": "2029-11-01T22:00:00Z"}
    taking_part: JsonObject = {"type": "LearningActivity", "title": {"en": "Course"}, "workload": "PT40H"}

    found = reading.read({"credentialSubject": {"hasClaim": [exam, right, main, taking_part]}})

    assert found.title == {"en": "Welding"}
    assert found.assessment == Assessment(grade="Pass")
    assert (found.validity.entitles_to, found.validity.until) == ({"en": "May weld"}, date(2029, 11, 2))
    assert found.workload == Workload("40", "hours", hours="40")
    assert (found.basis, found.parts) == (None, ())


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("1999-10-02T00:00:00Z", date(1999, 10, 2)),
        ("1999-10-01T22:00:00Z", date(1999, 10, 2)),  # midnight in Brussels in summer
        ("1999-01-01T23:00:00.000Z", date(1999, 1, 2)),  # and in winter
        ("1999-10-02T00:00:00+02:00", date(1999, 10, 2)),
        ("1999-10-01T22:00:00", date(1999, 10, 1)),
        ("1999-10-02", date(1999, 10, 2)),
        ("9999-12-31T23:00:00Z", None),
        ("2 October", None),
        ("", None),
    ],
)
def test_a_day_of_birth_is_the_day_that_was_meant(written: str, day: date | None) -> None:
    assert reading.read({"credentialSubject": {"dateOfBirth": written, "hasClaim": {}}}).learner.date_of_birth == day


@pytest.mark.parametrize(
    ("notation", "expected"),
    [
        ("urn:uuid:00000000-0000-4000-8000-000000000001", "urn:uuid:00000000-0000-4000-8000-000000000001"),
        ("INF4000-1", ""),
    ],
)
def test_only_an_id_that_forms_can_share_groups_them(notation: str, expected: str) -> None:
    assert said({"identifier": [{"schemeName": "local", "notation": "7"}, {"notation": notation}]}).achievement_id == expected


def test_html_in_a_note_stays_plain_text() -> None:
    html = "<script>alert(1)</script><b>Read</b> me"

    found = said({"additionalNote": {"noteLiteral": {"en": html}, "subject": {"prefLabel": {"en": "More"}}}})

    assert found.further_information == {"en": f"More: {html}"}
    lines = [line for each in further(found, Words("en")) for line in each.lines]
    assert f"More: {html}" in lines


def test_texts_stay_in_all_their_languages() -> None:
    found = said({"title": {"sv": "Svetsning", "en": ["Welding", "Joining"], "de": "", "not a tag": "x"}})

    assert found.title == {"sv": "Svetsning", "en": "Welding\nJoining"}


def test_where_one_language_is_kept_it_is_the_credentials_own() -> None:
    shown: JsonObject = {"primaryLanguage": {"id": terms.LANGUAGE + "/SWE"}}
    name: JsonObject = {"en": "Anne", "sv": "Anna"}

    found = reading.read({"displayParameter": shown, "credentialSubject": {"givenName": name, "hasClaim": {}}})

    assert found.learner.given_name == "Anna"


@pytest.mark.parametrize(
    ("end", "code"), [("FIN", "FI"), ("1A0", "XK"), ("GRC", "GR"), ("GBR", "GB"), ("EUR", ""), ("ZZZ", ""), ("F", "")]
)
def test_a_country_is_read_by_the_eus_code(end: str, code: str) -> None:
    assert country_of(f"{terms.COUNTRY}/{end}") == code
    assert country_of(f"https://elsewhere.example/{end}") == ""


@pytest.mark.parametrize(("end", "tag"), [("SWE", "sv"), ("NOB", "nb"), ("SMA", "sma"), ("ENG", "en"), ("OP_DATPRO", "")])
def test_a_language_is_read_by_the_eus_code(end: str, tag: str) -> None:
    assert language_of(f"{terms.LANGUAGE}/{end}") == tag


def test_a_page_that_is_too_large_or_no_picture_is_left_out() -> None:
    def shown(content: str) -> dict[str, Any]:
        return {"displayParameter": {"individualDisplay": {"displayDetail": {"image": {"content": content}, "page": 1}}}}

    assert len(pages(shown("iVBORw0KGgoAAAANSUhEUg=="))) == 1
    assert pages(shown("iVBORw0KGgoAAAANSUhEUg==" + "A" * 4_200_000)) == ()
    assert pages(shown("PHN2Zz48L3N2Zz4=")) == ()
    assert pages(shown("not base64 at all")) == ()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=60)
@given(JSON)
def test_any_json_is_read_without_an_error(value: Any) -> None:
    for document in (value if isinstance(value, dict) else {}, {"credentialSubject": value}, {"displayParameter": value}):
        reading.read(document)
        reading.read_nested({"elm": value, **document})
        pages(document)
    Node({"a": value}).texts("a")


@settings(max_examples=150)
@given(st.data())
def test_a_real_document_with_anything_anywhere_is_read_without_an_error(data: st.DataObject) -> None:
    document: Any = json.loads(json.dumps(credential(FULL, FRAMING, CldrNames())))
    here: Any = document
    for _ in range(data.draw(st.integers(1, 9))):
        keys = list(here) if isinstance(here, dict) else list(range(len(here)))
        if not keys:
            break
        key = data.draw(st.sampled_from(keys))
        if not isinstance(here[key], dict | list) or data.draw(st.integers(0, 5)) == 0:
            here[key] = data.draw(JSON)
            break
        here = here[key]

    found = reading.read(document)
    pages(document)

    assert isinstance(found, Achievement)


def test_a_document_of_very_many_nodes_is_read_within_its_bounds() -> None:
    bodies: list[Json] = [{"legalName": {"en": f"Body {n}"}} for n in range(20_000)]
    notes: list[Json] = [{"noteLiteral": {"en": f"Note {n}"}} for n in range(20_000)]
    claims: list[Json] = [{"title": {"en": f"Claim {n}"}, "awardedBy": {"awardingBody": bodies[:400]}} for n in range(400)]

    one = said({"awardedBy": {"awardingBody": bodies}, "additionalNote": notes, "hasPart": claims})
    several = reading.read({"credentialSubject": {"hasClaim": claims}})

    assert (len(one.organisations), len(one.parts)) == (50, 200)
    assert len(one.further_information["en"].splitlines()) == 500
    assert (len(several.organisations), len(several.parts)) == (50, 200)


def test_hours_that_are_the_workload_are_told_once() -> None:
    words = Words("en")

    assert elements.workload(qualified(volumeOfLearning="PT100H").workload, words) == ("100 hours",)
    ects = {"framework": {"id": SNB + "education-credit/6fcec5c5af"}, "point": "2"}
    told = elements.workload(qualified(volumeOfLearning="PT60H", creditPoint=ects).workload, words)
    assert told == ("2 ECTS", "60 hours")
