"""The receipt that whoever got an answer over the screen shows in return: read, proved, and entered after the answer it is for.

Nothing is asked of anybody for it. Where no receipt is shown nothing follows from that: nobody owes one.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from skrin.domain.history import ANSWER, FOLLOWS, GOT_AT, SIGNED_RECEIPT, Event, EventKind, as_claimed
from skrin.protocols.mq1.assembly import Whole
from skrin.protocols.mq1.errors import TransferNotReceipt
from skrin.protocols.mq1.gathering import gathered
from skrin.protocols.mq1.payload import unpack
from skrin.protocols.mq1.transfer import Kind
from skrin.protocols.openid4vp import arrival
from skrin.protocols.openid4vp.arrival import Arrival
from skrin.protocols.openid4vp.errors import (
    ArrivalFromTheFuture,
    ArrivalKnown,
    ArrivalOfOther,
    ArrivalTooEarly,
    ArrivalUnknown,
)
from skrin.use_cases.holder.checking import issuer_keys
from skrin.use_cases.holder.ledger import ALL
from skrin.use_cases.introductions import introductions
from skrin.use_cases.ports import Ports
from skrin.wire import limits
from skrin.wire.plain_text import plain


@dataclass(frozen=True, slots=True)
class Taken:
    """`event` is the answer that they got at `at`."""

    event: Event
    at: datetime


def read_codes(texts: Iterable[str], ports: Ports) -> str:
    """The receipt in the texts of codes. Raises TransferNotReceipt, QrError, ParseError, LimitError."""
    return of_whole(gathered(texts, ports.clock))


def of_whole(whole: Whole) -> str:
    """The same of a message that has come. Raises TransferNotReceipt, and what unpacking raises."""
    if whole.kind is not Kind.RECEIPT:
        raise TransferNotReceipt
    return unpack(whole.payload)


def take(text: str, ports: Ports) -> Taken:
    """Enter what the receipt says. Raises ArrivalInvalid, ArrivalUnproved, ArrivalUnknown, ArrivalOfOther, ArrivalTooEarly,
    ArrivalFromTheFuture, ArrivalKnown; nothing is entered then.
    """
    now, keys = ports.clock.now(), issuer_keys(ports, None)
    said = arrival.read(text, keys, now, introductions(keys, now))
    answered = _answer(said, ports)
    if said.party != answered.party_id:
        raise ArrivalOfOther(plain(said.party))
    if said.at < answered.at - limits.CLOCK_LEEWAY:
        raise ArrivalTooEarly(said.at)
    if said.at > now + limits.CLOCK_LEEWAY:
        raise ArrivalFromTheFuture(said.at)
    with ports.vault.transaction() as tx:
        if (known := entered(ports).get(answered.id)) is not None:
            raise ArrivalKnown(known)
        tx.record(_followed(answered, said, now))
    return Taken(answered, said.at)


def entered(ports: Ports) -> Mapping[int, datetime]:
    """When they got it, by the number of the entry of the answer."""
    found = dict[int, datetime]()
    for event in ports.vault.history_about(EventKind.ARRIVED.value, limit=ALL):
        follows = event.details.get(FOLLOWS, "")
        if event.kind is EventKind.ARRIVED and follows.isdecimal():
            found[int(follows)] = datetime.fromisoformat(event.details[GOT_AT])
    return found


def _answer(said: Arrival, ports: Ports) -> Event:
    shared = ports.vault.history_about(EventKind.SHARED.value, limit=ALL)
    found = next((each for each in shared if each.details.get(ANSWER) == said.answer), None)
    if found is None:
        raise ArrivalUnknown
    return found


def _followed(answered: Event, said: Arrival, now: datetime) -> Event:
    details = {
        **as_claimed(answered.claimed_names),
        FOLLOWS: str(answered.id),
        GOT_AT: said.at.isoformat(),
        SIGNED_RECEIPT: said.text,
    }
    return replace(answered, kind=EventKind.ARRIVED, at=now, code="", details=details, fields={}, id=0)
