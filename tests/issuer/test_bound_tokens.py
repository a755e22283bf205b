"""Tokens that are bound to a key, and renewed with it (line 86; RFC 9449, 5, 8 and 9; RFC 9700, 4.14; OPEN.md I-07)."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from skrin.keys.algorithms import Algorithm
from skrin.keys.private_key import PrivateKey
from skrin.protocols.openid4vci.token import AccessToken, token_response
from skrin.wire.http import HttpRequest, HttpResponse
from tests.fakes.issuer_service import IssuerWorld
from tests.issuer.signing_in import SigningIn, error, signing_in_offer


def bound(issuer: IssuerWorld) -> tuple[SigningIn, AccessToken]:
    flow = SigningIn(issuer, PrivateKey.generate(Algorithm.ES256))
    token = token_response(flow.redeem(flow.code(signing_in_offer(issuer))))
    assert flow.key is not None
    flow.wallet.key = flow.key
    return flow, token


def refresh_of(token: AccessToken) -> str:
    assert token.refresh is not None
    return token.refresh


def fetched(flow: SigningIn, token: AccessToken, keys: list[PrivateKey] | None = None) -> HttpResponse:
    """The credential, with a proof that has the server's nonce."""
    proofs = flow.wallet.proofs(keys or [PrivateKey.generate(Algorithm.ES256)])
    request = flow.wallet.credential_request(token, proofs)
    proof = flow.wallet.dpop("POST", request.url, token.value, nonce=flow.wallet.dpop_nonce())
    return flow.wallet.fetch(HttpRequest("POST", request.url, {**request.headers, "dpop": proof}, request.body))


# Nonces of the server


@pytest.mark.requirement(86, "refuses")
@pytest.mark.parametrize("nonce", [None, "A" * 22, "old", "early"])
def test_a_proof_without_a_nonce_of_this_server_is_asked_for_one(issuer: IssuerWorld, nonce: str | None) -> None:
    flow = SigningIn(issuer, PrivateKey.generate(Algorithm.ES256))
    if nonce == "old":
        nonce = flow.wallet.dpop_nonce()
        issuer.clock.forward(minutes=6)
    if nonce == "early":
        issuer.clock.forward(minutes=2)
        nonce = flow.wallet.dpop_nonce()
        issuer.clock.forward(minutes=-2)
    code = flow.code(signing_in_offer(issuer))
    url = issuer.ports.url("/token")
    request = {"grant_type": "authorization_code", "code": code, "redirect_uri": flow.redirect_uri, "client_id": "any-wallet"}
    form = {**request, "code_verifier": "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"}
    flow.headers = {"dpop": flow.wallet.dpop("POST", url, signer=flow.key, nonce=nonce)}
    refused = flow.form("/token", form, dpop=False)
    assert (refused.status, error(refused)) == (400, "use_dpop_nonce")
    flow.headers = {"dpop": flow.wallet.dpop("POST", url, signer=flow.key, nonce=refused.headers["dpop-nonce"])}
    assert flow.form("/token", form, dpop=False).status == 200


def test_at_the_credential_endpoint_the_nonce_is_asked_for_in_a_header(issuer: IssuerWorld) -> None:
    flow, token = bound(issuer)
    request = flow.wallet.credential_request(token, flow.wallet.proofs([PrivateKey.generate(Algorithm.ES256)]))
    proof = flow.wallet.dpop("POST", request.url, token.value)
    refused = flow.wallet.fetch(HttpRequest("POST", request.url, {**request.headers, "dpop": proof}, request.body))
    assert (refused.status, refused.headers["www-authenticate"]) == (401, 'DPoP error="use_dpop_nonce"')
    assert refused.headers["dpop-nonce"] == flow.wallet.dpop_nonce()


@pytest.mark.requirement(86, "accepts")
def test_a_nonce_is_good_for_five_minutes_and_told_without_being_asked_for(issuer: IssuerWorld) -> None:
    flow = SigningIn(issuer, PrivateKey.generate(Algorithm.ES256))
    nonce = flow.wallet.dpop_nonce()
    code = flow.code(signing_in_offer(issuer))
    assert flow.push(flow.asked()).headers["dpop-nonce"] == nonce
    issuer.clock.forward(seconds=50)
    token = token_response(flow.redeem(code))
    for _ in range(4):
        issuer.clock.forward(minutes=1)
    proof = flow.wallet.dpop("POST", issuer.ports.url("/token"), signer=flow.key, nonce=nonce)
    flow.headers = {"dpop": proof}
    form = {"grant_type": "refresh_token", "refresh_token": refresh_of(token)}
    assert flow.form("/token", form, dpop=False).status == 200


