"""From an achievement to a sealed file and back: written, filled in, through the gate, sealed, read, and the same again."""

import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from skrin.domain.learning import Achievement
from skrin.formats.edc import document
from skrin.formats.edc.certificate_subject import subject_of
from skrin.formats.edc.conformance.gate import require
from skrin.formats.edc.from_certificate import fill
from skrin.formats.edc.sealed import read_sealed
from skrin.formats.edc.sealing import seal
from skrin.keys.algorithms import Algorithm
from skrin.sandbox.shapes import ChildShapes
from skrin.vocabularies.elm.reading import read
from skrin.vocabularies.elm_write.document import credential
from skrin.words.eu_names import CldrNames
from tests.fakes.seals import SEALED_AT, Certificates, name_of, sealing_key
from tests.vocabularies.elm_write.micro_credentials import FRAMING, SMALL, micro_credentials
from tests.vocabularies.elm_write.test_read_back import comparable

NAMES = CldrNames()
UNSEALED = replace(FRAMING, issued=None, certificate=None)
SCHOOL = Certificates(name_of("Övningsskolan", "NTRSE-5560000000"))


@pytest.fixture(scope="module")
def shapes() -> Iterator[ChildShapes]:
    with closing(ChildShapes(patience=30)) as child:
        yield child


@settings(max_examples=20, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
@given(achievement=micro_credentials)
def test_what_was_sealed_is_the_text_and_the_achievement_that_was_written(
    shapes: ChildShapes, achievement: Achievement
) -> None:
    sealed_as_written(shapes, achievement)


@pytest.mark.long
@settings(max_examples=200, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
@given(achievement=micro_credentials)
def test_of_two_hundred_what_was_sealed_is_what_was_written(shapes: ChildShapes, achievement: Achievement) -> None:
    sealed_as_written(shapes, achievement)


def sealed_as_written(shapes: ChildShapes, achievement: Achievement) -> None:
    key = sealing_key(Algorithm.ES256, SCHOOL)
    filled = fill(credential(achievement, UNSEALED, NAMES), subject_of(key.chain[0]), SEALED_AT, NAMES)
    require(filled, shapes)
    payload = json.dumps(filled, ensure_ascii=False)
    sealed = read_sealed(seal(payload, key, SEALED_AT))
    assert sealed.payload.encode() == payload.encode()
    assert comparable(read(document.parse(sealed.payload))) == comparable(achievement)


def test_the_status_entry_is_read_by_the_format() -> None:
    said = document.said(credential(SMALL, FRAMING, NAMES))
    [entry] = said.statuses
    assert (entry.uri, entry.index) == ("https://skola.example/status/7", 42)
