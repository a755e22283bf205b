"""The header on disk, twice: it is the one thing that neither snapshot nor log could bring back.

Both copies are replaced whole, one after the other. The valid one with the higher revision counts; the other is brought up to
it after the next unlocking.
"""

from pathlib import Path

from skrin.domain.errors import SkrinError
from skrin.storage.errors import HeaderDamaged, StoreForeign, StoreNotFound, store_errors
from skrin.storage.private_files import replace_durably
from skrin.storage.vault.header import LIMIT, ReadHeader, read_header

NAMES = ("header", "header.copy")


def is_vault(folder: Path) -> bool:
    return any((folder / name).exists() for name in NAMES)


def read_newest(folder: Path) -> ReadHeader:
    """Raises StoreNotFound, StoreForeign, StoreTooNew, HeaderDamaged, CostRefused; the first reason where both are bad."""
    refused: SkrinError | None = None
    good: list[ReadHeader] = []
    for name in NAMES:
        try:
            good.append(read_header(_content(folder / name)))
        except (StoreNotFound, StoreForeign, HeaderDamaged) as error:
            refused = refused or error
    if good:
        return max(good, key=lambda read: read.header.revision)
    raise refused or HeaderDamaged()


def write_both(folder: Path, data: bytes) -> None:
    for name in NAMES:
        replace_durably(folder / name, data)


def differ(folder: Path, data: bytes) -> bool:
    """Whether a copy is missing, damaged or older than `data`."""
    return any(not (folder / name).exists() or _content(folder / name) != data for name in NAMES)


def _content(path: Path) -> bytes:
    with store_errors():
        try:
            with path.open("rb") as file:
                return file.read(LIMIT + 1)
        except FileNotFoundError:
            raise StoreNotFound(str(path.parent)) from None
