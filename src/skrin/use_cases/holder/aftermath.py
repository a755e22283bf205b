"""What came after an entry of the history: erasure asked for, reported, answered, noted (PRODUCT rule 6; EU TS7 and TS8).

That a message was begun is an entry of its own, with who, when and which fields (TS7, DATA_DLT_06; TS8, RPT_DPA_05). What the
person adds is kept apart from both and erased alone. Whoever is asked has one month (GDPR, article 12.3); then the wallet says
that no answer has been noted. It never asks anybody itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Final

from skrin.domain.contact import AUTHORITY, THEIRS, Contact
from skrin.domain.follow_up import Answered, FollowUp
from skrin.domain.history import FOLLOWS, Event, EventKind, as_claimed
from skrin.domain.state_errors import EventUnknown
from skrin.use_cases.holder import receipts
from skrin.use_cases.holder.errors import AnsweredTooEarly, AnsweredTooLate, NoteTooLong, NothingToErase, NothingToReport
from skrin.use_cases.holder.ledger import ALL
from skrin.use_cases.ports import Ports
from skrin.wire import limits
from skrin.wire.contact_text import mail_address, phone_number, web_page

ANSWER_WITHIN: Final = timedelta(days=30)
# Where the message went: the detail of the entry that says that one was begun.
MESSAGE_TO: Final = "message_to"
REPORTABLE: Final = frozenset({EventKind.SHARED, EventKind.DECLINED, EventKind.REFUSED, EventKind.FAILED})


@dataclass(frozen=True, slots=True)
class Aftermath:
    """`asked_at` and `reported_at` are the newest; `asked_first` is from when the month counts.

    `got_at` is when whoever was answered got it, as they signed it themselves.
    """

    noted: FollowUp
    asked_first: datetime | None = None
    asked_at: datetime | None = None
    reported_at: datetime | None = None
    got_at: datetime | None = None

    @property
    def waits_until(self) -> datetime | None:
        """When the month is over; None where nothing was asked, or the answer came."""
        if self.asked_at is None or self.noted.answered is not None:
            return None
        return self.asked_at + ANSWER_WITHIN

    def is_due(self, now: datetime) -> bool:
        """It is time to remind: a month without an answer, and reminding is wanted."""
        until = self.waits_until
        return until is not None and until <= now and self.noted.reminds


@dataclass(frozen=True, slots=True)
class Aftermaths:
    """Of all entries, read at once: few have any."""

    asked: Mapping[int, tuple[datetime, ...]]
    reported: Mapping[int, tuple[datetime, ...]]
    noted: Mapping[int, FollowUp]
    got: Mapping[int, datetime] = field(default_factory=dict)

    def of(self, event_id: int) -> Aftermath:
        asked, reported = self.asked.get(event_id, ()), self.reported.get(event_id, ())
        noted = self.noted.get(event_id, FollowUp(event_id))
        got_at = self.got.get(event_id)
        return Aftermath(noted, min(asked, default=None), max(asked, default=None), max(reported, default=None), got_at)

    def due(self, now: datetime) -> tuple[int, ...]:
        """The entries to remind of, the one that waits longest first."""
        found = [(asked, event_id) for event_id in self.asked if (asked := self.of(event_id)).is_due(now)]
        return tuple(event_id for each, event_id in sorted(found, key=lambda pair: (pair[0].asked_at or now, pair[1])))


def read(ports: Ports) -> Aftermaths:
    noted = {each.event_id: each for each in ports.vault.follow_ups()}
    asked, reported = _moments(EventKind.ERASURE_ASKED, ports), _moments(EventKind.REPORTED, ports)
    return Aftermaths(asked, reported, noted, receipts.entered(ports))


def entry(event_id: int, ports: Ports) -> Event:
    """Raises EventUnknown."""
    found = next(iter(ports.vault.history(limit=1, before=event_id + 1)), None)
    if found is None or found.id != event_id:
        raise EventUnknown(event_id)
    return found


def can_be_erased(event: Event) -> bool:
    """Something went to somebody."""
    return event.kind is EventKind.SHARED


def can_be_reported(event: Event) -> bool:
    return event.kind in REPORTABLE and bool(event.party_id or event.party_names or event.details.get("host"))


def contact(event: Event) -> Contact:
    """Where whoever got it can be reached, as the entry has it. Raises NothingToErase."""
    if not can_be_erased(event):
        raise NothingToErase(event.id)
    return _usable(Contact.of_details(event.details, THEIRS))


def supervisor(event: Event) -> Contact:
    """The authority that supervises them, as a registrar said. Raises NothingToReport."""
    if not can_be_reported(event):
        raise NothingToReport(event.id)
    return _usable(Contact.of_details(event.details, AUTHORITY))


def asked(event: Event, message_to: str, ports: Ports) -> None:
    """A message that asks for erasure was begun."""
    _follow(event, EventKind.ERASURE_ASKED, message_to, ports)


def reported(event: Event, message_to: str, ports: Ports) -> None:
    _follow(event, EventKind.REPORTED, message_to, ports)


def note(event_id: int, text: str, ports: Ports) -> FollowUp:
    """The person's own text, in place of the one before; empty: none. Raises EventUnknown, NoteTooLong."""
    tidy = "\n".join(" ".join(line.split()) for line in text.splitlines()).strip("\n")
    if len(tidy) > limits.PAPER_NOTE:
        raise NoteTooLong(limits.PAPER_NOTE)
    return _change(event_id, ports, note=tidy)


