"""OPEN.md N-06: did:web identifiers that would lead out of their host or folder."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skrin.dids import web
from skrin.dids.errors import DidInvalid, WebIdentifierInvalid
from skrin.dids.resolver import Resolver
from skrin.domain.errors import DidError
from tests.fakes.capture_server import CaptureWeb

BAD = (
    "issuer.test:..:..:admin",
    "issuer.test:.:admin",
    "issuer.test:%2e%2e:x",
    "issuer.test:%2E%2E:x",
    "issuer.test:a%2fb",
    "issuer.test:a%3Fx",
    "issuer.test:a%23b",
    "issuer.test:a%00b",
    "issuer.test::x",
    "issuer.test:x:",
    "issuer.test:" + ":".join(["x"] * 200),
    "user%40issuer.test",
    "issuer.test%3A22",
    "issuer.test%3A0",
    "issuer.test%3A65536",
    "issuer.test%3A0443",
    "issuer.test%3A",
    "issuer.test%3A443%3A443",
    "issuer.test%2Fx",
    "ISSUER.test",
    "issuer.test.",
    ".issuer.test",
    "issuer..test",
    "-issuer.test",
    "issuer",
    "issuer.1",
    "issuer_x.test",
    "xn--" + "a" * 64 + ".test",
    ".".join(["a" * 60] * 5),
    "",
)


@pytest.mark.requirement(50, "refuses")
@pytest.mark.case("N-06")
@pytest.mark.parametrize("identifier", BAD)
def test_a_did_web_that_leads_out_of_its_place_leads_nowhere(capture_web: CaptureWeb, identifier: str) -> None:
    with pytest.raises((WebIdentifierInvalid, DidInvalid)):
        Resolver(capture_web.client()).resolve(f"did:web:{identifier}")

    assert (capture_web.looked_up, capture_web.dialled) == ([], [])


@pytest.mark.case("N-06")
@pytest.mark.parametrize(
    ("identifier", "url"),
    [
        ("issuer.test", "https://issuer.test/.well-known/did.json"),
        ("issuer.test:user:alice", "https://issuer.test/user/alice/did.json"),
        ("issuer.test%3A8443", "https://issuer.test:8443/.well-known/did.json"),
        ("issuer.test%3a443:x", "https://issuer.test:443/x/did.json"),
        ("xn--lrare-gra.example", "https://xn--lrare-gra.example/.well-known/did.json"),
        ("issuer.test:A.b_c-1:...", "https://issuer.test/A.b_c-1/.../did.json"),
    ],
)
def test_a_plain_did_web_leads_to_the_one_url_of_its_specification(identifier: str, url: str) -> None:
    assert str(web.url_for(f"did:web:{identifier}")) == url


@given(st.text(st.characters(codec="ascii", min_codepoint=33), max_size=60))
def test_whatever_the_identifier_the_url_stays_on_its_host_and_below_its_path(identifier: str) -> None:
    try:
        url = web.url_for(f"did:web:{identifier}")
    except DidError:
        return
    host, *parts = identifier.split(":")
    assert url.host == host.partition("%")[0]
    assert url.path == "/" + "/".join([*parts, "did.json"] if parts else [".well-known", "did.json"])
    assert (url.scheme, url.query, url.fragment) == ("https", "", "")
