"""Files that were made to do harm: bounded in depth, number, size and time, told with one error, and the rest goes on."""

import os
import signal
import struct
import zipfile
import zlib
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta

import pytest

from skrin.paper.codes import ChildCodes
from skrin.sandbox.mail import ChildMail
from skrin.sandbox.pdf import ChildPdf
from skrin.use_cases.opening.errors import OpeningTooHard, PdfBroken
from skrin.use_cases.opening.found import Found
from skrin.use_cases.opening.kinds import Kind, kind_of
from skrin.use_cases.opening.tools import Attachment, Tools
from skrin.wire import limits
from skrin.wire.errors import TooLarge, TooMany
from tests.fakes.clock import FixedClock
from tests.fakes.randomness import SeededRandomness
from tests.use_cases.opening.making import (
    BADGE,
    BADGE_PNG,
    JWT,
    SD_JWT,
    archive,
    code,
    codes_of,
    mail,
    opened,
    pdf,
    texts,
)


@dataclass
class Counting:
    """A reader of PDF that gives what it is told, and takes its time by the injected clock."""

    clock: FixedClock
    given: Sequence[Attachment] = ()
    takes: timedelta = timedelta()
    asked: int = 0

    def attachments(self, content: bytes) -> Sequence[Attachment]:
        self.asked += 1
        self.clock.time += self.takes
        return self.given


def stop(process: int | None) -> None:
    """It answers nothing any more, and is there."""
    assert process is not None
    os.kill(process, signal.SIGSTOP)


def nested(depth: int, content: bytes = JWT.encode()) -> bytes:
    for _ in range(depth):
        content = archive(("in.zip", content))
    return content


# archives


def test_files_inside_each_other_are_opened_five_deep_and_no_deeper(tools: Tools) -> None:
    assert len(texts(opened(nested(limits.OPENED_DEPTH), tools))) == 1
    deeper = opened(nested(limits.OPENED_DEPTH + 1), tools)
    assert texts(deeper) == []
    assert [code for _, code in codes_of(deeper)] == ["limit.depth"]


