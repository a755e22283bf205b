"""Credentials of an issuer about a holder in each form, and the holder's presentations of them."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache

from skrin.dids import key as did_key
from skrin.domain.json_value import JsonObject
from skrin.formats.data_integrity import verify as proofs
from skrin.formats.linked_data.port import LinkedData
from skrin.formats.sd_jwt.key_binding import KeyBindingPolicy, KeyBindingRequest
from skrin.formats.w3c.data_model import Version
from skrin.formats.w3c_presentation import in_jwt, with_proof
from skrin.keys import jws
from skrin.keys.algorithms import Algorithm
from skrin.keys.private_key import PrivateKey

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
VERIFIER, NONCE = "decentralized_identifier:did:web:verifier.test", "nonce-of-this-request"
POLICY = KeyBindingPolicy(VERIFIER, NONCE)
REQUEST = KeyBindingRequest(VERIFIER, NONCE, NOON)
OB3 = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"


@dataclass(frozen=True)
class Person:
    key: PrivateKey

    @property
    def did(self) -> str:
        return did_key.did_for(self.key.public)

    @property
    def method(self) -> str:
        return did_key.key_id_for(self.key.public)


@cache
def person(name: str, algorithm: Algorithm = Algorithm.EDDSA) -> Person:
    """The same one for the same name."""
    return Person(PrivateKey.generate(algorithm))


ISSUER, HOLDER, OTHER = (person(name) for name in ("issuer", "holder", "other"))


def document(subject: str = HOLDER.did, version: Version = Version.V2, canary: str = "Forklift driving") -> JsonObject:
    """An open badge about `subject`, in version 1.1 an alumni credential of no vocabulary."""
    if version is Version.V1:
        return {
            "@context": [Version.V1.value],
            "type": ["VerifiableCredential"],
            "id": "urn:uuid:0e8f0f3c-7f0f-4a2c-9d4e-3a6f2f0b6c11",
            "issuer": ISSUER.did,
            "issuanceDate": "2026-01-01T00:00:00Z",
            "credentialSubject": {"id": subject, "https://issuer.test/skill": canary},
        }
    return {
        "@context": [Version.V2.value, OB3],
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "id": "urn:uuid:6c1a3f0e-9b7e-4a35-8f0d-2c4f5a6b7c8d",
        "issuer": {"id": ISSUER.did, "type": ["Profile"], "name": "The Academy"},
        "validFrom": "2026-01-01T00:00:00Z",
        "name": canary,
        "credentialSubject": {
            "id": subject,
            "type": ["AchievementSubject"],
            "achievement": {
                "id": "https://issuer.test/achievements/forklift",
                "type": ["Achievement"],
                "name": canary,
                "description": "Drives a forklift",
                "criteria": {"narrative": "Passed the test"},
            },
        },
    }


def jwt_credential(version: Version = Version.V2, subject: str = HOLDER.did) -> str:
    body = document(subject, version)
    if version is Version.V2:
        return jws.sign({"typ": "vc+jwt", "kid": ISSUER.method}, {**body, "iss": ISSUER.did}, ISSUER.key)
    claims: JsonObject = {"iss": ISSUER.did, "sub": subject, "nbf": 1767225600, "vc": body}
    return jws.sign({"typ": "JWT", "kid": ISSUER.method}, claims, ISSUER.key)


def signed_document(linked_data: LinkedData, version: Version = Version.V2, subject: str = HOLDER.did) -> JsonObject:
    body = document(subject, version)
    if version is Version.V1:
        body["@context"] = [Version.V1.value, "https://w3id.org/security/data-integrity/v2"]
    return proofs.sign(body, ISSUER.method, ISSUER.key, datetime(2026, 1, 2, tzinfo=UTC), linked_data)


def jwt_presentation(
    version: Version = Version.V2, holder: Person = HOLDER, request: KeyBindingRequest = REQUEST, credential: str = ""
) -> str:
    return in_jwt.sign(credential or jwt_credential(version), version, holder.did, holder.method, request, holder.key)


def proof_presentation(
    linked_data: LinkedData,
    version: Version = Version.V2,
    holder: Person = HOLDER,
    request: KeyBindingRequest = REQUEST,
    credential: JsonObject | None = None,
    suite: str = "",
) -> str:
    shown = signed_document(linked_data, version) if credential is None else credential
    return with_proof.sign(shown, version, holder.did, holder.method, request, holder.key, linked_data, suite)


def signed_again(presentation: str, linked_data: LinkedData, holder: Person = HOLDER, **members: object) -> str:
    """The same document with another proof; a member that is None is left out."""
    found = json.loads(presentation)
    told = {**{name: value for name, value in found.pop("proof").items() if name != "proofValue"}, **members}
    kept = {name: value for name, value in told.items() if value is not None}
    signed = proofs.sign(found, holder.method, holder.key, NOON, linked_data, members=kept)
    return json.dumps(signed)
