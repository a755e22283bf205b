"""Whom a trust list lets sign the status list of somebody else's credential."""

import pytest

from skrin.trust.trust_entry import TrustEntry
from skrin.trust.trust_list import TrustList
from skrin.use_cases.vouching import Vouching

KEEPER = "did:web:school.example"
SERVICE = "https://school.example/issuer"


def signers(uri: str, *entries: TrustEntry) -> tuple[str, ...]:
    return Vouching((TrustList("List", entries),)).list_signers(uri)


@pytest.mark.parametrize("service", [SERVICE, f"{SERVICE}/"])
def test_who_issues_at_an_address_keeps_the_lists_beneath_it(service: str) -> None:
    entry = TrustEntry(KEEPER, credential_issuers=(service,))
    assert signers(f"{SERVICE}/status/bitstring/7", entry) == (KEEPER,)


def test_a_list_elsewhere_is_kept_by_who_is_named_for_it() -> None:
    elsewhere = "https://lists.example/1"
    entry = TrustEntry(KEEPER, credential_issuers=(SERVICE,), status_lists=(elsewhere,))
    assert signers(elsewhere, entry) == (KEEPER,)


@pytest.mark.parametrize(
    "uri",
    [
        "https://school.example/issuers/status/1",
        "https://school.example/status/1",
        "https://school.example.evil.example/issuer/status/1",
        f"{SERVICE}/../other/status/1",
    ],
    ids=["another path", "above it", "another host", "dot segments"],
)
def test_nobody_keeps_a_list_that_is_not_beneath_the_address(uri: str) -> None:
    assert signers(uri, TrustEntry(KEEPER, credential_issuers=(SERVICE,))) == ()


def test_who_is_distrusted_keeps_none() -> None:
    uri = f"{SERVICE}/status/1"
    entry = TrustEntry(KEEPER, credential_issuers=(SERVICE,), status_lists=(uri,), distrusted=True)
    assert signers(uri, entry) == ()
