"""Wallets that are attested (line 93; OpenID4VCI 1.0, appendix E; HAIP 1.0, 4.4.1; the OIDF suite's refusals)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

import pytest

from skrin.domain.json_value import JsonObject
from skrin.keys import jws
from skrin.keys.algorithms import Algorithm
from skrin.keys.private_key import PrivateKey
from skrin.protocols.client_attestation import (
    ATTESTATION_TYPE,
    ClientAttestation,
    attestation_headers,
    build_attestation,
    challenge_request,
    challenge_response,
)
from skrin.use_cases.issuer.authorization.attesters import AttesterKeys, KnownAttester
from skrin.use_cases.issuer.authorization.settings import Attester, AuthorizationSettings
from skrin.wire import numeric_date
from tests.fakes.issuer_service import IssuerWorld, issuer_world, serving
from tests.issuer.signing_in import SigningIn, answered, error, signing_in_offer

ATTESTER = "https://attester.example"
CLIENT = "https://wallet.example"
WEB = "https://wallet.example/back"


@dataclass
class Maker:
    """Who attests wallets, and one wallet that was attested."""

    issuer: IssuerWorld
    key: PrivateKey
    instance: PrivateKey = field(default_factory=lambda: PrivateKey.generate(Algorithm.ES256))
    iss: str = ATTESTER

    def challenge(self) -> str:
        endpoint = self.issuer.ports.url("/challenge")
        return challenge_response(self.issuer.wallet().fetch(challenge_request(endpoint)))

    def attestation(self, lifetime: timedelta = timedelta(days=1), signer: PrivateKey | None = None) -> str:
        made = self.issuer.clock.now() - timedelta(hours=1)
        return build_attestation(signer or self.key, {}, self.iss, CLIENT, self.instance.public, made, lifetime)

    def headers(
        self,
        text: str | None = None,
        proof: PrivateKey | None = None,
        aud: str = "",
        challenge: str | None = None,
        jti: str = "",
    ) -> dict[str, str]:
        now = self.issuer.clock.now()
        held = ClientAttestation(text or self.attestation(), CLIENT, now)
        signer, server = proof or self.instance, aud or self.issuer.url
        jti = jti or str(PrivateKey.generate(Algorithm.ES256).public.thumbprint)
        return attestation_headers(held, signer, server, jti, now, challenge or self.challenge())


@pytest.fixture
def maker(tmp_path: Path) -> Iterator[Maker]:
    """An issuer that takes attested wallets and no others."""
    key, world = PrivateKey.generate(Algorithm.ES256), issuer_world(tmp_path)
    settings = AuthorizationSettings(attesters=(Attester(ATTESTER, (key.public,)),), attestation_needed=True)
    known = AttesterKeys((KnownAttester(ATTESTER, (key.public,)),), world.clock)
    with serving(replace(world, ports=replace(world.ports, authorization=settings, find_attester=known))) as issuer:
        yield Maker(issuer, key)
    world.store.close()


def attested(maker: Maker) -> SigningIn:
    return SigningIn(maker.issuer, PrivateKey.generate(Algorithm.ES256), WEB, CLIENT, maker.headers())


@pytest.mark.requirement(93, "accepts")
def test_an_attested_wallet_is_answered_where_it_likes_and_proves_itself_each_time(maker: Maker) -> None:
    offer, flow = signing_in_offer(maker.issuer), attested(maker)
    code = flow.code(offer)
    assert error(flow.redeem(code)) == "invalid_client_attestation"  # the same proof again
    flow.headers = maker.headers()
    token = flow.redeem(code).json_object()
    assert token["token_type"] == "DPoP"
    flow.headers = maker.headers()
    assert flow.renew(str(token["refresh_token"])).status == 200


@pytest.mark.requirement(93, "refuses")
def test_a_grant_of_one_installation_is_not_anothers(maker: Maker) -> None:
    offer, flow = signing_in_offer(maker.issuer), attested(maker)
    code = flow.code(offer)
    other = Maker(maker.issuer, maker.key)
    flow.headers = other.headers()
    assert error(flow.redeem(code)) == "invalid_grant"
    flow.headers = maker.headers()
    token = flow.redeem(code).json_object()
    flow.headers = other.headers()
    assert error(flow.renew(str(token["refresh_token"]))) == "invalid_grant"


@pytest.mark.requirement(93, "refuses")
def test_a_wallet_that_nobody_attests_is_not_taken(maker: Maker) -> None:
    flow = SigningIn(maker.issuer)
    assert error(flow.push(flow.asked())) == "invalid_client"
    made = maker.issuer.hand_out()
    assert made.offer is not None
    request = flow.wallet.token_request(made.offer.link, made.offer.transaction_code)
    assert error(flow.wallet.fetch(request)) == "invalid_client"


@pytest.mark.requirement(93, "refuses")
def test_an_attested_wallet_is_no_other_client(maker: Maker) -> None:
    flow = SigningIn(maker.issuer, None, WEB, "https://other.example", maker.headers())
    assert error(flow.push(flow.asked())) == "invalid_client"


@pytest.mark.requirement(93, "refuses")
@pytest.mark.parametrize(
    "redirect_uri", ["javascript:alert(1)", "http://wallet.example/back", "data:text/html,x", "https://10.0.0.1/x"]
)
def test_an_attested_wallet_is_not_answered_at_what_is_no_wallet(maker: Maker, redirect_uri: str) -> None:
    flow = SigningIn(maker.issuer, None, redirect_uri, CLIENT, maker.headers())
    assert error(flow.push(flow.asked())) == "invalid_request"


def unsigned_by_maker(maker: Maker) -> dict[str, str]:
    return maker.headers(maker.attestation(signer=PrivateKey.generate(Algorithm.ES256)))


def without_subject(maker: Maker) -> dict[str, str]:
    until = maker.issuer.clock.now() + timedelta(hours=1)
    claims: JsonObject = {"iss": ATTESTER, "exp": numeric_date.write(until), "cnf": {"jwk": maker.instance.public.jwk}}
    return maker.headers(jws.sign({"typ": ATTESTATION_TYPE}, claims, maker.key))


BROKEN: dict[str, Callable[[Maker], dict[str, str]]] = {
    "attestation-signature": unsigned_by_maker,
    "attestation-expired": lambda maker: maker.headers(maker.attestation(timedelta(minutes=50))),
    "attestation-without-sub": without_subject,
    "attester-unknown": lambda maker: replace(maker, iss="https://nobody.example").headers(),
    "proof-of-another-key": lambda maker: maker.headers(proof=PrivateKey.generate(Algorithm.ES256)),
    "proof-for-another-server": lambda maker: maker.headers(aud="https://elsewhere.example"),
    "proof-signature": lambda maker: {
        name: value[:-8] + "AAAAAAAA" if name.endswith("pop") else value for name, value in maker.headers().items()
    },
    "proof-absent": lambda maker: {name: value for name, value in maker.headers().items() if not name.endswith("pop")},
}


@pytest.mark.requirement(93, "refuses")
@pytest.mark.parametrize("broken", list(BROKEN))
def test_an_attestation_that_does_not_say_so_is_refused_where_the_request_is_pushed(maker: Maker, broken: str) -> None:
    flow = SigningIn(maker.issuer, None, WEB, CLIENT, BROKEN[broken](maker))
    answer = flow.push(flow.asked())
    assert (answer.status, error(answer)) == (400, "invalid_client_attestation")


@pytest.mark.requirement(93, "refuses")
def test_a_challenge_of_this_server_is_asked_for_and_told(maker: Maker) -> None:
    flow = SigningIn(maker.issuer, None, WEB, CLIENT, maker.headers(challenge="A" * 22))
    answer = flow.push(flow.asked())
    assert (answer.status, error(answer)) == (400, "use_attestation_challenge")
    flow.headers = maker.headers(challenge=answer.headers["oauth-client-attestation-challenge"])
    assert flow.push(flow.asked()).status == 201


def test_what_is_asked_of_wallets_is_in_the_metadata(maker: Maker) -> None:
    told = maker.issuer.wallet().server()
    assert told.client_authentication == ("attest_jwt_client_auth",)
    assert told.attestation_algorithms == told.attestation_proof_algorithms == ("ES256",)
    assert told.wants_attestation
    assert str(told.challenge_endpoint) == str(maker.issuer.ports.url("/challenge"))
    assert not told.anonymous_pre_authorized


def test_where_attestation_is_not_needed_a_wallet_of_an_unknown_attester_is_a_public_one(maker: Maker, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    world = issuer_world(tmp_path / "other")
    settings = AuthorizationSettings(attesters=(Attester(ATTESTER, (maker.key.public,)),))
    known = AttesterKeys((KnownAttester(ATTESTER, (maker.key.public,)),), world.clock)
    with serving(replace(world, ports=replace(world.ports, authorization=settings, find_attester=known))) as issuer:
        here = Maker(issuer, maker.key)
        stranger = Maker(issuer, PrivateKey.generate(Algorithm.ES256), iss="https://nobody.example")
        assert answered_at(issuer, WEB, here.headers()) == 201
        assert answered_at(issuer, WEB, stranger.headers()) == 400
        flow = SigningIn(issuer, headers=stranger.headers())
        assert flow.push(flow.asked()).status == 201
        assert issuer.wallet().server().client_authentication == ("attest_jwt_client_auth", "none")
    world.store.close()


def answered_at(issuer: IssuerWorld, redirect_uri: str, headers: dict[str, str]) -> int:
    flow = SigningIn(issuer, None, redirect_uri, CLIENT, headers)
    return flow.push(flow.asked()).status


@pytest.mark.parametrize("scheme", ["eudi-openid4ci://authorize", "org.example.wallet:/back"])
def test_an_attested_wallet_may_have_a_scheme_of_its_own(maker: Maker, scheme: str) -> None:
    flow = SigningIn(maker.issuer, None, scheme, CLIENT, maker.headers())
    offer = signing_in_offer(maker.issuer)
    assert offer.sign_in_code is not None
    page = flow.page(flow.pushed(flow.asked(offer)))
    assert f"form-action 'self' {scheme.partition(':')[0]}:;" in page.headers["content-security-policy"]
    back = flow.browser.send(page, offer.sign_in_code)
    assert back.headers["location"].startswith(scheme + "?code=")
    assert answered(back)["iss"] == maker.issuer.url
