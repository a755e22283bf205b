"""The profile *EU micro-credential*: each thing that can be wrong is told by its own error, at its place, with its element."""

import json
from base64 import b64encode
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from skrin.domain.json_value import Json, JsonObject
from skrin.domain.learning import Achievement
from skrin.formats.edc.conformance import profile_errors as errors
from skrin.formats.edc.conformance.council import CouncilElement, written
from skrin.formats.edc.conformance.findings import Finding, Stage
from skrin.formats.edc.conformance.micro_credential import judge
from skrin.vocabularies.elm_write.document import credential
from skrin.words.council import named, told
from skrin.words.eu_names import CldrNames
from tests.vocabularies.achievements import FULL
from tests.vocabularies.elm_write.micro_credentials import FRAMING, PNG, SMALL, micro_credentials

Standards = Callable[[str], Path]
E = CouncilElement
SNB = "http://data.europa.eu/snb/"
CLAIM = ("credentialSubject", "hasClaim", 0)
SPECIFIED = (*CLAIM, "specifiedBy")
IMAGE = ("displayParameter", "individualDisplay", 0, "displayDetail", 0, "image", "content")
ABSENT = object()

GOOD = credential(SMALL, FRAMING, CldrNames())


def copied() -> Any:
    """As it is read from a file: no node is shared between two places."""
    return json.loads(json.dumps(GOOD))


def changed(steps: tuple[str | int, ...], value: Any) -> JsonObject:
    """The good credential with one thing changed, which is taken away where the value is ABSENT."""
    document: Any = copied()
    inner = document
    for step in steps[:-1]:
        inner = inner[step]
    if value is ABSENT:
        del inner[steps[-1]]
    else:
        inner[steps[-1]] = value
    return document  # type: ignore[no-any-return]


def only(findings: tuple[Finding, ...]) -> Finding:
    [finding] = findings
    return finding


def codes(document: JsonObject) -> set[str]:
    return {finding.error.code for finding in judge(document)}


def test_what_we_write_is_a_micro_credential() -> None:
    assert judge(GOOD) == ()
    assert codes(credential(FULL, FRAMING, CldrNames())) == set()


