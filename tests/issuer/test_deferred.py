"""What is offered before it is known, asked for, promised, and given once (OpenID4VCI 1.0, 8.3 and 9)."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest

from skrin.domain.offering import EnrolmentState
from skrin.formats.sd_jwt_vc.verify import verify
from skrin.keys.algorithms import Algorithm
from skrin.keys.private_key import PrivateKey
from skrin.protocols.openid4vci.credential import Deferred, Issued, credential_response
from skrin.protocols.openid4vci.deferred import deferred_request, deferred_response
from skrin.protocols.openid4vci.token import AccessToken
from skrin.use_cases.issuer.complete import complete, deny_result
from skrin.use_cases.issuer.errors import NotAwaited, NothingHere
from skrin.use_cases.issuer.issuing_settings import IssuingSettings
from skrin.use_cases.issuer.prepare import Prepared, Recipient, prepare_later, recipient_named
from skrin.use_cases.issuer.publish import publish
from skrin.vocabularies.errors import SchemaNotMet
from skrin.wire.http import HttpRequest, HttpResponse
from tests.fakes.issuer_in_memory import in_memory, wallet_of
from tests.fakes.issuer_service import CLAIMS, OFFERING, IssuerWorld, serving
from tests.fakes.scripted_wallet import ScriptedWallet, find_key


@pytest.fixture
def world(tmp_path: Path) -> Iterator[IssuerWorld]:
    made = in_memory(tmp_path, IssuingSettings(ask_again_after=timedelta(seconds=90)))
    yield made
    made.store.close()


@dataclass
class Promised:
    """A wallet that was promised copies for its keys."""

    world: IssuerWorld
    wallet: ScriptedWallet
    access: AccessToken
    keys: list[PrivateKey]
    prepared: Prepared
    promise: Deferred

    def ask_again(self, transaction_id: str | None = None, access: AccessToken | None = None) -> HttpResponse:
        named = self.promise.transaction_id if transaction_id is None else transaction_id
        return self.wallet.fetch(deferred_request(named, self.wallet.metadata(), access or self.access))

    def given(self) -> Issued:
        found = deferred_response(self.ask_again(), self.promise.transaction_id, len(self.keys))
        assert isinstance(found, Issued)
        return found


def offered_later(world: IssuerWorld) -> Prepared:
    return prepare_later("retail-1", Recipient(None, needs_transaction_code=False), world.ports)


def promised(world: IssuerWorld, copies: int = 2, wallet: ScriptedWallet | None = None) -> Promised:
    prepared = offered_later(world)
    assert prepared.offer is not None
    asking = wallet or wallet_of(world)
    access = asking.token(prepared.offer.link)
    keys = [PrivateKey.generate(Algorithm.ES256) for _ in range(copies)]
    answer = asking.fetch(asking.credential_request(access, asking.proofs(keys)))
    promise = credential_response(answer, copies)
    assert answer.status == 202
    assert isinstance(promise, Deferred)
    return Promised(world, asking, access, keys, prepared, promise)


def error(answer: HttpResponse) -> object:
    assert answer.status == 400
    assert answer.media_type == "application/json"
    return answer.json_object()["error"]


@pytest.mark.requirement(83, "accepts")
def test_what_is_not_known_yet_is_promised_and_given_when_it_is(world: IssuerWorld) -> None:
    asked = promised(world)
    assert asked.promise.interval == 90
    again = asked.ask_again()
    assert again.status == 202
    assert again.headers["cache-control"] == "no-store"
    assert again.json_object() == {"transaction_id": asked.promise.transaction_id, "interval": 90}
    assert complete(asked.prepared.issuance_id, CLAIMS, world.ports) == ()
    given = asked.given()
    read = [verify(each, find_key, world.clock.now(), None) for each in given.credentials]
    assert [each.claims["cnf"]["jwk"] for each in read] == [key.public_jwk for key in asked.keys]  # type: ignore[index,call-overload]
    assert {str(each.claims["given_name"]) for each in read} == {"Åsa"}
    assert {str(each.claims["achievement_id"]) for each in read} == {asked.prepared.achievement_id}
    assert given.notification_id is None  # wallets that are built on credo-ts refuse one here


@pytest.mark.requirement(83, "refuses")
def test_a_transaction_dies_with_its_use_and_what_it_brought_is_had_again_with_the_keys(world: IssuerWorld) -> None:
    asked = promised(world)
    complete(asked.prepared.issuance_id, CLAIMS, world.ports)
    given = asked.given()
    assert error(asked.ask_again()) == "invalid_transaction_id"
    assert error(asked.ask_again("never given")) == "invalid_transaction_id"
    retried = asked.wallet.fetch(asked.wallet.credential_request(asked.access, asked.wallet.proofs(asked.keys)))
    again = credential_response(retried, 2)
    assert isinstance(again, Issued)
    assert again.credentials == given.credentials
    assert again.notification_id is not None
    assert asked.wallet.fetch(asked.wallet.notification(again.notification_id, asked.access)).status == 204
    assert len(world.store.credentials()) == 2


@pytest.mark.case("I-02")
@pytest.mark.requirement(83, "refuses")
def test_a_transaction_is_its_holders_alone(world: IssuerWorld) -> None:
    asked, stranger = promised(world), promised(world)
    complete(asked.prepared.issuance_id, CLAIMS, world.ports)
    complete(stranger.prepared.issuance_id, CLAIMS, world.ports)
    assert error(asked.ask_again(stranger.promise.transaction_id)) == "invalid_transaction_id"
    assert asked.ask_again(access=AccessToken("A" * 43)).status == 401
    assert len(asked.given().credentials) == 2
    assert len(stranger.given().credentials) == 2


@pytest.mark.requirement(83, "refuses")
def test_what_nothing_comes_of_is_denied_at_both_endpoints(world: IssuerWorld) -> None:
    asked = promised(world)
    deny_result(asked.prepared.issuance_id, "not passed", world.ports)
    assert error(asked.ask_again()) == "credential_request_denied"
    request = asked.wallet.credential_request(asked.access, asked.wallet.proofs(asked.keys))
    assert error(asked.wallet.fetch(request)) == "credential_request_denied"
    assert world.store.credentials() == []
    with pytest.raises(NotAwaited):
        complete(asked.prepared.issuance_id, CLAIMS, world.ports)


def test_an_enrolled_learner_is_told_why_nothing_comes(world: IssuerWorld) -> None:
    wallet = wallet_of(world)
    wallet.enrol("retail-1")
    recipient = recipient_named("retail-1", wallet.did, transaction_code=False, ports=world.ports)
    prepared = prepare_later("retail-1", recipient, world.ports)
    status = wallet.state(prepared.enrolment_id)
    assert status.state is EnrolmentState.COMPLETED
    assert status.offer
    deny_result(prepared.issuance_id, "not passed", world.ports)
    denied = wallet.state(prepared.enrolment_id)
    assert (denied.state, denied.reason, denied.offer) == (EnrolmentState.DENIED, "not passed", "")


def test_a_learner_who_withdraws_gets_nothing_of_what_was_promised(world: IssuerWorld) -> None:
    wallet = wallet_of(world)
    wallet.enrol("retail-1")
    recipient = recipient_named("retail-1", wallet.did, transaction_code=False, ports=world.ports)
    prepared = prepare_later("retail-1", recipient, world.ports)
    assert wallet.fetch(wallet.withdrawal(prepared.enrolment_id)).status == 200
    with pytest.raises(NotAwaited):
        complete(prepared.issuance_id, CLAIMS, world.ports)


def test_a_result_is_registered_once_and_only_where_one_is_awaited(world: IssuerWorld) -> None:
    prepared, at_once = offered_later(world), world.hand_out()
    with pytest.raises(SchemaNotMet):
        complete(prepared.issuance_id, {}, world.ports)
    complete(prepared.issuance_id, CLAIMS, world.ports)
    for issuance in (prepared.issuance_id, at_once.issuance_id):
        with pytest.raises(NotAwaited):
            complete(issuance, CLAIMS, world.ports)
        with pytest.raises(NotAwaited):
            deny_result(issuance, "too late", world.ports)
    with pytest.raises(NothingHere):
        complete("unknown", CLAIMS, world.ports)


def test_asking_anew_at_the_credential_endpoint_ends_the_promise_before(world: IssuerWorld) -> None:
    asked = promised(world)
    key = PrivateKey.generate(Algorithm.ES256)
    answer = asked.wallet.fetch(asked.wallet.credential_request(asked.access, asked.wallet.proofs([key])))
    later = credential_response(answer, 1)
    assert isinstance(later, Deferred)
    assert error(asked.ask_again()) == "invalid_transaction_id"
    assert asked.ask_again(later.transaction_id).status == 202


def test_each_form_is_promised_by_itself(world: IssuerWorld) -> None:
    publish({**json.loads(json.dumps(OFFERING)), "forms": ["dc+sd-jwt", "jwt_vc_json"]}, world.ports)
    asked = promised(world, 1)
    key = PrivateKey.generate(Algorithm.ES256)
    wallet = asked.wallet
    badge = credential_response(
        wallet.fetch(wallet.credential_request(asked.access, wallet.proofs([key]), "open-badge-jwt")), 1
    )
    assert isinstance(badge, Deferred)
    complete(asked.prepared.issuance_id, CLAIMS, world.ports)
    assert len(asked.given().credentials) == 1
    found = deferred_response(asked.ask_again(badge.transaction_id), badge.transaction_id, 1)
    assert isinstance(found, Issued)
    assert {each.form.value for each in world.store.credentials()} == {"eu-micro-credential", "open-badge-jwt"}


@pytest.mark.case("I-08")
@pytest.mark.requirement(84, "refuses")
@pytest.mark.parametrize(
    ("body", "media_type", "expected"),
    [
        (b"", "application/json", "invalid_credential_request"),
        (b"{}", "application/json", "invalid_credential_request"),
        (b'{"transaction_id":7}', "application/json", "invalid_credential_request"),
        (b'{"transaction_id":"a","transaction_id":"b"}', "application/json", "invalid_credential_request"),
        (b'{"transaction_id":"a"}', "text/plain", "invalid_credential_request"),
        (b'{"transaction_id":"a","credential_response_encryption":{}}', "application/json", "invalid_encryption_parameters"),
    ],
)
def test_a_deferred_request_that_is_none_has_the_error_of_the_specification(
    world: IssuerWorld, body: bytes, media_type: str, expected: str
) -> None:
    asked = promised(world)
    url = asked.wallet.metadata().deferred_endpoint
    assert url is not None
    headers = {"authorization": asked.access.authorization, "content-type": media_type}
    assert error(asked.wallet.fetch(HttpRequest("POST", url, headers, body))) == expected
    assert asked.ask_again().status == 202


@pytest.mark.case("I-09")
def test_asked_for_fifty_times_at_once_a_promise_is_kept_once(world: IssuerWorld) -> None:
    with serving(world) as served:
        asked = promised(served, wallet=served.wallet())
        complete(asked.prepared.issuance_id, CLAIMS, world.ports)
        with ThreadPoolExecutor(max_workers=25) as pool:
            answers = list(pool.map(lambda _: asked.ask_again(), range(50)))
    assert sorted(answer.status for answer in answers) == [200] + [400] * 49
    refused = {error(answer) for answer in answers if answer.status == 400}
    assert refused <= {"invalid_transaction_id", "credential_request_denied"}
    assert len(world.store.credentials()) == 2


@pytest.mark.case("I-18")
def test_the_database_has_neither_the_transaction_nor_anything_of_the_learner_in_clear(world: IssuerWorld) -> None:
    asked = promised(world)
    complete(asked.prepared.issuance_id, CLAIMS, world.ports)
    world.store.close()
    content = b"".join(each.read_bytes() for each in world.path.glob("issuer.db*"))
    assert asked.promise.transaction_id.encode() not in content
    assert "kanariefågel".encode() not in content


def test_a_wallet_is_told_to_ask_again_in_an_hour_unless_the_settings_say_otherwise(world: IssuerWorld) -> None:
    world.ports = replace(world.ports, settings=IssuingSettings())
    assert promised(world).promise.interval == 3600
