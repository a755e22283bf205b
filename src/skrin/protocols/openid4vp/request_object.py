"""The signed request object (RFC 9101; OpenID4VP 1.0, 5 and 5.10): the verifier signs it, the wallet verifies it."""

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from skrin.domain.contact import NOBODY as NOBODY_TO_REACH
from skrin.domain.contact import Contact
from skrin.domain.errors import JoseError, ParseError, SkrinError
from skrin.domain.json_value import Json, JsonObject
from skrin.domain.party import Texts
from skrin.domain.ports import Signer
from skrin.keys import jws
from skrin.keys.agreement import AgreementKey
from skrin.keys.finder import KeyFinder
from skrin.keys.hpke import HpkeRecipient
from skrin.protocols.mq1.sealing import jwk_beside_post
from skrin.protocols.openid4vp import contacts, verifier_info
from skrin.protocols.openid4vp.client_id import ClientId
from skrin.protocols.openid4vp.dcql.query import DcqlQuery
from skrin.protocols.openid4vp.encryption import offered
from skrin.protocols.openid4vp.errors import (
    ClientIdMismatch,
    RequestMemberInvalid,
    RequestNotYetValid,
    RequestObjectExpired,
    RequestSignatureInvalid,
    RequestTooOld,
    RequestUnsigned,
    ResponseUriRefused,
)
from skrin.protocols.openid4vp.formats import FORMATS
from skrin.protocols.openid4vp.link import SignedRequest, UnsignedRequest
from skrin.protocols.openid4vp.proof import NOBODY, Introductions, Proved, prove
from skrin.protocols.openid4vp.request import DIRECT_POST, DIRECT_POST_JWT, OPTICAL, PresentationRequest, read_parameters
from skrin.protocols.openid4vp.verifier_info import PURPOSE_FORMAT
from skrin.wire import limits, numeric_date
from skrin.wire.jose import CompactJws
from skrin.wire.members import Members
from skrin.wire.plain_text import plain
from skrin.wire.urls import NO_LOOPBACK, HttpsUrl, Loopback

REQUEST_TYPE = "oauth-authz-req+jwt"
ANY_WALLET = "https://self-issued.me/v2"  # the audience where the verifier does not know the wallet (5.8)
# How old a request may be: without an end of its own, and at all (a printed request with an end may hang a while).
AGE_WITHOUT_END = timedelta(days=1)
AGE = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class NewRequest:
    """What a verifier asks, before it is signed. `names` is what it calls itself, `purpose` why it asks.

    `encrypt_to` is a key made for this request: the answer comes encrypted to it. `transaction_data` are texts that
    `transaction_data.statement` made; `infos` further entries of `verifier_info`.

    `seal_to`, also made for this request: the answer comes over the screen; with a `response_uri` only where posting it fails.
    `contact` is where whoever answers can ask for erasure.
    """

    client_id: ClientId
    response_uri: HttpsUrl | None
    nonce: str
    query: DcqlQuery
    state: str | None = None
    names: Texts = field(default_factory=dict)
    purpose: Texts = field(default_factory=dict)
    encrypt_to: AgreementKey | None = field(default=None, repr=False)
    transaction_data: tuple[str, ...] = ()
    infos: tuple[JsonObject, ...] = ()
    seal_to: HpkeRecipient | None = None
    contact: Contact = NOBODY_TO_REACH

    def parameters(self) -> JsonObject:
        metadata: JsonObject = {"vp_formats_supported": self._formats}
        for tag, name in self.names.items():
            metadata["client_name" if tag == "und" else f"client_name#{tag}"] = name
        metadata |= contacts.offered(self.contact)
        if self.encrypt_to is not None:
            metadata |= offered(self.encrypt_to)
        if keys := self._keys:
            metadata["jwks"] = {"keys": keys}
        body: JsonObject = {
            "client_id": str(self.client_id),
            "response_type": "vp_token",
            "response_mode": self._response_mode,
            "nonce": self.nonce,
            "dcql_query": self.query.as_json(),
            "client_metadata": metadata,
        }
        if self.response_uri is not None:
            body["response_uri"] = str(self.response_uri)
        if self.state is not None:
            body["state"] = self.state
        if self.transaction_data:
            body["transaction_data"] = [*self.transaction_data]
        purpose: list[JsonObject] = [{"format": PURPOSE_FORMAT, "data": dict(self.purpose)}] if self.purpose else []
        if infos := [*purpose, *self.infos]:
            body["verifier_info"] = [*infos]
        return body

    @property
    def _by_screen(self) -> bool:
        return self.seal_to is not None and self.response_uri is None

    @property
    def _keys(self) -> list[Json]:
        keys: list[Json] = [] if self.encrypt_to is None else [self.encrypt_to.public_jwk]
        if self.seal_to is not None:
            keys.append(self.seal_to.jwk if self._by_screen else jwk_beside_post(self.seal_to))
        return keys

    @property
    def _response_mode(self) -> str:
        if self._by_screen:
            return OPTICAL
        return DIRECT_POST if self.encrypt_to is None else DIRECT_POST_JWT

    @property
    def _formats(self) -> JsonObject:
        """A screen is small: only of what is asked for it says how it is checked."""
        asked = {each.format for each in self.query.credentials}
        return {name: how for name, how in FORMATS.items() if not self._by_screen or name in asked}

    def unsigned(self) -> UnsignedRequest:
        """For a client identifier that is an address: nothing proves who asks, and wallets say so."""
        return UnsignedRequest(self.client_id, self.parameters())


