"""What issuers have promised to hand out later: asked for again, taken in when it comes, or given up (OpenID4VCI 1.0, 9).

`ask` is for a person, `ask_due` for the schedule. Either everything of a receipt is stored, or nothing is. What has come is put
into the vault before it is looked at, for an issuer gives it once.
"""

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from skrin.domain.credential import StoredCredential
from skrin.domain.errors import ConsentError, NetError, SkrinError
from skrin.domain.history import Event, EventKind
from skrin.domain.later import Access, Pending
from skrin.domain.party import Party, Trust, TrustDecision
from skrin.domain.state_errors import PendingUnknown
from skrin.protocols.openid4vci.credential import Answer
from skrin.protocols.openid4vci.errors import AccessEnded, IssuanceEnded
from skrin.protocols.openid4vci.notification import NotificationEvent
from skrin.use_cases.holder import arrival, issuer_trust
from skrin.use_cases.holder.arrival import Answered, Asked
from skrin.use_cases.holder.cautions import Agree, UnverifiedParty, nobody_agrees
from skrin.use_cases.holder.checking import online, trust_lists
from skrin.use_cases.holder.confined import ConfinedFetch
from skrin.use_cases.holder.errors import AskedTooSoon, UnverifiedNotConfirmed
from skrin.use_cases.holder.issuance import access, deferred
from skrin.use_cases.holder.issuance.access import Reopened
from skrin.use_cases.holder.issuance.conversation import Conversation
from skrin.use_cases.ports import Ports
from skrin.wire.urls import HttpsUrl


@dataclass(frozen=True, slots=True)
class Came:
    """What became of it: `received` is what is in the vault now; else `pending` is waited for still, where it is not over."""

    received: tuple[StoredCredential, ...] = ()
    pending: Pending | None = None


@dataclass(frozen=True, slots=True)
class AskedFor:
    """One that the schedule asked for. `error` is why nothing came of it this time."""

    pending: Pending
    came: Came | None = None
    error: SkrinError | None = None


@dataclass(frozen=True, slots=True)
class Promised:
    """The issuer of something that is awaited, as far as it is known today; an `arrival.Source`."""

    issuer_url: str
    issuer: Party
    trust: TrustDecision

    @property
    def trusted(self) -> bool:
        return self.trust.trust is Trust.TRUSTED


def ask(pending_id: str, ports: Ports, agree: Agree = nobody_agrees) -> Came:
    """Ask the issuer now, because a person wants it; what has come already is only taken in.

    Raises AskedTooSoon; IssuanceEnded, after which nothing is left of it; AccessEnded; ConsentError for what a person has to
    agree to first; PendingUnknown, also where it was given up or taken in meanwhile; CredentialRefused, NetError
    and whatever what came is refused for.
    """
    pending = _claimed(pending_id, ports, by_itself=False)
    return _asked(pending, ports, agree)


def ask_due(ports: Ports) -> Sequence[AskedFor]:
    """Ask for what is due, each at most once; whatever goes wrong is entered with it, but for what is gone meanwhile."""
    now, found = ports.clock.now(), []
    for each in ports.vault.pending():
        try:
            if deferred.is_due(_by_clock(each, ports), now):
                came = _asked(_claimed(each.id, ports, by_itself=True), ports, nobody_agrees)
                found.append(AskedFor(each, came))
        except PendingUnknown:
            continue  # somebody beside has given it up, or taken it in
        except SkrinError as error:
            found.append(AskedFor(each, error=error))
    return found


def cancel(pending_id: str, ports: Ports) -> None:
    """The person no longer waits for it: the keys and the tokens are destroyed, and nobody is told. Raises PendingUnknown."""
    with ports.vault.transaction() as tx:
        pending = ports.vault.one_pending(pending_id)
        tx.drop_pending(pending)
        tx.record(_event(EventKind.PROMISE_CANCELLED, pending, ports))


def _by_clock(pending: Pending, ports: Ports) -> Pending:
    """Raises PendingUnknown."""
    set_anew = deferred.by_todays_clock(pending, ports.clock.now())
    return pending if set_anew is pending else _kept(set_anew, ports)


def _claimed(pending_id: str, ports: Ports, *, by_itself: bool) -> Pending:
    """Entered as asked before anything is sent, so that nobody asks beside. Raises AskedTooSoon, PendingUnknown."""
    now = ports.clock.now()
    with ports.vault.transaction() as tx:
        pending = ports.vault.one_pending(pending_id)
        if not by_itself and not deferred.may_ask(pending, now):
            raise AskedTooSoon(deferred.earliest(pending))
        claimed = deferred.asking(pending, now, by_itself=by_itself)
        tx.put_pending(claimed)
    return claimed


def _asked(pending: Pending, ports: Ports, agree: Agree) -> Came:
    fetch = ConfinedFetch(ports.network(), pending.access.hosts)
    try:
        issuer = access.reopen(pending.access, fetch, ports)
        if not pending.all_came:
            issuer, pending = _fetched(issuer, pending, ports)
        if not pending.all_came:
            return Came(pending=pending)
        return Came(received=_taken_in(issuer, pending, fetch, ports, agree))
    except IssuanceEnded as ended:
        if not _came_meanwhile(pending, ports):
            _end(pending, ended, ports)
        raise
    except (ConsentError, AccessEnded) as stopped:
        _note(pending.id, stopped.code, ports, waits=True)
        raise
    except SkrinError as error:
        _note(pending.id, error.code, ports)
        raise


def _came_meanwhile(pending: Pending, ports: Ports) -> bool:
    """Whether somebody beside has fetched it: then it is no wonder that the issuer knows of nothing more."""
    try:
        return ports.vault.one_pending(pending.id).cards != pending.cards
    except PendingUnknown:
        return True