def answered(event_id: int, answer: Answered, on: date, ports: Ports) -> FollowUp:
    """Raises EventUnknown, AnsweredTooLate for a day to come, AnsweredTooEarly for one before it was shared."""
    if on > ports.clock.now().astimezone().date():
        raise AnsweredTooLate(on)
    if on < entry(event_id, ports).at.astimezone().date():
        raise AnsweredTooEarly(on)
    return _change(event_id, ports, answered=answer, answered_on=on)


def not_answered(event_id: int, ports: Ports) -> FollowUp:
    """Take back that an answer came. Raises EventUnknown."""
    return _change(event_id, ports, answered=None, answered_on=None)


def remind(event_id: int, ports: Ports, *, on: bool) -> FollowUp:
    """Raises EventUnknown."""
    return _change(event_id, ports, reminds=on)


def erase(event_id: int, ports: Ports) -> None:
    """All that the person added to an entry; the entry itself stays."""
    with ports.vault.transaction() as tx:
        tx.drop_follow_up(event_id)


def _usable(kept: Contact) -> Contact:
    """Read as strictly as when it came: what was put into the wallet by other ways opens nothing either."""
    page = web_page(kept.page)
    return Contact(mail_address(kept.mail), "" if page is None else str(page), phone_number(kept.phone), kept.source)


def _change(event_id: int, ports: Ports, **changed: object) -> FollowUp:
    entry(event_id, ports)
    before = ports.vault.follow_up(event_id) or FollowUp(event_id)
    after = replace(before, **changed)  # type: ignore[arg-type]
    with ports.vault.transaction() as tx:
        if after.is_empty:
            tx.drop_follow_up(event_id)
        else:
            tx.put_follow_up(after)
    return after


def _follow(event: Event, kind: EventKind, message_to: str, ports: Ports) -> None:
    known = {
        **as_claimed(event.claimed_names),
        "host": event.details.get("host", ""),
        MESSAGE_TO: message_to,
        FOLLOWS: str(event.id),
    }
    followed = replace(
        event,
        kind=kind,
        at=ports.clock.now(),
        code="",
        details={name: value for name, value in known.items() if value},
        id=0,
    )
    with ports.vault.transaction() as tx:
        tx.record(followed)


def _moments(kind: EventKind, ports: Ports) -> Mapping[int, tuple[datetime, ...]]:
    found: dict[int, tuple[datetime, ...]] = {}
    for event in ports.vault.history_about(kind.value, limit=ALL):
        follows = event.details.get(FOLLOWS, "")
        if event.kind is kind and follows.isdecimal():
            found[int(follows)] = (*found.get(int(follows), ()), event.at)
    return found
