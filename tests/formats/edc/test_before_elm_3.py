"""Europass credentials of before ELM 3 are recognised and shown, and never called verified."""

import pytest

from skrin.domain.credential import CredentialFormat
from skrin.formats import registry as formats
from skrin.formats.edc import before_elm_3
from skrin.formats.edc.errors import OlderSealNotChecked
from skrin.formats.recognition import credential_text
from skrin.use_cases.unanswered import is_unanswered
from skrin.vocabularies import registry
from tests.vocabularies.elm.test_edci_v2 import DOCUMENT


def test_it_is_recognised_and_says_what_it_says() -> None:
    recognised = formats.recognise(DOCUMENT)
    assert recognised is not None
    assert recognised.name is CredentialFormat.EDC
    assert credential_text("\n" + DOCUMENT + "\n") == DOCUMENT

    said = recognised.peek(DOCUMENT)
    read = registry.read(said.types, said.claims)

    assert read.title == {"sv": "Sömnad", "en": "Sewing"}
    assert said.issued_at is not None


def test_its_seal_is_not_checked_and_that_is_no_failure() -> None:
    recognised = formats.recognise(DOCUMENT)
    assert recognised is not None

    with pytest.raises(OlderSealNotChecked) as caught:
        recognised.verify(DOCUMENT, None)  # type: ignore[arg-type]  # nothing is asked of anybody

    assert is_unanswered(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        "<html><body>europassCredential</body></html>",
        '<!DOCTYPE a [<!ENTITY x "y">]><europassCredential xmlns="http://data.europa.eu/snb"/>',
        DOCUMENT[:-30],
        "<",
    ],
)
def test_other_xml_is_none(text: str) -> None:
    assert not before_elm_3.is_one(text)
    assert formats.recognise(text) is None
    assert credential_text(text) is None


def test_nothing_else_looks_like_it() -> None:
    assert not before_elm_3.has_the_look('{"a": "<europassCredential>"}')
    assert not before_elm_3.has_the_look("")
