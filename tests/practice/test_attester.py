"""The practice attester: started with the practice world, believed by its issuer, asked by a wallet that was told of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from skrin.keys.algorithms import Algorithm
from skrin.keys.private_key import PrivateKey
from skrin.practice.attester import LEVEL, Attester, Certified, attest_client, attest_keys
from skrin.practice.world import PracticeWorld
from skrin.protocols import attester as messages
from skrin.protocols.client_attestation import (
    ClientAttestationPolicy,
    attestation_headers,
    verify_client_attestation,
)
from skrin.protocols.openid4vci.authorization import AuthorizationRequest
from skrin.protocols.openid4vci.authorization_server import server_metadata_request, server_metadata_response
from skrin.protocols.openid4vci.key_attestation import KeyAttestationPolicy, verify_key_attestation
from skrin.protocols.openid4vci.pkce import challenge_of, verifier_of
from skrin.protocols.openid4vci.pushed import pushed_request
from skrin.serving.exchange import Asked
from skrin.system import SystemClock, SystemRandomness
from skrin.trust.x509 import Anchors
from skrin.use_cases.authorities import of_pem
from skrin.use_cases.holder.authorization.client import Attested
from skrin.use_cases.holder.issuance.bound import BoundFetch
from skrin.use_cases.issuer.authorization.attesters import AttesterKeys, KnownAttester
from skrin.use_cases.sign_in import CLIENT_ID
from skrin.wire.urls import ANY_LOOPBACK, HttpsUrl
from tests.fakes.clock import FixedClock
from tests.interop.peers import fetch
from tests.protocols.making import ATTACKER, HOLDER, ISSUER_KEY

URL = HttpsUrl.parse("https://attester.test")


def attesting(clock: FixedClock) -> tuple[Attester, AttesterKeys]:
    """An attester, and the keys by which somebody who accepts its authority knows it."""
    made = Certified.make(clock.now())
    authority = Anchors(tuple(of_pem(made.authority).values()))
    known = AttesterKeys((KnownAttester(str(URL), (), authority),), clock)
    return Attester(str(URL), made.signer, {"x5c": list(made.chain)}, clock), known


@pytest.mark.requirement(33, "accepts")
def test_its_word_is_believed_by_whoever_accepts_its_authority(clock: FixedClock) -> None:
    who, known = attesting(clock)
    asked = messages.client_attestation_request(URL, HOLDER.signer, clock.now())
    given = messages.client_attestation_response(attest_client(Asked(asked, {}), who), HOLDER.signer)
    assert given.client_id == CLIENT_ID
    policy = ClientAttestationPolicy("https://issuer.test", clock.now(), known, lambda _: True)
    headers = attestation_headers(given, HOLDER.signer, "https://issuer.test", "jti-1", clock.now())
    assert verify_client_attestation(headers, policy).key == HOLDER.key


def test_it_says_how_keys_are_kept_and_repeats_the_nonce(clock: FixedClock) -> None:
    who, known = attesting(clock)
    signers = (HOLDER.signer, ISSUER_KEY.signer)
    asked = messages.key_attestation_request(URL, signers, "nonce-1", clock.now())
    text = messages.key_attestation_response(attest_keys(Asked(asked, {}), who), signers)
    policy = KeyAttestationPolicy(clock.now(), known, (LEVEL,), (LEVEL,), lambda nonce: nonce == "nonce-1")
    assert verify_key_attestation(text, policy)[0].keys == (HOLDER.key, ISSUER_KEY.key)


@pytest.fixture
def world(tmp_path: Path) -> Iterator[PracticeWorld]:
    with PracticeWorld.start(tmp_path) as started:
        yield started


@pytest.mark.requirement(33, "accepts")
def test_in_the_practice_world_the_issuer_takes_a_wallet_that_its_attester_answers_for(world: PracticeWorld) -> None:
    clock = SystemClock()
    url = HttpsUrl.parse(world.attester_url, ANY_LOOPBACK)
    assert url.origin in world.origins
    answer = fetch(messages.client_attestation_request(url, HOLDER.signer, clock.now()))
    given = messages.client_attestation_response(answer, HOLDER.signer)
    said = fetch(server_metadata_request(world.issuer_url, ANY_LOOPBACK))
    server = server_metadata_response(said, world.issuer_url, ANY_LOOPBACK)
    assert {"attest_jwt_client_auth", "none"} <= set(server.client_authentication)
    asked = AuthorizationRequest(
        CLIENT_ID, "http://127.0.0.1:49152/back", challenge_of(verifier_of(bytes(32))), "state-1", ("nothing of theirs",)
    )
    answers = []
    for signer in (HOLDER.signer, ATTACKER.signer):
        attested = Attested(given, signer, server.issuer)
        bound = BoundFetch(fetch, clock, SystemRandomness(), PrivateKey.generate(Algorithm.ES256), attested=attested)
        answers.append(bound(pushed_request(asked, server)).json_object()["error"])
    # The first is known, and asks for what is not there; the second has somebody else's attestation.
    assert answers == ["invalid_scope", "invalid_client_attestation"]
    assert world.running
