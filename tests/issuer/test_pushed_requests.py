"""What is pushed is judged before anybody sees a page (lines 84, 87, 93; OPEN.md I-01, I-02, I-07, I-14, I-17)."""

from dataclasses import replace
from pathlib import Path

import pytest

from skrin.issuer import browser
from skrin.keys.algorithms import Algorithm
from skrin.keys.private_key import PrivateKey
from skrin.protocols.openid4vci.pushed import pushed_response
from skrin.serving.rate import Rate
from skrin.use_cases.issuer.authorization.settings import AuthorizationSettings, Client
from skrin.wire.http import HttpRequest, HttpResponse
from tests.fakes.issuer_service import UNLIMITED, IssuerWorld, issuer_world, serving
from tests.fakes.scripted_wallet import FIRST
from tests.issuer.signing_in import REDIRECT, SigningIn, answered, by_details, error, form_of, signing_in_offer

CUSTOM = "org.example.wallet:/back"
WEB = "https://wallet.example/back"


def test_a_request_is_answered_with_a_reference_that_nobody_keeps(issuer: IssuerWorld) -> None:
    flow = SigningIn(issuer)
    answer = flow.push(flow.asked(signing_in_offer(issuer)))
    pushed = pushed_response(answer)
    assert pushed.request_uri.startswith("urn:ietf:params:oauth:request_uri:")
    assert (answer.status, pushed.expires_in, answer.headers["cache-control"]) == (201, 120, "no-store")


@pytest.mark.case("I-01")
@pytest.mark.requirement(84, "refuses")
@pytest.mark.requirement(87, "refuses")
@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"response_type": ""}, "invalid_request"),
        ({"response_type": "token"}, "unsupported_response_type"),
        ({"client_id": ""}, "invalid_request"),
        ({"redirect_uri": ""}, "invalid_request"),
        ({"redirect_uri": "https://elsewhere.example/back"}, "invalid_request"),
        ({"redirect_uri": CUSTOM}, "invalid_request"),
        ({"redirect_uri": "http://localhost:49152/back"}, "invalid_request"),
        ({"redirect_uri": REDIRECT + "#part"}, "invalid_request"),
        ({"redirect_uri": 'http://127.0.0.1:1/"><script>'}, "invalid_request"),
        ({"code_challenge": ""}, "invalid_request"),
        ({"code_challenge": "short"}, "invalid_request"),
        ({"code_challenge_method": "plain"}, "invalid_request"),
        ({"code_challenge_method": ""}, "invalid_request"),
        ({"request_uri": "urn:x"}, "invalid_request"),
        ({"request": "eyJ"}, "invalid_request"),
        ({"response_mode": "fragment"}, "invalid_request"),
        ({"scope": "nothing-here"}, "invalid_scope"),
        ({"scope": ""}, "invalid_request"),
        ({"scope": "' OR 1=1 --"}, "invalid_scope"),
        ({"authorization_details": "{}"}, "invalid_authorization_details"),
        ({"authorization_details": "[]"}, "invalid_authorization_details"),
        ({"authorization_details": '[{"type":"other"}]'}, "invalid_authorization_details"),
        (
            {"authorization_details": '[{"type":"openid_credential","credential_configuration_id":"no"}]'},
            "invalid_authorization_details",
        ),
        (
            {
                "authorization_details": '[{"type":"openid_credential","credential_configuration_id":"'
                + FIRST
                + '","locations":["https://another.example"]}]'
            },
            "invalid_authorization_details",
        ),
        ({"issuer_state": "'; DROP TABLE offers; --"}, "invalid_request"),
        ({"issuer_state": "A" * 43}, "invalid_request"),
        ({"state": "a\x00b"}, "invalid_request"),
    ],
)
def test_a_request_that_is_not_right_is_refused_by_name(issuer: IssuerWorld, changes: dict[str, str], expected: str) -> None:
    flow = SigningIn(issuer)
    asked = flow.asked(signing_in_offer(issuer))
    answer = flow.push(asked, **changes)
    assert (answer.status, error(answer)) == (400, expected)
    assert flow.push(asked).status == 201


