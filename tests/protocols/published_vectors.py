"""The test vectors of docs/protocols, made anew from the code. `python -m tests.protocols.published_vectors` writes them.

Every key is Ed25519, whose signatures are the same each time. The private keys are in the vectors: they protect nothing.
"""

import hashlib
import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from skrin.dids import key as did_key
from skrin.domain.json_value import JsonObject
from skrin.domain.learning import Concept, Level, Workload
from skrin.domain.offering import Catalogue, EnrolmentState, Offering
from skrin.keys.private_key import PrivateKey
from skrin.protocols import addresses, catalogue, dpop, enrolment
from skrin.protocols import holder_revocation as revocation
from skrin.protocols.openid4vci.issuer_id import CredentialIssuerId
from skrin.protocols.signed_message import MessagePolicy
from skrin.wire import base64url, strict_json
from skrin.wire.http import HttpRequest, HttpResponse
from skrin.wire.jose import CompactJws
from tests.conftest import ROOT
from tests.protocols.mq1_vectors import mq1_vectors

FOLDER: Final = ROOT / "docs" / "protocols" / "vectors"
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
ISSUER = CredentialIssuerId.parse("https://issuer.example")
NONCE = "kJ3vT0yR2mQ8sXw1bN6dLg"
ENROLMENT = "7f0b0c2e"
CREDENTIAL = "eyJhbGciOiJFZERTQSIsInR5cCI6ImRjK3NkLWp3dCJ9.eyJ2Y3QiOiJ1cm46eCJ9.c2lnbmF0dXJl"
TO_ENCRYPT_TO: JsonObject = {  # the public key of RFC 7518, appendix C (Bob)
    "kty": "EC",
    "crv": "P-256",
    "x": "weNJy2HscCSM6AEDTDg04biOvhFhyyWvOHQfeF_PxMQ",
    "y": "e8lnCO-AlStT-NJVX-crhB7QRYhiix03illJOVAOyck",
}


class Party:
    """Somebody whose key is the hash of a word."""

    def __init__(self, word: str) -> None:
        seed = hashlib.sha256(f"skrin test vector: {word}".encode()).digest()
        self.signer = PrivateKey(Ed25519PrivateKey.from_private_bytes(seed))
        self.did = did_key.did_for(self.signer.public)
        self.key_id = did_key.key_id_for(self.signer.public)
        self.private_jwk: JsonObject = {**self.signer.public_jwk, "d": base64url.encode(seed)}

    def described(self) -> JsonObject:
        return {"did": self.did, "kid": self.key_id, "private_jwk": self.private_jwk}


THE_ISSUER, LEARNER, CREDENTIAL_KEY = Party("issuer"), Party("learner"), Party("credential")

OFFERING = Offering(
    id="shortfirer-class-a",
    title={"en": "Shortfirer Class A", "sv": "Sprängarbas klass A"},
    description={"en": "Four days with a theory test and a practical assessment."},
    schema_id="https://w3id.org/skrin/schema/eu-micro-credential/1",
    start=date(2026, 9, 1),
    end=None,
    labels=("blasting", "construction"),
    languages=("sv",),
    awarding_body={"en": "The Blasting School"},
    country="SE",
    workload=Workload("4", "days"),
    level=Level(eqf="5", national="5", national_framework=Concept(labels={"en": "SeQF"})),
    stack={"en": "Shortfirer, classes A to C"},
    credential_configuration_id="micro-credential",
    changed_at=NOW,
)


def opened(token: str) -> JsonObject:
    """A token beside what it holds."""
    jws = CompactJws.parse(token)
    return {"token": token, "header": jws.header.members, "payload": jws.claims()}


def sent(request: HttpRequest) -> JsonObject:
    """A request as a reader of the vectors can compare it."""
    body: JsonObject = {"method": request.method, "url": str(request.url), "headers": dict(request.headers)}
    return {**body, "body": strict_json.parse(request.body)} if request.body else body


def said(answer: HttpResponse) -> JsonObject:
    return {"status": answer.status, "body": answer.json_object()}


