"""What is out, ending it, and what follows an entry, on the command line; nothing is opened but what a test hands over."""

import json
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from skrin.cli.console import Console
from skrin.cli.main import main
from skrin.domain.contact import THEIRS, Contact
from skrin.domain.history import Event, EventKind
from skrin.storage.data_folder import DataFolder
from skrin.storage.vault.argon2_cost import FLOOR
from skrin.storage.vault.holder import create_wallet
from skrin.storage.vault.passphrase import Passphrase
from skrin.storage.vault.ways import ByPassphrase
from tests.cli.conftest import PASSPHRASE, Shell

NORRFORS = "did:web:norrfors.example"
REACHED = Contact("dpo@norrfors.example", "https://norrfors.example/privacy")


@pytest.fixture
def skrin(bare: Shell) -> Shell:
    """A wallet from which one thing was shared; the entry has the number 2."""
    folder = DataFolder.for_user(bare.data)
    vault = create_wallet(folder.wallet, folder.marks, [ByPassphrase(Passphrase(PASSPHRASE), FLOOR)])
    details = {"host": "norrfors.example", **REACHED.as_details(THEIRS)}
    at, fields = datetime.now(UTC), {"c-1": ("given_name", "grade")}
    with vault.transaction() as tx:
        tx.record(Event(EventKind.WALLET_CREATED, at))
        tx.record(Event(EventKind.SHARED, at, NORRFORS, {"en": "Norrfors"}, ("c-1",), ("t",), fields, "", details))
    vault.lock()
    return bare


@pytest.fixture
def shared(skrin: Shell) -> str:
    return "2"


def opened(skrin: Shell, *line: str, takes: bool = True) -> tuple[list[str], dict[str, Any]]:
    """What was handed to the person's own programs, and what the command said."""
    links: list[str] = []

    def take(link: str) -> bool:
        links.append(link)
        return takes

    def console(**members: Any) -> Console:
        return Console(interactive=False, open=take, **members)

    unlock = ["--data", str(skrin.data), "--passphrase-file", str(skrin.folder / "passphrase")]
    assert main([*line, "--json", "--allow-loopback-http", *unlock], console) == 0
    out, skrin.told = skrin.capsys.readouterr()
    return links, json.loads(out)


def test_what_is_out_is_listed_and_ended(skrin: Shell) -> None:
    (recipient,) = skrin("wallet", "sharing")["recipients"]
    (given,) = recipient["given"]
    assert (recipient["recipient"], recipient["state"]) == (NORRFORS, "out")
    assert (given["credential"], given["event"], given["state"]) == ("c-1", 2, "out")
    page = skrin.text("wallet", "sharing", "list", "--lang", "sv")
    assert "Norrfors" in page
    assert "de sa inte hur länge" in page

    assert skrin("wallet", "sharing", "end", "NORRFORS")["ended"] == [NORRFORS]
    assert skrin("wallet", "sharing")["recipients"] == []
    assert skrin("wallet", "sharing", "--all")["recipients"][0]["state"] == "ended"
    assert skrin("wallet", "sharing", "end", "--all")["ended"] == []
    assert skrin("wallet", "history", "--limit", "1")["events"][0]["kind"] == "sharing_ended"


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (("end", "nobody"), "usage.recipient"),
        (("end",), "usage.arguments"),
        (("end", "x", "--all"), "usage.arguments"),
    ],
    ids=["unknown", "nobody named", "one and all"],
)
def test_ending_names_one_or_all(line: tuple[str, ...], code: str, skrin: Shell, shared: str) -> None:
    assert skrin("wallet", "sharing", *line, status=2)["error"] == code


def test_a_person_at_a_terminal_is_asked_and_told_what_it_means(skrin: Shell, shared: str) -> None:
    skrin.typed = ["no\n"]
    skrin.text("wallet", "sharing", "end", "--all", "--lang", "en", status=2)
    assert "a copy that left cannot be called back" in skrin.told
    assert skrin("wallet", "sharing")["recipients"][0]["state"] == "out"


def test_an_erasure_request_is_printed_and_noted_only_when_it_is_begun(skrin: Shell, shared: str) -> None:
    printed = skrin("wallet", "erase-request", shared)
    assert (printed["to"], printed["noted"], printed["opened"]) == (REACHED.mail, False, False)
    assert "afterwards" not in skrin("wallet", "history", "--limit", "1")["events"][0]

    links, told = opened(skrin, "wallet", "erase-request", shared, "--open")
    (link,) = links
    asked = parse_qs(urlsplit(link).query)
    assert urlsplit(link).path == REACHED.mail
    assert asked["body"][0].replace("\r\n", "\n") == told["body"]
    assert "Article 17" in asked["subject"][0]
    newest, entry = skrin("wallet", "history", "--limit", "2")["events"]
    assert (newest["kind"], newest["details"]["message_to"]) == ("erasure_asked", REACHED.mail)
    assert "erasure_asked" in entry["afterwards"]


def test_what_no_program_opens_is_not_noted(skrin: Shell, shared: str) -> None:
    links, told = opened(skrin, "wallet", "erase-request", shared, "--open", takes=False)
    assert (len(links), told["opened"], told["noted"]) == (1, False, False)
    assert skrin("wallet", "erase-request", shared, "--sent")["noted"] is True


def test_a_report_goes_to_the_country_s_authority_by_its_page(skrin: Shell, shared: str) -> None:
    links, told = opened(skrin, "wallet", "report", shared, "--open")
    assert links == ["https://www.imy.se/privatperson/utfora-arenden/lamna-ett-klagomal/"]
    assert told["page"] == links[0]
    skrin("wallet", "set", "country", "DK")
    attached = skrin.folder / "entry.json"
    assert skrin("wallet", "report", shared, "--attach", str(attached))["page"] == "https://www.datatilsynet.dk/"
    entry = json.loads(attached.read_text())
    assert entry["kind"] == "shared"


def test_an_answer_and_a_note_are_kept_and_erased(skrin: Shell, shared: str) -> None:
    skrin("wallet", "erase-request", shared, "--sent")
    noted = skrin("wallet", "note", shared, "Ring Eva", "--answered", "partly")
    assert (noted["note"], noted["answered"]) == ("Ring Eva", "partly")
    page = skrin.text("wallet", "history", "--lang", "en")
    assert "erased in part" in page
    assert "Your note: Ring Eva" in page
    assert "note" not in skrin("wallet", "note", shared, "--erase")
    assert "Ring Eva" not in skrin.text("wallet", "history", "--lang", "en")


def test_an_entry_that_is_not_there_or_went_to_nobody_is_refused(skrin: Shell, shared: str) -> None:
    assert skrin("wallet", "erase-request", "999", status=2)["error"] == "state.unknown_event"
    assert skrin("wallet", "erase-request", "1", status=2)["error"] == "usage.nothing_to_erase"
    assert skrin("wallet", "report", "1", status=2)["error"] == "usage.nothing_to_report"
