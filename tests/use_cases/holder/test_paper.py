"""Certificates on paper: kept as they are, described, written out unchanged, let go; never a credential."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skrin.domain.errors import SkrinError
from skrin.domain.history import EventKind
from skrin.domain.paper_certificate import PaperFields, PaperKind
from skrin.domain.ports import CredentialFilter
from skrin.domain.state_errors import PaperUnknown
from skrin.system import SystemRandomness
from skrin.use_cases.holder import browse, paper
from skrin.use_cases.holder.errors import (
    PaperFieldTooLong,
    PaperKindRefused,
    PapersFull,
    PaperTitleMissing,
    PaperTooLarge,
)
from skrin.use_cases.ports import Ports
from skrin.wire import limits
from skrin.wire.http import Fetch
from skrin.wire.paper_file import kind_of
from tests.fakes.clock import NOON, FixedClock
from tests.fakes.memory_vault import MemoryVault
from tests.fakes.papers import FIELDS, TITLE, jpeg, pdf, png


@pytest.fixture
def vault() -> MemoryVault:
    return MemoryVault()


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def ports(vault: MemoryVault, clock: FixedClock) -> Ports:
    return Ports(vault, _nobody, clock, SystemRandomness(), lambda seconds: None)


def _nobody() -> Fetch:
    raise AssertionError("somebody was asked about a certificate on paper")


@pytest.mark.parametrize(
    ("octets", "kind"), [(pdf(), PaperKind.PDF), (png(), PaperKind.PNG), (jpeg(), PaperKind.JPEG)], ids=["pdf", "png", "jpeg"]
)
def test_a_scan_a_photo_and_a_pdf_are_kept_and_come_out_byte_for_byte(octets: bytes, kind: PaperKind, ports: Ports) -> None:
    kept = paper.keep(octets, "scan", FIELDS, ports)
    assert kept.new
    assert (kept.paper.file.kind, kept.paper.file.size, kept.paper.received_at) == (kind, len(octets), NOON)
    assert paper.export(kept.paper.id, ports).octets == octets
    assert [event.kind for event in ports.vault.history()] == [EventKind.PAPER_EXPORTED, EventKind.PAPER_KEPT]


@pytest.mark.parametrize(
    "octets",
    [
        b"",
        b"A certificate, in words",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>",
        b"\n%PDF-1.7 which begins one line later",
        b"%PDF-x",
        png()[:11],
        b"\xff\xd8\xff",
        b"MZ\x90\x00" + pdf(),
        b"PK\x03\x04" + bytes(100),
        b"GIF89a" + bytes(100),
    ],
    ids=["nothing", "text", "drawing", "pdf later", "pdf of no version", "cut png", "cut jpeg", "program", "archive", "gif"],
)
def test_what_is_no_pdf_png_or_jpeg_by_its_bytes_is_not_kept(octets: bytes, vault: MemoryVault, ports: Ports) -> None:
    with pytest.raises(PaperKindRefused):
        paper.keep(octets, "certificate.pdf", FIELDS, ports)
    assert vault.rows == MemoryVault().rows


def test_a_file_at_the_limit_is_kept_and_one_byte_more_is_not(ports: Ports) -> None:
    whole = pdf().ljust(limits.PAPER_FILE, b"\0")
    assert paper.keep(whole, "a.pdf", FIELDS, ports).new
    with pytest.raises(PaperTooLarge) as caught:
        paper.keep(whole + b"\0", "b.pdf", FIELDS, ports)
    assert (caught.value.size, caught.value.limit) == (11, 10)


def test_the_same_file_twice_is_kept_once(vault: MemoryVault, ports: Ports) -> None:
    first = paper.keep(png(), "a.png", FIELDS, ports)
    again = paper.keep(png(), "b.png", PaperFields("Something else"), ports)
    assert (again.new, again.paper) == (False, first.paper)
    assert len(vault.papers()) == len(vault.history()) == 1


def test_no_more_are_kept_than_there_is_room_for(vault: MemoryVault, ports: Ports) -> None:
    kept = paper.keep(png(), "a.png", FIELDS, ports).paper
    for number in range(1, limits.PAPER_COUNT):
        vault.rows.papers[str(number)] = replace(kept, id=str(number))
    with pytest.raises(PapersFull):
        paper.keep(jpeg(), "b.jpg", FIELDS, ports)
    vault.rows.papers = {"big": replace(kept, id="big", file=replace(kept.file, size=limits.PAPER_FILES - len(jpeg()) + 1))}
    with pytest.raises(PapersFull):
        paper.keep(jpeg(), "b.jpg", FIELDS, ports)


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        (replace(FIELDS, title=" \t\n"), PaperTitleMissing),
        (replace(FIELDS, title="x" * (limits.PAPER_LINE + 1)), PaperFieldTooLong),
        (replace(FIELDS, issuer="x" * (limits.PAPER_LINE + 1)), PaperFieldTooLong),
        (replace(FIELDS, note="x" * (limits.PAPER_NOTE + 1)), PaperFieldTooLong),
    ],
    ids=["no title", "title", "issuer", "note"],
)
def test_fields_that_do_not_do_are_refused_and_nothing_is_kept_or_changed(
    fields: PaperFields, error: type[SkrinError], vault: MemoryVault, ports: Ports
) -> None:
    with pytest.raises(error):
        paper.keep(png(), "a.png", fields, ports)
    assert not vault.papers()
    kept = paper.keep(png(), "a.png", FIELDS, ports).paper
    with pytest.raises(error):
        paper.change(kept.id, fields, ports)
    assert vault.papers() == [kept]


def test_it_is_described_anew_and_the_file_stays(clock: FixedClock, ports: Ports) -> None:
    kept = paper.keep(png(), "a.png", FIELDS, ports).paper
    clock.forward(days=1)
    new = PaperFields("  Truckkort   A2 ", "Bygdeskolan", date(2024, 3, 1), "one \n\n two  words \n", ("Jobb", "jobb", "Lager"))
    changed = paper.change(kept.id, new, ports)
    assert changed.fields == PaperFields("Truckkort A2", "Bygdeskolan", date(2024, 3, 1), "one\n\ntwo words", ("Jobb", "Lager"))
    assert (changed.changed_at, changed.file) == (clock.now(), kept.file)
    assert ports.vault.paper_bytes(kept.id) == png()
    assert ports.vault.history(limit=1)[0].kind is EventKind.PAPER_CHANGED
    assert paper.change(kept.id, new, ports) is changed
    assert len(ports.vault.history()) == 2


def test_deleting_takes_the_file_with_it_and_the_history_keeps_no_word_of_it(vault: MemoryVault, ports: Ports) -> None:
    kept = paper.keep(png(), "a.png", FIELDS, ports).paper
    paper.delete(kept.id, ports)
    assert not vault.rows.papers
    assert not vault.rows.paper_files
    assert vault.history(limit=1)[0].kind is EventKind.PAPER_DELETED
    assert not any(TITLE in str(event) or FIELDS.issuer in str(event) for event in vault.history())
    for asked in (paper.delete, paper.export):
        with pytest.raises(PaperUnknown):
            asked(kept.id, ports)
    with pytest.raises(PaperUnknown):
        paper.change(kept.id, FIELDS, ports)


def test_it_is_never_among_the_credentials(ports: Ports) -> None:
    paper.keep(png(), "a.png", FIELDS, ports)
    assert ports.vault.count() == 0
    assert not browse.page(CredentialFilter(), ports)
    assert not ports.vault.summaries()


def test_they_are_found_by_every_word_of_what_the_person_wrote(clock: FixedClock, ports: Ports) -> None:
    old = paper.keep(png(), "a.png", FIELDS, ports).paper
    clock.forward(minutes=1)
    new = paper.keep(jpeg(), "b.jpg", PaperFields("Hygienbevis", "Kommunen"), ports).paper
    assert paper.listed("", ports) == [new, old]
    assert paper.listed("TRUCK femte jobb", ports) == [old]
    assert not paper.listed("truck kommunen", ports)


@pytest.mark.parametrize(
    ("name", "title", "called"),
    [
        ("Intyg 1.png", "T", "Intyg 1.png"),
        ("C:\\Users\\a\\Intyg.PNG", "T", "Intyg.PNG"),
        ("../../etc/passwd", "Kort/1: a?", "Kort 1 a.png"),
        ("...", "...", "ID.png"),
        ("evil\u202egnp.exe", "Kort", "Kort.png"),
    ],
    ids=["its own", "a folder before it", "no such ending", "nothing left", "another ending"],
)
def test_a_copy_is_called_as_the_file_was_where_that_is_a_name_of_such_a_file(
    name: str, title: str, called: str, ports: Ports
) -> None:
    kept = paper.keep(png(), name, PaperFields(title), ports).paper
    assert paper.export(kept.id, ports).name == called.replace("ID", kept.id)


@given(st.binary(max_size=64))
def test_whatever_the_bytes_are_telling_their_kind_does_not_fail(octets: bytes) -> None:
    assert kind_of(octets) in {None, *PaperKind}
