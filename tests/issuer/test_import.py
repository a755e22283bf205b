"""Importing tables: all rows or none, with a report (OPEN.md I-21)."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from skrin.issuer.errors import TableUnreadable
from skrin.issuer.tables import read_table
from skrin.use_cases.issuer import bulk_import
from skrin.use_cases.issuer.bulk_import import Import, Table, import_table
from skrin.use_cases.issuer.errors import RowProblem, TableInvalid
from skrin.vocabularies import achievement_json
from skrin.wire import strict_json
from skrin.wire.errors import TooLarge, TooMany
from tests.fakes.issuer_service import IssuerWorld, issuer_world, serving

HEADING = ("given_name", "family_name", "identifier", "grade")
GOOD = ("Åsa", "Öberg", "199001011234", "VG")
HEAD_LINE = ",".join(HEADING)


@pytest.fixture
def world(tmp_path: Path) -> Iterator[IssuerWorld]:
    made = issuer_world(tmp_path)
    yield made
    made.store.close()


def drafts(world: IssuerWorld) -> list[dict[str, object]]:
    found = world.store.issuances(open_only=True, limit=100_000)
    return [strict_json.parse_object(world.ports.secret.unseal_draft(each.id, each.sealed_draft or b"")) for each in found]  # type: ignore[misc]


def imported(world: IssuerWorld, *rows: tuple[str, ...], heading: tuple[str, ...] = HEADING, **options: bool) -> Import:
    return import_table("retail-1", Table(heading, rows), world.ports, **options)  # type: ignore[arg-type]


def refused(world: IssuerWorld, *rows: tuple[str, ...], heading: tuple[str, ...] = HEADING) -> tuple[RowProblem, ...]:
    before = world.store.counts()
    with pytest.raises(TableInvalid) as error:
        imported(world, *rows, heading=heading)
    assert world.store.counts() == before
    assert imported(world, GOOD).count == 1  # the good twin
    return error.value.problems


def test_each_row_becomes_a_credential_to_fetch(world: IssuerWorld) -> None:
    done = imported(world, GOOD, ("Bo", "Ek", "198501011234", "G"))
    assert done.count == 2
    assert [row.row for row in done.rows] == [2, 3]
    assert all(row.prepared.offer and row.transaction_code for row in done.rows)
    achievements = [achievement_json.read(draft) for draft in drafts(world)]  # type: ignore[arg-type]
    assert {each.learner.given_name for each in achievements} == {"Åsa", "Bo"}
    assert {each.assessment.grade for each in achievements if each.assessment} == {"VG", "G"}
    assert all(each.assessment and each.assessment.types for each in achievements)  # the offering's own stay


def test_a_dry_run_keeps_nothing(world: IssuerWorld) -> None:
    before = world.store.counts()
    assert imported(world, GOOD, GOOD, dry_run=True) == Import(2, ())
    assert world.store.counts() == before


@pytest.mark.case("I-21")
def test_one_bad_row_among_many_keeps_all_of_them_out_and_is_named(world: IssuerWorld) -> None:
    rows = [GOOD] * 500
    rows[250] = ("", "", "", "VG")
    rows[400] = ("Å\0sa", "Öberg", "199001011234", "VG")
    problems = refused(world, *rows)
    assert [problem.row for problem in problems] == [252, 402]
    assert problems[0].code == "file.schema"
    assert problems[0].place == "/: required learner"
    assert problems[1] == RowProblem(402, "file.cell", "learner.given_name")


@pytest.mark.case("I-21")
@pytest.mark.parametrize("cell", ["=1+1", "+46 70 123", "-1", "@SUM(A1)", '=HYPERLINK("http://a.test")', "<script>", "'; DROP"])
def test_a_cell_that_begins_like_a_formula_stays_text(world: IssuerWorld, cell: str) -> None:
    imported(world, (cell, "Öberg", "199001011234", cell))
    (draft,) = drafts(world)
    assert draft["learner"]["given_name"] == cell  # type: ignore[index]


@pytest.mark.parametrize(
    "heading", [("given_name", "given_name"), ("nonsense",), (), ("given_name", ""), ("learner..x",), (".",)]
)
def test_a_column_that_means_nothing_refuses_the_table(world: IssuerWorld, heading: tuple[str, ...]) -> None:
    problems = refused(world, ("a",) * len(heading), heading=heading)
    assert [(problem.row, problem.code) for problem in problems] == [(1, "file.column")]


def test_a_row_longer_than_its_heading_is_refused_and_a_shorter_one_is_not(world: IssuerWorld) -> None:
    assert refused(world, (*GOOD, "one too many"))[0].code == "file.column"
    assert imported(world, GOOD[:3]).count == 1
    assert imported(world, (*GOOD, "", " ")).count == 1


def test_empty_rows_are_left_out(world: IssuerWorld) -> None:
    assert imported(world, GOOD, ("", " ", "", ""), (), GOOD).count == 2


def test_a_dotted_column_is_a_place_in_the_achievement(world: IssuerWorld) -> None:
    heading = (*HEADING, "further_information.sv", "offering.certificate_register_number")
    imported(world, (*GOOD, "Med beröm", "C-1"), heading=heading)
    (draft,) = drafts(world)
    assert draft["further_information"] == {"sv": "Med beröm"}
    assert draft["offering"]["certificate_register_number"] == "C-1"  # type: ignore[index]
    problems = refused(world, (*GOOD, "x"), heading=(*HEADING, "no_such.place"))
    assert problems == (RowProblem(2, "file.achievement", "no_such"),)


def test_an_enrolled_learner_gets_it_through_the_enrolment_and_nobody_twice(world: IssuerWorld) -> None:
    with serving(world) as listening:
        wallet = listening.wallet()
        enrolled = wallet.enrol("retail-1")
        heading = (*HEADING, "enrolment")
        twice = refused(listening, (*GOOD, enrolled.id), (*GOOD, wallet.did), heading=heading)
        assert twice == (RowProblem(3, "state.enrolment_not_open", ""),)
        assert refused(listening, (*GOOD, "nobody"), heading=heading)[0].code == "state.not_enrolled"
        done = imported(listening, (*GOOD, enrolled.id), heading=heading)
        assert done.rows[0].prepared.offer is None
        assert len(wallet.receive(wallet.state(enrolled.id).offer)) == 1


@pytest.mark.case("I-21")
def test_a_table_that_is_too_long_is_refused(world: IssuerWorld, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk_import, "ROWS", 10)
    before = world.store.counts()
    with pytest.raises(TooMany):
        imported(world, *[GOOD] * 11)
    assert world.store.counts() == before
    assert imported(world, *[GOOD] * 10).count == 10


@pytest.mark.case("I-21")
def test_an_import_that_dies_half_way_leaves_nothing(world: IssuerWorld) -> None:
    def die(done: int, of: int) -> None:
        if done == 5:
            raise KeyboardInterrupt

    before = world.store.counts()
    with pytest.raises(KeyboardInterrupt):
        import_table("retail-1", Table(HEADING, [GOOD] * 10), world.ports, progress=die)
    assert world.store.counts() == before
    assert imported(world, *[GOOD] * 10).count == 10


# --- files ------------------------------------------------------------------------------------------------------------------


def table(path: Path) -> list[tuple[str, ...]]:
    read = read_table(path)
    return [read.heading, *read.rows]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "marked"])
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_csv_is_read_with_any_usual_separator(tmp_path: Path, separator: str, mark: bytes, end: str) -> None:
    path = tmp_path / "table.csv"
    lines = [separator.join(HEADING), separator.join(GOOD), separator.join(('"a\nb"', '"say ""hej"""', "1", ""))]
    path.write_bytes(mark + end.join(lines).encode())
    assert table(path) == [HEADING, GOOD, ("a\nb", 'say "hej"', "1", "")]


