"""The files of a vault folder, and setting damaged ones aside."""

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from skrin.storage.private_files import FILE_MODE, FOLDER_MODE, make_empty, sync_folder, tighten

FRESH = ".new"
BESIDE = ("-wal", "-shm", "-journal")


@dataclass(frozen=True, slots=True)
class VaultFolder:
    """A folder `<name>.skrin` (docs/protocols/vault-format.md)."""

    path: Path

    @property
    def database(self) -> Path:
        return self.path / "vault.db"

    @property
    def log(self) -> Path:
        return self.path / "log"

    @property
    def snapshot(self) -> Path:
        return self.path / "snapshot.db"

    @property
    def aside(self) -> Path:
        return self.path / "aside"

    def is_anything_beside(self) -> bool:
        """Whether SQLite left something beside the database, which it does not when it has closed it in order."""
        return any(self.database.with_name(self.database.name + suffix).exists() for suffix in BESIDE)

    def remove_leftovers(self) -> None:
        """What a killed process left unfinished: files that were being made and were never put in place."""
        for path in list(self.path.iterdir()):
            stem = path.name.removesuffix("-wal").removesuffix("-journal").removesuffix("-shm")
            if stem.endswith(FRESH):
                path.unlink(missing_ok=True)

    def tighten(self) -> None:
        """Owner only, whatever somebody did to the modes meanwhile."""
        tighten(self.path, FOLDER_MODE)
        for path in self.path.iterdir():
            tighten(path, FOLDER_MODE if path.is_dir() else FILE_MODE)

    def keep_aside(self, path: Path) -> tuple[str, ...]:
        """Keep a damaged or foreign file, and what SQLite has beside it, under a new name; the originals stay."""
        self.aside.mkdir(mode=FOLDER_MODE, exist_ok=True)
        number = 1 + max((int(kept.name.partition("-")[0]) for kept in self.aside.iterdir()), default=0)
        kept: list[str] = []
        for source in (path, *(path.with_name(path.name + suffix) for suffix in BESIDE)):
            if not source.exists():
                continue
            name = f"{number}-{source.name}"
            _link_or_copy(source, self.aside / name)
            kept.append(name)
        sync_folder(self.aside)
        return tuple(kept)


def _link_or_copy(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError:
        make_empty(target)
        shutil.copyfile(source, target)


def remove_with_beside(path: Path) -> None:
    """A database file and what SQLite has beside it."""
    for suffix in ("", *BESIDE):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
