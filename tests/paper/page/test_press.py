"""Pages as PDF and as a picture: tagged, archival, with what is attached byte for byte; set from data, never from source."""

import io
import struct
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from pypdf import PdfReader

from skrin.domain.learning import Learner, LearningOutcome
from skrin.paper.errors import PageNotSet, PageTooHard
from skrin.paper.page import Certificate, CertificatePage, Enclosed, Press, certificate_page
from skrin.paper.page.letters import BOX, missing, without
from skrin.paper.page.press import LARGEST_ENCLOSED
from skrin.wire.errors import TooLarge
from skrin.words.speech import Words
from tests.paper.page.samples import AT, CERTIFICATE, saying

BYTES = bytes(range(256)) * 40
SOURCE = Enclosed("credential.sd-jwt", "application/dc+sd-jwt", "The credential", b"eyJ0.e30.c2ln~")
PICTURE = Enclosed("badge.png", "image/png", "A picture", BYTES, is_source=False)
INJECTIONS = [
    '#import "/etc/passwd": *',
    '#read("/etc/passwd") #include "x"',
    "$ x^2 $ @reference <label>",
    "= Heading\n== Another\n- item",
    "\\ \\u{41} #panic() *b* _i_ `raw` // comment /* c */ ~ -- [ ] { } ( )",
    "<b>bold</b> &amp; <script>alert(1)</script>",
    "a\x00b\x1b[31m\u202egnp.exe\u2066x\u200b\ufeff",
    '") #sys.inputs #eval("1+1") ("',
    "🎓 ✅ 𝔘𝔫𝔦 ﷽ Z̸̡̛̹̦a̶l̵g̷o",
]


@pytest.fixture(scope="module")
def press() -> Iterator[Press]:
    with Press() as press:
        yield press


def page(certificate: Certificate = CERTIFICATE, language: str = "sv") -> CertificatePage:
    return certificate_page(certificate, Words(language), language)


def pdf(press: Press, certificate: Certificate = CERTIFICATE, *enclosed: Enclosed) -> PdfReader:
    return PdfReader(io.BytesIO(press.certificate_pdf([page(certificate)], enclosed, AT)))


def catalogue(document: PdfReader) -> Any:
    """What the whole document says of itself (ISO 32000-1, 7.7.2)."""
    return document.trailer["/Root"]


def text_of(document: PdfReader) -> str:
    return " ".join(" ".join(each.extract_text().replace("\u200b", "") for each in document.pages).split())


def test_it_is_tagged_and_in_its_language(press: Press) -> None:
    root = catalogue(pdf(press))
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "sv"
    assert root["/StructTreeRoot"]["/K"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]


def test_it_says_that_it_is_pdf_a_3a_and_pdf_ua_1(press: Press) -> None:
    metadata = catalogue(pdf(press))["/Metadata"].get_data().decode()
    for said in ("<pdfaid:part>3<", "<pdfaid:conformance>A<", "<pdfuaid:part>1<", "Hållbar trädgårdsdesign"):
        assert said in metadata


def test_title_and_bookmarks_name_its_parts(press: Press) -> None:
    document = pdf(press)
    assert document.metadata is not None
    assert document.metadata.title == "Hållbar trädgårdsdesign"
    marks = str(
        [[getattr(each, "title", each) for each in mark] if isinstance(mark, list) else mark for mark in document.outline]
    )
    assert "Hållbar trädgårdsdesign" in marks
    assert "Vad det säger" in marks


def test_what_is_attached_comes_out_byte_for_byte_with_its_kind_and_its_relation(press: Press) -> None:
    document = pdf(press, CERTIFICATE, SOURCE, PICTURE)
    assert {name: content[0] for name, content in document.attachments.items()} == {
        SOURCE.name: SOURCE.content,
        PICTURE.name: PICTURE.content,
    }
    told = [each.get_object() for each in catalogue(document)["/AF"]]
    assert {(each["/UF"], each["/AFRelationship"], each["/EF"]["/F"]["/Subtype"]) for each in told} == {
        (SOURCE.name, "/Source", "/application/dc+sd-jwt"),
        (PICTURE.name, "/Data", "/image/png"),
    }


def test_the_facts_stand_in_its_text(press: Press) -> None:
    text = text_of(pdf(press))
    for fact in (
        "Hållbar trädgårdsdesign",
        "Åsa Öhrström",
        "Lunds yrkeshögskola",
        "7,5 hp",
        "2 november 2026",
        "Rita en planteringsplan för torra lägen",
        "Projektarbete",
        "På distans",
        "Tillsyn av MYH",
        "Så kontrolleras det",
        CERTIFICATE.achievement.achievement_id,
    ):
        assert fact in text


