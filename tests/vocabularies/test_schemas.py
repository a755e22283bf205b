"""Schemas: the shipped one demands what the Council Recommendation demands; an added one cannot reach out or run away."""

import json
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest
from hypothesis import given, settings

from skrin import resources
from skrin.domain.json_value import JsonObject
from skrin.domain.learning import Achievement, Basis, Element, Level, Organisation, OrganisationRole, missing_elements
from skrin.vocabularies import achievement_json, schemas
from skrin.vocabularies.concept_lists import ConceptList, concepts
from skrin.vocabularies.errors import SchemaNotMet, SchemaUnknown, SchemaUnreadable
from skrin.vocabularies.eu_learning_credential import missing_mandatory, write
from skrin.vocabularies.schemas import DRAFT, SCHEMA_ID, Schema, SchemaRegistry
from tests.vocabularies.achievements import FULL, achievements

HEAD = {"$schema": DRAFT, "$id": "urn:example:schema:course:1", "title": "Our course"}
PEER = jsonschema.Draft202012Validator(
    json.loads(resources.read_bytes("schemas", "eu-micro-credential-1.json")), format_checker=jsonschema.FormatChecker()
)
FULL_JSON = achievement_json.write(FULL)


def conforms(achievement: JsonObject) -> bool:
    try:
        schemas.check(achievement)
    except SchemaNotMet:
        return False
    return True


def test_a_full_achievement_follows_the_schema() -> None:
    schemas.check(FULL_JSON)
    assert PEER.is_valid(FULL_JSON)


def test_the_schema_ships_under_its_stable_id() -> None:
    assert SCHEMA_ID == "urn:skrin:schema:eu-micro-credential:1"
    assert SchemaRegistry().get(SCHEMA_ID).id == SCHEMA_ID
    assert SchemaRegistry().ids() == (SCHEMA_ID,)


WITHOUT: dict[Element, dict[str, Any]] = {
    Element.LEARNER: {"learner": replace(FULL.learner, given_name="", family_name="", identifier="")},
    Element.TITLE: {"title": {}},
    Element.ISSUER_COUNTRY: {"issuer_country": ""},
    Element.AWARDING_BODY: {"organisations": (Organisation(OrganisationRole.PROVIDER, {"sv": "X"}),)},
    Element.DATE_OF_ISSUING: {"issued_on": None},
    Element.LEARNING_OUTCOMES: {"outcomes": (), "outcome_summary": {}},
    Element.WORKLOAD: {"workload": None},
    Element.LEVEL: {"level": None},
    Element.ASSESSMENT_TYPE: {"assessment": None},
    Element.PARTICIPATION: {"participation": ()},
    Element.QUALITY_ASSURANCE: {"quality_assurance": ()},
}


@pytest.mark.parametrize("element", Element, ids=lambda element: element.value)
def test_each_mandatory_element_is_demanded(element: Element) -> None:
    without = replace(FULL, **WITHOUT[element])
    assert missing_elements(without) == (element,)
    with pytest.raises(SchemaNotMet) as refused:
        schemas.check(achievement_json.write(without))
    assert refused.value.schema_id == SCHEMA_ID
    assert len({place.partition(":")[0] for place in refused.value.places}) == 1


def test_what_follows_the_schema_has_every_claim_the_type_demands() -> None:
    minimal = {name: FULL_JSON[name] for name in json.loads(SchemaRegistry().get(SCHEMA_ID).text)["required"]}
    schemas.check(minimal)
    assert missing_mandatory(write(achievement_json.read(minimal))) == ("jti", "iat", "exp", "vct", "iss", "cnf")


def test_a_level_that_does_not_apply_is_accepted_and_one_that_is_both_is_not() -> None:
    assert conforms(achievement_json.write(replace(FULL, level=Level(not_applicable=True))))
    assert not conforms(achievement_json.write(replace(FULL, level=Level("4", not_applicable=True))))
    assert not conforms(achievement_json.write(replace(FULL, level=Level(national="4"))))


def test_a_concept_that_claims_to_be_the_eus_must_be_in_its_list() -> None:
    good = {"id": "http://data.europa.eu/snb/assessment/6a4db9f11d"}
    for types, accepted in (([good], True), ([{"id": good["id"] + "0"}], False), ([{"id": "urn:ours"}], True), ([{}], False)):
        assessment: Any = {**achievement_json.write(FULL)["assessment"], "types": types}  # type: ignore[dict-item]
        assert conforms({**FULL_JSON, "assessment": assessment}) is accepted, types


