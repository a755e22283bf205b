"""A DID document, reduced to what is used of it: which key may be used for what (DID 1.0, 5; OPEN.md N-07, N-08)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Self, TypeVar

from skrin.dids.errors import (
    DocumentInvalid,
    DocumentOfAnother,
    MethodAmbiguous,
    MethodOfAnother,
    MethodUnknown,
    PurposeNotAllowed,
)
from skrin.dids.identifier import Did, DidUrl
from skrin.dids.verification_method import VerificationMethod
from skrin.domain.errors import DidError
from skrin.domain.json_value import Json, JsonObject
from skrin.keys.finder import KeyPurpose
from skrin.keys.older_key import OlderKey
from skrin.keys.public_key import PublicKey
from skrin.wire import limits, strict_json
from skrin.wire.errors import TooMany

Key = TypeVar("Key", PublicKey, OlderKey)

MAX_METHODS = 100
RELATIONSHIPS = {KeyPurpose.ASSERTION: "assertionMethod", KeyPurpose.AUTHENTICATION: "authentication"}
# Entries may also be embedded in these; such a method is known, but for none of our purposes.
OTHER_RELATIONSHIPS = ("keyAgreement", "capabilityInvocation", "capabilityDelegation")


@dataclass(frozen=True, slots=True)
class DidDocument:
    """The verification methods of one DID, and the purposes each is listed for.

    `body` is the document as it was received, for keeping; empty for a method whose document follows from the DID itself.
    """

    id: Did
    methods: tuple[VerificationMethod, ...]
    purposes: Mapping[KeyPurpose, frozenset[str]]
    body: bytes = field(default=b"", repr=False)

    @classmethod
    def read(cls, body: bytes, did: Did) -> Self:
        """The document at `did`.

        Raises DocumentInvalid, DocumentOfAnother; ParseError and LimitError for JSON that is wrong or too large.
        """
        if not body.lstrip(b" \t\r\n").startswith(b"{"):
            raise DocumentInvalid(str(did))
        document = strict_json.parse_object(body, limit=limits.DID_DOCUMENT, what="DID document")
        if document.get("id") != str(did):
            raise DocumentOfAnother(str(did), str(document.get("id"))[:200])
        return cls.of(document, did, body)

    @classmethod
    def of(cls, document: JsonObject, did: Did, body: bytes = b"") -> Self:
        """The same from members that were read already, whose `id` is `did`."""
        methods = [read_method(entry, did) for entry in entries(document, "verificationMethod", did)]
        purposes: dict[KeyPurpose, frozenset[str]] = {}
        for purpose, name in RELATIONSHIPS.items():
            embedded, names = read_relationship(document, name, did)
            methods += embedded
            purposes[purpose] = names
        for name in OTHER_RELATIONSHIPS:
            methods += read_relationship(document, name, did)[0]
        if len(methods) > MAX_METHODS:
            raise TooMany("verification methods", MAX_METHODS)
        return cls(did, tuple(methods), purposes, body)

    def key(self, did_url: str, purpose: KeyPurpose, at: datetime | None = None) -> PublicKey:
        """The key that `did_url` names, if it may be used for `purpose` at `at`.

        Raises MethodUnknown, PurposeNotAllowed, MethodOfAnother, MethodRevoked, MethodAmbiguous, and the errors of the key
        material.
        """
        return self._one([method.key() for method in self._named(did_url, purpose, at)], did_url)

    def older_key(self, did_url: str, purpose: KeyPurpose, at: datetime | None = None) -> OlderKey:
        """The same of a kind that is only verified, P-384 or RSA."""
        return self._one([method.older_key() for method in self._named(did_url, purpose, at)], did_url)

    def holds(self, key: PublicKey | OlderKey, purpose: KeyPurpose, at: datetime | None = None) -> bool:
        """Whether a method listed for `purpose` is this very key. Methods that cannot be used at `at` are not it."""
        find = self.older_key if isinstance(key, OlderKey) else self.key
        for name in self.purposes.get(purpose, frozenset()):
            try:
                if find(name, purpose, at) == key:
                    return True
            except DidError:
                continue
        return False

    def _one(self, keys: list[Key], did_url: str) -> Key:
        if any(key != keys[0] for key in keys):
            raise MethodAmbiguous(did_url)
        return keys[0]

    def _named(self, did_url: str, purpose: KeyPurpose, at: datetime | None) -> list[VerificationMethod]:
        name = DidUrl.of(self.id, did_url)
        named = [method for method in self.methods if method.id == name]
        if name.did != self.id or not named:
            raise MethodUnknown(str(name))
        if str(name) not in self.purposes.get(purpose, frozenset()):
            raise PurposeNotAllowed(str(name), RELATIONSHIPS[purpose])
        for method in named:
            if method.controller != str(self.id):
                raise MethodOfAnother(str(name), method.controller)
            method.require_in_force(at)
        return named


def entries(document: JsonObject, name: str, did: Did) -> list[Json]:
    value = document.get(name, [])
    if not isinstance(value, list):
        raise DocumentInvalid(str(did), name)
    if len(value) > MAX_METHODS:
        raise TooMany("verification methods", MAX_METHODS)
    return value


def read_method(entry: Json, did: Did) -> VerificationMethod:
    if not isinstance(entry, dict):
        raise DocumentInvalid(str(did), "verificationMethod")
    try:
        return VerificationMethod.read(entry, did)
    except DocumentInvalid:
        raise
    except DidError:
        raise DocumentInvalid(str(did), "verificationMethod.id") from None


def read_relationship(document: JsonObject, name: str, did: Did) -> tuple[list[VerificationMethod], frozenset[str]]:
    """The methods embedded under a relationship, and the names of all methods listed under it."""
    embedded, names = [], []
    for entry in entries(document, name, did):
        if isinstance(entry, dict):
            embedded.append(read_method(entry, did))
            names.append(str(embedded[-1].id))
        elif isinstance(entry, str):
            names.append(f"{did}{entry}" if entry.startswith("#") else entry)
        else:
            raise DocumentInvalid(str(did), name)
    return embedded, frozenset(names)
