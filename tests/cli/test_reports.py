"""Reports by command line: written where something is checked, kept until their day, shown, saved and erased."""

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from skrin.storage.data_folder import DataFolder
from skrin.storage.vault.passphrase import Passphrase
from skrin.storage.vault.verifier import unlock_verifier_store
from skrin.storage.vault.ways import ByPassphrase
from skrin.system import SystemClock
from tests.cli.conftest import PASSPHRASE, Shell
from tests.cli.test_in_person import ASK, believing, room, shown

__all__ = ["room"]
NEXT_WEEK = (SystemClock().now() + timedelta(days=7)).date().isoformat()


def checked(room: Shell, *options: str, until: str = NEXT_WEEK, status: int = 0) -> dict[str, Any]:
    """A person in the room was asked, answered, and was checked."""
    question = room(*ASK, "--claim", "family_name", *(["--keep-until", until] if until else []))["request"]
    pictures = shown(room, question, f"out-{len(list(room.folder.iterdir()))}")
    return room("request", "check", question, *pictures, *believing(room), *options, status=status)


def everything_kept(room: Shell) -> str:
    folder = DataFolder.for_user(room.data)
    store = unlock_verifier_store(folder.verifier, folder.marks, ByPassphrase(Passphrase(PASSPHRASE)))
    found = store.vault.store.read(lambda table: b"".join(record.body for record in table.all()))
    store.lock()
    return found.decode()


def test_a_report_is_kept_shown_saved_and_erased(room: Shell) -> None:
    checked(room, "--report", str(room.folder / "one.json"))
    written = json.loads((room.folder / "one.json").read_text())
    assert (written["skrin_report"], written["verdict"], written["keep_until"]) == (1, "valid", NEXT_WEEK)
    assert written["presentations"][0]["kept"]["given_name"] == "canary-given-Åsa"
    assert "canary-grade" not in json.dumps(written)  # asked for and shown, and not chosen

    listed = room("verifier", "reports")
    assert [(each["id"], each["kept_until"], each["verdict"]) for each in listed["reports"]] == [(1, NEXT_WEEK, "valid")]
    assert room("verifier", "reports", "show", "1")["report"] == written
    page = room.text("verifier", "reports", "show", "1", "--lang", "sv")
    assert "canary-given-Åsa" in page
    assert "canary-grade" not in page
    assert "canary-given-Åsa" in room.text("verifier", "reports")

    pdf = room.folder / "one.pdf"
    room("verifier", "reports", "save", "1", str(pdf))
    assert pdf.read_bytes().startswith(b"%PDF-")
    assert room("verifier", "reports", "save", "1", str(pdf), status=2)["error"] == "usage.file_not_written"
    assert "one.pdf" not in everything_kept(room)

    assert room("verifier", "reports", "erase", "1", "--yes")["erased"] == 1
    assert room("verifier", "reports", "show", "1", status=2)["error"] == "state.unknown_report"
    after = room("verifier", "reports")
    assert (after["reports"], [each["id"] for each in after["erased"]]) == ([], [1])
    assert "canary" not in everything_kept(room)


def test_what_has_passed_is_erased_from_the_store(room: Shell) -> None:
    checked(room, until="2020-01-01")
    assert "canary-given" in everything_kept(room)
    assert room("verifier", "reports", "erase", "--passed")["erased"] == 1
    assert "canary-given" not in everything_kept(room)
    assert room("verifier", "reports")["reports"] == []


def test_while_the_service_has_the_store_reports_are_read_and_what_has_passed_is_not_told(room: Shell) -> None:
    checked(room)
    folder = DataFolder.for_user(room.data)
    store = unlock_verifier_store(folder.verifier, folder.marks, ByPassphrase(Passphrase(PASSPHRASE)))
    (report,) = store.reports()
    store.add_report(replace(report, keep_until=date(2020, 1, 1)))
    try:
        assert [each["id"] for each in room("verifier", "reports")["reports"]] == [1]
        assert room("verifier", "reports", "show", "2", status=2)["error"] == "state.unknown_report"
        assert room("verifier", "reports", "erase", "1", status=2)["error"] == "store.in_use"
    finally:
        store.lock()


def test_a_report_that_could_not_be_written_stops_before_the_request_is_spent(room: Shell) -> None:
    taken = room.folder / "taken.pdf"
    taken.touch()
    assert checked(room, "--report", str(taken), status=2)["error"] == "usage.file_not_written"
    assert checked(room, "--report", "report.txt", status=2)["error"] == "usage.arguments"
    assert room("verifier", "reports")["reports"] == []


def test_the_interviewer_chooses_what_is_kept(room: Shell) -> None:
    given = str(room.folder / "all.json")
    checked(room, "--report", given, "--keep", "all")
    kept = json.loads(Path(given).read_text())["presentations"][0]["kept"]
    assert kept["claims"]["grade"] == "canary-grade"
    assert "canary-grade" in everything_kept(room)
    checked(room, "--keep", "nothing")
    assert room("verifier", "reports", "show", "2")["report"]["presentations"][0]["kept"] == {}
    assert checked(room, "--keep", "nothing", "--keep", "name", status=2)["error"] == "usage.arguments"


@pytest.mark.parametrize(
    "line", [("show",), ("list", "1"), ("erase",), ("save", "1"), ("show", "1", "--passed"), ("erase", "1", "--passed")]
)
def test_what_does_not_go_together_is_said(line: tuple[str, ...], bare: Shell) -> None:
    assert bare("verifier", "reports", *line, status=2)["error"] == "usage.arguments"
