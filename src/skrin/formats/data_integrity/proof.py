"""A proof as it stands in a document, read and not yet believed (VC Data Integrity 1.0, 2.1)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from skrin.domain.json_value import JsonObject
from skrin.formats.data_integrity.errors import (
    ProofChained,
    ProofExpired,
    ProofFromTheFuture,
    ProofInvalid,
    ProofMissing,
    ProofPurposeWrong,
)
from skrin.formats.w3c import dates
from skrin.formats.w3c.members import is_url
from skrin.wire import limits
from skrin.wire.errors import TooMany

MOST_PROOFS: Final = 10
DATA_INTEGRITY: Final = "DataIntegrityProof"


@dataclass(frozen=True, slots=True)
class Proof:
    """`suite` is the cryptosuite, or the type of an older proof. `members` is the proof without its value."""

    suite: str
    method: str
    purpose: str
    value: str
    created: datetime | None
    expires: datetime | None
    members: JsonObject

    @classmethod
    def read(cls, told: JsonObject) -> "Proof":
        """Raises ProofInvalid, ProofChained, DateInvalid."""
        if "previousProof" in told:
            raise ProofChained
        kind = told.get("type")
        suite = told.get("cryptosuite") if kind == DATA_INTEGRITY else kind
        method, purpose, value = told.get("verificationMethod"), told.get("proofPurpose"), told.get("proofValue")
        if not isinstance(suite, str) or not suite:
            raise ProofInvalid("cryptosuite" if kind == DATA_INTEGRITY else "type")
        if isinstance(method, dict):
            method = method.get("id")
        if not isinstance(method, str) or not is_url(method):
            raise ProofInvalid("verificationMethod")
        if not isinstance(purpose, str):
            raise ProofInvalid("proofPurpose")
        if not isinstance(value, str) or len(value) < 2:
            raise ProofInvalid("proofValue")
        created, expires = (
            dates.read(told[name], f"proof.{name}") if name in told else None for name in ("created", "expires")
        )
        members = {name: each for name, each in told.items() if name != "proofValue"}
        return cls(suite, method, purpose, value, created, expires, members)

    @property
    def key_id(self) -> str:
        """The name of the key. A did:key without a fragment has only one."""
        if self.method.startswith("did:key:") and "#" not in self.method:
            return f"{self.method}#{self.method.removeprefix('did:key:')}"
        return self.method

    def require(self, purpose: str, at: datetime) -> None:
        """Raises ProofPurposeWrong, ProofExpired, ProofFromTheFuture (2.1, 4.4)."""
        if self.purpose != purpose:
            raise ProofPurposeWrong(self.purpose)
        if self.expires is not None and at >= self.expires + limits.CLOCK_LEEWAY:
            raise ProofExpired(self.expires)
        if self.created is not None and self.created > at + limits.CLOCK_LEEWAY:
            raise ProofFromTheFuture(self.created)


def proofs_of(document: JsonObject) -> tuple[Proof, ...]:
    """All proofs of the document, at least one. Raises ProofMissing, TooMany and what `Proof.read` raises."""
    told = document.get("proof")
    found = told if isinstance(told, list) else [told]
    if told is None or not found:
        raise ProofMissing
    if len(found) > MOST_PROOFS:
        raise TooMany("proofs", MOST_PROOFS)
    read = []
    for each in found:
        if not isinstance(each, dict):
            raise ProofInvalid("proof")
        read.append(Proof.read(each))
    return tuple(read)


def unsecured(document: JsonObject) -> JsonObject:
    return {name: value for name, value in document.items() if name != "proof"}
