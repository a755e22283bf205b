"""DC4EU's diplomas: the European document as the claims of an SD-JWT VC, whole or with the names kept back."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from skrin.domain.credential import CredentialFormat
from skrin.formats import registry as formats
from skrin.formats.sd_jwt_vc.issue import issue
from skrin.keys.algorithms import Algorithm
from skrin.keys.private_key import PrivateKey
from skrin.vocabularies import registry
from skrin.vocabularies.elm import reading
from tests.fakes.randomness import SeededRandomness

Standards = Callable[[str], Path]
SAMPLES = ("dc4eu/ToR-elmo1.7-simple-example.json", "dc4eu/ToR-uio.json", "commission/credential-sample-3.2.jsonld")
KEY = PrivateKey.generate(Algorithm.ES256)


def document(standards: Standards, name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(standards(f"elm/samples/{name}").read_text(encoding="utf-8"))
    return found


def issued(claims: dict[str, Any], vct: str, *hidden: tuple[str, ...]) -> str:
    return issue({**claims, "vct": vct, "iss": "https://issuer.test", "iat": 1_790_000_000}, hidden, KEY, SeededRandomness())


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("vct", [reading.DIPLOMA_VCT, reading.ELM_VCT])
def test_it_says_what_the_document_says(standards: Standards, name: str, vct: str) -> None:
    plain = document(standards, name)
    raw = issued(plain if vct == reading.DIPLOMA_VCT else {"elm": plain}, vct)

    recognised = formats.recognise(raw)
    assert recognised is not None
    said = recognised.peek(raw)

    assert (said.format, said.type) == (CredentialFormat.SD_JWT_VC, vct)
    assert registry.read((said.type,), said.claims) == reading.read(plain)


def test_names_that_are_kept_back_are_missing_and_nothing_else_is(standards: Standards) -> None:
    plain = document(standards, SAMPLES[0])
    person = ("elm", "credentialSubject")
    raw = issued({"elm": plain}, reading.ELM_VCT, (*person, "givenName"), (*person, "familyName"))
    recognised = formats.recognise(raw)
    assert recognised is not None

    without = raw.partition("~")[0] + "~"
    whole, shown = (registry.read((reading.ELM_VCT,), recognised.peek(each).claims) for each in (raw, without))

    assert whole == reading.read(plain)
    assert (shown.learner.given_name, shown.learner.family_name) == ("", "")
    assert (shown.title, shown.workload, shown.level) == (whole.title, whole.workload, whole.level)
    assert shown.learner.date_of_birth == whole.learner.date_of_birth
