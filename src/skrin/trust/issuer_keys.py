"""Whose key is it? The one place where DIDs, issuer metadata, certificates and trust lists come together (RULINGS 11, 13).

`iss` a DID: `kid` names a key of it. `iss` https: `x5c` whose leaf names it, else /.well-known/jwt-vc-issuer. No `iss`:
`x5c`, else an absolute DID URL in `kid`. A key that only the header carries (`jwk`, `jku`, `x5u`) is never used.

W3C credentials and Open Badges have two more ways (Open Badges 3.0, 8): a `kid` or verification method that is an https URL,
and a `jwk` in the header, which counts where the issuer's own document or a trust list holds the same key.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final

from skrin.dids.errors import DidNotCached
from skrin.dids.identifier import Did, DidUrl, is_did
from skrin.dids.resolver import SELF_CONTAINED, Resolver, nothing_kept
from skrin.domain.errors import NetError
from skrin.domain.party import Authentication
from skrin.domain.ports import Clock
from skrin.keys.algorithms import OLDER
from skrin.keys.finder import FoundKey, KeyPurpose
from skrin.keys.older_key import OlderKey
from skrin.keys.public_key import PublicKey
from skrin.trust import certified, decision, issuer_metadata
from skrin.trust.errors import KeyNotPublished, KeyOfAnother, NoIssuerKey
from skrin.trust.issuer_metadata import KeySet
from skrin.trust.kept_copies import KeptCopies, at_no_time
from skrin.trust.trust_entry import Role
from skrin.trust.trust_list import TrustList
from skrin.trust.web_keys import WebKeys
from skrin.trust.x509 import Anchors
from skrin.wire.http import Fetch, HttpRequest, HttpResponse
from skrin.wire.jose import JoseHeader
from skrin.wire.urls import NO_LOOPBACK, HttpsUrl, Loopback

# Identifiers that need no document.
CONTAINED: Final = tuple(f"did:{method}:" for method in SELF_CONTAINED)
WEB: Final = ("https:", "http:")
# The types of W3C credentials and presentations as a JWT; a proof inside a document has no header, and no type.
W3C_TYPES: Final = frozenset({"", "jwt", "vc+jwt", "vp+jwt", "vc+ld+json+jwt", "vp+ld+json+jwt"})


@dataclass(frozen=True)
class IssuerKeys:
    """Callable as `keys.finder.KeyFinder`.

    `fetch` None means offline. Then, and when a host cannot be reached, `kept` gives the body of the document that was once
    fetched from a URL (issuer metadata, key sets), and the trust lists' own keys serve after that.
    `kept_at` says when a copy was fetched.
    """

    resolver: Resolver
    fetch: Fetch | None
    clock: Clock
    anchors: Anchors = field(default_factory=Anchors)
    trust_lists: Sequence[TrustList] = ()
    loopback: Loopback = NO_LOOPBACK
    kept: Callable[[str], bytes | None] = nothing_kept
    kept_at: Callable[[str], datetime | None] = at_no_time

    def __call__(self, header: JoseHeader, issuer: str | None, purpose: KeyPurpose) -> FoundKey:
        """Raises DidError, TrustError, JoseError, NetError; ParseError and LimitError for documents on the way."""
        if self.kept_at is at_no_time or (issuer or "").startswith(CONTAINED):
            return self._find(header, issuer, purpose)
        copies = KeptCopies(self.kept_at)
        resolver = replace(self.resolver, kept=copies.noting(self.resolver.kept))
        found = replace(self, resolver=resolver, kept=copies.noting(self.kept))._find(header, issuer, purpose)
        return found if copies.oldest is None else replace(found, as_of=copies.oldest)

    def _find(self, header: JoseHeader, issuer: str | None, purpose: KeyPurpose) -> FoundKey:
        if issuer is None:
            return self._of_nobody(header, purpose)
        if is_did(issuer):
            return self._of_did(header, Did.parse(issuer), purpose)
        signer = (header.key_id or "").partition("#")[0]
        if is_elsewhere(issuer) and (is_did(signer) or signer.startswith(WEB)):
            raise KeyOfAnother(issuer, signer)
        url = HttpsUrl.parse(issuer, self.loopback)
        if header.x5c:
            return self._by_certificate(header, issuer)
        if is_w3c(header):
            if signer.startswith(WEB):
                return self._by_address(header, issuer, url, purpose)
            if carries_key(header, purpose):
                return self._carried(header, issuer, lambda key: self._web.require_holds(url, key, purpose))
        return self._by_metadata(header, issuer, url)

    def _of_nobody(self, header: JoseHeader, purpose: KeyPurpose) -> FoundKey:
        if header.x5c:
            return self._by_certificate(header, None)
        if not header.key_id or not is_did(header.key_id):
            raise NoIssuerKey
        return self._of_did(header, DidUrl.parse(header.key_id).did, purpose)

    def _of_did(self, header: JoseHeader, did: Did, purpose: KeyPurpose) -> FoundKey:
        if not header.key_id:
            if not carries_key(header, purpose):
                raise NoIssuerKey
            return self._carried(header, str(did), lambda key: self._require_in_document(did, key, purpose))
        if header.key_id.startswith(WEB):
            raise KeyOfAnother(str(did), header.key_id.partition("#")[0])
        name = DidUrl.of(did, header.key_id)
        if name.did != did:
            raise KeyOfAnother(str(did), str(name.did))
        try:
            key: PublicKey | OlderKey = (self.resolver.older_key if _is_older(header) else self.resolver.key)(
                str(name), purpose
            )
        except (DidNotCached, NetError) as unreachable:
            key = self._listed(str(did), (str(name), f"#{name.fragment}", name.fragment), unreachable)
        return self._found(key, str(did), Authentication.DID)

    def _by_certificate(self, header: JoseHeader, issuer: str | None) -> FoundKey:
        now = self.clock.now()
        listed = certified.authorities(self.trust_lists, Role.ISSUER, now)
        leaf = replace(self.anchors, listed=listed).verify(header.x5c, now)
        if issuer is not None:
            leaf.require_names(issuer)
        elif not leaf.identifiers:
            raise NoIssuerKey
        controller = issuer or leaf.identifiers[0]
        return FoundKey(leaf.key, controller, Authentication.X509, leaf.names, certified_by=leaf.path)

    @property
    def _web(self) -> WebKeys:
        return WebKeys(self._answer, self.clock, self.loopback)

    def _by_address(self, header: JoseHeader, issuer: str, url: HttpsUrl, purpose: KeyPurpose) -> FoundKey:
        name = header.key_id or ""
        try:
            key: PublicKey | OlderKey = self._web.named(url, name, purpose, older=_is_older(header))
        except (DidNotCached, NetError) as unreachable:
            key = self._listed(issuer, (name, name.partition("#")[2]), unreachable)
        return self._found(key, issuer, Authentication.WEB_ORIGIN)

    def _carried(self, header: JoseHeader, issuer: str, require: Callable[[PublicKey | OlderKey], None]) -> FoundKey:
        """The key in the header, vouched for by a trust list or by the issuer's own document, which `require` asks."""
        key: PublicKey | OlderKey = (OlderKey if _is_older(header) else PublicKey).from_jwk(header.jwk)
        entries = (each for role in Role for each in decision.entries_of(issuer, self.trust_lists, role))
        if not any(key in each.keys.values() for each in entries if not each.distrusted):
            require(key)
        return self._found(key, issuer, Authentication.DID if is_did(issuer) else Authentication.WEB_ORIGIN)

    def _require_in_document(self, did: Did, key: PublicKey | OlderKey, purpose: KeyPurpose) -> None:
        if not self.resolver.holds(str(did), key, purpose):
            raise KeyNotPublished(str(did), key.thumbprint)

    def _by_metadata(self, header: JoseHeader, issuer: str, url: HttpsUrl) -> FoundKey:
        if header.key_id and is_did(header.key_id):
            raise KeyOfAnother(issuer, header.key_id.partition("#")[0])
        try:
            key = self._published(issuer, url).key(header.key_id, issuer)
        except (DidNotCached, NetError) as unreachable:
            key = self._listed(issuer, (header.key_id or "",), unreachable)
        return self._found(key, issuer, Authentication.ISSUER_METADATA)

    def _published(self, issuer: str, url: HttpsUrl) -> KeySet:
        answer = self._answer(issuer_metadata.request(url))
        metadata = issuer_metadata.response(issuer, answer, self.loopback)
        if isinstance(metadata.keys, KeySet):
            return metadata.keys
        return issuer_metadata.keys_response(issuer, self._answer(issuer_metadata.keys_request(metadata.keys)))

    def _answer(self, asked: HttpRequest) -> HttpResponse:
        """From the network, else what was kept of it. Raises DidNotCached or the NetError where there is neither."""
        try:
            if self.fetch is not None:
                return self.fetch(asked)
            unreachable: DidNotCached | NetError = DidNotCached(str(asked.url))
        except NetError as failed:
            unreachable = failed
        body = self.kept(str(asked.url))
        if body is None:
            raise unreachable
        return HttpResponse(200, {}, body)

    def _listed(self, party: str, names: Sequence[str], otherwise: Exception) -> PublicKey:
        """The key a trust list gives for the party under one of `names`; `otherwise` is raised where none does."""
        for role in Role:
            for entry in decision.entries_of(party, self.trust_lists, role):
                if entry.distrusted:
                    continue
                for name in names:
                    if name in entry.keys:
                        return entry.keys[name]
        raise otherwise

    def _found(self, key: PublicKey | OlderKey, controller: str, how: Authentication) -> FoundKey:
        listed = (decision.names_of(controller, self.trust_lists, role) for role in Role)
        return FoundKey(key, controller, how, next(filter(None, listed), {}))


def is_elsewhere(issuer: str) -> bool:
    """Whether an issuer is named by something that is neither a DID nor a web address, such as `urn:uuid:` or `mailto:`."""
    return ":" in issuer and not issuer.lower().startswith(WEB)


def carries_key(header: JoseHeader, purpose: KeyPurpose) -> bool:
    """Whether this is a credential whose header has its key instead of a name for it (Open Badges 3.0, 8.2)."""
    return header.jwk is not None and header.key_id is None and is_w3c(header) and purpose is KeyPurpose.ASSERTION


def is_w3c(header: JoseHeader) -> bool:
    return header.type.lower().removeprefix("application/") in W3C_TYPES


def _is_older(header: JoseHeader) -> bool:
    """Whether the signature itself says that its key is of a kind that is only verified."""
    return header.algorithm in {each.value for each in OLDER}
