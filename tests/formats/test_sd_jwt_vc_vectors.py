"""SD-JWT VC: the draft's examples, its rules, and the type metadata published for it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from skrin.domain.errors import SkrinError
from skrin.domain.json_value import ClaimPath
from skrin.formats.sd_jwt.key_binding import KeyBindingPolicy
from skrin.formats.sd_jwt_vc.claim_path import select
from skrin.formats.sd_jwt_vc.errors import (
    DisclosureRuleBroken,
    IntegrityMismatch,
    MandatoryClaimMissing,
    ProtectedClaimHidden,
    VctInvalid,
)
from skrin.formats.sd_jwt_vc.type_chain import TypeChain
from skrin.formats.sd_jwt_vc.type_metadata import TypeMetadata
from skrin.formats.sd_jwt_vc.verify import verify
from skrin.formats.validity import check_validity
from skrin.keys.private_key import PrivateKey
from skrin.wire import strict_json
from skrin.wire.errors import TypeRefused
from tests.fakes.randomness import SeededRandomness
from tests.formats.vectors import OneKey, cases, files, moment, read

EDUCATION = "https://betelgeuse.example.com/education_credential/v42"
EDUCATION_INTEGRITY = "sha256-vJKakJAQkDYkIhGrT1M3nxRuSj9udH0l1PXB06QHto8="
EU_LEARNING = "urn:eu.europa.ec.eudi:learning:credential:1"


@pytest.mark.requirement(36, "accepts")
@pytest.mark.parametrize("name", files("sd-jwt-vc/sdjwtvc-*.json"))
def test_the_drafts_examples_verify(name: str) -> None:
    vector = read(name)
    context = vector["verification_context"]
    policy = KeyBindingPolicy(context["aud"], context["nonce"]) if vector["has_key_binding_jwt"] else None
    at = moment(context["time"])

    credential = verify(vector["token"], OneKey(vector["issuer_public_jwk"]), at, policy)

    check_validity(credential, at)
    assert credential.claims == vector["expected_processed_payload"]
    assert credential.vct == vector["issuer_signed_jwt_payload"]["vct"]
    assert credential.issuer.controller == vector["issuer_signed_jwt_payload"]["iss"]
    assert (credential.key_binding is not None) is vector["has_key_binding_jwt"]


def test_the_key_of_the_issuer_metadata_example_signs_the_examples(standards: Callable[[str], Path]) -> None:
    metadata = read(standards("sd-jwt-vc/issuer-metadata.json").as_posix())
    vector = read("sd-jwt-vc/sdjwtvc-2.3-issued.json")
    kid = vector["issuer_signed_jwt_header"]["kid"]
    jwk = next(key for key in metadata["jwks"]["keys"] if key["kid"] == kid)
    other = next(key for key in metadata["jwks"]["keys"] if key["kid"] != kid)
    at = moment(vector["verification_context"]["time"])
    assert verify(vector["token"], OneKey({**jwk, "kid": kid}), at).vct
    with pytest.raises(SkrinError):
        verify(vector["token"], OneKey(other), at)


REASONS: dict[str, type[SkrinError]] = {
    "rej-no-vct": VctInvalid,
    "rej-typ-jwt": TypeRefused,
    "rej-selectively-disclosed-cnf": ProtectedClaimHidden,
    "rej-selectively-disclosed-status": ProtectedClaimHidden,
}


@pytest.mark.requirement(36, "accepts")
@pytest.mark.requirement(36, "refuses")
@pytest.mark.parametrize("case", cases("sd-jwt-vc/derived-cases.json"))
def test_the_derived_cases_come_out_as_stated(case: Any) -> None:
    find_key = OneKey(read("sd-jwt-vc/derived-cases.json")["issuer_public_jwk"])
    at = moment(case["context"]["time"])
    if case["expected"] == "accept":
        check_validity(verify(case["token"], find_key, at), at)
    else:
        with pytest.raises(REASONS[case["id"]]):
            verify(case["token"], find_key, at)


@pytest.mark.requirement(38, "accepts")
@pytest.mark.requirement(38, "refuses")
def test_the_published_type_metadata_fits_its_integrity_octet_for_octet(standards: Callable[[str], Path]) -> None:
    octets = standards("sd-jwt-vc/type-metadata-education.exact.json").read_bytes()
    metadata = TypeMetadata.parse(octets, EDUCATION, EDUCATION_INTEGRITY)

    assert metadata.names["de-DE"] == "Betelgeuse-Bildungsnachweis"
    assert metadata.extends == "https://galaxy.example.com/galactic-education-credential/v2"
    assert metadata.renderings["en-US"].background_colour == "#12107c"
    paths = {claim.path for claim in metadata.claims}
    assert ("degrees", None, "field_of_study") in paths
    for place in (0, len(octets) // 2, len(octets) - 1):
        changed = octets[:place] + bytes([octets[place] ^ 1]) + octets[place + 1 :]
        with pytest.raises(IntegrityMismatch):
            TypeMetadata.parse(changed, EDUCATION, EDUCATION_INTEGRITY)


@pytest.mark.requirement(38, "accepts")
def test_the_eu_learning_credentials_metadata_loads(standards: Callable[[str], Path]) -> None:
    octets = standards("eudi/learning_credential.json").read_bytes()
    chain = TypeChain.load(EU_LEARNING, {EU_LEARNING: octets}.get)
    claims = chain.claims()
    assert chain.names == {"en": "Learning Credential"}
    assert len(claims) == 28
    assert claims["learner_identification",].mandatory
    assert claims["learning_outcomes", None].sd is not None


@pytest.mark.requirement(39, "accepts")
@pytest.mark.requirement(39, "refuses")
@pytest.mark.parametrize("case", cases("sd-jwt-vc/derived-type-metadata-cases.json"))
def test_the_derived_type_metadata_cases_come_out_as_stated(case: Any) -> None:
    from skrin.formats.sd_jwt_vc.issue import issue

    metadata, issued = case["type_metadata"], case["issued_claims"]
    chain = TypeChain.load(metadata["vct"], {metadata["vct"]: strict_json.dump(metadata)}.get)
    paths: list[ClaimPath] = [(name,) for name in issued["disclosable"]]
    key = PrivateKey.from_jwk(read("sd-jwt/keys.json")["issuer_private_jwk"])
    raw = issue({"vct": metadata["vct"], **issued["plain"], **issued["disclosable"]}, paths, key, SeededRandomness())
    credential = verify(raw, OneKey(key.public_jwk), moment(0))
    match case["expected"]:
        case "accept":
            chain.check(credential.claims, credential.disclosables, complete=True)
        case "reject-as-holder":
            with pytest.raises(MandatoryClaimMissing):
                chain.check(credential.claims, credential.disclosables, complete=True)
            chain.check(credential.claims, credential.disclosables, complete=False)
        case _:
            with pytest.raises(DisclosureRuleBroken):
                chain.check(credential.claims, credential.disclosables, complete=True)


def test_the_claim_paths_of_the_draft_select_what_is_printed(standards: Callable[[str], Path]) -> None:
    vector = read(standards("sd-jwt-vc/claim-path-example.json").as_posix())
    for case in vector["cases"]:
        assert [value for _, value in select(vector["credential"], tuple(case["path"]))] == case["selected"]
