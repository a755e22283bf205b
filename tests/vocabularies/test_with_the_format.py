"""The vocabulary and the SD-JWT VC format together: what is issued keeps its type's rules, and any part of it can be read."""

from datetime import UTC, datetime

import pytest

from skrin.domain.json_value import JsonObject
from skrin.formats.sd_jwt_vc import integrity
from skrin.formats.sd_jwt_vc.issue import issue
from skrin.formats.sd_jwt_vc.type_chain import TypeChain
from skrin.formats.sd_jwt_vc.verify import UnverifiedSdJwtVc, peek
from skrin.keys.algorithms import Algorithm
from skrin.keys.private_key import PrivateKey
from skrin.vocabularies import registry, type_metadata
from skrin.vocabularies.eu_learning_credential import EU_VCT, SKRIN_VCT, frame, missing_mandatory, with_derived, write
from skrin.vocabularies.type_metadata import SKRIN_INTEGRITY
from tests.fakes.randomness import SeededRandomness
from tests.vocabularies.achievements import FULL

NOW = int(datetime(2026, 11, 22, tzinfo=UTC).timestamp())


def issued(vct: str) -> UnverifiedSdJwtVc:
    key = PrivateKey.generate(Algorithm.ES256)
    claims: JsonObject = {
        **write(FULL, vct=vct),
        "vct": vct,
        "iss": "https://issuer.example",
        "iat": NOW,
        "exp": NOW + 31_536_000,
        "jti": "urn:uuid:1",
        "cnf": {"jwk": key.public_jwk},
        "status": {"status_list": {"idx": 1, "uri": "https://issuer.example/status/1"}},
    }
    assert missing_mandatory(claims, vct=vct) == ()
    return peek(issue(claims, frame(claims, vct=vct), key, SeededRandomness()))


@pytest.mark.parametrize("vct", [SKRIN_VCT, EU_VCT])
def test_an_issued_credential_keeps_every_rule_of_its_type(vct: str) -> None:
    credential = issued(vct)
    chain = TypeChain.load(vct, type_metadata.document, SKRIN_INTEGRITY if vct == SKRIN_VCT else None)
    chain.check(credential.claims, credential.processed.disclosables, complete=True)
    assert chain.vcts == registry.lineage(vct)
    assert set(chain.names) == {"en", "sv"}


def test_the_integrity_of_our_type_is_computed_like_the_formats() -> None:
    assert integrity.of(type_metadata.document(SKRIN_VCT) or b"") == SKRIN_INTEGRITY


def test_a_holder_who_shows_everything_shows_the_whole_achievement() -> None:
    assert registry.read((SKRIN_VCT,), issued(SKRIN_VCT).claims) == with_derived(FULL)


def test_each_outcome_is_a_disclosure_inside_a_disclosure() -> None:
    places = {one.path: one for one in issued(SKRIN_VCT).processed.disclosables}
    first, whole = places["learningOutcomes", 0], places["learningOutcomes",]
    assert first.parents == (whole.digest,)
    assert ("learning_outcomes", 0) not in places


def test_of_a_type_this_program_ships_nothing_but_names_comes_from_elsewhere() -> None:
    labels = TypeChain.load(SKRIN_VCT, type_metadata.document).claims()
    assert labels["completed",].labels == {"en": "Completed", "sv": "Genomförd"}
    assert labels["learningOutcomes", None].labels["sv"] == "Läranderesultat"
