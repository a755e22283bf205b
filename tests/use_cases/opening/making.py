"""Files that hold credentials, made here: archives, mail, PDF, pictures of codes; whole, and broken in one place."""

import zipfile
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from email.message import EmailMessage
from io import BytesIO

from skrin.bench.mixed_files import Maker
from skrin.formats.linked_data.port import NoLinkedData
from skrin.paper.codes import ChildCodes
from skrin.paper.qr_symbol import png, symbol
from skrin.sandbox.mail import ChildMail
from skrin.sandbox.pdf import ChildPdf
from skrin.use_cases.opening.found import Found, FoundLink, Piece, Refused
from skrin.use_cases.opening.opener import open_content
from skrin.use_cases.opening.tools import Tools
from tests.fakes.clock import NOON, FixedClock
from tests.fakes.randomness import SeededRandomness
from tests.formats.baking import carriers

OFFER = "openid-credential-offer://?credential_offer_uri=https%3A%2F%2Fissuer.test%2Foffer%2F1"
REQUEST = "openid4vp://?client_id=decentralized_identifier%3Adid%3Aweb%3Averifier.test&request_uri=https%3A%2F%2Fverifier.test%2Fr%2F1"
BADGE = carriers.BADGE_TEXT
BADGE_PNG = carriers.png(carriers.itxt(BADGE.encode()))
BADGE_SVG = carriers.svg(
    f"<openbadges:credential><![CDATA[{BADGE.replace(']]>', ']]]]><![CDATA[>')}]]></openbadges:credential>",
    attributes=' xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0"',
)
BLANK_PNG = carriers.png()


def maker() -> Maker:
    return Maker(NOON, SeededRandomness(b"files"), NoLinkedData())


SD_JWT = maker().sd_jwt()
JWT = maker().badge_jwt()


def archive(*entries: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    written = BytesIO()
    with zipfile.ZipFile(written, "w", method) as packed:
        for name, content in entries:
            packed.writestr(name, content)
    return written.getvalue()


def mail(text: str = "Hej!", *attached: tuple[str, bytes], html: str = "") -> bytes:
    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"] = "school@example.org", "alva@example.org", "Ditt intyg"
    letter.set_content(text)
    if html:
        letter.add_alternative(html, subtype="html")
    for name, content in attached:
        letter.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return letter.as_bytes()


def pdf(*attached: tuple[str, bytes], password: str = "") -> bytes:
    from pypdf import PdfWriter

    writer, written = PdfWriter(), BytesIO()
    writer.add_blank_page(100, 100)
    for name, content in attached:
        writer.add_attachment(name, content)
    if password:
        writer.encrypt(password, algorithm="AES-256")
    writer.write(written)
    return written.getvalue()


def code(text: str) -> bytes:
    return png(symbol(text), 3)


@contextmanager
def readers(clock: FixedClock | None = None) -> Iterator[Tools]:
    """The real ones, each in its process."""
    with closing(ChildCodes()) as codes, closing(ChildPdf()) as reader, closing(ChildMail()) as letters:
        yield Tools(clock or FixedClock(), codes, reader, mail=letters)


def opened(content: bytes, tools: Tools, name: str = "file") -> list[Piece]:
    return list(open_content(content, name, tools))


def texts(pieces: Sequence[Piece]) -> list[tuple[str, str]]:
    return [(each.name, each.text) for each in pieces if isinstance(each, Found)]


def codes_of(pieces: Sequence[Piece]) -> list[tuple[str, str]]:
    """Names and error codes of what gave nothing."""
    return [(each.name, each.error.code) for each in pieces if isinstance(each, Refused | FoundLink)]
