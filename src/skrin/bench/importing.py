"""Taking in many files at once: how long until every credential in them is checked and durable."""

import tempfile
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from time import perf_counter

from skrin.bench.mixed_files import Maker
from skrin.bench.row import Row
from skrin.domain.ports import Progress, Randomness
from skrin.paper.codes import ChildCodes
from skrin.sandbox.linked_data import ChildLinkedData
from skrin.sandbox.mail import ChildMail
from skrin.sandbox.pdf import ChildPdf
from skrin.storage import given_files
from skrin.storage.vault.argon2_cost import Argon2Cost
from skrin.storage.vault.holder import create_wallet
from skrin.storage.vault.passphrase import Passphrase
from skrin.storage.vault.ways import ByPassphrase
from skrin.system import SystemClock
from skrin.use_cases.holder.import_many import Ended, Input, Taken, import_all
from skrin.use_cases.opening.tools import Tools
from skrin.use_cases.ports import Ports

COUNT = 1_000
PROMISED = 60.0  # seconds, for so many
PASSPHRASE = "correct horse battery staple"


def rows(
    randomness: Randomness, count: int = COUNT, progress: Progress = lambda done, of: None, cost: Argon2Cost | None = None
) -> Iterator[Row]:
    """Makes the files, then takes them in as the command line does; no time is spent on the network."""
    with tempfile.TemporaryDirectory(prefix="skrin-bench-") as place, closing(ChildLinkedData()) as linked_data:
        maker = Maker(SystemClock().now(), randomness, linked_data)
        folder = Path(place) / "files"
        folder.mkdir()
        for name, content in maker.files(count):
            (folder / name).write_bytes(content)
        yield from _taken_in(Path(place), folder, maker, count, progress, cost)


def _taken_in(
    place: Path, folder: Path, maker: Maker, count: int, progress: Progress, cost: Argon2Cost | None
) -> Iterator[Row]:
    vault = create_wallet(place / "wallet.skrin", place / "marks", [ByPassphrase(Passphrase(PASSPHRASE), cost)])
    taken: list[Taken] = []
    try:
        clock = SystemClock()
        ports = Ports(vault, lambda: maker, clock, maker.randomness, lambda seconds: None, linked_data=maker.linked_data)
        with closing(ChildCodes()) as codes, closing(ChildPdf()) as pdf, closing(ChildMail()) as mail:
            inputs = [Input(each.name, partial(given_files.read, each)) for each in given_files.within(folder)]
            begun = perf_counter()
            import_all(inputs, Tools(clock, codes, pdf, mail=mail), ports, taken.append, progress)
            took = perf_counter() - begun
    finally:
        vault.lock()
    stored = sum(each.ended is Ended.STORED for each in taken)
    if stored != maker.made or len(taken) != stored:
        raise AssertionError("every credential that was made is taken in, and nothing else")
    note = f"{stored} credentials in {count} files: text, JSON, JWT, pictures, QR codes, PDF, archives, mail"
    yield Row("take in mixed files", round(took, 2), "s", note, at_most=PROMISED if count == COUNT else None)
    yield Row("credentials taken in", round(stored / took, 1), "credentials/s", "checked, and durable")
