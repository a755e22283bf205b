"""`skrin verify FOLDER`: several people's papers, each by themselves; a table without score or order of merit."""

import csv
import io
from pathlib import Path

import pytest

from skrin.domain.verdict import Outcome
from skrin.paper.qr_symbol import png, symbol
from skrin.protocols.mq1 import schedule
from skrin.protocols.mq1.payload import pack
from skrin.protocols.mq1.schedule import Density
from skrin.protocols.mq1.transfer import Kind
from skrin.storage.given_files import by_person
from skrin.use_cases.verifier.candidates import Candidate
from skrin.wire.errors import TooMany
from skrin.words.candidates import Row, as_csv
from skrin.words.speech import Words
from tests.cli.conftest import Shell
from tests.cli.verifying import given, shell, wallet, world
from tests.fakes.verifier_world import VerifierWorld, Wallet

__all__ = ["shell", "wallet", "world"]


@pytest.fixture
def folder(shell: Shell, wallet: Wallet) -> Path:
    """Three people: one whose paper is good, one whose is forged, and one who sent a letter and an empty file."""
    raw = wallet.raws[0]
    at = shell.folder / "candidates"
    for name, files in {
        "östen": {"proof.txt": raw},
        "Anna": {"deep/er/proof.txt": raw.split("~")[0][:-6] + "AAAAAA~", ".hidden": "x"},
        "Åsa": {"letter.txt": "I would like to work for you", "empty.pdf": ""},
    }.items():
        for file, text in files.items():
            path = at / name / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
    return at


def test_each_is_told_by_themselves_and_in_the_order_of_names(shell: Shell, world: VerifierWorld, folder: Path) -> None:
    told = shell.lines("verify", str(folder), *given(shell, world), status=2)
    assert [(each["input"], each["verdict"]) for each in told] == [
        ("Anna", "not_valid"),
        ("Åsa", "could_not_check"),
        ("östen", "valid"),
    ]
    assert [each["people"] for each in told] == [[], [], ["canary-given-Åsa canary-family-Öberg"]]


def test_the_page_and_the_table_say_the_same(shell: Shell, world: VerifierWorld, folder: Path) -> None:
    table = shell.folder / "table.csv"
    page = shell.text("verify", str(folder), "--table", str(table), *given(shell, world), status=2)
    assert table.read_bytes().startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(table.read_text("utf-8-sig"))))
    assert [each["Outcome"] for each in rows] == ["Not valid", "Could not check", "Valid"]
    for each in rows:
        assert f"{each['Handed in as']}: {each['Outcome']}" in page


def test_the_table_holds_nothing_that_a_table_program_would_run() -> None:
    name = '=HYPERLINK("https://evil.test")'
    row = Row(name, ("@SUM(1)", "x"), ("-1",), "Valid", Outcome.PASS, ("+1",))
    table = list(csv.reader(io.StringIO(as_csv([row], Words("en")).decode("utf-8-sig"))))
    assert table[1] == [f"'{name}", "'@SUM(1), x", "'-1", "Valid", "'+1"]


def test_pictures_of_a_moving_code_are_put_together_for_the_one_who_handed_them_in(
    shell: Shell, world: VerifierWorld, wallet: Wallet
) -> None:
    at, showing = shell.folder / "candidates", schedule.begin(Kind.BEARER_CREDENTIAL, pack(wallet.raws[0]), Density.COARSE)
    for number in range(showing.picture.of):
        path = at / ("Anna" if number else "Bo") / f"{number}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(png(symbol(showing.picture.text), 4))
        showing = showing.after()
    told = shell.lines("verify", str(at), *given(shell, world), status=3)
    assert [each["verdict"] for each in told] == ["could_not_check", "could_not_check"]
    (at / "Bo" / "0.png").rename(at / "Anna" / "0.png")
    (at / "Bo" / "letter.txt").write_text("I would like to work for you")
    told = shell.lines("verify", str(at), *given(shell, world), status=3)
    assert [(each["input"], each["verdict"]) for each in told] == [("Anna", "valid"), ("Bo", "could_not_check")]


def test_who_handed_in_nothing_could_not_be_checked() -> None:
    assert Candidate("x").outcome is Outcome.UNKNOWN


@pytest.mark.case("F-04")
def test_a_folder_that_holds_nothing_or_is_none_is_told(shell: Shell, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert shell("verify", str(tmp_path / "empty"), "--offline", status=2)["error"] == "file.folder"
    assert shell("verify", str(folder / "Anna" / ".hidden"), "--table", "x.csv", status=2)["error"] == "usage.arguments"


@pytest.mark.case("F-04")
def test_more_files_than_anybody_hands_in_are_refused(tmp_path: Path) -> None:
    for number in range(4):
        (tmp_path / str(number)).touch()
    with pytest.raises(TooMany):
        by_person(tmp_path, most=3)
    assert len(by_person(tmp_path, most=4)) == 4
