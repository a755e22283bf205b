"""The history: whole, narrowed, empty, and an entry of each kind."""

from collections.abc import Iterator

from skrin.gui.pictures import Scene
from skrin.gui.places import History
from skrin.practice.gallery.stage import scene


def scenes() -> Iterator[Scene]:
    yield scene("history", "shared", History())
    for row, name in enumerate(("revoked", "declined", "received", "failed"), start=3):
        yield scene("history", name, History(), lambda hand, row=row: hand.choose_row(row))  # type: ignore[misc]
    yield scene("history", "search", History(), lambda hand: hand.write("Kraftvik"))
    yield scene("history", "no-match", History(), lambda hand: hand.write("nobody of this name"))


def empty() -> Iterator[Scene]:
    yield scene("history", "empty", History())
