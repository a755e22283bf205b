"""OPEN.md N-05: a server that sends the client elsewhere."""

import pytest

from skrin.network.errors import RedirectRefused
from skrin.wire.errors import AddressRefused
from skrin.wire.http import HttpRequest, HttpResponse
from skrin.wire.urls import HttpsUrl
from tests.fakes.capture_server import CaptureWeb

START = "https://issuer.test/start"
STATUSES = (301, 302, 303, 307, 308)
TARGETS = {
    "a": "https://attacker.test/",
    "b": "http://issuer.test/start",
    "c": "https://10.0.0.1/",
    "d": START,
}


@pytest.mark.case("N-05")
@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize("target", TARGETS.values(), ids=TARGETS)
def test_a_redirect_is_not_followed(capture_web: CaptureWeb, status: int, target: str) -> None:
    capture_web.answer(START, HttpResponse(status, {"location": target}))

    with pytest.raises(RedirectRefused) as refused:
        capture_web.client()(HttpRequest("GET", HttpsUrl.parse(START)))

    assert (refused.value.host, refused.value.status) == ("issuer.test", status)
    assert capture_web.urls == [START]


@pytest.mark.case("N-05")
@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize("allowed", [0, 3])
def test_the_body_of_a_post_goes_out_once(capture_web: CaptureWeb, status: int, allowed: int) -> None:
    capture_web.answer(START, HttpResponse(status, {"location": "https://attacker.test/"}))

    with pytest.raises(RedirectRefused):
        capture_web.client()(HttpRequest("POST", HttpsUrl.parse(START), body=b"canary", redirects=allowed))

    assert [request.body for request in capture_web.requests] == [b"canary"]


@pytest.mark.case("N-05")
def test_where_redirects_are_allowed_three_are_followed_and_a_fourth_is_not(capture_web: CaptureWeb) -> None:
    for place in range(4):
        target = HttpResponse(302, {"location": f"https://other-issuer.test/{place + 1}"})
        capture_web.answer(f"https://other-issuer.test/{place}", target)
    capture_web.answer(START, HttpResponse(302, {"location": "https://other-issuer.test/1"}))
    capture_web.answer("https://other-issuer.test/3", HttpResponse(200, {}, b"arrived"))
    request = HttpRequest("GET", HttpsUrl.parse(START), redirects=3)

    assert capture_web.client()(request).body == b"arrived"
    capture_web.answer("https://other-issuer.test/3", HttpResponse(302, {"location": "/4"}))
    with pytest.raises(RedirectRefused):
        capture_web.client()(request)
    assert "https://other-issuer.test/4" not in capture_web.urls


@pytest.mark.case("N-05")
@pytest.mark.parametrize(
    "location",
    ["http://issuer.test/", "https://10.0.0.1/", "https://localhost/", "https://user@issuer.test/", "", "https://a b/"],
)
def test_each_redirect_is_checked_like_the_first_address(capture_web: CaptureWeb, location: str) -> None:
    capture_web.answer(START, HttpResponse(302, {"location": location} if location else {}))

    with pytest.raises(RedirectRefused):
        capture_web.client()(HttpRequest("GET", HttpsUrl.parse(START), redirects=3))

    assert capture_web.urls == [START]


@pytest.mark.case("N-05")
def test_a_redirect_to_a_name_inside_is_not_dialled(capture_web: CaptureWeb) -> None:
    capture_web.answer(START, HttpResponse(302, {"location": "https://other-issuer.test/"}))
    capture_web.addresses["other-issuer.test"] = ["10.0.0.1"]

    with pytest.raises(AddressRefused):
        capture_web.client()(HttpRequest("GET", HttpsUrl.parse(START), redirects=3))

    assert capture_web.dialled == [("203.0.113.1", 443)]


@pytest.mark.case("N-05")
def test_a_redirect_in_a_circle_ends(capture_web: CaptureWeb) -> None:
    capture_web.answer(START, HttpResponse(302, {"location": START}))

    with pytest.raises(RedirectRefused):
        capture_web.client()(HttpRequest("GET", HttpsUrl.parse(START), redirects=3))

    assert len(capture_web.requests) == 4


def test_a_token_does_not_follow_to_another_host_but_stays_within_its_own(capture_web: CaptureWeb) -> None:
    capture_web.answer(START, HttpResponse(302, {"location": "/second"}))
    capture_web.answer("https://issuer.test/second", HttpResponse(302, {"location": "https://attacker.test/third"}))
    capture_web.json("https://attacker.test/third", b"{}")
    headers = {"Authorization": "Bearer canary", "DPoP": "canary", "Accept": "application/json"}

    capture_web.client()(HttpRequest("GET", HttpsUrl.parse(START), headers, redirects=3))

    seen = {request.url: request.headers.get("authorization") for request in capture_web.requests}
    assert seen["https://issuer.test/second"] == "Bearer canary"
    assert seen["https://attacker.test/third"] is None
    assert b"canary" not in capture_web.host("attacker.test").requests[0].raw_head
