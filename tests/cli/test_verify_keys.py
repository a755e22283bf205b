"""`skrin verify --map`: keys of did:webvh, did:ebsi and of an issuer's own web address are found in files."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.cli.conftest import Shell
from tests.cli.verifying import shell, world
from tests.fakes.verifier_world import VerifierWorld
from tests.fakes.webvh_log import FIRST_KEY as WITNESS
from tests.fakes.webvh_log import WebvhLog, witness

__all__ = ["shell", "world"]

Standards = Callable[[str], Path]


def document(did: str, world: VerifierWorld) -> dict[str, Any]:
    method = {"id": f"{did}#1", "type": "JsonWebKey", "controller": did, "publicKeyJwk": world.issuer.key.public_jwk}
    return {"id": did, "verificationMethod": [method], "assertionMethod": [f"{did}#1"]}


def signature(told: Any) -> tuple[str, str]:
    check = next(each for each in told["checks"] if each["check"] == "signature")
    return check["outcome"], check["code"]


def test_the_history_of_a_did_and_its_witnesses_are_read_from_files(shell: Shell, world: VerifierWorld) -> None:
    log = WebvhLog.begun("school.test:dids", witness=witness(1, WITNESS))
    log.update(document(log.did, world))
    text = world.signed({"iss": log.did}, None, {"kid": f"{log.did}#1"})
    history = ["--map", f"{log.url}={shell.file('did.jsonl', log.body)}"]
    approvals = ["--map", f"{log.witness_url}={shell.file('did-witness.json', log.approvals((2, WITNESS)))}"]

    for mode in ([], ["--offline"]):
        told = shell("verify", text, *history, *approvals, *mode, status=3)
        assert signature(told) == ("pass", "")
        assert told["issuer"]["id"] == log.did
    assert signature(shell("verify", text, *history, "--offline", status=3)) == ("unknown", "did.not_cached")
    empty = ["--map", f"{log.witness_url}={shell.file('none.json', b'[]')}"]
    assert signature(shell("verify", text, *history, *empty, "--offline", status=2)) == ("fail", "did.log_witness")


def test_a_history_that_was_changed_is_refused(shell: Shell, world: VerifierWorld) -> None:
    log = WebvhLog.begun("school.test")
    log.entries[0]["state"] = document(log.did, world)
    text = world.signed({"iss": log.did}, None, {"kid": f"{log.did}#1"})

    told = shell("verify", text, "--map", f"{log.url}={shell.file('did.jsonl', log.body)}", "--offline", status=2)

    assert signature(told) == ("fail", "did.log_chain")


def test_the_registry_of_ebsi_is_answered_from_a_file(shell: Shell, world: VerifierWorld) -> None:
    did = "did:ebsi:zZeKyEJfUTGwajhNyNX928z"
    url = f"https://api-pilot.ebsi.eu/did-registry/v5/identifiers/{did}"
    text = world.signed({"iss": did}, None, {"kid": f"{did}#1"})
    registry = ["--map", f"{url}={shell.file('ebsi.json', json.dumps(document(did, world)))}"]

    for mode in ([], ["--offline"]):
        assert signature(shell("verify", text, *registry, *mode, status=3)) == ("pass", "")
    assert signature(shell("verify", text, "--offline", status=3)) == ("unknown", "did.not_cached")


def test_the_keys_of_a_badge_are_read_from_the_file_of_its_issuers_address(shell: Shell, standards: Standards) -> None:
    badge = standards("openbadges/samples/ob30/simple.json")
    told = json.loads(badge.read_text())
    issuer, name = told["issuer"]["id"], told["proof"][0]["verificationMethod"]
    method = {"id": name, "type": "Multikey", "controller": issuer, "publicKeyMultibase": name.partition("#")[2]}
    own = ["--map", f"{issuer}={shell.file('profile.json', json.dumps({'id': issuer, 'assertionMethod': [method]}))}"]
    page = ["--map", f"{issuer}={shell.file('page.html', '<!doctype html>')}"]

    assert signature(shell("verify", str(badge), *own, "--offline", status=3)) == ("pass", "")
    assert signature(shell("verify", str(badge), *page, "--offline", status=3)) == ("unknown", "trust.no_key_document")
    assert signature(shell("verify", str(badge), "--offline", status=3)) == ("unknown", "did.not_cached")
