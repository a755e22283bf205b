"""What the tests of selective disclosure start from: a credential, who issues it, and a signer that signs alike each time."""

import copy
import json
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

from skrin.dids import key as did_key
from skrin.domain.json_value import JsonObject
from skrin.formats.data_integrity.selective import issue
from skrin.formats.data_integrity.selective.proof_value import BaseProof, DerivedProof
from skrin.formats.stages import Verifying
from skrin.keys.algorithms import Algorithm
from skrin.keys.private_key import PrivateKey
from tests.fakes.randomness import SeededRandomness

OB3 = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
ISSUER = PrivateKey.generate(Algorithm.ES256)
NAME = "/credentialSubject/achievement/name"
MANDATORY = ("/credentialSubject/achievement/criteria",)


def plain(issuer: PrivateKey = ISSUER) -> dict[str, Any]:
    return {
        "@context": ["https://www.w3.org/ns/credentials/v2", OB3],
        "id": "urn:uuid:5a1c0b52-7c2f-4b8e-9d3a-0e1f2a3b4c5d",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": "Kundservice",
        "issuer": {"id": did_key.did_for(issuer.public), "type": ["Profile"], "name": "Practice school"},
        "validFrom": "2026-01-01T00:00:00Z",
        "validUntil": "2028-01-01T00:00:00Z",
        "credentialSubject": {
            "type": ["AchievementSubject"],
            "achievement": {
                "id": "urn:uuid:1a1c0b52-7c2f-4b8e-9d3a-0e1f2a3b4c5d",
                "type": ["Achievement"],
                "name": "Kundservice i butik",
                "description": 'Fem dagar; i texten står "_:c14n0" och <_:c14n1>',
                "criteria": {"narrative": "Har visat det"},
                "tag": ["handel", "service"],
            },
            "result": [
                {"type": ["Result"], "value": "4"},
                {"type": ["Result"], "value": "5"},
            ],
        },
    }


def issued(by: Verifying, document: JsonObject | None = None, mandatory: tuple[str, ...] = MANDATORY) -> dict[str, Any]:
    """The credential with a base proof of `ISSUER`."""
    method = did_key.key_id_for(ISSUER.public)
    told = plain() if document is None else document
    return issue.sign(told, mandatory, method, ISSUER, by.at, by.linked_data, SeededRandomness())


def text(document: JsonObject) -> str:
    return json.dumps(document)


def with_value(document: dict[str, Any], value: BaseProof | DerivedProof | str) -> dict[str, Any]:
    """The same document with another proof value."""
    made = copy.deepcopy(document)
    made["proof"]["proofValue"] = value if isinstance(value, str) else value.text
    return made


@dataclass
class SignsAlike:
    """A P-256 signer by RFC 6979, as the published vectors were made. `secret` is its scalar."""

    secret: int
    algorithm: str = "ES256"
    public_jwk: JsonObject = field(init=False)

    def __post_init__(self) -> None:
        self._native = ec.derive_private_key(self.secret, ec.SECP256R1())
        numbers = self._native.public_key().public_numbers()
        self.public_jwk = PublicKeyOf(numbers.x, numbers.y).jwk

    def sign(self, data: bytes) -> bytes:
        r, s = decode_dss_signature(self._native.sign(data, ec.ECDSA(hashes.SHA256(), deterministic_signing=True)))
        return r.to_bytes(32, "big") + s.to_bytes(32, "big")


@dataclass(frozen=True)
class PublicKeyOf:
    x: int
    y: int

    @property
    def jwk(self) -> JsonObject:
        from skrin.wire import base64url

        x, y = (base64url.encode(each.to_bytes(32, "big")) for each in (self.x, self.y))
        return {"kty": "EC", "crv": "P-256", "x": x, "y": y}
