"""The main job by command line alone: every act a process of its own, against a served issuer and a served verifier."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from skrin.domain.json_value import JsonObject
from skrin.practice import content
from skrin.practice.world import PracticeWorld

SECONDS = 120
COURSE = content.SHORTFIRER
CLAIMS: JsonObject = {
    "learner": {"given_name": "Alva", "family_name": "Övningsson", "identifier": "PRACTICE-0001"},
    "assessment": {"grade": "Godkänd"},
}


@dataclass(frozen=True)
class CommandLine:
    """A person's own account: a data folder, a passphrase file, and `skrin` to type."""

    home: Path

    def __call__(self, *arguments: str, status: int = 0) -> JsonObject:
        """The one object that the command prints; its exit status is `status`."""
        where = ["--data", str(self.home / "data"), "--passphrase-file", str(self.home / "passphrase")]
        command = [sys.executable, "-m", "skrin", *arguments, *where, "--json", "--allow-loopback-http"]
        environment = {**os.environ, "HOME": str(self.home), "XDG_STATE_HOME": str(self.home / "state")}
        done = subprocess.run(command, capture_output=True, env=environment, timeout=SECONDS, check=False)
        assert done.returncode == status, (arguments, done.stdout, done.stderr)
        (line,) = done.stdout.splitlines()
        told: JsonObject = json.loads(line)
        return told


@pytest.fixture
def world(tmp_path: Path) -> Iterator[PracticeWorld]:
    (tmp_path / "world").mkdir()
    with PracticeWorld.start(tmp_path / "world") as started:
        started.office.add_schema(content.extra_schema())
        for document in content.offerings():
            started.office.publish(document)
        yield started


@pytest.fixture
def skrin(tmp_path: Path) -> CommandLine:
    home = tmp_path / "learner"
    home.mkdir()
    (home / "passphrase").write_text("correct horse battery staple\n", encoding="utf-8")
    return CommandLine(home)


def test_from_a_catalogue_to_a_checked_presentation_and_a_revocation(world: PracticeWorld, skrin: CommandLine) -> None:
    trust_list = skrin.home / "list.json"
    trust_list.write_bytes(world.trust_list().dump())
    assert skrin("wallet", "create")["ok"] is True
    skrin("trust", "add", str(trust_list))
    assert skrin("wallet", "catalogue", "add", world.catalogue_url)["offerings"] == 6
    assert skrin("wallet", "enrol", COURSE, "--yes")["state"] == "requested"

    ((enrolment, _),) = world.office.requested()
    world.office.accept(enrolment)
    prepared = world.office.issue(COURSE, enrolment, CLAIMS, transaction_code=True)

    (completed,) = listed(skrin("wallet", "enrolments", "--refresh"), "enrolments")
    (received,) = listed(
        skrin("wallet", "receive", str(completed["offer"]), "--tx-code", str(prepared.transaction_code), "--yes"), "received"
    )
    assert received["verdict"] == "valid"

    question = world.interviewer.ask("selection", {"en": "Practice"}, COURSE, (("family_name",),))
    shared = skrin("wallet", "present", question.link, "--yes")
    assert shared["shared"] == 2  # the name, and which course it is
    result = world.interviewer.result(question)["result"]
    assert isinstance(result, dict)
    assert result["verdict"] == "valid"
    (presentation,) = listed(result, "presentations")
    claims = presentation["claims"]
    assert isinstance(claims, dict)
    assert claims["family_name"] == "Övningsson"
    assert "given_name" not in claims

    text = skrin("wallet", "export", str(received["id"]), "--format", "sd-jwt")["text"]
    credential = skrin.home / "credential.sd-jwt"
    credential.write_text(str(text), encoding="ascii")
    assert skrin("verify", str(credential), "--trust", str(trust_list))["verdict"] == "valid"
    assert str(skrin("wallet", "revoke", str(received["id"]), "--reason", "practice", "--yes")["receipt"]).count(".") == 2
    # Nothing is kept between two runs, so that this is a fresh look; the service needs up to a second.
    (held,) = listed(skrin("wallet", "refresh") and skrin("wallet", "list"), "credentials")
    assert held["reason"] == "status.revoked"
    assert skrin("verify", str(credential), "--trust", str(trust_list), status=2)["verdict"] == "not_valid"


def listed(told: JsonObject, member: str) -> list[JsonObject]:
    found = told[member]
    assert isinstance(found, list)
    return [each for each in found if isinstance(each, dict)]
