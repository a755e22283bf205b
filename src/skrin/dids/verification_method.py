"""One entry of a DID document: whose it is, and the key in it, read only when it is asked for.

A document may list keys of kinds this program does not use; they are in nobody's way until someone asks for them.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Self

from skrin.dids.errors import DocumentInvalid, KeyKindUnsupported, KeyMaterialInvalid, MethodAmbiguous, MethodRevoked
from skrin.dids.identifier import Did, DidUrl
from skrin.dids.jwk_material import from_jwk, older_jwk
from skrin.dids.multikey import older as older_multikey
from skrin.dids.multikey import read as read_multikey
from skrin.domain.json_value import JsonObject
from skrin.keys.older_key import OlderKey
from skrin.keys.public_key import PublicKey
from skrin.wire.urls import HttpsUrl

# The suites whose key is told by `publicKeyJwk` or by `publicKeyMultibase`.
READABLE_TYPES = frozenset(
    {
        "JsonWebKey",
        "JsonWebKey2020",
        "Multikey",
        "Ed25519VerificationKey2020",
        "EcdsaSecp256r1VerificationKey2019",
        "P256Key2021",
    }
)


@dataclass(frozen=True, slots=True)
class VerificationMethod:
    """A verification method (DID 1.0, 5.2; Controlled Identifiers 1.0, 2.2). `controller` is a DID, or an https URL where `id`
    is one; `members` is the entry as published.
    """

    id: DidUrl | HttpsUrl
    type: str
    controller: str
    members: JsonObject

    @classmethod
    def read(cls, members: JsonObject, did: Did) -> Self:
        """Raises DocumentInvalid for an entry without `id`, `type` or `controller`; DidInvalid for an `id` that is none."""
        told = {}
        for name in ("id", "type", "controller"):
            value = members.get(name)
            if not isinstance(value, str) or not value:
                raise DocumentInvalid(str(did), f"verificationMethod.{name}")
            told[name] = value
        return cls(DidUrl.of(did, told["id"]), told["type"], told["controller"], members)

    def key(self) -> PublicKey:
        """The key. Raises KeyMaterialInvalid, KeyKindUnsupported, PrivateKeyPublished, or MethodAmbiguous for two keys."""
        if self.type not in READABLE_TYPES:
            raise KeyKindUnsupported(self.type)
        found = self._keys()
        if not found:
            raise KeyMaterialInvalid(str(self.id))
        if any(key != found[0] for key in found):
            raise MethodAmbiguous(str(self.id))
        return found[0]

    def _keys(self) -> list[PublicKey]:
        keys = []
        jwk, multibase = self.members.get("publicKeyJwk"), self.members.get("publicKeyMultibase")
        if isinstance(jwk, dict):
            keys.append(from_jwk(jwk, str(self.id)))
        elif jwk is not None:
            raise KeyMaterialInvalid(str(self.id))
        if isinstance(multibase, str):
            keys.append(read_multikey(multibase, str(self.id)))
        elif multibase is not None:
            raise KeyMaterialInvalid(str(self.id))
        return keys

    def older_key(self) -> OlderKey:
        """The same of a P-384 or RSA key. Raises KeyKindUnsupported, KeyMaterialInvalid, PrivateKeyPublished."""
        jwk, multibase = self.members.get("publicKeyJwk"), self.members.get("publicKeyMultibase")
        if self.type not in READABLE_TYPES or (isinstance(jwk, dict) and isinstance(multibase, str)):
            raise KeyKindUnsupported(self.type)
        if isinstance(jwk, dict):
            return older_jwk(jwk, str(self.id))
        if isinstance(multibase, str):
            return older_multikey(multibase, str(self.id))
        raise KeyMaterialInvalid(str(self.id))

    def require_in_force(self, at: datetime | None) -> None:
        """Refuses a method `revoked` or `expires` at or before `at` (Controlled Identifiers 1.0, 2.2).

        Without a time, and for a date that cannot be read, a method that names one is refused.
        """
        for name in ("revoked", "expires"):
            if name in self.members and not is_later(self.members[name], at):
                raise MethodRevoked(str(self.id))


def is_later(written: object, at: datetime | None) -> bool:
    if at is None or not isinstance(written, str):
        return False
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        return False
    return moment.tzinfo is not None and moment > at
