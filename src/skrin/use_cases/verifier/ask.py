"""Ask: make a request, keep it, and give out the link to it and the secret that reads its result."""

from dataclasses import dataclass, field
from datetime import datetime

from skrin.domain.json_value import JsonObject
from skrin.domain.stored_request import StoredRequest
from skrin.keys.hpke import HpkeKey
from skrin.protocols.openid4vp.client_id import ClientId, Prefix
from skrin.protocols.openid4vp.link import AnyRequest, RequestByReference, UnsignedRequest, request_link
from skrin.protocols.openid4vp.request_object import NewRequest
from skrin.protocols.openid4vp.short_code import short_code
from skrin.protocols.openid4vp.verifier_info import KEEP_UNTIL_FORMAT
from skrin.use_cases.verifier.answer_key import SEED_BYTES, answer_key
from skrin.use_cases.verifier.asking import Asking
from skrin.use_cases.verifier.errors import AskInvalid
from skrin.use_cases.verifier.page_sessions import PageSession
from skrin.use_cases.verifier.ports import VerifierPorts
from skrin.use_cases.verifier.retention import RESULT_KEPT
from skrin.use_cases.verifier.voices import voice
from skrin.wire import base64url

# 128 bits for what names a request, 192 for nonce and state, 256 for the secret (PROTOCOLS 4.5, 95; OPEN.md V-06).
ID_BYTES, NONCE_BYTES, SECRET_BYTES = 16, 24, 32


@dataclass(frozen=True, slots=True)
class Asked:
    """`link` goes to the person, as it is or as a QR code; `secret` stays with whoever asked and reads the result.

    `page` is the address of the page it waits on, for one browser; `code` is what a wallet can show of it (`short_code`).
    """

    id: str
    link: str
    secret: str = field(repr=False)
    expires_at: datetime
    page: str | None = field(default=None, repr=False)
    code: str = ""


def ask(asking: Asking, ports: VerifierPorts) -> Asked:
    """A new request, open for one answer. Raises AskInvalid, CertificateOver."""
    if asking.invitation:  # a service is there when the answer is; an invitation is for those who are not
        raise AskInvalid("invitation")
    query = asking.query()
    now = ports.clock.now()
    request_id, nonce, state, secret = (_random(length, ports) for length in (ID_BYTES, NONCE_BYTES, NONCE_BYTES, SECRET_BYTES))
    signed = voice(asking.known_by, ports) if asking.signed else None
    client_id = _unsigned(request_id, ports) if signed is None else signed.client_id
    seed = ports.randomness.token_bytes(SEED_BYTES) if asking.encrypted else b""
    screen_seed = ports.randomness.token_bytes(SEED_BYTES) if asking.screen else b""
    request = NewRequest(
        client_id,
        ports.response_url(request_id),
        nonce,
        query,
        state,
        ports.identity.names,
        asking.purpose,
        encrypt_to=answer_key(seed),
        transaction_data=asking.transaction_data(query),
        infos=infos(asking),
        seal_to=HpkeKey.from_seed(screen_seed).public if screen_seed else None,
        contact=asking.contact,
    ).parameters()
    expires_at = now + asking.lifetime
    if signed is not None and signed.until is not None:
        expires_at = min(expires_at, signed.until)
    details = asking.as_json()
    stored = StoredRequest(request_id, request, now, expires_at, details, encryption_seed=seed, screen_seed=screen_seed)
    ports.store.add_request(stored, secret)
    way: AnyRequest = UnsignedRequest(client_id, request)
    if signed is not None:
        way = RequestByReference(client_id, ports.object_url(request_id))
    link = request_link(way)
    code = short_code(str(client_id), str(ports.response_url(request_id)), nonce)
    page = None
    if asking.page is not None:
        session = PageSession(request_id, secret, link, code, asking.page, expires_at + RESULT_KEPT)
        page = str(ports.page_url(ports.pages.begin(session, ports.randomness)))
    return Asked(request_id, link, secret, expires_at, page, code)


def infos(asking: Asking) -> tuple[JsonObject, ...]:
    """What is told beside the purpose."""
    if asking.keep_until is None:
        return ()
    return ({"format": KEEP_UNTIL_FORMAT, "data": {"until": asking.keep_until.isoformat()}},)


def _unsigned(request_id: str, ports: VerifierPorts) -> ClientId:
    """The address itself as identifier: nothing proves who asks (OpenID4VP 1.0, 5.9.3)."""
    return ClientId.of(Prefix.REDIRECT_URI, str(ports.response_url(request_id)))


def _random(length: int, ports: VerifierPorts) -> str:
    return base64url.encode(ports.randomness.token_bytes(length))
