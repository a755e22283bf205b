"""A certificate authority of the tests' own, made anew in each session. Nothing outside the tests trusts it."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cached_property
from ipaddress import ip_address

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

DAY = timedelta(days=1)


def subject(name: str, organisation: str = "") -> x509.Name:
    parts = [x509.NameAttribute(NameOID.COMMON_NAME, name)]
    if organisation:
        parts.append(x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation))
    return x509.Name(parts)


def alternative(name: str) -> x509.GeneralName:
    if name.startswith(("https://", "http://")):
        return x509.UniformResourceIdentifier(name)
    try:
        return x509.IPAddress(ip_address(name))
    except ValueError:
        return x509.DNSName(name)


@dataclass(frozen=True)
class Certified:
    """A certificate with its private key; `key` is the pyca object."""

    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey

    @property
    def der(self) -> bytes:
        return self.certificate.public_bytes(serialization.Encoding.DER)

    @property
    def pem(self) -> bytes:
        return self.certificate.public_bytes(serialization.Encoding.PEM)

    @property
    def key_pem(self) -> bytes:
        return self.key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )


@dataclass
class Authority:
    """Issues what it is asked to, good and bad. `now` is the middle of every validity unless told otherwise.

    `uses` are the object identifiers of its extended key usage, with `critical` as said. `padding` bytes stand in each of its
    certificates, in an extension that nobody knows: certificates of real authorities say much.
    """

    name: str = "Test authority"
    parent: "Authority | None" = None
    now: datetime = field(default_factory=lambda: datetime.now(UTC))
    uses: tuple[str, ...] = ()
    critical: bool = False
    padding: int = 0

    @cached_property
    def own(self) -> Certified:
        key = ec.generate_private_key(ec.SECP256R1())
        signer = self.parent.own if self.parent else None
        constraints = x509.BasicConstraints(ca=True, path_length=None)
        builder = self._builder(key, subject(self.name), signer, self.now - 3650 * DAY, self.now + 3650 * DAY)
        builder = builder.add_extension(constraints, critical=True).add_extension(USAGE_AUTHORITY, critical=True)
        if self.uses:
            uses = x509.ExtendedKeyUsage([x509.ObjectIdentifier(use) for use in self.uses])
            builder = builder.add_extension(uses, critical=self.critical)
        return Certified(builder.sign(signer.key if signer else key, hashes.SHA256()), key)

    @property
    def pem(self) -> str:
        return self.own.pem.decode("ascii")

    def issue(
        self,
        *names: str,
        common_name: str = "leaf",
        organisation: str = "",
        begins: datetime | None = None,
        ends: datetime | None = None,
        authority: bool = False,
        self_signed: bool = False,
    ) -> Certified:
        """A leaf whose subject alternative names are `names`; without any, it has the common name only."""
        key = ec.generate_private_key(ec.SECP256R1())
        signer = None if self_signed else self.own
        begins, ends = begins or self.now - 30 * DAY, ends or self.now + 30 * DAY
        builder = self._builder(key, subject(common_name, organisation), signer, begins, ends)
        builder = builder.add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
        if names:
            builder = builder.add_extension(x509.SubjectAlternativeName([alternative(name) for name in names]), critical=False)
        return Certified(builder.sign(signer.key if signer else key, hashes.SHA256()), key)

    def _builder(
        self, key: ec.EllipticCurvePrivateKey, name: x509.Name, signer: Certified | None, begins: datetime, ends: datetime
    ) -> x509.CertificateBuilder:
        signing_key = signer.key.public_key() if signer else key.public_key()
        builder = (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(signer.certificate.subject if signer else name)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(begins)
            .not_valid_after(ends)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
            .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(signing_key), critical=False)
        )
        if self.padding:
            said = x509.UnrecognizedExtension(x509.ObjectIdentifier("1.3.6.1.4.1.99999.1"), b"p" * self.padding)
            builder = builder.add_extension(said, critical=False)
        return builder


USAGE_AUTHORITY = x509.KeyUsage(
    digital_signature=True,
    key_cert_sign=True,
    crl_sign=True,
    content_commitment=False,
    key_encipherment=False,
    data_encipherment=False,
    key_agreement=False,
    encipher_only=False,
    decipher_only=False,
)
