"""Looking through many records for a few, without keeping the vault from everybody else for as long as that takes."""

import time

from skrin.storage.vault.records import Record
from skrin.storage.vault.store import Store

# So many are looked through at a time: some three milliseconds.
AMONG = 1_000
# A lock that is let go and taken again at once is never seen free by those who wait for it.
LET_IN = 0.0002


def mentioning(store: Store, kind: str, text: bytes, limit: int, among: int = AMONG) -> list[Record]:
    """The `limit` records of highest id whose body has this text in it, highest first.

    What is written meanwhile has a higher id than what was looked through, and is not among them.
    """
    found: list[Record] = []
    below: str | None = None
    while len(found) < limit:
        left, from_ = limit - len(found), below
        some, below = store.read(
            lambda table, left=left, from_=from_: table.mentioning(  # type: ignore[misc]
                kind, text, limit=left, below=from_, among=among
            )
        )
        found += some
        if below is None:
            break
        time.sleep(LET_IN)
    return found
