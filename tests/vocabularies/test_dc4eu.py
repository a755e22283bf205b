"""DC4EU's samples: each is recognised, as a document and as an SD-JWT VC, and becomes a card with what it says."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from skrin.domain.credential import CredentialFormat
from skrin.domain.learning import Achievement, Element, OrganisationRole, Workload, missing_elements
from skrin.formats import registry as formats
from skrin.formats.sd_jwt_vc.issue import issue
from skrin.formats.sd_jwt_vc.type_chain import TypeChain
from skrin.keys.algorithms import Algorithm
from skrin.keys.private_key import PrivateKey
from skrin.vocabularies import open_badges, registry
from tests.fakes.randomness import SeededRandomness

Standards = Callable[[str], Path]
FOLDER = "dc4eu/samples"
NOW = int(datetime(2026, 11, 22, tzinfo=UTC).timestamp())
KEY = PrivateKey.generate(Algorithm.ES256)

# Title, awarding body, workload, EQF level, grade.
CARDS: dict[str, tuple[str, str, Workload, str, str]] = {
    "micro_credential/mbob_eo_eov_microcredential_full.json": (
        "Microcredential Oogcontact maken zonder creepy te kijken",
        "MBO Beek",
        Workload("240", "hours", hours="240"),
        "4",
        "8.0",
    ),
    "micro_credential/theed_microcredential_full_ho.json": (
        "Minor: Jedi Mind Control and Advanced Meditation Practices",
        "Naboo Theed University",
        Workload("3", "ECTS"),
        "4",
        "8.5",
    ),
    "micro_credential/theed_microcredential_minimal_ho.json": (
        "Minor: Jedi Mind Control and Advanced Meditation Practices",
        "Naboo Theed University",
        Workload("3", "ECTS"),
        "4",
        "8.5",
    ),
    "micro_credential/uvh_at_microcredential_full_1.json": (
        "Microcredential Basisomzetting Kat naar Koffiezetapparaat",
        "Universiteit van Harderwijk",
        Workload("3", "ECTS"),
        "4",
        "8.5",
    ),
}
BADGES = ("openbadge/basic.json", "openbadge/complete.json", "openbadge/endorsements.json")


def sample(standards: Standards, name: str) -> dict[str, Any]:
    return json.loads(standards(f"{FOLDER}/{name}").read_text())  # type: ignore[no-any-return]


def as_sd_jwt(document: dict[str, Any], vct: str) -> str:
    return issue({**document, "vct": vct, "iss": "https://issuer.test", "iat": NOW}, (), KEY, SeededRandomness())


def test_every_sample_of_the_folder_is_looked_at(standards: Standards) -> None:
    there = {str(path.relative_to(standards(FOLDER))) for path in standards(FOLDER).rglob("*.json")}

    assert there == {*CARDS, *BADGES, "microcredential.golden.json"}


@pytest.mark.parametrize("name", [*CARDS, *BADGES])
def test_a_sample_is_recognised_as_a_document_and_as_an_sd_jwt_and_reads_alike(standards: Standards, name: str) -> None:
    document = sample(standards, name)
    plain = registry.read(document["type"], document)
    as_document = formats.recognise(json.dumps(document))
    assert as_document is not None
    assert as_document.name is CredentialFormat.DATA_INTEGRITY

    for vct in open_badges.VCTS:
        raw = as_sd_jwt(document, vct)
        recognised = formats.recognise(raw)
        assert recognised is not None
        said = recognised.peek(raw)
        assert (said.format, said.type) == (CredentialFormat.SD_JWT_VC, vct)
        assert registry.read((said.type,), said.claims) == plain
    assert plain.title
    assert plain.organisation(OrganisationRole.AWARDING_BODY) is not None


def read(standards: Standards, name: str) -> Achievement:
    return registry.read(("urn:eudi:micro_credential:1",), sample(standards, name))


@pytest.mark.parametrize("name", CARDS)
def test_a_micro_credential_says_title_body_load_level_and_grade(standards: Standards, name: str) -> None:
    title, body, workload, level, grade = CARDS[name]

    found = read(standards, name)

    awarding = found.organisation(OrganisationRole.AWARDING_BODY)
    assert awarding is not None
    assert found.level is not None
    assert found.assessment is not None
    assert (found.title, awarding.names) == ({"und": title}, {"und": body})
    assert (found.workload, found.level.eqf, found.assessment.grade) == (workload, level, grade)
    assert [concept.labels for concept in found.assessment.types] == [{"und": "testing"}]
    assert found.assessment.supervision.labels == {"und": "onsite with identity verification"}
    assert [concept.labels for concept in found.participation] == [{"und": "onsite or blended"}]
    assert {Element.TITLE, Element.WORKLOAD, Element.LEVEL}.isdisjoint(missing_elements(found))


def test_quality_assurance_is_an_accreditation_and_no_outcome(standards: Standards) -> None:
    found = read(standards, "micro_credential/uvh_at_microcredential_full_1.json")

    (assured,) = found.quality_assurance
    assert assured.reference == "AV-7381"
    assert assured.type.id == "https://data.example.com/decisions/AV-7381"
    assert found.outcomes == ()
    assert read(standards, "micro_credential/mbob_eo_eov_microcredential_full.json").quality_assurance == ()


def test_the_older_flat_document_names_no_type_and_is_no_credential(standards: Standards) -> None:
    """Claim names of a test in DC4EU's code, with values such as `test-title`: no `vct`, no type, nothing signed."""
    document = sample(standards, "microcredential.golden.json")

    assert formats.recognise(json.dumps(document)) is None
    assert registry.read((), document).title == {}


@pytest.mark.parametrize(
    ("members", "workload"),
    [
        ({"ECTS": 3, "SBU": 84}, Workload("3", "ECTS", hours="84")),
        ({"ECTS": 2.5}, Workload("2.5", "ECTS")),
        ({"timeInvestment": 12}, Workload("12", "hours", hours="12")),
        ({"ECTS": "3"}, None),
        ({"ECTS": 0}, None),
        ({"ECTS": True}, None),
        ({"SBU": [240]}, None),
    ],
)
def test_a_load_of_study_is_read_where_it_is_a_number(members: dict[str, Any], workload: Workload | None) -> None:
    assert open_badges.read({"credentialSubject": {"achievement": {"name": "X", **members}}}).workload == workload


@pytest.mark.parametrize(
    ("name", "vct", "called", "claims"),
    [
        ("vctm_microcredential.json", "urn:eudi:micro_credential:1", "MicroCredential", 16),
        ("vctm_diploma.json", "urn:eudi:diploma:1", "Diploma Credential", 7),
        ("vctm_elm.json", "urn:eudi:elm:1", "ELM Credential", 3),
        ("vctm_pid_arf_1_8.json", "urn:eudi:pid:arf-1.8:1", "PID", 39),
    ],
)
def test_the_metadata_of_their_types_loads(standards: Standards, name: str, vct: str, called: str, claims: int) -> None:
    """Names and labels of the type; what the credential says is read by its vocabulary."""
    octets = standards(f"dc4eu/vctm/{name}").read_bytes()

    chain = TypeChain.load(vct, {vct: octets}.get)

    assert (dict(chain.names), len(chain.claims())) == ({"en-US": called}, claims)