@pytest.mark.case("I-01")
@pytest.mark.parametrize("value", ["' OR '1'='1", '"; DROP TABLE grants; --', "%' UNION SELECT 1 --", "\\x00"])
def test_fragments_of_sql_are_texts_like_any_other(issuer: IssuerWorld, value: str, caplog: pytest.LogCaptureFixture) -> None:
    offer, flow = signing_in_offer(issuer), SigningIn(issuer, client_id=value)
    asked = replace(flow.asked(offer), state=value)
    page = flow.page(flow.pushed(asked))
    assert flow.browser.send(page, value).status == 400
    assert offer.sign_in_code is not None
    back = answered(flow.browser.send(page, offer.sign_in_code))
    assert back["state"] == value
    assert error(flow.redeem(value)) == "invalid_grant"
    assert error(flow.redeem(back["code"], code_verifier=value)) == "invalid_grant"
    assert flow.redeem(back["code"]).status == 200
    assert flow.browser.get("/authorize", {"client_id": value, "request_uri": value}).status == 400
    assert caplog.text == ""


def test_a_parameter_twice_is_no_request(issuer: IssuerWorld) -> None:
    flow = SigningIn(issuer)
    url, body = issuer.ports.url("/par"), b"client_id=a&client_id=b&response_type=code"
    headers = {"content-type": "application/x-www-form-urlencoded"}
    assert error(flow.wallet.fetch(HttpRequest("POST", url, headers, body))) == "invalid_request"


def test_a_scope_that_is_not_known_is_passed_over_beside_one_that_is(issuer: IssuerWorld) -> None:
    flow = SigningIn(issuer)
    assert flow.push(flow.asked(signing_in_offer(issuer)), scope=f"openid {FIRST}").status == 201


def test_what_an_offer_does_not_offer_cannot_be_asked_for_with_it(issuer: IssuerWorld) -> None:
    flow, offer = SigningIn(issuer), signing_in_offer(issuer)
    assert error(flow.push(replace(flow.asked(offer), scopes=("open-badge",)))) == "invalid_scope"
    assert error(flow.push(by_details(flow.asked(offer), "open-badge"))) == "invalid_authorization_details"


# Bound to a key from the start (RFC 9449, 10)


@pytest.mark.requirement(86, "refuses")
@pytest.mark.parametrize("how", ["proof", "dpop_jkt"])
def test_a_code_that_was_asked_for_with_a_key_is_redeemed_with_that_key(issuer: IssuerWorld, how: str) -> None:
    flow, offer = SigningIn(issuer, PrivateKey.generate(Algorithm.ES256)), signing_in_offer(issuer)
    assert flow.key is not None
    asked = flow.asked(offer)
    if how == "dpop_jkt":
        pushed = flow.push(replace(asked, key_thumbprint=flow.key.public.thumbprint))
    else:
        pushed = flow.form("/par", asked.parameters)
    assert offer.sign_in_code is not None
    page = flow.page(str(pushed.json_object()["request_uri"]))
    code = answered(flow.browser.send(page, offer.sign_in_code))["code"]
    own, flow.key = flow.key, PrivateKey.generate(Algorithm.ES256)
    assert error(flow.redeem(code)) == "invalid_grant"
    flow.key = None
    assert error(flow.redeem(code)) == "invalid_grant"
    flow.key = own
    assert flow.redeem(code).json_object()["token_type"] == "DPoP"


def test_two_keys_for_one_code_are_refused(issuer: IssuerWorld) -> None:
    flow = SigningIn(issuer, PrivateKey.generate(Algorithm.ES256))
    asked = replace(flow.asked(), key_thumbprint="A" * 43)
    assert error(flow.form("/par", asked.parameters)) == "invalid_request"


# Which wallets, and where their answers go


def told_by(issuer: IssuerWorld, settings: AuthorizationSettings) -> IssuerWorld:
    return replace(issuer, ports=replace(issuer.ports, authorization=settings))


