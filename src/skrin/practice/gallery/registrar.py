"""Those who say who an organisation is: an authority that hands out certificates, and a register that attests and registers."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final, Self

from skrin.dids import key as did_key
from skrin.domain.json_value import JsonObject
from skrin.domain.party import Texts
from skrin.keys.algorithms import Algorithm
from skrin.keys.private_key import PrivateKey
from skrin.practice.certificates import COMMON_NAME, ORGANISATION, Use, Wanted, certify
from skrin.protocols.openid4vp import attestation, verifier_info
from skrin.trust.trust_entry import Role, TrustEntry

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric import ec

_SINCE: Final = timedelta(days=30)
_LASTS: Final = timedelta(days=300)


@dataclass(frozen=True, slots=True)
class Certified:
    """A key, and the certificate (DER) that says whose it is."""

    key: PrivateKey
    leaf: bytes


@dataclass(frozen=True, slots=True)
class Authority:
    """Hands out certificates. `pem` is its own, for those who accept its word."""

    name: str
    pem: bytes
    _key: "ec.EllipticCurvePrivateKey" = field(repr=False)

    @classmethod
    def make(cls, name: str, now: datetime) -> Self:
        from cryptography.hazmat.primitives.asymmetric import ec
        from cryptography.hazmat.primitives.serialization import Encoding

        key = ec.generate_private_key(ec.SECP256R1())
        wanted = Wanted(_organisation(name), _organisation(name), Use.AUTHORITY, now, _LASTS, _SINCE)
        return cls(name, certify(wanted, key, key).public_bytes(Encoding.PEM), key)

    def certify(self, host: str, organisation: str, now: datetime) -> Certified:
        """That whoever has a new key answers at `host` and is this organisation."""
        from cryptography.hazmat.primitives.asymmetric import ec
        from cryptography.hazmat.primitives.serialization import Encoding

        key = ec.generate_private_key(ec.SECP256R1())
        wanted = Wanted(_organisation(organisation), _organisation(self.name), Use.SIGNING, now, _LASTS, _SINCE, host)
        leaf = certify(wanted, key, self._key)
        return Certified(PrivateKey(key), leaf.public_bytes(Encoding.DER))


@dataclass(frozen=True, slots=True)
class Register:
    """Says who a verifier is, and what it is registered for."""

    names: Texts
    key: PrivateKey = field(default_factory=lambda: PrivateKey.generate(Algorithm.ES256))

    @property
    def did(self) -> str:
        return did_key.did_for(self.key.public)

    def vouched(self, source: str) -> TrustEntry:
        return TrustEntry(self.did, Role.ATTESTER, self.names, source=source)

    def attest(self, host: str, key: PrivateKey, now: datetime) -> str:
        return attestation.attest(
            host, key.public_jwk, self.did, did_key.key_id_for(self.key.public), self.key, now, now + _LASTS
        )

    def registration(self, subject: str, claims: JsonObject, now: datetime) -> JsonObject:
        key_id = did_key.key_id_for(self.key.public)
        said = verifier_info.register(subject, claims, self.did, key_id, self.key, now, now + _LASTS)
        return verifier_info.registration_info(said)


def _organisation(name: str) -> dict[str, str]:
    return {COMMON_NAME: name, ORGANISATION: name}
