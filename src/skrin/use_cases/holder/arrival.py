"""What has come from an issuer: judged, each credential with its key, and put into the vault. All of it or nothing.

The same for what is answered at once and for what is fetched later: `judged` takes the texts as they came and the keys that
were made for them, `put` stores what it found fit inside the caller's transaction.
"""

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from skrin.domain.credential import Credential, StoredCredential
from skrin.domain.errors import SkrinError
from skrin.domain.party import Party, Texts, TrustDecision
from skrin.domain.ports import VaultTransaction
from skrin.formats import registry as formats
from skrin.use_cases.holder import batch
from skrin.use_cases.holder.batch import Bound, Made
from skrin.use_cases.holder.cautions import Agree, TrackableStatus, UnverifiedParty
from skrin.use_cases.holder.checking import Checking
from skrin.use_cases.holder.errors import SealNotConfirmed, TrackableNotConfirmed
from skrin.use_cases.holder.offer_preview import OfferedCard
from skrin.use_cases.holder.received_checks import checked, require_type_rules, require_unlinkable, trackable
from skrin.use_cases.holder.sealed_form import joined, unknown_sealer
from skrin.use_cases.holder.type_documents import of_received
from skrin.use_cases.ports import Ports
from skrin.wire.http import Fetch
from skrin.wire.urls import HttpsUrl


class Source(Protocol):
    """Whom the person agreed to receive from; an `OfferPreview` is one."""

    @property
    def issuer_url(self) -> str: ...
    @property
    def issuer(self) -> Party: ...
    @property
    def trust(self) -> TrustDecision: ...
    @property
    def trusted(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Asked:
    """One card that was asked for, with the keys made for it: one for each copy, none where the issuer binds to none."""

    card: OfferedCard
    keys: tuple[Made, ...]

    @property
    def copies(self) -> int:
        """How many may come."""
        return max(1, len(self.keys))


@dataclass(frozen=True, slots=True)
class Answered:
    """What came of it: at least one text and not more than `asked.copies`, in any order."""

    asked: Asked
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fit:
    """One card, fit to be stored: what leads it, all copies of it, the name of its type."""

    asked: Asked
    credential: Credential
    bound: tuple[Bound, ...]
    card_issuer: str
    type_names: Texts


def judged(
    answers: Sequence[Answered], source: Source, checking: Checking, fetch: Fetch, agree: Agree, ports: Ports
) -> tuple[Fit, ...]:
    """Every credential is judged by itself, then against those it came with.

    `fetch` reaches only hosts that the person agreed to. Raises what `received_checks` and `batch` raise,
    SealNotConfirmed, TrackableNotConfirmed; then nothing of it may be stored.
    """
    _link(answers, source, checking, fetch, ports)
    found = [_bound(each, source, checking) for each in answers]
    leads = [each[0].credential for each in found]
    _ask_about_seals(leads, source, agree)
    tied = joined(leads, checking.judge)
    types = [of_received(each.credential, fetch, ports) for each in tied]
    require_type_rules([each.credential for each in tied], [chain for chain, _ in types])
    require_unlinkable([copy.credential for each in found for copy in each])
    cards = [each.credential if len(copies) == 1 else batch.together(copies) for each, copies in zip(tied, found, strict=True)]
    _ask_about_status(cards, agree, ports)
    checking.brought.extend(document for _, documents in types for document in documents)
    return tuple(
        Fit(answer.asked, _marked(card, source), copies, one.card_issuer, chain.names if chain is not None else {})
        for answer, card, copies, one, (chain, _) in zip(answers, cards, found, tied, types, strict=True)
    )


def put(fit: Sequence[Fit], source: Source, tx: VaultTransaction, ports: Ports) -> tuple[StoredCredential, ...]:
    """Store the cards with their copies; keys for which nothing came are destroyed."""
    now = ports.clock.now()
    stored = []
    for each in fit:
        card = StoredCredential(
            id=ports.randomness.token_bytes(8).hex(),
            credential=each.credential,
            key_id=each.bound[0].key_id,
            received_at=now,
            checked_at=now,
            issuer_url=source.issuer_url,
            configuration_id=each.asked.card.configuration.id,
            type_names=each.asked.card.names or each.type_names,
            card_issuer=each.card_issuer,
            copies=len(each.bound),
        )
        tx.add_credential(card)
        put_copies(card, each, tx)
        stored.append(card)
    return tuple(stored)


def put_copies(card: StoredCredential, fit: Fit, tx: VaultTransaction) -> None:
    """What belongs to the card beside itself; the keys that nothing was issued for are destroyed."""
    kept = batch.kept(card.id, fit.bound)
    if kept is not None:
        tx.put_copies(*kept)
    used = {each.key_id for each in fit.bound}
    for made in fit.asked.keys:
        if made.key_id not in used:
            tx.delete_key(made.key_id)


def _bound(answer: Answered, source: Source, checking: Checking) -> tuple[Bound, ...]:
    credentials = [checked(text, answer.asked.card, source, checking.judge) for text in answer.texts]
    bound = batch.matched(credentials, answer.asked.keys)
    batch.require_alike([each.credential for each in bound])
    return bound


def _link(answers: Sequence[Answered], source: Source, checking: Checking, fetch: Fetch, ports: Ports) -> None:
    """Whether the signers belong to the service they came from, by its own domain's word (RULINGS 14)."""
    for answer in answers:
        with contextlib.suppress(SkrinError):
            format_ = formats.recognise(answer.texts[0])
            signer = format_.peek(answer.texts[0]).issuer if format_ is not None else None
            if signer is not None:
                checking.link(signer, source.issuer_url, fetch, ports)


def _ask_about_seals(credentials: Sequence[Credential], source: Source, agree: Agree) -> None:
    """A seal that nobody answers for is an unknown party like any other, also where its issuer is known.

    Who has just agreed to an unknown issuer has agreed to its seal. Raises SealNotConfirmed.
    """
    for each in credentials if source.trusted else ():
        if not unknown_sealer(each):
            continue
        name = next(iter((each.issuer.names or each.issuer.claimed_names).values()), "?")
        if not agree(UnverifiedParty(each.issuer.id, each.trust.code, name)):
            raise SealNotConfirmed(each.issuer.id, name)


def _ask_about_status(credentials: Sequence[Credential], agree: Agree, ports: Ports) -> None:
    for credential in credentials:
        caution: TrackableStatus | None = trackable(credential, ports)
        if caution is not None and not agree(caution):
            raise TrackableNotConfirmed(HttpsUrl.parse(caution.uri, ports.loopback).host)


def _marked(credential: Credential, source: Source) -> Credential:
    """What comes from the practice world says so as long as it is kept (RULINGS 9)."""
    if not source.issuer.practice:
        return credential
    return replace(credential, issuer=replace(credential.issuer, practice=True))