def test_a_file_that_becomes_two_hundred_times_as_large_is_put_aside(tools: Tools) -> None:
    bomb = archive(("bomb", bytes(300 * limits.MIB // 10)), ("c.jwt", JWT.encode()))
    assert len(bomb) < limits.MIB
    found = opened(bomb, tools)
    assert codes_of(found) == [("file › bomb", "limit.ratio")]
    assert texts(found) == [("file › c.jwt", JWT)]
    honest = archive(("list", b" " * limits.OPENED_RATIO_FROM), ("c.jwt", JWT.encode()))
    assert codes_of(opened(honest, tools)) == []


def test_a_piece_and_all_of_them_together_have_a_size(tools: Tools) -> None:
    large = archive(("large", bytes(limits.OPENED_PIECE + 1)), ("c.jwt", JWT.encode()), method=zipfile.ZIP_STORED)
    found = opened(large, tools)
    assert codes_of(found) == [("file › large", "limit.size")]
    assert len(texts(found)) == 1
    # about 60:1, so not one of them is too much by itself
    random = SeededRandomness()
    part = b"".join(random.token_bytes(1024) + bytes(63 * 1024) for _ in range(30 * 16))
    together = archive(*((f"{number}", part) for number in range(10)), ("c.jwt", JWT.encode()))
    found = opened(together, tools)
    assert codes_of(found)[-1][1] == "limit.size"
    assert texts(found) == []


def test_a_file_that_is_too_large_is_not_looked_into(tools: Tools) -> None:
    content = archive(("c.jwt", JWT.encode()))
    padded = bytes(limits.OPENED_FILE + 1 - len(content)) + content
    assert codes_of(opened(b"PK\x03\x04" + padded, tools)) == [("file", "limit.size")]


def test_more_files_than_a_person_has_are_not_unpacked(tools: Tools) -> None:
    many = archive(*((str(number), b"x") for number in range(limits.OPENED_PIECES + 1)), method=zipfile.ZIP_STORED)
    assert codes_of(opened(many, tools)) == [("file", "limit.count")]
    fits = archive(*((str(number), b"x") for number in range(500)), ("c.jwt", JWT.encode()))
    assert len(texts(opened(fits, tools))) == 1


def test_what_an_archive_says_of_itself_is_not_believed(tools: Tools) -> None:
    good = archive(("a", JWT.encode()), ("b", SD_JWT.encode()))
    end = good.rindex(b"PK\x05\x06")
    for broken in (
        good[: end + 8] + b"\xff\xff\xff\xff" + good[end + 12 :],  # 65,535 files
        good[: end + 12] + b"\xff\xff\xff\xff" + good[end + 16 :],  # a directory of 4 GiB
        good[:end],
        good[: end + 16] + b"\xff\xff\xff\x7f" + good[end + 20 :],  # a directory far away
    ):
        assert {error.partition(".")[0] for _, error in codes_of(opened(broken, tools))} in ({"file"}, {"limit"})
        assert texts(opened(broken, tools)) == []
    assert len(texts(opened(good, tools))) == 2


def test_entries_that_lie_over_each_other_are_bounded_by_what_they_come_to(tools: Tools) -> None:
    """The same kilobytes as hundreds of files: a small archive that unpacks without end."""
    packed = zlib.compress(bytes(120 * 1024), 9)[2:-4]
    checksum = zlib.crc32(bytes(120 * 1024))
    local = struct.pack("<4sHHHHHIIIHH", b"PK\x03\x04", 20, 0, 8, 0, 0, checksum, len(packed), 120 * 1024, 1, 0) + b"x" + packed
    entry = struct.pack(
        "<4sHHHHHHIIIHHHHHII", b"PK\x01\x02", 20, 20, 0, 8, 0, 0, checksum, len(packed), 120 * 1024, 1, 0, 0, 0, 0, 0, 0
    )
    directory = (entry + b"x") * 4_000
    end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 4_000, 4_000, len(directory), len(local), 0)
    found = opened(local + directory + end, tools)
    assert codes_of(found)[-1][1] in ("limit.size", "file.archive", "file.nothing_inside")
    assert texts(found) == []


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_only_the_two_common_ways_of_packing_are_unpacked(method: int, tools: Tools) -> None:
    assert codes_of(opened(archive(("c.jwt", JWT.encode()), method=method), tools)) == [("file › c.jwt", "file.archive")]


def test_an_archive_with_a_passphrase_says_so(tools: Tools) -> None:
    content = bytearray(archive(("c.jwt", JWT.encode()), method=zipfile.ZIP_STORED))
    content[6] |= 1
    content[content.rindex(b"PK\x01\x02") + 8] |= 1
    assert codes_of(opened(bytes(content), tools)) == [("file › c.jwt", "file.archive_locked")]


# texts


@pytest.mark.parametrize(
    ("content", "code"),
    [
        pytest.param(b"[" * 10_000_000, "limit.depth", id="deep"),
        pytest.param(b"[" + b"1," * 10_000_000, "limit.count", id="long"),
        pytest.param(b'[{"a":' + b'"",' * 10_000_000, "limit.size", id="one-large"),
        pytest.param(b"{}\n" * 10_000_000, "limit.count", id="lines"),
        pytest.param(b"a" + b"\n" * 40_000_000 + b"a", "file.format", id="blank-lines"),
        pytest.param(b"a " * 20_000_000, "file.format", id="words"),
        pytest.param(b"~" * 40_000_000, "limit.size", id="one-word"),
        pytest.param(b'{"a":' * 6_000_000, "limit.size", id="object"),
        pytest.param(b"<!--" * 10_000_000, "file.format", id="markup"),
        pytest.param(b"From: a\nTo: b\n\n" + b"a.b.c " * 5_000_000, "file.nothing_inside", id="mail"),
    ],
)
def test_a_text_without_end_is_told_soon(content: bytes, code: str, tools: Tools) -> None:
    assert codes_of(opened(content, tools))[-1] == ("file", code)
    assert len(texts(opened(f"{BADGE}".encode(), tools))) == 1


# PDF


@pytest.mark.case("F-03")
@pytest.mark.parametrize(
    ("content", "code"),
    [
        pytest.param(pdf(("bomb", bytes(90 * limits.MIB))), "limit.size", id="unpacked"),
        pytest.param(pdf(*((str(number), b"x") for number in range(300))), "limit.count", id="many"),
        pytest.param(pdf(("c.jwt", JWT.encode()), password="secret"), "file.pdf_locked", id="encrypted"),
        pytest.param(b"%PDF-1.7\n" + bytes(limits.OPENED_PIECE), "limit.size", id="200-MB"),
        pytest.param(b"%PDF-1.7\nnothing", "file.pdf", id="nothing"),
        pytest.param(pdf(("c.jwt", JWT.encode()))[:400], "file.pdf", id="cut"),
    ],
)
def test_a_pdf_that_was_made_to_do_harm_is_refused(content: bytes, code: str, tools: Tools) -> None:
    assert codes_of(opened(content, tools)) == [("file", code)]
    assert len(texts(opened(pdf(("c.jwt", JWT.encode())), tools))) == 1


@pytest.mark.case("F-03")
def test_a_cross_reference_that_goes_in_circles_comes_to_an_end(tools: Tools) -> None:
    content = pdf(("c.jwt", JWT.encode()))
    start = content.rindex(b"xref\n", 0, content.rindex(b"startxref"))
    content = content.replace(b"trailer\n<<", b"trailer\n<</Prev %d " % start)
    found = opened(content, tools)
    assert texts(found) == [("file › c.jwt", JWT)] or codes_of(found)[0][1] in ("file.pdf", "limit.opening")


@pytest.mark.case("F-03")
def test_scripts_and_actions_in_a_pdf_are_not_run_and_do_not_stand_in_the_way(tools: Tools) -> None:
    content = pdf(("c.jwt", JWT.encode()))
    script = b"<< /S /JavaScript /JS (app.launchURL('https://attacker.test/')) /Next << /S /Launch /F (calc.exe) >> >>"
    content = content.replace(b"/Type /Catalog", b"/Type /Catalog /OpenAction " + script)
    assert b"/Launch" in content
    assert texts(opened(content, tools)) == [("file › c.jwt", JWT)]


def test_a_pdf_that_opens_without_a_passphrase_is_read(tools: Tools) -> None:
    from io import BytesIO

    from pypdf import PdfWriter

    writer, written = PdfWriter(), BytesIO()
    writer.add_blank_page(100, 100)
    writer.add_attachment("c.jwt", JWT.encode())
    writer.encrypt("", "of the owner", algorithm="AES-256")
    writer.write(written)
    assert texts(opened(written.getvalue(), tools)) == [("file › c.jwt", JWT)]


def test_a_process_that_takes_too_long_is_ended_and_the_next_file_is_read() -> None:
    with closing(ChildPdf(patience=1.0)) as reader:
        reader.attachments(pdf())
        stop(reader.process)
        with pytest.raises(OpeningTooHard):
            reader.attachments(pdf())
        assert reader.process is None
    with closing(ChildPdf()) as reader:
        assert [each.content for each in reader.attachments(pdf(("a", b"b")))] == [b"b"]
        first = reader.process
        with pytest.raises(PdfBroken):
            reader.attachments(b"%PDF-1.7")
        assert reader.process == first
        with pytest.raises(TooLarge):
            reader.attachments(bytes(limits.OPENED_PIECE + 1))
        with pytest.raises(TooMany):
            reader.attachments(pdf(*((str(number), b"x") for number in range(limits.PDF_ATTACHMENTS + 1))))
        assert len(reader.attachments(pdf(*((str(number), bytes([number])) for number in range(100))))) == 100


def test_all_the_pictures_and_pdf_of_one_file_share_their_time(clock: FixedClock) -> None:
    slow = Counting(clock, takes=limits.OPENED_TIME / 4)
    found = opened(archive(*((str(number), pdf()) for number in range(9))), Tools(clock, pdf=slow))
    assert slow.asked == 5
    assert [error for _, error in codes_of(found)].count("limit.opening") == 4


def test_what_is_attached_is_counted_with_the_rest(clock: FixedClock) -> None:
    thousand = tuple(Attachment(str(number), b"x") for number in range(1_000))
    reader = Counting(clock, thousand)
    found = opened(archive(*((str(number), pdf()) for number in range(10))), Tools(clock, pdf=reader))
    assert reader.asked == 5
    assert codes_of(found)[-1][1] == "limit.count"


# mail


def test_a_mail_of_mails_without_end_is_bounded(tools: Tools) -> None:
    parts = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (number, number) for number in range(2_000)
    )
    content = b"From: a@example.org\r\nTo: b@example.org\r\n" + parts
    assert codes_of(opened(content, tools)) == [("file", "limit.count")]
    wide = (
        b"From: a@example.org\r\nTo: b@example.org\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
        + b"--b\r\n\r\nx\r\n" * 5_000
    )
    assert codes_of(opened(wide, tools)) == [("file", "limit.count")]


LETTER = b"From: a@example.org\r\nTo: b@example.org\r\n"
NAMED = LETTER + b"Content-Type: multipart/mixed; boundary=q\r\n\r\n--q\r\nContent-Disposition: attachment"


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(NAMED + b'; filename="' + b"=?utf-8?q?a?= " * 500_000 + b'"\r\n\r\nx\r\n--q--', id="name"),
        pytest.param(NAMED + b"".join(b"; filename*%d=a" % part for part in range(100_000)) + b"\r\n\r\n", id="name-in-parts"),
        pytest.param(LETTER + b"X: y\r\n" * 4_000_000 + b"\r\nhi", id="headers"),
    ],
)
def test_a_mail_that_takes_long_to_read_is_given_up(content: bytes) -> None:
    """With little patience, as a test has; the next mail is read by another process."""
    with closing(ChildMail(patience=0.5)) as reader:
        tools = Tools(FixedClock(), mail=reader)
        assert codes_of(opened(content, tools)) == [("file", "limit.opening")]
    with closing(ChildMail()) as reader:
        assert len(texts(opened(mail("x", ("c", JWT.encode())), Tools(FixedClock(), mail=reader)))) == 1


