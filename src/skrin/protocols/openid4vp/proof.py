"""Who asks, and how that is proved: each client identifier prefix in its own way (OpenID4VP 1.0, 5.9.3).

There is no fallback from one way to another. A key that only the request carries proves nothing.
"""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import assert_never

from skrin.domain.contact import NOBODY as NOBODY_TO_REACH
from skrin.domain.contact import Contact, Source
from skrin.domain.errors import DidError, JoseError, TrustError
from skrin.domain.party import Authentication, Party, Texts
from skrin.keys import jws
from skrin.keys.finder import FoundKey, KeyFinder, KeyPurpose
from skrin.keys.older_key import OlderKey
from skrin.keys.public_key import PublicKey
from skrin.protocols.openid4vp import attestation, contacts
from skrin.protocols.openid4vp.client_id import ClientId, Prefix
from skrin.protocols.openid4vp.errors import (
    AttesterUnknown,
    CertificateMissing,
    ClientNotProved,
    RequestSignatureInvalid,
    RequestSigned,
)
from skrin.wire import base64url
from skrin.wire.jose import CompactJws, JoseHeader
from skrin.wire.plain_text import plain


@dataclass(frozen=True, slots=True)
class Certificate:
    """What the chain in a request says of its leaf, which may sign, is in force, and is not self-signed.

    `hosts` are its DNS names in lower case, without wildcards; `names` its organisation. `authorities` are the fingerprints of
    the certificates above it, up to one that is accepted here; empty: nobody who is accepted here stands behind any of it.
    `authority` is what the last of them calls itself. `contacts` are where it says that it can be reached, unread.
    """

    key: PublicKey
    hosts: tuple[str, ...]
    names: Texts = field(default_factory=dict)
    authorities: tuple[str, ...] = ()
    authority: str = ""
    contacts: tuple[str, ...] = ()


def _no_certificates(_: Sequence[bytes]) -> Certificate:
    raise CertificateMissing


def _no_attesters(header: JoseHeader, issuer: str | None, purpose: KeyPurpose) -> FoundKey:
    raise AttesterUnknown(plain(issuer or ""))


@dataclass(frozen=True, slots=True)
class Introductions:
    """Whose word counts for who a verifier is, beside DIDs, which speak for themselves.

    `certificate` reads a chain (leaf first) and raises TrustError. `attester` finds keys of attesters and registrars that are
    known here, and raises AttesterUnknown for all others.
    """

    certificate: Callable[[Sequence[bytes]], Certificate] = _no_certificates
    attester: KeyFinder = _no_attesters


NOBODY = Introductions()


@dataclass(frozen=True, slots=True)
class Proved:
    """The party whose key signed. `listed_as` are the identifiers by which a trust list may know it, `authorities` those of the
    certificates above its own.

    `introduced_by` is who says so, plain text: an authority or an attester, of which lists have the names `introducer`.
    `response_uris` and `host` bound where answers may go, where not None. `contact` is what its certificate says of that.
    """

    party: Party
    listed_as: tuple[str, ...]
    authorities: tuple[str, ...] = ()
    introduced_by: str = ""
    introducer: Texts = field(default_factory=dict)
    response_uris: tuple[str, ...] | None = None
    host: str | None = None
    contact: Contact = NOBODY_TO_REACH


def fingerprint(certificate: bytes) -> str:
    """What `x509_hash:` and trust lists call a certificate (DER): its SHA-256 in base64url."""
    return base64url.encode(hashlib.sha256(certificate).digest())


def prove(token: CompactJws, client_id: ClientId, find_key: KeyFinder, known: Introductions, now: datetime) -> Proved:
    """That the key which the client identifier stands for signed `token`.

    Raises RequestSigned, ClientNotProved, RequestSignatureInvalid, CertificateMissing, AttestationInvalid, AttesterUnknown.
    """
    match client_id.prefix:
        case Prefix.REDIRECT_URI:
            raise RequestSigned(plain(str(client_id)))
        case Prefix.DECENTRALIZED_IDENTIFIER:
            return _by_did(token, client_id, find_key)
        case Prefix.X509_SAN_DNS | Prefix.X509_HASH:
            return _by_certificate(token, client_id, known)
        case Prefix.VERIFIER_ATTESTATION:
            return _by_attestation(token, client_id, known, now)
        case _ as never:
            assert_never(never)


