"""Whose key is it? The one place where DIDs, issuer metadata, certificates and trust lists come together (RULINGS 11, 13).

`iss` a DID: `kid` names a key of it. `iss` https: `x5c` whose leaf names it, else /.well-known/jwt-vc-issuer. No `iss`:
`x5c`, else an absolute DID URL in `kid`. A key that only the header carries (`jwk`, `jku`, `x5u`) is never used.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from skrin.dids.errors import DidNotCached
from skrin.dids.identifier import Did, DidUrl, is_did
from skrin.dids.resolver import Resolver, nothing_kept
from skrin.domain.errors import NetError
from skrin.domain.party import Authentication
from skrin.domain.ports import Clock
from skrin.keys.algorithms import OLDER
from skrin.keys.finder import FoundKey, KeyPurpose
from skrin.keys.older_key import OlderKey
from skrin.keys.public_key import PublicKey
from skrin.trust import decision, issuer_metadata
from skrin.trust.errors import KeyOfAnother, NoIssuerKey
from skrin.trust.issuer_metadata import KeySet
from skrin.trust.trust_entry import Role
from skrin.trust.trust_list import TrustList
from skrin.trust.x509 import Anchors
from skrin.wire.http import Fetch, HttpRequest, HttpResponse
from skrin.wire.jose import JoseHeader
from skrin.wire.urls import NO_LOOPBACK, HttpsUrl, Loopback


@dataclass(frozen=True)
class IssuerKeys:
    """Callable as `keys.finder.KeyFinder`.

    `fetch` None means offline. Then, and when a host cannot be reached, `kept` gives the body of the document that was once
    fetched from a URL (issuer metadata, key sets), and the trust lists' own keys serve after that.
    """

    resolver: Resolver
    fetch: Fetch | None
    clock: Clock
    anchors: Anchors = field(default_factory=Anchors)
    trust_lists: Sequence[TrustList] = ()
    loopback: Loopback = NO_LOOPBACK
    kept: Callable[[str], bytes | None] = nothing_kept

    def __call__(self, header: JoseHeader, issuer: str | None, purpose: KeyPurpose) -> FoundKey:
        """Raises DidError, TrustError, JoseError, NetError; ParseError and LimitError for documents on the way."""
        if issuer is None:
            return self._of_nobody(header, purpose)
        if is_did(issuer):
            return self._of_did(header, Did.parse(issuer), purpose)
        url = HttpsUrl.parse(issuer, self.loopback)
        return self._by_certificate(header, issuer) if header.x5c else self._by_metadata(header, issuer, url)

    def _of_nobody(self, header: JoseHeader, purpose: KeyPurpose) -> FoundKey:
        if header.x5c:
            return self._by_certificate(header, None)
        if not header.key_id or not is_did(header.key_id):
            raise NoIssuerKey
        return self._of_did(header, DidUrl.parse(header.key_id).did, purpose)

    def _of_did(self, header: JoseHeader, did: Did, purpose: KeyPurpose) -> FoundKey:
        if not header.key_id:
            raise NoIssuerKey
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
        certified = self.anchors.verify(header.x5c, self.clock.now())
        if issuer is not None:
            certified.require_names(issuer)
        elif not certified.identifiers:
            raise NoIssuerKey
        controller = issuer or certified.identifiers[0]
        return FoundKey(certified.key, controller, Authentication.X509, certified.names)

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
        names = decision.names_of(controller, self.trust_lists) or decision.names_of(
            controller, self.trust_lists, Role.VERIFIER
        )
        return FoundKey(key, controller, how, names)


def _is_older(header: JoseHeader) -> bool:
    """Whether the signature itself says that its key is of a kind that is only verified."""
    return header.algorithm in {each.value for each in OLDER}
