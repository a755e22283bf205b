"""The child process that judges by shapes: what it refuses, and that it ends."""

import copy
import json
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from skrin.domain.json_value import Json, JsonObject
from skrin.formats.edc.conformance.shape_document import prepared, profiles
from skrin.formats.edc.conformance.shape_errors import ShapesTooHard
from skrin.formats.edc.conformance.shape_rules import Profile
from skrin.formats.edc.conformance.shapes import Component, NoShapes
from skrin.formats.edc.contexts import CREDENTIALS, EDC, OLDER
from skrin.formats.linked_data.contexts import shipped
from skrin.formats.linked_data.errors import ContextRefused, ContextUnknown, LinkedDataAbsent, NotCanonical
from skrin.sandbox.shapes import ChildShapes

Standards = Callable[[str], Path]
Change = Callable[[JsonObject], object]


@pytest.fixture(scope="module")
def child() -> Iterator[ChildShapes]:
    with closing(ChildShapes(patience=30)) as made:
        yield made


@pytest.fixture
def sample(standards: Standards) -> JsonObject:
    """The Commission's micro-credential, sealed: it conforms."""
    sealed = json.loads(standards("elm/samples/commission/mc-annex1-signed.jsonld").read_text())
    found: JsonObject = json.loads(sealed["payload"])
    return found


def empty(**more: Json) -> JsonObject:
    return {"@context": [CREDENTIALS, EDC], "id": "urn:x:1", "type": ["VerifiableCredential"], **more}


def achievement(document: JsonObject) -> Any:
    claims: Any = document["credentialSubject"]
    return claims["hasClaim"][0] if isinstance(claims["hasClaim"], list) else claims["hasClaim"]


def broken(child: ChildShapes, document: JsonObject, *, details: bool = False) -> set[str]:
    found = child.judge([document])
    return {f"{each.property_name}:{each.component.value}" for each in found if details or not each.detail}


def test_the_commissions_own_micro_credential_conforms(child: ChildShapes, sample: JsonObject) -> None:
    assert child.judge([sample]) == ()


@pytest.mark.parametrize(
    ("change", "wanted"),
    [
        (lambda it: it.pop("issued"), {"issued:MinCount"}),
        (lambda it: it["issuer"].pop("eIDASIdentifier"), {"issuer:Node"}),
        (lambda it: it["issuer"].pop("legalName"), {"legalName:MinCount"}),
        (lambda it: it.pop("displayParameter"), {"displayParameter:MinCount"}),
        (lambda it: it.update(validFrom="2023-09-27"), {"validFrom:Datatype"}),
        (lambda it: it.update(validFrom="2023-02-30T00:00:00Z"), {"validFrom:Datatype"}),
        (lambda it: it["credentialSubject"].update(givenName={"en": "A", "sv": "B"}), {"givenName:MaxCount"}),
        (lambda it: achievement(it).pop("awardedBy"), {"awardedBy:MinCount"}),
        (lambda it: achievement(it).update(title={"en": ["one", "two"]}), {"title:UniqueLang"}),
        (lambda it: it["credentialProfiles"].pop("inScheme"), {"credentialProfiles:Node"}),
        (lambda it: it["credentialProfiles"]["inScheme"].update(id="urn:x:scheme"), {"credentialProfiles:Node"}),
        (
            lambda it: it.update(credentialStatus={"id": "https://a.example/1", "type": "BitstringStatusListEntry"}),
            {"credentialStatus:Class"},
        ),
    ],
)
def test_one_thing_changed_in_it_is_told(child: ChildShapes, sample: JsonObject, change: Change, wanted: set[str]) -> None:
    change(sample)
    assert broken(child, sample) == wanted


def test_a_node_that_does_not_conform_comes_with_why(child: ChildShapes, sample: JsonObject) -> None:
    issuer: Any = sample["issuer"]
    issuer.pop("eIDASIdentifier")
    [node, detail] = child.judge([sample])
    assert (node.component, node.detail) == (Component.NODE, False)
    assert (detail.property_name, detail.component, detail.detail) == ("eidasLegalIdentifier", Component.MIN_COUNT, True)
    assert detail.focus == issuer["id"]


def test_a_value_is_never_told(child: ChildShapes, sample: JsonObject) -> None:
    subject: Any = sample["credentialSubject"]
    subject["dateOfBirth"] = "a secret"
    assert "secret" not in repr(child.judge([sample]))


