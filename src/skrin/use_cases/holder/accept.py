"""Accept an offer: token, a fresh key for each credential, proof, credential, judgement, vault. All of it or nothing."""

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from skrin.domain.credential import Credential, StoredCredential
from skrin.domain.errors import SkrinError
from skrin.domain.history import Event, EventKind
from skrin.domain.party import Texts
from skrin.domain.ports import Signer
from skrin.formats import registry as formats
from skrin.keys.public_key import PublicKey
from skrin.protocols.openid4vci.credential import Issued
from skrin.protocols.openid4vci.notification import NotificationEvent
from skrin.use_cases.holder import unfinished
from skrin.use_cases.holder.cautions import Agree, TrackableStatus, UnverifiedParty, nobody_agrees
from skrin.use_cases.holder.checking import Checking, online
from skrin.use_cases.holder.confined import ConfinedFetch
from skrin.use_cases.holder.errors import TrackableNotConfirmed, UnverifiedNotConfirmed
from skrin.use_cases.holder.issuance.begin import begin
from skrin.use_cases.holder.issuance.conversation import Conversation
from skrin.use_cases.holder.offer_preview import OfferedCard, OfferPreview
from skrin.use_cases.holder.received_checks import checked, require_type_rules, require_unlinkable, trackable
from skrin.use_cases.holder.sealed_form import Joined, joined, unknown_sealer
from skrin.use_cases.holder.type_documents import of_received
from skrin.use_cases.holder.unfinished import Receipt
from skrin.use_cases.ports import Ports
from skrin.wire.urls import HttpsUrl


@dataclass(frozen=True, slots=True)
class Received:
    """What is in the vault now, in the order of the offer."""

    credentials: tuple[StoredCredential, ...]


@dataclass(frozen=True, slots=True)
class Bound:
    """One card with the key that was made for it; no key where the issuer binds to none."""

    card: OfferedCard
    key_id: str
    signer: Signer | None


def accept(preview: OfferPreview, ports: Ports, transaction_code: str | None = None, agree: Agree = nobody_agrees) -> Received:
    """Receive what the person has just agreed to. Either everything is stored, or nothing is.

    `agree` is asked about an issuer nobody vouches for, and about a status address that could tell. Raises
    UnverifiedNotConfirmed, TrackableNotConfirmed, OfferInProgress, OfferAlreadyReceived, HostNotConfirmed, and whatever the
    issuer's answers or the credentials themselves are refused for; the keys made for them are destroyed then.
    """
    if not preview.trusted and not agree(UnverifiedParty(preview.issuer_url, preview.trust.code)):
        raise UnverifiedNotConfirmed(preview.issuer_url)
    host = preview.offer.credential_issuer.host
    algorithms = [card.algorithm for card in preview.cards if card.algorithm]
    receipt, signers = unfinished.begin(preview.fingerprint, host, algorithms, ports)
    try:
        return _receive(preview, receipt, signers, transaction_code, agree, ports)
    except BaseException as error:
        # Also for an interruption: no key may stay behind without its credential.
        unfinished.abandon(receipt, _failed(preview, error, ports), ports)
        raise


def _receive(
    preview: OfferPreview,
    receipt: Receipt,
    signers: Sequence[Signer],
    transaction_code: str | None,
    agree: Agree,
    ports: Ports,
) -> Received:
    fetch = ports.network()
    confined = ConfinedFetch(fetch, preview.hosts)
    conversation = begin(preview, transaction_code, confined, ports)
    bound = _bound(preview.cards, receipt, signers)
    answers = [conversation.credential(each.card, each.signer) for each in bound]
    checking = online(ports, fetch)
    _link(answers, preview, checking, confined, ports)
    try:
        found = [
            checked(answer.credentials[0], each.card, _public(each.signer), preview, checking.judge)
            for each, answer in zip(bound, answers, strict=True)
        ]
        _ask_about_seals(found, preview, agree)
        together = joined(found, checking.judge)
        credentials = [each.credential for each in together]
        types = [of_received(credential, confined, ports) for credential in credentials]
        require_type_rules(credentials, [chain for chain, _ in types])
        require_unlinkable(credentials)
        _ask_about_status(credentials, agree, ports)
    except SkrinError:
        _tell(conversation, answers, NotificationEvent.FAILURE)
        raise
    checking.brought.extend(document for _, documents in types for document in documents)
    names = [chain.names if chain is not None else {} for chain, _ in types]
    received = _store(preview, receipt, bound, together, names, checking, ports)
    _tell(conversation, answers, NotificationEvent.ACCEPTED)
    return received


