"""The folder a tour writes into: its record, what was presented, receipts, logs, and the practice world itself."""

import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

from skrin.domain.json_value import Json
from skrin.practice.errors import TourFolderForeign
from skrin.storage.data_folder import DataFolder
from skrin.storage.private_files import make_folder, replace_durably

# By this file a later tour knows that everything beside it is a tour's, and may go.
MARK: Final = "PRACTICE.txt"
MARK_TEXT: Final = (
    "Skrin, övning: allt i den här mappen är påhittat och skrivs över av nästa rundtur.\n"
    "Skrin, practice: everything in this folder is invented, and the next tour writes over it.\n"
)


@dataclass(frozen=True, slots=True)
class TourFolder:
    """`world` is the practice world; `data` is the learner's, as `--data` takes it."""

    path: Path

    @classmethod
    def fresh(cls, path: Path) -> Self:
        """The folder, empty but for its mark; an earlier tour's content goes. Raises TourFolderForeign."""
        if path.exists():
            _require_ours(path)
            for each in path.iterdir():
                _remove(each)
        try:
            make_folder(path)
            (path / MARK).write_text(MARK_TEXT, encoding="utf-8")
        except OSError:
            raise TourFolderForeign(str(path)) from None
        made = cls(path)
        make_folder(made.world)
        return made

    @property
    def world(self) -> Path:
        return self.path / "world"

    @property
    def learner(self) -> DataFolder:
        """The wallet's place; its marks lie here too, so that practice leaves nothing with the account."""
        return DataFolder(self.world / "learner", self.world / "state")

    @property
    def passphrase_file(self) -> Path:
        return self.world / "passphrase.txt"

    def write(self, name: str, content: bytes | str) -> Path:
        """A file for its owner alone; `name` may have folders in it."""
        place = self.path / name
        make_folder(place.parent)
        replace_durably(place, content.encode("utf-8") if isinstance(content, str) else content)
        return place

    def write_json(self, name: str, value: Json) -> Path:
        return self.write(name, json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def _require_ours(path: Path) -> None:
    """An empty folder, or one with the mark of an earlier tour."""
    try:
        ours = not any(path.iterdir()) or (path / MARK).read_text(encoding="utf-8") == MARK_TEXT
    except (OSError, ValueError):
        ours = False
    if not ours:
        raise TourFolderForeign(str(path))


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink()
