"""`skrin wallet pack`: a pack from its beginning to the file and the PDF that are handed over."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader

from skrin.cli.main import main
from skrin.paper.qr_symbol import png, symbol
from skrin.protocols.mq1 import frame, payload
from skrin.protocols.mq1.transfer import Kind
from skrin.wire import base64url, strict_json
from tests.cli.conftest import Shell
from tests.fakes.issuer import FakeIssuer, canaries

UNTIL = (datetime.now(UTC) + timedelta(days=60)).date().isoformat()


@pytest.fixture
def credential(skrin: Shell, issuer: FakeIssuer) -> str:
    received = skrin("wallet", "receive", issuer.link(), "--yes")
    return str(received["received"][0]["id"])


@pytest.fixture
def pack(skrin: Shell, credential: str) -> str:
    made = skrin("wallet", "pack", "new", "Intervju", credential, "--to", "Norrfors AB", "--until", UNTIL, "--cover", "Hej!")
    return str(made["id"])


def test_a_pack_is_made_changed_shown_and_deleted(skrin: Shell, pack: str, credential: str) -> None:
    (entry,) = skrin("wallet", "pack", "show", "intervju")["credentials"]
    assert entry["attention"] == []
    chosen = ".".join(map(str, entry["can_be_chosen"][0]))
    again = ("wallet", "pack", "add", pack, credential)
    (narrowed,) = skrin(*again, "--show", chosen, "--note", "<b>Min\u202e</b>")["credentials"]
    assert narrowed["shown"] == [entry["can_be_chosen"][0]]
    (without,) = skrin(*again, "--hide", chosen)["credentials"]
    assert (without["shown"], without["note"]) == ([], "<b>Min\u202e</b>")
    page = skrin.text("wallet", "pack", "show", pack)
    assert "For Norrfors AB, until" in page
    assert "<b>Min\\u202e</b>" in page
    assert "Always goes along" in page
    assert skrin("wallet", "pack", "set", pack, "--to", "Annan AB")["recipient"] == "Annan AB"
    copied = skrin("wallet", "pack", "copy", pack, "Kopia")
    assert [each["name"] for each in skrin("wallet", "pack", "list")["packs"]] == ["Kopia", "Intervju"]
    skrin("wallet", "pack", "remove", pack, credential)
    assert "No credentials in it yet" in skrin.text("wallet", "pack", "show", pack)
    skrin("wallet", "pack", "delete", copied["id"])
    assert "Intervju" in skrin.text("wallet", "pack", "list")
    assert skrin("wallet", "pack", "show", "Kopia", status=2)["error"] == "state.unknown_pack"


def test_what_is_no_field_or_no_day_is_refused(skrin: Shell, pack: str, credential: str) -> None:
    for option in ("--show", "--hide"):
        assert skrin("wallet", "pack", "add", pack, credential, option, "nonsense", status=2)["error"] == "usage.pack_claims"
    assert skrin("wallet", "pack", "set", pack, "--until", "soon", status=2)["error"] == "usage.arguments"
    assert skrin("wallet", "pack", "move", pack, "nothing", "1", status=2)["error"] == "usage.pack_entry"


def test_a_deleted_credential_is_told_where_the_packs_are_listed(skrin: Shell, pack: str, credential: str) -> None:
    skrin("wallet", "delete", credential, "--yes")
    assert skrin("wallet", "pack", "list")["packs"][0]["attention"] == ["deleted"]
    assert "was deleted here" in skrin.text("wallet", "pack", "list")
    assert "Deleted credential" in skrin.text("wallet", "pack", "show", pack)


# what is handed over


def exported(skrin: Shell, pack: str, name: str = "pack.json") -> Path:
    out = skrin.folder / name
    skrin("wallet", "pack", "export", pack, "--out", str(out), "--yes")
    return out


def test_the_file_is_judged_and_its_words_are_told_as_the_senders_own(skrin: Shell, pack: str, credential: str) -> None:
    skrin("wallet", "pack", "note", pack, credential, "Min <b>egen\u202e")
    told = skrin("verify", str(exported(skrin, pack)), status=3)  # no status list is here
    assert told["verdict"] == "could_not_check"
    assert told["cover"]["standing"] == "signed"
    assert (told["cover"]["recipient"], told["cover"]["until"]) == ("Norrfors AB", UNTIL)
    assert told["cover"]["own_words"] == {"text": "Hej!", "notes": ["Min <b>egen\u202e"]}
    page = skrin.text("verify", str(skrin.folder / "pack.json"), status=3)
    assert "In the sender's own words; nobody has checked them" in page
    assert "Min <b>egen\\u202e" in page


def test_nothing_that_was_not_chosen_is_in_the_file_or_the_pdf(skrin: Shell, pack: str, credential: str) -> None:
    skrin("wallet", "pack", "add", pack, credential, "--least")
    secret = skrin("wallet", "show", credential)["claims"]["given_name"]
    for name in ("pack.json", "pack.pdf"):
        octets = exported(skrin, pack, name).read_bytes()
        assert secret.encode() not in octets
    document = PdfReader(skrin.folder / "pack.pdf")
    pages = " ".join(each.extract_text() for each in document.pages)
    assert "Credentials for Norrfors AB" in " ".join(pages.split())
    assert not [each for each in canaries() if each.startswith("canary") and each in pages]
    told = skrin("verify", str(skrin.folder / "pack.pdf"), status=3)
    assert told["cover"]["standing"] == "signed"


def test_the_printed_code_holds_the_same(skrin: Shell, pack: str) -> None:
    text = exported(skrin, pack).read_text()
    code = symbol(frame.whole(Kind.CLEAR_RESPONSE, payload.pack(text)).text)
    told = skrin("verify", skrin.file("code.png", png(code)), status=3)
    assert told["cover"]["standing"] == "signed"


def test_a_tampered_note_recipient_or_day_is_found(skrin: Shell, pack: str) -> None:
    share = json.loads(exported(skrin, pack).read_text())
    for member, other in (("text", "Other"), ("recipient", "Another"), ("until", "2040-01-01"), ("credentials", [])):
        said = strict_json.parse_object(base64url.decode(share["cover"]), what="cover")
        changed = {**share, "cover": base64url.encode(strict_json.dump({**said, member: other}))}
        told = skrin("verify", skrin.file("changed.json", json.dumps(changed)), status=2)
        assert told["cover"] == {"standing": "changed"}


def test_it_is_in_the_history_and_in_what_is_out(skrin: Shell, pack: str, credential: str) -> None:
    refused = skrin("wallet", "pack", "export", pack, "--out", str(skrin.folder / "x.pdf"), status=2)
    assert refused["error"] == "consent.required"
    assert not (skrin.folder / "x.pdf").exists()
    nowhere = str(skrin.folder / "nowhere" / "x.json")
    assert skrin("wallet", "pack", "export", pack, "--out", nowhere, "--yes", status=2)["error"] == "usage.file_not_written"
    assert skrin("wallet", "sharing")["recipients"] == []
    exported(skrin, pack)
    (recipient,) = skrin("wallet", "sharing")["recipients"]
    assert recipient["name"] == "Norrfors AB"
    (given,) = recipient["given"]
    assert (given["credential"], given["way"], given["until"][:10]) == (credential, "file", UNTIL)
    skrin.text("wallet", "history")


@pytest.mark.parametrize(
    "change",
    [
        lambda share: {**share, "response": {"vp_token": {str(n): ["a.b.c~"] for n in range(1000)}}},
        lambda share: {**share, "response": {"vp_token": {"1": ["x.y.z~"] * 1000}}},
        lambda share: {**share, "response": {}},
        lambda share: {**share, "version": 2},
        lambda share: {**share, "cover": "e30"},
        lambda share: {**share, "cover": base64url.encode(b'{"note":"' + b"x" * 3_000_000 + b'"}')},
        lambda share: {
            **share,
            "response": {"vp_token": {**share["response"]["vp_token"], "2": share["response"]["vp_token"]["1"]}},
        },
    ],
    ids=["1000-entries", "1000-of-one", "nothing", "newer", "no-cover", "large-note", "twice"],
)
def test_a_hostile_file_is_refused_or_told_as_changed(change, skrin: Shell, pack: str) -> None:  # type: ignore[no-untyped-def]
    share = json.loads(exported(skrin, pack).read_text())
    told = json.loads(_any_status(skrin, skrin.file("hostile.json", json.dumps(change(share)))))
    assert told.get("cover", {"standing": "changed"})["standing"] in ("changed", "unreadable")
    assert "own_words" not in told.get("cover", {})


def _any_status(skrin: Shell, path: str) -> str:
    main(["verify", path, "--json", "--allow-loopback-http", "--data", str(skrin.data)], skrin.console)
    return skrin.capsys.readouterr()[0]


def test_a_share_is_a_file_for_one_recipient_without_a_pack_being_kept(skrin: Shell, credential: str) -> None:
    file = str(skrin.folder / "share.json")
    what = ("wallet", "share", credential, "--to", "Norrfors AB", "--until", UNTIL, "--out", file)
    assert skrin(*what, status=2)["error"] == "consent.required"
    told = skrin(*what, "--fields", "given_name", "--text", "Hej!", "--yes")
    assert (told["recipient"], told["until"]) == ("Norrfors AB", UNTIL)
    assert skrin("wallet", "pack", "list")["packs"] == []
    text = Path(file).read_text()
    assert not [canary for canary in canaries() if canary in text and "given" not in canary]
    assert skrin(*what, "--yes", status=2)["error"] == "usage.arguments"  # a file is never replaced
    other = (*what[:-1], str(skrin.folder / "other.json"))
    assert skrin(*other, "--fields", "nonsense", "--yes", status=2)["error"] == "usage.pack_claims"
    shared = skrin("wallet", "sharing")["recipients"][0]
    assert shared["given"][0]["credential"] == credential
