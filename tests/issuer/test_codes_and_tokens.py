"""Codes, transaction codes and tokens: each works once, for whom it was made (OPEN.md I-03, I-04, I-07)."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from skrin.keys.algorithms import Algorithm
from skrin.keys.private_key import PrivateKey
from skrin.protocols import dpop
from skrin.protocols.openid4vci.token import AccessToken, token_response
from skrin.use_cases.issuer.offers import OfferMade
from skrin.wire.http import HttpRequest, HttpResponse, form_body
from tests.fakes.issuer_service import IssuerWorld
from tests.fakes.scripted_wallet import ScriptedWallet

GRANT = "urn:ietf:params:oauth:grant-type:pre-authorized_code"


def at_once(times: int, ask: Callable[[], HttpResponse]) -> list[HttpResponse]:
    with ThreadPoolExecutor(max_workers=25) as pool:
        return [each.result() for each in [pool.submit(ask) for _ in range(times)]]


def error(answer: HttpResponse) -> object:
    return answer.json_object().get("error")


def handed_out(issuer: IssuerWorld, *, transaction_code: bool = True) -> OfferMade:
    offer = issuer.hand_out(transaction_code=transaction_code).offer
    assert offer is not None
    return offer


def wrong(code: str | None) -> str:
    assert code is not None
    return f"{(int(code) + 1) % 1_000_000:06}"


@pytest.mark.case("I-03")
@pytest.mark.requirement(79, "accepts")
@pytest.mark.requirement(79, "refuses")
def test_a_code_gives_one_token(issuer: IssuerWorld) -> None:
    wallet, offer = issuer.wallet(), handed_out(issuer)
    request = wallet.token_request(offer.link, offer.transaction_code)
    first, second = wallet.fetch(request), wallet.fetch(request)
    assert token_response(first).type == "Bearer"
    assert (second.status, error(second)) == (400, "invalid_grant")


@pytest.mark.case("I-03")
def test_a_code_gives_one_token_to_one_of_fifty_clients_at_once(issuer: IssuerWorld) -> None:
    wallet, offer = issuer.wallet(), handed_out(issuer, transaction_code=False)
    request = wallet.token_request(offer.link)
    answers = at_once(50, lambda: wallet.fetch(request))
    assert sorted(answer.status for answer in answers) == [200] + [400] * 49
    assert {error(answer) for answer in answers if answer.status == 400} == {"invalid_grant"}


@pytest.mark.case("I-04")
@pytest.mark.requirement(79, "refuses")
def test_five_wrong_transaction_codes_kill_the_offer(issuer: IssuerWorld) -> None:
    wallet, offer = issuer.wallet(), handed_out(issuer)
    right = wallet.token_request(offer.link, offer.transaction_code)
    mistaken = wallet.token_request(offer.link, wrong(offer.transaction_code))
    assert [error(wallet.fetch(mistaken)) for _ in range(5)] == ["invalid_grant"] * 5
    assert error(wallet.fetch(right)) == "invalid_grant"
    assert len(issuer.issued_to(wallet)) == 1  # another offer works


@pytest.mark.case("I-04")
def test_a_hundred_wrong_transaction_codes_at_once_are_five_tries(issuer: IssuerWorld) -> None:
    wallet, offer = issuer.wallet(), handed_out(issuer)
    mistaken = wallet.token_request(offer.link, wrong(offer.transaction_code))
    assert {error(answer) for answer in at_once(100, lambda: wallet.fetch(mistaken))} == {"invalid_grant"}
    refused = [entry for entry in issuer.store.audit() if entry.action.value == "code_refused"]
    assert len(refused) == 5


@pytest.mark.case("I-04")
def test_two_wrong_transaction_codes_do_not_use_up_the_offer(issuer: IssuerWorld) -> None:
    wallet, offer = issuer.wallet(), handed_out(issuer)
    for _ in range(2):
        wallet.fetch(wallet.token_request(offer.link, wrong(offer.transaction_code)))
    assert len(wallet.receive(offer.link, offer.transaction_code)) == 1


def test_a_missing_and_an_unexpected_transaction_code_are_invalid_requests_and_no_tries(issuer: IssuerWorld) -> None:
    wallet, offer, open_offer = issuer.wallet(), handed_out(issuer), handed_out(issuer, transaction_code=False)
    url = wallet.server().token_endpoint

    def ask(link: str, code: str | None) -> HttpResponse:
        grant = wallet.offer(link).pre_authorized_grant()
        form = {"grant_type": GRANT, "pre-authorized_code": grant.code, **({"tx_code": code} if code else {})}
        return wallet.fetch(HttpRequest("POST", url, {"content-type": "application/x-www-form-urlencoded"}, form_body(form)))

    for _ in range(6):
        assert error(ask(offer.link, None)) == "invalid_request"
    assert error(ask(open_offer.link, "123456")) == "invalid_request"
    assert ask(offer.link, offer.transaction_code).status == 200
    assert ask(open_offer.link, None).status == 200


def test_an_offer_that_is_too_old_is_gone(issuer: IssuerWorld) -> None:
    wallet, offer = issuer.wallet(), handed_out(issuer)
    request = wallet.token_request(offer.link, offer.transaction_code)
    issuer.clock.forward(days=7)
    assert error(wallet.fetch(request)) == "invalid_grant"


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        (b"", "invalid_request"),
        (b"grant_type=password&username=x", "unsupported_grant_type"),
        (b"grant_type=" + GRANT.encode(), "invalid_request"),
        (b"grant_type=" + GRANT.encode() + b"&pre-authorized_code=x&pre-authorized_code=x", "invalid_request"),
        (b"grant_type=" + GRANT.encode() + b"&pre-authorized_code=nobody", "invalid_grant"),
        (b"\xff\xfe", "invalid_request"),
    ],
)
def test_a_token_request_that_is_none_has_the_error_of_the_specification(
    issuer: IssuerWorld, form: bytes, expected: str
) -> None:
    wallet = issuer.wallet()
    headers = {"content-type": "application/x-www-form-urlencoded"}
    answer = wallet.fetch(HttpRequest("POST", wallet.server().token_endpoint, headers, form))
    assert (answer.status, error(answer)) == (400, expected)


class TokenHolder:
    """A wallet with a token of its own, and a request ready to be sent."""

    def __init__(self, issuer: IssuerWorld) -> None:
        self.wallet = issuer.wallet()
        offer = handed_out(issuer)
        self.access = self.wallet.token(offer.link, offer.transaction_code)
        self.keys = [PrivateKey.generate(Algorithm.ES256)]

    def request(self, access: AccessToken | None = None) -> HttpRequest:
        return self.wallet.credential_request(access or self.access, self.wallet.proofs(self.keys))


@pytest.mark.case("I-07")
@pytest.mark.requirement(84, "refuses")
def test_without_a_good_token_nothing_is_issued(issuer: IssuerWorld) -> None:
    holder = TokenHolder(issuer)
    wallet, request = holder.wallet, holder.request()
    without = {name: value for name, value in request.headers.items() if name != "authorization"}
    absent = wallet.fetch(HttpRequest("POST", request.url, without, request.body))
    unknown = wallet.fetch(holder.request(AccessToken("A" * 43)))
    in_query = wallet.fetch(
        HttpRequest("POST", request.url.with_query({"access_token": holder.access.value}), without, request.body)
    )
    as_dpop = wallet.fetch(holder.request(AccessToken(holder.access.value, "DPoP")))
    assert [answer.status for answer in (absent, unknown, in_query, as_dpop)] == [401, 401, 400, 401]
    assert absent.body == b"{}"
    assert unknown.headers["www-authenticate"] == 'Bearer error="invalid_token"'
    assert issuer.store.credentials() == []
    assert wallet.fetch(holder.request()).status == 200
    issuer.clock.forward(minutes=5)
    assert wallet.fetch(holder.request()).status == 401


@pytest.mark.case("I-07")
def test_a_notification_with_another_wallets_token_is_unknown(issuer: IssuerWorld) -> None:
    first, second = TokenHolder(issuer), TokenHolder(issuer)
    given = first.wallet.credentials(first.access, first.keys)
    second.wallet.credentials(second.access, second.keys)
    assert given.notification_id is not None
    foreign = second.wallet.fetch(second.wallet.notification(given.notification_id, second.access))
    assert error(foreign) == "invalid_notification_id"
    own = first.wallet.notification(given.notification_id, first.access)
    assert [first.wallet.fetch(own).status for _ in range(2)] == [204, 204]


def bound_token(wallet: ScriptedWallet, offer: OfferMade) -> AccessToken:
    """A token bound to the wallet's key by a DPoP proof."""
    request = wallet.token_request(offer.link, offer.transaction_code)
    headers = {**request.headers, "dpop": wallet.dpop("POST", request.url, nonce=wallet.dpop_nonce())}
    return token_response(wallet.fetch(HttpRequest("POST", request.url, headers, request.body)))


