"""A pack as PDF: tagged, archival, with its file attached; what is not shown stands nowhere, and own words are told as such."""

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from pypdf import PdfReader

from skrin.domain.learning import Learner
from skrin.paper.pack.made import Leaf, PackOnPaper, pack_page
from skrin.paper.page import Enclosed, Press
from skrin.paper.page.press import Template
from skrin.paper.qr_symbol import svg, symbol
from skrin.words.speech import Words
from tests.paper.page.samples import GARDEN
from tests.paper.report.test_report_pages import AT, HOSTILE, shown

FILE = Enclosed("credentials.json", "application/json", "The credentials", b'{"vp_token":{}}')


def leaf(name: str = "Kim Exempel", title: str = "Water plants", note: str = "", *, revoked: bool = False) -> Leaf:
    return Leaf(shown(name, title, revoked=revoked).judged, note)


def full() -> Leaf:
    judged = leaf().judged
    assert judged.credential is not None
    said = replace(GARDEN, learner=Learner())
    return Leaf(replace(judged, credential=replace(judged.credential, achievement=said)))


def pack(*leaves: Leaf, recipient: str = "Norrfors AB", text: str = "", code: str = "") -> PackOnPaper:
    return PackOnPaper(recipient, date(2027, 3, 1), text, leaves or (leaf(),), AT, FILE.name, code)


@pytest.fixture(scope="module")
def press() -> Iterator[Press]:
    with Press() as press:
        yield press


def read(made: PackOnPaper, press: Press, language: str = "en") -> PdfReader:
    return PdfReader(io.BytesIO(press.pdf(Template.PACK, [pack_page(made, Words(language))], [FILE], AT)))


def text_of(document: PdfReader) -> str:
    return " ".join(" ".join(each.extract_text().replace("\u200b", "") for each in document.pages).split())


def test_it_is_tagged_archival_and_carries_the_file(press: Press) -> None:
    document = read(pack(leaf(), leaf(title="Garden")), press, "sv")
    root: Any = document.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "sv"
    metadata = root["/Metadata"].get_data().decode()
    for said in ("<pdfaid:part>3<", "<pdfaid:conformance>A<", "<pdfuaid:part>1<", "Norrfors AB"):
        assert said in metadata
    assert document.attachments[FILE.name] == [FILE.content]


def test_each_credential_has_a_page_in_the_order_of_the_pack(press: Press) -> None:
    titles = [f"Course {number}" for number in range(10)]
    document = read(pack(*(leaf(title=each) for each in titles)), press)
    assert len(document.pages) == 11
    assert [
        f"{number} of 10 {title}" in " ".join(page.extract_text().split())
        for number, (page, title) in enumerate(zip(document.pages[1:], titles, strict=True), 1)
    ] == [True] * 10
    cover = document.pages[0].extract_text()
    assert [cover.index(each) for each in titles] == sorted(cover.index(each) for each in titles)


def test_what_the_person_can_do_comes_before_who_stands_behind_it_and_the_rest(press: Press) -> None:
    said = text_of(read(pack(full()), press)).split("1 of 1")[1]
    places = [
        said.index(each) for each in ("What the person can do", "How it was assessed", "Who stands behind it", "What else")
    ]
    assert places == sorted(places)
    assert "Vouched for" not in said
    assert "Not stated" not in said


def test_no_name_stands_anywhere_where_none_is_shown(press: Press) -> None:
    document = read(pack(full()), press)
    assert "From" not in text_of(document).split("How it can be checked")[0].split()
    assert document.metadata is not None
    assert not document.metadata.author
    named = read(pack(leaf()), press)
    assert named.metadata is not None
    assert named.metadata.author == "Kim Exempel"


def test_own_words_are_told_as_such_and_are_no_markup(press: Press) -> None:
    made = pack(*(leaf(note=each, title=each, name=each or "x") for each in HOSTILE), recipient=HOSTILE[2], text=HOSTILE[0])
    said = text_of(read(made, press))
    assert said.count("The sender's own note · Nobody has checked these words.") == len(HOSTILE)
    assert "In the sender's own words · Nobody has checked these words." in said
    assert "<script>alert(1)</script>" in said
    assert "\\u202egnp.exe" in said


def test_a_failed_check_is_said_on_its_page_and_in_the_list(press: Press) -> None:
    document = read(pack(leaf(), leaf(revoked=True)), press)
    assert "revoked" in document.pages[2].extract_text()
    assert document.pages[0].extract_text().count("Not valid") == 1


def test_a_code_stands_there_with_its_text_or_it_is_said_that_it_does_not_fit(press: Press) -> None:
    drawn = svg(symbol("MQ1:" + "A1" * 200)).decode()
    assert "All of it as a code Scan it" in text_of(read(pack(code=drawn), press))
    without = text_of(read(pack(), press))
    assert "too much for a printed code" in without
    assert "A printed page cannot be checked." in without
