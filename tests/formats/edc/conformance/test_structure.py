"""The structure of an EDC by our own JSON Schema."""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from skrin import resources
from skrin.domain.json_value import JsonObject
from skrin.formats.edc.conformance.structure import PLACES, broken
from skrin.formats.edc.contexts import EDC
from skrin.formats.linked_data.contexts import shipped
from tests.sandbox.shapes.mutations import mutations

Standards = Callable[[str], Path]
COMMISSION = [
    "commission/credential-sample-3.2.jsonld",
    "commission/mc-annex1-signed.jsonld",
    "commission/mc-annex1-unsigned.jsonld",
    "commission/mc-annex1-unsigned-uploadable.json",
    "edci-tests/signed_credential.jsonld",
]
OTHERS = [
    "ebsi-vcdm2/Bengales_highSchoolDiploma.json",
    "ebsi-vcdm2/DigiComp_Generic.json",
    "mynextid/degree-certificate-unsigned.json",
    "mynextid/summer-school-unsigned.json",
]


def credential(standards: Standards, name: str) -> JsonObject:
    document = json.loads(standards(f"elm/samples/{name}").read_text())
    if "payload" in document:
        document = json.loads(document["payload"])
    found: JsonObject = document.get("credential", document)
    return found


@pytest.fixture
def sample(standards: Standards) -> JsonObject:
    return credential(standards, COMMISSION[1])


@pytest.fixture(scope="module")
def schema() -> Any:
    return json.loads(resources.read_bytes("schemas", "edc-1.json"))


@pytest.mark.parametrize("name", [*COMMISSION, *OTHERS])
def test_the_structure_of_every_whole_sample_is_right(name: str, standards: Standards) -> None:
    assert broken(credential(standards, name)) == ()


@pytest.mark.parametrize(
    ("name", "missing"), [("ToR-elmo1.7-simple-example.json", {"/id", "/issuer"}), ("ToR-uio.json", {"/id"})]
)
def test_what_was_never_sealed_lacks_its_identifier(name: str, missing: set[str], standards: Standards) -> None:
    assert {each.path for each in broken(credential(standards, f"dc4eu/{name}"))} == missing


@pytest.mark.parametrize(
    ("change", "path", "keyword"),
    [
        (lambda it: it.pop("credentialSubject"), "/credentialSubject", "required"),
        (lambda it: it.pop("displayParameter"), "/displayParameter", "required"),
        (lambda it: it.update(credentialSubject=[it["credentialSubject"]]), "/credentialSubject", "type"),
        (lambda it: it.update(credentialSubject="urn:epass:person:1"), "/credentialSubject", "type"),
        (lambda it: it["credentialSubject"].pop("type"), "/credentialSubject/type", "required"),
        (lambda it: it.update(type=["VerifiableCredential"]), "/type", "contains"),
        (lambda it: it.update(type="VerifiableCredential"), "/type", "type"),
        (lambda it: it.update(validFrom=2023), "/validFrom", "type"),
        (lambda it: it["credentialSubject"].update(givenName="Ana"), "/credentialSubject/givenName", "type"),
        (lambda it: it["credentialSubject"].update(givenName={"1": "Ana"}), "/credentialSubject/givenName", "propertyNames"),
        (lambda it: it["credentialSubject"].update(givenName={}), "/credentialSubject/givenName", "minProperties"),
        (lambda it: it["credentialSubject"].update(dateOfBirth=None), "/credentialSubject/dateOfBirth", "anyOf"),
        (lambda it: it["credentialSubject"].update(nationalID=7), "/credentialSubject/nationalID", "type"),
        (lambda it: it["issuer"].update(location=[{"id": "urn:x:1", "address": []}]), "/issuer/location/0/type", "required"),
        (lambda it: it["issuer"].update({"location": [None]}), "/issuer/location/0", "type"),
        (lambda it: it["displayParameter"].update(title={"en": 7}), "/displayParameter/title/en", "anyOf"),
        (lambda it: it["issuer"].update(creditPoint={"type": "CreditPoint", "point": 5}), "/issuer/creditPoint/point", "anyOf"),
    ],
)
def test_one_thing_changed_is_told_with_its_place(
    change: Callable[[Any], object], path: str, keyword: str, sample: JsonObject
) -> None:
    change(sample)
    assert [(each.path, each.keyword) for each in broken(sample)] == [(path, keyword)]


def test_every_name_of_the_context_has_its_kind(schema: Any) -> None:
    """What the context gives a reference, a text in languages or a datatype is so in the schema."""
    [context] = shipped().of(EDC)
    properties = schema["$defs"]["node"]["properties"]
    for name, told in context.items():
        if isinstance(told, dict):
            kind = properties[name]["$ref"].rpartition("/")[2]
            assert (kind == "things") == (told.get("@type") == "@id"), name
            assert (kind == "texts") == (told.get("@container") == "@language"), name


def test_a_second_implementation_says_the_same_of_changed_credentials(standards: Standards, schema: Any) -> None:
    from jsonschema import Draft202012Validator

    Draft202012Validator.check_schema(schema)
    peer = Draft202012Validator(schema)
    bases = [credential(standards, name) for name in (COMMISSION[0], COMMISSION[1])]
    verdicts = {True: 0, False: 0}
    for document in mutations(bases, 60, seed=32):
        right = peer.is_valid(document)
        assert right == (broken(document) == ())
        verdicts[right] += 1
    assert min(verdicts.values()) >= 10


def test_a_value_is_never_told(sample: JsonObject) -> None:
    subject: Any = sample["credentialSubject"]
    subject["givenName"] = "a secret"
    assert "secret" not in repr(broken(sample))


def test_much_that_is_wrong_is_told_up_to_a_bound(sample: JsonObject) -> None:
    assert len(broken({**sample, "evidence": [7] * 10_000})) == PLACES


def test_things_inside_each_other_a_thousand_times_are_judged(sample: JsonObject) -> None:
    inside: Any = {"type": "Organisation", "legalName": 7}
    for _ in range(500):
        inside = {"type": "Organisation", "subOrganizationOf": inside}
    found = broken({**copy.deepcopy(sample), "evidence": inside})
    assert [each.keyword for each in found] == ["type"]
