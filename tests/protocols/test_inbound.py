"""Texts from outside, told apart."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from skrin.domain.errors import UriError
from skrin.protocols import inbound
from skrin.protocols.errors import (
    LinkCharacterRefused,
    LinkEncodingBroken,
    LinkIsWebPage,
    LinkMalformed,
    LinkSchemeUnknown,
    LinkTooLong,
    TextUnknown,
)
from skrin.protocols.inbound import CredentialText, Inbound, OfferLink, RequestLink, Unreadable
from skrin.protocols.link import Link, link
from skrin.protocols.openid4vci.offer import OfferReference
from skrin.protocols.openid4vci.offer_link import SCHEMES as OFFER_SCHEMES
from skrin.protocols.openid4vci.offer_link import offer_link
from skrin.protocols.openid4vp.link import SCHEMES as REQUEST_SCHEMES
from skrin.protocols.openid4vp.link import RequestByReference, request_link
from skrin.wire import limits, strict_json
from skrin.wire.errors import TooLarge
from skrin.wire.urls import HttpsUrl
from tests.protocols.making import CLIENT, OFFER

REFERENCE = RequestByReference(CLIENT, HttpsUrl.parse("https://verifier.test/1"))


def reason(text: str) -> object:
    read = inbound.read(text)
    assert isinstance(read, Unreadable), read
    return read.reason


@pytest.mark.parametrize("scheme", sorted(OFFER_SCHEMES | {"skrin"}))
def test_every_scheme_of_offers_is_read(scheme: str) -> None:
    assert inbound.read(offer_link(OFFER, scheme)) == OfferLink(OFFER)
    assert inbound.read(offer_link(OFFER, scheme).replace("://?", "://credential_offer?")) == OfferLink(OFFER)
    assert inbound.read(offer_link(OFFER, scheme).replace("://?", ":?")) == OfferLink(OFFER)


@pytest.mark.parametrize("scheme", sorted(REQUEST_SCHEMES | {"skrin"}))
def test_every_scheme_of_requests_is_read(scheme: str) -> None:
    assert inbound.read(request_link(REFERENCE, scheme)) == RequestLink(REFERENCE)
    assert inbound.read(request_link(REFERENCE, scheme).replace("://?", "://authorize?")) == RequestLink(REFERENCE)


def test_the_program_answers_to_the_schemes_it_is_registered_for() -> None:
    assert {"openid-credential-offer", "haip-vci", "openid4vp", "haip-vp", "eudi-openid4vp", "skrin"} <= inbound.SCHEMES


def test_a_plain_offer_is_read_and_other_json_is_not_ours() -> None:
    assert inbound.read(strict_json.dump(OFFER.as_json()).decode()) == OfferLink(OFFER)
    assert isinstance(reason('{"a":1}'), TextUnknown)


@pytest.mark.parametrize("text", ["eyJ.eyJ.sig", "eyJ.eyJ.sig~", "eyJ.eyJ.sig~d1~d2~", "eyJ.eyJ.sig~d1~kb.kb.kb"])
def test_a_signed_text_is_a_credential(text: str) -> None:
    assert inbound.read(text) == CredentialText(text)
    assert inbound.read(f"\n {text} \r\n") == CredentialText(text)


def test_a_credential_over_its_limit_is_refused() -> None:
    assert inbound.read("e.e." + "x" * (limits.CREDENTIAL - 4)) == CredentialText("e.e." + "x" * (limits.CREDENTIAL - 4))
    assert isinstance(reason("e.e." + "x" * (limits.CREDENTIAL - 3)), TooLarge)


GOOD = offer_link(OfferReference.parse("https://issuer.test/1"))


@pytest.mark.case("G-07")
@pytest.mark.parametrize(
    ("text", "error"),
    [
        pytest.param("mailto:a@b.test", LinkSchemeUnknown, id="unknown-scheme"),
        pytest.param("https://issuer.test/?credential_offer=%7B%7D", LinkIsWebPage, id="https"),
        pytest.param("http://issuer.test", LinkIsWebPage, id="http"),
        pytest.param("javascript:alert(1)", LinkSchemeUnknown, id="javascript"),
        pytest.param("WIFI:S:x;;", LinkSchemeUnknown, id="wifi"),
        pytest.param("--config=/tmp/x", TextUnknown, id="option-with-path"),
        pytest.param("../../etc/passwd", TextUnknown, id="path-without-scheme"),
        pytest.param("OPENID4VP://?client_id=x", LinkSchemeUnknown, id="other-case"),
        pytest.param("OpenID-Credential-Offer://?credential_offer=x", LinkSchemeUnknown, id="mixed-case"),
        pytest.param(GOOD + "&x=" + "y" * 9 * 1024, LinkTooLong, id="nine-kibibytes"),
        pytest.param(GOOD + "&x=" + "y" * 2**20, LinkTooLong, id="one-mebibyte"),
        pytest.param(GOOD + "\x00", LinkCharacterRefused, id="nul"),
        pytest.param(GOOD + "\n&x=1", LinkCharacterRefused, id="newline"),
        pytest.param(GOOD + '&x="', LinkCharacterRefused, id="quotes"),
        pytest.param(GOOD + "&x=a b", LinkCharacterRefused, id="blank"),
        pytest.param(GOOD + "&x=å", LinkCharacterRefused, id="letter"),
        pytest.param(GOOD + "&x=\u202e", LinkCharacterRefused, id="direction"),
        pytest.param("openid4vp://--config=/tmp/x", LinkMalformed, id="option-as-authority"),
        pytest.param("openid4vp://--config=/tmp/x?client_id=x", LinkMalformed, id="option-and-query"),
        pytest.param("openid4vp://user@host?client_id=x", LinkMalformed, id="user"),
        pytest.param("openid4vp:/etc/hostname?client_id=x", LinkMalformed, id="path"),
        pytest.param("openid4vp://host/../x?client_id=x", LinkMalformed, id="path-below-authority"),
        pytest.param("-platform", TextUnknown, id="option"),
        pytest.param("--", TextUnknown, id="dashes"),
        pytest.param("", TextUnknown, id="empty"),
        pytest.param("file:///etc/hostname", LinkSchemeUnknown, id="file"),
        pytest.param(GOOD + "&x=%zz", LinkEncodingBroken, id="broken-encoding"),
        pytest.param(GOOD + "&x=%e", LinkEncodingBroken, id="cut-encoding"),
        pytest.param(GOOD + "&x=%ff", LinkEncodingBroken, id="no-utf-8"),
        pytest.param(GOOD.replace("%", "%25"), LinkEncodingBroken, id="double-reference"),
        pytest.param(offer_link(OFFER).replace("%", "%25"), LinkEncodingBroken, id="double-value"),
        pytest.param(request_link(REFERENCE).replace("%", "%25"), LinkEncodingBroken, id="double-request"),
        pytest.param(GOOD + "#x", LinkMalformed, id="fragment"),
        pytest.param(GOOD + "&=x", LinkEncodingBroken, id="no-name"),
        pytest.param("skrin://?x=1", LinkMalformed, id="ours-for-nothing"),
        pytest.param("skrin://?client_id=a&client_id=b", LinkMalformed, id="parameter-twice"),
        pytest.param("openid4vp://?" + "&".join(f"a{n}=1" for n in range(101)), LinkMalformed, id="many-parameters"),
        pytest.param("just some words", TextUnknown, id="words"),
    ],
)
def test_a_link_that_is_none_of_ours_is_refused_for_its_reason(text: str, error: type[UriError]) -> None:
    assert isinstance(reason(text), error)
    assert isinstance(reason(text), UriError)
    assert isinstance(inbound.read(GOOD), OfferLink)


@pytest.mark.requirement("vcalm", "refuses")
@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("https://School.Example/course?x=1", "school.example"),
        ("https://school.example", "school.example"),
        ("http://school.example:8080/#top", "school.example"),
        ("https://school.example@evil.test/", "evil.test"),
        ("https://school.example:443@evil.test:8/", "evil.test"),
        ("https://a@b@evil.test", "evil.test"),
        ("https://xn--grd-qla.example/", "xn--grd-qla.example"),
        ("https://exchanger.example/interactions/z1A?iuv=1", "exchanger.example"),
    ],
)
def test_a_web_page_is_named_by_its_real_host(text: str, host: str) -> None:
    refused = reason(text)
    assert isinstance(refused, LinkIsWebPage)
    assert refused.host == host


@pytest.mark.parametrize(
    "text", ["https://", "https:///x", "https://gård.example/", "https://evil.test\\@good.test", "https://a b/"]
)
def test_an_address_without_a_host_that_can_be_named_is_no_web_page(text: str) -> None:
    assert isinstance(reason(text), LinkSchemeUnknown)


@pytest.mark.case("G-07")
def test_a_link_at_the_limit_is_read() -> None:
    text = GOOD + "&x=" + "y" * (8 * 1024 - len(GOOD) - 3)

    assert isinstance(inbound.read(text), OfferLink)
    assert isinstance(reason(text + "y"), LinkTooLong)


def test_the_facts_of_a_refused_link_are_short_and_plain() -> None:
    refused = reason("x" * 63 + ":\u202e")
    assert isinstance(refused, LinkSchemeUnknown)
    assert len(refused.scheme) <= 40


@given(st.text(max_size=300))
@example("skrin:")
@example("{")
@example("a.b.c~" * 3)
def test_every_text_is_something_and_nothing_falls(text: str) -> None:
    assert isinstance(inbound.read(text), Inbound)


@given(st.sampled_from(sorted(inbound.SCHEMES)), st.text(alphabet="?&=%:/#-~._az09{}\"'", max_size=120))
def test_every_link_is_something_and_nothing_falls(scheme: str, rest: str) -> None:
    assert isinstance(inbound.read(f"{scheme}:{rest}"), Inbound)


@given(st.dictionaries(st.text(min_size=1, max_size=5), st.text(max_size=30), max_size=4))
def test_the_parameters_of_a_link_survive_it(parameters: dict[str, str]) -> None:
    if any(value.lower().startswith(("%7b", "%5b")) or "%3a" in value.lower() for value in parameters.values()):
        return  # what looks encoded twice is refused

    assert Link.parse(link("skrin", parameters)).parameters == parameters
