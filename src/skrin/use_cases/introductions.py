"""Whose word counts for who a verifier is: authorities of certificates, and the attesters and registrars of trust lists."""

from collections.abc import Sequence
from datetime import datetime

from skrin.domain.errors import TrustError
from skrin.keys.finder import FoundKey, KeyPurpose
from skrin.protocols.openid4vp.errors import AttesterUnknown
from skrin.protocols.openid4vp.proof import Certificate, Introductions, fingerprint
from skrin.trust import certified, decision, verifier_certificate
from skrin.trust.issuer_keys import IssuerKeys
from skrin.trust.trust_entry import ANY_TYPE, Role
from skrin.wire.jose import JoseHeader
from skrin.wire.plain_text import plain


def introductions(keys: IssuerKeys, at: datetime) -> Introductions:
    """By the authorities and the trust lists that `keys` has. Nobody is asked for a key who is not listed as an attester."""

    listed = certified.authorities(keys.trust_lists, Role.VERIFIER, at)

    def certificate(chain: Sequence[bytes]) -> Certificate:
        read = verifier_certificate.read(chain, (*keys.anchors.certificates, *listed), at)
        above = tuple(map(fingerprint, read.above))
        return Certificate(read.key, read.hosts, read.names, above, read.authority, read.contacts)

    def attester(header: JoseHeader, issuer: str | None, purpose: KeyPurpose) -> FoundKey:
        try:
            decision.require(issuer or "", ANY_TYPE, at, keys.trust_lists, Role.ATTESTER)
        except TrustError as error:
            raise AttesterUnknown(plain(issuer or "")) from error
        return keys(header, issuer, purpose)

    return Introductions(certificate, attester)
