"""The keys of those whose word for a wallet counts here: named one by one, or behind an authority's certificate."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from skrin.domain.errors import SkrinError
from skrin.domain.party import Authentication
from skrin.domain.ports import Clock
from skrin.keys.finder import FoundKey, KeyPurpose
from skrin.keys.public_key import PublicKey
from skrin.trust.errors import UnknownAttester
from skrin.trust.x509 import Anchors
from skrin.wire.jose import JoseHeader
from skrin.wire.plain_text import plain


@dataclass(frozen=True, slots=True)
class KnownAttester:
    """`issuer` is the `iss` of its attestations; `anchors` the authorities that may certify its keys."""

    issuer: str
    keys: tuple[PublicKey, ...] = ()
    anchors: Anchors = field(default_factory=Anchors)


@dataclass(frozen=True, slots=True)
class AttesterKeys:
    """Finds the key that an attestation must be signed with (a KeyFinder).

    Where an attestation names no `iss`, as later drafts allow, whoever is known counts.
    """

    attesters: tuple[KnownAttester, ...]
    clock: Clock

    def __call__(self, header: JoseHeader, issuer: str | None, purpose: KeyPurpose) -> FoundKey:
        """Raises UnknownAttester."""
        meant = [each for each in self.attesters if issuer in (None, each.issuer)]
        found = [FoundKey(key, each.issuer, how) for each in meant for key, how in self._keys(header, each)]
        for each in found:
            if each.authentication is Authentication.X509 or header.key_id in (None, each.key.thumbprint):
                return each
        if len(found) == 1:  # the only key there is may go by a name of its own
            return found[0]
        raise UnknownAttester(plain(issuer or ""))

    def _keys(self, header: JoseHeader, attester: KnownAttester) -> Iterator[tuple[PublicKey, Authentication]]:
        """A certificate is looked at where one came; else the keys that are written down."""
        if not header.x5c:
            yield from ((key, Authentication.ISSUER_METADATA) for key in attester.keys)
            return
        if not attester.anchors.certificates:
            return
        try:
            yield attester.anchors.verify(header.x5c, self.clock.now()).key, Authentication.X509
        except SkrinError:
            return
