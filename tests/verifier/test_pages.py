"""The verifier's own pages: what they say, how they are kept, and who is shown the result."""

import base64
import hashlib
import re
from dataclasses import replace

import pytest

from skrin.domain.json_value import JsonObject
from skrin.paper.qr_symbol import Correction, svg, symbol
from skrin.protocols.openid4vp.response import declined_request
from skrin.protocols.openid4vp.short_code import short_code
from skrin.use_cases.verifier.ask import Asked
from skrin.use_cases.verifier.page_sessions import PageSessions
from skrin.use_cases.verifier.result import purge
from skrin.verifier import result_page
from skrin.wire.http import HttpRequest
from skrin.wire.urls import HttpsUrl
from skrin.words.speech import Words
from tests.fakes.html_document import sound
from tests.fakes.verifier_world import VerifierWorld, error_of
from tests.fakes.web_browser import WebBrowser, code_on

ASKING: JsonObject = {"ask": "yes-no", "purpose": "why"}


@pytest.fixture
def world() -> VerifierWorld:
    return VerifierWorld.at()


def page_of(asked: Asked) -> str:
    assert asked.page is not None
    return asked.page


def back(world: VerifierWorld, asked: Asked) -> str:
    """An honest answer, and where the wallet is told to send the browser."""
    answer = world.answer(asked)
    assert answer.status == 200
    return str(answer.json_object()["redirect_uri"])


@pytest.mark.parametrize("mode", ["same-device", "cross-device"])
def test_a_page_is_made_beside_the_request_when_it_is_asked_for(mode: str, world: VerifierWorld) -> None:
    told = world.create({**ASKING, "page": mode}).json_object()
    assert re.fullmatch(r"https://verifier\.test/pages/[A-Za-z0-9_-]{43}", str(told["page"]))
    assert "page" not in world.create(ASKING).json_object()


@pytest.mark.parametrize("page", ["", "another", True, 1])
def test_another_kind_of_page_is_refused(page: str | int, world: VerifierWorld) -> None:
    refused = world.create({**ASKING, "page": page})
    assert (refused.status, error_of(refused)) == (400, "request.ask")


def test_the_page_says_who_asks_why_and_how_and_asks_again_by_itself(world: VerifierWorld) -> None:
    asked = world.asked(page="cross-device")
    page = WebBrowser(world).read(page_of(asked))
    assert "The Test Employer" in page
    assert "To see whether you may be hired" in page
    assert svg(symbol(asked.link, Correction.SCREEN)).decode().partition("<path")[2] in page
    assert f'href="{asked.link.replace("&", "&amp;")}"' in page
    assert "The request closes in 120 seconds." in page
    assert '<html lang="en">' in page


def test_a_page_that_waits_runs_one_script_of_ours_and_needs_none(world: VerifierWorld) -> None:
    asked, browser = world.asked(page="cross-device"), WebBrowser(world)
    answer = browser.get(page_of(asked))
    page = answer.body.decode()
    scripts = re.findall(r"<script>(.*?)</script>", page)
    digests = [base64.b64encode(hashlib.sha256(each.encode()).digest()).decode() for each in scripts]
    assert len(digests) == 1
    assert f"script-src 'sha256-{digests[0]}'; connect-src 'self'" in answer.headers["content-security-policy"]
    assert '<noscript><meta http-equiv="refresh" content="10"></noscript>' in page
    assert page.count("<script") == 1
    assert '<main data-stage="open">' in page


def test_the_script_is_told_where_the_request_stands_and_nobody_else_is(world: VerifierWorld) -> None:
    asked, browser = world.asked(page="cross-device"), WebBrowser(world)
    address = f"{page_of(asked)}/stage"
    assert browser.get(address).status == 404  # it is no way to open the page
    browser.read(page_of(asked))
    world.clock.forward(seconds=30)
    open_ = browser.get(f"{address}?lang=sv")
    assert open_.json_object() == {"stage": "open", "left": "Förfrågan stänger om 90 sekunder."}
    assert "set-cookie" not in open_.headers
    assert WebBrowser(world).get(address).status == 404
    assert WebBrowser(world, cookie=f"__Host-session={'A' * 43}").get(address).status == 404
    world.answer(asked)
    assert browser.get(address).json_object()["stage"] == "finished"


