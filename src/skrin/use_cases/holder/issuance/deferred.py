"""What an issuer will hand out later (OpenID4VCI 1.0, 9): kept from its promise on, and when it is asked for again."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from skrin.domain.later import Access, AwaitedCard, Pending
from skrin.domain.party import Texts
from skrin.domain.ports import VaultTransaction
from skrin.protocols.openid4vci.configuration import CredentialConfiguration
from skrin.protocols.openid4vci.credential import Answer, Deferred
from skrin.protocols.openid4vci.errors import IssuerMetadataInvalid
from skrin.protocols.openid4vci.metadata import CredentialIssuerMetadata
from skrin.use_cases.holder.arrival import Asked
from skrin.use_cases.holder.batch import Made
from skrin.use_cases.holder.errors import AskedEnough
from skrin.use_cases.holder.issuance import access
from skrin.use_cases.holder.issuance.conversation import Conversation
from skrin.use_cases.holder.offer_preview import Binding, OfferedCard, OfferPreview
from skrin.use_cases.ports import Ports

# However an issuer counts, it is never asked more often than this (C-12).
SHORTEST = timedelta(seconds=5)
# Between two times that the wallet asks by itself the pause doubles, up to this.
LONGEST_PAUSE = timedelta(days=1)
# A person who asks is held to the issuer's interval, but for no longer than this.
LONGEST_FOR_A_PERSON = timedelta(days=1)
# After so many times without a person, a person is asked whether to go on (C-12).
BY_ITSELF = 50


def promise(
    preview: OfferPreview,
    asked: Sequence[Asked],
    answers: Sequence[Answer],
    conversation: Conversation,
    tx: VaultTransaction,
    ports: Ports,
) -> Pending:
    """The receipt as it goes on: what has come already waits for the rest. Put into the vault with this transaction.

    Raises IssuerMetadataInvalid where the issuer has no place to ask again.
    """
    held = access.kept(preview, conversation, tx, ports.clock.now())
    pending = replace(
        awaiting(held, preview.metadata, asked, answers, ports),
        names=preview.issuer.claimed_names,
        reference=preview.reference,
        agreed=not preview.trusted,
    )
    tx.put_pending(pending)
    return pending


def awaiting(
    held: Access, metadata: CredentialIssuerMetadata, asked: Sequence[Asked], answers: Sequence[Answer], ports: Ports
) -> Pending:
    """Raises IssuerMetadataInvalid where the issuer has no place to ask again."""
    if metadata.deferred_endpoint is None:
        raise IssuerMetadataInvalid("deferred_credential_endpoint")
    now = ports.clock.now()
    interval = max(answer.interval for answer in answers if isinstance(answer, Deferred))
    return Pending(
        id=ports.randomness.token_bytes(8).hex(),
        access=held,
        cards=tuple(awaited(each, answer) for each, answer in zip(asked, answers, strict=True)),
        begun_at=now,
        asked_at=now,
        next_at=now + pause(interval, 0),
        interval=interval,
    )


def awaited(asked: Asked, answer: Answer) -> AwaitedCard:
    card = asked.card
    kept = AwaitedCard(
        card.configuration.id,
        card.configuration.as_json(),
        card.algorithm,
        card.binding.value,
        tuple(made.key_id for made in asked.keys),
    )
    return answered(kept, answer)


def answered(card: AwaitedCard, answer: Answer) -> AwaitedCard:
    if isinstance(answer, Deferred):
        return replace(card, transaction_id=answer.transaction_id)
    return replace(card, transaction_id="", texts=answer.credentials, notification_id=answer.notification_id or "")


def with_answer(pending: Pending, number: int, answer: Answer) -> Pending:
    """What was answered for the card of that number; more time is waited for from now, as long as the issuer says."""
    cards = tuple(answered(card, answer) if place == number else card for place, card in enumerate(pending.cards))
    if not isinstance(answer, Deferred):
        return replace(pending, cards=cards)
    wait = pause(answer.interval, pending.tries)
    return replace(pending, cards=cards, interval=answer.interval, next_at=pending.asked_at + wait)


def type_of(card: AwaitedCard) -> str:
    """The type that says most; empty where the issuer names none."""
    configuration = CredentialConfiguration.read(card.configuration_id, card.configuration)
    return next(iter(configuration.types), "")


def names_of(card: AwaitedCard) -> Texts:
    """What the issuer calls it."""
    return CredentialConfiguration.read(card.configuration_id, card.configuration).names


def asked_for(card: AwaitedCard, ports: Ports) -> Asked:
    """As it was asked for, with its keys. Raises KeyUnknown."""
    configuration = CredentialConfiguration.read(card.configuration_id, card.configuration)
    offered = OfferedCard(configuration, card.algorithm, Binding(card.binding))
    return Asked(offered, tuple(Made(key_id, ports.vault.signer(key_id)) for key_id in card.key_ids))


# when


def pause(interval: int, tries: int) -> timedelta:
    """At least what the issuer asks for; and the longer it takes, the more rarely it is asked."""
    doubled = min(SHORTEST * (1 << min(tries, 20)), LONGEST_PAUSE)
    return max(timedelta(seconds=interval), doubled)


def is_due(pending: Pending, now: datetime) -> bool:
    """Whether the wallet may ask by itself."""
    return not pending.waits_for_person and now >= pending.next_at


def earliest(pending: Pending) -> datetime:
    """From when on a person may ask."""
    wait = max(SHORTEST, timedelta(seconds=pending.interval))
    return pending.asked_at + min(wait, LONGEST_FOR_A_PERSON)


def may_ask(pending: Pending, now: datetime) -> bool:
    """Whether a person may ask; where the clock was set back, the last time says nothing."""
    return pending.all_came or now < pending.asked_at or now >= earliest(pending)


def by_todays_clock(pending: Pending, now: datetime) -> Pending:
    """Where the clock was set back, everything is waited for once more, from now: never sooner, and never for years (C-12)."""
    if now >= pending.asked_at:
        return pending
    return replace(pending, asked_at=now, next_at=now + pause(pending.interval, pending.tries))


def asking(pending: Pending, now: datetime, *, by_itself: bool) -> Pending:
    """As it stands while it is asked; it counts although nothing may come of it."""
    tries = pending.tries + 1 if by_itself else 0
    enough = tries >= BY_ITSELF
    return replace(
        pending,
        asked_at=now,
        next_at=now + pause(pending.interval, tries),
        tries=tries,
        waits_for_person=enough,
        code=AskedEnough.code if enough else "",
    )
