"""`skrin wallet import` of files and folders, and `skrin wallet export` of what was received."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from io import StringIO
from pathlib import Path
from threading import Event

import pytest

from skrin.bench.mixed_files import Maker
from skrin.cli.console import Console
from skrin.cli.wallet.import_ import _interrupted, _Telling
from skrin.sandbox.linked_data import ChildLinkedData
from skrin.system import SystemClock
from skrin.use_cases.holder.errors import ImportStopped
from tests.cli.conftest import Shell
from tests.fakes.issuer import FakeIssuer
from tests.fakes.randomness import SeededRandomness
from tests.use_cases.opening.making import OFFER, archive, code, mail, pdf


def test_everything_in_a_file_is_one_object_a_line(skrin: Shell, issuer: FakeIssuer) -> None:
    one, two = issuer.credential(None), issuer.credential(None)
    path = skrin.file("mail.eml", mail(f"Se {OFFER}", ("a.zip", archive(("b", one.encode()), ("c", two.encode() + b"\n")))))
    first, second, third = skrin.lines("wallet", "import", path, status=2)
    assert (first["ok"], first["error"]) == (False, "file.offer")
    assert [(line["input"], line["here_already"], line["verdict"]) for line in (second, third)] == [
        (f"{path} › a.zip › b", False, "valid"),
        (f"{path} › a.zip › c", False, "valid"),
    ]
    assert "Taken in: 2. Here already: 0. Not taken in: 1." in skrin.told
    again = skrin("wallet", "import", skrin.file("again", two))
    assert (again["here_already"], again["id"]) == (True, third["id"])
    assert skrin("wallet", "list")["total"] == 2


def test_a_folder_is_gone_through_with_the_folders_in_it_and_no_deeper(
    skrin: Shell, issuer: FakeIssuer, tmp_path: Path
) -> None:
    texts = [issuer.credential(None) for _ in range(3)]
    deep = tmp_path / "lot" / "one" / "two"
    deep.mkdir(parents=True)
    for folder, text in zip((deep.parent.parent, deep.parent, deep), texts, strict=True):
        (folder / "c.sd-jwt").write_text(text)
    lines = skrin.lines("wallet", "import", str(tmp_path / "lot"))
    assert [line["input"] for line in lines] == [str(tmp_path / "lot" / "c.sd-jwt"), str(tmp_path / "lot" / "one" / "c.sd-jwt")]
    assert skrin.lines("wallet", "import", str(tmp_path / "empty"), status=2)[0]["error"] == "usage.file"


@pytest.mark.case("F-04")
@pytest.mark.skipif(sys.platform == "win32", reason="no such files")
def test_what_is_no_file_is_told_and_the_others_are_taken(skrin: Shell, issuer: FakeIssuer, tmp_path: Path) -> None:
    lot = tmp_path / "lot"
    lot.mkdir()
    os.mkfifo(lot / "1-pipe")
    (lot / "2-zero").symlink_to("/dev/zero")
    with (lot / "3-sparse").open("wb") as sparse:
        sparse.truncate(500 * 2**20)
    (lot / "4-turned\u202e\n").write_bytes(b"%PDF-1.7")
    (lot / "5-good").write_text(issuer.credential(None))
    lines = skrin.lines("wallet", "import", str(lot), status=2)
    assert [line.get("error", "stored") for line in lines] == ["file.device", "file.device", "file.size", "file.pdf", "stored"]
    assert lines[3]["input"].endswith("4-turned\\u202e\\u000a")
    assert "\u202e" not in skrin.told


def test_every_form_comes_out_of_the_wallet_as_it_came_in(skrin: Shell, tmp_path: Path) -> None:
    """The issuers of these answer on no address: their credentials are kept, and shown as not checked in full."""
    with closing(ChildLinkedData()) as linked_data:
        maker = Maker(SystemClock().now(), SeededRandomness(b"forms"), linked_data)
        for form in ("sd-jwt", "json", "jwt", "png", "qr"):
            content = maker.makers[form]()
            told = skrin("wallet", "import", skrin.file(form, content))
            assert told["verdict"] == "could_not_check"
            path = tmp_path / f"out-{form}"
            skrin("wallet", "export", told["id"], "--format", "original", "--out", str(path))
            assert path.read_bytes() == content
            shown = skrin("wallet", "export", told["id"])
            assert ("base64" in shown) is (form in ("png", "qr"))
            skrin("wallet", "delete", told["id"], "--yes")
            again = skrin("wallet", "import", skrin.file(form, content))
            assert again["here_already"] is False


def test_standard_output_gets_these_bytes_and_no_more(skrin: Shell, issuer: FakeIssuer) -> None:
    content = issuer.credential(None) + "\r\n\n"
    told = skrin("wallet", "import", skrin.file("c", content))
    assert skrin.text("wallet", "export", told["id"]) == content
    assert skrin("wallet", "export", told["id"])["text"] == content
    assert skrin.text("wallet", "export", told["id"], "--format", "sd-jwt") == content.strip()


def test_a_scan_without_a_credential_says_that_it_can_be_kept_on_paper(skrin: Shell) -> None:
    told = skrin("wallet", "import", skrin.file("scan.pdf", pdf()), status=2)
    assert told["error"] == "file.nothing_inside"
    assert "paper" in told["message"]
    assert skrin("wallet", "list")["total"] == 0


def test_a_person_reads_what_became_of_each(skrin: Shell, issuer: FakeIssuer) -> None:
    text = issuer.credential(None)
    good, bad = skrin.file("good", text), skrin.file("bad", "a letter")
    page = skrin.text("wallet", "import", good, bad, good, status=2)
    assert page.splitlines()[0].startswith("✓ ")
    assert page.splitlines()[1].startswith("✓ Here already: ")
    assert page.splitlines()[1].endswith(" · Valid")
    assert f"{bad}: " in skrin.told


def test_what_has_no_title_is_called_so(skrin: Shell, standards: Callable[[str], Path]) -> None:
    badge = str(standards("openbadges/samples/ob20/basic-assertion.json"))
    assert skrin.text("wallet", "import", badge, "--lang", "en").startswith("? Credential without a title, from ")


def test_a_code_of_a_credential_is_taken_from_its_picture(skrin: Shell, issuer: FakeIssuer) -> None:
    issuer.hidden, issuer.claims = frozenset(), {}
    text = issuer.credential(None)
    told = skrin("wallet", "import", skrin.file("code.png", code(text)))
    assert told["verdict"] == "valid"


# stopping


@pytest.fixture
def ctrl_c() -> Iterator[None]:
    """As a program begins with it, whatever was tried in this process before."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def test_ctrl_c_is_heard_between_two_and_a_second_one_ends_at_once(ctrl_c: None) -> None:
    with _interrupted() as stopped:
        signal.raise_signal(signal.SIGINT)
        assert stopped.is_set()
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


