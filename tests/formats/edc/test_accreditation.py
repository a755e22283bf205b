"""What an accreditation covers, by the records of a register in the samples."""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skrin.domain.json_value import JsonObject
from skrin.formats.edc.accreditation import NotCovered, named, not_covered

Standards = Callable[[str], Path]
SNB = "http://data.europa.eu/snb/"
AUTHORITY = "http://publications.europa.eu/resource/authority/"
ETERNAL, EXPIRED = "limitEQFlevel-eternal", "expired"


@pytest.fixture
def record(standards: Standards) -> JsonObject:
    return read(standards, ETERNAL)


def read(standards: Standards, name: str) -> JsonObject:
    found: JsonObject = json.loads(standards(f"elm/samples/edci-tests/framed_accreditation-{name}.json").read_text())
    return found


@pytest.fixture
def credential(record: JsonObject) -> Any:
    """Awarded by the accredited organisation, at the level that the record is limited to."""
    body = copy.deepcopy(record["organisation"])
    qualification = {
        "id": "https://school.example/q/1",
        "type": "Qualification",
        "eqfLevel": {"id": SNB + "eqf/6", "type": "Concept"},
        "thematicArea": [{"id": SNB + "isced-f/0613", "type": "Concept"}],
    }
    claim = {
        "type": "LearningAchievement",
        "specifiedBy": qualification,
        "awardedBy": {"type": "AwardingProcess", "awardingBody": [body]},
    }
    return {
        "issued": "2023-09-27T11:54:17Z",
        "evidence": [{"type": "Evidence", "accreditation": {"id": record["id"], "type": "Accreditation"}}],
        "credentialSubject": {"type": "Person", "hasClaim": [claim]},
    }


def claim_of(credential: Any) -> Any:
    return credential["credentialSubject"]["hasClaim"][0]


def test_an_accreditation_without_an_end_covers_its_level(record: JsonObject, credential: Any) -> None:
    assert not_covered(record, credential) == ()
    assert named(credential) == (record["id"],)


def test_an_expired_accreditation_does_not_cover_what_came_later(standards: Standards, credential: Any) -> None:
    expired = read(standards, EXPIRED)
    assert not_covered(expired, credential) == (NotCovered.ISSUED_AFTER,)
    assert not_covered(expired, {**credential, "issued": "2010-01-01T00:00:00Z"}) == ()
    assert not_covered(expired, {**credential, "issued": "1999-01-01T00:00:00Z"}) == (NotCovered.ISSUED_BEFORE,)


@pytest.mark.parametrize(
    ("change", "wanted"),
    [
        (lambda it: it.update(issued="yesterday"), NotCovered.DATES_UNREADABLE),
        (lambda it: it.pop("issued"), NotCovered.DATES_UNREADABLE),
        (lambda it: claim_of(it)["awardedBy"].update(awardingBody={"id": "https://other.example"}), NotCovered.AWARDING_BODY),
        (lambda it: claim_of(it)["specifiedBy"]["eqfLevel"].update(id=SNB + "eqf/7"), NotCovered.LEVEL),
        (lambda it: claim_of(it)["specifiedBy"].pop("eqfLevel"), NotCovered.LEVEL),
    ],
)
def test_one_thing_that_is_not_covered_is_told(
    change: Callable[[Any], object], wanted: NotCovered, record: JsonObject, credential: Any
) -> None:
    change(credential)
    assert not_covered(record, credential) == (wanted,)


@pytest.mark.parametrize(
    ("limit", "concept_id", "kept"),
    [
        ("limitQualification", "https://school.example/q/1", True),
        ("limitQualification", "https://school.example/q/2", False),
        ("limitField", SNB + "isced-f/0613", True),
        ("limitField", SNB + "isced-f/061", True),
        ("limitField", SNB + "isced-f/06", True),
        ("limitField", SNB + "isced-f/07", False),
        ("limitField", SNB + "isced-f/06130", False),
        ("limitJurisdiction", AUTHORITY + "atu/GRC", True),
        ("limitJurisdiction", AUTHORITY + "country/GRC", True),
        ("limitJurisdiction", AUTHORITY + "atu/GR", False),
        ("limitJurisdiction", AUTHORITY + "atu/SWE", False),
    ],
)
def test_a_limit_is_kept_or_not(limit: str, concept_id: str, kept: bool, record: JsonObject, credential: Any) -> None:
    told = {
        "limitQualification": NotCovered.QUALIFICATION,
        "limitField": NotCovered.FIELD,
        "limitJurisdiction": NotCovered.JURISDICTION,
    }
    limited: JsonObject = {**record, limit: [{"id": concept_id, "type": "Concept"}]}
    assert not_covered(limited, credential) == (() if kept else (told[limit],))


def test_where_it_was_awarded_counts_before_where_the_body_is(record: JsonObject, credential: Any) -> None:
    claim_of(credential)["awardedBy"]["location"] = {"spatialCode": {"id": AUTHORITY + "atu/AUT_BLD_TIROL"}}
    austria: JsonObject = {**record, "limitJurisdiction": AUTHORITY + "atu/AUT"}
    assert not_covered(austria, credential) == ()
    assert not_covered({**record, "limitJurisdiction": AUTHORITY + "atu/GRC"}, credential) == (NotCovered.JURISDICTION,)


def test_an_awarding_body_is_known_by_its_identifier_and_never_by_its_name(record: JsonObject, credential: Any) -> None:
    identifier = {"notation": "556677-8899", "spatial": {"id": AUTHORITY + "country/SWE"}}
    accredited: Any = {**record, "organisation": {"legalName": {"en": "A school"}, "registration": identifier}}
    body: Any = {"id": "urn:epass:org:1", "legalName": {"en": "A school"}}
    claim_of(credential)["awardedBy"]["awardingBody"] = [body]
    assert not_covered(accredited, credential) == (NotCovered.AWARDING_BODY,)
    body["eIDASIdentifier"] = identifier
    assert not_covered(accredited, credential) == ()
    body["eIDASIdentifier"] = {**identifier, "spatial": {"id": AUTHORITY + "country/NOR"}}
    assert not_covered(accredited, credential) == (NotCovered.AWARDING_BODY,)


def test_a_credential_names_no_accreditation_that_could_not_be_looked_up(credential: Any) -> None:
    credential["evidence"] = [{"accreditation": "urn:epass:accreditation:1"}, {"accreditation": None}, 7]
    assert named(credential) == ()
    assert named({}) == ()


JSON = st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=9), lambda inner: st.lists(inner, max_size=3))
KEYS = st.sampled_from(
    [
        "organisation",
        "limitEQFLevel",
        "limitField",
        "issued",
        "dateIssued",
        "expiryDate",
        "credentialSubject",
        "hasClaim",
        "awardedBy",
    ]
)
NODES = st.recursive(JSON, lambda inner: st.dictionaries(KEYS, inner, max_size=4) | st.lists(inner, max_size=3), max_leaves=12)


@given(st.dictionaries(KEYS, NODES), st.dictionaries(KEYS, NODES))
def test_whatever_stands_there_there_is_an_answer(record: Any, credential: Any) -> None:
    assert not_covered(record, credential)
    assert named(credential) == ()