def sign_request(
    request: NewRequest,
    signer: Signer,
    by: str | JsonObject,
    issued_at: datetime,
    expires_at: datetime | None = None,
    wallet_nonce: str | None = None,
) -> str:
    """The request object. `by` says whose key signs (below); `wallet_nonce` goes back unchanged (5.10.1)."""
    return sign_parameters(request.parameters(), signer, by, issued_at, expires_at, wallet_nonce)


def sign_parameters(
    parameters: JsonObject,
    signer: Signer,
    by: str | JsonObject,
    issued_at: datetime,
    expires_at: datetime | None = None,
    wallet_nonce: str | None = None,
) -> str:
    """The request object over parameters as the verifier kept them.

    `by` is the DID URL of the key, or what `by_certificate` or `by_attestation` makes; it fits the client identifier.
    """
    claims: JsonObject = {**parameters, "aud": ANY_WALLET, "iat": numeric_date.write(issued_at)}
    if expires_at is not None:
        claims["exp"] = numeric_date.write(expires_at)
    if wallet_nonce is not None:
        claims["wallet_nonce"] = wallet_nonce
    identification: JsonObject = {"kid": by} if isinstance(by, str) else by
    return jws.sign({"typ": REQUEST_TYPE, **identification}, claims, signer)


def by_certificate(chain: Sequence[bytes]) -> JsonObject:
    """The key is the leaf's of `chain` (DER, leaf first, without the authority at its end: HAIP 1.0, 5)."""
    return {"x5c": [b64encode(each).decode("ascii") for each in chain]}


def by_attestation(attestation: str) -> JsonObject:
    """The key is the one that `attestation` names."""
    return {"jwt": attestation}


def read_unsigned(request: UnsignedRequest, loopback: Loopback = NO_LOOPBACK) -> PresentationRequest:
    """Raises RequestUnsigned where the prefix needs a signature, and what `read_parameters` raises."""
    if request.client_id.prefix.signed:
        raise RequestUnsigned(plain(str(request.client_id)))
    return read_parameters(request.parameters, request.client_id, loopback)


def read_signed(
    request: SignedRequest,
    find_key: KeyFinder,
    now: datetime,
    loopback: Loopback = NO_LOOPBACK,
    known: Introductions = NOBODY,
) -> PresentationRequest:
    """The request of exactly the client that the link named; only what is inside the signature counts (5.10.1).

    `aud` is not judged: verifiers in use name themselves there, and no wallet is registered anywhere (5.8).

    `find_key` finds keys of DIDs, `known` says who else may introduce a verifier.

    Raises RequestSignatureInvalid (typ, algorithm, key, signature), ClientIdMismatch, what `proof.prove` raises,
    RequestObjectExpired, RequestNotYetValid, RequestTooOld, ResponseUriRefused, and what `read_parameters` raises.
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
    proved = prove(token, request.client_id, find_key, known, now)
    issued_at, expires_at = _check_times(claims, now)
    read = read_parameters(claims, request.client_id, loopback)
    _check_response_uri(read.response_uri, proved)
    party = proved.party
    infos = verifier_info.infos(Members(claims))
    subjects = (str(request.client_id), request.client_id.value, party.id, *proved.listed_as)
    registrations = verifier_info.registrations(infos, subjects, known.attester, now)
    return replace(
        read,
        verifier=replace(party, claimed_names={**party.claimed_names, **read.verifier.claimed_names}),
        issued_at=issued_at,
        expires_at=expires_at,
        listed_as=proved.listed_as,
        authorities=proved.authorities,
        introduced_by=proved.introduced_by,
        introducer=proved.introducer,
        registrations=registrations,
        contact=contacts.best((*(each.contact for each in registrations), proved.contact, read.contact)),
        authority=contacts.best(each.authority for each in registrations),
        text=request.text,
    )


def _check_response_uri(url: HttpsUrl | None, proved: Proved) -> None:
    """Answers go to the host that was proved, and where an attester bound addresses, to one of those (5.9.3, 8.2)."""
    if url is None:
        return
    elsewhere = proved.host is not None and url.host != proved.host
    if elsewhere or (proved.response_uris is not None and str(url) not in proved.response_uris):
        raise ResponseUriRefused(plain(str(url).partition("?")[0]))


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
