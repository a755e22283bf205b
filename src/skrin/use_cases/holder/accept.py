"""Accept an offer: token, fresh keys, proofs, credentials, judgement, vault. All of it or nothing."""

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from skrin.domain.credential import StoredCredential
from skrin.domain.errors import SkrinError
from skrin.domain.history import Event, EventKind
from skrin.domain.later import Pending
from skrin.domain.ports import Signer, VaultTransaction
from skrin.protocols.openid4vci.credential import Answer, Issued
from skrin.protocols.openid4vci.notification import NotificationEvent
from skrin.use_cases.holder import arrival, batch, issuer_trust, unfinished
from skrin.use_cases.holder.arrival import Answered, Asked, Fit
from skrin.use_cases.holder.authorization.attempt import SignedIn, sign_in
from skrin.use_cases.holder.batch import Made
from skrin.use_cases.holder.cautions import Agree, UnverifiedParty, nobody_agrees
from skrin.use_cases.holder.checking import Checking, online, trust_lists
from skrin.use_cases.holder.confined import ConfinedFetch
from skrin.use_cases.holder.errors import UnverifiedNotConfirmed
from skrin.use_cases.holder.issuance import access, deferred
from skrin.use_cases.holder.issuance.begin import begin
from skrin.use_cases.holder.issuance.conversation import Conversation
from skrin.use_cases.holder.offer_preview import OfferedCard, OfferPreview
from skrin.use_cases.holder.unfinished import Receipt
from skrin.use_cases.ports import Ports
from skrin.use_cases.sign_in import Browser


@dataclass(frozen=True, slots=True)
class Received:
    """What is in the vault now, in the order of the offer; or what the issuer will hand out later, and then nothing else."""

    credentials: tuple[StoredCredential, ...]
    pending: Pending | None = None


def accept(
    preview: OfferPreview,
    ports: Ports,
    transaction_code: str | None = None,
    agree: Agree = nobody_agrees,
    browser: Browser | None = None,
) -> Received:
    """Receive what the person has just agreed to. Either everything is stored, or nothing is.

    `agree` is asked about an issuer nobody vouches for, and about a status address that could tell. `browser` is needed where
    the person signs in first (`preview.signs_in`); that is waited for, and before it nothing is made. Raises OtherType,
    OtherPeriod, Distrusted where a list speaks against the issuer, before anything is asked for; UnverifiedNotConfirmed,
    TrackableNotConfirmed, OfferInProgress, OfferAlreadyReceived, HostNotConfirmed, and whatever the issuer's answers or the
    credentials themselves are refused for; the keys made for them are destroyed then.
    """
    types = [card.type for card in preview.cards if not card.is_sealed]
    issuer_trust.require_nothing_against(preview.issuer_url, types, ports.clock.now(), trust_lists(ports))
    if not preview.trusted and not agree(UnverifiedParty(preview.issuer_url, preview.trust.code)):
        raise UnverifiedNotConfirmed(preview.issuer_url)
    shown = transaction_code if browser is None or not preview.signs_in else _signed_in(preview, browser, ports)
    host = preview.offer.credential_issuer.host
    counts = [_copies(card, preview, ports) for card in preview.cards]
    algorithms = [card.algorithm for card, count in zip(preview.cards, counts, strict=True) for _ in range(count)]
    receipt, signers = unfinished.begin(preview.fingerprint, host, algorithms, ports)
    asked = _asked(preview, counts, receipt, signers)
    try:
        return _receive(preview, receipt, asked, shown, agree, ports)
    except BaseException as error:
        # Also for an interruption: no key may stay behind without its credential.
        unfinished.abandon(receipt, _failed(preview, error, ports), ports)
        raise


def _receive(
    preview: OfferPreview,
    receipt: Receipt,
    asked: Sequence[Asked],
    shown: str | SignedIn | None,
    agree: Agree,
    ports: Ports,
) -> Received:
    fetch = ports.network()
    confined = ConfinedFetch(fetch, preview.hosts)
    conversation = begin(preview, shown, confined, ports)
    given = [conversation.credentials(each.card, [made.signer for made in each.keys]) for each in asked]
    issued = [answer for answer in given if isinstance(answer, Issued)]
    if len(issued) < len(given):
        return _promised(preview, receipt, asked, given, conversation, ports)
    checking = online(ports, fetch)
    answers = [Answered(each, answer.credentials) for each, answer in zip(asked, issued, strict=True)]
    try:
        fit = arrival.judged(answers, preview, checking, confined, agree, ports)
    except SkrinError:
        _tell(conversation, issued, NotificationEvent.FAILURE)
        raise
    received = _store(preview, receipt, fit, checking, conversation, ports)
    _tell(conversation, issued, NotificationEvent.ACCEPTED)
    return received


