"""What docs/protocols publishes is what the code says, and the code reads it again."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from skrin.domain.json_value import Json, JsonObject
from skrin.domain.offering import EnrolmentState
from skrin.keys.private_key import PrivateKey
from skrin.protocols import addresses, dpop, enrolment
from skrin.protocols import holder_revocation as revocation
from skrin.protocols.catalogue import read_catalogue
from skrin.protocols.openid4vci.issuer_id import CredentialIssuerId
from skrin.protocols.signed_message import MessagePolicy
from skrin.wire.http import HttpResponse
from skrin.wire.urls import HttpsUrl
from tests.conftest import ROOT
from tests.protocols.making import find_key
from tests.protocols.published_vectors import all_vectors, file_of, text_of

NAMES = ["catalogue", "enrolment", "holder-revocation", "mq1"]
_BLOCK = re.compile(r"^```json\n(.*?)^```", re.DOTALL | re.MULTILINE)


def published(name: str) -> JsonObject:
    read: JsonObject = json.loads(file_of(name).read_text(encoding="utf-8"))
    return read


def objects(value: Json) -> Iterator[Json]:
    yield value
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for each in inner:
        yield from objects(each)


@pytest.mark.parametrize("name", NAMES)
def test_the_vectors_are_what_the_code_writes(name: str) -> None:
    assert file_of(name).read_text(encoding="utf-8") == text_of(all_vectors()[name])


@pytest.mark.parametrize("name", NAMES)
def test_every_example_in_the_page_is_part_of_the_vectors(name: str) -> None:
    page = (ROOT / "docs" / "protocols" / f"{name}.md").read_text(encoding="utf-8")
    examples = [json.loads(block) for block in _BLOCK.findall(page)]

    assert len(examples) >= 2
    for example in examples:
        assert example in list(objects(published(name)))


def test_the_catalogue_is_read() -> None:
    said = published("catalogue")
    now = datetime.fromtimestamp(said["time"], UTC)  # type: ignore[arg-type]

    page = read_catalogue(said["page"]["token"], HttpsUrl.parse(str(said["fetched_from"])), find_key, now)  # type: ignore[index,call-overload,arg-type]

    assert (page.signed_by, page.issuer, page.as_of) == (said["issuer"]["did"], "https://issuer.example", now)  # type: ignore[index,call-overload]
    assert [each.id for each in page.offerings] == ["shortfirer-class-a"]


def test_the_enrolment_is_verified_and_its_states_are_read() -> None:
    said = published("enrolment")
    now = datetime.fromtimestamp(said["time"], UTC)  # type: ignore[arg-type]
    policy = MessagePolicy(str(said["credential_issuer"]), now, lambda nonce: nonce == said["nonce"])

    proof = enrolment.verify_enrolment(said["proof"]["token"], policy, find_key)  # type: ignore[index,call-overload,arg-type]

    assert (proof.did, proof.offering_id) == (said["learner"]["did"], "shortfirer-class-a")  # type: ignore[index,call-overload]
    for name, state in (("enrolled", "requested"), ("denied", "denied"), ("completed", "completed")):
        body = json.dumps(said[name]["body"]).encode()  # type: ignore[index,call-overload]
        status = enrolment.enrolment_response(HttpResponse(200, {"content-type": "application/json"}, body))
        assert status.state is EnrolmentState(state)


@pytest.mark.parametrize(("name", "method"), [("state_proof", "GET"), ("withdrawal_proof", "DELETE")])
def test_the_proofs_of_possession_are_verified(name: str, method: str) -> None:
    said = published("enrolment")
    now = datetime.fromtimestamp(said["time"], UTC)  # type: ignore[arg-type]
    url = addresses.enrolment_url(CredentialIssuerId.parse(str(said["credential_issuer"])), "7f0b0c2e")

    proof = dpop.verify_dpop(said[name]["token"], dpop.DpopPolicy(method, url, now, lambda _: True))  # type: ignore[index,call-overload,arg-type]

    assert proof.key == PrivateKey.from_jwk(said["learner"]["private_jwk"]).public  # type: ignore[index,call-overload,arg-type]


def test_the_revocation_and_its_receipt_are_verified() -> None:
    said = published("holder-revocation")
    now = datetime.fromtimestamp(said["time"], UTC)  # type: ignore[arg-type]
    policy = MessagePolicy(str(said["credential_issuer"]), now, lambda nonce: nonce == said["nonce"])
    text, did = said["request"]["token"], said["issuer"]["did"]  # type: ignore[index,call-overload]
    assert isinstance(text, str)
    assert isinstance(did, str)

    request = revocation.verify_revocation(text, policy)
    receipt = revocation.read_receipt(said["receipt"]["token"], text, did, find_key, now)  # type: ignore[index,call-overload,arg-type]

    assert (
        request.credential_hash
        == receipt.credential_hash
        == said["hash"]
        == revocation.credential_hash(str(said["credential"]))
    )
