"""Reading the history on a worker: a page of what is wanted, and whom it was with."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from skrin.gui.viewmodels.history.after import after_of
from skrin.gui.viewmodels.history.entries import Entry, Titles, entry, has_party, says, who
from skrin.gui.viewmodels.history.narrowing import Wanted
from skrin.words.speech import Words

if TYPE_CHECKING:
    from skrin.domain.history import Event
    from skrin.use_cases.ports import Ports

# Entries that are read from the vault at a time, looked through before something is shown, and shown at a time.
READ = 200
AT_ONCE = 2000
SHOWN = 50
# A menu of more would be no choice; the search finds the others.
CHOICES = 60


@dataclass
class Stop:
    """Nobody waits for it any longer: a reading that is told ends at the next page."""

    told: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """Some more entries; `before` is where reading goes on, None where nothing is older. `due` are those to remind of."""

    entries: tuple[Entry, ...]
    before: int | None
    due: tuple[int, ...] = ()


def read_part(wanted: Wanted, before: int | None, ports: "Ports", words: Words, stop: Stop) -> Part:
    """The next entries that fit: as many as are shown at a time, or what is found until enough was looked through."""
    from skrin.use_cases.holder import aftermath, history

    titles, now = Titles(ports, words), ports.clock.now()
    after = aftermath.read(ports)
    due = after.due(now)

    def fits(event: "Event") -> bool:
        return (
            wanted.fits_kind_and_time(event, now)
            and (not wanted.unanswered or event.id in due)
            and wanted.organisation in ("", who(event, words))
            and says(event, wanted.text, titles, words)
        )

    found: list[Entry] = []
    for _ in range(0, AT_ONCE, READ):
        events = history.page(ports, limit=READ, before=before)
        for event in events:
            before = event.id
            if fits(event):
                followed = after_of(event, after.of(event.id), now, words)
                found.append(replace(entry(event, titles, words), after=followed))
                if len(found) == SHOWN:
                    return Part(tuple(found), before, due)
        if len(events) < READ or stop.told:
            return Part(tuple(found), None, due)
    return Part(tuple(found), before, due)


def organisations(ports: "Ports", words: Words) -> tuple[str, ...]:
    """Those that something was done with, by name; the ones met most where there are more than a menu can hold."""
    from skrin.use_cases.holder import history

    met: dict[str, int] = {}
    for event in history.every(ports):
        if has_party(event):
            name = who(event, words)
            met[name] = met.get(name, 0) + 1
    often = sorted(met, key=lambda name: -met[name])[:CHOICES]
    return tuple(sorted(often, key=str.casefold))
