"""How long a wallet takes to unlock at the cost that a new one is given on this machine."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from time import perf_counter

from skrin.bench.row import Row, milliseconds
from skrin.storage.vault.argon2_cost import Argon2Cost, calibrated
from skrin.storage.vault.holder import create_wallet, unlock_wallet
from skrin.storage.vault.passphrase import Passphrase
from skrin.storage.vault.ways import ByPassphrase

TIMES = 5


def rows(cost: Argon2Cost | None = None, times: int = TIMES) -> Iterator[Row]:
    """`cost` None is the default: calibrated here and now, as for a new wallet."""
    chosen = cost or calibrated(perf_counter)
    with tempfile.TemporaryDirectory(prefix="skrin-bench-") as folder:
        place, marks = Path(folder) / "wallet.skrin", Path(folder) / "marks"
        way = ByPassphrase(Passphrase("correct horse battery staple"), chosen)
        create_wallet(place, marks, [way]).lock()
        taken = milliseconds(lambda: unlock_wallet(place, marks, way).lock(), times)
    note = f"Argon2id, {chosen.memory // 1024} MiB, {chosen.passes} passes, {chosen.lanes} lanes"
    yield Row("unlock", round(median(taken) / 1000, 3), "s", note)
    yield Row("unlock, slowest", round(taken[-1] / 1000, 3), "s", note)
