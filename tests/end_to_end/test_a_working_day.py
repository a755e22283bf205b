"""After a day with the wallet and a crash, nothing of what is in it lies outside of it, but for what was exported."""

import base64
import os
import pty
import signal
import subprocess
from collections.abc import Iterator

import pytest

from skrin.domain.json_value import JsonObject
from skrin.practice import content
from skrin.practice.world import PracticeWorld
from skrin.storage.data_folder import DataFolder
from skrin.storage.vault.attempts import Attempts
from skrin.storage.vault.header_file import read_newest
from skrin.storage.vault.passphrase import Passphrase
from skrin.storage.vault.vault_keys import VaultKeys
from skrin.storage.vault.ways import ByPassphrase, open_slot
from tests.end_to_end.command_line import CommandLine, listed

COURSE = content.SHORTFIRER
CLAIMS: JsonObject = {
    "learner": {"given_name": "Kanariefia", "family_name": "Öhrkanarie-Ånggård", "identifier": "19900101-KANARIE"},
    "assessment": {"grade": "Godkanarie"},
}
CANARIES = ("Kanariefia", "Öhrkanarie", "19900101-KANARIE", "Godkanarie", "kanariefågel battery")


@pytest.mark.case("S-16")
def test_nothing_of_a_day_lies_outside_the_encrypted_wallet(world: PracticeWorld, skrin: CommandLine) -> None:
    (received,) = a_day(world, skrin)
    exported = str(skrin("wallet", "export", received, "--format", "sd-jwt")["text"])
    crashes(skrin, received)
    assert skrin("wallet", "show", received)["id"] == received  # opened after the crash, and locked again

    signed, *disclosures, _ = exported.split("~")
    written = {file: file.read_bytes() for file in skrin.home.rglob("*") if file.is_file()}
    assert len(written) > 3
    wanted = [*CANARIES, *disclosures, *signed.split(".")]
    for secret in [each.encode() for each in wanted] + master_keys(skrin):
        for spelt in spellings(secret):
            assert not [file for file, data in written.items() if spelt in data]
    for name in written:
        assert not [canary for canary in CANARIES if canary in str(name)]


def a_day(world: PracticeWorld, skrin: CommandLine) -> list[str]:
    """Enrols, receives, looks, searches, imports, shares."""
    trust_list = skrin.home.parent / "list.json"
    trust_list.write_bytes(world.trust_list().dump())
    skrin("wallet", "create")
    skrin("trust", "add", str(trust_list))
    skrin("wallet", "catalogue", "add", world.catalogue_url)
    skrin("wallet", "enrol", COURSE, "--yes")
    ((enrolment, _),) = world.office.requested()
    world.office.accept(enrolment)
    prepared = world.office.issue(COURSE, enrolment, CLAIMS, transaction_code=True)
    (completed,) = listed(skrin("wallet", "enrolments", "--refresh"), "enrolments")
    code = ("--tx-code", str(prepared.transaction_code))
    received = listed(skrin("wallet", "receive", str(completed["offer"]), *code, "--yes"), "received")
    assert listed(skrin("wallet", "list"), "credentials")
    skrin("wallet", "find", "kanarie")
    question = world.interviewer.ask("selection", {"en": "Practice"}, COURSE, (("family_name",),))
    assert skrin("wallet", "present", question.link, "--yes")["shared"] == 2
    assert listed(skrin("wallet", "history"), "events")
    return [str(each["id"]) for each in received]


def crashes(skrin: CommandLine, credential: str) -> None:
    """Killed with the wallet open, while it asks whether to delete the credential."""
    ours, theirs = pty.openpty()
    command = skrin.typed("wallet", "delete", credential)
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=skrin.environment) as child:
        os.close(theirs)
        said = b""
        while b"?" not in said:
            said += os.read(ours, 4096)
        child.send_signal(signal.SIGKILL)
        assert child.wait() == -signal.SIGKILL
    os.close(ours)


def master_keys(skrin: CommandLine) -> list[bytes]:
    """What the passphrase opens, and what is derived of it."""
    header = read_newest(DataFolder.for_user(skrin.home / "data").wallet).header
    root = open_slot(ByPassphrase(Passphrase(skrin.passphrase.read_text().strip())), header, Attempts())
    keys = VaultKeys.of(root, header.vault_id)
    return [keys.root, keys.database, keys.records, keys.log, keys.sealing]


def spellings(secret: bytes) -> Iterator[bytes]:
    """As it is, in hexadecimal, in base64 wherever it begins, and as text of 16 bits."""
    yield secret
    yield secret.hex().encode()
    for shift in range(3):
        # What stands in front and behind changes the outermost letters.
        yield base64.b64encode(b"\0" * shift + secret)[4 if shift else 0 : -4]
    if secret.isascii():
        yield secret.decode().encode("utf-16-le")
