"""URLs from outside: https with a public name, or nothing (N-02 and N-10 of the bad-input catalogue)."""

from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skrin.domain.errors import LimitError, NetError
from skrin.wire import limits
from skrin.wire.errors import AddressRefused, NotHttps, TooLarge, UrlInvalid
from skrin.wire.urls import ANY_LOOPBACK, NO_LOOPBACK, HttpsUrl, Loopback
from tests.fakes.hosts import NOT_PUBLIC


def test_the_parts_of_a_url() -> None:
    url = HttpsUrl.parse("https://Issuer.Test:8443/a/b%20c;d?x=1&y=/?#top")
    assert str(url) == "https://Issuer.Test:8443/a/b%20c;d?x=1&y=/?#top"
    assert (url.scheme, url.host, url.port) == ("https", "issuer.test", 8443)
    assert (url.path, url.query, url.fragment) == ("/a/b%20c;d", "x=1&y=/?", "top")
    assert url.origin == "https://issuer.test:8443"
    assert not url.is_loopback_http


def test_the_port_of_the_scheme_is_not_part_of_the_origin() -> None:
    assert (
        HttpsUrl.parse("HTTPS://issuer.test:443").origin
        == HttpsUrl.parse("https://issuer.test/x").origin
        == "https://issuer.test"
    )
    assert HttpsUrl.parse("https://issuer.test").port == 443


def test_urls_are_compared_letter_for_letter() -> None:
    same = "https://issuer.test/a"
    assert HttpsUrl.parse(same) == HttpsUrl.parse(same)
    assert hash(HttpsUrl.parse(same)) == hash(HttpsUrl.parse(same))
    for other in ("https://issuer.test/a/", "https://ISSUER.test/a", "https://issuer.test:443/a", "https://issuer.test/%61"):
        assert HttpsUrl.parse(other) != HttpsUrl.parse(same)


def test_another_path_on_the_same_host() -> None:
    url = HttpsUrl.parse("https://Issuer.test:8443/a?b#c")
    assert str(url.with_path("/.well-known/x/a")) == "https://Issuer.test:8443/.well-known/x/a"
    assert str(url.with_path("")) == "https://Issuer.test:8443"
    assert url.with_path("/x") == HttpsUrl.parse("https://Issuer.test:8443/x")
    for path in ("x", "/a b", "/a?b", "/a/../b", "/%2e%2E", "/a#", "/å"):
        with pytest.raises(UrlInvalid):
            url.with_path(path)


def test_parameters_are_added_to_the_query() -> None:
    url = HttpsUrl.parse("https://issuer.test/a?x=1#f")
    assert str(url.with_query({"y": "å b&"})) == "https://issuer.test/a?x=1&y=%C3%A5+b%26"
    assert url.with_query({"y": "1"}).query == "x=1&y=1"
    assert str(url.with_query({})) == "https://issuer.test/a?x=1"
    assert str(HttpsUrl.parse("https://issuer.test").with_query({"y": "1"})) == "https://issuer.test?y=1"
    assert str(HttpsUrl.parse("https://issuer.test").with_query({})) == "https://issuer.test"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "issuer.test",
        "//issuer.test/",
        "https:issuer.test",
        "https:/issuer.test",
        "https://",
        "https:///a",
        "https://issuer.test:",
        "https://issuer.test:0/",
        "https://issuer.test:01/",
        "https://issuer.test:65536/",
        "https://issuer.test:x/",
        "https://user@issuer.test/",
        "https://user:secret@issuer.test/",
        "https://issuer.test\\@attacker.test/",
        "https://issuer.test/a b",
        "https://issuer.test/\n",
        " https://issuer.test/",
        "https://issuer.test/\0",
        "https://issuer.test/å",
        "https://issuer.test/%",
        "https://issuer.test/%4",
        "https://issuer.test/?a=<b>",
        "https://issuer.test/#a#b",
        "https://issuer.test/a/../b",
        "https://issuer.test/a/%2E%2e",
        "https://issuer.test/./a",
        "https://issuer..test/",
        "https://.issuer.test/",
        "https://issuer.test./",
        "https://-issuer.test/",
        "https://issuer-.test/",
        "https://issuer_x.test/",
        "https://issuer%2etest/",
        "https://ıssuer.test/",
        "https://issuer.test。/",
        "https://" + "a" * 64 + ".test/",
        "https://" + "a." * 127 + "test/",
        "https://[::1/",
        "https://[v1.x]/",
    ],
)
def test_what_some_readers_would_read_otherwise_is_refused(text: str) -> None:
    with pytest.raises(UrlInvalid):
        HttpsUrl.parse(text)


@pytest.mark.parametrize(
    "host", ["xn--e1afmkfd.test", "a-b.test", "1.issuer.test", "university", "a" * 63 + ".test", "3com.test"]
)
def test_honest_names_pass(host: str) -> None:
    assert HttpsUrl.parse(f"https://{host}/").host == host


