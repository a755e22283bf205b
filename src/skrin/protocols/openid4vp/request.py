"""A presentation request, read and judged (OpenID4VP 1.0, 5): what the consent screen is about."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from skrin.dids import web
from skrin.dids.webvh import method as webvh
from skrin.domain.contact import NOBODY, Contact
from skrin.domain.json_value import Json, JsonObject
from skrin.domain.party import Party, Texts
from skrin.keys.hpke import HpkeRecipient
from skrin.protocols.destination import destination
from skrin.protocols.mq1 import sealing
from skrin.protocols.mq1.sealing import Session
from skrin.protocols.openid4vp import contacts, transaction_data, verifier_info
from skrin.protocols.openid4vp.client_id import ClientId, Prefix
from skrin.protocols.openid4vp.dcql import parse as dcql
from skrin.protocols.openid4vp.dcql.query import DcqlQuery
from skrin.protocols.openid4vp.encryption import Encryption, choose
from skrin.protocols.openid4vp.errors import (
    EncryptionKeyMissing,
    OldProtocol,
    QueryAmbiguous,
    QueryMissing,
    RedirectUriForbidden,
    RequestMemberInvalid,
    RequestUnsigned,
    ResponseModeUnsupported,
    ResponseTypeUnsupported,
    ResponseUriRefused,
    ScopeUnknown,
)
from skrin.protocols.openid4vp.short_code import short_code
from skrin.protocols.openid4vp.transaction_data import TransactionData
from skrin.protocols.openid4vp.verifier_info import Registration
from skrin.wire import base64url
from skrin.wire.members import Members
from skrin.wire.plain_text import plain
from skrin.wire.urls import HttpsUrl, Loopback

DIRECT_POST = "direct_post"
DIRECT_POST_JWT = "direct_post.jwt"
OPTICAL = "optical"  # over the screen: a value of our own (docs/protocols/mq1.md, "OpenID4VP over the screen")
_URL_SAFE = re.compile(r"[A-Za-z0-9._~-]{1,1024}", re.ASCII)


@dataclass(frozen=True, slots=True)
class PresentationRequest:
    """One request of one verifier, checked; nothing of it has been answered.

    `purpose`, `keep_until` and the claimed names of `verifier` are the verifier's own words. `issued_at`, `expires_at` and
    `keep_until` are None where the request does not say. `encryption` None: the answer goes as it is.

    `transaction_data` is what sharing agrees to. `listed_as` are the identifiers by which a trust list may know the verifier,
    none where nobody proved it, and `authorities` those of certificates above its own; `introduced_by` is who proved it, where
    that is somebody else, and `introducer` what lists call that one. `registrations` is what registrars say of it.

    `by_screen`: the answer goes over the screen and is posted nowhere; only then may `response_uri` be None. `seal_to` is the
    key that it is sealed to there, also where it is posted first; None where the request takes nothing over the screen.
    `contact` is where whoever asks can be reached, and `authority` who supervises them, as far as anybody said.
    `text` is the request object as it was signed, empty where it was not.
    """

    client_id: ClientId
    response_uri: HttpsUrl | None
    nonce: str
    query: DcqlQuery
    verifier: Party
    state: str | None = None
    purpose: Texts = field(default_factory=dict)
    client_metadata: Mapping[str, Json] = field(default_factory=dict)
    issued_at: datetime | None = None
    expires_at: datetime | None = None
    keep_until: date | None = None
    encryption: Encryption | None = None
    transaction_data: tuple[TransactionData, ...] = ()
    listed_as: tuple[str, ...] = ()
    authorities: tuple[str, ...] = ()
    introduced_by: str = ""
    introducer: Texts = field(default_factory=dict)
    registrations: tuple[Registration, ...] = ()
    by_screen: bool = False
    seal_to: HpkeRecipient | None = None
    contact: Contact = NOBODY
    authority: Contact = NOBODY
    text: str = field(default="", repr=False, compare=False)

    @property
    def signed(self) -> bool:
        return self.client_id.prefix.signed

    @property
    def also_by_screen(self) -> bool:
        """Posted first; where nobody takes it in time, shown."""
        return self.seal_to is not None and not self.by_screen

    @property
    def host(self) -> str:
        """Where the answer goes over the network; empty where it goes over the screen alone."""
        return "" if self.response_uri is None else self.response_uri.host

    @property
    def session(self) -> Session:
        """What a sealed answer belongs to."""
        return Session(str(self.client_id), self.nonce, self._answer_address)

    @property
    def fingerprint(self) -> str:
        """The same for the same verifier and nonce, however often the request arrives."""
        return fingerprint(str(self.client_id), self.nonce)

    @property
    def short_code(self) -> str:
        """For eyes: what the page that asked may show as well."""
        return short_code(str(self.client_id), self._answer_address, self.nonce)

    @property
    def _answer_address(self) -> str:
        return sealing.OPTICAL if self.response_uri is None else str(self.response_uri)


def fingerprint(client_id: str, nonce: str) -> str:
    return base64url.encode(hashlib.sha256(f"{client_id}\n{nonce}".encode()).digest())


def read_parameters(parameters: JsonObject, client_id: ClientId, loopback: Loopback) -> PresentationRequest:
    """What the parameters of a request say, all of them judged; `verifier` is filled in by whoever proved who it is.

    Raises RequestError, DcqlError, LimitError.
    """
    members = Members(parameters, RequestMemberInvalid)
    mode = _response_mode(members)
    if mode == OPTICAL and not client_id.prefix.signed:
        # Nothing else than the signature says whose screen it is, and an address that answers go to does not exist.
        raise RequestUnsigned(plain(str(client_id)))
    query = _query(members)
    state = _url_safe(members, "state") if "state" in members else None
    if state is None and not query.needs_holder_binding:
        # Nothing else would tie an unbound presentation to this request (5.3).
        raise RequestMemberInvalid("state")
    metadata = members.optional_object("client_metadata") or {}
    infos = verifier_info.infos(members)
    return PresentationRequest(
        client_id,
        None if mode == OPTICAL and "response_uri" not in members else _response_uri(members, client_id, loopback),
        _url_safe(members, "nonce"),
        query,
        Party(client_id.value, claimed_names=claimed_names(metadata)),
        state,
        verifier_info.purpose(infos),
        metadata,
        keep_until=verifier_info.keep_until(infos),
        encryption=choose(metadata) if mode == DIRECT_POST_JWT else None,
        transaction_data=transaction_data.read(members, query),
        by_screen=mode == OPTICAL,
        seal_to=_recipient(metadata) if mode == OPTICAL else _recipient_beside_post(metadata, client_id),
        contact=contacts.own(metadata),
    )


def _recipient(metadata: JsonObject) -> HpkeRecipient:
    """What goes over the screen is sealed or does not go. Raises EncryptionKeyMissing."""
    found = sealing.recipient(metadata)
    if found is None:
        raise EncryptionKeyMissing
    return found


def _recipient_beside_post(metadata: JsonObject, client_id: ClientId) -> HpkeRecipient | None:
    """Of a signed request alone: nothing else says whose key it is."""
    return sealing.recipient_beside_post(metadata) if client_id.prefix.signed else None


def _response_mode(members: Members) -> str:
    """One of the three that are spoken, in a request for nothing else."""
    for old in ("presentation_definition", "presentation_definition_uri"):
        if old in members:
            raise OldProtocol(old)
    response_type = members.text("response_type")
    if response_type != "vp_token":
        raise ResponseTypeUnsupported(plain(response_type))
    mode = members.text("response_mode")
    if mode not in (DIRECT_POST, DIRECT_POST_JWT, OPTICAL):
        raise ResponseModeUnsupported(plain(mode))
    if "redirect_uri" in members:
        raise RedirectUriForbidden
    return mode


def _query(members: Members) -> DcqlQuery:
    match "dcql_query" in members, "scope" in members:
        case True, True:
            raise QueryAmbiguous
        case False, True:
            raise ScopeUnknown
        case False, False:
            raise QueryMissing
    return dcql.read(members.object("dcql_query"))


def _response_uri(members: Members, client_id: ClientId, loopback: Loopback) -> HttpsUrl:
    text = members.text("response_uri")
    # redirect_uri: the client identifier is the address itself, character for character (5.9.3).
    if client_id.prefix is Prefix.REDIRECT_URI and text != client_id.value:
        raise ResponseUriRefused(plain(text.partition("?")[0]))
    url = destination(text, loopback, lambda: ResponseUriRefused(plain(text.partition("?")[0])))
    # A did:web was proved by its domain, and a did:webvh names one; what is shown goes to that domain alone (a rule of ours).
    if (host := _host_of(client_id, loopback)) is not None and url.host != host:
        raise ResponseUriRefused(plain(text.partition("?")[0]))
    return url


def _host_of(client_id: ClientId, loopback: Loopback) -> str | None:
    """The host in a client's DID, where its method has one."""
    if client_id.prefix is not Prefix.DECENTRALIZED_IDENTIFIER:
        return None
    if client_id.value.startswith("did:web:"):
        return web.url_for(client_id.value, loopback).host
    return webvh.url_for(client_id.value, loopback).host if client_id.value.startswith("did:webvh:") else None


def _url_safe(members: Members, name: str) -> str:
    value = members.text(name)
    if not _URL_SAFE.fullmatch(value):
        raise RequestMemberInvalid(name)
    return value


def claimed_names(metadata: JsonObject) -> Texts:
    """What the verifier calls itself: `client_name`, and `client_name#sv` for a language (RFC 7591, 2.2)."""
    names: dict[str, str] = {}
    for member, value in metadata.items():
        base, _, language = member.partition("#")
        if base == "client_name" and isinstance(value, str) and value:
            names[language or "und"] = value
    return names