@pytest.mark.case("I-07")
@pytest.mark.requirement(86, "refuses")
@pytest.mark.parametrize("wrong", ["replayed", "other-url", "other-method", "old"])
def test_a_proof_at_the_token_endpoint_is_for_this_request_alone(issuer: IssuerWorld, wrong: str) -> None:
    flow, token = bound(issuer)
    url, nonce = issuer.ports.url("/token"), flow.wallet.dpop_nonce()
    form = {"grant_type": "refresh_token", "refresh_token": refresh_of(token)}
    right = flow.wallet.dpop("POST", url, nonce=nonce)
    proof = {
        "replayed": right,
        "other-url": flow.wallet.dpop("POST", issuer.ports.url("/par"), nonce=nonce),
        "other-method": flow.wallet.dpop("GET", url, nonce=nonce),
        "old": flow.wallet.dpop("POST", url, nonce=nonce),
    }[wrong]
    if wrong == "replayed":
        flow.headers = {"dpop": right}
        assert flow.form("/token", form, dpop=False).status == 200
    if wrong == "old":
        issuer.clock.forward(seconds=61)
    flow.headers = {"dpop": proof}
    refused = flow.form("/token", form, dpop=False)
    assert (refused.status, error(refused)) == (400, "invalid_dpop_proof")


# Lifetimes


@pytest.mark.requirement(86, "accepts")
def test_a_bound_token_lives_an_hour_and_one_that_is_not_five_minutes(issuer: IssuerWorld) -> None:
    flow, token = bound(issuer)
    assert token.expires_in == 3600
    plain = SigningIn(issuer)
    bearer = token_response(plain.redeem(plain.code(signing_in_offer(issuer))))
    assert (bearer.type, bearer.expires_in, bearer.refresh) == ("Bearer", 300, None)
    issuer.clock.forward(minutes=5)
    request = plain.wallet.credential_request(bearer, plain.wallet.proofs([PrivateKey.generate(Algorithm.ES256)]))
    assert plain.wallet.fetch(request).status == 401
    issuer.clock.forward(minutes=54)
    assert fetched(flow, token).status == 200


@pytest.mark.requirement(86, "refuses")
def test_after_an_hour_a_bound_token_is_over(issuer: IssuerWorld) -> None:
    flow, token = bound(issuer)
    issuer.clock.forward(hours=1)
    assert fetched(flow, token).status == 401


# Renewing


def test_a_token_is_renewed_with_its_key_and_fetches_what_the_first_one_could(issuer: IssuerWorld) -> None:
    flow, token = bound(issuer)
    issuer.clock.forward(days=30)
    renewed = token_response(flow.renew(refresh_of(token)))
    assert renewed.type == "DPoP"
    assert refresh_of(renewed) != refresh_of(token)
    assert fetched(flow, renewed).status == 200


@pytest.mark.requirement(86, "refuses")
def test_a_refresh_token_works_with_its_key_alone(issuer: IssuerWorld) -> None:
    flow, token = bound(issuer)
    own, flow.key = flow.key, PrivateKey.generate(Algorithm.ES256)
    assert error(flow.renew(refresh_of(token))) == "invalid_grant"
    flow.key = None
    assert error(flow.renew(refresh_of(token))) == "invalid_dpop_proof"
    flow.key = own
    assert error(flow.renew(refresh_of(token), client_id="another")) == "invalid_grant"
    assert error(flow.renew("A" * 43)) == "invalid_grant"
    assert flow.renew(refresh_of(token), client_id="any-wallet").status == 200


def test_an_answer_that_was_lost_can_be_had_again_until_the_next_token_is_used(issuer: IssuerWorld) -> None:
    flow, token = bound(issuer)
    lost = token_response(flow.renew(refresh_of(token)))
    again = token_response(flow.renew(refresh_of(token)))
    assert error(flow.renew(refresh_of(lost))) == "invalid_grant"
    assert flow.renew(refresh_of(again)).status == 200


@pytest.mark.requirement(86, "refuses")
def test_a_refresh_token_of_before_ends_everything(issuer: IssuerWorld) -> None:
    flow, token = bound(issuer)
    second = token_response(flow.renew(refresh_of(token)))
    third = token_response(flow.renew(refresh_of(second)))
    assert error(flow.renew(refresh_of(token))) == "invalid_grant"
    assert error(flow.renew(refresh_of(third))) == "invalid_grant"
    assert [fetched(flow, each).status for each in (token, second, third)] == [401, 401, 401]
    assert [entry.action.value for entry in issuer.store.audit()].count("grant_revoked") == 1


