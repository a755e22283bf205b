"""The history by month: who, when, which fields; never a value."""

from collections.abc import Sequence

from skrin.cli.page import Page, cells
from skrin.domain.history import Event
from skrin.gui.viewmodels.history.entries import Entry, Titles, entry
from skrin.use_cases.ports import Ports
from skrin.words.catalogue import N_
from skrin.words.speech import Words

EMPTY = N_("Nothing yet")
NO_VALUES = N_("The values themselves are not kept here.")
# Translators: at the end of a part of the history; {id} is a number, and --before stands as it is.
EARLIER = N_("What is older: --before {id}")


def page(events: Sequence[Event], ports: Ports, *, more: bool, words: Words, width: int) -> str:
    """`more`: there may be older ones."""
    shown = Page(width)
    titles = Titles(ports, words)
    entries = [entry(event, titles, words) for event in events]
    if not entries:
        shown.say(words.say(EMPTY))
        return shown.text
    wide = max(cells(each.short) for each in entries)
    month = ""
    for each in entries:
        if each.month != month:
            month = each.month
            shown.heading(month)
        shown.marked(each.short, tuple(_lines(each)), wide, 2)
    shown.heading(words.say(NO_VALUES))
    if more:
        shown.say(words.say(EARLIER, id=entries[-1].id))
    return shown.text


def _lines(said: Entry) -> list[str]:
    given = [f"{each.credential}: {', '.join(each.fields)}" for each in said.given if each.fields]
    what = "" if said.explanation.startswith(said.what) else said.what  # said once
    return [f"{said.word} · {said.who}", what, *given, said.explanation]
