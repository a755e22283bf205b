"""Keys that a party publishes at its own web address (Controlled Identifiers 1.0, 2; Open Badges 3.0, "Proofs").

The document at an issuer's https identifier says which keys are the issuer's: it is its profile and its controller document in
one. A key may stand in it, or in a document of its own: a verification method, a controller document, a JWK or a JWK set.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from skrin.dids.document import MAX_METHODS, RELATIONSHIPS
from skrin.dids.jwk_material import from_jwk, older_jwk
from skrin.dids.verification_method import VerificationMethod
from skrin.domain.errors import DidError, LimitError, NetError
from skrin.domain.json_value import Json, JsonObject
from skrin.keys.finder import KeyPurpose
from skrin.keys.older_key import OlderKey
from skrin.keys.public_key import PublicKey
from skrin.trust.errors import KeyAmbiguous, KeyDocumentAbsent, KeyDocumentInvalid, KeyNotPublished, KeyOfAnother
from skrin.wire import limits
from skrin.wire.http import HttpRequest, HttpResponse
from skrin.wire.urls import HttpsUrl

Key = PublicKey | OlderKey


@dataclass(frozen=True, slots=True)
class ControllerDocument:
    """The methods that stand in the document, and the names of those listed for each purpose, there or elsewhere."""

    id: str
    methods: tuple[VerificationMethod, ...]
    listed: Mapping[KeyPurpose, frozenset[str]]

    @classmethod
    def read(cls, told: JsonObject, url: str) -> Self:
        """The document at `url`, whose `id` it must have to the letter. Raises KeyDocumentInvalid."""
        if told.get("id") != url:
            raise KeyDocumentInvalid(url, "id")
        methods = _methods(_entries(told, "verificationMethod", url), url)
        listed: dict[KeyPurpose, frozenset[str]] = {}
        for purpose, name in RELATIONSHIPS.items():
            entries = _entries(told, name, url)
            embedded = _methods(entries, url)
            methods += embedded
            named = [_absolute(each, url) for each in entries if isinstance(each, str)]
            listed[purpose] = frozenset((*named, *(str(method.id) for method in embedded)))
        return cls(url, tuple(methods), listed)

    def method(self, name: str) -> VerificationMethod | None:
        """The method of this name that stands in the document. Raises KeyAmbiguous for two that differ."""
        found = [method for method in self.methods if str(method.id) == name]
        if any(method.members != found[0].members for method in found):
            raise KeyAmbiguous(self.id)
        return found[0] if found else None

    def require_listed(self, name: str, purpose: KeyPurpose) -> None:
        """Raises KeyNotPublished."""
        if name not in self.listed[purpose]:
            raise KeyNotPublished(self.id, name)

    def require_holds(self, key: Key, purpose: KeyPurpose, at: datetime) -> None:
        """That one of its own methods for `purpose` is this key. Raises KeyNotPublished."""
        for method in self.methods:
            if str(method.id) in self.listed[purpose] and method.controller == self.id:
                try:
                    if key_of(method, isinstance(key, OlderKey), at) == key:
                        return
                except DidError:
                    continue
        raise KeyNotPublished(self.id, key.thumbprint)


def request(url: HttpsUrl) -> HttpRequest:
    """What to ask for the document that `url` names, without its fragment."""
    plain = HttpsUrl(url.text.partition("#")[0], url.scheme, url.host, url.port, url.path, url.query, "")
    headers = {"Accept": "application/json, application/ld+json, application/jwk+json, application/jwk-set+json"}
    return HttpRequest("GET", plain, headers, limit=limits.JSON_BYTES)


def object_in(answer: HttpResponse, url: str) -> JsonObject:
    """Raises KeyDocumentAbsent where there is none; ParseError and LimitError for JSON that is wrong or too large."""
    if answer.status != 200 or not answer.body.lstrip(b" \t\r\n").startswith(b"{"):
        raise KeyDocumentAbsent(url, answer.status)
    return answer.json_object(what="key document")


def published_key(told: JsonObject, name: str, issuer: str, at: datetime, *, older: bool) -> Key:
    """The key of this name in the document at its address, which is not the issuer's own.

    A method says by `controller` that it is the issuer's; a JWK and a JWK set name nobody. Raises KeyDocumentInvalid,
    KeyOfAnother, KeyNotPublished, KeyAmbiguous, and the DidError of a key that cannot be used.
    """
    url, _, fragment = name.partition("#")
    if "keys" in told:
        return _of_set(told["keys"], (name, fragment), issuer, older)
    if "kty" in told:
        if told.get("kid", name) not in (name, fragment, url):
            raise KeyDocumentInvalid(url, "kid")
        return _of_jwk(told, name, older)
    if "verificationMethod" in told:
        found = ControllerDocument.read(told, url).method(name)
        if found is None:
            raise KeyNotPublished(issuer, name)
        return owned_key(found, issuer, at, older=older)
    if told.get("id") != name:
        raise KeyDocumentInvalid(url, "id")
    return owned_key(_method(told, url), issuer, at, older=older)


def owned_key(method: VerificationMethod, issuer: str, at: datetime, *, older: bool) -> Key:
    """Raises KeyOfAnother, MethodRevoked, and the DidError of a key that cannot be used."""
    if method.controller != issuer:
        raise KeyOfAnother(issuer, method.controller)
    return key_of(method, older, at)


def key_of(method: VerificationMethod, older: bool, at: datetime) -> Key:
    method.require_in_force(at)
    return method.older_key() if older else method.key()


def _of_jwk(jwk: JsonObject, name: str, older: bool) -> Key:
    return older_jwk(jwk, name) if older else from_jwk(jwk, name)


def _of_set(keys: Json, names: Sequence[str], issuer: str, older: bool) -> Key:
    """The one key with this `kid`, or the only one where it has no name to be asked by."""
    if not isinstance(keys, list) or len(keys) > MAX_METHODS:
        raise KeyDocumentInvalid(names[0].partition("#")[0], "keys")
    objects = [each for each in keys if isinstance(each, dict)]
    found = [each for each in objects if each.get("kid") in names] or ([] if names[1] or len(objects) != 1 else objects)
    if not found or found[0].get("kid", names[0]) not in names:
        raise KeyNotPublished(issuer, names[0])
    if len(found) > 1:
        raise KeyAmbiguous(issuer)
    return _of_jwk(found[0], names[0], older)


def _entries(told: JsonObject, name: str, url: str) -> Sequence[Json]:
    value = told.get(name, [])
    entries = value if isinstance(value, list) else [value]
    if len(entries) > MAX_METHODS or not all(isinstance(each, str | dict) for each in entries):
        raise KeyDocumentInvalid(url, name)
    return entries


def _absolute(reference: str, url: str) -> str:
    return f"{url}{reference}" if reference.startswith("#") else reference


def _methods(entries: Sequence[Json], url: str) -> list[VerificationMethod]:
    """Those that stand there whole. Methods that are named otherwise than by https are in nobody's way, and left out."""
    objects = [each for each in entries if isinstance(each, dict)]
    return [_method(each, url) for each in objects if not str(each.get("id", "")).startswith(("did:", "urn:"))]


def _method(members: JsonObject, url: str) -> VerificationMethod:
    texts = dict(_texts(members, url))
    try:
        name = HttpsUrl.parse(_absolute(texts["id"], url))
    except (NetError, LimitError):
        raise KeyDocumentInvalid(url, "verificationMethod.id") from None
    return VerificationMethod(name, texts["type"], texts["controller"], members)


def _texts(members: JsonObject, url: str) -> Iterator[tuple[str, str]]:
    for name in ("id", "type", "controller"):
        value = members.get(name)
        if not isinstance(value, str) or not value:
            raise KeyDocumentInvalid(url, f"verificationMethod.{name}")
        yield name, value