def test_of_many_renewals_at_once_one_line_goes_on(issuer: IssuerWorld) -> None:
    flow, token = bound(issuer)
    with ThreadPoolExecutor(max_workers=10) as pool:
        answers = [each.result() for each in [pool.submit(flow.renew, refresh_of(token)) for _ in range(20)]]
    assert {answer.status for answer in answers} == {200}
    last = [token_response(answer) for answer in answers]
    assert sorted(flow.renew(refresh_of(each)).status for each in last).count(200) == 1


def test_a_refresh_token_lives_half_a_year(issuer: IssuerWorld) -> None:
    flow, token = bound(issuer)
    issuer.clock.forward(days=179)
    renewed = token_response(flow.renew(refresh_of(token)))
    issuer.clock.forward(days=180)
    assert error(flow.renew(refresh_of(renewed))) == "invalid_grant"


def test_a_pre_authorized_code_with_a_key_brings_a_refresh_token_too(issuer: IssuerWorld) -> None:
    flow, made = SigningIn(issuer, PrivateKey.generate(Algorithm.ES256)), issuer.hand_out()
    assert made.offer is not None
    grant = flow.wallet.offer(made.offer.link).pre_authorized_grant()
    form = {
        "grant_type": "urn:ietf:params:oauth:grant-type:pre-authorized_code",
        "pre-authorized_code": grant.code,
        "tx_code": str(made.offer.transaction_code),
        "authorization_details": '[{"type":"openid_credential","credential_configuration_id":"eu-micro-credential"}]',
    }
    foreign = form["authorization_details"].replace("eu-micro-credential", "open-badge")
    assert error(flow.form("/token", {**form, "authorization_details": foreign})) == "invalid_authorization_details"
    token = token_response(flow.form("/token", form))
    assert list(token.identifiers) == ["eu-micro-credential"]
    assert flow.renew(refresh_of(token)).status == 200


# What is kept


@pytest.mark.case("I-18")
def test_of_a_sign_in_nothing_that_works_is_kept_or_said_aloud(
    issuer: IssuerWorld, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    flow, offer = SigningIn(issuer, PrivateKey.generate(Algorithm.ES256)), signing_in_offer(issuer)
    asked = flow.asked(offer)
    request_uri = flow.pushed(asked)
    page = flow.page(request_uri)
    assert offer.sign_in_code is not None
    code = flow.browser.send(page, offer.sign_in_code).headers["location"].partition("code=")[2].partition("&")[0]
    token = token_response(flow.redeem(code))
    renewed = token_response(flow.renew(refresh_of(token)))
    secrets = [request_uri.rpartition(":")[2], asked.issuer_state, code, token.value, refresh_of(token), refresh_of(renewed)]
    secrets += [
        offer.sign_in_code,
        offer.sign_in_code.replace("-", ""),
        "its-state",
        flow.browser.cookie,
        flow.wallet.dpop_nonce(),
    ]
    kept = b"".join(path.read_bytes() for path in issuer.path.iterdir())
    said = caplog.text + "".join(capfd.readouterr())
    for secret in filter(None, secrets):
        assert secret.encode() not in kept
        assert secret not in said


def test_what_is_over_is_swept_away_and_with_a_grant_all_of_it(issuer: IssuerWorld) -> None:
    flow, token = bound(issuer)
    flow.renew(refresh_of(token))
    flow.pushed(flow.asked(signing_in_offer(issuer)))
    tables = ("pushed_requests", "grants", "authorization_codes", "refresh_tokens", "tokens")

    def rows() -> list[int]:
        with issuer.store._engines.read.connect() as connection:
            return [int(connection.exec_driver_sql(f"SELECT count(*) FROM {each}").scalar() or 0) for each in tables]  # noqa: S608

    assert rows() == [2, 1, 1, 2, 2]
    issuer.clock.forward(minutes=30)
    with issuer.store.transaction() as change:
        change.purge(issuer.clock.now())
    assert rows() == [0, 1, 1, 2, 2]
    issuer.clock.forward(days=181)
    with issuer.store.transaction() as change:
        change.purge(issuer.clock.now())
    assert rows() == [0, 0, 0, 0, 0]
