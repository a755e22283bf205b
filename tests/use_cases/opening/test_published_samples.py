"""What others have published is found by its content, whatever its file is called."""

from collections.abc import Callable
from pathlib import Path

import pytest

from skrin.use_cases.opening.errors import FormatUnknown, NothingInside
from skrin.use_cases.opening.found import Found, Refused
from skrin.use_cases.opening.tools import Tools
from tests.use_cases.opening.making import archive, mail, opened, texts

Standards = Callable[[str], Path]

FOUND = [
    "openbadges/samples/ob30/simple.1ob",
    "openbadges/samples/ob30/simple.json",
    "openbadges/samples/ob30/simple-json.png",
    "openbadges/samples/ob30/simple-jwt.svg",
    "openbadges/samples/ob30/simple-eddsa-2022.json",
    "openbadges/samples/ob30/simple-multiple-proofs.json",
    "elm/samples/commission/mc-annex1-signed.jsonld",
    "elm/samples/commission/mc-annex1-unsigned.jsonld",
    "elm/samples/commission/mc-annex1-unsigned-uploadable.json",
    "elm/samples/ebsi-vcdm2/DigiComp_Generic.json",
    "elm/samples/mynextid/summer-school-unsigned.json",
    "elm/samples/edci-tests/signed_credential.jsonld",
    "openbadges/samples/clr20/simple.json",
    "openbadges/samples/clr20/complex.json",
    "openbadges/samples/ob20/simple.jwt",
    "openbadges/samples/baked-ob2/baked_heart.png",
    "openbadges/samples/baked-ob2/baked_example.svg",
]
NOTHING = [
    "openbadges/samples/baked-ob2/public_domain_heart.png",
    "openbadges/samples/baked-ob2/unbaked_example.svg",
    "openbadges/samples/ob20/assets/robotics-badge.png",
    "elm/samples/edci-tests/sealed-presentation-advanced.json",  # sealed, and its list of credentials is empty
]
# No credential, and said to be none; never damaged.
NOT_READ = [
    "openbadges/README.md",
]


@pytest.mark.parametrize("name", FOUND)
def test_a_published_credential_is_found_and_whole(name: str, standards: Standards, tools: Tools) -> None:
    content = standards(name).read_bytes()
    (piece,) = opened(content, tools)
    assert isinstance(piece, Found)
    assert piece.content == content
    wrapped = archive(("a", content), ("b.eml", mail("x", ("c", content))))
    assert [text for _, text in texts(opened(wrapped, tools))] == [piece.text] * 2


@pytest.mark.parametrize("name", NOTHING)
def test_what_was_published_without_a_credential_in_it_holds_nothing(name: str, standards: Standards, tools: Tools) -> None:
    (piece,) = opened(standards(name).read_bytes(), tools)
    assert isinstance(piece, Refused)
    assert isinstance(piece.error, NothingInside)


@pytest.mark.parametrize("name", NOT_READ)
def test_what_is_not_read_here_is_unknown_and_never_said_to_be_damaged(name: str, standards: Standards, tools: Tools) -> None:
    (piece,) = opened(standards(name).read_bytes(), tools)
    assert isinstance(piece, Refused)
    assert isinstance(piece.error, FormatUnknown)
