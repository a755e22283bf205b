"""A wallet built on credo-ts receives from our issuer in every combination that it supports."""

import json
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import product
from pathlib import Path

import pytest

from skrin.domain.json_value import JsonObject
from tests.fakes.issuer_service import IssuerWorld, issuer_world, serving
from tests.interop.peers import Peer

pytestmark = pytest.mark.peers


@pytest.fixture
def issuer(tmp_path: Path) -> Iterator[IssuerWorld]:
    """Our service at the real time, which the other side goes by."""
    made = issuer_world(tmp_path)
    made.clock.time = datetime.now(UTC)
    with serving(made) as served:
        yield served


def stored(said: JsonObject) -> JsonObject:
    """The one credential that they keep, told to be accepted."""
    assert said["ok"] is True, said
    records = said["stored"]
    assert isinstance(records, list)
    (record,) = records
    assert isinstance(record, dict)
    assert record["notified"] == "credential_accepted"
    return record


EVERY_TIME = {(True, "ES256", "5"), (False, "EdDSA", "1")}


@pytest.mark.parametrize(
    ("code", "algorithm", "batch"),
    [
        pytest.param(*each, marks=[pytest.mark.cut] if each in EVERY_TIME else [])
        for each in product([True, False], ["ES256", "EdDSA"], ["1", "5"])
    ],
)
def test_their_wallet_receives_with_and_without_a_code(
    code: bool, algorithm: str, batch: str, peer: Peer, issuer: IssuerWorld
) -> None:
    said = peer.accept(*handed_out(issuer, code=code), "--alg", algorithm, "--batch", batch, "--status", wallet=new_wallet())

    record = stored(said)
    assert (record["format"], record["alg"], record["instances"], record["holder"]) == (
        "dc+sd-jwt",
        "ES256",
        int(batch),
        "jwk",
    )


@pytest.mark.parametrize("bind", [pytest.param("did:key", marks=pytest.mark.cut), "did:jwk"])
def test_they_see_that_a_credential_of_the_eu_type_is_bound_to_a_bare_key(bind: str, peer: Peer, issuer: IssuerWorld) -> None:
    said = peer.accept(*handed_out(issuer, code=False), "--bind", bind, wallet=new_wallet())

    assert said["ok"] is False
    assert "issuer only supports" in json.dumps(said["error"])


def handed_out(issuer: IssuerWorld, *, code: bool) -> tuple[str, ...]:
    """The link, and the transaction code where there is one."""
    offer = issuer.hand_out(transaction_code=code).offer
    assert offer is not None
    return (offer.link,) if offer.transaction_code is None else (offer.link, offer.transaction_code)


def new_wallet() -> str:
    return f"wallet-{uuid.uuid4()}"
