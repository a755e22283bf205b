"""The schools that issue, by the four ways in which an issuer's key is found."""

from base64 import b64encode
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum
from typing import TYPE_CHECKING, Final, assert_never

from skrin.bench.interview.courses import Course
from skrin.dids import jwk as did_jwk
from skrin.dids import key as did_key
from skrin.domain.json_value import JsonObject
from skrin.keys.algorithms import Algorithm
from skrin.keys.private_key import PrivateKey

if TYPE_CHECKING:
    from cryptography import x509

_LASTS: Final = timedelta(days=730)


class IssuerKind(Enum):
    """How the issuer's key is found."""

    EDDSA_HTTPS = "EdDSA, https"
    EDDSA_DID_KEY = "EdDSA, did:key"
    ES256_DID_JWK = "ES256, did:jwk"
    ES256_X5C = "ES256, x5c"

    @property
    def algorithm(self) -> Algorithm:
        return Algorithm.EDDSA if self in (IssuerKind.EDDSA_HTTPS, IssuerKind.EDDSA_DID_KEY) else Algorithm.ES256


@dataclass(frozen=True, slots=True)
class Issuer:
    """`name` is `iss`; `header` says which key signed."""

    name: str
    key: PrivateKey = field(repr=False)
    header: JsonObject

    @classmethod
    def make(cls, course: Course, kind: IssuerKind, at: datetime) -> "Issuer":
        match kind:
            case IssuerKind.EDDSA_HTTPS:
                return cls(f"https://{course.host}", PrivateKey.generate(kind.algorithm), {"kid": "key-1"})
            case IssuerKind.EDDSA_DID_KEY:
                key = PrivateKey.generate(kind.algorithm)
                return cls(did_key.did_for(key.public), key, {"kid": did_key.key_id_for(key.public)})
            case IssuerKind.ES256_DID_JWK:
                key = PrivateKey.generate(kind.algorithm)
                return cls(did_jwk.did_for(key.public), key, {"kid": did_jwk.key_id_for(key.public)})
            case IssuerKind.ES256_X5C:
                key, leaf = _certified(course, at)
                return cls(f"https://{course.host}", key, {"x5c": [b64encode(leaf).decode("ascii")]})
        assert_never(kind)


def _certified(course: Course, at: datetime) -> tuple[PrivateKey, bytes]:
    """A key with a certificate as an authority for organisations gives it."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.serialization import Encoding

    authority, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    builder = (
        x509.CertificateBuilder()
        .subject_name(_named(course.country, course.school, course.host))
        .issuer_name(_named(course.country, "Example Trust Services", "Example CA 2"))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(at - timedelta(days=90))
        .not_valid_after(at - timedelta(days=90) + _LASTS)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_signs(), critical=True)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(course.host)]), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(authority.public_key()), critical=False)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )
    return PrivateKey(key), builder.sign(authority, hashes.SHA256()).public_bytes(Encoding.DER)


def _named(country: str, organisation: str, name: str) -> "x509.Name":
    from cryptography import x509
    from cryptography.x509.oid import NameOID

    parts = ((NameOID.COUNTRY_NAME, country), (NameOID.ORGANIZATION_NAME, organisation), (NameOID.COMMON_NAME, name))
    return x509.Name([x509.NameAttribute(oid, value) for oid, value in parts])


def _signs() -> "x509.KeyUsage":
    from cryptography import x509

    return x509.KeyUsage(
        digital_signature=True,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
