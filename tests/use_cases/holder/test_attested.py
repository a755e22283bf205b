"""A wallet that somebody answers for: at the authorization server, and for the keys of its proofs."""

import json
from dataclasses import replace

import pytest

from skrin.domain.json_value import JsonObject
from skrin.keys import jws
from skrin.protocols.attestation_errors import AttestationNeeded, AttesterAnswerInvalid
from skrin.protocols.openid4vci.authorization_errors import AuthorizationRefused
from skrin.protocols.openid4vci.configuration import ProofType
from skrin.protocols.openid4vci.errors import AnswerInvalid, OfferProofUnsupported
from skrin.protocols.openid4vci.key_attestation import KeyAttestationPolicy, verify_key_attestation
from skrin.protocols.refusal import json_answer
from skrin.use_cases.holder import accept
from skrin.use_cases.sign_in import ClientSettings
from skrin.wire import strict_json
from skrin.wire.http import HttpRequest, HttpResponse
from skrin.wire.jose import CompactJws
from tests.fakes.attester import CLIENT_ID, FakeAttester
from tests.fakes.issuer import CONFIGURATION, FakeIssuer, find_did_key
from tests.fakes.sign_in import FakeBrowser, FakeSignIn
from tests.protocols.making import ATTACKER
from tests.use_cases.holder.conftest import World

ATTESTED_ONLY = ("attest_jwt_client_auth",)


@pytest.fixture
def attester(world: World) -> FakeAttester:
    made = FakeAttester(world.clock)
    made.serve(world.web)
    return made


@pytest.fixture
def browser(world: World, attester: FakeAttester) -> FakeBrowser:
    """In front of a server that takes attested wallets alone."""
    server = FakeSignIn(world.issuer, authentication=ATTESTED_ONLY)
    server.serve(world.web)
    made = FakeBrowser(server)
    world.ports = replace(world.ports, redirects=made.redirects, client=attester.settings)
    return made


@pytest.mark.requirement(33, "accepts")
def test_the_attestation_goes_with_the_pushed_request_and_the_token_request_and_no_further(
    world: World, browser: FakeBrowser, attester: FakeAttester
) -> None:
    assert accept.accept(world.look_up(browser.server.link()), world.ports, browser=browser).credentials
    server = browser.server
    assert [client.client_id for client in server.clients] == [CLIENT_ID, CLIENT_ID]
    assert server.asked[0].client_id == CLIENT_ID
    assert {client.key.thumbprint for client in server.clients} == set(attester.keys)
    carried = [str(each.url) for each in world.web.requests if "oauth-client-attestation" in each.headers]
    assert carried == [server.url + "/par", server.url + "/token"]


def test_a_server_whose_key_was_lost_to_damage_meets_the_wallet_with_a_fresh_one(
    world: World, browser: FakeBrowser, attester: FakeAttester
) -> None:
    accept.accept(world.look_up(browser.server.link()), world.ports, browser=browser)
    browser.server.redeemed.clear()
    (key_id,) = json.loads(world.vault.setting("attested_keys") or "").values()
    with world.vault.transaction() as tx:
        tx.delete_key(key_id)
    assert accept.accept(world.look_up(browser.server.link(issuer_state="again")), world.ports, browser=browser).credentials
    one, another = attester.keys
    assert one != another
    (kept,) = json.loads(world.vault.setting("attested_keys") or "").values()
    world.vault.signer(kept)


