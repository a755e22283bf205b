"""The key of an issuer whose identifier is its web address, named by a web address too, or carried along.

Both directions are asked: the document at the issuer's identifier must list the key for the purpose, and the key must be the
issuer's, in that document or in one of its own on the same origin. A key that a header carries is believed where the issuer's
document holds the same one (docs/decisions/0159).
"""

from collections.abc import Callable
from dataclasses import dataclass

from skrin.domain.json_value import JsonObject
from skrin.domain.ports import Clock
from skrin.keys.finder import KeyPurpose
from skrin.trust.controller_document import (
    ControllerDocument,
    Key,
    object_in,
    owned_key,
    published_key,
    request,
)
from skrin.trust.errors import KeyOfAnother
from skrin.wire.http import HttpRequest, HttpResponse
from skrin.wire.urls import HttpsUrl, Loopback


@dataclass(frozen=True, slots=True)
class WebKeys:
    """`answer` brings a document, from the network or from what was kept."""

    answer: Callable[[HttpRequest], HttpResponse]
    clock: Clock
    loopback: Loopback

    def named(self, issuer: HttpsUrl, key_id: str, purpose: KeyPurpose, *, older: bool) -> Key:
        """The key with the address `key_id`; `older` asks for one of a kind that is only verified.

        Raises KeyOfAnother before anything is asked where the address is on another origin than the issuer's; KeyNotPublished,
        KeyDocumentAbsent, KeyDocumentInvalid, KeyAmbiguous, DidError, NetError, DidNotCached, ParseError, LimitError.
        """
        name = HttpsUrl.parse(key_id, self.loopback)
        if name.origin != issuer.origin:
            raise KeyOfAnother(str(issuer), key_id.partition("#")[0])
        own = self._own(issuer)
        own.require_listed(key_id, purpose)
        method = own.method(key_id)
        if method is not None:
            return owned_key(method, own.id, self.clock.now(), older=older)
        return published_key(self._document(name), key_id, own.id, self.clock.now(), older=older)

    def require_holds(self, issuer: HttpsUrl, key: Key, purpose: KeyPurpose) -> None:
        """That the issuer's own document holds this key for the purpose. Raises KeyNotPublished, and as `named`."""
        self._own(issuer).require_holds(key, purpose, self.clock.now())

    def _own(self, issuer: HttpsUrl) -> ControllerDocument:
        return ControllerDocument.read(self._document(issuer), str(issuer))

    def _document(self, url: HttpsUrl) -> JsonObject:
        return object_in(self.answer(request(url)), url.text.partition("#")[0])
