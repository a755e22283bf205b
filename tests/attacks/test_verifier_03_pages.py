"""Attacks on the verifier's own pages (OPEN.md chapter 11: V-06, V-11, V-13)."""

from dataclasses import replace
from html import escape

import pytest

from skrin.use_cases.verifier.ask import Asked
from tests.fakes.html_document import sound
from tests.fakes.verifier_world import VerifierWorld, error_of
from tests.fakes.web_browser import WebBrowser, code_on

TEXTS = {
    "script": "<script>alert(1)</script>",
    "attribute": '"><img src=x onerror=alert(1)>',
    "template": "{{7*7}}",
    "format": "%s%n{0}",
}


@pytest.fixture
def world() -> VerifierWorld:
    return VerifierWorld.at()


def page_of(asked: Asked) -> str:
    assert asked.page is not None
    return asked.page


@pytest.mark.case("V-11")
@pytest.mark.parametrize("value", TEXTS.values(), ids=TEXTS)
def test_a_claim_is_shown_letter_for_letter(value: str, world: VerifierWorld) -> None:
    world.issuer.claims["given_name"] = value
    asked, browser = world.selection(["given_name"], page="cross-device"), WebBrowser(world)
    browser.read(page_of(asked))
    assert world.answer(asked).status == 200
    page = browser.read(page_of(asked))
    assert f"<dd>{escape(value)}</dd>" in page
    assert not {"script", "img"} & set(sound(page).count)
    assert "<dd>49</dd>" not in page


@pytest.mark.case("V-11")
@pytest.mark.parametrize("value", TEXTS.values(), ids=TEXTS)
def test_a_purpose_is_shown_letter_for_letter(value: str, world: VerifierWorld) -> None:
    page = WebBrowser(world).read(page_of(world.asked(page="cross-device", purpose=value)))
    assert f"<dd>{escape(value)}</dd>" in page
    assert sound(page).count["script"] == 1  # ours
    assert "img" not in sound(page).count


@pytest.mark.case("V-11")
@pytest.mark.parametrize("value", TEXTS.values(), ids=TEXTS)
def test_a_verifiers_name_is_shown_letter_for_letter(value: str, world: VerifierWorld) -> None:
    named = replace(world.ports.identity, names={"en": value})
    world.ports = replace(world.ports, identity=named)
    page = WebBrowser(world).read(page_of(world.asked(page="cross-device")))
    assert f"<h1>{escape(value)} asks you to share a credential</h1>" in page
    assert sound(page).count["script"] == 1


@pytest.mark.case("V-13")
@pytest.mark.requirement(103, "refuses")
@pytest.mark.requirement(104, "refuses")
def test_an_answer_fetched_by_another_browser_is_refused_and_its_code_is_spent(world: VerifierWorld) -> None:
    asked, theirs, mine = world.selection(["given_name"], page="same-device"), WebBrowser(world), WebBrowser(world)
    theirs.read(page_of(asked))
    mine.read(page_of(world.asked(page="same-device")))
    address = str(world.answer(asked).json_object()["redirect_uri"])
    unknown = mine.get("https://verifier.test/returned?response_code=guess")
    refused = mine.get(address)
    assert (refused.status, refused.body) == (404, unknown.body)
    assert theirs.get(address).status == 404
    page = theirs.read(page_of(asked))
    assert "canary" not in page
    assert "The answer was opened in another browser" in page
    assert "<script" not in page  # nothing more will come
    assert world.result(asked).json_object()["result"] is None


@pytest.mark.case("V-13")
@pytest.mark.case("V-06")
@pytest.mark.parametrize("mode", ["same-device", "cross-device"])
def test_a_page_is_there_for_the_browser_that_opened_it_alone(mode: str, world: VerifierWorld) -> None:
    asked, theirs, mine = world.selection(["given_name"], page=mode), WebBrowser(world), WebBrowser(world)
    theirs.read(page_of(asked))
    unknown = mine.get("https://verifier.test/pages/nobody")
    assert mine.get(page_of(asked)).status == 404
    world.answer(asked)
    refused = mine.get(page_of(asked))
    assert (refused.status, refused.body) == (404, unknown.body)


@pytest.mark.case("V-13")
def test_a_request_that_is_scanned_from_a_page_is_over_after_two_minutes(world: VerifierWorld) -> None:
    asked, browser = world.asked(page="cross-device"), WebBrowser(world)
    browser.read(page_of(asked))
    request, wallet = world.read(asked), world.wallet()
    form = wallet.post(request)
    world.clock.forward(seconds=119)
    assert "Open in your wallet" in browser.read(page_of(asked))
    world.clock.forward(seconds=1)
    late = world.call(form)
    assert (late.status, error_of(late)) == (410, "state.request_expired")
    page = browser.read(page_of(asked))
    assert "This request is over." in page
    assert "openid4vp" not in page


@pytest.mark.case("V-13")
def test_a_request_on_a_page_takes_one_answer(world: VerifierWorld) -> None:
    asked, browser = world.asked(page="cross-device"), WebBrowser(world)
    request = world.read(asked)
    assert code_on(browser.read(page_of(asked))) == request.short_code
    form = world.wallet().post(request)
    assert world.call(form).status == 200
    again = world.call(form)
    assert (again.status, error_of(again)) == (410, "state.request_answered")
