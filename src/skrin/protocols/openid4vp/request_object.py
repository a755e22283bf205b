"""The signed request object (RFC 9101; OpenID4VP 1.0, 5 and 5.10): the verifier signs it, the wallet verifies it."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from skrin.domain.errors import DidError, JoseError, ParseError, SkrinError, TrustError
from skrin.domain.json_value import Json, JsonObject
from skrin.domain.party import Party, Texts
from skrin.domain.ports import Signer
from skrin.keys import jws
from skrin.keys.finder import FoundKey, KeyFinder, KeyPurpose
from skrin.protocols.openid4vp.client_id import ClientId, Prefix
from skrin.protocols.openid4vp.dcql.query import DcqlQuery
from skrin.protocols.openid4vp.errors import (
    ClientIdMismatch,
    ClientNotProved,
    RequestMemberInvalid,
    RequestNotYetValid,
    RequestObjectExpired,
    RequestSignatureInvalid,
    RequestSigned,
    RequestTooOld,
    RequestUnsigned,
)
from skrin.protocols.openid4vp.formats import FORMATS
from skrin.protocols.openid4vp.link import SignedRequest, UnsignedRequest
from skrin.protocols.openid4vp.request import DIRECT_POST, PURPOSE_FORMAT, PresentationRequest, read_parameters
from skrin.wire import limits, numeric_date
from skrin.wire.jose import CompactJws
from skrin.wire.plain_text import plain
from skrin.wire.urls import NO_LOOPBACK, HttpsUrl, Loopback

REQUEST_TYPE = "oauth-authz-req+jwt"
ANY_WALLET = "https://self-issued.me/v2"  # the audience where the verifier does not know the wallet (5.8)
# How old a request may be: without an end of its own, and at all (a printed request with an end may hang a while).
AGE_WITHOUT_END = timedelta(days=1)
AGE = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class NewRequest:
    """What a verifier asks, before it is signed. `names` is what it calls itself, `purpose` why it asks."""

    client_id: ClientId
    response_uri: HttpsUrl
    nonce: str
    query: DcqlQuery
    state: str | None = None
    names: Texts = field(default_factory=dict)
    purpose: Texts = field(default_factory=dict)

    def parameters(self) -> JsonObject:
        metadata: JsonObject = {"vp_formats_supported": FORMATS}
        for tag, name in self.names.items():
            metadata["client_name" if tag == "und" else f"client_name#{tag}"] = name
        body: JsonObject = {
            "client_id": str(self.client_id),
            "response_type": "vp_token",
            "response_mode": DIRECT_POST,
            "response_uri": str(self.response_uri),
            "nonce": self.nonce,
            "dcql_query": self.query.as_json(),
            "client_metadata": metadata,
        }
        if self.state is not None:
            body["state"] = self.state
        if self.purpose:
            body["verifier_info"] = [{"format": PURPOSE_FORMAT, "data": dict(self.purpose)}]
        return body

    def unsigned(self) -> UnsignedRequest:
        """For a client identifier that is an address: nothing proves who asks, and wallets say so."""
        return UnsignedRequest(self.client_id, self.parameters())


def sign_request(
    request: NewRequest,
    signer: Signer,
    key_id: str,
    issued_at: datetime,
    expires_at: datetime | None = None,
    wallet_nonce: str | None = None,
) -> str:
    """The request object. `key_id` is the DID URL of the signing key; `wallet_nonce` goes back unchanged (5.10.1)."""
    return sign_parameters(request.parameters(), signer, key_id, issued_at, expires_at, wallet_nonce)


def sign_parameters(
    parameters: JsonObject,
    signer: Signer,
    key_id: str,
    issued_at: datetime,
    expires_at: datetime | None = None,
    wallet_nonce: str | None = None,
) -> str:
    """The request object over parameters as the verifier kept them."""
    claims: JsonObject = {**parameters, "aud": ANY_WALLET, "iat": numeric_date.write(issued_at)}
    if expires_at is not None:
        claims["exp"] = numeric_date.write(expires_at)
    if wallet_nonce is not None:
        claims["wallet_nonce"] = wallet_nonce
    return jws.sign({"typ": REQUEST_TYPE, "kid": key_id}, claims, signer)


def read_unsigned(request: UnsignedRequest, loopback: Loopback = NO_LOOPBACK) -> PresentationRequest:
    """Raises RequestUnsigned where the prefix needs a signature, and what `read_parameters` raises."""
    if request.client_id.prefix.signed:
        raise RequestUnsigned(plain(str(request.client_id)))
    return read_parameters(request.parameters, request.client_id, loopback)


def read_signed(
    request: SignedRequest, find_key: KeyFinder, now: datetime, loopback: Loopback = NO_LOOPBACK
) -> PresentationRequest:
    """The request of exactly the client that the link named; only what is inside the signature counts (5.10.1).

    `aud` is not judged: verifiers in use name themselves there, and no wallet is registered anywhere (5.8).

    Raises RequestSignatureInvalid (typ, algorithm, key, signature), ClientIdMismatch, ClientNotProved, RequestSigned,
    RequestObjectExpired, RequestNotYetValid, RequestTooOld, and what `read_parameters` raises.
    """
    try:
        token = CompactJws.parse(request.text)
        token.require_type(REQUEST_TYPE)
        claims = token.claims()
    except (JoseError, ParseError) as error:
        raise RequestSignatureInvalid(error.code) from error
    inside = claims.get("client_id")
    if inside != str(request.client_id):
        raise ClientIdMismatch(plain(str(request.client_id)), plain(inside) if isinstance(inside, str) else "")
    found = _proved(token, request.client_id, find_key)
    issued_at, expires_at = _check_times(claims, now)
    read = read_parameters(claims, request.client_id, loopback)
    verifier = Party(
        request.client_id.value,
        names=found.names,
        claimed_names=read.verifier.claimed_names,
        authentication=found.authentication,
    )
    return replace(read, verifier=verifier, issued_at=issued_at, expires_at=expires_at)


def _proved(token: CompactJws, client_id: ClientId, find_key: KeyFinder) -> FoundKey:
    """The key that the client identifier stands for, and that it signed."""
    if not client_id.prefix.signed:
        raise RequestSigned(plain(str(client_id)))
    key_id = token.header.key_id or ""
    if client_id.prefix is Prefix.DECENTRALIZED_IDENTIFIER and not key_id.startswith(client_id.value + "#"):
        raise ClientNotProved(plain(str(client_id)))
    try:
        found = find_key(token.header, client_id.value, KeyPurpose.AUTHENTICATION)
        jws.verify(token, found.key)
    except (JoseError, DidError, TrustError) as error:
        raise RequestSignatureInvalid(error.code) from error
    if found.controller != client_id.value:
        raise ClientNotProved(plain(str(client_id)))
    return found


def _check_times(claims: JsonObject, now: datetime) -> tuple[datetime | None, datetime | None]:
    issued_at, expires_at, valid_from = (_time(claims, name) for name in ("iat", "exp", "nbf"))
    if expires_at is not None and now - limits.CLOCK_LEEWAY >= expires_at:
        raise RequestObjectExpired(expires_at)
    for begin in (issued_at, valid_from):
        if begin is not None and begin > now + limits.CLOCK_LEEWAY:
            raise RequestNotYetValid(begin)
    if issued_at is not None and now - issued_at > (AGE_WITHOUT_END if expires_at is None else AGE):
        raise RequestTooOld(issued_at)
    return issued_at, expires_at


def _time(claims: JsonObject, name: str) -> datetime | None:
    value: Json = claims.get(name)
    if name not in claims:
        return None
    try:
        return numeric_date.read(value)
    except SkrinError as error:
        raise RequestMemberInvalid(name) from error
