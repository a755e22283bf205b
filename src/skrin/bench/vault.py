"""A wallet with many credentials: how fast a page is listed, how fast something is found, and what memory that takes."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from time import perf_counter

from skrin.bench import many_credentials
from skrin.bench.row import Row
from skrin.domain.ports import Progress, Randomness
from skrin.storage.vault.argon2_cost import Argon2Cost
from skrin.storage.vault.holder import create_wallet
from skrin.storage.vault.passphrase import Passphrase
from skrin.storage.vault.ways import ByPassphrase

COUNT = 100_000
BATCH = 2_000
PASSPHRASE = "correct horse battery staple"


def rows(
    randomness: Randomness, count: int = COUNT, progress: Progress = lambda done, of: None, cost: Argon2Cost | None = None
) -> Iterator[Row]:
    """Fills a wallet, then measures in a process of its own, so that its memory is that of a wallet in use."""
    with tempfile.TemporaryDirectory(prefix="skrin-bench-") as folder:
        place, marks = Path(folder) / "wallet.skrin", Path(folder) / "marks"
        begun = perf_counter()
        _fill(place, marks, count, randomness, progress, cost)
        took = perf_counter() - begun
        size = sum(each.stat().st_size for each in place.rglob("*") if each.is_file())
        yield Row(
            "store credentials", round(count / took, 1), "credentials/s", f"{count} credentials, {BATCH} in one transaction"
        )
        yield Row("size of the wallet", round(size / 2**20, 1), "MiB", f"{count} credentials, with log and snapshot")
        command = [sys.executable, "-P", "-m", "skrin.bench.vault_in_use", str(place), str(marks)]
        measured = subprocess.run(command, check=True, capture_output=True, input=PASSPHRASE.encode())  # noqa: S603
        for each in json.loads(measured.stdout):
            yield Row(
                each["name"],
                each["value"],
                each["unit"],
                f"{count} credentials" + (f"; {each['note']}" if each["note"] else ""),
            )


def _fill(place: Path, marks: Path, count: int, randomness: Randomness, progress: Progress, cost: Argon2Cost | None) -> None:
    vault = create_wallet(place, marks, [ByPassphrase(Passphrase(PASSPHRASE), cost)])
    try:
        made = many_credentials.credentials(count, randomness)
        done = 0
        while batch := list(islice(made, BATCH)):
            with vault.transaction() as tx:
                for each in batch:
                    tx.add_credential(each)
            done += len(batch)
            progress(done, count)
    finally:
        vault.lock()