def test_each_language_has_its_pages_and_the_first_is_the_documents(press: Press) -> None:
    made = press.certificate_pdf([page(language="en"), page(language="sv")], [], AT)
    document = PdfReader(io.BytesIO(made))
    assert catalogue(document)["/Lang"] == "en"
    text = text_of(document)
    assert text.index("Sustainable garden design") < text.index("Hållbar trädgårdsdesign")


def test_the_same_in_is_the_same_out(press: Press) -> None:
    first = press.certificate_pdf([page()], [SOURCE], AT)
    with Press() as another:
        assert another.certificate_pdf([page()], [SOURCE], AT) == first
        assert another.page_image(page()) == press.page_image(page())
    assert press.certificate_pdf([page()], [SOURCE], AT + timedelta(days=1)) != first


def test_the_picture_is_one_upright_page_that_an_edc_can_carry(press: Press) -> None:
    many = tuple(LearningOutcome({"sv": f"Kan {number}"}) for number in range(500))
    for certificate in (CERTIFICATE, saying(outcomes=many, title={"sv": "Mycket lång titel " * 20})):
        picture = press.page_image(page(certificate))
        assert picture.startswith(b"\x89PNG\r\n\x1a\n")
        width, height = struct.unpack(">II", picture[16:24])
        assert abs(width - 1240) <= 1
        assert abs(height - 1754) <= 1
        assert len(picture) < 300_000


@pytest.mark.parametrize("text", INJECTIONS)
def test_text_from_outside_is_set_as_it_is_and_never_as_source(text: str, press: Press) -> None:
    certificate = saying(
        title={"sv": text}, description={"sv": text}, learner=Learner(text, text), outcomes=(LearningOutcome({"sv": text}),)
    )
    document = pdf(press, certificate)
    assert "root:" not in text_of(document)
    shown = page(certificate).title
    if shown.isascii():
        assert "".join(shown.split()) in "".join(text_of(document).split())
    assert press.page_image(page(certificate)).startswith(b"\x89PNG")


@pytest.mark.parametrize(
    "name",
    ["Ελένη Παπαδοπούλου", "Олександра Коваленко", "שרה לוי", "محمد العربي", "Đặng Thị Hương", "Łukasz Żółć", "თამარ", "Անի"],
)
def test_names_of_many_scripts_are_drawn_with_what_comes_with_the_program(name: str, press: Press) -> None:
    assert BOX not in text_of(pdf(press, saying(learner=Learner(name))))


def test_a_letter_that_no_font_has_is_a_box_and_the_page_says_so(press: Press) -> None:
    text = text_of(pdf(press, saying(learner=Learner("Åsa \U00013000 \U0001f9ff"))))
    assert f"Åsa {BOX}" in text
    assert "står för ett tecken" in text
    assert "står för ett tecken" not in text_of(pdf(press))


def test_letters_that_are_missing_are_read_from_what_typst_says() -> None:
    assert missing('the text `"日本"` could not be displayed; the text `"\\u{13000}"` could not be displayed') == set(
        "日本\U00013000"
    )
    assert missing("error: unknown variable") == frozenset()
    assert '"Åsa □"' in without({"name": "Åsa 日"}, None)


def test_no_outcomes_no_name_and_no_facts_are_still_a_page(press: Press) -> None:
    bare = saying(outcomes=(), learner=Learner(), workload=None, level=None, organisations=(), description={}, title={})
    assert len(pdf(press, replace(bare, verdict=None, checked_at=None, type_names={}, issuer="")).pages) == 2


def test_very_much_of_everything_is_set_within_its_bounds(press: Press) -> None:
    long = "Ord " * 2_000
    said = saying(
        outcomes=tuple(LearningOutcome({"sv": long}) for _ in range(3_000)),
        title={"sv": "W" * 5_000},
        prerequisites={"sv": "\n".join([long] * 500)},
    )
    assert len(pdf(press, said).pages) > 10


def test_a_page_that_takes_too_long_is_given_up_and_the_next_one_is_set() -> None:
    with Press(patience=0.0) as press, pytest.raises(PageTooHard):
        press.page_image(page())
    with Press() as press:
        assert press.page_image(page())


def test_what_typst_refuses_is_an_error_of_its_own(press: Press) -> None:
    with pytest.raises(PageNotSet):
        press.certificate_pdf([page()], [SOURCE, SOURCE], AT)


def test_too_much_to_attach_is_refused_before_it_is_sent(press: Press) -> None:
    with pytest.raises(TooLarge):
        press.certificate_pdf([page()], [replace(SOURCE, content=bytes(LARGEST_ENCLOSED + 1))], AT)