@pytest.mark.skipif(sys.platform == "win32", reason="no such signals")
def test_ctrl_c_at_a_terminal_leaves_what_was_told_and_nothing_else(skrin: Shell) -> None:
    """The signal goes to every process of the terminal; those that read files hear nothing of it."""
    lot = skrin.folder / "lot"
    lot.mkdir()
    with closing(ChildLinkedData()) as linked_data:
        maker = Maker(SystemClock().now(), SeededRandomness(b"lot"), linked_data)
        for name, content in maker.files(500):
            (lot / name).write_bytes(content)
    unlock = ["--data", str(skrin.data), "--passphrase-file", str(skrin.folder / "passphrase"), "--json"]
    command = [sys.executable, "-m", "skrin", "wallet", "import", str(lot), *unlock]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, start_new_session=True)
    assert running.stdout is not None
    first = running.stdout.readline()
    os.killpg(running.pid, signal.SIGINT)
    *taken, last = [json.loads(line) for line in [first, *running.stdout]]
    running.stdout.close()
    assert running.wait() == 2
    assert last["error"] == "state.import_stopped"
    assert all(each["ok"] for each in taken)
    assert {each["id"] for each in skrin("wallet", "list", "--limit", "1000")["credentials"]} == {each["id"] for each in taken}


def test_who_stops_is_told_how_far_it_came(skrin: Shell) -> None:
    stopped = Event()
    telling = _Telling(None, Console(err=StringIO()), stopped)  # type: ignore[arg-type]
    telling.progress(1, 3)
    stopped.set()
    with pytest.raises(ImportStopped) as raised:
        telling.progress(2, 3)
    assert (raised.value.done, raised.value.of) == (2, 3)
    telling.progress(3, 3)  # nothing is left to be stopped


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def test_a_bar_makes_room_for_what_is_told() -> None:
    err, out = Terminal(), StringIO()
    console = Console(out=out, err=err)
    console.progress(1, 3)
    console.say("one file is damaged")
    console.progress(2, 3)
    console.result({"ok": True, "id": "1"}, "a line")
    console.progress(3, 3)
    assert "[##########                    ] 1/3\r\x1b[Kone file is damaged\n" in err.getvalue()
    assert err.getvalue().endswith("3/3\n")
    assert out.getvalue() == "a line\n"


def test_a_bar_is_for_terminals() -> None:
    err = StringIO()
    Console(err=err).progress(1, 2)
    assert err.getvalue() == ""
