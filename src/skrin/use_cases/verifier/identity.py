"""Who asks: a DID, and where the verifier has a certificate, what that says (docs/decisions/0251).

A wallet may know verifiers by one of them alone; a request is signed in one name.
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum

from skrin.domain.json_value import JsonObject
from skrin.domain.party import Texts
from skrin.domain.ports import Signer
from skrin.protocols.openid4vp.client_id import ClientId, Prefix
from skrin.protocols.openid4vp.proof import fingerprint
from skrin.use_cases.signing_certificate import Certificate


class KnownBy(Enum):
    DID = "did"
    X509_HASH = "x509_hash"  # the certificate itself
    X509_SAN_DNS = "x509_san_dns"  # a host that stands in it, to which answers must go


@dataclass(frozen=True, slots=True)
class Certified:
    """`signer` has the certificate's key; `host` is that of the public address, empty where it is not in the certificate."""

    certificate: Certificate
    signer: Signer = field(repr=False)
    host: str = ""


@dataclass(frozen=True, slots=True)
class Identity:
    """`did` is that of the installation key, whose DID URL is `key_id`; `names` is what this verifier calls itself.

    `known_by` is how it is known where a request says nothing else.
    """

    did: str
    key_id: str
    names: Texts = field(default_factory=dict)
    certified: Certified | None = None
    known_by: KnownBy = KnownBy.DID

    @property
    def client_id(self) -> ClientId:
        found = self.client_id_by(self.known_by)
        if found is None:
            raise AssertionError("a verifier is known by what it has")
        return found

    def client_id_by(self, known_by: KnownBy) -> ClientId | None:
        """None where this verifier cannot be known so."""
        match known_by, self.certified:
            case KnownBy.DID, _:
                return ClientId.of(Prefix.DECENTRALIZED_IDENTIFIER, self.did)
            case KnownBy.X509_HASH, Certified(certificate=certificate):
                return ClientId.of(Prefix.X509_HASH, fingerprint(certificate.chain[0]))
            case KnownBy.X509_SAN_DNS, Certified(host=host) if host:
                return ClientId.of(Prefix.X509_SAN_DNS, host)
            case _:
                return None


@dataclass(frozen=True, slots=True)
class Voice:
    """In whose name a request is signed. `by` is what names the key in its header; `until` is when that ends, if ever."""

    client_id: ClientId
    signer: Signer = field(repr=False)
    by: str | JsonObject
    until: datetime | None = None