def _link(answers: Sequence[Issued], preview: OfferPreview, checking: Checking, confined: ConfinedFetch, ports: Ports) -> None:
    """Whether the signers belong to the service they came from, by its own domain's word (RULINGS 14)."""
    for answer in answers:
        with contextlib.suppress(SkrinError):
            format_ = formats.recognise(answer.credentials[0])
            signer = format_.peek(answer.credentials[0]).issuer if format_ is not None else None
            if signer is not None:
                checking.link(signer, preview.issuer_url, confined, ports)


def _bound(cards: Sequence[OfferedCard], receipt: Receipt, signers: Sequence[Signer]) -> list[Bound]:
    made = iter(zip(receipt.keys, signers, strict=True))
    return [Bound(card, *(next(made) if card.algorithm else ("", None))) for card in cards]


def _public(signer: Signer | None) -> PublicKey | None:
    return None if signer is None else PublicKey.from_jwk(signer.public_jwk)


def _ask_about_seals(credentials: Sequence[Credential], preview: OfferPreview, agree: Agree) -> None:
    """A seal that nobody answers for is an unknown party like any other, also where its issuer is known.

    Who has just agreed to an unknown issuer has agreed to its seal. Raises UnverifiedNotConfirmed.
    """
    for each in credentials if preview.trusted else ():
        if unknown_sealer(each) and not agree(UnverifiedParty(each.issuer.id, each.trust.code)):
            raise UnverifiedNotConfirmed(each.issuer.id)


def _ask_about_status(credentials: Sequence[Credential], agree: Agree, ports: Ports) -> None:
    for credential in credentials:
        caution: TrackableStatus | None = trackable(credential, ports)
        if caution is not None and not agree(caution):
            raise TrackableNotConfirmed(HttpsUrl.parse(caution.uri, ports.loopback).host)


def _store(
    preview: OfferPreview,
    receipt: Receipt,
    bound: Sequence[Bound],
    received: Sequence[Joined],
    names: Sequence[Texts],
    checking: Checking,
    ports: Ports,
) -> Received:
    now = ports.clock.now()
    stored = tuple(
        StoredCredential(
            id=ports.randomness.token_bytes(8).hex(),
            credential=_marked(one.credential, preview),
            key_id=each.key_id,
            received_at=now,
            checked_at=now,
            issuer_url=preview.issuer_url,
            configuration_id=each.card.configuration.id,
            type_names=each.card.names or type_names,
            card_issuer=one.card_issuer,
        )
        for each, one, type_names in zip(bound, received, names, strict=True)
    )
    with ports.vault.transaction() as tx:
        for each in stored:
            tx.add_credential(each)
        checking.keep(tx)
        unfinished.finish(receipt, tx, ports)
        if preview.reference:
            tx.remember_answered(preview.reference, now)
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


def _marked(credential: Credential, preview: OfferPreview) -> Credential:
    """What comes from the practice world says so as long as it is kept (RULINGS 9)."""
    if not preview.issuer.practice:
        return credential
    return replace(credential, issuer=replace(credential.issuer, practice=True))


def _tell(conversation: Conversation, answers: Sequence[Issued], event: NotificationEvent) -> None:
    """A courtesy to the issuer (OpenID4VCI 1.0, 11): whether it arrives changes nothing here."""
    for answer in answers:
        if answer.notification_id is not None:
            with contextlib.suppress(SkrinError):
                conversation.notify(answer.notification_id, event)


def _failed(preview: OfferPreview, error: BaseException, ports: Ports) -> Event:
    code = error.code if isinstance(error, SkrinError) else unfinished.INTERRUPTED
    types = tuple(card.type for card in preview.cards)
    return Event(
        EventKind.FAILED,
        ports.clock.now(),
        party_id=preview.issuer_url,
        party_names=preview.issuer.names,
        credential_types=types,
        code=code,
    )


def decline(preview: OfferPreview, ports: Ports) -> None:
    """The person does not want it: nothing is stored, nobody is told; the history says so (C-15)."""
    event = Event(EventKind.DECLINED, ports.clock.now(), party_id=preview.issuer_url, party_names=preview.issuer.names)
    with ports.vault.transaction() as tx:
        tx.record(event)
