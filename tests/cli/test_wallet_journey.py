"""The wallet's commands against a real issuer service over http on this machine, with a real vault."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from skrin.cli.main import main
from skrin.trust.trust_entry import TrustEntry
from skrin.trust.trust_list import TrustList
from skrin.use_cases.issuer.decide import accept
from skrin.use_cases.issuer.prepare import prepare, recipient_named
from skrin.vocabularies.type_metadata import SKRIN_VCT
from tests.fakes.issuer_service import CLAIMS, IssuerWorld, issuer_world, serving


@pytest.fixture
def issuer(tmp_path: Path) -> Iterator[IssuerWorld]:
    world = issuer_world(tmp_path)
    world.clock.time = datetime.now(UTC)  # the commands have the system's clock
    with serving(world) as listening:
        yield listening
    world.store.close()


class Shell:
    """A script that types `skrin … --json` and reads the one object that comes back."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.capsys = capsys
        self.status = 0
        (folder / "passphrase").write_text("correct horse battery\n")

    def __call__(self, *line: str, status: int = 0) -> dict[str, Any]:
        (answer,) = self.lines(*line, status=status)
        return answer

    def lines(self, *line: str, status: int = 0) -> list[dict[str, Any]]:
        unlock = ["--data", str(self.folder / "data"), "--passphrase-file", str(self.folder / "passphrase")]
        self.status = main([*line, "--json", "--allow-loopback-http", *unlock])
        out, err = self.capsys.readouterr()
        answers = [json.loads(text) for text in out.splitlines()]
        assert self.status == status, (answers, err)
        assert all(answer["loopback_http"] is True for answer in answers)
        return answers


@pytest.fixture
def skrin(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Shell:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    shell = Shell(tmp_path, capsys)
    shell("wallet", "create")
    return shell


def trusted(issuer: IssuerWorld, skrin: Shell) -> None:
    entry = TrustEntry(
        issuer.ports.identity.did, names={"en": "The Real School"}, types=(SKRIN_VCT,), credential_issuers=(issuer.url,)
    )
    path = skrin.folder / "list.json"
    path.write_bytes(TrustList("Tests", (entry,)).dump())
    skrin("trust", "add", str(path))


def test_a_learner_finds_enrols_receives_looks_and_revokes(issuer: IssuerWorld, skrin: Shell) -> None:
    trusted(issuer, skrin)
    added = skrin("wallet", "catalogue", "add", f"{issuer.url}/catalogue")
    assert added["offerings"] == 1
    (found,) = skrin("wallet", "find", "retail")["found"]
    assert found["credential_id"] == "retail-1"
    assert found["trust"] == "trusted"

    refused = skrin("wallet", "enrol", "retail-1", status=2)
    assert refused["error"] == "consent.required"
    assert refused["preview"]["will_contact"] == ["127.0.0.1"]
    enrolled = skrin("wallet", "enrol", "retail-1", "--yes")
    assert enrolled["state"] == "requested"

    (record,) = issuer.store.enrolments()
    assert record.did == enrolled["did"]
    accept(record.id, issuer.ports)
    assert skrin("wallet", "enrolments", "--refresh")["enrolments"][0]["state"] == "accepted"
    recipient = recipient_named("retail-1", record.did, transaction_code=False, ports=issuer.ports)
    prepare("retail-1", CLAIMS, recipient, issuer.ports)
    completed = skrin("wallet", "enrolments", "--refresh")["enrolments"][0]
    assert completed["state"] == "completed"

    offer = completed["offer"]
    assert skrin("wallet", "receive", offer, status=2)["error"] == "consent.required"
    (received,) = skrin("wallet", "receive", offer, "--yes")["received"]
    assert received["verdict"] == "valid"
    assert skrin("wallet", "receive", offer, "--yes", status=2)["error"] == "state.already_received"

    shown = skrin("wallet", "show", received["id"])
    assert shown["title"] == "Customer service in retail"
    assert shown["issuer"]["name"] == "The Real School"
    raw = skrin("wallet", "show", received["id"], "--raw")["raw"]
    assert skrin("wallet", "export", received["id"], "--format", "sd-jwt")["text"] == raw
    assert skrin("wallet", "list")["total"] == 1

    revoked = skrin("wallet", "revoke", received["id"], "--reason", "a spelling mistake")
    assert revoked["receipt"]
    issuer.clock.forward(seconds=10)  # a published list is made anew after a while
    changed = skrin("wallet", "refresh")["changed"]
    assert [each["reason"] for each in changed] == ["status.revoked"]
    assert skrin("wallet", "show", received["id"])["verdict"] == "not_valid"

    kinds = [event["kind"] for event in skrin("wallet", "history")["events"]]
    assert {"wallet_created", "enrolled", "received", "exported", "revocation_requested", "status_changed"} <= set(kinds)
    skrin("wallet", "delete", received["id"])
    assert skrin("wallet", "list")["total"] == 0
    assert skrin("wallet", "show", received["id"], status=2)["error"] == "state.unknown_credential"
