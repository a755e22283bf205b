"""What the window remembers on this device outside the wallet, because it is needed before the wallet is open.

Nothing about the person or their credentials: language, look, and where the window stood. A file that cannot be read is as
good as none.
"""

import json
import os
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from skrin.gui import remembered
from skrin.gui.remembered import FILE

LANGUAGES = ("system", "en", "sv")
APPEARANCES = ("system", "light", "dark", "high-contrast")
MOTIONS = ("system", "less", "normal")
TEXT_SIZES = (90, 100, 110, 125, 150, 175, 200)  # per cent of the platform's own size


@dataclass(frozen=True, slots=True)
class Preferences:
    """`geometry` is Qt's own description of the window's place, in hex; empty where the window was never moved."""

    language: str = "system"
    appearance: str = "system"
    text_size: int = 100
    motion: str = "system"
    geometry: str = ""


CHOICES: dict[str, tuple[object, ...]] = {
    "language": LANGUAGES,
    "appearance": APPEARANCES,
    "text_size": TEXT_SIZES,
    "motion": MOTIONS,
}


def read(folder: Path) -> Preferences:
    """What was kept in `folder`; a value that is none of the choices is left out."""
    return Preferences(**_good(remembered.read(folder)))


def write(preferences: Preferences, folder: Path) -> None:
    """The whole file or the one from before; not forced to the disk, which could hold up the window. Raises OSError."""
    from skrin.storage.private_files import make_folder, open_private, write_whole

    make_folder(folder)
    fresh = folder / f"{FILE}.new"
    descriptor = open_private(fresh, os.O_CREAT | os.O_TRUNC | os.O_WRONLY)
    try:
        write_whole(descriptor, json.dumps(asdict(preferences), indent=1).encode())
    finally:
        os.close(descriptor)
    os.replace(fresh, folder / FILE)


def _good(found: dict[str, Any]) -> dict[str, Any]:
    good = {}
    for each in fields(Preferences):
        value = found.get(each.name)
        allowed = value in CHOICES[each.name] if each.name in CHOICES else isinstance(value, str)
        if allowed and type(value) is type(each.default):
            good[each.name] = value
    return good
