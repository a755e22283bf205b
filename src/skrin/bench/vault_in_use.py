"""Measures a filled wallet, in a process that does nothing else: `python -m skrin.bench.vault_in_use WALLET MARKS`."""

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from functools import partial
from itertools import cycle
from pathlib import Path
from time import perf_counter

from skrin.bench import memory
from skrin.bench.row import Row, middle_and_worst, milliseconds
from skrin.domain.ports import CredentialFilter
from skrin.storage.vault.holder import unlock_wallet
from skrin.storage.vault.holder_vault import EncryptedHolderVault
from skrin.storage.vault.passphrase import Passphrase
from skrin.storage.vault.ways import ByPassphrase

TIMES = 60
# What people type: one word of many credentials, two words, a beginning, a number that one alone has.
SEARCHES = ("svetsning", "vattenrening drift", "batt", "omsorg bemötande", "{last}")


def rows(place: Path, marks: Path, passphrase: str) -> Iterator[Row]:
    begun = perf_counter()
    vault = unlock_wallet(place, marks, ByPassphrase(Passphrase(passphrase)))
    yield Row("unlock and open", round(perf_counter() - begun, 3), "s")
    try:
        count = vault.count()
        yield from _pages(vault, count)
        yield from _searches(vault, count)
        yield Row("memory in use", round(memory.now_mib(), 1), "MiB", "resident, after all of the above")
        yield Row("memory at most", round(memory.peak_mib(), 1), "MiB", "while unlocking: what Argon2id fills, and gives back")
    finally:
        vault.lock()


def _pages(vault: EncryptedHolderVault, count: int) -> Iterator[Row]:
    for sort in ("received", "title", "expires"):
        page = CredentialFilter(sort=sort)
        yield from middle_and_worst(f"list a page of 50 by {sort}", milliseconds(partial(vault.credentials, page), TIMES))
    deep = CredentialFilter(sort="title", offset=max(0, count - 50))
    yield from middle_and_worst("list the last page of 50 by title", milliseconds(lambda: vault.credentials(deep), TIMES))


def _searches(vault: EncryptedHolderVault, count: int) -> Iterator[Row]:
    texts = cycle(text.format(last=count - 1) for text in SEARCHES)
    taken = milliseconds(lambda: vault.credentials(CredentialFilter(text=next(texts), limit=50)), TIMES * 2)
    yield from middle_and_worst("search, first page of 50", taken, f"{len(SEARCHES)} different searches")
    texts = cycle(text.format(last=count - 1) for text in SEARCHES)
    yield from middle_and_worst(
        "count what is found", milliseconds(lambda: vault.count(CredentialFilter(text=next(texts))), TIMES)
    )


if __name__ == "__main__":
    found = rows(Path(sys.argv[1]), Path(sys.argv[2]), sys.stdin.read())
    sys.stdout.write(json.dumps([asdict(row) for row in found]))
