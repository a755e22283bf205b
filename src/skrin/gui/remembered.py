"""What the window remembers, as it lies in its file: read before anything is painted, so nothing heavy is imported here."""

from pathlib import Path
from typing import Any

FILE = "window.json"
LIMIT_BYTES = 10_000


def read(folder: Path) -> dict[str, Any]:
    """Nothing of it is checked yet but its form; a file that is not there or cannot be read is as good as an empty one."""
    try:
        with (folder / FILE).open("rb") as file:
            text = file.read(LIMIT_BYTES)
    except OSError:
        return {}
    import json

    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def text(found: dict[str, Any], name: str) -> str:
    """One value that should be a text; empty where it is none."""
    value = found.get(name)
    return value if isinstance(value, str) else ""