@pytest.mark.parametrize(
    ("which", "definition"),
    [
        (ConceptList.ASSESSMENT, "assessmentType"),
        (ConceptList.PARTICIPATION, "participation"),
        (ConceptList.SUPERVISION, "supervision"),
        (ConceptList.CREDIT_SYSTEM, "creditSystem"),
    ],
)
def test_the_schema_knows_the_same_eu_concepts_as_the_lists(which: ConceptList, definition: str) -> None:
    schema = json.loads(SchemaRegistry().get(SCHEMA_ID).text)
    eu_ids = {one.concept.id for one in concepts(which) if one.concept.id.startswith("http://data.europa.eu/snb/")}
    assert set(schema["$defs"][definition]["then"]["properties"]["id"]["enum"]) == eu_ids


def test_faults_are_told_by_place_and_rule_and_never_by_value() -> None:
    broken: Any = {**FULL_JSON, "learner": {"family_name": "Secret", "identifier": 5}, "extra": "Secret"}
    with pytest.raises(SchemaNotMet) as refused:
        schemas.check(broken)
    assert set(refused.value.places) == {"/learner/identifier: type", "/: additionalProperties extra"}
    assert "Secret" not in str(refused.value)


@given(achievements)
@settings(max_examples=60, deadline=None)
def test_another_validator_judges_the_same(achievement: Achievement) -> None:
    written = achievement_json.write(achievement)
    filled = {**FULL_JSON, **{name: value for name, value in written.items() if name not in ("level", "outcomes")}}
    for one in (written, filled):
        assert conforms(one) is PEER.is_valid(one)


@pytest.mark.parametrize("name", sorted(FULL_JSON))
def test_another_validator_judges_the_same_when_one_member_is_broken(name: str) -> None:
    values: tuple[Any, ...] = (None, 1, "", [], {}, "2026-13-01", [{}], {"id": ""})
    for value in values:
        broken = {**FULL_JSON, name: value}
        assert conforms(broken) is PEER.is_valid(broken), value


def test_an_added_schema_checks_under_its_own_id() -> None:
    strict = Schema.parse(json.dumps({**HEAD, "required": ["basis"], "properties": {"basis": {"const": "assessed"}}}).encode())
    registry = SchemaRegistry().with_schema(strict)
    assert registry.ids() == (SCHEMA_ID, strict.id)
    registry.check(FULL_JSON, strict.id)
    with pytest.raises(SchemaNotMet) as refused:
        registry.check(achievement_json.write(replace(FULL, basis=Basis.ATTENDED)), strict.id)
    assert refused.value.places == ("/basis: const",)


def test_a_shipped_id_cannot_be_taken() -> None:
    with pytest.raises(SchemaUnreadable):
        SchemaRegistry().with_schema(Schema.parse(json.dumps({**HEAD, "$id": SCHEMA_ID}).encode()))


def test_a_schema_nobody_registered_is_unknown() -> None:
    with pytest.raises(SchemaUnknown) as refused:
        SchemaRegistry().check(FULL_JSON, "urn:nobody")
    assert refused.value.schema_id == "urn:nobody"


@pytest.mark.parametrize(
    "change",
    [
        {"$id": None},
        {"title": ""},
        {"$schema": "http://json-schema.org/draft-07/schema#"},
        {"type": "nonsense"},
        {"$ref": "https://example.com/schema.json"},
        {"$ref": "#/$defs/nowhere"},
        {"pattern": "(?=a)b"},
        {"pattern": "("},
        {"$ref": "file:///etc/passwd"},
    ],
    ids=str,
)
def test_a_schema_that_is_none_or_reaches_out_is_refused(change: JsonObject) -> None:
    Schema.parse(json.dumps(HEAD).encode())  # the good twin
    with pytest.raises(SchemaUnreadable):
        Schema.parse(json.dumps({**HEAD, **change}).encode())


