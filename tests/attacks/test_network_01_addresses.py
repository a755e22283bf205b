"""OPEN.md N-01 to N-04 and N-10: where the program may not go."""

import pytest

from skrin.dids.errors import WebIdentifierInvalid
from skrin.dids.resolver import Resolver
from skrin.network.errors import NameNotFound, TlsFailed
from skrin.wire.errors import AddressRefused, NotHttps, UrlInvalid
from skrin.wire.http import HttpRequest
from skrin.wire.urls import HttpsUrl
from tests.fakes.capture_server import CaptureWeb
from tests.fakes.hosts import NOT_PUBLIC

OK = "https://issuer.test/ok"


def assert_alive(web: CaptureWeb) -> None:
    """The good twin: the same client still does its work (R8, R9)."""
    web.json(OK, b"{}")
    assert web.client()(HttpRequest("GET", HttpsUrl.parse(OK))).status == 200


@pytest.mark.case("N-01")
@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "%5B%3A%3A1%5D", "10.0.0.1", "169.254.169.254", "0.0.0.0", "2130706433", "127.1"],  # noqa: S104
)
def test_a_did_web_on_an_address_or_on_this_machine_leads_nowhere(capture_web: CaptureWeb, host: str) -> None:
    with pytest.raises(WebIdentifierInvalid) as refused:
        Resolver(capture_web.client()).resolve(f"did:web:{host}")

    assert refused.value.did == f"did:web:{host}"
    assert (capture_web.looked_up, capture_web.dialled) == ([], [])
    assert_alive(capture_web)


@pytest.mark.requirement(5, "refuses")
@pytest.mark.case("N-02")
@pytest.mark.parametrize("host", NOT_PUBLIC)
def test_an_odd_host_in_a_url_is_refused_before_anything_is_dialled(capture_web: CaptureWeb, host: str) -> None:
    with pytest.raises((AddressRefused, UrlInvalid)):
        capture_web.client()(HttpRequest("GET", HttpsUrl.parse(f"https://{host}/")))

    assert (capture_web.looked_up, capture_web.dialled) == ([], [])
    assert_alive(capture_web)


@pytest.mark.case("N-02")
@pytest.mark.parametrize(
    "address", [host.strip("[]") for host in NOT_PUBLIC if "." in host or ":" in host if "localhost" not in host]
)
def test_the_same_hosts_are_refused_when_a_name_leads_to_them(capture_web: CaptureWeb, address: str) -> None:
    capture_web.addresses["issuer.test"] = [address]

    with pytest.raises(AddressRefused):
        capture_web.client()(HttpRequest("GET", HttpsUrl.parse(OK)))

    assert capture_web.dialled == []


@pytest.mark.case("N-03")
@pytest.mark.parametrize(
    ("addresses", "error"),
    [
        pytest.param(["10.0.0.1"], AddressRefused, id="a"),
        pytest.param(["203.0.113.1", "192.168.0.1"], AddressRefused, id="b"),
        pytest.param(["::1"], AddressRefused, id="c"),
        pytest.param([], NameNotFound, id="d"),
    ],
)
def test_a_name_is_judged_by_all_its_addresses(capture_web: CaptureWeb, addresses: list[str], error: type[Exception]) -> None:
    capture_web.addresses["issuer.test"] = addresses

    with pytest.raises(error):
        capture_web.client()(HttpRequest("GET", HttpsUrl.parse(OK)))

    assert capture_web.dialled == []
    capture_web.addresses["issuer.test"] = ["203.0.113.1"]
    assert_alive(capture_web)


@pytest.mark.case("N-04")
def test_a_name_that_changes_its_address_is_dialled_where_it_was_checked(capture_web: CaptureWeb) -> None:
    answers = iter([["203.0.113.1"], ["127.0.0.1"]])
    asked: list[str] = []

    def rebinding(host: str, seconds: float) -> list[str]:
        asked.append(host)
        return next(answers)

    capture_web.json(OK, b"{}")
    answer = capture_web.client(resolver=rebinding)(HttpRequest("GET", HttpsUrl.parse(OK)))

    assert answer.status == 200
    assert asked == ["issuer.test"]
    assert capture_web.dialled == [("203.0.113.1", 443)]


@pytest.mark.case("N-04")
def test_a_name_that_leads_to_another_host_fails_at_the_name_in_its_certificate(capture_web: CaptureWeb) -> None:
    capture_web.addresses["issuer.test"] = ["203.0.113.4"]

    with pytest.raises(TlsFailed):
        capture_web.client()(HttpRequest("GET", HttpsUrl.parse(OK)))

    assert capture_web.requests == []


@pytest.mark.case("N-10")
@pytest.mark.parametrize(
    "url", ["http://issuer.test/status/1", "http://localhost/", "http://127.0.0.1:8000/", "ftp://issuer.test/"]
)
def test_without_tls_nothing_is_spoken(capture_web: CaptureWeb, url: str) -> None:
    with pytest.raises(NotHttps):
        capture_web.client()(HttpRequest("GET", HttpsUrl.parse(url)))

    assert (capture_web.looked_up, capture_web.dialled) == ([], [])
    assert_alive(capture_web)
