"""`skrin wallet paper`: a certificate on paper, from a file into the wallet and out again."""

from pathlib import Path

import pytest

from tests.cli.conftest import Shell
from tests.fakes.papers import jpeg, pdf, png


@pytest.fixture
def kept(skrin: Shell) -> str:
    scan = skrin.file("scan.pdf", pdf())
    told = skrin("wallet", "paper", "add", scan, "--title", "Truckkort", "--issuer", "Skolan", "--date", "2019-05-03")
    return str(told["id"])


def test_it_is_kept_listed_shown_and_comes_out_unchanged(skrin: Shell, kept: str) -> None:
    listed = skrin("wallet", "paper", "list")
    (one,) = listed["papers"]
    assert listed["total"] == 1
    shown = skrin("wallet", "paper", "show", kept)
    assert {name: shown[name] for name in one} == one
    assert (shown["verdict"], shown["title"], shown["issuer"], shown["date"]) == (
        "cannot_be_checked",
        "Truckkort",
        "Skolan",
        "2019-05-03",
    )
    assert shown["file"]["media_type"] == "application/pdf"
    out = skrin.folder / "copy.pdf"
    assert skrin("wallet", "paper", "export", kept, "--out", str(out))["bytes"] == len(pdf())
    assert out.read_bytes() == (skrin.folder / "scan.pdf").read_bytes()
    assert skrin("wallet", "paper", "export", kept, "--out", str(out), status=2)["error"] == "usage.file_not_written"


def test_it_is_no_credential_anywhere_else(skrin: Shell, kept: str) -> None:
    assert skrin("wallet", "list")["total"] == 0
    assert skrin("wallet", "show", kept, status=2)["error"] == "state.unknown_credential"
    assert skrin("wallet", "export", kept, status=2)["error"] == "state.unknown_credential"
    assert skrin("wallet", "delete", kept, "--yes", status=2)["error"] == "state.unknown_credential"


def test_for_a_person_it_says_that_it_cannot_be_checked(skrin: Shell, kept: str) -> None:
    for line in (["list"], ["show", kept]):
        page = skrin.text("wallet", "paper", *line)
        assert "? Cannot be checked" in page
        assert "✓" not in page
    assert "Går inte att kontrollera" in skrin.text("wallet", "paper", "show", kept, "--lang", "sv")


def test_the_same_file_is_kept_once_and_an_edit_changes_what_it_names(skrin: Shell, kept: str) -> None:
    again = skrin("wallet", "paper", "add", str(skrin.folder / "scan.pdf"), "--title", "Annat")
    assert (again["new"], again["id"], again["title"]) == (False, kept, "Truckkort")
    edited = skrin("wallet", "paper", "edit", kept, "--note", "In the blue folder", "--label", "work", "--date", "")
    assert (edited["title"], edited["note"], edited["labels"], edited["date"]) == (
        "Truckkort",
        "In the blue folder",
        ["work"],
        None,
    )
    assert skrin("wallet", "paper", "list", "blue work")["total"] == 1
    assert skrin("wallet", "paper", "list", "green")["total"] == 0


def test_a_person_is_asked_before_it_is_deleted_and_no_word_of_it_stays(skrin: Shell, kept: str) -> None:
    skrin.typed = ["no"]
    asked = skrin("wallet", "paper", "delete", kept, status=2)
    assert (asked["error"], asked["preview"]["title"]) == ("consent.required", "Truckkort")
    skrin.typed = ["yes"]
    assert skrin("wallet", "paper", "delete", kept)["deleted"] == kept
    assert skrin("wallet", "paper", "show", kept, status=2)["error"] == "state.unknown_paper"
    events = skrin("wallet", "history")["events"]
    assert [event["kind"] for event in events[:2]] == ["paper_deleted", "paper_kept"]
    assert "Truckkort" not in str(events)


@pytest.mark.parametrize(
    ("name", "content", "more", "error"),
    [
        ("text.pdf", b"no PDF at all", [], "file.paper_kind"),
        ("big.jpg", jpeg().ljust(10 * 2**20 + 1, b"\0"), [], "limit.paper_size"),
        ("scan.png", png(), ["--date", "3 May"], "usage.arguments"),
        ("scan.png", png(), ["--title", " "], "usage.paper_title"),
        ("scan.png", png(), ["--note", "x" * 2001], "limit.paper_field"),
    ],
    ids=["text", "too large", "date", "no title", "long note"],
)
def test_what_cannot_be_kept_is_refused_before_the_wallet_is_opened(
    name: str, content: bytes, more: list[str], error: str, bare: Shell
) -> None:
    file = bare.file(name, content)
    assert bare("wallet", "paper", "add", file, "--title", "T", *more, status=2)["error"] == error


def test_without_a_name_for_the_copy_it_is_called_as_it_was(
    skrin: Shell, kept: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path / "data")
    assert skrin("wallet", "paper", "export", kept)["written"] == "scan.pdf"
    assert (tmp_path / "data" / "scan.pdf").exists()
