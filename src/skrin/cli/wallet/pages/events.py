"""The history by month: who, when, which fields; never a value."""

from collections.abc import Sequence
from dataclasses import dataclass

from skrin.cli.page import Page, cells
from skrin.cli.wallet.pages import aftermath
from skrin.cli.wallet.pages.sharing import ENTRY as NUMBER
from skrin.domain.history import Event
from skrin.gui.viewmodels.history.entries import Entry, Titles, entry
from skrin.use_cases.holder.aftermath import Aftermaths
from skrin.use_cases.ports import Ports
from skrin.words.catalogue import N_
from skrin.words.speech import Words

EMPTY = N_("Nothing yet")
NO_VALUES = N_("The values themselves are not kept here.")
# Translators: at the end of a part of the history; {id} is a number, and --before stands as it is.
EARLIER = N_("What is older: --before {id}")


@dataclass(frozen=True, slots=True)
class Told:
    """A part of the history, and what came after its entries. `more`: there may be older ones."""

    events: Sequence[Event]
    after: Aftermaths
    more: bool


def page(told: Told, ports: Ports, words: Words, width: int) -> str:
    shown = Page(width)
    titles, now = Titles(ports, words), ports.clock.now()
    entries = [entry(event, titles, words) for event in told.events]
    if not entries:
        shown.say(words.say(EMPTY))
        return shown.text
    wide = max(cells(each.short) for each in entries)
    month = ""
    for each in entries:
        if each.month != month:
            month = each.month
            shown.heading(month)
        after = aftermath.lines(told.after.of(each.id), now, words)
        shown.marked(each.short, (*_lines(each, words), *after), wide, 2)
    shown.heading(words.say(NO_VALUES))
    if told.more:
        shown.say(words.say(EARLIER, id=entries[-1].id))
    return shown.text


def _lines(said: Entry, words: Words) -> list[str]:
    given = [f"{each.credential}: {', '.join(each.fields)}" for each in said.given if each.fields]
    what = "" if said.explanation.startswith(said.what) else said.what  # said once
    number = words.say(NUMBER, number=said.id)
    return [f"{said.word} · {said.who} · {number}", what, *given, said.explanation]
