"""The gate: three stages, all told at once; nothing passes that one of them refuses. The real child judges the shapes."""

import json
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from skrin.domain.json_value import JsonObject
from skrin.domain.learning import Achievement
from skrin.formats.edc.conformance.council import CouncilElement
from skrin.formats.edc.conformance.findings import Stage
from skrin.formats.edc.conformance.gate import judge, require
from skrin.formats.edc.conformance.profile_errors import ConceptNotListed, NotConformant
from skrin.formats.edc.conformance.shape_errors import ShapeBroken, ShapesTooHard, StructureBroken
from skrin.formats.edc.conformance.shape_rules import Profile
from skrin.formats.edc.conformance.shapes import NoShapes, ShapeViolation
from skrin.formats.linked_data.errors import LinkedDataAbsent
from skrin.sandbox.shapes import ChildShapes
from skrin.vocabularies.elm_write.document import credential
from skrin.words.council import told
from skrin.words.eu_names import CldrNames
from tests.vocabularies.achievements import FULL
from tests.vocabularies.elm_write.micro_credentials import FRAMING, SMALL, micro_credentials

NAMES = CldrNames()


@pytest.fixture(scope="module")
def shapes() -> Iterator[ChildShapes]:
    with closing(ChildShapes(patience=30)) as child:
        yield child


def written(achievement: Achievement = SMALL) -> Any:
    return json.loads(json.dumps(credential(achievement, FRAMING, NAMES)))


def test_what_we_write_goes_through(shapes: ChildShapes) -> None:
    for achievement in (SMALL, FULL):
        assert judge(written(achievement), shapes).findings == ()
        require(written(achievement), shapes)


@settings(max_examples=20, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
@given(achievement=micro_credentials)
def test_whatever_an_issuer_fills_in_goes_through(shapes: ChildShapes, achievement: Achievement) -> None:
    assert judge(credential(achievement, FRAMING, NAMES), shapes).findings == ()


@pytest.mark.long
@settings(max_examples=200, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
@given(achievement=micro_credentials)
def test_two_hundred_that_an_issuer_fills_in_go_through(shapes: ChildShapes, achievement: Achievement) -> None:
    assert judge(credential(achievement, FRAMING, NAMES), shapes).findings == ()


def test_a_report_tells_each_stage_apart(shapes: ChildShapes) -> None:
    document = written()
    document["credentialSubject"]["hasClaim"][0]["provenBy"][0].pop("grade")
    document["credentialSubject"]["hasClaim"][0]["specifiedBy"]["eqfLevel"]["id"] = "http://data.europa.eu/snb/eqf/9"
    document["validFrom"] = 7
    report = judge(document, shapes)
    assert not report.passed
    assert {type(each.error) for each in report.of(Stage.STRUCTURE)} == {StructureBroken}
    assert {type(each.error) for each in report.of(Stage.SHAPES)} == {ShapeBroken}
    assert ConceptNotListed in {type(each.error) for each in report.of(Stage.PROFILE)}
    assert [each.stage for each in report.findings] == sorted((each.stage for each in report.findings), key=list(Stage).index)


def test_the_structure_names_the_place(shapes: ChildShapes) -> None:
    document = written()
    document["credentialSubject"]["hasClaim"][0]["title"] = 7
    [finding] = judge(document, shapes).of(Stage.STRUCTURE)
    assert finding.path == "$.credentialSubject.hasClaim[0].title"
    assert finding.element is CouncilElement.TITLE


def test_the_shapes_name_the_place_and_the_element(shapes: ChildShapes) -> None:
    document = written()
    document["credentialSubject"]["hasClaim"][0]["provenBy"][0].pop("grade")
    finding = judge(document, shapes).of(Stage.SHAPES)[0]
    assert finding.path == "$.credentialSubject.hasClaim[0].provenBy[0].grade"
    assert finding.element is CouncilElement.GRADE
    assert told(finding, "en").startswith("Optional element 3 (Grade achieved): ")


def test_the_jsons_own_name_of_a_property_is_told(shapes: ChildShapes) -> None:
    unsealed = credential(SMALL, replace(FRAMING, certificate=None), NAMES)
    paths = {each.path for each in judge(unsealed, shapes).of(Stage.SHAPES)}
    assert "$.issuer.eIDASIdentifier" in paths


def test_nothing_that_a_stage_refuses_goes_through(shapes: ChildShapes) -> None:
    document = written()
    document["credentialSubject"]["hasClaim"][0]["specifiedBy"]["eqfLevel"]["id"] = "http://data.europa.eu/snb/eqf/9"
    with pytest.raises(NotConformant) as refusal:
        require(document, shapes)
    assert refusal.value.stage == "profile"
    assert refusal.value.places == ("$.credentialSubject.hasClaim[0].specifiedBy.eqfLevel: file.edc_concept",)


def test_every_place_is_in_the_refusal(shapes: ChildShapes) -> None:
    document = written()
    document["issued"] = "2026-11-22"
    del document["credentialSubject"]["familyName"]
    with pytest.raises(NotConformant) as refusal:
        require(document, shapes)
    assert set(refusal.value.places) >= {
        "$.issued: file.edc_date",
        "$.credentialSubject.familyName: file.edc_no_learner",
    }


def test_without_the_shapes_nothing_goes_through_and_the_report_says_why() -> None:
    report = judge(written(), NoShapes())
    assert report.findings == ()
    assert isinstance(report.unjudged, LinkedDataAbsent)
    assert not report.passed
    with pytest.raises(LinkedDataAbsent):
        require(written(), NoShapes())


class TooHard:
    def judge(self, documents: Sequence[JsonObject], profile: Profile | None = None) -> tuple[ShapeViolation, ...]:
        raise ShapesTooHard


def test_what_is_found_without_the_shapes_is_told_all_the_same() -> None:
    document = written()
    document["issued"] = "2026-11-22"
    report = judge(document, TooHard())
    assert [each.error.code for each in report.of(Stage.PROFILE)] == ["file.edc_date"]
    assert isinstance(report.unjudged, ShapesTooHard)
    with pytest.raises(NotConformant):
        require(document, TooHard())


def test_what_sealing_fills_in_goes_through_as_well(shapes: ChildShapes) -> None:
    """The form for sealing, filled in from a certificate: judged after filling and before sealing (EU-FORMATS 2.2)."""
    from skrin.formats.edc.certificate_subject import CertificateSubject
    from skrin.formats.edc.from_certificate import fill

    unsealed = credential(SMALL, replace(FRAMING, issued=None, certificate=None), NAMES)
    subject = CertificateSubject("Övningsskolan", "NTRSE-5560000000", "SE", "Övningsskolan Stämpel")
    filled = fill(unsealed, subject, datetime(2026, 11, 22, 10, tzinfo=UTC), NAMES)
    assert judge(filled, shapes).findings == ()