@pytest.mark.case("I-21")
@pytest.mark.parametrize(
    "content",
    [
        HEAD_LINE.encode() + "\nÅsa,Öberg,1,2".encode("latin-1"),
        (HEAD_LINE + "\nÅsa,Öberg,1,2").encode("utf-16"),
        HEAD_LINE.encode() + b"\na\0,b,c,d",
        HEAD_LINE.encode() + b'\n"a,b,c,d',
        b"PK\x03\x04 this is no workbook",
    ],
    ids=["latin-1", "utf-16", "zero byte", "open quote", "broken zip"],
)
def test_a_file_that_is_no_table_is_refused(world: IssuerWorld, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "table"
    path.write_bytes(content)
    before = world.store.counts()
    with pytest.raises(TableUnreadable):
        import_table("retail-1", read_table(path), world.ports)
    assert world.store.counts() == before


def workbook(path: Path, rows: list[list[object]]) -> None:
    from openpyxl import Workbook

    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)


def test_a_workbook_is_read_as_text_and_its_formulas_are_not_computed(tmp_path: Path) -> None:
    from datetime import date

    path = tmp_path / "table.xlsx"
    workbook(
        path, [["given_name", "grade", "issued_on", "identifier", None], ["Åsa", "=1+1", date(2026, 11, 20), 199001011234]]
    )
    assert table(path) == [("given_name", "grade", "issued_on", "identifier"), ("Åsa", "=1+1", "2026-11-20", "199001011234")]


@pytest.mark.case("I-21")
def test_a_workbook_that_unpacks_to_too_much_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from skrin.issuer import tables

    monkeypatch.setattr(tables, "UNPACKED_BYTES", 1_000_000)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("xl/workbook.xml", b"0" * 1_000_001)
    path = tmp_path / "bomb.xlsx"
    path.write_bytes(packed.getvalue())
    with pytest.raises(TooLarge):
        read_table(path)


@pytest.mark.case("I-21")
def test_a_file_that_is_too_large_is_not_even_read(tmp_path: Path) -> None:
    from skrin.issuer import tables

    path = tmp_path / "table.csv"
    with path.open("wb") as file:
        file.truncate(tables.FILE_BYTES + 1)
    with pytest.raises(TooLarge):
        read_table(path)
    with pytest.raises(TableUnreadable):
        read_table(tmp_path / "absent.csv")