def _fetched(issuer: Reopened, pending: Pending, ports: Ports) -> tuple[Reopened, Pending]:
    """With whatever there is by now; each answer is kept before the next is asked for."""
    if pending.access.refresh_token and access.has_ended(pending.access, ports.clock.now()):
        issuer, pending = _refreshed(issuer, pending, ports)
    for number, card in enumerate(pending.cards):
        if card.has_come:
            continue
        asked = deferred.asked_for(card, ports)
        try:
            answer = _later(issuer, card.transaction_id, asked, ports)
        except AccessEnded:
            issuer, pending = _refreshed(issuer, pending, ports)
            answer = _later(issuer, card.transaction_id, asked, ports)
        pending = _kept(deferred.with_answer(pending, number, answer), ports)
    return issuer, pending


def _later(issuer: Reopened, transaction_id: str, asked: Asked, ports: Ports) -> Answer:
    return issuer.conversation(ports).later(transaction_id, asked.card, asked.copies)


def _refreshed(issuer: Reopened, pending: Pending, ports: Ports) -> tuple[Reopened, Pending]:
    fresh = issuer.refreshed(ports)
    return fresh, _kept(replace(pending, access=fresh.access), ports)


def _kept(pending: Pending, ports: Ports) -> Pending:
    """What was given up meanwhile does not come back, for its keys are destroyed. Raises PendingUnknown."""
    with ports.vault.transaction() as tx:
        ports.vault.one_pending(pending.id)
        tx.put_pending(pending)
    return pending


def _note(pending_id: str, code: str, ports: Ports, *, waits: bool = False) -> None:
    """What stands in the way, beside whatever was kept of it meanwhile; nothing where it is gone."""
    with contextlib.suppress(PendingUnknown), ports.vault.transaction() as tx:
        pending = ports.vault.one_pending(pending_id)
        if waits or not pending.waits_for_person:
            tx.put_pending(replace(pending, code=code, waits_for_person=waits))


# taking in what came


def source_of(held: Access, pending: Pending, ports: Ports) -> Promised:
    """By the trust lists of today; sealed forms are vouched for by their seals, once they are judged."""
    lists = trust_lists(ports)
    cards = [deferred.asked_for(card, ports).card for card in pending.cards]
    types = [card.type for card in cards if not card.is_sealed]
    practice = HttpsUrl.parse(held.issuer_url, ports.loopback).origin in ports.practice_origins
    return Promised(
        held.issuer_url,
        issuer_trust.party(held.issuer_url, pending.names, lists, practice=practice),
        issuer_trust.decide(held.issuer_url, types, ports.clock.now(), lists),
    )


def _taken_in(
    issuer: Reopened, pending: Pending, fetch: ConfinedFetch, ports: Ports, agree: Agree
) -> tuple[StoredCredential, ...]:
    """All of it judged and stored, and the issuer told what became of it. Raises PendingUnknown where it is gone meanwhile."""
    source = source_of(pending.access, pending, ports)
    if not source.trusted and not pending.agreed and not agree(UnverifiedParty(source.issuer_url, source.trust.code)):
        raise UnverifiedNotConfirmed(source.issuer_url)
    checking, conversation = online(ports, fetch.fetch), issuer.conversation(ports)
    answers = [Answered(deferred.asked_for(card, ports), card.texts) for card in pending.cards]
    try:
        fit = arrival.judged(answers, source, checking, fetch, agree, ports)
    except (ConsentError, NetError):
        raise  # it stays in the vault as it came: for a person, or for another time
    except SkrinError as error:
        _end(pending, error, ports)
        _tell(conversation, pending, NotificationEvent.FAILURE)
        raise
    with ports.vault.transaction() as tx:
        ports.vault.one_pending(pending.id)  # whoever is first takes it in
        stored = arrival.put(fit, source, tx, ports)
        checking.keep(tx)
        renewal = access.renewal(pending.access, stored, ports)
        proofs = [key_id for card in pending.cards for key_id in card.key_ids]
        tx.drop_pending(pending, keep=[*proofs, pending.access.key_id] if renewal is not None else proofs)
        if renewal is not None:
            tx.put_renewal(renewal)
        tx.record(_event(EventKind.RECEIVED, pending, ports, stored))
    _tell(conversation, pending, NotificationEvent.ACCEPTED)
    return stored


def _end(pending: Pending, error: SkrinError, ports: Ports) -> None:
    """With its keys, unless somebody beside has taken it in: then they are a credential's. Raises PendingUnknown."""
    with ports.vault.transaction() as tx:
        ports.vault.one_pending(pending.id)
        tx.drop_pending(pending)
        tx.record(_event(EventKind.FAILED, pending, ports, code=error.code))


def _tell(conversation: Conversation, pending: Pending, event: NotificationEvent) -> None:
    """A courtesy to the issuer (OpenID4VCI 1.0, 11): whether it arrives changes nothing here."""
    for card in pending.cards:
        if card.notification_id:
            with contextlib.suppress(SkrinError):
                conversation.notify(card.notification_id, event)


def _event(kind: EventKind, pending: Pending, ports: Ports, stored: Sequence[StoredCredential] = (), code: str = "") -> Event:
    url = pending.access.issuer_url
    types = tuple(each.credential.type for each in stored) or tuple(deferred.type_of(card) for card in pending.cards)
    return Event(
        kind,
        ports.clock.now(),
        party_id=url,
        party_names=issuer_trust.party(url, pending.names, trust_lists(ports)).names,
        credential_ids=tuple(each.id for each in stored),
        credential_types=types,
        code=code,
    )
