"""`skrin verify` on whatever holds credentials: one object for each, told by its way inside."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Shell
from tests.cli.verifying import given, shell, wallet, world
from tests.fakes.verifier_world import VerifierWorld, Wallet
from tests.use_cases.opening.making import BADGE_PNG, BADGE_SVG, OFFER, REQUEST, archive, code, mail, pdf

__all__ = ["shell", "wallet", "world"]


def test_each_credential_in_a_mail_is_one_object_with_its_way_inside(
    shell: Shell, world: VerifierWorld, wallet: Wallet
) -> None:
    raw = wallet.raws[0]
    forged = raw.split("~")[0][:-6] + "AAAAAA~"
    packed = archive(("good.sd-jwt", raw.encode()), ("list.json", json.dumps([raw, forged]).encode()), ("read.me", b"hello"))
    path = shell.file("mail.eml", mail("Hej!", ("diplom.zip", packed), ("scan.pdf", pdf(("x.sd-jwt", raw.encode())))))
    lines = shell.lines("verify", path, *given(shell, world), status=2)
    assert [(line["input"], line["verdict"]) for line in lines] == [
        (f"{path} › diplom.zip › good.sd-jwt", "valid"),
        (f"{path} › diplom.zip › list.json › 1", "valid"),
        (f"{path} › diplom.zip › list.json › 2", "not_valid"),
        (f"{path} › scan.pdf › x.sd-jwt", "valid"),
    ]


@pytest.mark.parametrize("kind", ["zip", "pdf", "mail"])
def test_one_inside_of_another_file_says_where(kind: str, shell: Shell, world: VerifierWorld, wallet: Wallet) -> None:
    piece = ("a", wallet.raws[0].encode())
    path = shell.file("file", {"zip": archive(piece), "pdf": pdf(piece), "mail": mail("x", piece)}[kind])
    told = shell("verify", path, *given(shell, world))
    assert (told["input"], told["verdict"]) == (f"{path} › a", "valid")


def test_a_badge_in_a_picture_is_judged_like_any(shell: Shell) -> None:
    for name, content in (("badge.png", BADGE_PNG), ("badge.svg", BADGE_SVG)):
        told = shell("verify", shell.file(name, content), "--offline", status=2)
        assert "input" not in told
        assert told["checks"][0]["check"] == "format"


@pytest.mark.parametrize(("text", "kind"), [(OFFER, "offer"), (REQUEST, "request")])
def test_an_offer_or_a_request_is_told_as_what_it_is(text: str, kind: str, shell: Shell) -> None:
    for each in (shell.file("code.png", code(text)), text, shell.file("link.txt", text + "\n")):
        told = shell("verify", each, "--offline", status=3)
        assert (told["recognised"], told["verdict"]) == (kind, "could_not_check")
        (check,) = told["checks"]
        assert (check["check"], check["outcome"], check["code"]) == ("format", "unknown", f"file.{kind}")
        assert kind in check["reason"]


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"%PDF-1.7 nothing", "file.pdf"),
        (b"\xff\xd8\xff nothing", "file.picture"),
        (b"PK\x03\x04 nothing", "file.archive"),
        (BADGE_PNG[:-20], "file.png"),
        (b"%PDF-1.7" + bytes(33 * 2**20), "limit.size"),
    ],
)
def test_a_damaged_file_is_refused_and_the_next_is_checked(
    content: bytes, error: str, shell: Shell, world: VerifierWorld, wallet: Wallet
) -> None:
    path, good = shell.file("bad", content), shell.file("good", wallet.raws[0])
    assert shell("verify", path, "--offline", status=2)["error"] == error
    first, second = shell.lines("verify", path, good, *given(shell, world), status=2)
    assert (first["ok"], first["error"], first["input"]) == (False, error, path)
    assert (second["verdict"], second["input"]) == ("valid", good)


@pytest.mark.parametrize("content", [pdf(), archive(("a.txt", b"hello")), mail("Hej!")], ids=["pdf", "zip", "mail"])
def test_a_file_without_a_credential_could_not_be_checked(content: bytes, shell: Shell) -> None:
    told = shell("verify", shell.file("file", content), "--offline", status=3)
    assert told["checks"][0]["code"] == "file.nothing_inside"
    assert told["credential"] is None


@pytest.mark.case("F-04")
@pytest.mark.skipif(sys.platform == "win32", reason="no such files")
def test_what_is_no_file_is_refused_at_once(shell: Shell, tmp_path: Path, world: VerifierWorld, wallet: Wallet) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "zero").symlink_to("/dev/zero")
    (tmp_path / "mem").symlink_to("/proc/self/mem")
    with (tmp_path / "sparse").open("wb") as sparse:
        sparse.truncate(500 * 2**20)
    (tmp_path / "folder").mkdir()
    expected = {
        "pipe": "file.device",
        "zero": "file.device",
        "sparse": "file.size",
        "folder": "file.folder",
        "mem": "file.unread",
    }
    for name, error in expected.items():
        assert shell("verify", str(tmp_path / name), status=2)["error"] == error
    assert shell("verify", shell.file("good", wallet.raws[0]), *given(shell, world))["verdict"] == "valid"


@pytest.mark.case("F-04")
@pytest.mark.parametrize("name", ["a\nb", "a\u202eb", "å" * 127])
def test_the_name_of_a_file_is_shown_escaped(name: str, shell: Shell, world: VerifierWorld, wallet: Wallet) -> None:
    path = shell.file(name, archive(("a", wallet.raws[0].encode())))
    told = shell("verify", path, *given(shell, world))
    assert told["verdict"] == "valid"
    assert "\n" not in told["input"]
    assert "\u202e" not in told["input"]
    page = shell.text("verify", path, *given(shell, world))
    assert "\u202e" not in page


def test_standard_input_may_be_any_file(
    shell: Shell, world: VerifierWorld, wallet: Wallet, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(archive(("a", wallet.raws[0].encode())))))
    assert shell("verify", "-", *given(shell, world))["input"] == "- › a"


def test_a_person_reads_which_one_each_answer_is_about(shell: Shell, world: VerifierWorld, wallet: Wallet) -> None:
    path = shell.file("two.zip", archive(("a", wallet.raws[0].encode()), ("b", b"%PDF-1.7")))
    page = shell.text("verify", path, *given(shell, world), status=2)
    assert f"{path} › a" in " ".join(page.split())
    assert f"{path} › b: " in shell.told


def test_no_process_is_left_behind(shell: Shell) -> None:
    before = readers()
    shell("verify", shell.file("code.png", code(OFFER)), "--offline", status=3)
    shell("verify", shell.file("a.pdf", pdf()), "--offline", status=3)
    shell("verify", shell.file("a.eml", mail("Hej!")), "--offline", status=3)
    assert readers() <= before


def readers() -> set[str]:
    """The processes of this one that read files, by their numbers."""
    children = subprocess.run(
        ["ps", "-o", "pid=,args=", "--ppid", str(os.getpid())], capture_output=True, text=True, check=False
    )
    return {line.split()[0] for line in children.stdout.splitlines() if "_child" in line}
