"""Keys, settings, and what is shown above any screen."""

from collections.abc import Iterator

from skrin.gui.pictures import Scene
from skrin.gui.places import Home, Keys, Settings
from skrin.gui.stagehand import Stagehand
from skrin.practice.gallery.stage import scene


def scenes() -> Iterator[Scene]:
    yield scene("keys", "", Keys())
    yield scene("keys", "new-code", Keys(), _new_code)
    yield scene("keys", "passphrase", Keys(), lambda hand: hand.press("Change passphrase"))
    yield scene("settings", "look", Settings())
    yield scene("settings", "network", Settings(), lambda hand: hand.scroll(0.5))
    yield scene("settings", "trust", Settings(), lambda hand: hand.scroll(1.0))
    yield scene("settings", "refused-list", Settings(), _refused_list)
    yield scene("shortcuts", "", Home(), lambda hand: hand.shell.show_shortcuts())


def _new_code(hand: Stagehand) -> None:
    """The first one, or another in its place."""
    if hand.sees("Show it once"):
        hand.press("Show it once")
        return
    hand.press("Make a new one")
    hand.press("Make a new one")


def _refused_list(hand: Stagehand) -> None:
    hand.scroll(1.0)
    hand.write("https://nowhere.example/list.json", "A trust list, or its address")
    hand.press("Add list")