def test_a_mail_with_parts_that_say_nonsense_of_themselves_is_read_as_far_as_it_goes(tools: Tools) -> None:
    content = mail("Hej!", ("c.jwt", JWT.encode()))
    for change in (
        (b'charset="utf-8"', b'charset="no-such-letters"'),
        (b"Content-Transfer-Encoding: 7bit", b"Content-Transfer-Encoding: nonsense"),
        (b'filename="c.jwt"', b"filename*=x'y"),
    ):
        assert [text for _, text in texts(opened(content.replace(*change), tools))] == [JWT]


# pictures


@pytest.mark.case("F-01")
@pytest.mark.parametrize("appended", [archive(("c.jwt", JWT.encode())), pdf(("c.jwt", JWT.encode())), JWT.encode()], ids="gxy")
def test_a_png_that_is_also_something_else_is_a_png_only(appended: bytes, tools: Tools) -> None:
    content = BADGE_PNG + appended
    assert kind_of(content) is Kind.PNG
    assert opened(content, tools) == [Found("file", BADGE, content, picture=True)]


def test_a_large_picture_that_is_no_badge_may_still_show_a_code(tools: Tools) -> None:
    content = code(JWT)
    from tests.formats.baking.carriers import chunk

    padded = content[:33] + chunk(b"teSt", bytes(limits.BADGE_PNG)) + content[33:]
    assert [text for _, text in texts(opened(padded, tools))] == [JWT]


def test_the_picture_reader_is_ended_when_it_takes_too_long() -> None:
    from skrin.use_cases.opening.errors import PictureBroken

    with closing(ChildCodes(patience=1.0)) as reader:
        reader.texts(code("x"), Kind.PNG)
        stop(reader.process)
        with pytest.raises(PictureBroken):
            reader.texts(code("x"), Kind.PNG)
        assert reader.process is None
