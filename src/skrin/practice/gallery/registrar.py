"""Those who say who an organisation is: an authority that hands out certificates, and a register that attests and registers."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final, Self

from skrin.dids import key as did_key
from skrin.domain.json_value import JsonObject
from skrin.domain.party import Texts
from skrin.keys.algorithms import Algorithm
from skrin.keys.private_key import PrivateKey
from skrin.protocols.openid4vp import attestation, verifier_info
from skrin.trust.trust_entry import Role, TrustEntry

if TYPE_CHECKING:
    from cryptography import x509
    from cryptography.hazmat.primitives.asymmetric import ec

_BEFORE: Final = timedelta(days=30)
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
        return cls(name, _certificate(name, "", key, name, key, now).public_bytes(Encoding.PEM), key)

    def certify(self, host: str, organisation: str, now: datetime) -> Certified:
        """That whoever has a new key answers at `host` and is this organisation."""
        from cryptography.hazmat.primitives.asymmetric import ec
        from cryptography.hazmat.primitives.serialization import Encoding

        key = ec.generate_private_key(ec.SECP256R1())
        leaf = _certificate(organisation, host, key, self.name, self._key, now)
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


def _certificate(
    name: str, host: str, key: "ec.EllipticCurvePrivateKey", issuer: str, above: "ec.EllipticCurvePrivateKey", now: datetime
) -> "x509.Certificate":
    """Of an authority where there is no `host`."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes
    from cryptography.x509.oid import NameOID

    def named(text: str) -> "x509.Name":
        return x509.Name([x509.NameAttribute(each, text) for each in (NameOID.COMMON_NAME, NameOID.ORGANIZATION_NAME)])

    builder = x509.CertificateBuilder().subject_name(named(name)).issuer_name(named(issuer)).public_key(key.public_key())
    builder = builder.serial_number(x509.random_serial_number()).not_valid_before(now - _BEFORE)
    builder = builder.not_valid_after(now + _LASTS)
    builder = builder.add_extension(x509.BasicConstraints(not host, None), critical=True)
    builder = builder.add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    below = x509.AuthorityKeyIdentifier.from_issuer_public_key(above.public_key())
    builder = builder.add_extension(below, critical=False)
    builder = builder.add_extension(_usage(ca=not host), critical=True)
    if host:
        builder = builder.add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
    return builder.sign(above, hashes.SHA256())


def _usage(*, ca: bool) -> "x509.KeyUsage":
    from cryptography import x509

    return x509.KeyUsage(
        digital_signature=not ca,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=ca,
        crl_sign=ca,
        encipher_only=False,
        decipher_only=False,
    )