def _by_did(token: CompactJws, client_id: ClientId, find_key: KeyFinder) -> Proved:
    key_id = token.header.key_id or ""
    if not key_id.startswith(client_id.value + "#"):
        raise ClientNotProved(plain(str(client_id)))
    try:
        found = find_key(token.header, client_id.value, KeyPurpose.AUTHENTICATION)
    except (JoseError, DidError, TrustError) as error:
        raise RequestSignatureInvalid(error.code) from error
    _check_signature(token, found.key)
    if found.controller != client_id.value:
        raise ClientNotProved(plain(str(client_id)))
    party = Party(client_id.value, names=found.names, authentication=found.authentication)
    return Proved(party, (client_id.value,))


def _by_certificate(token: CompactJws, client_id: ClientId, known: Introductions) -> Proved:
    chain = token.header.x5c
    if not chain:
        raise CertificateMissing
    try:
        read = known.certificate(chain)
    except TrustError as error:
        raise RequestSignatureInvalid(error.code) from error
    by_name = client_id.prefix is Prefix.X509_SAN_DNS
    expected = client_id.value.lower() in read.hosts if by_name else client_id.value == fingerprint(chain[0])
    if not expected:
        raise ClientNotProved(plain(str(client_id)))
    _check_signature(token, read.key)
    # A name may choose where answers go only where it is trusted; here it never does (5.9.3).
    host = client_id.value.lower() if by_name else None
    above = tuple(f"{Prefix.X509_HASH.value}:{each}" for each in read.authorities)
    reached = contacts.contact(read.contacts, Source.CERTIFICATE if read.authorities else Source.OWN)
    return Proved(
        _certified(client_id, read),
        _listed(chain[0], client_id, read),
        above,
        plain(read.authority),
        host=host,
        contact=reached,
    )


def _certified(client_id: ClientId, read: Certificate) -> Party:
    """What is in a certificate that nobody known here stands behind is only what its maker says."""
    by_name = client_id.prefix is Prefix.X509_SAN_DNS
    if not read.authorities:
        called = client_id.value if by_name else str(client_id)
        return Party(called, claimed_names=read.names, authentication=Authentication.X509_UNKNOWN)
    name = client_id.value.lower() if by_name else next(iter(read.hosts), "")
    return Party(f"https://{name}" if name else str(client_id), names=read.names, authentication=Authentication.X509)


def _listed(leaf: bytes, client_id: ClientId, read: Certificate) -> tuple[str, ...]:
    """A list may name the certificate itself, or a host in it where that is proved."""
    certificate = f"{Prefix.X509_HASH.value}:{fingerprint(leaf)}"
    if not read.authorities:
        return (certificate,)
    by_name = client_id.prefix is Prefix.X509_SAN_DNS
    hosts = (client_id.value.lower(),) if by_name else read.hosts
    return (*(f"https://{host}" for host in hosts), certificate)


def _by_attestation(token: CompactJws, client_id: ClientId, known: Introductions, now: datetime) -> Proved:
    try:
        attested = attestation.read(token.header.members.get("jwt"), client_id.value, known.attester, now)
    except TrustError as error:
        raise RequestSignatureInvalid(error.code) from error
    _check_signature(token, attested.key)
    party = Party(str(client_id), {}, authentication=Authentication.ATTESTATION)
    names = attested.by.names
    by = plain(next(iter(names.values()), attested.by.controller))
    return Proved(party, (str(client_id),), introduced_by=by, introducer=names, response_uris=attested.response_uris)


def _check_signature(token: CompactJws, key: PublicKey | OlderKey) -> None:
    try:
        jws.verify(token, key)
    except JoseError as error:
        raise RequestSignatureInvalid(error.code) from error