HARMLESS_LOOPS: dict[str, dict[str, Any]] = {
    "a tree": {"properties": {"left": {"$ref": "#"}, "right": {"$ref": "#"}}},
    "a tree, by an anchor": {"$dynamicAnchor": "node", "properties": {"left": {"$dynamicRef": "#node"}}},
    "a list of itself": {"additionalProperties": {"items": {"$ref": "#"}}},
}
NAMES = [f"a{n}" for n in range(12)]
RUNAWAYS: dict[str, dict[str, Any]] = {
    "itself": {"$ref": "#"},
    "itself, by an anchor": {"$dynamicAnchor": "top", "allOf": [{"$dynamicRef": "#top"}]},
    "round in a circle": {"$ref": "#/$defs/a", "$defs": {"a": {"$ref": "#/$defs/b"}, "b": {"not": {"$ref": "#/$defs/a"}}}},
    "each all others": {
        "$ref": "#/$defs/a0",
        "$defs": {one: {"allOf": [{"$ref": f"#/$defs/{other}"} for other in NAMES]} for one in NAMES},
    },
    "each definition twice the next": {
        "$ref": "#/$defs/a0",
        "$defs": {f"a{n}": {"allOf": [{"$ref": f"#/$defs/a{n + 1}"}] * 2} for n in range(60)} | {"a60": {"type": "object"}},
    },
    "itself twice on each level": {"additionalProperties": {"anyOf": [{"$ref": "#"}, {"$ref": "#"}]}},
    "a chain of ten thousand": {
        "$ref": "#/$defs/a0",
        "$defs": {f"a{n}": {"$ref": f"#/$defs/a{n + 1}"} for n in range(3000)} | {"a3000": {}},
    },
    "by anchors": {
        "$ref": "#a0",
        "$defs": {f"x{n}": {"$anchor": f"a{n}", "oneOf": [{"$ref": f"#a{n + 1}"}] * 3} for n in range(40)}
        | {"x40": {"$anchor": "a40"}},
    },
}
GREEDY: dict[str, dict[str, Any]] = {
    "pattern": {"properties": {"place_of_issue": {"pattern": "^(([a-z])+.)+[A-Z]([a-z])+$"}}},
    "pattern of a name": {"patternProperties": {"^(.*)*x$": False}, "maxProperties": 0},
    "counted": {"properties": {"place_of_issue": {"pattern": "^(a?){90}b{90}$"}}},
}


def seconds_of_computing(act: Callable[[], None]) -> float:
    begun = time.process_time()
    act()
    return time.process_time() - begun


def added(rules: dict[str, Any]) -> SchemaRegistry:
    return SchemaRegistry().with_schema(Schema.parse(json.dumps({**HEAD, **rules}).encode()))


@pytest.mark.case("K-12")
@pytest.mark.parametrize("name", HARMLESS_LOOPS)
def test_a_schema_that_refers_to_itself_for_what_lies_deeper_ends(name: str) -> None:
    """Within one second (CPU time, times five: RULINGS 35)."""
    deep: JsonObject = {}
    for _ in range(20):
        deep = {"left": deep}
    assert seconds_of_computing(lambda: added(HARMLESS_LOOPS[name]).check(deep, HEAD["$id"])) < 5


@pytest.mark.case("K-12")
@pytest.mark.parametrize("name", RUNAWAYS)
def test_a_schema_whose_references_multiply_is_refused_before_it_is_used(name: str) -> None:
    def refused() -> None:
        with pytest.raises(SchemaUnreadable):
            added(RUNAWAYS[name])

    assert seconds_of_computing(refused) < 5


@pytest.mark.case("K-12")
@pytest.mark.parametrize("name", GREEDY)
def test_a_schema_with_a_greedy_pattern_ends(name: str) -> None:
    registry = added(GREEDY[name])

    def refused() -> None:
        with pytest.raises(SchemaNotMet):
            registry.check({"place_of_issue": "a" * 60_000, "a" * 60_000: 1}, HEAD["$id"])

    assert seconds_of_computing(refused) < 5


def test_what_a_schema_refers_to_stands_in_it() -> None:
    words: dict[str, Any] = {"$defs": {"a/b~c": {"minLength": 1}, "list": {"anyOf": [True, {"type": "string"}]}}}
    for good in ("#/$defs/a~1b~0c", "#/$defs/list/anyOf/1"):
        added({**words, "properties": {"x": {"$ref": good}}}).check({"x": "y"}, HEAD["$id"])
    for bad in ("#/$defs/no", "#/$defs/list/anyOf/2", "#nowhere", "other.json", "#/$defs/list/anyOf/-1"):
        with pytest.raises(SchemaUnreadable):
            added({**words, "properties": {"x": {"$ref": bad}}})
    with pytest.raises(SchemaUnreadable):
        added({"$defs": {"inner": {"$id": "urn:another", "$defs": {"a": {}}, "$ref": "#/$defs/a"}, "a": {}}})


def test_the_sample_of_the_standards_is_no_achievement_of_ours(standards: Callable[[str], Path]) -> None:
    sample = json.loads(standards("dc4eu/webuild/microcredential-claims-example.json").read_bytes())
    assert not conforms(sample)