@settings(max_examples=200, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
@given(achievement=micro_credentials)
def test_whatever_an_issuer_fills_in_passes(achievement: Achievement) -> None:
    assert judge(credential(achievement, FRAMING, CldrNames())) == ()


MISSING = (
    pytest.param((("credentialSubject", "familyName"),), errors.LearnerMissing, E.LEARNER, id="family-name"),
    pytest.param((("credentialSubject", "givenName"),), errors.LearnerMissing, E.LEARNER, id="given-name"),
    pytest.param(((*CLAIM, "title"),), errors.TitleMissing, E.TITLE, id="title"),
    pytest.param((("issuer", "location"),), errors.IssuerCountryMissing, E.ISSUER_COUNTRY, id="country"),
    pytest.param(((*CLAIM, "awardedBy", "awardingBody"),), errors.AwardingBodyMissing, E.AWARDING_BODY, id="awarding-body"),
    pytest.param((("issued",),), errors.DateOfIssuingMissing, E.DATE_OF_ISSUING, id="issued"),
    pytest.param(((*SPECIFIED, "learningOutcome"),), errors.OutcomesMissing, E.LEARNING_OUTCOMES, id="outcomes"),
    pytest.param(
        ((*SPECIFIED, "creditPoint"), (*SPECIFIED, "volumeOfLearning")), errors.WorkloadMissing, E.WORKLOAD, id="workload"
    ),
    pytest.param(((*SPECIFIED, "eqfLevel"),), errors.LevelMissing, E.LEVEL, id="level"),
    pytest.param(((*CLAIM, "provenBy"),), errors.AssessmentTypeMissing, E.ASSESSMENT_TYPE, id="assessment"),
    pytest.param(
        ((*CLAIM, "provenBy", 0, "specifiedBy", "dcType"),), errors.AssessmentTypeMissing, E.ASSESSMENT_TYPE, id="its-type"
    ),
    pytest.param(((*SPECIFIED, "mode"),), errors.ParticipationMissing, E.PARTICIPATION, id="participation"),
    pytest.param(((*SPECIFIED, "accreditation"),), errors.QualityAssuranceMissing, E.QUALITY_ASSURANCE, id="quality-assurance"),
)


@pytest.mark.parametrize(("taken", "error", "element"), MISSING)
def test_a_mandatory_element_that_is_not_said_is_named(
    taken: tuple[tuple[str | int, ...], ...], error: type[errors.ElementMissing], element: CouncilElement
) -> None:
    document: Any = copied()
    for steps in taken:
        inner = document
        for step in steps[:-1]:
            inner = inner[step]
        del inner[steps[-1]]
    # What stands several times was taken from one copy alone: that is told as well.
    finding = only(tuple(each for each in judge(document) if type(each.error) is not errors.NodesDiffer))
    assert type(finding.error) is error
    assert finding.element is element
    assert finding.stage is Stage.PROFILE


def test_the_names_of_texts_without_words_do_not_count() -> None:
    assert codes(changed((*CLAIM, "title"), {"sv": "  "})) == {"file.edc_no_title"}


def test_before_sealing_the_day_of_the_award_stands_for_the_date_of_issuing() -> None:
    document = changed(("issued",), ABSENT)
    assert judge(document, sealed=False) == ()
    claim: Any = document["credentialSubject"]["hasClaim"][0]  # type: ignore[index, call-overload]
    del claim["awardedBy"]["awardingDate"], claim["provenBy"][0]["awardedBy"]["awardingDate"]
    assert type(only(judge(document, sealed=False)).error) is errors.DateOfIssuingMissing


def note(pointer: str) -> JsonObject:
    return {
        "id": "urn:epass:note:77",
        "type": "Note",
        "noteLiteral": {"sv": "Ingen nivå är tillämplig"},
        "elmSubject": {"id": "https://w3id.org/skrin/concept/note" + pointer, "type": "Concept"},
    }


def test_a_level_that_does_not_apply_is_an_answer() -> None:
    document = changed((*SPECIFIED, "eqfLevel"), ABSENT)
    document["credentialSubject"]["hasClaim"][0]["additionalNote"] = [note("/level/not_applicable#=true")]  # type: ignore[index, call-overload]
    assert judge(document) == ()


def test_a_type_of_quality_assurance_that_the_eus_list_has_not_may_stand_in_a_note() -> None:
    document = changed((*SPECIFIED, "accreditation"), ABSENT)
    document["credentialSubject"]["hasClaim"][0]["additionalNote"] = [note("/quality_assurance/0/type/labels")]  # type: ignore[index, call-overload]
    assert judge(document) == ()


def concept(name: str, scheme: str) -> JsonObject:
    return {"id": name, "type": "Concept", "inScheme": {"id": scheme, "type": "ConceptScheme"}, "prefLabel": {"en": "x"}}


def of_list(name: str, rest: str) -> JsonObject:
    return concept(f"{SNB}{name}/{rest}", f"{SNB}{name}/25831c2")


BROKEN = (
    pytest.param((*SPECIFIED, "eqfLevel"), of_list("eqf", "9"), errors.ConceptNotListed, E.LEVEL, id="eqf-9"),
    pytest.param((*SPECIFIED, "mode", 0), of_list("learning-assessment", "0000"), errors.ConceptNotListed, E.PARTICIPATION,
                 id="mode-outside-its-list"),
    pytest.param((*SPECIFIED, "mode", 0), concept("https://x.example/1", SNB + "learning-assessment/25831c2"),
                 errors.ConceptOfOtherScheme, E.PARTICIPATION, id="mode-with-a-false-scheme"),
    pytest.param((*CLAIM, "provenBy", 0, "specifiedBy", "dcType"), of_list("assessment", "0000"), errors.ConceptNotListed,
                 E.ASSESSMENT_TYPE, id="assessment-outside-its-list"),
    pytest.param((*SPECIFIED, "accreditation", 0, "dcType"), concept("https://x.example/1", SNB + "accreditation/25831c2"),
                 errors.ConceptNotListed, E.QUALITY_ASSURANCE, id="accreditation-of-another-list"),
    pytest.param((*SPECIFIED, "creditPoint", 0, "framework"), of_list("education-credit", "0000"), errors.ConceptNotListed,
                 E.WORKLOAD, id="framework-outside-its-list"),
    pytest.param((*SPECIFIED, "learningSetting"), of_list("learning-setting", "0000"), errors.ConceptNotListed, None,
                 id="setting-outside-its-list"),
    pytest.param((*SPECIFIED, "EQFLevel"), of_list("eqf", "6"), errors.KeyUnknown, None, id="the-shapes-name-for-a-key"),
    pytest.param(("cnf",), {"kid": "x"}, errors.KeyUnknown, None, id="unknown-key-at-the-top"),
    pytest.param((*CLAIM, "specifiedBy", "type"), "Qualifikation", errors.KeyUnknown, None, id="unknown-type"),
    pytest.param(("credentialSubject", "dateOfBirth"), "1999-10-02", errors.DateWithoutTime, E.LEARNER, id="date-without-time"),
    pytest.param(("issued",), "2026-11-22", errors.DateWithoutTime, E.DATE_OF_ISSUING, id="issued-without-time"),
    pytest.param(("validFrom",), "2026-02-30T00:00:00Z", errors.DateTimeInvalid, None, id="no-such-day"),
    pytest.param(("validFrom",), "2026-11-22 09:00", errors.DateTimeInvalid, None, id="no-date-time"),
    pytest.param((*CLAIM, "awardedBy", "awardingDate"), 2026, errors.DateTimeInvalid, E.DATE_OF_ISSUING, id="a-number"),
    pytest.param((*SPECIFIED, "volumeOfLearning"), "50 h", errors.DurationInvalid, E.WORKLOAD, id="no-duration"),
    pytest.param((*SPECIFIED, "volumeOfLearning"), "P", errors.DurationInvalid, E.WORKLOAD, id="an-empty-duration"),
    pytest.param((*CLAIM, "awardedBy", "awardingBody", 0, "legalName"), {"sv": "Annan"}, errors.NodesDiffer, E.AWARDING_BODY,
                 id="two-copies-that-differ"),
    pytest.param((*CLAIM, "description"), {"sv": "<b>Viktigt</b>"}, errors.MarkupInText, None, id="html-in-a-text"),
    pytest.param((*CLAIM, "provenBy", 0, "grade", "noteLiteral"), {"sv": "<a href='x'>VG</a>"}, errors.MarkupInText, E.GRADE,
                 id="html-in-a-note"),
    pytest.param((*CLAIM, "provenBy", 0, "grade", "noteLiteral"), {"sv": ["VG", "A&nbsp;B"]}, errors.MarkupInText, E.GRADE,
                 id="a-character-reference"),
    pytest.param(IMAGE, "not base64!", errors.ImageUnreadable, None, id="no-base64"),
    pytest.param(IMAGE, b64encode(b"GIF89a......").decode(), errors.ImageUnreadable, None, id="another-kind-of-picture"),
    pytest.param(("@context",), ["https://www.w3.org/2018/credentials/v1"], errors.ContextsOther, None, id="one-context"),
)  # fmt: skip


@pytest.mark.parametrize(("steps", "value", "error", "element"), BROKEN)
def test_each_fault_has_an_error_of_its_own(
    steps: tuple[str | int, ...], value: Json, error: type[Exception], element: CouncilElement | None
) -> None:
    findings = [each for each in judge(changed(steps, value)) if type(each.error) is error]
    assert findings
    assert findings[0].element is element
    assert written(steps).startswith(findings[0].path) or findings[0].path.startswith(written(steps))


def test_a_picture_of_50_mb_is_refused_before_it_is_decoded() -> None:
    huge = "A" * (50_000_000 * 4 // 3)
    found = {type(each.error): each.error for each in judge(changed(IMAGE, huge))}
    assert found.keys() == {errors.ImageTooLarge, errors.ImagesTooLarge}
    assert isinstance(error := found[errors.ImageTooLarge], errors.ImageTooLarge)
    assert error.size > error.limit == 3 * 1024 * 1024


def test_pictures_that_fit_alone_may_be_too_large_together() -> None:
    large = b64encode(PNG + bytes(2_000_000)).decode()
    document = changed(IMAGE, large)
    document["displayParameter"]["individualDisplay"][1]["displayDetail"][0]["image"]["content"] = large  # type: ignore[index, call-overload]
    assert codes(document) == {"limit.edc_images"}


def test_every_fault_is_told_at_once() -> None:
    document = changed(("credentialSubject", "dateOfBirth"), "1999-10-02")
    document["cnf"] = {}
    document["credentialSubject"]["hasClaim"][0]["description"] = {"sv": "<p>x</p>"}  # type: ignore[index, call-overload]
    del document["credentialSubject"]["familyName"]  # type: ignore[union-attr, arg-type]
    assert codes(document) == {"file.edc_no_learner", "file.edc_date", "file.edc_key", "file.edc_markup"}


PLAIN = ("a < b", "x <y and z> w", "R&D; and so on", "<3", "5 > 4", "if a<b, c>d")


@pytest.mark.parametrize("text", PLAIN)
def test_a_sign_alone_is_no_markup(text: str) -> None:
    assert judge(changed((*CLAIM, "description"), {"sv": text})) == ()


TIMES = ("2026-11-22T09:00:00", "2026-11-22T09:00:00.5Z", "2024-02-29T24:00:00Z", "1999-10-01T22:00:00+02:00")


@pytest.mark.parametrize("moment", TIMES)
def test_every_form_of_a_date_time_is_taken(moment: str) -> None:
    assert judge(changed(("validFrom",), moment)) == ()


def test_of_nodes_inside_each_other_only_the_one_that_differs_is_told() -> None:
    finding = only(judge(changed((*CLAIM, "awardedBy", "awardingBody", 0, "legalName"), {"sv": "Annan"})))
    assert finding.path == "$.credentialSubject.hasClaim[0].awardedBy.awardingBody[0]"


def test_a_bare_reference_to_a_node_is_no_second_copy() -> None:
    body = GOOD["issuer"]["id"]  # type: ignore[index, call-overload]
    assert judge(changed((*CLAIM, "awardedBy", "awardingBody"), [{"id": body}])) == ()
    assert judge(changed((*CLAIM, "awardedBy", "awardingBody"), body)) == ()


def test_one_thing_alone_may_stand_without_a_list() -> None:
    document = changed(("credentialSubject", "hasClaim"), GOOD["credentialSubject"]["hasClaim"][0])  # type: ignore[index, call-overload]
    assert judge(document) == ()


SAMPLES = (
    ("commission/mc-annex1-unsigned.jsonld", {"file.edc_no_date_of_issuing", "file.edc_no_quality_assurance"}),
    ("ebsi-vcdm2/DigiComp_Generic.json", {"file.edc_contexts", "file.edc_key"}),
    ("mynextid/summer-school-unsigned.json", {"file.edc_key", "file.edc_no_level", "file.edc_no_learner"}),
)


@pytest.mark.parametrize(("name", "least"), SAMPLES)
def test_published_samples_are_judged(standards: Standards, name: str, least: set[str]) -> None:
    """The Commission's own sample for Annex 1 says no quality assurance (EU-FORMATS 3)."""
    document = json.loads(standards(f"elm/samples/{name}").read_text())
    assert least <= codes(document)


def test_a_finding_is_told_with_the_number_and_the_name_of_its_element() -> None:
    finding = only(judge(changed((*SPECIFIED, "eqfLevel"), of_list("eqf", "9"))))
    assert told(finding, "en").startswith("Element 8 (Level): The term at $.credentialSubject.hasClaim[0].specifiedBy.eqfLevel")
    assert told(finding, "sv").startswith("Del 8 (Nivå): Begreppet vid")
    assert named(E.GRADE, "en") == "Optional element 3 (Grade achieved)"


json_values: st.SearchStrategy[Json] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)
keys = st.sampled_from(
    ("credentialSubject", "hasClaim", "specifiedBy", "title", "issued", "issuer", "location", "eqfLevel", "id", "type", "mode",
     "content", "creditPoint", "volumeOfLearning", "dcType", "additionalNote", "awardedBy", "@context")
)  # fmt: skip
documents = st.recursive(
    json_values, lambda inner: st.dictionaries(keys, inner | st.lists(inner, max_size=2), max_size=4), max_leaves=12
)


@settings(max_examples=200, deadline=None)
@given(document=st.dictionaries(keys, documents, max_size=6))
def test_nothing_makes_judging_fail(document: JsonObject) -> None:
    assert all(isinstance(each, Finding) for each in judge(document))