@pytest.mark.case("N-02")
@pytest.mark.parametrize(
    "host",
    [
        *NOT_PUBLIC,
        "127.0.0.1",
        "[::1]",
        "localhost",
        "LOCALHOST",
        "0X7F.1",
        "issuer.0x1",
        "127.0.0.1.",
        "8.8.8.8",
    ],
)
def test_a_number_an_address_or_a_local_name_is_no_public_name(host: str) -> None:
    with pytest.raises(AddressRefused) as refused:
        HttpsUrl.parse(f"https://{host}/status/1")
    assert refused.value.host == host.lower()
    assert HttpsUrl.parse("https://issuer.test/status/1").host == "issuer.test"


@pytest.mark.case("N-10")
@pytest.mark.parametrize(
    "text",
    [
        "http://issuer.test/",
        "http://localhost/",
        "http://127.0.0.1:8000/",
        "http://[::1]/",
        "ftp://issuer.test/",
        "file:///etc/passwd",
        "javascript://issuer.test/%0aalert(1)",
        "ws://issuer.test/",
    ],
)
def test_only_https_is_spoken(text: str) -> None:
    with pytest.raises(NotHttps):
        HttpsUrl.parse(text)
    with pytest.raises(NotHttps):
        HttpsUrl.parse(text, NO_LOOPBACK)


@pytest.mark.case("N-10")
@pytest.mark.parametrize("host", ["127.0.0.1", "[::1]", "localhost", "LocalHost"])
def test_a_run_may_be_allowed_to_speak_to_this_machine_in_clear_and_it_shows(host: str) -> None:
    url = HttpsUrl.parse(f"http://{host}:8123/offer", ANY_LOOPBACK)
    assert url.is_loopback_http
    assert url.port == 8123
    assert not HttpsUrl.parse(f"https://{host}/offer", ANY_LOOPBACK).is_loopback_http
    assert HttpsUrl.parse("http://localhost/", ANY_LOOPBACK).origin == "http://localhost"


@pytest.mark.case("N-10")
@pytest.mark.parametrize(
    "text",
    [
        "http://issuer.test/",
        "http://127.0.0.2/",
        "http://a.localhost/",
        "http://10.0.0.1/",
        "http://[::2]/",
        "http://localhost./",
    ],
)
def test_allowing_this_machine_allows_nothing_else(text: str) -> None:
    with pytest.raises(NotHttps):
        HttpsUrl.parse(text, ANY_LOOPBACK)


@pytest.mark.case("N-10")
def test_practice_services_are_allowed_by_their_exact_origin() -> None:
    practice = Loopback(origins=frozenset({"http://127.0.0.1:8300", "http://issuer.test"}))
    assert HttpsUrl.parse("http://127.0.0.1:8300/offer?x=1", practice).is_loopback_http
    for other in ("http://127.0.0.1:8301/", "http://localhost:8300/", "http://issuer.test/"):
        with pytest.raises(NotHttps):
            HttpsUrl.parse(other, practice)
    with pytest.raises(AddressRefused):
        HttpsUrl.parse("https://127.0.0.1:8300/", practice)


def test_length_is_bounded_and_the_bound_itself_passes() -> None:
    start = "https://issuer.test/"
    assert len(str(HttpsUrl.parse(start + "a" * (limits.LINK - len(start))))) == limits.LINK
    with pytest.raises(TooLarge):
        HttpsUrl.parse(start + "a" * (limits.LINK - len(start) + 1))


@pytest.mark.parametrize(
    "text", ["https://user:secret@issuer.test/a?code=secret#secret", "http://user:secret@issuer.test/?code=secret"]
)
def test_a_refusal_holds_neither_query_nor_password(text: str) -> None:
    with pytest.raises((UrlInvalid, NotHttps)) as refused:
        HttpsUrl.parse(text)
    assert "secret" not in str(refused.value)
    assert "issuer.test" in str(refused.value)


url_texts = st.from_regex(r"\Ahttps?://[ -~]{0,60}\Z") | st.text(st.characters(max_codepoint=0x2FF), max_size=60)


@given(url_texts, st.sampled_from([NO_LOOPBACK, ANY_LOOPBACK]))
def test_whatever_comes_is_refused_by_name_or_read_as_the_standard_library_reads_it(text: str, loopback: Loopback) -> None:
    try:
        url = HttpsUrl.parse(text, loopback)
    except (LimitError, NetError):
        return
    other = urlsplit(text)
    assert (other.scheme, other.username, other.password) == (url.scheme, None, None)
    assert other.hostname == url.host.strip("[]")
    assert (other.port or {"https": 443, "http": 80}[url.scheme]) == url.port
    assert (other.path, other.query, other.fragment) == (url.path, url.query, url.fragment)
