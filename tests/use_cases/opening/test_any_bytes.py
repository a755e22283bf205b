"""Whatever the bytes, opening ends with pieces and never with an exception; and what went in comes out."""

import io
import json
import random
import zipfile

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from skrin.use_cases.opening.found import Found, Refused
from skrin.use_cases.opening.kinds import Kind, kind_of
from skrin.use_cases.opening.opener import open_content
from skrin.use_cases.opening.tools import Attachment, MailPart, Tools
from skrin.wire.plain_text import plain
from tests.fakes.clock import FixedClock
from tests.use_cases.opening.making import BADGE, BADGE_PNG, BADGE_SVG, JWT, OFFER, SD_JWT, archive, mail, opened, pdf

WHOLE = (
    SD_JWT.encode(),
    JWT.encode(),
    BADGE.encode(),
    BADGE_PNG,
    BADGE_SVG,
    f"[{BADGE},{json.dumps(SD_JWT)}]".encode(),
    archive(("a.png", BADGE_PNG), ("b", SD_JWT.encode())),
    mail(f"Hej {OFFER}", ("a.zip", archive(("b", JWT.encode()))), html="<p>x</p>"),
)
CREDENTIALS = (SD_JWT, JWT, BADGE)


class Echo:
    """Stands for the processes: gives back what it was given, so that anything may be inside of anything."""

    def texts(self, content: bytes, kind: Kind) -> tuple[str, ...]:
        return (content[-200:].decode("latin-1"),)

    def attachments(self, content: bytes) -> tuple[Attachment, ...]:
        return (Attachment("in", content[8:]),)

    def parts(self, content: bytes) -> tuple[MailPart, ...]:
        return MailPart("#1", content[20:], prose=True), MailPart("in", content[40:])


TOOLS = Tools(FixedClock(), Echo(), Echo(), mail=Echo())


@given(st.binary(max_size=400))
def test_any_bytes_come_to_pieces(content: bytes) -> None:
    assert list(open_content(content, "x", TOOLS))
    assert isinstance(kind_of(content), Kind)


@given(
    st.sampled_from([b"PK\x03\x04", b"PK\x05\x06", b"%PDF-1.7", b"From: a\nTo: b\n", b"[", b'["', b"{", b"<svg"]),
    st.binary(max_size=300),
)
def test_any_bytes_after_a_known_beginning_come_to_pieces(beginning: bytes, content: bytes) -> None:
    assert list(open_content(beginning + content, "x", TOOLS))


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(WHOLE), st.integers(0, 2**32))
def test_a_file_that_was_damaged_anywhere_comes_to_pieces(whole: bytes, seed: int) -> None:
    chance = random.Random(seed)
    content = bytearray(whole)
    for _ in range(chance.randint(1, 8)):
        place = chance.randrange(len(content))
        match chance.randrange(3):
            case 0:
                content[place] = chance.randrange(256)
            case 1:
                del content[place : place + chance.randint(1, 40)]
            case _:
                content[place:place] = bytes(chance.randrange(256) for _ in range(chance.randint(1, 8)))
        if not content:
            break
    assert list(open_content(bytes(content), "x", TOOLS))


names = st.text(st.characters(codec="utf-8", exclude_characters="/\0"), min_size=1, max_size=20)


@given(st.lists(st.tuples(names, st.sampled_from(CREDENTIALS)), min_size=1, max_size=6))
def test_what_is_packed_comes_out_in_order(entries: list[tuple[str, str]]) -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as packed:
        for number, (name, text) in enumerate(entries):
            packed.writestr(f"{number}/{name}", text)
    found = opened(content.getvalue(), TOOLS)
    assert [each.text for each in found if isinstance(each, Found)] == [text for _, text in entries]
    assert all(plain(each.name, 2_000) == each.name for each in found)


@given(
    st.lists(st.sampled_from(CREDENTIALS), min_size=1, max_size=5),
    st.sampled_from([None, 1, "\t"]),
    st.text(" \t\r\n", max_size=4),
)
def test_the_elements_of_a_list_are_found_letter_by_letter(given_: list[str], indent: int | str | None, blank: str) -> None:
    elements = [text if text == BADGE else json.dumps(text) for text in given_]
    content = blank + "[" + f"{blank},{blank}".join(elements) + "]" + blank
    found = opened(content.encode(), TOOLS)
    assert [each.content.decode() for each in found if isinstance(each, Found)] == elements
    # A second reader, over the list as it writes it: the same credentials, in the same order.
    again = json.dumps([json.loads(each) for each in elements], indent=indent, ensure_ascii=False)
    second = [each.text for each in opened(again.encode(), TOOLS) if isinstance(each, Found)]
    assert [json.loads(each) if each.startswith("{") else each for each in second] == json.loads(again)


def test_the_files_in_a_pdf_are_those_that_another_reader_finds(tools: Tools) -> None:
    from pypdf import PdfReader

    content = pdf(("a.jwt", JWT.encode()), ("b.sd-jwt", SD_JWT.encode()), ("notes.txt", b"notes"))
    others = {name: octets for name, (octets,) in PdfReader(io.BytesIO(content)).attachments.items()}
    found = {each.name.partition(" › ")[2]: each.content for each in opened(content, tools) if not isinstance(each, Refused)}  # type: ignore[union-attr]
    assert found == {name: octets for name, octets in others.items() if name != "notes.txt"}
