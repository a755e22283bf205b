"""Signing in at an issuer nobody here wrote, on its own login page: scope, pushed request, DPoP, loopback redirect."""

from typing import Any

import pytest

from skrin.cli.console import Console
from skrin.domain.json_value import Json
from tests.cli.conftest import Shell, bare, skrin
from tests.interop.login_page import Watched
from tests.interop.peers import VCT, PeerIssuer

__all__ = ["bare", "skrin"]
pytestmark = pytest.mark.peers


class WithBrowser(Shell):
    """Commands whose links somebody opens."""

    err: Watched

    def console(self, **members: Any) -> Console:
        self.err = Watched()
        return Console(interactive=False, err=self.err, **members)


@pytest.fixture
def person(skrin: Shell) -> WithBrowser:
    return WithBrowser(skrin.folder, skrin.capsys)


def signed_in(person: WithBrowser, issuer: PeerIssuer, *configurations: str, **options: Json) -> list[dict[str, Any]]:
    offered = issuer.offer(*configurations, flow="code", **options)
    link = str(offered["offer_uri"])
    answer = person("wallet", "receive", link, "--yes", "--accept-unverified", "--no-browser")
    found: list[dict[str, Any]] = answer["received"]
    return found


@pytest.mark.cut
@pytest.mark.requirement(10, "accepts")
@pytest.mark.requirement(11, "accepts")
@pytest.mark.requirement(13, "accepts")
@pytest.mark.requirement(14, "accepts")
@pytest.mark.requirement(33, "accepts")
@pytest.mark.parametrize("options", [{}, {"require_dpop": True}], ids=["plain", "dpop"])
def test_the_wallet_signs_in_at_an_issuer_by_others_and_receives(
    options: dict[str, Json], person: WithBrowser, issuer: PeerIssuer
) -> None:
    (each,) = signed_in(person, issuer, "degree-sd-jwt", **options)
    assert (each["verdict"], each["reason"]) == ("could_not_check", "trust.unknown_issuer")
    assert each["type"] == VCT
    (link,) = person.err.links
    assert "request_uri=" in link
    (page,) = person.err.pages
    assert "Skrin" in page


@pytest.mark.parametrize("configuration", ["degree-eddsa", "degree-jwt-vc-json"])
def test_other_kinds_come_after_signing_in_too(configuration: str, person: WithBrowser, issuer: PeerIssuer) -> None:
    (each,) = signed_in(person, issuer, configuration)
    assert each["reason"] == "trust.unknown_issuer"


def test_an_offer_with_both_grants_is_taken_without_signing_in(person: WithBrowser, issuer: PeerIssuer) -> None:
    offered = issuer.offer("degree-sd-jwt", flow="both")
    person("wallet", "receive", str(offered["offer_uri"]), "--yes", "--accept-unverified", "--no-browser")
    assert person.err.links == []