def catalogue_vectors() -> JsonObject:
    url = addresses.catalogue_url(ISSUER)
    page = Catalogue(
        str(ISSUER), {"en": "The Blasting School"}, (OFFERING,), THE_ISSUER.did, NOW, f"{url}?after=shortfirer-class-a"
    )
    return {
        "issuer": THE_ISSUER.described(),
        "fetched_from": str(url),
        "time": int(NOW.timestamp()),
        "request": sent(catalogue.catalogue_request(url)),
        "page": opened(catalogue.sign_catalogue(page, THE_ISSUER.signer, THE_ISSUER.key_id)),
        "etag": catalogue.etag(page),
    }


def enrolment_vectors() -> JsonObject:
    proof = enrolment.build_enrolment(LEARNER.signer, LEARNER.key_id, str(ISSUER), NONCE, OFFERING.id, NOW, TO_ENCRYPT_TO)
    url = addresses.enrolment_url(ISSUER, ENROLMENT)
    get = dpop.build_dpop(LEARNER.signer, "GET", url, "Jq3X0a9VtK4mB2sC", NOW)
    delete = dpop.build_dpop(LEARNER.signer, "DELETE", url, "Zp7Y1b8WuL5nC3tD", NOW)
    requested = enrolment.EnrolmentStatus(ENROLMENT, OFFERING.id, EnrolmentState.REQUESTED, changed_at=NOW)
    denied = enrolment.EnrolmentStatus(ENROLMENT, OFFERING.id, EnrolmentState.DENIED, "All places are taken.", changed_at=NOW)
    offer = "openid-credential-offer://?credential_offer_uri=https%3A%2F%2Fissuer.example%2Foffers%2F5tY"
    completed = enrolment.EnrolmentStatus(ENROLMENT, OFFERING.id, EnrolmentState.COMPLETED, offer=offer, changed_at=NOW)
    return {
        "learner": LEARNER.described(),
        "credential_issuer": str(ISSUER),
        "nonce": NONCE,
        "time": int(NOW.timestamp()),
        "proof": opened(proof),
        "enrol": sent(enrolment.enrolment_request(addresses.enrolments_url(ISSUER), enrolment.EnrolmentRequest(proof))),
        "enrolled": said(enrolment.enrolment_answer(requested, created=url)),
        "state_proof": opened(get),
        "state": sent(enrolment.state_request(url, get)),
        "denied": said(enrolment.enrolment_answer(denied)),
        "completed": said(enrolment.enrolment_answer(completed)),
        "withdrawal_proof": opened(delete),
        "withdrawal": sent(enrolment.withdrawal_request(url, delete)),
    }


def revocation_vectors() -> JsonObject:
    hash_ = revocation.credential_hash(CREDENTIAL + "~")
    text = revocation.build_revocation(
        CREDENTIAL_KEY.signer, str(ISSUER), NONCE, hash_, "The name is not mine.", NOW, date(2026, 11, 1)
    )
    policy = MessagePolicy(str(ISSUER), NOW, lambda nonce: nonce == NONCE)
    request = revocation.verify_revocation(text, policy)
    revoked_from = datetime(2026, 11, 1, tzinfo=UTC)
    receipt = revocation.build_receipt(THE_ISSUER.signer, THE_ISSUER.key_id, "r-4711", request, revoked_from, NOW)
    return {
        "credential": CREDENTIAL + "~",
        "credential_key": CREDENTIAL_KEY.described(),
        "issuer": THE_ISSUER.described(),
        "credential_issuer": str(ISSUER),
        "nonce": NONCE,
        "time": int(NOW.timestamp()),
        "hash": hash_,
        "request": opened(text),
        "sent": sent(revocation.revocation_request(addresses.revocations_url(ISSUER), text)),
        "receipt": opened(receipt),
        "answer": said(revocation.receipt_answer(receipt)),
    }


def all_vectors() -> dict[str, JsonObject]:
    return {
        "catalogue": catalogue_vectors(),
        "enrolment": enrolment_vectors(),
        "holder-revocation": revocation_vectors(),
        "mq1": mq1_vectors(),
    }


def text_of(vectors: JsonObject) -> str:
    return json.dumps(vectors, indent=2, ensure_ascii=False) + "\n"


def file_of(name: str) -> Path:
    return FOLDER / f"{name}.json"


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, vectors in all_vectors().items():
        file_of(name).write_text(text_of(vectors), encoding="utf-8")
