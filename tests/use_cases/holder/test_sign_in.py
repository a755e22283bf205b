"""Signing in for a credential: a whole receipt against an authorization server that checks everything."""

import logging
from dataclasses import replace
from urllib.parse import urlencode

import pytest

from skrin.domain.errors import SkrinError
from skrin.domain.history import EventKind
from skrin.protocols.attestation_errors import AttestationNeeded
from skrin.protocols.openid4vci.authorization_errors import (
    AuthorizationDenied,
    AuthorizationIssuerWrong,
    PkceUnavailable,
)
from skrin.protocols.openid4vci.errors import OfferGrantUnknown, ServerMismatch, ServerNotListed, TokenRefused
from skrin.protocols.openid4vci.offer import AuthorizationCodeGrant, CredentialOffer
from skrin.protocols.openid4vci.offer_link import offer_link
from skrin.use_cases.holder import accept, receive
from skrin.use_cases.holder.accept import Received
from skrin.use_cases.holder.errors import HostNotConfirmed, OfferAlreadyReceived
from skrin.use_cases.sign_in import ClientSettings, SignInStopped
from tests.fakes.sign_in import ISSUER_STATE, SECRETS, FakeBrowser, FakeSignIn
from tests.use_cases.holder.conftest import World


@pytest.fixture
def server(world: World) -> FakeSignIn:
    made = FakeSignIn(world.issuer)
    made.serve(world.web)
    return made


@pytest.fixture
def browser(world: World, server: FakeSignIn) -> FakeBrowser:
    made = FakeBrowser(server)
    world.ports = replace(world.ports, redirects=made.redirects)
    return made


def received(world: World, browser: FakeBrowser, link: str = "") -> Received:
    return accept.accept(world.look_up(link or browser.server.link()), world.ports, browser=browser)


@pytest.mark.requirement(11, "accepts")
@pytest.mark.requirement(13, "accepts")
@pytest.mark.requirement(14, "accepts")
@pytest.mark.requirement(15, "accepts")
@pytest.mark.parametrize("pushes", [True, False], ids=["pushed", "in-the-address"])
@pytest.mark.parametrize("dpop", [True, False], ids=["dpop", "bearer"])
def test_a_person_signs_in_and_the_credential_is_in_the_wallet(
    pushes: bool, dpop: bool, world: World, browser: FakeBrowser
) -> None:
    server = browser.server
    server.pushes, server.dpop = pushes, dpop
    server.serve(world.web)
    preview = world.look_up(server.link())
    assert preview.signs_in
    assert preview.transaction_code is None
    [stored] = accept.accept(preview, world.ports, browser=browser).credentials
    assert world.vault.credential(stored.id).credential.raw == stored.credential.raw
    [asked] = server.asked
    assert asked.issuer_state == ISSUER_STATE
    assert asked.client_id == "skrin-wallet"
    assert asked.redirect_uri == browser.address
    assert browser.closed == 1
    assert world.vault.history()[0].kind is EventKind.RECEIVED


def test_nothing_is_sent_before_the_person_has_agreed_and_no_browser_opens(world: World, browser: FakeBrowser) -> None:
    world.look_up(browser.server.link())
    assert browser.opened == []
    assert not any("/par" in url or "/token" in url for url in world.web.urls)


@pytest.mark.requirement(13, "accepts")
def test_each_attempt_has_a_fresh_verifier_and_a_fresh_state(world: World, browser: FakeBrowser) -> None:
    server = browser.server
    browser.stops = True
    for _ in range(2):
        with pytest.raises(SignInStopped):
            received(world, browser)
    one, other = server.asked
    assert one.challenge != other.challenge
    assert one.state != other.state
    assert one.key_thumbprint != other.key_thumbprint


@pytest.mark.case("C-04")
@pytest.mark.case("C-16")
@pytest.mark.requirement(14, "refuses")
@pytest.mark.parametrize(
    ("said", "error"),
    [
        ({"iss": ""}, AuthorizationIssuerWrong),
        ({"iss": "https://other.test"}, AuthorizationIssuerWrong),
        ({"state": "of-an-older-attempt"}, SignInStopped),  # let pass by the place that waits, as nothing for it
        ({"error": "access_denied"}, AuthorizationDenied),
    ],
    ids=["no-iss", "other-iss", "older-state", "denied"],
)
def test_an_answer_that_is_not_to_what_was_asked_brings_nothing(
    said: dict[str, str], error: type[SkrinError], world: World, browser: FakeBrowser
) -> None:
    def changed(address: str) -> str:
        base, _, query = address.partition("?")
        kept = dict(part.split("=", 1) for part in query.split("&"))
        return base + "?" + "&".join(f"{name}={value}" for name, value in {**kept, **said}.items() if value)

    browser.server.change = changed
    keys = world.vault.rows.keys_made
    with pytest.raises(error):
        received(world, browser)
    assert not any("/token" in url for url in world.web.urls)
    assert world.vault.rows.keys_made == keys
    assert world.vault.history()[0].kind is EventKind.FAILED
    assert browser.closed == 1


@pytest.mark.case("C-16")
def test_what_others_bring_before_the_answer_changes_nothing(world: World, browser: FakeBrowser) -> None:
    browser.arrivals = ("", "code=theirs", urlencode({"code": "theirs", "state": "theirs"}), "%")
    assert received(world, browser).credentials


@pytest.mark.case("C-04")
@pytest.mark.requirement(10, "refuses")
def test_a_server_that_the_issuer_does_not_list_is_never_asked(world: World, browser: FakeBrowser) -> None:
    with pytest.raises(ServerNotListed):
        world.look_up(browser.server.link(authorization_server="https://other.test"))
    assert not any("other.test" in url for url in world.web.urls)


