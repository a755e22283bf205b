"""The files that ship with the program and are not code: labels, schemas, concept lists, icons, practice content.

In an installed wheel they lie in `skrin/_resources`, in a checkout in `resources` beside `src`. Nothing else says where: no
environment variable and no setting can put other files in their place.
"""

from functools import cache
from pathlib import Path


def path(*parts: str) -> Path:
    """The place of a shipped file or folder; `parts` are names written in the program, never text from outside."""
    return _root().joinpath(*parts)


def read_bytes(*parts: str) -> bytes:
    return path(*parts).read_bytes()


def read_text(*parts: str) -> str:
    return path(*parts).read_text(encoding="utf-8")


@cache
def _root() -> Path:
    package = Path(__file__).resolve().parent
    installed = package / "_resources"
    return installed if installed.is_dir() else package.parents[1] / "resources"
