"""How old the kept copies are that a key was found with."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

Document = Callable[[str], bytes | None]


def at_no_time(url: str) -> datetime | None:
    """Nothing is known of when a copy was fetched."""
    return None


@dataclass
class KeptCopies:
    """Notes, for one search, which copies were used. `fetched_at` says when the copy of a URL was fetched."""

    fetched_at: Callable[[str], datetime | None]
    _used: list[datetime] = field(default_factory=list)

    def noting(self, kept: Document) -> Document:
        """The same documents, noted as they are used."""

        def document(url: str) -> bytes | None:
            body = kept(url)
            fetched = None if body is None else self.fetched_at(url)
            if fetched is not None:
                self._used.append(fetched)
            return body

        return document

    @property
    def oldest(self) -> datetime | None:
        return min(self._used, default=None)
