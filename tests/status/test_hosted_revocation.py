"""How badges of Open Badges 2.0 are taken back: in the issuer's list, or by the hosted assertion itself."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from skrin.domain.credential import StatusKind, StatusReference
from skrin.domain.errors import SkrinError
from skrin.formats.linked_data.port import NoLinkedData
from skrin.formats.stages import Verifying
from skrin.keys.finder import FoundKey, KeyPurpose
from skrin.status import hosted_revocation, registry
from skrin.status.errors import (
    CredentialRevoked,
    StatusAnswerInvalid,
    StatusListInvalid,
    StatusListOtherUri,
    StatusListUnverified,
    StatusSignerUnexpected,
)
from skrin.trust.errors import NoIssuerKey
from skrin.wire.errors import NotHttps
from skrin.wire.http import HttpResponse
from skrin.wire.jose import JoseHeader

LIST = "https://issuer.test/revoked"
ONE = "https://issuer.test/assertions/1"
ISSUER = "https://issuer.test/issuer"


def no_key(header: JoseHeader, issuer: str | None, purpose: KeyPurpose) -> FoundKey:
    raise NoIssuerKey


BY = Verifying(no_key, datetime(2026, 11, 22, 12, tzinfo=UTC), NoLinkedData())


def reference(uri: str = LIST, entry: str = ONE) -> StatusReference:
    return StatusReference(StatusKind.HOSTED_REVOCATION, uri, 0, "revocation", entry=entry)


def read(document: Any, uri: str = LIST, entry: str = ONE) -> None:
    text = document if isinstance(document, str) else json.dumps(document)
    # A refresh asks for the whole list, whichever credential named it.
    whole = StatusReference(StatusKind.HOSTED_REVOCATION, uri, 0)
    hosted_revocation.read_list(text, whole, BY, (ISSUER,)).require_in_force(reference(uri, entry))


def revocations(*entries: Any, **changed: Any) -> dict[str, Any]:
    return {"@context": "x", "id": LIST, "type": "RevocationList", "revokedAssertions": list(entries), **changed}


def test_the_kind_is_entered() -> None:
    assert registry.kind_of(reference()) is hosted_revocation


@pytest.mark.parametrize(
    "entry", [ONE, {"id": ONE}, {"id": ONE.replace("https", "http"), "revocationReason": "x"}, {"uid": ONE}]
)
def test_one_that_is_in_the_list_is_revoked(entry: Any) -> None:
    with pytest.raises(CredentialRevoked):
        read(revocations("urn:uuid:1", entry))


def test_one_that_is_not_in_the_list_is_in_force() -> None:
    read(revocations("urn:uuid:1", {"id": f"{ONE}0"}))
    read(revocations(issuer=ISSUER))


def test_the_standards_lists_are_read(standards: Callable[[str], Path]) -> None:
    folder = standards("openbadges/samples/ob20/assets")
    uri, text = "https://example.org/revocation-list.json", (folder / "revocation-list.json").read_text()
    for revoked in (
        "https://example.org/beths-robotics-badge-revoked.json",
        "urn:uuid:52e4c6b3-8c13-4fa8-8482-a5cf34ef37a9",
        "urn:uuid:6deb4a00-ebce-4b28-8cc2-afa705ef7be4",
    ):
        with pytest.raises(CredentialRevoked):
            read(text, uri, revoked)
    read(text, uri, "https://example.org/beths-robotics-badge.json")
    read((folder / "empty-revocation-list.json").read_text(), "https://example.org/empty-revocation-list.json")


def test_a_hosted_assertion_says_it_of_itself() -> None:
    read({"id": ONE, "type": "Assertion"}, ONE)
    read({"id": ONE, "type": "Assertion", "revoked": False}, ONE)
    with pytest.raises(CredentialRevoked):
        read({"id": ONE, "revoked": True, "revocationReason": "by mistake"}, ONE)


def test_a_hosted_assertion_that_is_gone_is_revoked_and_a_list_that_is_gone_says_nothing() -> None:
    text = hosted_revocation.read_answer(HttpResponse(410))
    with pytest.raises(CredentialRevoked):
        read(text, ONE)
    with pytest.raises(StatusAnswerInvalid):
        read(text, LIST)


@pytest.mark.parametrize(
    ("document", "refusal"),
    [
        ("[]", StatusListUnverified),
        ("{", StatusListUnverified),
        (revocations(id="https://issuer.test/other"), StatusListOtherUri),
        (revocations(issuer="https://attacker.test/"), StatusSignerUnexpected),
        (revocations(revokedAssertions={}), StatusListInvalid),
        (revocations(5), StatusListInvalid),
        (revocations({}), StatusListInvalid),
        ({"id": LIST}, StatusListInvalid),
        ({"id": LIST, "type": "Assertion", "revoked": "no"}, StatusListInvalid),
    ],
    ids=str,
)
def test_what_is_no_list_tells_nothing(document: Any, refusal: type[SkrinError]) -> None:
    with pytest.raises(refusal):
        read(document)


@pytest.mark.parametrize(("status", "body"), [(200, b""), (200, b"<html>"), (404, b"{}"), (200, b"\xff"), (301, b"")])
def test_other_answers_are_no_list(status: int, body: bytes) -> None:
    with pytest.raises(StatusAnswerInvalid):
        hosted_revocation.read_answer(HttpResponse(status, {}, body))


def test_it_is_asked_for_over_tls_only() -> None:
    assert hosted_revocation.request(LIST.replace("https", "http")).url.text == LIST
    with pytest.raises(NotHttps):
        hosted_revocation.request("ftp://issuer.test/revoked")
