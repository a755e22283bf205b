"""What came after an entry of the history: erasure asked for, answered, reported, noted."""

from datetime import datetime
from typing import TYPE_CHECKING

from skrin.cli.page import Page
from skrin.cli.wallet.shown import moment
from skrin.domain.history import Event
from skrin.domain.json_value import JsonObject
from skrin.gui.viewmodels.history import after as said
from skrin.gui.viewmodels.history.entries import Titles, entry
from skrin.use_cases.ports import Ports
from skrin.wire.plain_text import plain
from skrin.words.catalogue import N_
from skrin.words.speech import Words

if TYPE_CHECKING:
    from skrin.use_cases.holder.aftermath import Aftermath

NOTHING = N_("Nothing is noted.")
# Translators: before the person's own text.
NOTE = N_("Your note: {text}")


def as_json(after: "Aftermath", now: datetime) -> JsonObject:
    """Without the members that say nothing."""
    noted = after.noted
    members: JsonObject = {
        "got": moment(after.got_at),
        "erasure_asked": moment(after.asked_at),
        "answer_due": moment(after.waits_until),
        "overdue": after.is_due(now),
        "answered": None if noted.answered is None else noted.answered.value,
        "answered_on": moment(noted.answered_on),
        "reported": moment(after.reported_at),
        "note": noted.note,
        "reminds": noted.reminds,
    }
    untold = {"overdue": False, "note": "", "reminds": True}
    return {name: value for name, value in members.items() if value is not None and value != untold.get(name)}


def lines(after: "Aftermath", now: datetime, words: Words) -> list[str]:
    own = [words.say(NOTE, text=plain(after.noted.note, 4000))] if after.noted.note else []
    return [*said.told(after, now, words), *own]


def page(event: Event, after: "Aftermath", ports: Ports, words: Words, width: int) -> str:
    shown = Page(width)
    what = entry(event, Titles(ports, words), words)
    shown.say(f"{what.when} · {what.word} · {what.who}")
    shown.bullets(lines(after, ports.clock.now(), words) or [words.say(NOTHING)])
    return shown.text
