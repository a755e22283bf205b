"""`skrin wallet pack`: a pack from its beginning to the file and the PDF that are handed over."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.cli.conftest import Shell
from tests.fakes.issuer import FakeIssuer

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
