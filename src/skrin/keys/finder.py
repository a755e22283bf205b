"""Who finds the key that must have signed: a port, composed in `use_cases` (RULINGS 11 and 13 of the design)."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import Protocol

from skrin.domain.party import Authentication, Texts
from skrin.keys.older_key import OlderKey
from skrin.keys.public_key import PublicKey
from skrin.wire.errors import AlgorithmRefused
from skrin.wire.jose import JoseHeader


class KeyPurpose(Enum):
    """What the key was used for; the values are the verification relationships of a DID document."""

    ASSERTION = "assertionMethod"  # credentials, status lists, catalogues
    AUTHENTICATION = "authentication"  # requests, proofs, presentations


@dataclass(frozen=True, slots=True)
class FoundKey:
    """A key and the party that authenticated data says it belongs to. `names` are authenticated too, or empty.

    `as_of` is when the oldest of the documents that say so was fetched, where a kept copy had to do; None where it is so now.

    `certified_by` are the fingerprints (`x509_hash:`) of the key's certificate and of all above it, where there is one.

    An OlderKey is only found where the signature's own algorithm is one of `algorithms.OLDER`.
    """

    key: PublicKey | OlderKey
    controller: str
    authentication: Authentication
    names: Texts = field(default_factory=dict)
    as_of: datetime | None = None
    certified_by: tuple[str, ...] = ()

    @property
    def own_kind(self) -> PublicKey:
        """The key, where it must be of a kind that this program signs with too. Raises AlgorithmRefused."""
        if isinstance(self.key, OlderKey):
            raise AlgorithmRefused("/".join(sorted(each.value for each in self.key.algorithms)))
        return self.key


@dataclass(frozen=True, slots=True)
class FoundSite:
    """A party that is believed for what its own site says over TLS, without any key of its own."""

    controller: str
    authentication: Authentication
    names: Texts = field(default_factory=dict)


class KeyFinder(Protocol):
    """The key of the issuer that the signed content names; never one that only the header carries.

    `issuer` is the content's `iss`, or None where it has none. Raises DidError, TrustError, JoseError, NetError.
    """

    def __call__(self, header: JoseHeader, issuer: str | None, purpose: KeyPurpose, /) -> FoundKey: ...