@pytest.mark.case("C-04")
def test_metadata_of_another_server_is_not_used(world: World, browser: FakeBrowser) -> None:
    other = replace(browser.server.metadata(), issuer="https://other.test")
    world.web.json(f"{browser.server.url}/.well-known/oauth-authorization-server", _dump(other.as_json()))
    with pytest.raises(ServerMismatch):
        world.look_up(browser.server.link())


@pytest.mark.requirement(13, "refuses")
def test_a_server_without_s256_is_refused_before_the_person_decides(world: World, browser: FakeBrowser) -> None:
    browser.server.challenge_methods = ("plain",)
    with pytest.raises(PkceUnavailable):
        world.look_up(browser.server.link())


def test_every_host_that_signing_in_needs_is_shown_and_no_other_is_contacted(world: World, browser: FakeBrowser) -> None:
    server = browser.server
    server.sign_in_host = "https://sign-in.test"
    server.serve(world.web)
    assert "sign-in.test" in world.look_up(server.link()).hosts


def test_a_sign_in_page_on_a_host_that_was_not_shown_is_not_opened(world: World, browser: FakeBrowser) -> None:
    """Where the server is another host, its endpoints are known only after the person has agreed to it."""
    world.issuer.server = "https://server.test"
    world.issuer.serve(world.web)
    server = browser.server
    server.serve(world.web)
    assert "server.test" in world.look_up(server.link()).hosts
    assert received(world, browser).credentials
    server.sign_in_host = "https://sign-in.test"
    with pytest.raises(HostNotConfirmed):
        received(world, browser, server.link(issuer_state="another"))
    assert len(browser.opened) == 1


@pytest.mark.requirement(15, "accepts")
def test_a_servers_own_nonce_is_put_into_the_proof_and_the_request_sent_once_more(world: World, browser: FakeBrowser) -> None:
    browser.server.dpop_nonce = "nonce-of-the-server"
    assert received(world, browser).credentials
    assert browser.server.refused == ["auth.dpop"]  # at the first request; the nonce is known from then on


@pytest.mark.requirement(15, "refuses")
def test_a_server_that_never_takes_its_own_nonce_is_asked_twice_and_no_more(world: World, browser: FakeBrowser) -> None:
    server = browser.server
    server.dpop_nonce = "nonce-of-the-server"
    preview = world.look_up(server.link())
    web = world.web.answers[f"{server.url}/par"]
    server.pushes = True

    def fickle(request: object) -> object:
        server.dpop_nonce += "x"
        return web(request)  # type: ignore[operator,arg-type]

    world.web.answers[f"{server.url}/par"] = fickle  # type: ignore[assignment]
    with pytest.raises(SkrinError) as raised:
        accept.accept(preview, world.ports, browser=browser)
    assert raised.value.code == "issue.authorization_refused"
    assert sum("/par" in url for url in world.web.urls) == 2


def test_a_code_that_the_server_does_not_take_leaves_nothing_behind(world: World, browser: FakeBrowser) -> None:
    browser.server.change = lambda address: address.replace("s3cret-code", "another-code")
    with pytest.raises(TokenRefused):
        received(world, browser)
    assert world.vault.credentials() == []
    assert world.vault.setting("receiving") == "[]"


def test_an_offer_is_followed_once_and_one_without_a_state_again(world: World, browser: FakeBrowser) -> None:
    server = browser.server
    received(world, browser)
    with pytest.raises(OfferAlreadyReceived):
        world.look_up(server.link())
    without = offer_link(
        CredentialOffer(world.issuer.id, world.issuer.configurations, authorization_code=AuthorizationCodeGrant())
    )
    server.redeemed.clear()
    received(world, browser, without)
    server.redeemed.clear()
    received(world, browser, without)


def test_an_offer_that_names_no_grant_is_signed_in_for(world: World, browser: FakeBrowser) -> None:
    assert received(world, browser, offer_link(CredentialOffer(world.issuer.id, world.issuer.configurations))).credentials


@pytest.mark.requirement(29, "refuses")
def test_where_nobody_can_sign_in_the_offer_is_refused_with_its_grant(world: World, server: FakeSignIn) -> None:
    with pytest.raises(OfferGrantUnknown) as raised:
        world.look_up(server.link())
    assert raised.value.grants == ("authorization_code",)


def test_a_client_id_that_a_server_gave_is_used_there(world: World, browser: FakeBrowser) -> None:
    world.ports = replace(world.ports, client=ClientSettings(ids={browser.server.url: "wallet-7"}))
    received(world, browser)
    assert browser.server.asked[0].client_id == "wallet-7"


@pytest.mark.requirement(29, "refuses")
@pytest.mark.requirement(33, "refuses")
def test_a_server_that_takes_attested_wallets_alone_is_said_before_the_person_decides(
    world: World, browser: FakeBrowser
) -> None:
    browser.server.authentication = ("attest_jwt_client_auth",)
    with pytest.raises(AttestationNeeded):
        world.look_up(browser.server.link())
    assert browser.opened == []


@pytest.mark.requirement(32, "accepts")
def test_no_code_and_no_token_is_in_a_log_a_repr_or_the_history(
    world: World, browser: FakeBrowser, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    browser.server.refresh = "s3cret-refresh"
    preview = world.look_up(browser.server.link())
    introduced = receive.read(browser.server.link(), world.ports)
    done = accept.accept(preview, world.ports, browser=browser)
    said = [
        repr(each)
        for each in (preview, introduced, done, *world.vault.history(), *browser.server.redeemed, *world.web.requests)
    ]
    for secret in SECRETS:
        assert secret not in caplog.text
        assert not [text for text in said if secret in text]


def _dump(body: object) -> bytes:
    import json

    return json.dumps(body).encode()
