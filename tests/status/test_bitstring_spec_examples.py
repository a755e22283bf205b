"""The Recommendation's own examples, read in place."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from skrin.domain.credential import CredentialFormat, StatusKind
from skrin.formats.data_integrity.errors import ProofMissing
from skrin.formats.data_integrity.secured import SecuredByProof
from skrin.formats.stages import Verifying
from skrin.formats.w3c.said import said
from skrin.status import bitstring
from skrin.status.bitstring_status_list import read_list
from skrin.status.errors import StatusListUnverified, StatusSignerUnexpected
from tests.formats.data_integrity.conftest import by, keys, linked_data

__all__ = ["by", "keys", "linked_data"]

Standards = Callable[[str], Path]
ISSUER = "did:example:12345"
PLACES = [("revocation", 94567), ("suspension", 23452)]


@pytest.fixture(scope="session")
def example(standards: Standards) -> Callable[[str], dict[str, Any]]:
    def read(name: str) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(standards(f"vc-bitstring-status-list/spec-example-{name}.json").read_text())
        return found

    return read


def test_two_entries_are_both_to_be_checked(example: Callable[[str], dict[str, Any]]) -> None:
    document = example("1-two-entries")
    found = said(document, CredentialFormat.DATA_INTEGRITY).statuses
    assert [(each.purpose, each.index) for each in found] == PLACES
    with pytest.raises(ProofMissing):
        SecuredByProof().peek(json.dumps(document))


def test_the_unsigned_list_is_read_bit_by_bit_and_believed_by_nobody(
    example: Callable[[str], dict[str, Any]], by: Verifying
) -> None:
    document = example("3-status-list")
    packed = bitstring.decode(document["credentialSubject"]["encodedList"])
    assert packed == bytes(16_384)
    assert bitstring.entry(packed, 1, 94567) == 0
    [wanted, _] = said(example("1-two-entries"), CredentialFormat.DATA_INTEGRITY).statuses
    with pytest.raises(StatusListUnverified) as refused:
        read_list(json.dumps(document), wanted, by, [ISSUER])
    assert refused.value.reason == ProofMissing.code


@pytest.mark.parametrize("name", ["4-vc-eddsa-rdfc-2022", "5-list-eddsa-rdfc-2022"])
def test_the_signatures_are_good_and_their_key_is_not_the_printed_issuers(
    name: str, example: Callable[[str], dict[str, Any]], by: Verifying
) -> None:
    document = example(name)
    proved = SecuredByProof().verify(json.dumps(document), by)
    assert proved.said.issuer == ISSUER
    assert proved.issuer.controller == document["proof"]["verificationMethod"]


def test_the_signed_list_counts_for_its_signer_and_for_no_other(
    example: Callable[[str], dict[str, Any]], by: Verifying
) -> None:
    [wanted] = said(
        {name: value for name, value in example("4-vc-eddsa-rdfc-2022").items() if name != "proof"},
        CredentialFormat.DATA_INTEGRITY,
    ).statuses
    document = example("5-list-eddsa-rdfc-2022")
    assert wanted.kind is StatusKind.BITSTRING
    with pytest.raises(StatusSignerUnexpected):
        read_list(json.dumps(document), wanted, by, [ISSUER])
    found = read_list(json.dumps(document), wanted, by, [document["proof"]["verificationMethod"]])
    found.require_in_force(wanted)