def _signed_in(preview: OfferPreview, browser: Browser, ports: Ports) -> SignedIn:
    """The history also says when nothing came of it. Raises what `sign_in` raises."""
    try:
        return sign_in(preview, browser, ports)
    except BaseException as error:
        with ports.vault.transaction() as tx:
            tx.record(_failed(preview, error, ports))
        raise


def _copies(card: OfferedCard, preview: OfferPreview, ports: Ports) -> int:
    """For how many keys it is asked for; for none where the issuer binds to none."""
    return batch.size(card.configuration.format, preview.metadata, ports) if card.algorithm else 0


def _asked(preview: OfferPreview, counts: Sequence[int], receipt: Receipt, signers: Sequence[Signer]) -> list[Asked]:
    made = iter([Made(key_id, signer) for key_id, signer in zip(receipt.keys, signers, strict=True)])
    return [Asked(card, tuple(islice(made, count))) for card, count in zip(preview.cards, counts, strict=True)]


def _promised(
    preview: OfferPreview,
    receipt: Receipt,
    asked: Sequence[Asked],
    given: Sequence[Answer],
    conversation: Conversation,
    ports: Ports,
) -> Received:
    """Some of it comes later: then all of it waits for that, and the offer is spent."""
    with ports.vault.transaction() as tx:
        pending = deferred.promise(preview, asked, given, conversation, tx, ports)
        _spend(preview, receipt, tx, ports)
        tx.record(_event(EventKind.PROMISED, preview, ports))
    return Received((), pending)


def _spend(preview: OfferPreview, receipt: Receipt, tx: VaultTransaction, ports: Ports) -> None:
    unfinished.finish(receipt, tx, ports)
    if preview.reference:
        tx.remember_answered(preview.reference, ports.clock.now())


def _store(
    preview: OfferPreview, receipt: Receipt, fit: Sequence[Fit], checking: Checking, conversation: Conversation, ports: Ports
) -> Received:
    now = ports.clock.now()
    with ports.vault.transaction() as tx:
        stored = arrival.put(fit, preview, tx, ports)
        checking.keep(tx)
        if conversation.token.refresh:
            renewal = access.renewal(access.kept(preview, conversation, tx, now), stored, ports)
            if renewal is not None:
                tx.put_renewal(renewal)
        _spend(preview, receipt, tx, ports)
        tx.record(
            Event(
                EventKind.RECEIVED,
                now,
                party_id=preview.issuer_url,
                party_names=preview.issuer.names,
                credential_ids=tuple(each.id for each in stored),
                credential_types=tuple(each.credential.type for each in stored),
            )
        )
    return Received(stored)


def _tell(conversation: Conversation, answers: Sequence[Issued], event: NotificationEvent) -> None:
    """A courtesy to the issuer (OpenID4VCI 1.0, 11): whether it arrives changes nothing here."""
    for answer in answers:
        if answer.notification_id is not None:
            with contextlib.suppress(SkrinError):
                conversation.notify(answer.notification_id, event)


def _failed(preview: OfferPreview, error: BaseException, ports: Ports) -> Event:
    return _event(EventKind.FAILED, preview, ports, error.code if isinstance(error, SkrinError) else unfinished.INTERRUPTED)


def _event(kind: EventKind, preview: OfferPreview, ports: Ports, code: str = "") -> Event:
    """About an offer of which nothing is in the wallet."""
    return Event(
        kind,
        ports.clock.now(),
        party_id=preview.issuer_url,
        party_names=preview.issuer.names,
        credential_types=tuple(card.type for card in preview.cards),
        code=code,
    )


def decline(preview: OfferPreview, ports: Ports) -> None:
    """The person does not want it: nothing is stored, nobody is told; the history says so (C-15)."""
    event = Event(EventKind.DECLINED, ports.clock.now(), party_id=preview.issuer_url, party_names=preview.issuer.names)
    with ports.vault.transaction() as tx:
        tx.record(event)
