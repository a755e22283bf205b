"""The ledger of what is out: with whom, of which credential, until when; and ending it (RULINGS 28).

It is read from the history each time and stored nowhere else. A copy that left cannot be called back: ended means that it is
not renewed, that its end date passes, and that erasure can be asked for. Nothing is deleted here, and no issuer is told.
"""

import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import Enum
from typing import Final

from skrin.domain.history import KEPT_UNTIL, UNTIL, WAY, Event, EventKind, Way, as_claimed
from skrin.domain.party import Texts
from skrin.use_cases.holder.errors import RecipientAmbiguous, RecipientUnknown, SharingEnded
from skrin.use_cases.ports import Ports

ALL: Final = 1_000_000


class State(Enum):
    OUT = "out"
    PAST = "past"  # its own end, or the day until which they said that they keep it, has passed
    ENDED = "ended"  # by the person


@dataclass(frozen=True, slots=True)
class Given:
    """One credential that went out by one entry of the history.

    `ends_at` is when it ends by itself, `kept_until` the day they named; both None: they did not say for how long.
    `ended_at` is when the person ended sharing with whoever got it.
    """

    event_id: int
    at: datetime
    credential_id: str
    things: int
    way: Way | None
    ends_at: datetime | None
    kept_until: date | None
    ended_at: datetime | None

    def state(self, now: datetime) -> State:
        if self.ended_at is not None:
            return State.ENDED
        past = self.ends_at is not None and self.ends_at <= now
        return State.PAST if past or (self.kept_until is not None and self.kept_until < now.astimezone().date()) else State.OUT


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who got something, as the history knows them; all that they got, the newest first. `key` tells them from others.

    `claimed` is what they call themselves, where nobody confirmed a name.
    """

    key: str
    party_id: str
    names: Texts
    claimed: Texts
    host: str
    given: tuple[Given, ...]

    @property
    def newest(self) -> Given:
        return self.given[0]

    def out(self, now: datetime) -> tuple[Given, ...]:
        return tuple(each for each in self.given if each.state(now) is State.OUT)

    def state(self, now: datetime) -> State:
        """Out as long as anything is; else how the newest came to an end."""
        return State.OUT if self.out(now) else self.newest.state(now)


def read(ports: Ports) -> tuple[Recipient, ...]:
    """Everybody who got something, whoever got something last first."""
    ended = _ended(ports)
    parties: dict[str, Event] = {}
    given: dict[str, list[Given]] = {}
    for event in _outgoing(ports):
        key = key_of(event)
        parties.setdefault(key, event)
        given.setdefault(key, []).extend(_given(event, ended.get(key)))
    return tuple(
        Recipient(key, event.party_id, event.party_names, event.claimed_names, event.details.get("host", ""), tuple(given[key]))
        for key, event in parties.items()
    )


def key_of(event: Event) -> str:
    """The same for whatever went to the same party: its identifier, else its address, else its name."""
    if event.party_id:
        return event.party_id
    name = next(iter(event.party_names.values()), "")
    return event.details.get("host", "") or unicodedata.normalize("NFC", name)


def called(text: str, recipients: Sequence[Recipient]) -> Recipient:
    """The one of this identifier, address or name. Raises RecipientUnknown, RecipientAmbiguous."""
    exact = next((each for each in recipients if each.key == text), None)
    wanted = unicodedata.normalize("NFC", text).casefold()
    found = [
        each
        for each in recipients
        if wanted in {name.casefold() for name in (*each.names.values(), *each.claimed.values(), each.host)}
    ]
    if exact is None and not found:
        raise RecipientUnknown(text)
    if exact is None and len(found) > 1:
        raise RecipientAmbiguous(text, tuple(each.key for each in found))
    return exact or found[0]


def _called(recipient: Recipient) -> tuple[str, ...]:
    return (*recipient.names.values(), *recipient.claimed.values(), recipient.host)


def end(keys: Collection[str], ports: Ports) -> tuple[Event, ...]:
    """End sharing with these recipients: one entry of the history each, none for whom it is over already.

    Raises RecipientUnknown, with nothing ended.
    """
    known = {each.key: each for each in read(ports)}
    if unknown := next((key for key in keys if key not in known), None):
        raise RecipientUnknown(unknown)
    now = ports.clock.now()
    over = [known[key] for key in dict.fromkeys(keys) if any(each.ended_at is None for each in known[key].given)]
    events = tuple(_ending(each, now) for each in over)
    if events:
        with ports.vault.transaction() as tx:
            for event in events:
                tx.record(event)
    return events


def ended_with(party_id: str, ports: Ports) -> datetime | None:
    """When the person ended sharing with them; None where they did not, or shared with them anew since."""
    newest = next((each for each in ports.vault.history_about(party_id, limit=ALL) if _counts(each, party_id)), None)
    return newest.at if newest is not None and newest.kind is EventKind.SHARING_ENDED else None


def require_not_ended(party_id: str, ports: Ports, *, again: bool = False) -> None:
    """Before anything is renewed or handed out for somebody. `again`: the person was asked. Raises SharingEnded."""
    ended = None if again else ended_with(party_id, ports)
    if ended is not None:
        raise SharingEnded(party_id, ended)


def _counts(event: Event, party_id: str) -> bool:
    return key_of(event) == party_id and event.kind in (EventKind.SHARING_ENDED, EventKind.SHARED)


def _outgoing(ports: Ports) -> Iterator[Event]:
    """Newest first. What was exported went to the person's own disk."""
    return (event for event in ports.vault.history_about(EventKind.SHARED.value, limit=ALL) if event.kind is EventKind.SHARED)


def _ended(ports: Ports) -> Mapping[str, Event]:
    """The newest end for each recipient."""
    found: dict[str, Event] = {}
    for event in ports.vault.history_about(EventKind.SHARING_ENDED.value, limit=ALL):
        if event.kind is EventKind.SHARING_ENDED:
            found.setdefault(key_of(event), event)
    return found


def _given(event: Event, ended: Event | None) -> list[Given]:
    ended_at = ended.at if ended is not None and ended.id > event.id else None
    way = next((each for each in Way if each.value == event.details.get(WAY)), None)
    ends_at, kept_until = _moment(event.details.get(UNTIL, "")), _day(event.details.get(KEPT_UNTIL, ""))
    return [
        Given(event.id, event.at, each, event.things(each), way, ends_at, kept_until, ended_at)
        for each in dict.fromkeys(event.credential_ids)
    ] or [Given(event.id, event.at, "", 0, way, ends_at, kept_until, ended_at)]


def _ending(recipient: Recipient, now: datetime) -> Event:
    return Event(
        EventKind.SHARING_ENDED,
        now,
        recipient.party_id,
        recipient.names,
        tuple(dict.fromkeys(each.credential_id for each in recipient.given if each.ended_at is None and each.credential_id)),
        details={**as_claimed(recipient.claimed), **({"host": recipient.host} if recipient.host else {})},
    )


def _moment(text: str) -> datetime | None:
    """A day alone means its end; what an entry of another version wrote in another way says nothing."""
    try:
        if "T" not in text:
            return datetime.combine(date.fromisoformat(text), time.max, UTC)
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
