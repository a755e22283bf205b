"""A folder of what several people handed in, as checking takes it: each with their files, none of them read yet."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from skrin.storage.given_files import by_person, read_within

if TYPE_CHECKING:
    from skrin.use_cases.verifier.candidates import Person


def handed_in(folder: Path) -> "list[Person]":
    """A folder, or a file, for everybody. Raises TooMany, FileUnread, NotAFile."""
    from skrin.use_cases.verifier.candidates import HandedIn

    return [
        (name, [HandedIn(str(file.relative_to(folder)), partial(read_within, folder, file)) for file in files])
        for name, files in by_person(folder)
    ]
