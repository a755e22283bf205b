"""Whatever was handed over is taken apart, and each piece is told by itself."""

import json

import pytest

from skrin.domain.errors import SkrinError
from skrin.use_cases.opening.errors import FormatUnknown, NothingInside
from skrin.use_cases.opening.found import Found, FoundLink, Refused
from skrin.use_cases.opening.kinds import Kind
from skrin.use_cases.opening.tools import Tools
from tests.fakes.clock import FixedClock
from tests.formats.baking import carriers
from tests.use_cases.opening.making import (
    BADGE,
    BADGE_PNG,
    BADGE_SVG,
    BLANK_PNG,
    JWT,
    OFFER,
    REQUEST,
    SD_JWT,
    archive,
    code,
    codes_of,
    mail,
    opened,
    pdf,
    texts,
)

# one credential, in each form


@pytest.mark.parametrize(
    ("content", "text", "picture"),
    [
        pytest.param(SD_JWT.encode(), SD_JWT, False, id="sd-jwt"),
        pytest.param(f"\r\n {SD_JWT}\n".encode(), SD_JWT, False, id="sd-jwt-with-blanks"),
        pytest.param(b"\xef\xbb\xbf" + SD_JWT.encode(), SD_JWT, False, id="sd-jwt-after-a-mark"),
        pytest.param(JWT.encode(), JWT, False, id="1ob-as-jwt"),
        pytest.param(BADGE.encode(), BADGE, False, id="1ob-as-json"),
        pytest.param(f"\n{BADGE}\n\n".encode(), BADGE, False, id="json-with-blanks"),
        pytest.param(BADGE_PNG, BADGE, True, id="baked-png"),
        pytest.param(BADGE_SVG, BADGE, True, id="baked-svg"),
        pytest.param(code(JWT), JWT, True, id="qr"),
    ],
)
def test_a_credential_is_found_in_each_form(content: bytes, text: str, picture: bool, tools: Tools) -> None:
    assert opened(content, tools) == [Found("file", text, content, picture)]


@pytest.mark.parametrize(
    ("content", "name"),
    [
        pytest.param(archive(("badge.png", BADGE_PNG)), "file › badge.png", id="zip"),
        pytest.param(pdf(("badge.png", BADGE_PNG)), "file › badge.png", id="pdf"),
        pytest.param(mail("Hej!", ("badge.png", BADGE_PNG)), "file › badge.png", id="mail"),
        pytest.param(
            mail("Hej!", ("diplom å.zip", archive(("a/badge.png", BADGE_PNG)))),
            "file › diplom å.zip › a/badge.png",
            id="zip-in-mail",
        ),
        pytest.param(
            archive(("m.eml", mail("Hej!", ("d.pdf", pdf(("badge.png", BADGE_PNG)))))),
            "file › m.eml › d.pdf › badge.png",
            id="pdf-in-mail-in-zip",
        ),
    ],
)
def test_the_name_of_a_piece_is_the_way_to_it(content: bytes, name: str, tools: Tools) -> None:
    assert opened(content, tools) == [Found(name, BADGE, BADGE_PNG, picture=True)]


def test_the_files_name_does_not_decide_what_it_is(tools: Tools) -> None:
    found = opened(archive(("letter.txt", BADGE_PNG), ("badge.png", SD_JWT.encode()), ("x.pdf", JWT.encode())), tools, "a.exe")
    assert [text for _, text in texts(found)] == [BADGE, SD_JWT, JWT]


# several


def test_several_in_one_file_are_each_found_with_their_own_letters(tools: Tools) -> None:
    pretty = json.dumps(json.loads(BADGE), indent=3)
    content = f'[ {pretty} ,\n"{SD_JWT}","a\\u002db", {BADGE}]\n'.encode()
    found = opened(content, tools)
    assert texts(found) == [("file › 1", pretty), ("file › 2", SD_JWT), ("file › 4", BADGE)]
    assert [each.content for each in found if isinstance(each, Found)] == [
        pretty.encode(),
        f'"{SD_JWT}"'.encode(),
        BADGE.encode(),
    ]
    assert codes_of(found) == [("file › 3", "file.format")]


