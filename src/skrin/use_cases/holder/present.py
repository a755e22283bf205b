"""Answer a presentation request: look up, let the person select, respond; or decline.

Nothing is sent while a request is only looked at, and nothing is asked of an issuer or a status list (SR-17). Declining, having
nothing that matches and having nothing at all are one and the same answer (SR-27).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from skrin.domain.credential import StoredCredential
from skrin.domain.errors import SkrinError
from skrin.domain.history import Event, EventKind
from skrin.domain.party import Authentication, Trust, TrustDecision
from skrin.domain.ports import CredentialFilter
from skrin.domain.standing import Standing
from skrin.domain.verdict import SEVERITY, Outcome
from skrin.formats.sd_jwt.key_binding import KeyBindingRequest
from skrin.formats.sd_jwt.present import present
from skrin.protocols import inbound
from skrin.protocols.errors import TextUnknown
from skrin.protocols.openid4vp.dcql.evaluate import Candidate, evaluate
from skrin.protocols.openid4vp.dcql.query import DcqlQuery
from skrin.protocols.openid4vp.errors import RequestObjectExpired, ResponseNotDelivered
from skrin.protocols.openid4vp.link import AnyRequest, RequestByReference, UnsignedRequest
from skrin.protocols.openid4vp.request import PresentationRequest
from skrin.protocols.openid4vp.request_object import read_signed, read_unsigned
from skrin.protocols.openid4vp.request_uri import request_object_request, request_object_response
from skrin.protocols.openid4vp.response import Delivered, declined_request, delivery_response, presentation_request
from skrin.trust import decision
from skrin.trust.errors import UnknownVerifier
from skrin.trust.trust_entry import Role
from skrin.trust.trust_list import TrustList
from skrin.use_cases.holder import standings
from skrin.use_cases.holder.browse import PAGE
from skrin.use_cases.holder.cautions import Agree, UnverifiedParty, nobody_agrees
from skrin.use_cases.holder.checking import issuer_keys, offline
from skrin.use_cases.holder.consent import Choice, Consent, ConsentItem, Question, RequestPreview, options_for
from skrin.use_cases.holder.errors import AlreadyAnswered, UnverifiedNotConfirmed
from skrin.use_cases.judge import judge_again
from skrin.use_cases.ports import Ports
from skrin.vocabularies import registry
from skrin.wire import base64url, limits
from skrin.wire.http import Fetch, HttpRequest

REDIRECTED = "net.redirect"
WALLET_NONCE_BYTES = 16
CHOICES = 100


@dataclass(frozen=True, slots=True)
class Shared:
    """What was sent, and what the verifier said. Its `redirect_uri` is only ever opened after the person saw its host."""

    consent: Consent
    delivered: Delivered


def read(text: str, ports: Ports) -> AnyRequest:
    """The request in a link or a QR text. Not one packet is sent. Raises RequestError, UriError, ParseError, LimitError."""
    found = inbound.read(text, ports.loopback)
    if not isinstance(found, inbound.RequestLink):
        raise found.reason if isinstance(found, inbound.Unreadable) else TextUnknown
    return found.request


def look_up(asked: AnyRequest, ports: Ports) -> RequestPreview:
    """Who asks, for what, and what answers it. Fetches the request where it lies elsewhere, and the verifier's key.

    Raises RequestError, DcqlError, TimeError, NetError, AlreadyAnswered; nothing has been sent to the verifier's response
    address then, not even that something is wrong.
    """
    request = _read(asked, ports.network(), ports)
    if (answered_at := ports.vault.answered_request(request.fingerprint)) is not None:
        raise AlreadyAnswered(answered_at)
    held = _held(request.query, ports)
    evaluation = evaluate(request.query, [_candidate(stored) for stored in held])
    by = offline(ports)
    verdicts = {stored.id: judge_again(stored.credential, by) for stored in held}
    held.sort(key=lambda stored: SEVERITY[verdicts[stored.id].outcome])
    required = set(evaluation.required)
    questions = tuple(
        Question(
            query,
            tuple(
                Choice(stored, verdicts[stored.id], options)
                for stored in held
                if (options := options_for(query, _candidate(stored)))
            ),
            query.id in required,
        )
        for query in request.query.credentials
    )
    return RequestPreview(request, _trust(request, by.trust_lists, ports), questions, evaluation)


def respond(consent: Consent, ports: Ports, agree: Agree = nobody_agrees) -> Shared:
    """Send exactly what `consent` holds, each credential signed with its own key for this request.

    Raises RequestObjectExpired, UnverifiedNotConfirmed, AlreadyAnswered, ResponseNotDelivered, NetError. What was sent is never
    sent again by itself.
    """
    preview = consent.preview
    request = preview.request
    if request.expires_at is not None and ports.clock.now() - limits.CLOCK_LEEWAY >= request.expires_at:
        raise RequestObjectExpired(request.expires_at)  # its time ran out while the person was thinking
    if not preview.trusted and not agree(UnverifiedParty(preview.verifier.id, preview.trust.code)):
        raise UnverifiedNotConfirmed(preview.verifier.id)
    presentations: dict[str, list[str]] = {}
    for item in consent.items:
        presentations.setdefault(item.query_id, []).append(_signed(item, request, ports))
    event = Event(
        EventKind.SHARED,
        ports.clock.now(),
        party_id=preview.verifier.id,
        party_names=preview.verifier.names,
        credential_ids=tuple(item.stored.id for item in consent.items),
        credential_types=tuple(item.stored.credential.type for item in consent.items),
        fields={item.stored.id: tuple(leaving.dotted for leaving in item.fields) for item in consent.items},
        details={"host": request.response_uri.host},
    )
    return Shared(consent, _deliver(request, presentation_request(request, presentations), event, ports))


def decline(preview: RequestPreview, ports: Ports) -> Delivered:
    """The one answer for "no", whatever the reason. Raises AlreadyAnswered, ResponseNotDelivered, NetError."""
    request = preview.request
    event = Event(
        EventKind.DECLINED,
        ports.clock.now(),
        party_id=preview.verifier.id,
        party_names=preview.verifier.names,
        details={"host": request.response_uri.host},
    )
    return _deliver(request, declined_request(request), event, ports)


def _read(asked: AnyRequest, fetch: Fetch, ports: Ports) -> PresentationRequest:
    if isinstance(asked, UnsignedRequest):
        return read_unsigned(asked, ports.loopback)
    if isinstance(asked, RequestByReference):
        wallet_nonce = base64url.encode(ports.randomness.token_bytes(WALLET_NONCE_BYTES))
        answer = fetch(request_object_request(asked, wallet_nonce))
        asked = request_object_response(answer, asked, wallet_nonce)
    return read_signed(asked, issuer_keys(ports, fetch), ports.clock.now(), ports.loopback)


def _held(query: DcqlQuery, ports: Ports) -> list[StoredCredential]:
    """What answers: of the types that are asked for and of those known to extend them, the newest first.

    For each question at most so many as a person can choose from, those that stand best before all others: of ten thousand
    nobody sees more, and they would not fit in memory.
    """
    wanted = {type_ for each in query.credentials for types in each.types for type_ in types}
    types = sorted(wanted | {type_ for type_ in registry.known_types() if wanted.intersection(registry.lineage(type_))})
    room = {each.id: CHOICES for each in query.credentials}
    held: dict[str, StoredCredential] = {}
    for stored in _best_first(types, ports):
        candidate = _candidate(stored)
        for each in query.credentials:
            if room[each.id] and options_for(each, candidate):
                held[stored.id] = stored
                room[each.id] -= 1
        if not any(room.values()):
            break
    return sorted(held.values(), key=lambda stored: stored.received_at, reverse=True)


def _best_first(types: Sequence[str], ports: Ports) -> Iterator[StoredCredential]:
    for outcome in sorted(Outcome, key=SEVERITY.__getitem__):
        standing = frozenset(each for each in Standing if each.outcome is outcome)
        for type_ in types:
            yield from _page_by_page(CredentialFilter(type=type_, standings=standing, limit=PAGE), ports)


def _page_by_page(wanted: CredentialFilter, ports: Ports) -> Iterator[StoredCredential]:
    """Before each page it is made sure that it is still known how all of them stand."""
    while True:
        standings.settle(ports)
        found = ports.vault.credentials(wanted)
        yield from found
        if len(found) < wanted.limit:
            return
        wanted = replace(wanted, offset=wanted.offset + wanted.limit)


def _candidate(stored: StoredCredential) -> Candidate:
    credential = stored.credential
    types = frozenset(credential.types or (credential.type,))
    bound = bool(stored.key_id) and credential.holder_key is not None
    return Candidate(stored.id, credential.format.value, types, credential.claims, key_bound=bound)


def _trust(request: PresentationRequest, lists: Sequence[TrustList], ports: Ports) -> TrustDecision:
    """What the authenticated identity may ask for; what nobody authenticated is trusted with nothing (P-18)."""
    if request.verifier.authentication is Authentication.NONE:
        unknown = UnknownVerifier(request.client_id.text)
        return TrustDecision(Trust.UNKNOWN, unknown.code, facts=unknown.facts)
    types = [type_ for query in request.query.credentials for types in query.types for type_ in types]
    now = ports.clock.now()
    decided = [decision.decide(request.verifier.id, type_, now, lists, Role.VERIFIER) for type_ in types]
    return max(decided, key=lambda each: (each.trust is not Trust.TRUSTED) + (each.trust is Trust.DISTRUSTED))


def _signed(item: ConsentItem, request: PresentationRequest, ports: Ports) -> str:
    """The text of the consent with the holder's signature behind it, and nothing else (SR-24)."""
    query = request.query.credential(item.query_id)
    if not item.stored.key_id or (query is not None and not query.holder_binding):
        return item.text
    binding = KeyBindingRequest(str(request.client_id), request.nonce, ports.clock.now())
    signer = ports.vault.signer(item.stored.key_id)
    text = present(item.stored.credential.raw, item.digests, binding, signer)
    if not text.startswith(item.text) or "~" in text[len(item.text) :]:
        raise AssertionError("what would be sent is not what was confirmed")
    return text


def _deliver(request: PresentationRequest, post: HttpRequest, event: Event, ports: Ports) -> Delivered:
    """The one POST. A redirect is not followed: the answer went out once, and nobody says that it arrived (P-06)."""
    if (answered_at := ports.vault.answered_request(request.fingerprint)) is not None:
        raise AlreadyAnswered(answered_at)  # meanwhile, in another window
    try:
        delivered = delivery_response(ports.network()(post), ports.loopback)
    except SkrinError as error:
        failed = replace(event, kind=EventKind.FAILED, code=error.code)
        with ports.vault.transaction() as tx:
            tx.record(failed)
        if error.code == REDIRECTED:
            status = error.facts.get("status")
            raise ResponseNotDelivered(status if isinstance(status, int) else 0) from error
        raise
    with ports.vault.transaction() as tx:
        tx.remember_answered(request.fingerprint, ports.clock.now())
        tx.record(event)
    return delivered
