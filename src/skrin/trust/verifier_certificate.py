"""Verifiers known by certificate: what the chain in a request's `x5c` says of its leaf (OpenID4VP 1.0, 5.9.3; HAIP 1.0, 5).

A chain to an authority that is accepted here proves the names in the leaf. Without one the leaf is still read, for its key
did sign: but then it proves that key alone, and whatever it says of itself is only claimed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from skrin.domain.party import Texts
from skrin.keys.certificate import load
from skrin.keys.public_key import PublicKey
from skrin.trust.errors import AnchorUnknown, CertificateInvalid
from skrin.trust.x509 import check_leaf, check_path, extension, key_of, organisation, readable
from skrin.wire import base64url

if TYPE_CHECKING:
    from cryptography import x509


@dataclass(frozen=True, slots=True)
class VerifierCertificate:
    """`hosts` are the leaf's DNS names in lower case, no wildcards. `above` are the DER certificates on the path to an accepted
    authority, it being the last, and `authority` its name; both empty where there is no such path. `contacts` are the other
    addresses in its subject alternative name: pages, mail, numbers (ETSI TS 119 475, table 3), as they are written.
    """

    key: PublicKey
    hosts: tuple[str, ...]
    names: Texts
    above: tuple[bytes, ...] = ()
    authority: str = ""
    contacts: tuple[str, ...] = ()


def read(chain: Sequence[bytes], anchors: Sequence[bytes], at: datetime) -> VerifierCertificate:
    """The leaf of `chain` (DER, leaf first), judged at `at`. Raises CertificateInvalid, CertificateNotInForce."""
    with readable():
        leaf, *intermediates = [load(der) for der in chain]
        accepted = [load(der) for der in anchors]
        check_leaf(leaf, at)
        if any(certificate in accepted for certificate in (leaf, *intermediates)):
            raise CertificateInvalid("anchor_included")
        try:
            above = check_path(leaf, intermediates, accepted, at)[1:]
        except AnchorUnknown:
            above = []
        names, behind = organisation(leaf), tuple(map(_der, above))
        return VerifierCertificate(key_of(leaf), hosts(leaf), names, behind, _name(above), _contacts(leaf))


def key_identifiers(chain: Sequence[bytes]) -> frozenset[str]:
    """What the certificates of a chain say of the keys they were signed with, in base64url: `aki` (OpenID4VP 1.0, 6.1.1.1).

    Total: what cannot be read has none.
    """
    return frozenset(filter(None, map(_key_identifier, chain)))


@lru_cache(256)
def _key_identifier(der: bytes) -> str:
    """Of one certificate, empty where it has none: an issuer's credentials all bring the same ones."""
    from cryptography import x509

    try:
        with readable():
            named = extension(load(der), x509.AuthorityKeyIdentifier)
    except CertificateInvalid:
        return ""
    return base64url.encode(named.key_identifier) if named is not None and named.key_identifier else ""


def hosts(leaf: "x509.Certificate") -> tuple[str, ...]:
    """Its DNS names in lower case, no wildcards."""
    from cryptography import x509

    names = extension(leaf, x509.SubjectAlternativeName)
    found = () if names is None else names.get_values_for_type(x509.DNSName)
    return tuple(dict.fromkeys(name.lower() for name in found if "*" not in name))


def _contacts(leaf: "x509.Certificate") -> tuple[str, ...]:
    from cryptography import x509

    names = extension(leaf, x509.SubjectAlternativeName)
    if names is None:
        return ()
    pages: list[str] = names.get_values_for_type(x509.UniformResourceIdentifier)
    return (*pages, *names.get_values_for_type(x509.RFC822Name))


def _name(above: "Sequence[x509.Certificate]") -> str:
    """What the accepted authority calls itself: its organisation, else its common name."""
    from cryptography.x509.oid import NameOID

    for kind in (NameOID.ORGANIZATION_NAME, NameOID.COMMON_NAME) if above else ():
        if found := above[-1].subject.get_attributes_for_oid(kind):
            return str(found[0].value)
    return ""


def _der(certificate: "x509.Certificate") -> bytes:
    from cryptography.hazmat.primitives.serialization import Encoding

    return certificate.public_bytes(Encoding.DER)