@pytest.mark.requirement(87, "refuses")
def test_a_listed_wallet_is_answered_where_it_is_listed_and_nowhere_else(tmp_path: Path) -> None:
    known = Client("known", (WEB, CUSTOM, "http://127.0.0.1/listed"), {"en": "The Known Wallet"})
    world = told_by(issuer_world(tmp_path), AuthorizationSettings(native_clients=False, clients=(known,)))
    with serving(world) as issuer:
        for address in (WEB, CUSTOM, "http://127.0.0.1:7001/listed", "http://127.0.0.1:7002/listed"):
            flow = SigningIn(issuer, redirect_uri=address, client_id="known")
            page = flow.page(flow.pushed(flow.asked(signing_in_offer(issuer))))
            assert "The Known Wallet" in page.body.decode()
        for address in (WEB + "/", WEB + "?x=1", "https://wallet.example:443/back", CUSTOM.upper(), REDIRECT):
            flow = SigningIn(issuer, redirect_uri=address, client_id="known")
            assert error(flow.push(flow.asked())) == "invalid_request"
        stranger = SigningIn(issuer)
        assert error(stranger.push(stranger.asked())) == "invalid_client"
    world.store.close()


@pytest.mark.parametrize(
    ("redirect_uri", "form_action"),
    [
        (REDIRECT, "'self' http://127.0.0.1:49152"),
        ("http://[::1]:7/x?y=z", "'self' http://[::1]:7"),
        ("http://127.0.0.1", "'self' http://127.0.0.1"),
    ],
)
def test_the_page_lets_the_browser_go_to_the_wallet_and_nowhere_else(
    issuer: IssuerWorld, redirect_uri: str, form_action: str
) -> None:
    flow = SigningIn(issuer, redirect_uri=redirect_uri)
    page = flow.page(flow.pushed(flow.asked(signing_in_offer(issuer))))
    assert f"form-action {form_action};" in page.headers["content-security-policy"]


# The page


@pytest.mark.case("I-17")
def test_the_page_says_what_is_asked_and_is_kept_by_nobody(issuer: IssuerWorld) -> None:
    flow = SigningIn(issuer, client_id="<script>alert(1)</script>")
    flow.browser.languages = "sv-SE, en;q=0.5"
    page = flow.page(flow.pushed(flow.asked(signing_in_offer(issuer))))
    html = page.body.decode()
    for said in ('<html lang="sv">', "Kundservice i detaljhandeln", "Övningsutfärdaren", REDIRECT, "Fortsätt", "Avbryt"):
        assert said in html
    assert "<script" not in html
    assert "&lt;script&gt;" in html
    assert page.headers["cache-control"] == "no-store"
    assert page.headers["x-content-type-options"] == "nosniff"
    assert page.headers["referrer-policy"] == "no-referrer"
    assert "script-src" not in page.headers["content-security-policy"]
    assert "default-src 'none'" in page.headers["content-security-policy"]
    cookie = page.headers["set-cookie"]
    assert all(each in cookie for each in ("HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=900"))
    assert form_of(page).actions == ["/authorize", "/authorize/cancel"]


@pytest.mark.case("I-17")
def test_over_tls_the_cookie_is_this_hosts_alone(tmp_path: Path) -> None:
    world = issuer_world(tmp_path)
    known = browser.of(HttpRequest("GET", world.ports.url("/authorize")), world.ports)
    cookie = known.kept(HttpResponse(200)).headers["set-cookie"]
    assert cookie.startswith("__Host-sign-in=")
    assert cookie.endswith("; Secure")
    world.store.close()


def test_without_an_offer_the_page_says_the_kind(issuer: IssuerWorld) -> None:
    flow = SigningIn(issuer)
    assert "Micro-credential (EU)" in flow.page(flow.pushed(flow.asked())).body.decode()


# How often


@pytest.mark.case("I-14")
@pytest.mark.parametrize("path", ["/par", "/authorize", "/token", "/challenge"])
def test_one_client_that_asks_too_often_is_told_to_wait(tmp_path: Path, path: str) -> None:
    world = issuer_world(tmp_path)
    with serving(world, replace(UNLIMITED, rate=Rate(5), elapsed=lambda: 0.0)) as issuer:
        flow = SigningIn(issuer)
        answers = [flow.wallet.fetch(HttpRequest("POST", issuer.ports.url(path))) for _ in range(12)]
    assert [answer.status for answer in answers].count(429) == 2
    assert answers[-1].headers["retry-after"] == "1"
    world.store.close()