@pytest.mark.requirement(33, "accepts")
def test_another_issuer_sees_another_key_and_the_same_one_the_same(
    world: World, browser: FakeBrowser, attester: FakeAttester
) -> None:
    accept.accept(world.look_up(browser.server.link()), world.ports, browser=browser)
    browser.server.redeemed.clear()
    accept.accept(world.look_up(browser.server.link(issuer_state="again")), world.ports, browser=browser)
    other = FakeIssuer(world.clock, world.ports.randomness, url="https://other.test")
    other.serve(world.web)
    elsewhere = FakeBrowser(FakeSignIn(other, authentication=ATTESTED_ONLY))
    elsewhere.server.serve(world.web)
    world.ports = replace(world.ports, redirects=elsewhere.redirects)
    accept.accept(world.look_up(elsewhere.server.link()), world.ports, browser=elsewhere, agree=lambda _: True)
    one, again, another = attester.keys
    assert one == again
    assert another != one
    assert not any(b"issuer.test" in body or b"other.test" in body for body in attester.bodies)


@pytest.mark.requirement(33, "accepts")
@pytest.mark.parametrize("endpoint", [True, False], ids=["endpoint", "header"])
def test_the_servers_challenge_is_put_into_the_proof(endpoint: bool, world: World, browser: FakeBrowser) -> None:
    server = browser.server
    server.challenge, server.challenge_endpoint = "challenge-1", endpoint
    server.serve(world.web)
    assert accept.accept(world.look_up(server.link()), world.ports, browser=browser).credentials
    assert server.refused == ([] if endpoint else ["auth.attestation_challenge"])


def test_both_kinds_of_nonce_can_be_asked_for_one_after_the_other(world: World, browser: FakeBrowser) -> None:
    server = browser.server
    server.challenge, server.dpop_nonce = "challenge-1", "nonce-1"
    assert accept.accept(world.look_up(server.link()), world.ports, browser=browser).credentials
    assert server.refused == ["auth.dpop", "auth.attestation_challenge"]


@pytest.mark.requirement(33, "refuses")
def test_a_server_that_does_not_know_the_attester_refuses_and_nothing_is_stored(
    world: World, browser: FakeBrowser, attester: FakeAttester
) -> None:
    attester.signer = ATTACKER.signer
    with pytest.raises(AuthorizationRefused) as raised:
        accept.accept(world.look_up(browser.server.link()), world.ports, browser=browser)
    assert raised.value.error == "invalid_client_attestation"
    assert browser.opened == []
    assert world.vault.credentials() == []


def test_an_attestation_for_another_key_is_not_used(world: World, browser: FakeBrowser, attester: FakeAttester) -> None:
    attester.instance = {}
    with pytest.raises(AttesterAnswerInvalid) as raised:
        accept.accept(world.look_up(browser.server.link()), world.ports, browser=browser)
    assert raised.value.part == "cnf"


def test_an_attester_that_answers_with_an_error_is_said(world: World, browser: FakeBrowser, attester: FakeAttester) -> None:
    attester.answer = HttpResponse(503)
    with pytest.raises(AttesterAnswerInvalid) as raised:
        accept.accept(world.look_up(browser.server.link()), world.ports, browser=browser)
    assert raised.value.status == 503


def test_a_server_that_also_takes_public_wallets_takes_one_without_an_attester(world: World, browser: FakeBrowser) -> None:
    browser.server.authentication = ("none", *ATTESTED_ONLY)
    world.ports = replace(world.ports, client=ClientSettings())
    assert accept.accept(world.look_up(browser.server.link()), world.ports, browser=browser).credentials
    assert browser.server.clients == []


@pytest.mark.requirement(29, "refuses")
def test_without_an_attester_a_server_that_wants_one_is_said_before_anything_is_sent(
    world: World, browser: FakeBrowser, attester: FakeAttester
) -> None:
    world.ports = replace(world.ports, client=ClientSettings())
    with pytest.raises(AttestationNeeded):
        world.look_up(browser.server.link())
    assert attester.bodies == []


@pytest.mark.requirement(33, "accepts")
def test_with_a_code_in_the_offer_the_attestation_goes_with_the_token_request(world: World, browser: FakeBrowser) -> None:
    browser.server.dpop = False
    browser.server.serve(world.web)
    world.issuer.client_id = CLIENT_ID
    assert accept.accept(world.look_up(), world.ports).credentials
    assert [client.client_id for client in browser.server.clients] == [CLIENT_ID]


