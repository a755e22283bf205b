"""Issuers known by certificate: a chain in `x5c` to an authority this installation trusts (OPEN.md J-06).

The chain's path is checked by `cryptography.x509.verification`; the rules about what the leaf may be are here.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from skrin.domain.errors import JoseError
from skrin.domain.party import Texts
from skrin.keys.algorithms import Algorithm
from skrin.keys.certificate import load
from skrin.keys.public_key import PublicKey
from skrin.trust.errors import AnchorUnknown, CertificateInvalid, CertificateNotInForce, CertificateOfAnother
from skrin.wire import base64url

if TYPE_CHECKING:
    from cryptography import x509

Kind = TypeVar("Kind", bound="x509.ExtensionType")

MAX_INTERMEDIATES = 4
_HERE = re.compile(r"http://(?:127\.0\.0\.1|\[::1\]|localhost)(?::[0-9]+)?(?:/|\Z)")


@dataclass(frozen=True, slots=True)
class CertifiedKey:
    """The leaf's key, and whom a trusted authority says it belongs to: `identifiers` are https URLs from its SAN.

    `path` are the fingerprints (`x509_hash:`) of the leaf and of all above it.
    `here` are its http URLs of this machine, which count for nobody unless the program was started to speak to itself.
    """

    key: PublicKey
    identifiers: tuple[str, ...]
    names: Texts
    here: tuple[str, ...] = ()
    path: tuple[str, ...] = ()

    def require_names(self, issuer: str) -> None:
        """Refuses a certificate whose SAN has neither this URI nor, for an issuer without path, its host (RULINGS 13)."""
        if issuer not in self.identifiers and issuer not in self.here:
            raise CertificateOfAnother(issuer, self.identifiers)


@dataclass(frozen=True)
class Anchors:
    """The authorities whose word counts for issuers, as DER certificates; none by default.

    `listed` are those that trust lists name at the moment. A list may also name a leaf, for itself alone.
    """

    certificates: tuple[bytes, ...] = ()
    listed: tuple[bytes, ...] = ()

    def verify(self, chain: Sequence[bytes], at: datetime) -> CertifiedKey:
        """The leaf of a good chain (leaf first, without the anchor).

        Raises CertificateInvalid, CertificateNotInForce, AnchorUnknown.
        """
        with readable():
            return self._verify([load(der) for der in chain], at)

    def _verify(self, chain: "list[x509.Certificate]", at: datetime) -> CertifiedKey:
        leaf, intermediates = chain[0], chain[1:]
        check_leaf(leaf, at)
        anchors, listed = [load(der) for der in self.certificates], [load(der) for der in self.listed]
        roots = anchors + [each for each in listed if each.issuer == each.subject]
        if any(certificate in roots for certificate in chain):
            raise CertificateInvalid("anchor_included")
        path = [leaf] if leaf in listed else check_path(leaf, intermediates, anchors + listed, at)
        names = tuple(map(x509_hash, path))
        return CertifiedKey(key_of(leaf), identifiers(leaf), organisation(leaf), on_this_machine(leaf), names)


@contextmanager
def readable() -> Iterator[None]:
    """A certificate is read piece by piece, when a piece is asked for; each of these says that a piece is none.

    Raises CertificateInvalid.
    """
    from cryptography import x509
    from cryptography.exceptions import UnsupportedAlgorithm

    try:
        yield
    except (
        ValueError,
        x509.InvalidVersion,
        x509.DuplicateExtension,
        x509.UnsupportedGeneralNameType,
        UnsupportedAlgorithm,
    ):
        raise CertificateInvalid("unreadable") from None


def x509_hash(certificate: "x509.Certificate") -> str:
    """How trust lists name a certificate: the SHA-256 of its DER, in base64url."""
    from cryptography.hazmat.primitives import hashes

    return f"x509_hash:{base64url.encode(certificate.fingerprint(hashes.SHA256()))}"


def check_path(
    leaf: "x509.Certificate", intermediates: "list[x509.Certificate]", anchors: "list[x509.Certificate]", at: datetime
) -> "list[x509.Certificate]":
    """The path from the leaf to one of `anchors`, both included. Raises AnchorUnknown where there is none.

    Authorities are judged as on the web, but for their extended key usage. The leaf is not: it would have to be one for TLS.

    Authorities for credentials say there that they are just that, also as critical; the EU reference issuer's do, after
    ISO/IEC 18013-5. For the web's rules that would be no authority at all.
    """
    from cryptography import x509
    from cryptography.x509.verification import Criticality, ExtensionPolicy, PolicyBuilder, Store, VerificationError

    if not anchors:
        raise AnchorUnknown
    builder = PolicyBuilder().store(Store(anchors)).time(at).max_chain_depth(MAX_INTERMEDIATES)
    authorities = ExtensionPolicy.webpki_defaults_ca().may_be_present(x509.ExtendedKeyUsage, Criticality.AGNOSTIC, None)
    policies = builder.extension_policies(ca_policy=authorities, ee_policy=ExtensionPolicy.permit_all())
    try:
        return list(policies.build_client_verifier().verify(leaf, intermediates).chain)
    except VerificationError:
        raise AnchorUnknown from None


def check_leaf(leaf: "x509.Certificate", at: datetime) -> None:
    """A leaf is nobody's authority, not even its own; it may sign, and is in force."""
    from cryptography import x509

    if leaf.issuer == leaf.subject:
        raise CertificateInvalid("self_signed")
    constraints, usage = extension(leaf, x509.BasicConstraints), extension(leaf, x509.KeyUsage)
    if constraints is not None and constraints.ca:
        raise CertificateInvalid("authority")
    if usage is not None and not usage.digital_signature:
        raise CertificateInvalid("usage")
    if not leaf.not_valid_before_utc <= at <= leaf.not_valid_after_utc:
        raise CertificateNotInForce


def extension(certificate: "x509.Certificate", kind: type[Kind]) -> Kind | None:
    from cryptography import x509

    try:
        return certificate.extensions.get_extension_for_class(kind).value
    except x509.ExtensionNotFound:
        return None


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

    names = extension(certificate, x509.SubjectAlternativeName)
    if names is None:
        return ()
    uris = [uri for uri in names.get_values_for_type(x509.UniformResourceIdentifier) if uri.startswith("https://")]
    hosts = [f"https://{name.lower()}" for name in names.get_values_for_type(x509.DNSName) if "*" not in name]
    return tuple(dict.fromkeys([*uris, *hosts]))


def on_this_machine(certificate: "x509.Certificate") -> tuple[str, ...]:
    """The URIs in the subject alternative name that lead to this machine without TLS, as written."""
    from cryptography import x509

    names = extension(certificate, x509.SubjectAlternativeName)
    uris = names.get_values_for_type(x509.UniformResourceIdentifier) if names is not None else []
    return tuple(uri for uri in uris if _HERE.match(uri))


def organisation(certificate: "x509.Certificate") -> Texts:
    """The organisation the authority put into the subject, in no particular language."""
    from cryptography.x509.oid import NameOID

    found = certificate.subject.get_attributes_for_oid(NameOID.ORGANIZATION_NAME)
    return {"und": str(found[0].value)} if found else {}
