"""The history: whole, narrowed, empty, and an entry of each kind."""

from collections.abc import Iterator

from skrin.gui.pictures import Scene
from skrin.gui.places import History
from skrin.practice.gallery.stage import scene

# As the learner's half year ends; the newest first.
ROWS = {"enrolment": 0, "shared": 7, "revoked": 10, "declined": 11, "received": 12, "failed": 13, "deleted": 19}


def scenes() -> Iterator[Scene]:
    for name, row in ROWS.items():
        yield scene("history", name, History(), lambda hand, row=row: hand.choose_row(row))  # type: ignore[misc]
    yield scene("history", "search", History(), lambda hand: hand.write("Kraftvik"))
    yield scene("history", "no-match", History(), lambda hand: hand.write("nobody of this name"))


def empty() -> Iterator[Scene]:
    yield scene("history", "empty", History())
