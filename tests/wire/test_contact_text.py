"""Where somebody can be reached, as others write it; and the link that begins a message there."""

from urllib.parse import parse_qsl, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skrin.wire.contact_text import mail_address, phone_number, web_page
from skrin.wire.mail_link import CUT, LONGEST, begin

ADDRESS = "privacy@norrfors.example"


@pytest.mark.parametrize(
    ("text", "address"),
    [
        (ADDRESS, ADDRESS),
        (f"mailto:{ADDRESS}", ADDRESS),
        ("data.skydd+gdpr@NORRFORS.example", "data.skydd+gdpr@norrfors.example"),
        ("dpo@lillån.example", "dpo@xn--lilln-pra.example"),
    ],
)
def test_an_address_of_mail_is_taken(text: str, address: str) -> None:
    assert mail_address(text) == address


@pytest.mark.parametrize(
    "text",
    [
        f"mailto:{ADDRESS}?cc=other@evil.example",
        f"{ADDRESS}?bcc=other@evil.example",
        f"{ADDRESS}?attach=/etc/passwd",
        f"{ADDRESS}&body=x",
        f"{ADDRESS},other@evil.example",
        f"{ADDRESS};other@evil.example",
        f"other@evil.example%0D%0ABcc:{ADDRESS}",
        f"{ADDRESS}\r\nBcc: other@evil.example",
        f"{ADDRESS}\n",
        f"Norrfors <{ADDRESS}>",
        f" {ADDRESS}",
        "privacy@localhost",
        "privacy@127.0.0.1",
        "privacy@[127.0.0.1]",
        "@norrfors.example",
        "pri..vacy@norrfors.example",
        f"{'p' * 65}@norrfors.example",
        "javascript:alert(1)@x.example",
        "",
    ],
)
def test_what_is_more_or_less_than_one_address_says_nothing(text: str) -> None:
    assert mail_address(text) == ""


def test_a_page_is_taken_with_its_host_in_ascii() -> None:
    page = web_page("https://nоrrfors.example/privacy?a=1#b")
    assert page is not None
    assert page.host == "xn--nrrfors-9ig.example"
    assert str(page) == "https://xn--nrrfors-9ig.example/privacy?a=1#b"


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "http://norrfors.example/",
        "https://user:secret@norrfors.example/",
        "https://127.0.0.1/",
        "https://localhost/",
        "https://norrfors.example/a b",
        "https://norrfors.example/\r\nx",
        "https://",
        "norrfors.example",
        "data:text/html,x",
    ],
)
def test_what_is_no_page_over_tls_says_nothing(text: str) -> None:
    assert web_page(text) is None


@pytest.mark.parametrize(("text", "number"), [("tel:+46 (8) 123-45 67", "+4681234567"), ("08-123 45 67", "081234567")])
def test_a_number_is_its_digits(text: str, number: str) -> None:
    assert phone_number(text) == number


@pytest.mark.parametrize("text", ["+46;phone-context=x", "call me", "tel:*#06#", "12"])
def test_what_is_no_number_says_nothing(text: str) -> None:
    assert phone_number(text) == ""


def test_a_link_begins_the_whole_message() -> None:
    link = begin(ADDRESS, "Radera & svara", "Hej,\nvad ni fått: 100 %\n")
    parts = urlsplit(link.text)
    assert link.whole
    assert parts.path == ADDRESS
    assert dict(parse_qsl(parts.query)) == {"subject": "Radera & svara", "body": "Hej,\r\nvad ni fått: 100 %\r\n"}


def test_a_long_message_is_cut_at_the_end_of_a_line() -> None:
    link = begin(ADDRESS, "s", "\n".join(f"line {number} åäö" for number in range(400)))
    body = dict(parse_qsl(urlsplit(link.text).query))["body"].split("\r\n")
    assert not link.whole
    assert len(link.text) <= LONGEST
    assert body[-1] == CUT
    assert body[:-1] == [f"line {number} åäö" for number in range(len(body) - 1)]


def test_a_bad_address_leaves_the_line_to_the_person() -> None:
    assert begin("a@b.example?cc=c@d.example", "s", "b").text == "mailto:?subject=s&body=b"


@given(st.text(max_size=80), st.text(max_size=200), st.text(max_size=400))
def test_no_text_adds_a_header_or_a_recipient(address: str, subject: str, body: str) -> None:
    link = begin(address, subject, body).text
    assert len(link) <= LONGEST
    assert link.isascii()
    assert link.count("?") == 1
    assert [part.partition("=")[0] for part in link.partition("?")[2].split("&")] == ["subject", "body"]
    assert not set(unquote(link.partition("?")[2].split("&")[0])) & {"\r", "\n"}
