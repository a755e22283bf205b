"""Signing in for a credential: pushed requests, the page, the code (lines 79, 87 and 93; OPEN.md I-03, I-04)."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from skrin.keys.algorithms import Algorithm
from skrin.keys.private_key import PrivateKey
from skrin.protocols.openid4vci.authorization_answer import ExpectedAnswer, read_code
from skrin.protocols.openid4vci.pkce import challenge_of
from skrin.protocols.openid4vci.token import token_response
from skrin.use_cases.issuer.offers import Way
from tests.fakes.issuer_service import IssuerWorld
from tests.fakes.scripted_wallet import FIRST
from tests.issuer.signing_in import REDIRECT, SigningIn, answered, by_details, error, form_of, signing_in_offer


@pytest.mark.requirement(87, "accepts")
@pytest.mark.requirement(93, "accepts")
@pytest.mark.parametrize("bound", [True, False], ids=["DPoP", "bearer"])
def test_a_person_signs_in_and_the_wallet_gets_the_credential(issuer: IssuerWorld, bound: bool) -> None:
    offer = signing_in_offer(issuer)
    flow = SigningIn(issuer, PrivateKey.generate(Algorithm.ES256) if bound else None)
    assert flow.wallet.offer(offer.link).pre_authorized is None
    assert offer.transaction_code is None
    page = flow.page(flow.pushed(flow.asked(offer)))
    assert page.status == 200
    assert offer.sign_in_code is not None
    back = flow.browser.send(page, offer.sign_in_code)
    assert back.headers["location"].startswith(REDIRECT + "?code=")
    code = read_code(back.headers["location"].partition("?")[2], ExpectedAnswer("its-state", issuer.url, names_issuer=True))
    given = flow.redeem(code)
    token = token_response(given)
    assert given.headers["cache-control"] == "no-store"
    assert (token.type, given.json_object()["scope"]) == ("DPoP" if bound else "Bearer", FIRST)
    assert (token.refresh is not None) is bound
    flow.wallet.key = flow.key or flow.wallet.key
    keys = [PrivateKey.generate(Algorithm.ES256)]
    request = flow.wallet.credential_request(token, flow.wallet.proofs(keys))
    proof = flow.wallet.dpop("POST", request.url, token.value, nonce=flow.wallet.dpop_nonce())
    headers = {**request.headers, **({"dpop": proof} if bound else {})}
    assert flow.wallet.fetch(replace(request, headers=headers)).status == 200
    assert len(issuer.store.credentials()) == 1


def test_a_code_as_people_write_it_is_the_code(issuer: IssuerWorld) -> None:
    offer, flow = signing_in_offer(issuer), SigningIn(issuer)
    assert offer.sign_in_code is not None
    typed = " " + offer.sign_in_code.lower().replace("-", " ").replace("0", "o").replace("1", "l") + " "
    page = flow.page(flow.pushed(flow.asked(offer)))
    assert "code" in answered(flow.browser.send(page, typed))


def test_a_person_can_sign_in_without_an_offer(issuer: IssuerWorld) -> None:
    """A wallet that begins by itself, with a scope alone: the code finds what it is for."""
    offer, flow = signing_in_offer(issuer), SigningIn(issuer)
    assert flow.redeem(flow.code(offer, flow.asked())).json_object()["scope"] == FIRST


def test_an_offer_with_both_ways_can_be_taken_up_by_one_of_them(issuer: IssuerWorld) -> None:
    offer, flow = signing_in_offer(issuer, Way.BOTH), SigningIn(issuer)
    code = flow.code(offer)
    assert offer.transaction_code is not None
    assert flow.wallet.token(offer.link, offer.transaction_code).type == "Bearer"
    assert error(flow.redeem(code)) == "invalid_grant"


@pytest.mark.requirement(79, "refuses")
def test_an_offer_to_sign_in_has_no_pre_authorized_code(issuer: IssuerWorld) -> None:
    signing_in_offer(issuer)
    (issuance,) = issuer.store.issuances(open_only=True)
    offer = issuer.store.newest_offer(issuance.id)
    assert offer is not None
    form = {
        "grant_type": "urn:ietf:params:oauth:grant-type:pre-authorized_code",
        "pre-authorized_code": issuer.ports.secret.code_for(offer.id),
        "tx_code": issuer.ports.secret.transaction_code_for(issuance.id),
    }
    assert error(SigningIn(issuer).form("/token", form)) == "invalid_grant"


# The authorization code


@pytest.mark.case("I-03")
@pytest.mark.requirement(87, "refuses")
def test_a_code_shown_twice_ends_what_came_from_it(issuer: IssuerWorld) -> None:
    flow = SigningIn(issuer, PrivateKey.generate(Algorithm.ES256))
    code = flow.code(signing_in_offer(issuer))
    token = token_response(flow.redeem(code))
    assert (flow.redeem(code).status, error(flow.redeem(code))) == (400, "invalid_grant")
    flow.wallet.key = flow.key or flow.wallet.key
    request = flow.wallet.credential_request(token, flow.wallet.proofs([PrivateKey.generate(Algorithm.ES256)]))
    proof = flow.wallet.dpop("POST", request.url, token.value, nonce=flow.wallet.dpop_nonce())
    assert flow.wallet.fetch(replace(request, headers={**request.headers, "dpop": proof})).status == 401
    assert token.refresh is not None
    assert error(flow.renew(token.refresh)) == "invalid_grant"
    assert [entry.action.value for entry in issuer.store.audit()].count("grant_revoked") == 1


@pytest.mark.case("I-03")
def test_a_code_gives_one_token_to_one_of_fifty_clients_at_once(issuer: IssuerWorld) -> None:
    flow = SigningIn(issuer)
    code = flow.code(signing_in_offer(issuer))
    with ThreadPoolExecutor(max_workers=25) as pool:
        answers = [each.result() for each in [pool.submit(flow.redeem, code) for _ in range(50)]]
    assert sorted(answer.status for answer in answers) == [200] + [400] * 49
    assert {error(answer) for answer in answers if answer.status == 400} == {"invalid_grant"}


@pytest.mark.requirement(87, "refuses")
@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"code_verifier": "A" * 43}, "invalid_grant"),
        ({"code_verifier": ""}, "invalid_request"),
        ({"redirect_uri": REDIRECT + "/"}, "invalid_grant"),
        ({"redirect_uri": "http://127.0.0.1:49153/back"}, "invalid_grant"),
        ({"client_id": "another"}, "invalid_grant"),
        ({"client_id": ""}, "invalid_request"),
        ({"code": "A" * 43}, "invalid_grant"),
    ],
    ids=["verifier", "no-verifier", "redirect", "port", "client", "no-client", "code"],
)
def test_a_code_is_redeemed_only_by_who_asked_for_it(issuer: IssuerWorld, changes: dict[str, str], expected: str) -> None:
    flow = SigningIn(issuer)
    code = flow.code(signing_in_offer(issuer))
    answer = flow.redeem(code, **changes)
    assert (answer.status, error(answer)) == (400, expected)
    assert flow.redeem(code).status == 200


@pytest.mark.requirement(79, "refuses")
def test_a_code_lives_a_minute(issuer: IssuerWorld) -> None:
    flow = SigningIn(issuer)
    first, second = flow.code(signing_in_offer(issuer)), flow.code(signing_in_offer(issuer))
    issuer.clock.forward(seconds=59)
    assert flow.redeem(first).status == 200
    issuer.clock.forward(seconds=1)
    assert error(flow.redeem(second)) == "invalid_grant"


def test_two_sign_ins_with_one_offer_give_one_token(issuer: IssuerWorld) -> None:
    offer, flow = signing_in_offer(issuer), SigningIn(issuer)
    codes = [flow.code(offer), flow.code(offer)]
    assert sorted(flow.redeem(code).status for code in codes) == [200, 400]


# The sign-in code


def wrong(code: str | None) -> str:
    assert code is not None
    return ("1" if code[0] != "1" else "2") + code[1:]


@pytest.mark.case("I-04")
@pytest.mark.requirement(79, "refuses")
def test_five_wrong_codes_end_the_offer_for_every_wallet(issuer: IssuerWorld) -> None:
    offer, flow = signing_in_offer(issuer), SigningIn(issuer)
    assert offer.sign_in_code is not None
    page = flow.page(flow.pushed(flow.asked(offer)))
    for _ in range(5):
        assert flow.browser.send(page, wrong(offer.sign_in_code)).status == 400
    assert "no more can be tried" in flow.browser.send(page, offer.sign_in_code).body.decode()
    again = SigningIn(issuer)
    assert again.browser.send(again.page(again.pushed(again.asked(offer))), offer.sign_in_code).status == 400
    assert [entry.action.value for entry in issuer.store.audit()].count("code_refused") == 5


@pytest.mark.case("I-04")
def test_a_hundred_wrong_codes_at_once_are_five_tries(issuer: IssuerWorld) -> None:
    offer, flow = signing_in_offer(issuer), SigningIn(issuer)
    page = flow.page(flow.pushed(flow.asked(offer)))
    with ThreadPoolExecutor(max_workers=25) as pool:
        sent = [pool.submit(flow.browser.send, page, wrong(offer.sign_in_code)) for _ in range(100)]
        assert {each.result().status for each in sent} == {400}
    assert [entry.action.value for entry in issuer.store.audit()].count("code_refused") == 5


@pytest.mark.case("I-04")
def test_two_wrong_codes_do_not_use_up_the_offer(issuer: IssuerWorld) -> None:
    offer, flow = signing_in_offer(issuer), SigningIn(issuer)
    assert offer.sign_in_code is not None
    page = flow.page(flow.pushed(flow.asked(offer)))
    for _ in range(2):
        page = flow.browser.send(page, wrong(offer.sign_in_code))
        assert page.status == 400
        assert 'role="alert"' in page.body.decode()
    assert "code" in answered(flow.browser.send(page, offer.sign_in_code))


@pytest.mark.case("I-04")
def test_without_an_offer_a_request_takes_five_tries(issuer: IssuerWorld) -> None:
    offer, flow = signing_in_offer(issuer), SigningIn(issuer)
    assert offer.sign_in_code is not None
    page = flow.page(flow.pushed(flow.asked()))
    for _ in range(5):
        assert flow.browser.send(page, wrong(offer.sign_in_code)).status == 400
    assert flow.browser.send(page, offer.sign_in_code).status == 400
    assert flow.code(offer)  # whose offer that was, nobody could know


@pytest.mark.case("I-02")
def test_a_code_of_another_offer_and_one_of_none_look_alike(issuer: IssuerWorld) -> None:
    offer, other, flow = signing_in_offer(issuer), signing_in_offer(issuer), SigningIn(issuer)
    assert other.sign_in_code is not None
    page = flow.page(flow.pushed(flow.asked(offer)))
    foreign, unknown = (flow.browser.send(page, code) for code in (other.sign_in_code, "AAAA-BBBB-CCCC"))
    assert foreign.status == unknown.status == 400
    assert foreign.body == unknown.body


def test_a_code_is_dead_when_its_offer_is_used_or_too_old(issuer: IssuerWorld) -> None:
    used, old, flow = signing_in_offer(issuer), signing_in_offer(issuer), SigningIn(issuer)
    assert used.sign_in_code is not None
    assert old.sign_in_code is not None
    assert flow.redeem(flow.code(used)).status == 200
    assert flow.browser.send(flow.page(flow.pushed(flow.asked())), used.sign_in_code).status == 400
    issuer.clock.forward(days=7)
    assert flow.browser.send(flow.page(flow.pushed(flow.asked())), old.sign_in_code).status == 400


# The browser


def test_cancelling_tells_the_wallet(issuer: IssuerWorld) -> None:
    offer, flow = signing_in_offer(issuer), SigningIn(issuer)
    request_uri = flow.pushed(flow.asked(offer))
    page = flow.page(request_uri)
    back = answered(flow.browser.post("/authorize/cancel", form_of(page).fields))
    assert back == {"error": "access_denied", "state": "its-state", "iss": issuer.url}
    assert flow.page(request_uri).status == 400
    assert flow.code(offer)


def test_a_request_is_answered_once(issuer: IssuerWorld) -> None:
    offer, flow = signing_in_offer(issuer), SigningIn(issuer)
    assert offer.sign_in_code is not None
    request_uri = flow.pushed(flow.asked(offer))
    page = flow.page(request_uri)
    assert flow.page(request_uri).status == 200  # looking again is no answer
    flow.browser.send(page, offer.sign_in_code)
    assert "location" not in flow.browser.send(page, offer.sign_in_code).headers
    assert flow.page(request_uri).status == 400


def test_a_browser_comes_within_two_minutes_and_answers_within_fifteen(issuer: IssuerWorld) -> None:
    offer, flow = signing_in_offer(issuer), SigningIn(issuer)
    assert offer.sign_in_code is not None
    first, second = flow.pushed(flow.asked(offer)), flow.pushed(flow.asked(offer))
    page = flow.page(first)
    issuer.clock.forward(minutes=2)
    assert flow.page(second).status == 400
    issuer.clock.forward(minutes=14)
    assert "code" in answered(flow.browser.send(page, offer.sign_in_code))
    third = SigningIn(issuer)
    page = third.page(third.pushed(third.asked(signing_in_offer(issuer))))
    issuer.clock.forward(minutes=17)
    assert third.browser.send(page, "AAAA").status == 400


@pytest.mark.parametrize("known", ["cookie", "stamp", "request"])
def test_a_form_is_taken_only_from_the_page_that_this_browser_was_shown(issuer: IssuerWorld, known: str) -> None:
    offer, flow = signing_in_offer(issuer), SigningIn(issuer)
    assert offer.sign_in_code is not None
    page = flow.page(flow.pushed(flow.asked(offer)))
    fields = {**form_of(page).fields, "code": offer.sign_in_code}
    own = flow.browser.cookie
    match known:
        case "cookie":
            flow.browser.cookie = "sign-in=" + "A" * 22
        case "stamp":
            fields["stamp"] = "A" * 22
        case _:
            fields["request_uri"] = flow.pushed(flow.asked(offer))
    refused = flow.browser.post("/authorize", fields)
    assert (refused.status, "location" in refused.headers) == (400, False)
    flow.browser.cookie = own
    assert "code" in answered(flow.browser.send(page, offer.sign_in_code))


def test_a_request_is_shown_to_its_own_client_alone(issuer: IssuerWorld) -> None:
    flow = SigningIn(issuer)
    request_uri = flow.pushed(flow.asked(signing_in_offer(issuer)))
    assert flow.page(request_uri, "another").status == 400
    assert flow.page(request_uri).status == 200


@pytest.mark.requirement(93, "refuses")
def test_a_request_that_was_not_pushed_is_shown_to_nobody(issuer: IssuerWorld) -> None:
    flow = SigningIn(issuer)
    refused = flow.browser.get("/authorize", flow.asked(signing_in_offer(issuer)).parameters)
    assert (refused.status, "location" in refused.headers) == (400, False)
    assert refused.headers["content-type"].startswith("text/html")


def test_what_the_answer_has_to_repeat_it_repeats_in_a_query_that_is_there_already(issuer: IssuerWorld) -> None:
    flow = SigningIn(issuer, redirect_uri=REDIRECT + "?a=b")
    offer = signing_in_offer(issuer)
    asked = replace(flow.asked(offer), state="")
    page = flow.page(flow.pushed(asked))
    assert offer.sign_in_code is not None
    back = answered(flow.browser.send(page, offer.sign_in_code))
    assert (back["a"], back["iss"], "state" in back) == ("b", issuer.url, False)


def test_identifiers_come_to_who_asked_in_detail(issuer: IssuerWorld) -> None:
    flow = SigningIn(issuer)
    offer = signing_in_offer(issuer)
    given = flow.redeem(flow.code(offer, by_details(flow.asked(offer), FIRST)))
    token = token_response(given)
    assert list(token.identifiers) == [FIRST]
    assert "scope" not in given.json_object()
    keys = [PrivateKey.generate(Algorithm.ES256)]
    by_name = flow.wallet.credential_request(token, flow.wallet.proofs(keys))
    assert error(flow.wallet.fetch(by_name)) is not None  # a name where an identifier was given (8.2)
    (identifier,) = token.identifiers[FIRST]
    body = by_name.body.replace(
        b'"credential_configuration_id":"%s"' % FIRST.encode(), b'"credential_identifier":"%s"' % identifier.encode()
    )
    assert body != by_name.body
    assert flow.wallet.fetch(replace(by_name, body=body)).status == 200


def test_the_challenge_is_that_of_the_standards_verifier() -> None:
    assert challenge_of("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk") == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
