"""A did:webvh controller: writes logs as "Create" and "Update" of did:webvh 1.0 say, and wrong ones where a test asks."""

import copy
import hashlib
import json
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import base58
import rfc8785

from skrin.dids import key as did_key
from skrin.keys.algorithms import Algorithm
from skrin.keys.private_key import PrivateKey

BEGINNING = datetime(2026, 1, 1, tzinfo=UTC)
LOCATION = "issuer.test"
FIRST_KEY, SECOND_KEY, SIGNING_KEY = (PrivateKey.generate(Algorithm.EDDSA) for _ in range(3))


def hashed(value: Any) -> str:
    data = value if isinstance(value, bytes) else rfc8785.dumps(value)
    return base58.b58encode(b"\x12\x20" + hashlib.sha256(data).digest()).decode()


def promise(key: PrivateKey) -> str:
    return hashed(key.public.multikey.encode())


def stamp(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def proof_over(document: Any, signer: PrivateKey, **changes: Any) -> dict[str, Any]:
    proof = {
        "type": "DataIntegrityProof",
        "cryptosuite": "eddsa-jcs-2022",
        "verificationMethod": did_key.key_id_for(signer.public),
        "created": "2026-01-01T00:00:00Z",
        "proofPurpose": "assertionMethod",
        **changes,
    }
    signed = b"".join(hashlib.sha256(rfc8785.dumps(each)).digest() for each in (proof, document))
    return {**proof, "proofValue": "z" + base58.b58encode(signer.sign(signed)).decode()}


def document_for(did: str, signing: PrivateKey = SIGNING_KEY, **more: Any) -> dict[str, Any]:
    method = {"id": "#k1", "type": "Multikey", "controller": did, "publicKeyMultibase": signing.public.multikey}
    return {
        "@context": ["https://www.w3.org/ns/did/v1"],
        "id": did,
        "verificationMethod": [method],
        "assertionMethod": ["#k1"],
        **more,
    }


@dataclass
class WebvhLog:
    """The entries as they are published. `did` is known once the first is made."""

    entries: list[dict[str, Any]] = field(default_factory=list)
    scid: str = ""
    did: str = ""

    @classmethod
    def begun(cls, location: str = LOCATION, signer: PrivateKey = FIRST_KEY, **parameters: Any) -> "WebvhLog":
        told = {"method": "did:webvh:1.0", "scid": "{SCID}", "updateKeys": [signer.public.multikey], **parameters}
        entry = {
            "versionId": "{SCID}",
            "versionTime": stamp(BEGINNING),
            "parameters": told,
            "state": document_for("did:webvh:{SCID}:" + location),
        }
        log = cls(scid=hashed(entry))
        entry = json.loads(json.dumps(entry).replace("{SCID}", log.scid))
        log.did = f"did:webvh:{log.scid}:{location}".replace("{SCID}", log.scid)
        log.add(entry, signer)
        return log

    def add(self, entry: dict[str, Any], signer: PrivateKey, **proof: Any) -> None:
        """The entry, bound to the one before and signed; its `versionId` is made here."""
        before = self.entries[-1]["versionId"] if self.entries else self.scid
        plain = {**entry, "versionId": before}
        plain["versionId"] = f"{len(self.entries) + 1}-{hashed(plain)}"
        self.entries.append({**plain, "proof": [proof_over(plain, signer, **proof)]})

    def update(
        self, state: dict[str, Any] | None = None, signer: PrivateKey = FIRST_KEY, time: str = "", **parameters: Any
    ) -> "WebvhLog":
        entry = {
            "versionTime": time or stamp(BEGINNING + timedelta(days=len(self.entries))),
            "parameters": parameters,
            "state": state or copy.deepcopy(self.entries[-1]["state"]),
        }
        self.add(entry, signer)
        return self

    def resign(self, number: int, signer: PrivateKey = FIRST_KEY, **proof: Any) -> None:
        """The entry with this number bound and signed anew, after a test has changed it; what follows it is dropped."""
        entry = {name: value for name, value in self.entries[number - 1].items() if name != "proof"}
        del self.entries[number - 1 :]
        self.add(entry, signer, **proof)

    @property
    def url(self) -> str:
        host, *folder = self.did.split(":")[3:]
        return f"https://{host}/{'/'.join(folder) or '.well-known'}/did.jsonl"

    @property
    def witness_url(self) -> str:
        return self.url.replace("did.jsonl", "did-witness.json")

    @property
    def body(self) -> bytes:
        return b"".join(json.dumps(each, separators=(",", ":")).encode() + b"\n" for each in self.entries)

    def approvals(self, *approved: tuple[int, PrivateKey], **changes: Any) -> bytes:
        """`did-witness.json`: which witness approved which entry."""
        told = []
        for number, witness in approved:
            version = {"versionId": self.entries[number - 1]["versionId"]}
            told.append({**version, "proof": [proof_over(version, witness, **changes)]})
        return json.dumps(told).encode()


def witness(threshold: int, *keys: PrivateKey) -> dict[str, Any]:
    return {"threshold": threshold, "witnesses": [{"id": did_key.did_for(key.public)} for key in keys]}
