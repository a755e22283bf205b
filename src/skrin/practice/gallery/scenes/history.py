"""The history: whole, narrowed, empty, and an entry of each kind."""

from collections.abc import Iterator

from skrin.gui.pictures import Scene
from skrin.gui.places import History
from skrin.practice.gallery.stage import scene

# By the word of the entry.
WORDS = {
    "enrolment": "Enrolment denied",
    "shared": "Shared",
    "revoked": "Revoked",
    "declined": "Not shared",
    "received": "Received",
    "failed": "Did not go through",
    "deleted": "Deleted here",
    "exported": "Exported",
}


def scenes() -> Iterator[Scene]:
    yield scene("history", "", History())
    for name, word in WORDS.items():
        yield scene("history", name, History(), lambda hand, word=word: hand.open_row_saying(word))  # type: ignore[misc]
    yield scene("history", "search", History(), lambda hand: hand.write("Kraftvik"))
    yield scene("history", "no-match", History(), lambda hand: hand.write("nobody of this name"))


def empty() -> Iterator[Scene]:
    yield scene("history", "empty", History())
