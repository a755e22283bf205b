"""The keys an https issuer publishes: /.well-known/jwt-vc-issuer (SD-JWT VC, "JWT VC Issuer Metadata")."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from skrin.domain.errors import JoseError, LimitError, NetError
from skrin.domain.json_value import JsonObject
from skrin.keys.public_key import PublicKey
from skrin.trust.errors import IssuerMetadataInvalid, KeyAmbiguous, KeyNotPublished
from skrin.wire.http import HttpRequest, HttpResponse
from skrin.wire.members import Members
from skrin.wire.urls import NO_LOOPBACK, HttpsUrl, Loopback

WELL_KNOWN = "/.well-known/jwt-vc-issuer"
MAX_KEYS = 100


@dataclass(frozen=True, slots=True)
class KeySet:
    """Keys by `kid`, and those without one. Keys of kinds this program does not use are left out."""

    named: Mapping[str, PublicKey]
    nameless: tuple[PublicKey, ...] = ()

    @classmethod
    def read(cls, jwks: JsonObject, issuer: str) -> Self:
        """Raises IssuerMetadataInvalid for anything but a JWK set, and for two keys of one name."""
        wrong = IssuerMetadataInvalid(issuer, "jwks")
        keys = Members(jwks, lambda _: wrong).objects("keys")
        if not keys or len(keys) > MAX_KEYS:
            raise wrong
        named: dict[str, PublicKey] = {}
        nameless = []
        for jwk in keys:
            name = jwk.get("kid")
            try:
                key = PublicKey.from_jwk(jwk)
            except JoseError:
                continue
            if name is None:
                nameless.append(key)
            elif not isinstance(name, str) or name in named:
                raise wrong
            else:
                named[name] = key
        return cls(named, tuple(nameless))

    def key(self, key_id: str | None, issuer: str) -> PublicKey:
        """The key named `key_id`; without a name, the only one there is. Raises KeyNotPublished, KeyAmbiguous."""
        if key_id is not None:
            if key_id not in self.named:
                raise KeyNotPublished(issuer, key_id)
            return self.named[key_id]
        keys = [*self.named.values(), *self.nameless]
        if len(keys) > 1:
            raise KeyAmbiguous(issuer)
        if not keys:
            raise KeyNotPublished(issuer, "")
        return keys[0]


@dataclass(frozen=True, slots=True)
class IssuerMetadata:
    """What an issuer publishes: its keys, or the URL where they lie."""

    issuer: str
    keys: KeySet | HttpsUrl

    @classmethod
    def read(cls, metadata: JsonObject, issuer: str, loopback: Loopback = NO_LOOPBACK) -> Self:
        """Raises IssuerMetadataInvalid: `issuer` must be the one asked for, to the letter; `jwks` xor `jwks_uri`."""
        told = Members(metadata, lambda name: IssuerMetadataInvalid(issuer, name))
        if told.text("issuer") != issuer:
            raise IssuerMetadataInvalid(issuer, "issuer")
        jwks, url = told.optional_object("jwks"), told.optional_identifier("jwks_uri")
        if (jwks is None) == (url is None):
            raise IssuerMetadataInvalid(issuer, "jwks")
        if jwks is not None:
            return cls(issuer, KeySet.read(jwks, issuer))
        try:
            return cls(issuer, HttpsUrl.parse(url or "", loopback))
        except (NetError, LimitError):
            raise IssuerMetadataInvalid(issuer, "jwks_uri") from None


def request(issuer: HttpsUrl) -> HttpRequest:
    """What to ask: the well-known part goes between host and path, a final slash falls away."""
    return HttpRequest("GET", issuer.with_path(WELL_KNOWN + issuer.path.rstrip("/")), {"Accept": "application/json"})


def response(issuer: str, answer: HttpResponse, loopback: Loopback = NO_LOOPBACK) -> IssuerMetadata:
    """Raises IssuerMetadataInvalid; ParseError and LimitError for JSON that is none."""
    return IssuerMetadata.read(object_in(issuer, answer), issuer, loopback)


def keys_request(url: HttpsUrl) -> HttpRequest:
    return HttpRequest("GET", url, {"Accept": "application/jwk-set+json, application/json"})


def keys_response(issuer: str, answer: HttpResponse) -> KeySet:
    return KeySet.read(object_in(issuer, answer), issuer)


def object_in(issuer: str, answer: HttpResponse) -> JsonObject:
    if answer.status != 200:
        raise IssuerMetadataInvalid(issuer)
    return answer.json_object(what="issuer metadata")
