"""The closed lists of ELM against the published ones."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from skrin.formats.edc.conformance.concepts import OPEN
from skrin.vocabularies.elm import lists

Standards = Callable[[str], Path]
SNB = "http://data.europa.eu/snb/"
AUTHORITY = "http://publications.europa.eu/resource/authority/"


def test_every_published_list_has_the_same_members_here(standards: Standards) -> None:
    official: dict[str, set[str]] = {}
    for path in sorted(standards("elm/vocabularies").glob("*.json")):
        table = json.loads(path.read_text())
        official.setdefault(table["scheme"], set()).update(each["id"] for each in table["concepts"])
    assert set(lists.schemes()) == set(official)
    for scheme, members in official.items():
        found = lists.of_scheme(scheme)
        assert found is not None
        assert {found.prefix + each for each in found.members} == members, scheme
    assert len(official) == 26
    assert sum(map(len, official.values())) == 5282


@pytest.mark.parametrize(
    ("name", "concept_id", "member"),
    [
        ("eqfLevel", SNB + "eqf/5", True),
        ("eqfLevel", SNB + "eqf/9", False),
        ("eqfLevel", SNB + "eqf/", False),
        ("eqfLevel", "5", False),
        ("limitEQFLevel", SNB + "eqf/8", True),
        ("nqfLevel", SNB + "qdr/c_d932c882", True),
        ("thematicArea", SNB + "isced-f/0613", True),
        ("thematicArea", SNB + "isced-f/0618", False),
        ("countryCode", AUTHORITY + "country/SWE", True),
        ("countryCode", AUTHORITY + "country/SE", False),
        ("spatialCode", AUTHORITY + "atu/AUT", True),
        ("spatialCode", AUTHORITY + "atu/AUT_BLD_TIROL", True),
        ("spatialCode", AUTHORITY + "atu/AUT_", False),
        ("language", AUTHORITY + "language/SWE", True),
        ("contentType", AUTHORITY + "file-type/PNG", True),
        ("mode", SNB + "learning-assessment/920fbb3cbe", True),
        ("mode", SNB + "assessment/920fbb3cbe", False),
        ("framework", "https://w3id.org/skrin/concept/credit-system/croatian-csvet", False),
        ("Accreditation.dcType", SNB + "accreditation/003293d2ce", True),
        ("LearningAssessmentSpecification.dcType", SNB + "assessment/6e6cb2cc78", True),
        # Lists of which not all is known: another id of the EU's may be of it, another address is not.
        ("idVerification", SNB + "supervision-verification/0000000000", None),
        ("idVerification", "https://example.org/1", False),
        ("relatedESCOSkill", "http://data.europa.eu/esco/skill/1", None),
    ],
)
def test_what_a_list_has(name: str, concept_id: str, member: bool | None) -> None:
    assert lists.is_member(name, concept_id) is member


def test_an_unknown_list_says_nothing() -> None:
    assert lists.is_listed("https://example.org/list", "https://example.org/1") is None
    assert lists.scheme_of("title") is None
    assert lists.concept("https://example.org/list", "https://example.org/1").labels == {}


def test_short_lists_have_a_swedish_and_an_english_label_for_every_concept() -> None:
    for scheme in lists.schemes():
        found = lists.of_scheme(scheme)
        assert found is not None
        if len(found.members) < 100:
            assert found.labels.keys() == found.members, scheme
        assert all(each.keys() == {"en", "sv"} and all(each.values()) for each in found.labels.values()), scheme


def test_a_concept_comes_with_our_labels() -> None:
    found = lists.concept(SNB + "learning-opportunity/25831c2", SNB + "learning-opportunity/74a4a268e8")
    assert found.labels["sv"] == "Kort utbildning"
    assert (
        lists.concept(SNB + "isced-f/25831c2", SNB + "isced-f/06").labels["en"] == "Information and communication technologies"
    )


def test_the_check_of_a_credential_takes_its_lists_from_here() -> None:
    """Every property that may also hold a concept of another list has one of these."""
    for name in OPEN:
        assert lists.of_scheme(lists.scheme_of(name) or "") is not None, name
