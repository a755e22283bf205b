"""What answers a request: the presentations that were confirmed, signed for it, and what the history will say of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from skrin.domain.contact import AUTHORITY, THEIRS
from skrin.domain.history import AGREED, KEPT_UNTIL, THINGS, WAY, Event, EventKind, Way, as_claimed
from skrin.domain.party import Party
from skrin.protocols.openid4vp.errors import RequestObjectExpired
from skrin.protocols.openid4vp.request import PresentationRequest
from skrin.protocols.openid4vp.transaction_data import carried_by
from skrin.use_cases.holder.cautions import Agree, UnverifiedParty
from skrin.use_cases.holder.consent import Consent, RequestPreview
from skrin.use_cases.holder.errors import UnverifiedNotConfirmed
from skrin.use_cases.holder.signing import presentation
from skrin.use_cases.ports import Ports
from skrin.wire import limits


@dataclass(frozen=True, slots=True)
class Answer:
    """`presentations` by the query they answer, as `response.Presentations`; `event` without any value of them."""

    presentations: Mapping[str, Sequence[str]] = field(repr=False)
    event: Event


def answer(consent: Consent, ports: Ports, agree: Agree) -> Answer:
    """Exactly what `consent` holds, each credential signed with its own key for this request. Nothing has left.

    Raises RequestObjectExpired, UnverifiedNotConfirmed, and what signing raises.
    """
    preview = consent.preview
    request = preview.request
    if request.expires_at is not None and ports.clock.now() - limits.CLOCK_LEEWAY >= request.expires_at:
        raise RequestObjectExpired(request.expires_at)  # its time ran out while the person was thinking
    if not preview.trusted and not agree(UnverifiedParty(preview.verifier.id, preview.trust.code)):
        raise UnverifiedNotConfirmed(preview.verifier.id)
    presentations: dict[str, list[str]] = {}
    agreed = dict(carried_by(request.transaction_data, [item.query_id for item in consent.items]))
    for item in consent.items:
        text = presentation(item, request, ports, agreed.pop(item.query_id, ()))
        presentations.setdefault(item.query_id, []).append(text)
    return Answer(presentations, _shared(consent, ports))


def declined(preview: RequestPreview, ports: Ports) -> Event:
    return Event(
        EventKind.DECLINED,
        ports.clock.now(),
        party_id=preview.verifier.id,
        party_names=preview.verifier.names,
        details={**_where(preview.request), **_claimed(preview.verifier)},
    )


def _shared(consent: Consent, ports: Ports) -> Event:
    preview = consent.preview
    details = {
        **_where(preview.request),
        **_claimed(preview.verifier),
        THINGS: " ".join(str(item.things) for item in consent.items),
    }
    if preview.request.transaction_data:
        details[AGREED] = "\n".join(each.statement for each in preview.request.transaction_data)
    if preview.request.keep_until is not None:
        details[KEPT_UNTIL] = preview.request.keep_until.isoformat()
    return Event(
        EventKind.SHARED,
        ports.clock.now(),
        party_id=preview.verifier.id,
        party_names=preview.verifier.names,
        credential_ids=tuple(item.stored.id for item in consent.items),
        credential_types=tuple(item.stored.credential.type for item in consent.items),
        fields={item.stored.id: tuple(leaving.dotted for leaving in item.fields) for item in consent.items},
        details=details,
    )


def _claimed(verifier: Party) -> dict[str, str]:
    """The only name that a person knows them by, where nobody confirmed one: who sat in the room is found by it later."""
    return {} if verifier.names else as_claimed(verifier.claimed_names)


def _where(request: PresentationRequest) -> dict[str, str]:
    """Where it went, and where whoever asked can be reached afterwards: the request is gone then."""
    went = {WAY: Way.SCREEN.value} if request.by_screen else {"host": request.host}
    return {**went, **request.contact.as_details(THEIRS), **request.authority.as_details(AUTHORITY)}
