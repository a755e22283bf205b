"""A verifier fetches all lists of the issuers it believes while it has a network, and checks in the room without one."""

import json

import pytest

from skrin.domain.verdict import CheckName, Outcome
from skrin.protocols import holder_revocation
from skrin.status.errors import StatusAggregationInvalid, StatusSignerUnexpected
from skrin.trust.trust_entry import TrustEntry
from skrin.trust.trust_list import TrustList
from skrin.use_cases.issuer.revoke import revoke
from skrin.use_cases.judge import judge
from skrin.use_cases.verifier.beforehand import Updating, update, updated_at
from skrin.use_cases.verifier.checking import Sources, with_store
from skrin.wire.http import HttpRequest, HttpResponse
from skrin.wire.urls import ANY_LOOPBACK
from tests.fakes.issuer_service import IssuerWorld
from tests.fakes.memory_verifier_store import MemoryVerifierStore
from tests.fakes.scripted_wallet import ScriptedWallet, loopback_fetch

LISTS = "/status/lists"


class Changed:
    """The issuer's service, but for one answer."""

    def __init__(self, path: str, body: object) -> None:
        self.path, self.body = path, body

    def __call__(self, request: HttpRequest, /) -> HttpResponse:
        if request.url.path == self.path:
            return HttpResponse(200, {"content-type": "application/json"}, json.dumps(self.body).encode())
        return loopback_fetch(request)


def believing(world: IssuerWorld, wallet: ScriptedWallet, party: str = "") -> MemoryVerifierStore:
    store = MemoryVerifierStore()
    entry = TrustEntry(party or world.ports.identity.did, credential_issuers=(wallet.url,))
    store.believe(TrustList("Schools", (entry,)), world.clock.now())
    return store


def updating(store: MemoryVerifierStore, world: IssuerWorld, fetch: object = loopback_fetch) -> Updating:
    return Updating(store, lambda: fetch, world.clock, ANY_LOOPBACK)  # type: ignore[return-value,arg-type]


def status_in_the_room(raw: str, store: MemoryVerifierStore, world: IssuerWorld) -> tuple[Outcome, str]:
    """What the status check says where nobody can be asked."""
    checking = with_store(Sources(world.clock, None, loopback=ANY_LOOPBACK), store)
    check = judge(raw, checking.judge, None).verdict.check(CheckName.STATUS)
    assert check is not None
    return check.outcome, check.code


def test_the_lists_are_there_before_the_first_credential_is_seen(issuer: IssuerWorld) -> None:
    wallet = issuer.wallet()
    (raw,) = issuer.issued_to(wallet)
    store = believing(issuer, wallet)
    assert status_in_the_room(raw, store, issuer) == (Outcome.UNKNOWN, "status.not_fetched")
    assert updated_at(store) is None

    done = update(updating(store, issuer))

    assert (done.keys, done.lists, done.failed) == (1, 1, ())
    assert status_in_the_room(raw, store, issuer)[0] is Outcome.PASS
    assert updated_at(store) == issuer.clock.now()


def test_what_is_revoked_meanwhile_is_in_the_next_update(issuer: IssuerWorld) -> None:
    wallet = issuer.wallet()
    (raw,) = issuer.issued_to(wallet)
    store = believing(issuer, wallet)
    update(updating(store, issuer))
    revoke(holder_revocation.credential_hash(raw), "wrong name", None, issuer.ports)
    issuer.clock.forward(seconds=2)
    update(updating(store, issuer))
    assert status_in_the_room(raw, store, issuer) == (Outcome.FAIL, "status.revoked")


def test_a_list_that_somebody_else_signed_is_not_kept(issuer: IssuerWorld) -> None:
    wallet = issuer.wallet()
    issuer.issued_to(wallet)
    other = ScriptedWallet(wallet.url, issuer.clock).did
    store = believing(issuer, wallet, party=other)
    done = update(updating(store, issuer))
    assert [type(each.error) for each in done.failed] == [StatusSignerUnexpected]
    assert store.status_list_uris() == []


@pytest.mark.parametrize(
    "body",
    [{}, {"status_lists": "x"}, {"status_lists": [1]}, {"status_lists": [""]}, {"status_lists": ["https://l.test/"] * 501}],
    ids=["no member", "no list", "a number", "nothing", "501 lists"],
)
def test_a_list_of_lists_that_is_none_is_told_and_the_rest_goes_on(issuer: IssuerWorld, body: object) -> None:
    wallet = issuer.wallet()
    issuer.issued_to(wallet)
    store = believing(issuer, wallet)
    done = update(updating(store, issuer, Changed(LISTS, body)))
    assert [(each.what, type(each.error)) for each in done.failed] == [(wallet.url, StatusAggregationInvalid)]
    assert done.keys == 1


def test_an_issuer_that_does_not_name_its_lists_is_no_failure(issuer: IssuerWorld) -> None:
    wallet = issuer.wallet()
    store = believing(issuer, wallet)
    said = {**wallet.server().as_json()}
    del said["status_list_aggregation_endpoint"]
    done = update(updating(store, issuer, Changed("/.well-known/oauth-authorization-server", said)))
    assert (done.lists, done.failed) == (0, ())
