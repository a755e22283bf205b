"""OPEN.md N-09: a server that cannot prove its name. There is no "continue anyway"."""

import ssl
import warnings
from collections.abc import Callable
from datetime import timedelta

import pytest

from skrin.network.client import HttpClient
from skrin.network.errors import TlsFailed
from skrin.network.tls import given_authority, system_authorities
from skrin.wire.http import HttpRequest
from skrin.wire.urls import HttpsUrl
from tests.fakes.authority import DAY, Authority
from tests.fakes.capture_server import CaptureWeb, server_context

OK = "https://issuer.test/ok"


def old_tls(authority: Authority) -> ssl.SSLContext:
    context = server_context(authority.issue("issuer.test"))
    context.set_ciphers("ALL:@SECLEVEL=0")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        context.minimum_version = ssl.TLSVersion.TLSv1
        context.maximum_version = ssl.TLSVersion.TLSv1_1
    return context


BAD: dict[str, Callable[[Authority], ssl.SSLContext]] = {
    "a": lambda authority: server_context(authority.issue("issuer.test", self_signed=True)),
    "b": lambda authority: server_context(authority.issue("issuer.test", ends=authority.now - DAY)),
    "c": lambda authority: server_context(authority.issue("attacker.test")),
    "d": old_tls,
    "e": lambda authority: server_context(authority.issue(common_name="issuer.test")),
    "not yet valid": lambda authority: server_context(authority.issue("issuer.test", begins=authority.now + DAY)),
    "another authority": lambda authority: server_context(Authority("Another", now=authority.now).issue("issuer.test")),
}


@pytest.mark.requirement(30, "accepts")
@pytest.mark.requirement(30, "refuses")
@pytest.mark.case("N-09")
@pytest.mark.parametrize("make", BAD.values(), ids=BAD)
def test_a_server_that_cannot_prove_its_name_gets_no_request(
    capture_web: CaptureWeb, authority: Authority, make: Callable[[Authority], ssl.SSLContext]
) -> None:
    server = capture_web.host("issuer.test")
    good, server.context = server.context, make(authority)
    server.answers["/ok"] = [b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"]

    with pytest.raises(TlsFailed) as refused:
        capture_web.client()(HttpRequest("GET", HttpsUrl.parse(OK)))

    assert refused.value.host == "issuer.test"
    assert refused.value.reason
    assert capture_web.requests == []
    server.context = good
    assert capture_web.client()(HttpRequest("GET", HttpsUrl.parse(OK))).status == 200


@pytest.mark.case("N-09")
def test_there_is_no_argument_that_turns_the_check_off() -> None:
    for context in (given_authority(Authority().pem), system_authorities()):
        assert context.verify_mode is ssl.CERT_REQUIRED
        assert context.check_hostname
        assert context.minimum_version is ssl.TLSVersion.TLSv1_2
        assert not context.hostname_checks_common_name
    assert not [name for name in HttpClient.__dataclass_fields__ if "verify" in name or "insecure" in name]


def test_the_system_s_authorities_do_not_know_the_tests_own(capture_web: CaptureWeb) -> None:
    with pytest.raises(TlsFailed):
        capture_web.client(authorities=system_authorities)(HttpRequest("GET", HttpsUrl.parse(OK)))


def test_a_certificate_is_judged_by_the_time_between_its_dates(authority: Authority) -> None:
    certified = authority.issue("issuer.test", ends=authority.now + timedelta(days=1))

    assert certified.certificate.not_valid_before_utc < authority.now < certified.certificate.not_valid_after_utc
