"""Issuers known by certificate: a chain in `x5c` to an authority this installation trusts (OPEN.md J-06).

The chain's path is checked by `cryptography.x509.verification`; the rules about what the leaf may be are here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from skrin.domain.errors import JoseError
from skrin.domain.party import Texts
from skrin.keys.algorithms import Algorithm
from skrin.keys.public_key import PublicKey
from skrin.trust.errors import AnchorUnknown, CertificateInvalid, CertificateNotInForce, CertificateOfAnother

if TYPE_CHECKING:
    from cryptography import x509
    from cryptography.x509.verification import ExtensionPolicy, Policy

MAX_INTERMEDIATES = 4


@dataclass(frozen=True, slots=True)
class CertifiedKey:
    """The leaf's key, and whom a trusted authority says it belongs to: `identifiers` are https URLs from its SAN."""

    key: PublicKey
    identifiers: tuple[str, ...]
    names: Texts

    def require_names(self, issuer: str) -> None:
        """Refuses a certificate whose SAN has neither this URI nor, for an issuer without path, its host (RULINGS 13)."""
        if issuer not in self.identifiers:
            raise CertificateOfAnother(issuer, self.identifiers)


@dataclass(frozen=True)
class Anchors:
    """The authorities whose word counts for issuers, as DER certificates; none by default."""

    certificates: tuple[bytes, ...] = ()

    def verify(self, chain: Sequence[bytes], at: datetime) -> CertifiedKey:
        """The leaf of a good chain (leaf first, without the anchor).

        Raises CertificateInvalid, CertificateNotInForce, AnchorUnknown.
        """
        loaded = [load(der) for der in chain]
        leaf, intermediates = loaded[0], loaded[1:]
        check_leaf(leaf, at)
        if any(der in self.certificates for der in chain):
            raise CertificateInvalid("anchor_included")
        self._check_path(leaf, intermediates, at)
        return CertifiedKey(key_of(leaf), identifiers(leaf), organisation(leaf))

    def _check_path(self, leaf: "x509.Certificate", intermediates: "list[x509.Certificate]", at: datetime) -> None:
        from cryptography.x509.verification import PolicyBuilder, Store, VerificationError

        if not self.certificates:
            raise AnchorUnknown
        store = Store([load(der) for der in self.certificates])
        authority, end_entity = policies()
        builder = PolicyBuilder().store(store).time(at).max_chain_depth(MAX_INTERMEDIATES)
        verifier = builder.extension_policies(ca_policy=authority, ee_policy=end_entity).build_client_verifier()
        try:
            verifier.verify(leaf, intermediates)
        except VerificationError:
            raise AnchorUnknown from None


def policies() -> "tuple[ExtensionPolicy, ExtensionPolicy]":
    """What the extensions must say: for authorities as on the web, for the leaf only what concerns signing.

    The web's rules would ask an issuer's certificate to be one for TLS (extended key usage), which it is not.
    """
    from cryptography import x509
    from cryptography.x509.verification import Criticality, ExtensionPolicy

    def may_sign(_: "Policy", __: "x509.Certificate", usage: "x509.KeyUsage | None") -> None:
        if usage is not None and not usage.digital_signature:
            raise ValueError("not for signatures")

    leaf = (
        ExtensionPolicy.permit_all()
        .require_present(x509.SubjectAlternativeName, Criticality.AGNOSTIC, None)
        .may_be_present(x509.KeyUsage, Criticality.AGNOSTIC, may_sign)
    )
    return ExtensionPolicy.webpki_defaults_ca(), leaf


def load(der: bytes) -> "x509.Certificate":
    from cryptography import x509

    try:
        return x509.load_der_x509_certificate(der)
    except ValueError:
        raise CertificateInvalid("unreadable") from None


def check_leaf(leaf: "x509.Certificate", at: datetime) -> None:
    """A leaf is nobody's authority, not even its own, and in force."""
    from cryptography import x509

    if leaf.issuer == leaf.subject:
        raise CertificateInvalid("self_signed")
    try:
        constraints = leaf.extensions.get_extension_for_class(x509.BasicConstraints).value
    except x509.ExtensionNotFound:
        constraints = None
    except ValueError:
        raise CertificateInvalid("unreadable") from None
    if constraints is not None and constraints.ca:
        raise CertificateInvalid("authority")
    if not leaf.not_valid_before_utc <= at <= leaf.not_valid_after_utc:
        raise CertificateNotInForce


def key_of(certificate: "x509.Certificate") -> PublicKey:
    """The certificate's key. Raises CertificateInvalid for kinds this program does not use."""
    from cryptography.hazmat.primitives.asymmetric import ec, ed25519
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    key = certificate.public_key()
    try:
        if isinstance(key, ed25519.Ed25519PublicKey):
            return PublicKey.from_bytes(Algorithm.EDDSA, key.public_bytes(Encoding.Raw, PublicFormat.Raw))
        if isinstance(key, ec.EllipticCurvePublicKey) and isinstance(key.curve, ec.SECP256R1):
            point = key.public_bytes(Encoding.X962, PublicFormat.CompressedPoint)
            return PublicKey.from_bytes(Algorithm.ES256, point)
    except JoseError:
        raise CertificateInvalid("key") from None
    raise CertificateInvalid("key")


def identifiers(certificate: "x509.Certificate") -> tuple[str, ...]:
    """The https identifiers in the subject alternative name: URIs as written, DNS names as `https://name`; no wildcards."""
    from cryptography import x509

    try:
        names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except (x509.ExtensionNotFound, ValueError):
        return ()
    uris = [uri for uri in names.get_values_for_type(x509.UniformResourceIdentifier) if uri.startswith("https://")]
    hosts = [f"https://{name.lower()}" for name in names.get_values_for_type(x509.DNSName) if "*" not in name]
    return tuple(dict.fromkeys([*uris, *hosts]))


def organisation(certificate: "x509.Certificate") -> Texts:
    """The organisation the authority put into the subject, in no particular language."""
    from cryptography.x509.oid import NameOID

    found = certificate.subject.get_attributes_for_oid(NameOID.ORGANIZATION_NAME)
    return {"und": str(found[0].value)} if found else {}