def test_the_profile_that_a_credential_names_counts_too(child: ChildShapes, sample: JsonObject) -> None:
    address = "http://data.europa.eu/snb/model/ap/edc-accredited"
    accredited: JsonObject = {**sample, "credentialSchema": {"id": address, "type": "ShaclValidator2017"}}
    assert profiles(accredited) == (Profile.GENERIC, Profile.ACCREDITED)
    assert broken(child, accredited) == {"accreditation:MinCount"}
    assert broken(child, sample) == set()


def test_a_file_inside_is_left_at_home_and_still_told_from_another(sample: JsonObject) -> None:
    light = json.dumps(prepared(sample, shipped()))
    assert len(light) < 0.6 * len(json.dumps(sample))
    one, other = ({"@context": [CREDENTIALS, EDC], "content": each * 500} for each in "ab")
    assert prepared(one, shipped()) != prepared(other, shipped())
    assert prepared(one, shipped()) == prepared(copy.deepcopy(one), shipped())


def test_an_older_address_of_the_context_is_judged_as_the_published_one(child: ChildShapes, sample: JsonObject) -> None:
    sample["@context"] = [CREDENTIALS, *OLDER]
    assert child.judge([sample]) == ()


@pytest.mark.parametrize(
    ("document", "error"),
    [
        (empty() | {"@context": [CREDENTIALS, "https://example.org/context"]}, ContextUnknown),
        (empty() | {"@context": 7}, ContextRefused),
        ({"type": ["VerifiableCredential"]}, ContextRefused),
        (empty() | {"@context": [CREDENTIALS, EDC, {"title": "https://example.org/title"}]}, ContextRefused),
        (empty(credentialSubject={"@context": "https://example.org/context"}), NotCanonical),
        (empty(type=[7]), NotCanonical),
        (empty() | {"id": 7}, NotCanonical),
    ],
)
def test_what_is_no_linked_data_is_refused(child: ChildShapes, document: JsonObject, error: type[Exception]) -> None:
    with pytest.raises(error):
        child.judge([document])


@pytest.mark.case("K-05")
def test_blank_nodes_that_all_know_each_other_are_judged_like_others(child: ChildShapes) -> None:
    """Nothing is canonicalised here, so nothing grows without bound."""
    nodes = 60
    clique: list[Json] = [
        {"id": f"_:b{one}", "type": "Organisation", "hasPart": [f"_:b{other}" for other in range(nodes)]}
        for one in range(nodes)
    ]
    assert len(child.judge([empty(evidence=clique)])) > nodes


def deep(levels: int) -> JsonObject:
    found: JsonObject = {"type": "Organisation"}
    for _ in range(levels):
        found = {"type": "Organisation", "subOrganizationOf": found}
    return empty(issuer=found)


def test_things_nested_without_end_are_too_hard(child: ChildShapes, sample: JsonObject) -> None:
    with pytest.raises(ShapesTooHard):
        child.judge([deep(20_000)])
    assert child.judge([sample]) == ()


def test_classes_in_a_circle_are_all_of_each_other(child: ChildShapes) -> None:
    circle: list[Json] = [
        {"id": f"urn:x:c{each}", "type": f"urn:x:c{each}", "rdfs:subClassOf": {"id": f"urn:x:c{(each + 1) % 100}"}}
        for each in range(100)
    ]
    organisation: JsonObject = {"id": "http://data.europa.eu/snb/model/elm/Organisation"}
    above: JsonObject = {"id": "urn:x:c7", "rdfs:subClassOf": organisation}
    found = child.judge([empty(evidence=[*circle, above])])
    assert {each.focus for each in found} == {f"urn:x:c{each}" for each in range(100)}


def test_more_than_a_credential_holds_is_too_hard(child: ChildShapes) -> None:
    with pytest.raises(ShapesTooHard):
        child.judge([empty(evidence=[{"id": f"urn:x:{each}", "type": "Evidence"} for each in range(200_000)])])


@pytest.mark.case("K-05")
def test_a_document_that_takes_too_long_takes_its_process_with_it(sample: JsonObject) -> None:
    many: list[Json] = [{"id": f"urn:x:{each}", "type": "Evidence", "unheard": "x"} for each in range(30_000)]
    with closing(ChildShapes(patience=0.05)) as child:
        with pytest.raises(ShapesTooHard):
            child.judge([empty(evidence=many)])
        assert child.process is None


def test_without_a_process_nothing_is_judged() -> None:
    with pytest.raises(LinkedDataAbsent):
        NoShapes().judge([empty()])


def test_many_violations_are_told_up_to_a_bound(child: ChildShapes) -> None:
    many: list[Json] = [{"id": f"urn:x:{each}", "type": "Organisation"} for each in range(2000)]
    assert len(child.judge([empty(evidence=many)])) == 1000
