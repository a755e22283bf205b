"""Who made the badge: its class, the issuer's profile and key, each from its own address (Open Badges 2.0, Verification).

What an assertion says of its issuer proves nothing: the profile is always fetched from the address by which the issuer is
named, and that address is the issuer's identity.
"""

from dataclasses import dataclass, field

from skrin.domain.errors import NetError
from skrin.domain.json_value import Json, JsonObject
from skrin.formats.hosted.port import HostedDocuments
from skrin.formats.open_badges_2.assertion import Assertion, address, same_address
from skrin.formats.open_badges_2.errors import AssertionInvalid, NotIssuersKey, OutsideIssuersSites
from skrin.keys import public_key_file
from skrin.keys.errors import KeyFileInvalid
from skrin.keys.older_key import OlderKey
from skrin.keys.public_key import PublicKey
from skrin.wire import limits, strict_json
from skrin.wire.urls import HttpsUrl, Loopback, secured


@dataclass(frozen=True, slots=True)
class Issuer:
    """`address` is where its profile was found, over https; `badge` is the class with the profile in it, for readers."""

    address: HttpsUrl
    profile: JsonObject = field(repr=False)
    badge: JsonObject = field(repr=False)
    loopback: Loopback

    @property
    def revocation_list(self) -> str:
        """Its address, as it is asked for; empty where the issuer has none."""
        value = self.profile.get("revocationList")
        return secured(value, self.loopback) if isinstance(value, str) else ""

    def require_hosts(self, place: HttpsUrl) -> None:
        """Raises OutsideIssuersSites unless the issuer says that its assertions are found there."""
        scope = self.profile.get("verification")
        scope = scope if isinstance(scope, dict) else {}
        begins, origins = _texts(scope.get("startsWith")), _texts(scope.get("allowedOrigins"))
        if begins:
            good = any(self._begins(place, each) for each in begins)
        elif origins:
            good = any(each.lower() in (place.host, place.origin) for each in origins)
        else:
            good = place.origin == self.address.origin
        if not good:
            raise OutsideIssuersSites(self.address.text, place.host)

    def _begins(self, place: HttpsUrl, prefix: str) -> bool:
        """A prefix without a path stands for its whole host, and for no host that merely begins alike."""
        prefix = secured(prefix, self.loopback)
        return place.text.startswith(prefix) and (prefix == place.origin or prefix.startswith(f"{place.origin}/"))

    def key(self, creator: str, documents: HostedDocuments) -> PublicKey | OlderKey:
        """The key that the issuer's profile names, and that names the issuer as its owner.

        Raises NotIssuersKey, KeyFileInvalid, AssertionInvalid, NetError, LimitError, ParseError.
        """
        published = self.profile.get("publicKey")
        entries = published if isinstance(published, list) else [] if published is None else [published]
        named = [each for each in entries if not creator or same_address(_id(each), creator)]
        if len(named) != 1:
            raise NotIssuersKey(self.address.text)
        [entry] = named
        document = entry if isinstance(entry, dict) and _has_key(entry) else _document(_id(entry), documents)
        owner = document.get("owner")
        if owner is not None and not (isinstance(owner, str) and same_address(owner, self.address.text)):
            raise NotIssuersKey(self.address.text)
        return _key(document)


def find(assertion: Assertion, documents: HostedDocuments) -> Issuer:
    """Raises AssertionInvalid, NetError, LimitError, ParseError."""
    badge, loopback = assertion.badge, documents.loopback
    if isinstance(badge, str):
        badge = _document(address(badge, "badge", loopback).text, documents)
    named = badge.get("issuer")
    place = address(named.get("id") if isinstance(named, dict) else named, "badge.issuer", loopback)
    profile = _document(place.text, documents)
    return Issuer(place, profile, {**badge, "issuer": profile}, loopback)


def said_to_be(assertion: Assertion, loopback: Loopback) -> str | None:
    """Who the issuer would be, by the assertion alone, or on whose site it would lie: unproved."""
    if isinstance(assertion.badge, str):
        return _site(assertion.badge or assertion.id, loopback)
    named = assertion.badge.get("issuer")
    found = named.get("id") if isinstance(named, dict) else named
    return secured(found, loopback) if isinstance(found, str) else None


def _site(text: str, loopback: Loopback) -> str | None:
    try:
        return HttpsUrl.parse(secured(text, loopback), loopback).origin
    except NetError:
        return None


def _document(url: str, documents: HostedDocuments) -> JsonObject:
    body = documents.public(url)
    return strict_json.parse_object(body, limit=limits.JSON_BYTES, what="badge", string=limits.JSON_BYTES)


def _id(entry: Json) -> str:
    found = entry.get("id") if isinstance(entry, dict) else entry
    return found if isinstance(found, str) else ""


def _has_key(entry: JsonObject) -> bool:
    return "publicKeyPem" in entry or "publicKeyJwk" in entry


def _key(document: JsonObject) -> PublicKey | OlderKey:
    """`publicKeyPem`, or a JWK; whatever its kind, `jws.verify` decides which algorithms count."""
    jwk = document.get("publicKeyJwk")
    if isinstance(jwk, dict):
        return OlderKey.from_jwk(jwk) if (jwk.get("kty"), jwk.get("crv")) not in _OURS else PublicKey.from_jwk(jwk)
    pem = document.get("publicKeyPem")
    if not isinstance(pem, str):
        raise AssertionInvalid("publicKeyPem")
    try:
        return public_key_file.read(pem.encode())
    except KeyFileInvalid:
        return OlderKey.of_der(public_key_file.der(pem.encode()))


_OURS = (("EC", "P-256"), ("OKP", "Ed25519"))


def _texts(value: Json) -> tuple[str, ...]:
    several = value if isinstance(value, list) else [value]
    return tuple(each for each in several if isinstance(each, str) and each)
