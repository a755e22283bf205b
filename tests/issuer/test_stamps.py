"""What only this service can have written is compared whole, whatever is sent in its place."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from skrin.issuer import browser
from skrin.use_cases.issuer.authorization import challenges
from skrin.use_cases.issuer.authorization.challenges import Purpose
from skrin.use_cases.issuer.errors import FormNotFromHere
from skrin.wire.http import HttpRequest
from tests.fakes.issuer_in_memory import in_memory
from tests.fakes.issuer_service import IssuerWorld


@pytest.fixture
def world(tmp_path: Path) -> Iterator[IssuerWorld]:
    made = in_memory(tmp_path)
    yield made
    made.store.close()


@pytest.mark.parametrize("text", [None, "", "ä", "\udcff", "A" * 22])
def test_a_challenge_that_is_none_of_ours_does_not_hold(world: IssuerWorld, text: str | None) -> None:
    assert challenges.holds(Purpose.DPOP, challenges.fresh(Purpose.DPOP, world.ports), world.ports)
    assert not challenges.holds(Purpose.ATTESTATION, challenges.fresh(Purpose.DPOP, world.ports), world.ports)
    assert not challenges.holds(Purpose.DPOP, text, world.ports)


@pytest.mark.parametrize("stamp", ["", "&stamp=", "&stamp=%C3%A4", "&stamp=AAAAAAAAAAAAAAAAAAAAAA"])
def test_a_form_without_the_stamp_of_its_page_is_not_from_here(world: IssuerWorld, stamp: str) -> None:
    headers = {"content-type": "application/x-www-form-urlencoded", "cookie": "__Host-sign-in=" + "A" * 22}
    url = world.ports.issuer.url.with_path("/authorize")
    with pytest.raises(FormNotFromHere):
        browser.form_of(HttpRequest("POST", url, headers, f"request_uri=urn%3Ax{stamp}".encode()), world.ports)
