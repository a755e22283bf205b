"""The badges that are measured are what was promised, and are verified by everybody. No figure is asserted here."""

from collections.abc import Iterator

import pytest

from skrin.bench import badges
from skrin.formats.data_integrity.secured import SecuredByProof
from skrin.formats.proved_before import ProvedBefore
from skrin.formats.vc_jose.secured import SecuredVcJose
from skrin.keys.algorithms import Algorithm
from skrin.sandbox.linked_data import ChildLinkedData
from tests.fakes.clock import NOON


@pytest.fixture
def linked_data() -> Iterator[ChildLinkedData]:
    child = ChildLinkedData()
    yield child
    child.close()


@pytest.mark.parametrize("algorithm", badges.SUITES)
def test_a_badge_is_about_four_kilobytes_and_good(algorithm: Algorithm, linked_data: ChildLinkedData) -> None:
    given = badges.signed(algorithm, 2, NOON, linked_data)
    assert len(set(given.texts)) == 2
    for text in given.texts:
        assert 3_900 <= len(text) <= 4_300
        assert SecuredByProof().verify(text, given.by).said.type == "OpenBadgeCredential"


def test_what_is_remembered_is_every_badge_once(linked_data: ChildLinkedData) -> None:
    given, proved = badges.as_jwts(3, NOON, linked_data), ProvedBefore()
    act = given.verified(SecuredVcJose(), proved)
    act()
    act()
    assert len(proved) == 3


def test_measuring_yields_rows_for_every_form() -> None:
    names = {row.name for row in badges.rows(different=2, seconds=0.0, at=NOON)}
    assert {"Open Badge 3.0, eddsa-rdfc-2022", "Open Badge 3.0, ecdsa-rdfc-2019"} <= names
    assert any(name.endswith("share of the raw checks") for name in names)