def test_one_on_each_line_are_all_found(tools: Tools) -> None:
    flat = json.dumps(json.loads(BADGE))
    content = f"{flat}\r\n\n{SD_JWT}\n{JWT}\n".encode()
    assert texts(opened(content, tools)) == [("file › 1", flat), ("file › 2", SD_JWT), ("file › 3", JWT)]


def test_a_collection_that_is_signed_as_one_stays_whole(tools: Tools) -> None:
    """A CLR 2.0 holds credentials and is one."""
    clr = {**json.loads(BADGE), "type": ["VerifiableCredential", "ClrCredential"]}
    clr["credentialSubject"] = {"type": ["ClrSubject"], "verifiableCredential": [json.loads(BADGE)]}
    text = json.dumps(clr)
    assert texts(opened(text.encode(), tools)) == [("file", text)]


def test_a_list_of_something_else_is_told_once(tools: Tools) -> None:
    assert codes_of(opened(b'[1, {"a": 2}, "three"]', tools)) == [("file", "file.format")]
    assert codes_of(opened(b"[]", tools)) == [("file", "file.format")]


@pytest.mark.parametrize("content", [b"[1", b'[{"a":1}', b'["a]', b"[1]]", b"[1}", b"[1] x"])
def test_a_broken_list_is_damaged(content: bytes, tools: Tools) -> None:
    assert codes_of(opened(content, tools))[-1] == ("file", "parse.json")


# mail


def test_credentials_and_links_among_the_words_of_a_mail_are_found(tools: Tools) -> None:
    content = mail(f"Hej!\n\nHär är det: <{SD_JWT}>.\nOch ett erbjudande: {OFFER}\nHej då ~ skolan")
    found = opened(content, tools)
    assert texts(found) == [("file › #1", SD_JWT)]
    assert [each.kind for each in found if isinstance(each, FoundLink)] == ["offer"]


def test_a_link_in_a_page_of_mail_is_found_once(tools: Tools) -> None:
    url = REQUEST.replace("&", "&amp;")
    found = opened(mail("Se bilden.", html=f'<p>Se <a href="{url}">här</a> {url}</p>'), tools)
    assert [each.text for each in found if isinstance(each, FoundLink)] == [REQUEST]


def test_a_mail_that_was_passed_on_is_opened_too(tools: Tools) -> None:
    from email import message_from_bytes
    from email.message import EmailMessage

    outer = EmailMessage()
    outer["From"], outer["To"], outer["Subject"] = "a@example.org", "b@example.org", "Fwd"
    outer.set_content("Se nedan")
    outer.add_attachment(message_from_bytes(mail("Hej!", ("c.jwt", JWT.encode())), policy=outer.policy))
    assert [text for _, text in texts(opened(outer.as_bytes(), tools))] == [JWT]


def test_a_logo_in_a_mail_is_worth_no_word(tools: Tools) -> None:
    with_logo = (
        b"From: a@example.org\r\nTo: b@example.org\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n"
        b"--x\r\nContent-Type: text/html\r\n\r\n<img src=cid:1>\r\n--x\r\nContent-Type: image/png\r\nContent-ID: <1>\r\n"
        b"Content-Transfer-Encoding: base64\r\n\r\n"
    )
    import base64

    content = with_logo + base64.encodebytes(BLANK_PNG) + b"--x--\r\n"
    assert codes_of(opened(content, tools)) == [("file", "file.nothing_inside")]


def test_the_name_of_an_attachment_is_read_however_it_is_encoded(tools: Tools) -> None:
    content = mail("Hej!", ("x.jwt", JWT.encode())).replace(b'filename="x.jwt"', b'filename="=?utf-8?q?m=C3=A4rke=2Ejwt?="')
    assert texts(opened(content, tools))[0][0] == "file › märke.jwt"


# what is beside them


def test_a_damaged_piece_is_told_and_the_others_go_on(tools: Tools) -> None:
    content = archive(
        ("1.json", b'{"damaged'),
        ("2.pdf", b"%PDF-1.7 nothing"),
        ("3.png", BADGE_PNG[:-20]),
        ("4.zip", archive(("x", b"y"))[:-10]),
        ("5.sd-jwt", SD_JWT.encode()),
    )
    found = opened(content, tools)
    assert texts(found) == [("file › 5.sd-jwt", SD_JWT)]
    assert codes_of(found) == [
        ("file › 1.json", "parse.json"),
        ("file › 2.pdf", "file.pdf"),
        ("file › 3.png", "file.png"),
        ("file › 4.zip", "file.archive"),
    ]


