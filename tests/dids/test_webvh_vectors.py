"""The vectors of the did:webvh test suite, by five implementations, with the results its README states."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from skrin.dids.errors import DidDeactivated, DidVersionUnknown, LogChainBroken, LogInvalid, LogNotSigned, WebIdentifierInvalid
from skrin.dids.resolver import Resolver
from skrin.domain.errors import DidError
from skrin.keys.finder import KeyPurpose
from tests.fakes.clock import FixedClock
from tests.fakes.web import FakeWeb

Standards = Callable[[str], Path]
SCENARIOS = ("basic-create", "basic-update", "deactivate", "key-rotation", "portable", "services")
MAKERS = ("java", "java-eecc", "python", "rust", "ts")
URL = "https://example.com/.well-known/did.jsonl"


def resolver(standards: Standards, folder: str) -> Resolver:
    web = FakeWeb()
    web.json(URL, standards(f"did-webvh/{folder}/did.jsonl").read_bytes())
    return Resolver(web, clock=FixedClock())


def expected(standards: Standards, folder: str) -> Any:
    return json.loads(standards(f"did-webvh/{folder}/resolutionResult.json").read_text())


@pytest.mark.parametrize("maker", MAKERS)
@pytest.mark.parametrize("scenario", SCENARIOS)
def test_a_log_of_another_implementation_gives_the_document_it_says(standards: Standards, scenario: str, maker: str) -> None:
    asked, told = resolver(standards, f"{scenario}/{maker}"), expected(standards, f"{scenario}/{maker}")
    did, metadata = told["didDocument"]["id"], told["didDocumentMetadata"]

    history = asked.history(did)

    document = asked.resolve(did)
    assert str(document.id) == did
    assert history.latest.id == metadata["versionId"]
    assert history.latest.number == int(metadata["versionId"].partition("-")[0])
    assert history.deactivated is metadata.get("deactivated", False)
    assert {method.key().multikey for method in document.methods} == {
        method["publicKeyMultibase"] for method in told["didDocument"]["verificationMethod"]
    }
    assert history.latest.state["id"] == did
    for purpose in KeyPurpose:
        listed = {name if name.startswith("did:") else did + name for name in told["didDocument"].get(purpose.value, [])}
        assert document.purposes[purpose] == listed


@pytest.mark.parametrize("maker", MAKERS)
def test_every_version_of_a_rotated_log_is_found_by_its_id_number_and_time(standards: Standards, maker: str) -> None:
    folder = f"key-rotation/{maker}"
    asked, did = resolver(standards, folder), expected(standards, folder)["didDocument"]["id"]
    history = asked.history(did)
    old, new = history.versions

    assert old.parameters.update_keys != new.parameters.update_keys
    for version in (old, new):
        assert history.version(f"versionId={version.id}") == version
        assert history.version(f"versionNumber={version.number}") == version
    assert history.version(f"versionTime={new.time.strftime('%Y-%m-%dT%H:%M:%SZ')}") == new
    with pytest.raises(DidVersionUnknown):
        history.version("versionTime=1999-12-31T23:59:59Z")

    method = f"{did}?versionId={old.id}#{history.document('versionNumber=1').methods[0].id.fragment}"
    purpose = KeyPurpose.AUTHENTICATION
    assert asked.key(method, purpose).multikey in old.parameters.update_keys


@pytest.mark.parametrize("maker", MAKERS)
def test_a_deactivated_did_vouches_for_no_key_in_any_version(standards: Standards, maker: str) -> None:
    folder = f"deactivate/{maker}"
    asked, told = resolver(standards, folder), expected(standards, folder)
    did = told["didDocument"]["id"]
    name = asked.history(did).document("versionNumber=1").methods[0].id

    for key_id in (str(name), f"{did}?versionNumber=1#{name.fragment}"):
        with pytest.raises(DidDeactivated):
            asked.key(key_id, KeyPurpose.AUTHENTICATION)


NEGATIVE: dict[str, tuple[str, type[DidError]]] = {
    "negative-scid-mismatch-genesis": ("did:webvh:Qmdxt11AjZewCNXX69bpEDobgjySeZ7eFwjf4tgpF6p2Dg:example.com", LogChainBroken),
    "negative-versiontime-non-monotonic": ("did:webvh:QmSqw68dxiZWD8dGzjXM34RB4hbctx2HwmyqnYvTBK5oNW:example.com", LogInvalid),
    "negative-wrong-cryptosuite": ("did:webvh:Qmdxt11AjZewCNXX69bpEDobgjySeZ7eFwjf4tgpF6p2Dg:example.com", LogNotSigned),
}


@pytest.mark.parametrize(("scenario", "did", "error"), [(name, *case) for name, case in NEGATIVE.items()], ids=NEGATIVE)
def test_a_log_that_the_suite_rejects_is_refused_for_the_reason_it_gives(
    standards: Standards, scenario: str, did: str, error: type[DidError]
) -> None:
    with pytest.raises(error):
        resolver(standards, f"{scenario}/ts").resolve(did)


def test_the_attackers_scid_of_the_suite_is_no_identifier(standards: Standards) -> None:
    web = FakeWeb()

    with pytest.raises(WebIdentifierInvalid):
        Resolver(web).resolve("did:webvh:QmAttackerControlledScidThatDoesNotHashToAnything:example.com")
    assert web.requests == []


def test_the_identifier_of_the_suite_that_leaves_its_folder_is_refused(standards: Standards) -> None:
    script = standards("did-webvh/negative-path-traversal-did/script.yaml").read_text()
    did = next(line.split('"')[1] for line in script.splitlines() if line.strip().startswith("did:"))
    web = FakeWeb()

    for each in (did, did.replace("0" * 46, "1" * 44), did.replace("Qm" + "0" * 46, "Qm" + "1" * 44)):
        with pytest.raises(WebIdentifierInvalid):
            Resolver(web).resolve(each)
    assert web.requests == []
