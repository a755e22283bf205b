"""One key that must have signed, named by whoever checks: for this run the only one that is trusted."""

from dataclasses import dataclass

from skrin.dids.identifier import DidUrl, is_did
from skrin.domain.errors import SkrinError
from skrin.domain.party import Authentication
from skrin.formats import registry
from skrin.formats.w3c_presentation import presentation
from skrin.keys.finder import FoundKey, KeyPurpose
from skrin.keys.public_key import PublicKey
from skrin.trust.trust_entry import TrustEntry
from skrin.trust.trust_list import YOU, TrustList
from skrin.wire import limits
from skrin.wire.jose import CompactJws, JoseHeader

# A name for a key that nothing else names (RFC 9278).
THUMBPRINT = "urn:ietf:params:oauth:jwk-thumbprint:sha-256:"


# The header of a signature that names no key.
NOBODY = JoseHeader("", "", None, None, (), {})


@dataclass(frozen=True, slots=True)
class PinnedKey:
    """Callable as `keys.finder.KeyFinder`: always this key, in the name of whom the content names."""

    key: PublicKey

    def __call__(self, header: JoseHeader, issuer: str | None, purpose: KeyPurpose) -> FoundKey:
        return FoundKey(self.key, self.controller(header, issuer), Authentication.NONE)

    def controller(self, header: JoseHeader, issuer: str | None) -> str:
        if issuer is not None:
            return issuer
        if header.key_id and is_did(header.key_id):
            return str(DidUrl.parse(header.key_id).did)
        return THUMBPRINT + self.key.thumbprint


def trusting(raw: str, pinned: PinnedKey) -> tuple[TrustList, ...]:
    """The list of whoever named the key: it vouches for the issuer that each credential names, for every kind."""
    try:
        texts = presentation.credentials(raw) if presentation.recognises(raw) else (raw,)
        entries = tuple(TrustEntry(_issuer(text, pinned)) for text in texts)
    except SkrinError:
        return ()  # not readable: judging it says why
    return (TrustList(YOU, entries),)


def _issuer(raw: str, pinned: PinnedKey) -> str:
    format_ = registry.recognise(raw)
    said = format_.peek(raw) if format_ is not None else None
    header = CompactJws.parse(raw.partition("~")[0], limit=limits.CREDENTIAL).header if said and said.issuer is None else NOBODY
    return pinned.controller(header, said.issuer if said is not None else None)
