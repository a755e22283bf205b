"""Receiving what an offer offers: the good way, and that nothing happens before the person agrees."""

from datetime import timedelta

import pytest

from skrin.domain.history import EventKind
from skrin.domain.party import Authentication, Trust
from skrin.domain.verdict import CheckName, Outcome
from skrin.protocols.openid4vci.offer import OfferReference
from skrin.protocols.openid4vci.offer_link import offer_link
from skrin.trust import domain_linkage
from skrin.trust.trust_entry import TrustEntry
from skrin.trust.trust_list import TrustList
from skrin.use_cases.holder import accept, browse, receive
from skrin.use_cases.holder.cautions import everything_agreed
from skrin.use_cases.holder.errors import CredentialIssuerWrong, OfferAlreadyReceived, UnverifiedNotConfirmed
from skrin.wire import strict_json
from skrin.wire.urls import HttpsUrl
from tests.fakes.issuer import CODE, TOKEN
from tests.use_cases.holder.conftest import World


@pytest.mark.requirement(25, "accepts")
def test_an_offer_becomes_a_credential_in_the_vault(world: World) -> None:
    preview = world.look_up()
    received = accept.accept(preview, world.ports)

    (stored,) = received.credentials
    assert world.vault.credential(stored.id) == stored
    assert stored.credential.verdict.outcome is Outcome.PASS
    assert {check.name for check in stored.credential.verdict.checks if check.counts} == {
        CheckName.FORMAT,
        CheckName.SIGNATURE,
        CheckName.ISSUER,
        CheckName.VALIDITY,
        CheckName.STATUS,
    }
    assert stored.credential.issuer.names == {"en": "The Test School"}
    assert stored.credential.holder_key == world.vault.signer(stored.key_id).public_jwk
    assert world.vault.history()[0].kind is EventKind.RECEIVED
    assert [told.event.value for told in world.issuer.notified] == ["credential_accepted"]


@pytest.mark.requirement(31, "accepts")
def test_the_preview_says_who_what_and_whom_would_be_contacted(world: World) -> None:
    preview = world.look_up()
    assert preview.issuer.names == {"en": "The Test School"}
    assert preview.issuer.claimed_names == {"en": "What the issuer calls itself"}
    assert preview.issuer.authentication is Authentication.WEB_ORIGIN
    assert preview.trust.trust is Trust.TRUSTED
    assert preview.trust.vouched_by == ("Test list",)
    assert preview.hosts == ("issuer.test",)
    assert preview.transaction_code is None
    assert CODE not in repr(preview)


def test_an_issuer_in_no_list_needs_a_second_confirmation(world: World) -> None:
    with world.vault.transaction() as tx:
        tx.remove_trust_list("Test list")
    preview = world.look_up()
    sent = len(world.web.requests)
    with pytest.raises(UnverifiedNotConfirmed):
        accept.accept(preview, world.ports)
    assert len(world.web.requests) == sent

    (stored,) = accept.accept(preview, world.ports, agree=everything_agreed).credentials
    assert stored.credential.verdict.outcome is Outcome.UNKNOWN
    issuer = stored.credential.verdict.check(CheckName.ISSUER)
    assert issuer is not None
    assert issuer.code == "trust.unknown_issuer"


def test_an_unreachable_status_list_is_no_reason_to_lose_a_credential(world: World) -> None:
    del world.web.answers[world.issuer.status_uri]
    (stored,) = accept.accept(world.look_up(), world.ports).credentials
    status = stored.credential.verdict.check(CheckName.STATUS)
    assert status is not None
    assert (status.outcome, status.code) == (Outcome.UNKNOWN, "net.unreachable")


def test_a_transaction_code_is_sent_with_the_code(world: World) -> None:
    from skrin.protocols.openid4vci.errors import TransactionCodeWrong
    from skrin.protocols.openid4vci.offer import TransactionCodeSpec

    world.issuer.transaction_code = "493536"
    world.issuer.transaction_code_spec = TransactionCodeSpec(length=6, description="In the letter")
    preview = world.look_up()
    assert preview.transaction_code is not None
    with pytest.raises(TransactionCodeWrong):
        accept.accept(preview, world.ports, "000000")
    assert accept.accept(preview, world.ports, "493536").credentials


def test_a_token_is_bound_to_a_key_where_the_server_takes_that(world: World) -> None:
    world.issuer.dpop = True
    accept.accept(world.look_up(), world.ports)
    asked = next(request for request in world.web.requests if str(request.url).endswith("/credential"))
    assert asked.headers["authorization"] == f"DPoP {TOKEN}"
    assert "dpop" in asked.headers


@pytest.mark.case("C-13")
def test_an_offer_that_was_received_is_not_received_again(world: World) -> None:
    preview = world.look_up()
    accept.accept(preview, world.ports)
    world.issuer.codes.add(CODE)
    sent = len(world.web.requests)
    with pytest.raises(OfferAlreadyReceived):
        receive.look_up(receive.read(world.issuer.link(), world.ports), world.ports)
    with pytest.raises(OfferAlreadyReceived):
        accept.accept(preview, world.ports)
    assert len(world.web.requests) == sent
    assert len(world.vault.credentials()) == 1


@pytest.mark.case("C-13")
def test_an_offer_by_reference_is_known_by_its_address_too(world: World) -> None:
    uri = "https://issuer.test/offers/1"
    world.web.json(uri, strict_json.dump(world.issuer.offer().as_json()))
    link = offer_link(OfferReference(HttpsUrl.parse(uri)))
    accept.accept(world.look_up(link), world.ports)
    sent = len(world.web.requests)
    with pytest.raises(OfferAlreadyReceived):
        receive.follow(receive.read(link, world.ports), world.ports)
    assert len(world.web.requests) == sent


def linked(world: World, did: str) -> None:
    """The issuer's domain says that `did` is its own."""
    now = world.clock.now()
    statement = domain_linkage.write(
        world.issuer.url, did, world.issuer.key_id, world.issuer.key, now, now + timedelta(days=30)
    )
    world.web.json(f"{world.issuer.url}/.well-known/did-configuration.json", strict_json.dump(statement))


def test_a_list_that_knows_only_the_address_vouches_for_the_did_that_its_domain_names(world: World) -> None:
    with world.vault.transaction() as tx:
        tx.remove_trust_list("Test list")
    world.trust(TrustList("By address", (TrustEntry(world.issuer.url, names={"en": "By its address"}),)))
    linked(world, world.issuer.did)
    preview = world.look_up()
    assert preview.trusted
    (stored,) = accept.accept(preview, world.ports).credentials
    assert stored.credential.verdict.outcome is Outcome.PASS
    assert stored.credential.issuer.names == {"en": "By its address"}
    assert stored.credential.trust.vouched_by == ("By address",)

    sent = len(world.web.requests)
    assert browse.show(stored.id, world.ports).verdict.outcome is Outcome.PASS
    assert len(world.web.requests) == sent


def test_without_the_domains_word_the_same_credential_is_of_another_issuer(world: World) -> None:
    with world.vault.transaction() as tx:
        tx.remove_trust_list("Test list")
    world.trust(TrustList("By address", (TrustEntry(world.issuer.url),)))
    with pytest.raises(CredentialIssuerWrong):
        accept.accept(world.look_up(), world.ports)
    assert world.vault.count() == 0
