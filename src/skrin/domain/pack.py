"""An interview pack: credentials in an order, what of each is shown, and a cover, for one recipient until one day.

It is a plan, and nothing has left: what is exported from it is a share of its own each time. Name, notes and cover text are the
learner's own words; whoever reads them can tell whose they are, and no check makes them true (PRODUCT rule 14).
"""

from dataclasses import dataclass, replace
from datetime import date, datetime

from skrin.domain.json_value import ClaimPath


@dataclass(frozen=True, slots=True)
class PackEntry:
    """One credential of the wallet by its id. `shown` are the claims the person lets go, as paths to what can be hidden.

    Whatever cannot be hidden is shown besides, so that an empty `shown` is the least that can be shown.
    """

    credential_id: str
    shown: tuple[ClaimPath, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Pack:
    """`id` is the wallet's own, `name` what the person calls it; it never leaves. `ends_on` is the last day it holds on."""

    id: str
    name: str
    recipient: str
    ends_on: date
    created_at: datetime
    changed_at: datetime
    entries: tuple[PackEntry, ...] = ()
    cover: str = ""

    def entry(self, credential_id: str) -> PackEntry | None:
        return next((each for each in self.entries if each.credential_id == credential_id), None)

    def with_entry(self, entry: PackEntry) -> "Pack":
        """In the place of the one for the same credential, else as the last."""
        if self.entry(entry.credential_id) is None:
            return replace(self, entries=(*self.entries, entry))
        return replace(
            self, entries=tuple(entry if each.credential_id == entry.credential_id else each for each in self.entries)
        )

    def without(self, credential_id: str) -> "Pack":
        return replace(self, entries=tuple(each for each in self.entries if each.credential_id != credential_id))

    def moved(self, credential_id: str, place: int) -> "Pack":
        """With the entry at `place`, counted from 0; beyond the ends it is at that end."""
        entry = self.entry(credential_id)
        if entry is None:
            return self
        others = list(self.without(credential_id).entries)
        others.insert(max(place, 0), entry)
        return replace(self, entries=tuple(others))
