"""A new edition of what is held: fetched with a refresh token, verified, shown beside the old one, then put in its place.

`look_up` fetches it and stores nothing; `replace` and `discard` are what a person may do with it (OpenID4VCI 1.0, 13.5;
docs/decisions/0233).
"""

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from dataclasses import replace as changed
from datetime import datetime

from skrin.domain.credential import StoredCredential
from skrin.domain.errors import SkrinError
from skrin.domain.history import Event, EventKind
from skrin.domain.later import Pending, Renewal
from skrin.protocols.openid4vci.credential import Answer, Issued
from skrin.protocols.openid4vci.errors import AccessEnded, CredentialRefused
from skrin.protocols.openid4vci.notification import NotificationEvent
from skrin.use_cases.holder import arrival, batch, issuer_trust, receive, unfinished
from skrin.use_cases.holder.arrival import Answered, Asked, Fit
from skrin.use_cases.holder.batch import Made
from skrin.use_cases.holder.cautions import Agree, nobody_agrees
from skrin.use_cases.holder.checking import Checking, online, trust_lists
from skrin.use_cases.holder.confined import ConfinedFetch
from skrin.use_cases.holder.edition import Edition
from skrin.use_cases.holder.errors import EditionGone, EditionRefused, NotRenewable, RenewalLater
from skrin.use_cases.holder.issuance import access, deferred
from skrin.use_cases.holder.issuance.access import Reopened
from skrin.use_cases.holder.issuance.conversation import Conversation
from skrin.use_cases.holder.offer_preview import OfferedCard
from skrin.use_cases.holder.pending import Promised
from skrin.use_cases.holder.unfinished import Receipt
from skrin.use_cases.ports import Ports
from skrin.wire.urls import HttpsUrl

# OpenID4VCI 1.0, 8.3.1.2: the issuer has decided, and asking again changes nothing.
DENIED = "credential_request_denied"


@dataclass(frozen=True, slots=True)
class NewEdition:
    """What the issuer has given in the place of a card: one edition for each form of it. Nothing is stored yet.

    `receipt` has the keys that were made for it, which are destroyed where it is not taken.
    """

    editions: tuple[Edition, ...]
    source: Promised
    renewal: Renewal
    receipt: Receipt = field(repr=False)
    checking: Checking = field(repr=False)
    conversation: Conversation = field(repr=False)
    notification_ids: tuple[str, ...] = field(repr=False)


def look_up(credential_id: str, ports: Ports, agree: Agree = nobody_agrees) -> NewEdition:
    """Fetch and verify a new edition of the card's forms. What is held stays as it is.

    Raises CredentialUnknown, NotRenewable; AccessEnded where the permission is over; EditionRefused where none is given;
    RenewalLater where it needs time: then it is awaited; and whatever the answers or the credentials are refused for.
    """
    renewal = ports.vault.renewal_of(credential_id)
    if renewal is None:
        ports.vault.credential(credential_id)
        raise NotRenewable
    held = [each for each in ports.vault.forms(credential_id) if each.id in renewal.credential_ids]
    network = ports.network()
    fetch = ConfinedFetch(network, renewal.access.hosts)
    issuer, renewal = _opened(access.reopen(renewal.access, fetch, ports), renewal, ports)
    cards = [receive.offered_card(each.configuration_id, issuer.metadata, ports) for each in held]
    counts = [_copies(card, issuer, ports) for card in cards]
    receipt, asked = _begin(cards, counts, issuer, ports)
    try:
        conversation = issuer.conversation(ports)
        given = [_given(conversation, each) for each in asked]
        issued = [answer for answer in given if isinstance(answer, Issued)]
        source = _source(issuer, cards, held, ports)
        if len(issued) < len(given):
            _promise(issuer, renewal, asked, given, source, receipt, ports)
            raise RenewalLater
        checking = online(ports, network)
        answers = [Answered(each, answer.credentials) for each, answer in zip(asked, issued, strict=True)]
        told = tuple(answer.notification_id for answer in issued if answer.notification_id is not None)
        try:
            fit = arrival.judged(answers, source, checking, fetch, agree, ports)
        except SkrinError:
            _tell(conversation, told, NotificationEvent.FAILURE)
            raise
    except RenewalLater:
        raise
    except BaseException as error:
        code = error.code if isinstance(error, SkrinError) else unfinished.INTERRUPTED
        unfinished.abandon(receipt, _event(EventKind.FAILED, held, ports, code), ports)
        raise
    editions = tuple(Edition(each, new) for each, new in zip(held, fit, strict=True))
    return NewEdition(editions, source, renewal, receipt, checking, conversation, told)


def replace(edition: NewEdition, ports: Ports) -> tuple[StoredCredential, ...]:
    """Put it in the place of the old one, whose text and keys are destroyed; labels and history stay (docs/decisions/0233).

    Raises EditionGone where it was taken or let go meanwhile, CredentialUnknown where the old one was deleted.
    """
    now = ports.clock.now()
    with ports.vault.transaction() as tx:
        _require_open(edition, ports)
        stored = []
        for each in edition.editions:
            old = ports.vault.credential(each.before.id)
            card = _card(old, each.fit, now)
            tx.drop_copies(old.id)
            tx.update_credential(card)
            if old.key_id:
                tx.delete_key(old.key_id)
            arrival.put_copies(card, each.fit, tx)
            stored.append(card)
        edition.checking.keep(tx)
        unfinished.finish(edition.receipt, tx, ports)
        names = sorted({change.name for each in edition.editions for change in each.changes})
        tx.record(_event(EventKind.RENEWED, stored, ports, details={"changed": " ".join(names)} if names else {}))
    _tell(edition.conversation, edition.notification_ids, NotificationEvent.ACCEPTED)
    return tuple(stored)