def test_what_lies_beside_credentials_is_worth_no_word(tools: Tools) -> None:
    content = archive(("readme.txt", b"Hello"), ("style.css", b"a {}"), ("x.bin", b"\0\1"), ("c.jwt", JWT.encode()))
    assert opened(content, tools) == [Found("file › c.jwt", JWT, JWT.encode())]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        pytest.param(BLANK_PNG, Kind.PNG, id="png"),
        pytest.param(carriers.svg(), Kind.SVG, id="svg"),
        pytest.param(pdf(), Kind.PDF, id="pdf"),
        pytest.param(archive(("readme.txt", b"Hello")), Kind.ZIP, id="zip"),
        pytest.param(archive(), Kind.ZIP, id="empty-zip"),
        pytest.param(mail("Hej!"), Kind.MAIL, id="mail"),
    ],
)
def test_a_good_file_without_a_credential_says_that_nothing_is_inside(content: bytes, kind: Kind, tools: Tools) -> None:
    (piece,) = opened(content, tools)
    assert isinstance(piece, Refused)
    assert isinstance(piece.error, NothingInside)
    assert piece.error.kind == kind.value
    assert piece.content == (content if kind.is_page else b"")  # it may be kept as a certificate on paper


def test_a_scan_in_an_archive_comes_with_its_bytes(tools: Tools) -> None:
    scan = pdf()
    found = opened(archive(("scan.pdf", scan), ("c.jwt", JWT.encode())), tools)
    assert [(each.name, each.content) for each in found if isinstance(each, Refused)] == [("file › scan.pdf", scan)]


@pytest.mark.parametrize(
    ("content", "look"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (b"\x00\x01", "bytes"),
        (b"<?xml version='1.0'?><a/>", "xml"),
        (b"<html><svg></svg></html>", "xml"),
        (b"Dear Anna, here ~ it is.", "text"),
        (b'{"a": 1}', "json"),
        (b"eyJhbGciOiJFUzI1NiJ9.e30.AAAA", "jwt"),
        (b"To: dear readers\nhello", "text"),
    ],
)
def test_what_is_nothing_of_ours_says_what_it_looks_like(content: bytes, look: str, tools: Tools) -> None:
    (piece,) = opened(content, tools)
    assert isinstance(piece, Refused)
    assert isinstance(piece.error, FormatUnknown)
    assert piece.error.kind == look


def test_an_offer_and_a_request_are_told_and_not_opened(tools: Tools) -> None:
    for text, kind, host in ((OFFER, "offer", "issuer.test"), (REQUEST, "request", "")):
        for content in (text.encode(), code(text)):
            (piece,) = opened(content, tools)
            assert isinstance(piece, FoundLink)
            assert (piece.kind, piece.text, piece.error.facts.get("host", "")) == (kind, text, host)


def test_names_from_inside_are_harmless_to_show(tools: Tools) -> None:
    found = opened(archive(("../../etc/\u202epasswd\n", JWT.encode()), ("x" * 5_000, JWT.encode())), tools, "a\nb")
    first, second = (name for name, _ in texts(found))
    assert first == "a\\u000ab › ../../etc/\\u202epasswd\\u000a"
    assert len(second) < 300


def test_without_readers_pictures_pdf_and_mail_are_said_not_to_be_read() -> None:
    bare = Tools(FixedClock())
    assert codes_of(opened(BLANK_PNG, bare)) == [("file", "file.no_reader")]
    assert codes_of(opened(pdf(), bare)) == [("file", "file.no_reader")]
    assert codes_of(opened(mail("Hej!"), bare)) == [("file", "file.no_reader")]
    assert texts(opened(BADGE_PNG, bare)) == [("file", BADGE)]


def test_errors_hold_nothing_of_what_was_read(tools: Tools) -> None:
    secret = "canary-in-a-file"
    for content in (f'{{"{secret}'.encode(), archive((secret, b"%PDF-1.7")), code(secret)):
        for piece in opened(content, tools):
            if isinstance(piece, Refused):
                assert secret not in f"{piece.error!r} {piece!r}".replace(f"file › {secret}", "")
                assert isinstance(piece.error, SkrinError)
