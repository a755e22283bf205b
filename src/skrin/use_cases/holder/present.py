"""Answer a presentation request: look up, let the person select, respond; or decline.

Nothing is sent while a request is only looked at, and nothing is asked of an issuer or a status list (SR-17). Declining, having
nothing that matches and having nothing at all are one and the same answer (SR-27).
"""

from collections.abc import Iterable
from dataclasses import dataclass

from skrin.domain.verdict import SEVERITY
from skrin.protocols import inbound
from skrin.protocols.errors import TextUnknown
from skrin.protocols.openid4vp.dcql.evaluate import evaluate
from skrin.protocols.openid4vp.link import AnyRequest, RequestByReference, UnsignedRequest
from skrin.protocols.openid4vp.request import PresentationRequest
from skrin.protocols.openid4vp.request_object import read_signed, read_unsigned
from skrin.protocols.openid4vp.request_uri import request_object_request, request_object_response
from skrin.protocols.openid4vp.response import Delivered, declined_request, presentation_request
from skrin.use_cases.holder import asked_by
from skrin.use_cases.holder.agreeing import with_agreed
from skrin.use_cases.holder.answer import answer, declined
from skrin.use_cases.holder.answering import Answering
from skrin.use_cases.holder.cautions import Agree, nobody_agrees
from skrin.use_cases.holder.checking import issuer_keys, offline
from skrin.use_cases.holder.consent import Choice, Consent, Question, RequestPreview, options_for
from skrin.use_cases.holder.copies import next_copy
from skrin.use_cases.holder.delivery import deliver
from skrin.use_cases.holder.errors import AlreadyAnswered
from skrin.use_cases.holder.least_shown import with_least
from skrin.use_cases.introductions import introductions
from skrin.use_cases.judge import judge_again
from skrin.use_cases.ports import Ports
from skrin.wire import base64url
from skrin.wire.http import Fetch

WALLET_NONCE_BYTES = 16


@dataclass(frozen=True, slots=True)
class Shared:
    """What was sent, and what the verifier said. Its `redirect_uri` is only ever opened after the person saw its host."""

    consent: Consent
    delivered: Delivered


def read(text: str, ports: Ports) -> AnyRequest:
    """The request in a link or a QR text. Not one packet is sent. Raises RequestError, UriError, ParseError, LimitError."""
    return _request_in(inbound.read(text, ports.loopback))


def read_codes(texts: Iterable[str], ports: Ports) -> AnyRequest:
    """The same of the codes of pictures, which may be pieces of one request. Raises QrError beside."""
    return _request_in(inbound.read_codes(texts, ports.clock, ports.loopback))


def _request_in(found: inbound.Inbound) -> AnyRequest:
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
    answering = Answering.of(request, ports)
    held = answering.held()
    evaluation = evaluate(request.query, [answering.candidate(stored) for stored in held])
    by = offline(ports)
    verdicts = {stored.id: judge_again(stored.credential, by) for stored in held}
    copies = {stored.id: next_copy(stored, ports) for stored in held}
    held.sort(key=lambda stored: SEVERITY[verdicts[stored.id].outcome])
    questions = [
        Question(
            query,
            tuple(
                Choice(stored, verdicts[stored.id], options, candidate.key_bound, ports.linked_data, copies[stored.id])
                for stored in held
                if (options := options_for(query, candidate := answering.candidate(stored)))
            ),
            required=False,
        )
        for query in request.query.credentials
    ]
    needed = with_agreed(request.transaction_data, with_least(evaluation, questions))
    trust = asked_by.trust(request, by.trust_lists, ports.clock.now())
    return RequestPreview(asked_by.named(request, by.trust_lists), trust, needed, evaluation)


def respond(consent: Consent, ports: Ports, agree: Agree = nobody_agrees) -> Shared:
    """Send exactly what `consent` holds, each credential signed with its own key for this request.

    Raises RequestObjectExpired, UnverifiedNotConfirmed, AlreadyAnswered, CopyShown, ResponseNotDelivered, NetError, and
    AnswerByScreen where it is not sent but shown (`show.show`). What was sent is never sent again by itself.
    """
    request = consent.preview.request
    made = answer(consent, ports, agree)
    post = presentation_request(request, made.presentations)
    return Shared(consent, deliver(request.fingerprint, post, made.event, ports, consent.copies))


def decline(preview: RequestPreview, ports: Ports) -> Delivered:
    """The one answer for "no", whatever the reason; where it would go over the screen, the person says it.

    Raises AlreadyAnswered, ResponseNotDelivered, NetError.
    """
    request, event = preview.request, declined(preview, ports)
    if request.by_screen:
        with ports.vault.transaction() as tx:
            tx.record(event)
        return Delivered()
    return deliver(request.fingerprint, declined_request(request), event, ports)


def _read(asked: AnyRequest, fetch: Fetch, ports: Ports) -> PresentationRequest:
    if isinstance(asked, UnsignedRequest):
        return read_unsigned(asked, ports.loopback)
    if isinstance(asked, RequestByReference):
        wallet_nonce = base64url.encode(ports.randomness.token_bytes(WALLET_NONCE_BYTES))
        answer = fetch(request_object_request(asked, wallet_nonce))
        asked = request_object_response(answer, asked, wallet_nonce)
    keys, now = issuer_keys(ports, fetch), ports.clock.now()
    return read_signed(asked, keys, now, ports.loopback, introductions(keys, now))