@pytest.mark.parametrize("mode", ["same-device", "cross-device"])
@pytest.mark.parametrize("lang", ["sv", "en"])
def test_every_page_is_sound_html_with_a_language_and_names_for_what_is_drawn(
    mode: str, lang: str, world: VerifierWorld
) -> None:
    world.issuer.claims["given_name"] = "<b>&amp;\"'</b>"
    asked, browser = world.selection(["given_name"], page=mode), WebBrowser(world, languages=lang)
    pages = [browser.read(page_of(asked))]
    answer = world.answer(asked).json_object()
    pages.append(browser.read(page_of(asked)))
    if mode == "same-device":
        pages.append(browser.follow(str(answer["redirect_uri"])).body.decode())
    pages.append(browser.get("https://verifier.test/pages/nobody").body.decode())
    for each in pages:
        document = sound(each)
        assert document.lang == lang
        assert document.count["h1"] == document.count["title"] == document.count["main"] == 1
        assert all(name for name in document.drawn)


def test_a_same_device_page_has_the_link_and_no_code_to_scan(world: VerifierWorld) -> None:
    page = WebBrowser(world).read(page_of(world.asked(page="same-device")))
    assert "Open in your wallet" in page
    assert "<svg" not in page


def test_the_page_speaks_the_language_of_its_reader_or_of_its_address(world: VerifierWorld) -> None:
    browser = WebBrowser(world, languages="sv-SE,sv;q=0.9")
    address = page_of(world.asked(page="cross-device"))
    assert '<html lang="sv">' in browser.read(address)
    assert "För att se om du kan anställas" in browser.read(address)
    assert "To see whether you may be hired" in browser.read(f"{address}?lang=en")


def test_a_page_is_kept_nowhere_framed_nowhere_and_runs_nothing(world: VerifierWorld) -> None:
    headers = WebBrowser(world).get(page_of(world.asked(page="cross-device"))).headers
    policy = headers["content-security-policy"]
    assert headers["cache-control"] == "no-store"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "frame-ancestors 'none'" in policy
    assert "form-action 'none'" in policy
    assert "unsafe" not in policy
    cookie = headers["set-cookie"]
    assert re.fullmatch(r"__Host-session=[A-Za-z0-9_-]{43}; Path=/; HttpOnly; SameSite=Lax; Secure", cookie)


@pytest.mark.requirement(107, "accepts")
def test_the_page_of_another_device_shows_the_outcome_the_checks_and_the_claims(world: VerifierWorld) -> None:
    asked, browser = world.selection(["given_name"], page="cross-device"), WebBrowser(world)
    browser.read(page_of(asked))
    assert "redirect_uri" not in world.answer(asked).json_object()
    page = browser.read(page_of(asked))
    assert "canary-given-Åsa" in page
    assert "canary-family" not in page
    assert "Signed by the issuer, and unchanged since." in page
    assert "As of " in page
    assert "<dt>Given name</dt>" in page
    assert "<h1>The answer to The Test Employer</h1>" in page
    assert "<title>Valid · The answer to The Test Employer</title>" in page
    assert "To see whether you may be hired" in page
    assert f"<dt>Code to compare</dt><dd>{asked.code}</dd>" in page
    assert "refresh" not in page
    assert "<script" not in page


@pytest.mark.requirement(103, "accepts")
@pytest.mark.requirement(104, "accepts")
def test_the_browser_that_a_wallet_sends_back_is_shown_the_result(world: VerifierWorld) -> None:
    asked, browser = world.selection(["given_name"], page="same-device"), WebBrowser(world)
    browser.read(page_of(asked))
    address = back(world, asked)
    assert re.fullmatch(r"https://verifier\.test/returned\?response_code=[A-Za-z0-9_-]{43}", address)
    assert "canary-given" not in browser.read(page_of(asked))
    sent_on = browser.get(address)
    assert (sent_on.status, sent_on.headers["location"]) == (303, page_of(asked))
    assert sent_on.headers["cache-control"] == "no-store"
    assert "canary-given-Åsa" in browser.read(page_of(asked))
    assert "canary-given-Åsa" in browser.read(page_of(asked))  # loaded anew
    assert world.told(asked)["verdict"] == "valid"


