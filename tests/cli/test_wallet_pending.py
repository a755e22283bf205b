"""`skrin wallet pending`: what issuers hand out later, on the command line."""

from dataclasses import replace
from datetime import timedelta

import pytest

from skrin.storage.data_folder import DataFolder
from skrin.storage.vault.holder import unlock_wallet
from skrin.storage.vault.passphrase import Passphrase
from skrin.storage.vault.ways import ByPassphrase
from tests.cli.conftest import PASSPHRASE, Shell
from tests.fakes.issuer import FakeIssuer
from tests.fakes.later import LaterIssuer
from tests.fakes.web import FakeWeb


@pytest.fixture
def later(issuer: FakeIssuer, web: FakeWeb) -> LaterIssuer:
    made = LaterIssuer(issuer, web)
    made.serve()
    return made


def an_hour_passes(skrin: Shell) -> None:
    """As far as what is awaited knows; nobody waits."""
    folder = DataFolder.for_user(skrin.data)
    vault = unlock_wallet(folder.wallet, folder.marks, ByPassphrase(Passphrase(PASSPHRASE)))
    hour = timedelta(hours=1)
    with vault.transaction() as tx:
        for each in vault.pending():
            tx.put_pending(replace(each, asked_at=each.asked_at - hour, next_at=each.next_at - hour))
    vault.lock()


@pytest.mark.requirement(23, "accepts")
def test_what_comes_later_is_said_listed_fetched_and_shown(skrin: Shell, issuer: FakeIssuer, later: LaterIssuer) -> None:
    answer = skrin("wallet", "receive", issuer.link(), "--yes")
    assert answer["received"] == []
    (pending,) = answer["pending"]
    assert (pending["issuer"], pending["code"], pending["waits_for_you"]) == (issuer.url, "", False)
    assert "later" in skrin.told
    assert skrin("wallet", "pending")["pending"] == [pending]
    assert skrin("wallet", "list")["total"] == 0

    too_soon = skrin("wallet", "pending", "--fetch", pending["id"], status=2)
    assert too_soon["error"] == "state.too_soon"
    assert later.asked == 0
    an_hour_passes(skrin)
    assert skrin("wallet", "pending", "--fetch", pending["id"])["pending"][0]["id"] == pending["id"]
    later.ready = True
    an_hour_passes(skrin)
    fetched = skrin("wallet", "pending", "--fetch")
    assert (len(fetched["received"]), fetched["pending"], fetched["not_fetched"]) == (1, [], [])
    assert skrin("wallet", "list")["total"] == 1


def test_refreshing_asks_for_what_is_due(skrin: Shell, issuer: FakeIssuer, later: LaterIssuer) -> None:
    skrin("wallet", "receive", issuer.link(), "--yes")
    nothing = skrin("wallet", "refresh")
    assert (nothing["received"], len(nothing["pending"]), later.asked) == ([], 1, 0)
    later.ready = True
    an_hour_passes(skrin)
    came = skrin("wallet", "refresh")
    assert (len(came["received"]), came["pending"]) == (1, [])


def test_it_is_cancelled_and_what_is_not_awaited_is_said(skrin: Shell, issuer: FakeIssuer, later: LaterIssuer) -> None:
    (pending,) = skrin("wallet", "receive", issuer.link(), "--yes")["pending"]
    assert skrin("wallet", "pending", "--cancel", pending["id"])["cancelled"] == pending["id"]
    assert skrin("wallet", "pending")["pending"] == []
    assert skrin("wallet", "pending", "--cancel", pending["id"], status=2)["error"] == "state.unknown_pending"


@pytest.mark.requirement(24, "refuses")
def test_what_will_never_come_is_said(skrin: Shell, issuer: FakeIssuer, later: LaterIssuer) -> None:
    skrin("wallet", "receive", issuer.link(), "--yes")
    later.denied = True
    an_hour_passes(skrin)
    answer = skrin("wallet", "pending", "--fetch", status=3)
    (missing,) = answer["not_fetched"]
    assert missing["error"] == "issue.ended"
    assert missing["message"] == (
        "The issuer will not hand this out. Nothing more will come of it. "
        "Ask the issuer why. Its answer was: “credential_request_denied”"
    )
    assert skrin("wallet", "pending")["pending"] == []


# a new edition


@pytest.fixture
def renewable(issuer: FakeIssuer, later: LaterIssuer, skrin: Shell) -> str:
    """The id of a credential that came with the permission to fetch it anew."""
    later.defers, later.refresh_tokens = False, True
    (received,) = skrin("wallet", "receive", issuer.link(), "--yes")["received"]
    return str(received["id"])


def test_a_new_edition_is_shown_before_it_replaces_the_old(skrin: Shell, issuer: FakeIssuer, renewable: str) -> None:
    assert skrin("wallet", "refresh")["new_edition_advised"] == []
    issuer.statuses = {4711: 1}
    assert skrin("wallet", "refresh")["new_edition_advised"] == [{"id": renewable, "why": "revoked"}]
    issuer.claims = {**issuer.claims, "grade": "new-grade"}
    refused = skrin("wallet", "refresh", "--new-edition", renewable, status=2)
    assert refused["error"] == "consent.required"
    (shown,) = refused["preview"]["credentials"]
    assert shown["changes"] == [{"claim": "grade", "before": "canary-grade", "after": "new-grade"}]
    assert skrin("wallet", "show", renewable)["verdict"] == "not_valid"

    (replaced,) = skrin("wallet", "refresh", "--new-edition", renewable, "--yes")["replaced"]
    assert (replaced["id"], replaced["verdict"]) == (renewable, "valid")
    assert skrin("wallet", "list")["total"] == 1
    assert skrin("wallet", "refresh")["new_edition_advised"] == []


def test_what_the_issuer_has_not_allowed_is_said(skrin: Shell, held: str) -> None:
    assert skrin("wallet", "refresh", "--new-edition", held, status=2)["error"] == "issue.not_renewable"
    assert skrin("wallet", "refresh", "--new-edition", status=2)["error"] == "usage.arguments"
