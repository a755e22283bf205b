"""What is out: a recipient after the other, with each credential and its end; and what ending it means."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from skrin.cli.page import Page
from skrin.cli.wallet.shown import moment
from skrin.domain.json_value import JsonObject
from skrin.gui.viewmodels.history.entries import GONE, Titles
from skrin.gui.viewmodels.sharing import ends
from skrin.gui.viewmodels.sharing.named import recipient_name
from skrin.use_cases.holder.ledger import Given, Recipient, State
from skrin.use_cases.ports import Ports
from skrin.words.catalogue import N_
from skrin.words.credential.days import short_date
from skrin.words.dates import day_of
from skrin.words.ending import HAPPENS
from skrin.words.speech import Words

NOTHING = N_("Nothing is out.")
LOST = N_("A copy that left cannot be called back.")
# Translators: {number} is the number of an entry of the history.
ENTRY = N_("entry {number}")
ENDED = N_("Sharing ended with {name}.")
ENDED_BEFORE = N_("Sharing had ended before.")
ASK = N_("Ask them to erase it: skrin wallet erase-request {number}")

Told = Sequence[tuple[Recipient, Sequence[Given]]]


@dataclass(frozen=True, slots=True)
class Chosen:
    """`credential_id` empty: of any credential; `everything`: also what is out no longer."""

    now: datetime
    credential_id: str
    everything: bool

    def of(self, recipients: Sequence[Recipient]) -> Told:
        found = ((each, [given for given in each.given if self._fits(given)]) for each in recipients)
        return [(each, given) for each, given in found if given]

    def _fits(self, given: Given) -> bool:
        of_it = self.credential_id in ("", given.credential_id)
        return of_it and (self.everything or given.state(self.now) is State.OUT)


def as_json(recipient: Recipient, given: Sequence[Given], now: datetime, words: Words) -> JsonObject:
    return {
        "recipient": recipient.key,
        "name": recipient_name(recipient, words),
        "host": recipient.host,
        "state": recipient.state(now).value,
        "given": [_given(each, now) for each in given],
    }


def _given(given: Given, now: datetime) -> JsonObject:
    members: JsonObject = {
        "event": given.event_id,
        "credential": given.credential_id,
        "at": moment(given.at),
        "things": given.things,
        "way": None if given.way is None else given.way.value,
        "until": moment(given.ends_at),
        "kept_until": moment(given.kept_until),
        "ended": moment(given.ended_at),
        "state": given.state(now).value,
    }
    return {name: value for name, value in members.items() if value is not None}


def listed(told: Told, ports: Ports, words: Words, width: int) -> str:
    shown, titles, now = Page(width), Titles(ports, words), ports.clock.now()
    if not told:
        shown.say(words.say(NOTHING))
        return shown.text
    for recipient, given in told:
        shown.heading(recipient_name(recipient, words))
        for each in given:
            day, entry = short_date(day_of(each.at), words), words.say(ENTRY, number=each.event_id)
            about = titles.of(each.credential_id) or words.say(GONE)
            shown.say(f"{about} · {day} · {ends.until(each, now, words)} · {entry}", 2, 2)
    shown.heading(words.say(LOST))
    return shown.text


def ending(recipients: Sequence[Recipient], words: Words, width: int) -> str:
    shown = Page(width)
    shown.bullets(recipient_name(each, words) for each in recipients)
    shown.blank()
    shown.bullets(words.say(each) for each in HAPPENS)
    return shown.text


def ended(recipients: Sequence[Recipient], changed: bool, words: Words, width: int) -> str:
    shown = Page(width)
    if not changed:
        shown.say(words.say(ENDED_BEFORE if recipients else NOTHING))
        return shown.text
    for each in recipients:
        shown.say(words.say(ENDED, name=recipient_name(each, words)))
        shown.say(words.say(ASK, number=each.newest.event_id), 2, 2)
    shown.say(words.say(LOST))
    return shown.text