def discard(edition: NewEdition, ports: Ports) -> None:
    """The person keeps what there is: the keys made for the new edition are destroyed, and the issuer is told.

    Raises EditionGone where it was taken or let go meanwhile: then those are the keys of what is held.
    """
    _require_open(edition, ports)
    held = [each.before for each in edition.editions]
    unfinished.abandon(edition.receipt, _event(EventKind.DECLINED, held, ports), ports)
    _tell(edition.conversation, edition.notification_ids, NotificationEvent.DELETED)


def _require_open(edition: NewEdition, ports: Ports) -> None:
    """Whether its receipt is still under way; once it has ended its keys are destroyed, or are a credential's."""
    if edition.receipt not in unfinished.under_way(ports.vault):
        raise EditionGone


def _given(conversation: Conversation, asked: Asked) -> Answer:
    """Raises EditionRefused where the issuer has decided so, and what `Conversation.credentials` does."""
    try:
        return conversation.credentials(asked.card, [made.signer for made in asked.keys])
    except CredentialRefused as refused:
        if refused.error == DENIED:
            raise EditionRefused from refused
        raise


def _opened(issuer: Reopened, renewal: Renewal, ports: Ports) -> tuple[Reopened, Renewal]:
    """With a fresh token; the refresh token that may have come in the place of the old one is kept before it is needed.

    Raises NotRenewable where what it was for was deleted meanwhile: then the key of the token is destroyed, too.
    """
    try:
        issuer = issuer.refreshed(ports)
    except AccessEnded:
        with ports.vault.transaction() as tx:
            tx.drop_renewal(renewal)
        raise
    with ports.vault.transaction() as tx:
        now = next((each for each in ports.vault.renewals() if each.id == renewal.id), None)
        if now is None:
            raise NotRenewable
        renewal = changed(now, access=changed(issuer.access, token="", token_until=None))
        tx.put_renewal(renewal)
    return issuer, renewal


def _copies(card: OfferedCard, issuer: Reopened, ports: Ports) -> int:
    return batch.size(card.configuration.format, issuer.metadata, ports) if card.algorithm else 0


def _begin(cards: Sequence[OfferedCard], counts: Sequence[int], issuer: Reopened, ports: Ports) -> tuple[Receipt, list[Asked]]:
    """Fresh keys, under a name that nothing else has: what dies here leaves none behind (C-14)."""
    name = unfinished.fingerprint(issuer.issuer_url, ports.randomness.token_bytes(16).hex())
    algorithms = [card.algorithm for card, count in zip(cards, counts, strict=True) for _ in range(count)]
    host = HttpsUrl.parse(issuer.issuer_url, ports.loopback).host
    receipt, signers = unfinished.begin(name, host, algorithms, ports)
    made = iter([Made(key_id, signer) for key_id, signer in zip(receipt.keys, signers, strict=True)])
    return receipt, [Asked(card, tuple(next(made) for _ in range(count))) for card, count in zip(cards, counts, strict=True)]


def _promise(
    issuer: Reopened,
    renewal: Renewal,
    asked: Sequence[Asked],
    given: Sequence[Answer],
    source: Promised,
    receipt: Receipt,
    ports: Ports,
) -> Pending:
    """It comes later, and beside what is held. The permission goes along, and comes back with it."""
    with ports.vault.transaction() as tx:
        pending = deferred.awaiting(issuer.access, issuer.metadata, asked, given, ports)
        pending = changed(pending, names=source.issuer.claimed_names, agreed=not source.trusted)
        tx.put_pending(pending)
        tx.drop_renewal(changed(renewal, access=changed(renewal.access, key_id="")))
        unfinished.finish(receipt, tx, ports)
        tx.record(_event(EventKind.PROMISED, (), ports, party=issuer.issuer_url))
    return pending


def _source(issuer: Reopened, cards: Sequence[OfferedCard], held: Sequence[StoredCredential], ports: Ports) -> Promised:
    """Whoever was agreed to before need not be agreed to again: it is the same issuer, and the person is asked at the end."""
    lists = trust_lists(ports)
    types = [card.type for card in cards if not card.is_sealed]
    practice = held[0].credential.issuer.practice
    return Promised(
        issuer.issuer_url,
        issuer_trust.party(issuer.issuer_url, issuer.metadata.names, lists, practice=practice),
        issuer_trust.decide(issuer.issuer_url, types, ports.clock.now(), lists),
    )


def _card(old: StoredCredential, fit: Fit, now: datetime) -> StoredCredential:
    """The new edition under the wallet's own name of the old one."""
    return changed(
        old,
        credential=fit.credential,
        key_id=fit.bound[0].key_id,
        received_at=now,
        checked_at=now,
        type_names=fit.asked.card.names or fit.type_names,
        revocation_requested_at=None,
        card_issuer=fit.card_issuer,
        copies=len(fit.bound),
    )


def _tell(conversation: Conversation, notification_ids: Sequence[str], event: NotificationEvent) -> None:
    for notification_id in notification_ids:
        with contextlib.suppress(SkrinError):
            conversation.notify(notification_id, event)


def _event(
    kind: EventKind,
    about: Sequence[StoredCredential],
    ports: Ports,
    code: str = "",
    details: dict[str, str] | None = None,
    party: str = "",
) -> Event:
    url = party or about[0].issuer_url
    return Event(
        kind,
        ports.clock.now(),
        party_id=url,
        party_names=issuer_trust.party(url, {}, trust_lists(ports)).names,
        credential_ids=tuple(each.id for each in about),
        credential_types=tuple(each.credential.type for each in about),
        code=code,
        details=details or {},
    )
