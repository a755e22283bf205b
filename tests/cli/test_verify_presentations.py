"""`skrin verify` on W3C presentations: each credential, whose it is, and what the options on the line ask."""

import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from skrin.formats.data_integrity import verify as proofs
from skrin.sandbox.linked_data import ChildLinkedData
from skrin.system import SystemClock
from skrin.trust.trust_entry import TrustEntry
from skrin.trust.trust_list import TrustList
from tests.cli.conftest import Shell
from tests.formats.w3c_presentation.making import (
    HOLDER,
    ISSUER,
    NONCE,
    OTHER,
    REQUEST,
    VERIFIER,
    document,
    jwt_presentation,
    proof_presentation,
    signed_document,
)

FORMS = ["JWT", "proof"]
FOR_US = ("--aud", VERIFIER, "--nonce", NONCE)


@pytest.fixture(scope="module")
def linked_data() -> Iterator[ChildLinkedData]:
    with closing(ChildLinkedData(patience=30)) as made:
        yield made


@pytest.fixture
def shell(bare: Shell) -> Shell:
    bare.loopback = False
    return bare


def given(shell: Shell) -> list[str]:
    lists = TrustList("list", (TrustEntry(ISSUER.did, names={"en": "The Academy"}),))
    return ["--trust", shell.file("trust.json", lists.dump()), "--offline"]


def now() -> datetime:
    """When the test runs: a proof stays fresh for less time than all tests may take."""
    return SystemClock().now()


def presented(form: str, linked_data: ChildLinkedData, **how: object) -> str:
    today = replace(REQUEST, issued_at=now())
    if form == "JWT":
        return jwt_presentation(request=today, **how)  # type: ignore[arg-type]
    return proof_presentation(linked_data, request=today, **how)  # type: ignore[arg-type]


def outcomes(told: dict[str, object]) -> dict[str, tuple[str, str]]:
    checks: list[dict[str, str]] = told["checks"]  # type: ignore[assignment]
    return {each["check"]: (each["outcome"], each["code"]) for each in checks}


@pytest.mark.parametrize("form", FORMS)
def test_a_presentation_is_valid_and_bound_to_nobody_who_was_named(
    form: str, shell: Shell, linked_data: ChildLinkedData
) -> None:
    file = shell.file("shown.vp", presented(form, linked_data))
    told = shell("verify", file, *given(shell), status=0)
    assert (told["verdict"], told["holder_binding"]) == ("valid", "not_proved")
    assert outcomes(told)["holder_binding"] == ("unknown", "kb.not_bound_to_you")
    assert told["format"] == ("vc+jwt" if form == "JWT" else "ldp_vc")
    assert told["credential"]["claims"]["credentialSubject"]["id"] == HOLDER.did
    assert "credentials" not in told


@pytest.mark.parametrize("form", FORMS)
def test_the_options_ask_for_whom_and_for_which_request(form: str, shell: Shell, linked_data: ChildLinkedData) -> None:
    file = shell.file("shown.vp", presented(form, linked_data))
    told = shell("verify", file, *given(shell), *FOR_US, status=0)
    assert (told["verdict"], told["holder_binding"]) == ("valid", "proved")
    assert shell("verify", file, *given(shell), "--require-key-binding", status=3)["verdict"] == "could_not_check"
    for options in (("--aud", "somebody else", "--nonce", NONCE), ("--aud", VERIFIER, "--nonce", "another")):
        told = shell("verify", file, *given(shell), *options, status=2)
        assert told["holder_binding"] == "not_proved"
        assert outcomes(told)["holder_binding"][1] in {"jose.audience", "jose.nonce", "ld.domain", "ld.challenge"}


@pytest.mark.case("V-08")
@pytest.mark.parametrize("form", FORMS)
def test_somebody_elses_is_not_valid(form: str, shell: Shell, linked_data: ChildLinkedData) -> None:
    file = shell.file("shown.vp", presented(form, linked_data, holder=OTHER))
    told = shell("verify", file, *given(shell), *FOR_US, status=2)
    assert outcomes(told)["holder_binding"] == ("fail", "ld.holder")


def test_a_credential_alone_is_no_answer_where_the_holder_was_asked_for(shell: Shell, linked_data: ChildLinkedData) -> None:
    file = shell.file("badge.json", json.dumps(signed_document(linked_data)))
    told = shell("verify", file, *given(shell), *FOR_US, status=2)
    assert outcomes(told)["holder_binding"] == ("fail", "kb.missing")


def test_of_several_credentials_each_is_told(shell: Shell, linked_data: ChildLinkedData) -> None:
    expired = {**document(), "validUntil": "2026-02-01T00:00:00Z", "id": "urn:uuid:9f1f2a5e-4c1b-4a83-8df5-6f0f8d4e2a10"}
    second = proofs.sign(expired, ISSUER.method, ISSUER.key, now() - timedelta(days=300), linked_data)
    found = json.loads(presented("proof", linked_data))
    found["verifiableCredential"].append(second)
    told_by = {name: value for name, value in found.pop("proof").items() if name in ("challenge", "domain", "proofPurpose")}
    signed = proofs.sign(found, HOLDER.method, HOLDER.key, now(), linked_data, members=told_by)
    told = shell("verify", shell.file("two.json", json.dumps(signed)), *given(shell), *FOR_US, status=2)
    assert told["verdict"] == "not_valid"
    assert [each["verdict"] for each in told["credentials"]] == ["valid", "not_valid"]
    assert outcomes(told)["validity"] == ("fail", "time.expired")
    page = shell.text("verify", shell.file("two.json", json.dumps(signed)), *given(shell), *FOR_US, status=2)
    assert page.count("Forklift driving") >= 2


@pytest.mark.parametrize("form", FORMS)
def test_a_person_reads_it_too(form: str, shell: Shell, linked_data: ChildLinkedData) -> None:
    file = shell.file("shown.vp", presented(form, linked_data, holder=OTHER))
    page = shell.text("verify", file, *given(shell), *FOR_US, status=2)
    assert "It was shown by somebody else than the credential is about." in page


@pytest.mark.parametrize("form", FORMS)
def test_a_presentation_is_somebody_elses_and_not_kept(form: str, skrin: Shell, linked_data: ChildLinkedData) -> None:
    file = skrin.file("shown.vp", presented(form, linked_data))
    before = skrin("wallet", "list")
    refused = skrin("wallet", "import", file, status=2)
    assert refused["error"] == "sdjwt.key_binding_unexpected"
    assert skrin("wallet", "list") == before