@pytest.mark.case("I-07")
@pytest.mark.requirement(86, "accepts")
@pytest.mark.requirement(86, "refuses")
def test_a_bound_token_works_with_its_key_alone_and_a_proof_once(issuer: IssuerWorld) -> None:
    wallet = issuer.wallet()
    access = bound_token(wallet, handed_out(issuer))
    assert access.type == "DPoP"
    url = wallet.metadata().credential_endpoint
    keys = [PrivateKey.generate(Algorithm.ES256)]

    def ask(proof: str | None) -> HttpResponse:
        request = wallet.credential_request(access, wallet.proofs(keys))
        return wallet.fetch(HttpRequest("POST", url, {**request.headers, **({"dpop": proof} if proof else {})}, request.body))

    stranger = PrivateKey.generate(Algorithm.ES256)
    assert ask(None).status == 401
    nonce = wallet.dpop_nonce()
    assert ask(wallet.dpop("POST", url, access.value, stranger, nonce)).status == 401
    assert ask(wallet.dpop("POST", url, nonce=nonce)).status == 401  # says nothing of the token
    assert ask(wallet.dpop("GET", url, access.value, nonce=nonce)).status == 401
    assert error(ask(wallet.dpop("POST", url, access.value))) == "use_dpop_nonce"
    plain = wallet.credential_request(AccessToken(access.value), wallet.proofs(keys))
    assert wallet.fetch(plain).status == 401
    proof = wallet.dpop("POST", url, access.value, nonce=nonce)
    assert ask(proof).status == 200
    assert error(ask(proof)) == "invalid_dpop_proof"


@pytest.mark.case("I-07")
@pytest.mark.parametrize(("seconds", "status"), [(-61, 401), (-60, 200), (60, 200), (61, 401)])
def test_a_proof_is_good_for_a_minute(issuer: IssuerWorld, seconds: int, status: int) -> None:
    wallet = issuer.wallet()
    request = wallet.state_request(wallet.enrol("retail-1").id)
    made = issuer.clock.now() + timedelta(seconds=seconds)
    proof = dpop.build_dpop(wallet.key, "GET", request.url, "one-jti-of-many", made)
    assert wallet.fetch(HttpRequest("GET", request.url, {"dpop": proof})).status == status
