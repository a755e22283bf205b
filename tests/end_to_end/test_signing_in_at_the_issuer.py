"""Our wallet and our issuer, with a person's browser between: the code flow from the offer to the card."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from skrin.cli.console import Console
from skrin.keys.algorithms import Algorithm
from skrin.keys.private_key import PrivateKey
from skrin.use_cases.issuer.authorization.settings import AuthorizationSettings
from skrin.use_cases.issuer.offers import OfferMade, Way
from tests.cli.conftest import Shell, bare, skrin
from tests.fakes.issuer_service import IssuerWorld, issuer_world, serving
from tests.interop.login_page import Watched
from tests.issuer.signing_in import signing_in_offer

__all__ = ["bare", "skrin"]


class WithBrowser(Shell):
    """Commands whose links a person opens, who then types the code that the issuer gave them."""

    err: Watched
    code: str = ""

    def console(self, **members: Any) -> Console:
        self.err = Watched({"code": self.code})
        return Console(interactive=False, err=self.err, **members)


@dataclass
class Both:
    person: WithBrowser
    issuer: IssuerWorld

    def receive(self, offer: OfferMade, code: str | None = None, status: int = 0) -> dict[str, Any]:
        self.person.code = code or offer.sign_in_code or ""
        return self.person("wallet", "receive", offer.link, "--yes", "--accept-unverified", "--no-browser", status=status)


@pytest.fixture(params=[False, True], ids=["as-usual", "dpop-required"])
def both(request: pytest.FixtureRequest, tmp_path: Path, skrin: Shell) -> Iterator[Both]:
    (tmp_path / "issuer").mkdir()
    world = issuer_world(tmp_path / "issuer", key=PrivateKey.generate(Algorithm.ES256))
    world.clock.time = datetime.now(UTC)  # what the wallet goes by
    settings = AuthorizationSettings(dpop_needed=request.param)
    with serving(replace(world, ports=replace(world.ports, authorization=settings))) as issuer:
        yield Both(WithBrowser(skrin.folder, skrin.capsys), issuer)
    world.store.close()


@pytest.mark.requirement(10, "accepts")
@pytest.mark.requirement(87, "accepts")
@pytest.mark.requirement(93, "accepts")
def test_a_person_signs_in_in_the_browser_and_has_the_credential(both: Both) -> None:
    (received,) = both.receive(signing_in_offer(both.issuer))["received"]
    assert received["reason"] == "trust.unknown_issuer"
    (link,) = both.person.err.links
    assert link.startswith(both.issuer.url + "/authorize?")
    assert "request_uri=" in link
    assert "scope=" not in link  # what was pushed is in no address
    assert {each.state for each in both.issuer.store.credentials()} == {"valid"}  # and its copies
    said = [entry.action.value for entry in both.issuer.store.audit()]
    assert [each for each in said if each != "credential_issued"][-3:] == ["signed_in", "token_issued", "notified"]


def test_an_offer_with_both_ways_is_taken_up_by_one(both: Both) -> None:
    offer = signing_in_offer(both.issuer, Way.BOTH)
    assert offer.transaction_code is not None
    answer = both.person(
        "wallet", "receive", offer.link, "--tx-code", offer.transaction_code, "--yes", "--accept-unverified", "--no-browser"
    )
    assert answer["received"]
    assert both.person.err.links == []
