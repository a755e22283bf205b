"""Reading what is out on a worker: a line for each recipient, or for each credential, and one of them in full."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import TYPE_CHECKING

from skrin.domain.state_errors import CredentialUnknown
from skrin.gui.viewmodels.history.entries import GONE, Entry, Titles
from skrin.gui.viewmodels.sharing import ends
from skrin.gui.viewmodels.sharing.named import recipient_name
from skrin.use_cases.holder.ledger import Given, Recipient, State
from skrin.wire.plain_text import plain
from skrin.words.catalogue import N_, NN_
from skrin.words.credential.days import short_date
from skrin.words.dates import day_of
from skrin.words.speech import Words

if TYPE_CHECKING:
    from skrin.use_cases.ports import Ports

CREDENTIALS = NN_("{count} credential", "{count} credentials")
RECIPIENTS = NN_("{count} recipient", "{count} recipients")
# Translators: headings over what is shared with others at present, and over what was.
OUT_NOW = N_("Out now")
NO_LONGER = N_("No longer out")
THINGS = NN_("{count} thing", "{count} things")
LINES = 12

Pairs = tuple[tuple[Recipient, Given], ...]


class By(Enum):
    RECIPIENT = "recipient"
    CREDENTIAL = "credential"


@dataclass(frozen=True, slots=True)
class Wanted:
    """`everything`: also what is out no longer. `credential_id` empty: of any credential."""

    by: By = By.RECIPIENT
    everything: bool = False
    text: str = ""
    credential_id: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the list, with what it is about."""

    entry: Entry
    about: Pairs = field(repr=False)


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that went out: what or with whom, and until when."""

    title: str
    caption: str
    state: State


@dataclass(frozen=True, slots=True)
class Sheet:
    """A row in full. `keys` are the recipients that sharing can be ended with; `newest` the entry to ask for erasure from.

    `further` are left out of the lines.
    """

    row_id: int
    icon: str
    title: str
    identifier: str
    lines: tuple[Line, ...]
    further: int
    keys: tuple[str, ...]
    newest: int | None


def read(wanted: Wanted, ports: "Ports", words: Words) -> tuple[Row, ...]:
    """What is out first, then what was; in each the newest first."""
    from skrin.use_cases.holder import ledger

    now, titles = ports.clock.now(), Titles(ports, words)
    wanted_ids = _forms(wanted.credential_id, ports)
    pairs = [(recipient, given) for recipient in ledger.read(ports) for given in recipient.given]
    fitting = [pair for pair in pairs if not wanted_ids or pair[1].credential_id in wanted_ids]
    rows = (_row(number, about, wanted, now, titles, words) for number, about in enumerate(_grouped(fitting, wanted.by), 1))
    found = [row for row in rows if _fits(row, wanted, titles, words)]
    return tuple(sorted(found, key=lambda row: row.entry.month != words.say(OUT_NOW)))


def not_ended(rows: Sequence[Row]) -> tuple[str, ...]:
    """The keys of everybody in them that sharing can be ended with."""
    found = (recipient.key for row in rows for recipient, given in row.about if given.ended_at is None)
    return tuple(dict.fromkeys(found))


def _forms(credential_id: str, ports: "Ports") -> frozenset[str]:
    """All forms of a card went out as the same credential; empty for none."""
    if not credential_id:
        return frozenset()
    try:
        return frozenset(each.id for each in ports.vault.forms(credential_id))
    except CredentialUnknown:
        return frozenset({credential_id})


def sheet(row: Row, by: By, ports: "Ports", words: Words) -> Sheet:
    """A row in full."""
    now, titles = ports.clock.now(), Titles(ports, words)
    first, given = row.about[0]
    of_recipient = by is By.RECIPIENT
    shown = sorted(row.about, key=lambda pair: pair[1].state(now) is not State.OUT)[:LINES]
    return Sheet(
        row.entry.id,
        row.entry.icon,
        row.entry.who,
        plain(first.party_id, 400) if of_recipient else "",
        tuple(_line(each, of_recipient, now, titles, words) for each in shown),
        len(row.about) - len(shown),
        tuple(dict.fromkeys(recipient.key for recipient, each in row.about if each.ended_at is None)),
        given.event_id if of_recipient else None,
    )


def _grouped(pairs: Sequence[tuple[Recipient, Given]], by: By) -> Iterator[Pairs]:
    groups: dict[str, list[tuple[Recipient, Given]]] = {}
    for recipient, given in pairs:
        groups.setdefault(recipient.key if by is By.RECIPIENT else given.credential_id, []).append((recipient, given))
    for group in groups.values():
        yield tuple(sorted(group, key=lambda pair: -pair[1].event_id))


def _row(number: int, about: Pairs, wanted: Wanted, now: datetime, titles: Titles, words: Words) -> Row:
    out = tuple(given for _, given in about if given.state(now) is State.OUT)
    state = State.OUT if out else about[0][1].state(now)
    recipient, newest = about[0]
    by_recipient = wanted.by is By.RECIPIENT
    who = recipient_name(recipient, words) if by_recipient else titles.of(newest.credential_id) or words.say(GONE)
    count = len({given.credential_id if by_recipient else each.key for each, given in about})
    until = ends.latest(out, words) or ends.until(newest, now, words)
    entry = Entry(
        number,
        words.say(OUT_NOW if out else NO_LONGER),
        "building" if by_recipient else "badge",
        who,
        words.count(CREDENTIALS if by_recipient else RECIPIENTS, count),
        words.say(ends.STATES[state]),
        ends.TONES[state],
        until,
        until,
        (),
        (),
        "",
    )
    return Row(entry, about)


def _fits(row: Row, wanted: Wanted, titles: Titles, words: Words) -> bool:
    if not wanted.everything and row.entry.month != words.say(OUT_NOW):
        return False
    if not wanted.text.strip():
        return True
    named = {recipient_name(recipient, words) for recipient, _ in row.about}
    said = " ".join([*named, *{titles.of(given.credential_id) for _, given in row.about}]).casefold()
    return all(word in said for word in wanted.text.casefold().split())


def _line(pair: tuple[Recipient, Given], of_recipient: bool, now: datetime, titles: Titles, words: Words) -> Line:
    recipient, given = pair
    title = titles.of(given.credential_id) or words.say(GONE) if of_recipient else recipient_name(recipient, words)
    things = words.count(THINGS, given.things) if given.things else ""
    way = ends.way(given, plain(recipient.host), words)
    told = (short_date(day_of(given.at), words), things, way, ends.until(given, now, words))
    return Line(title, " · ".join(part for part in told if part), given.state(now))