def test_where_nobody_need_be_known_nobody_is(world: World, browser: FakeBrowser, attester: FakeAttester) -> None:
    server = browser.server
    server.anonymous, server.dpop = True, False
    server.serve(world.web)
    world.issuer.serve(world.web)
    world.web.answers[f"{server.url}/.well-known/oauth-authorization-server"] = lambda _: json_answer(
        server.metadata().as_json()
    )
    assert accept.accept(world.look_up(), world.ports).credentials
    assert attester.bodies == []


@pytest.mark.requirement(29, "refuses")
def test_with_a_code_in_the_offer_too_a_missing_attester_is_said_first(world: World, browser: FakeBrowser) -> None:
    world.ports = replace(world.ports, client=ClientSettings())
    with pytest.raises(AttestationNeeded):
        world.look_up()


# keys


def asks_for_attested_keys(world: World, *types: str) -> None:
    """The issuer's only configuration takes these proofs, of attested keys."""
    metadata = world.issuer.metadata().as_json()
    described = metadata["credential_configurations_supported"]
    assert isinstance(described, dict)
    proof: JsonObject = ProofType(("ES256",), needs_key_attestation=True).as_json()
    described[CONFIGURATION]["proof_types_supported"] = dict.fromkeys(types, proof)  # type: ignore[index,call-overload]
    world.issuer.metadata_changes = {"credential_configurations_supported": described}


def asked_with(world: World) -> JsonObject:
    """The proofs in the last request for a credential."""
    sent: HttpRequest = [each for each in world.web.requests if str(each.url).endswith("/credential")][-1]
    proofs = strict_json.parse_object(sent.body)["proofs"]
    assert isinstance(proofs, dict)
    return proofs


@pytest.mark.requirement(17, "accepts")
@pytest.mark.requirement(29, "accepts")
def test_each_proof_carries_the_attesters_word_for_its_key(world: World, attester: FakeAttester) -> None:
    asks_for_attested_keys(world, "jwt")
    world.ports = replace(world.ports, client=attester.settings)
    assert accept.accept(world.look_up(), world.ports).credentials
    [text] = asked_with(world)["jwt"]  # type: ignore[misc,union-attr]
    proof = CompactJws.parse(str(text))
    policy = KeyAttestationPolicy(world.clock.now(), find_did_key)
    found, by = verify_key_attestation(str(proof.header.members["key_attestation"]), policy)
    [key] = found.keys
    jws.verify(proof, key)
    assert found.nonce == proof.claims()["nonce"]
    assert by.controller == attester.known.did


@pytest.mark.requirement(17, "accepts")
def test_where_nothing_else_is_taken_the_attesters_word_is_the_proof(world: World, attester: FakeAttester) -> None:
    asks_for_attested_keys(world, "attestation")
    world.ports = replace(world.ports, client=attester.settings)
    preview = world.look_up()
    world.web.answers[world.issuer.url + "/credential"] = HttpResponse(400)
    with pytest.raises(AnswerInvalid):  # our issuers do not take this proof; what was asked is what counts
        accept.accept(preview, world.ports)
    proofs = asked_with(world)
    assert list(proofs) == ["attestation"]
    [text] = proofs["attestation"]  # type: ignore[misc]
    found, _ = verify_key_attestation(str(text), KeyAttestationPolicy(world.clock.now(), find_did_key))
    assert found.nonce is not None


@pytest.mark.requirement(29, "refuses")
@pytest.mark.parametrize("types", [("jwt",), ("attestation",), ("jwt", "attestation")])
def test_attested_keys_are_asked_for_and_nobody_attests(types: tuple[str, ...], world: World) -> None:
    asks_for_attested_keys(world, *types)
    with pytest.raises(OfferProofUnsupported) as raised:
        world.look_up()
    assert raised.value.needs == "key_attestation"