@pytest.mark.requirement(103, "refuses")
def test_a_response_code_works_once(world: VerifierWorld) -> None:
    asked, browser = world.asked(page="same-device"), WebBrowser(world)
    browser.read(page_of(asked))
    address = back(world, asked)
    browser.follow(address)
    again = browser.get(address)
    assert again.status == 404
    assert again.body == browser.get("https://verifier.test/returned?response_code=guess").body


def test_to_ask_whether_a_page_is_there_opens_nothing_and_spends_nothing(world: VerifierWorld) -> None:
    asked, browser = world.asked(page="same-device"), WebBrowser(world)
    assert world.call(HttpRequest("HEAD", HttpsUrl.parse(page_of(asked)))).status == 404
    browser.read(page_of(asked))
    address = back(world, asked)
    assert world.call(HttpRequest("HEAD", HttpsUrl.parse(address), {"cookie": browser.cookie})).status == 404
    assert browser.follow(address).status == 200


def test_a_page_is_forgotten_with_its_result(world: VerifierWorld) -> None:
    asked, browser = world.selection(["given_name"], page="cross-device"), WebBrowser(world)
    browser.read(page_of(asked))
    world.answer(asked)
    world.clock.forward(seconds=3600 + 119)
    purge(world.ports)
    assert "canary-given" in browser.read(page_of(asked))
    world.clock.forward(seconds=1)
    purge(world.ports)
    assert browser.get(page_of(asked)).status == 404


def test_a_service_that_was_started_anew_gives_no_result_of_a_browser_away(world: VerifierWorld) -> None:
    asked, browser = world.selection(["given_name"], page="same-device"), WebBrowser(world)
    browser.read(page_of(asked))
    address = back(world, asked)
    world.ports = replace(world.ports, pages=PageSessions())
    assert browser.get(address).status == browser.get(page_of(asked)).status == 404
    assert world.result(asked).json_object()["result"] is None


@pytest.mark.requirement(104, "refuses")
def test_whoever_asked_is_told_nothing_before_the_browser_is_back(world: VerifierWorld) -> None:
    asked = world.selection(["given_name"], page="same-device")
    WebBrowser(world).read(page_of(asked))
    back(world, asked)
    told = world.result(asked).json_object()
    assert (told["stage"], told["result"]) == ("answered", None)


def test_a_no_is_told_at_once_as_no_wallet_sends_the_browser_back(world: VerifierWorld) -> None:
    asked, browser = world.asked(page="same-device"), WebBrowser(world)
    browser.read(page_of(asked))
    assert world.call(declined_request(world.read(asked))).status == 200
    assert "The person declined" in browser.read(page_of(asked))
    assert world.told(asked)["answer"] == "declined"


def test_a_refused_answer_is_told_on_the_page_as_it_holds_nothing(world: VerifierWorld) -> None:
    asked, browser = world.asked(page="same-device"), WebBrowser(world)
    browser.read(page_of(asked))
    wallet, other = world.wallet(), world.wallet()
    request = world.read(asked)
    refused = world.call(wallet.post(request, wallet.presentation(request, signer=other.keys[0])))
    assert refused.status == 400
    assert "redirect_uri" not in refused.json_object()
    assert "Not valid" in browser.read(page_of(asked))


def test_the_wallet_can_derive_the_code_on_the_page_from_the_request(world: VerifierWorld) -> None:
    asked, browser = world.asked(page="cross-device"), WebBrowser(world)
    code = world.read(asked).short_code
    assert code_on(browser.read(page_of(asked))) == code == asked.code
    other = world.asked(page="cross-device")
    assert code_on(browser.read(page_of(other))) != code


@pytest.mark.parametrize("change", [("client_id", "https://other.test"), ("response_uri", "/other"), ("nonce", "another")])
def test_another_verifier_that_copies_a_request_has_another_code(change: tuple[str, str]) -> None:
    parts = {"client_id": "decentralized_identifier:did:web:v.test", "response_uri": "https://v.test/r/1", "nonce": "n"}
    assert short_code(**parts) == "YRD8"
    assert short_code(**{**parts, change[0]: change[1]}) != "YRD8"


def test_what_was_agreed_to_stands_on_the_page_letter_for_letter() -> None:
    shown = result_page.parts({"answer": "presented", "verdict": "valid", "agreed": ["I <b>apply</b>."]}, "", Words("en"))
    assert "<h2>Agreed to, and signed with the answer</h2><p>I &lt;b&gt;apply&lt;/b&gt;.</p>" in "".join(shown)
