"""`skrin convert`: a draft in the other form, on the screen or in a new file; what cannot be converted is refused by name."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Shell

Standards = Callable[[str], Path]
BADGE = "openbadges/samples/ob30/simple-jwt.svg"


@pytest.fixture
def shell(bare: Shell) -> Shell:
    bare.loopback = False
    return bare


def test_a_european_credential_becomes_a_draft_of_a_badge(shell: Shell, standards: Standards) -> None:
    sealed = str(standards("elm/samples/commission/mc-annex1-signed.jsonld"))

    told = shell("convert", sealed, "--to", "openbadges")

    draft = told["draft"]
    assert (told["to"], told["signed"]) == ("openbadges", False)
    assert draft["credentialSubject"]["achievement"]["name"] == "Digital micro-credential creation"
    assert "issuer" not in draft
    assert "proof" not in draft
    assert "issuer" in told["left"]
    assert "issued by “University of Zed” (0000)" in draft["evidence"][-1]["narrative"]


def test_a_badge_becomes_a_draft_of_a_european_credential_in_a_new_file(
    shell: Shell, standards: Standards, tmp_path: Path
) -> None:
    out = tmp_path / "draft.json"

    told = shell("convert", str(badge(standards)), "--to", "elm", "--out", str(out))
    written = json.loads(out.read_text())

    assert told["written"] == str(out)
    assert written["credentialProfiles"][-1]["prefLabel"] == {"en": "Converted"}
    assert "issuer" not in written
    refused = shell("convert", str(badge(standards)), "--to", "elm", "--out", str(out), status=2)
    assert refused["error"] == "usage.file_not_written"
    assert json.loads(out.read_text()) == written


def test_a_person_reads_the_draft_itself(shell: Shell, standards: Standards) -> None:
    printed = shell.text("convert", str(badge(standards)), "--to", "elm")

    assert json.loads(printed)["type"] == ["VerifiableCredential", "EuropeanDigitalCredential"]


def test_what_has_the_form_already_is_refused(shell: Shell, standards: Standards) -> None:
    sealed = str(standards("elm/samples/commission/mc-annex1-signed.jsonld"))

    assert shell("convert", sealed, "--to", "elm", status=2)["error"] == "file.not_convertible"
    assert shell("convert", str(badge(standards)), "--to", "openbadges", status=2)["error"] == "file.not_convertible"


def test_a_file_with_nothing_in_it_is_refused(shell: Shell) -> None:
    assert shell("convert", shell.file("note.txt", "no credential"), "--to", "elm", status=2)["error"] == "file.format"
    assert shell("convert", shell.file("x.json", "{}"), "--to", "elm", status=2)["ok"] is False


def badge(standards: Standards) -> Path:
    return standards(BADGE)
