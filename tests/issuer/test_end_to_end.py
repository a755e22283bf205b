"""The whole way over real HTTP: enrol, be accepted, receive, have it revoked."""

from datetime import timedelta

import pytest

from skrin.domain.offering import EnrolmentState
from skrin.formats.sd_jwt_vc import verify
from skrin.keys import jwe
from skrin.protocols import catalogue, holder_revocation
from skrin.protocols.addresses import catalogue_url
from skrin.status import token_status_list
from skrin.use_cases.issuer.decide import accept
from skrin.use_cases.issuer.revoke import revoke
from skrin.vocabularies import eu_learning_credential
from skrin.wire.http import HttpRequest
from skrin.wire.urls import ANY_LOOPBACK
from tests.fakes.issuer_service import IssuerWorld
from tests.fakes.scripted_wallet import ScriptedWallet, find_key


def status_of(world: IssuerWorld, wallet: ScriptedWallet, raw: str) -> str:
    """What the published list says of a credential now."""
    verified = verify.verify(raw, find_key, world.clock.now(), None)
    assert verified.statuses
    answer = wallet.fetch(token_status_list.request(verified.statuses[0].uri, ANY_LOOPBACK))
    text = token_status_list.read_answer(answer)
    read = token_status_list.read_token(
        text, verified.statuses[0].uri, find_key, world.clock.now(), signers=[world.ports.identity.did]
    )
    return read.value(verified.statuses[0].index).value


def test_a_learner_finds_enrols_receives_and_revokes(issuer: IssuerWorld) -> None:
    wallet = issuer.wallet()
    url = catalogue_url(wallet.issuer)
    page = catalogue.catalogue_response(
        wallet.fetch(catalogue.catalogue_request(url)), url, find_key, issuer.clock.now(), ANY_LOOPBACK
    )
    assert page is not None
    assert [offering.id for offering in page.catalogue.offerings] == ["retail-1"]
    assert page.catalogue.signed_by == issuer.ports.identity.did

    enrolled = wallet.enrol("retail-1")
    assert enrolled.state is EnrolmentState.REQUESTED
    accept(enrolled.id, issuer.ports)
    assert wallet.state(enrolled.id).state is EnrolmentState.ACCEPTED
    issuer.prepare_for(wallet)
    completed = wallet.state(enrolled.id)
    assert completed.state is EnrolmentState.COMPLETED

    (raw,) = wallet.receive(completed.offer)
    verified = verify.verify(raw, find_key, issuer.clock.now(), None)
    achievement = eu_learning_credential.read(verified.claims)
    assert achievement.title == {"sv": "Kundservice i detaljhandeln", "en": "Customer service in retail"}
    assert achievement.learner.given_name == "Åsa"
    assert achievement.offering.credential_id == "retail-1"
    assert verified.holder_jwk == wallet.keys[0].public_jwk
    assert status_of(issuer, wallet, raw) == "valid"

    asked = wallet.revocation(raw, wallet.keys[0])
    receipt = holder_revocation.revocation_response(
        wallet.ask_to_revoke(asked), asked, issuer.ports.identity.did, find_key, issuer.clock.now()
    )
    assert receipt.revoked_from == issuer.clock.now()
    issuer.clock.forward(seconds=2)
    assert status_of(issuer, wallet, raw) == "invalid"


def test_a_revocation_by_the_issuer_is_in_the_next_list(issuer: IssuerWorld) -> None:
    wallet = issuer.wallet()
    first, second = issuer.issued_to(wallet)[0], issuer.issued_to(wallet)[0]
    assert status_of(issuer, wallet, first) == "valid"
    revoke(holder_revocation.credential_hash(first), "wrong name", None, issuer.ports)
    issuer.clock.forward(seconds=2)
    assert status_of(issuer, wallet, first) == "invalid"
    assert status_of(issuer, wallet, second) == "valid"


def test_the_stored_body_opens_for_the_holder_and_for_the_archive_and_is_given_to_the_holder_alone(issuer: IssuerWorld) -> None:
    wallet = issuer.wallet()
    enrolled = wallet.enrol("retail-1")
    issuer.prepare_for(wallet)
    (raw,) = wallet.receive(wallet.state(enrolled.id).offer)
    url = wallet.issuer.url.with_path("/issued/" + holder_revocation.credential_hash(raw))

    for key in (wallet.keys[0], wallet.key):
        answer = wallet.fetch(HttpRequest("GET", url, {"dpop": wallet.dpop("GET", url, signer=key)}))
        assert answer.status == 200
        assert wallet.encryption is not None
        assert jwe.decrypt(answer.body.decode(), wallet.encryption).decode() == raw
        assert jwe.decrypt(answer.body.decode(), issuer.archive).decode() == raw

    stranger = wallet.fetch(HttpRequest("GET", url, {"dpop": issuer.wallet().dpop("GET", url)}))
    unknown = url.with_path("/issued/" + "A" * 43)
    nobody = wallet.fetch(HttpRequest("GET", unknown, {"dpop": wallet.dpop("GET", unknown)}))
    assert (stranger.status, stranger.body) == (nobody.status, nobody.body)
    assert stranger.status == 404
    assert wallet.fetch(HttpRequest("GET", url)).status == 401


@pytest.mark.requirement(85, "accepts")
@pytest.mark.requirement(91, "accepts")
def test_a_batch_has_a_key_a_place_and_salts_of_its_own_for_each_copy(issuer: IssuerWorld) -> None:
    wallet = issuer.wallet()
    copies = issuer.issued_to(wallet, copies=5)
    verified = [verify.verify(raw, find_key, issuer.clock.now(), None) for raw in copies]
    assert len({str(each.holder_jwk) for each in verified}) == 5
    assert len({str(each.statuses) for each in verified}) == 5
    assert len({str(each.claims["jti"]) for each in verified}) == 5
    assert len({str(each.claims["achievement_id"]) for each in verified}) == 1


def test_a_lost_answer_is_given_again_until_the_wallet_says_that_it_has_it(issuer: IssuerWorld) -> None:
    from skrin.keys.algorithms import Algorithm
    from skrin.keys.private_key import PrivateKey

    wallet = issuer.wallet()
    made = issuer.hand_out()
    assert made.offer is not None
    access = wallet.token(made.offer.link, made.offer.transaction_code)
    keys = [PrivateKey.generate(Algorithm.ES256)]
    given = wallet.credentials(access, keys)
    assert wallet.credentials(access, keys) == given
    other = wallet.fetch(wallet.credential_request(access, wallet.proofs([PrivateKey.generate(Algorithm.ES256)])))
    assert other.json_object()["error"] == "credential_request_denied"
    assert len(issuer.store.credentials()) == 1
    issuer.clock.forward(minutes=6)
    assert wallet.fetch(wallet.credential_request(access, wallet.proofs(keys))).status == 401


def test_an_offer_can_be_made_anew_and_the_one_before_it_is_dead(issuer: IssuerWorld) -> None:
    from skrin.use_cases.issuer.offers import renew_offer

    wallet = issuer.wallet()
    made = issuer.hand_out()
    assert made.offer is not None
    old = wallet.token_request(made.offer.link, made.offer.transaction_code)
    issuer.clock.forward(minutes=1)
    new = renew_offer(made.issuance_id, issuer.ports)
    assert wallet.fetch(old).json_object()["error"] == "invalid_grant"
    assert len(wallet.receive(new.link, new.transaction_code)) == 1
    assert issuer.clock.now() - new.expires_at < timedelta()
