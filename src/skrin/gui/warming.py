"""What the screens to come need is imported on a worker: the first visit to a screen then holds up nothing."""

import time
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from skrin.gui import places
from skrin.gui.screens import SCREENS

if TYPE_CHECKING:
    from skrin.gui.places import Place
    from skrin.words.speech import Words

# After unlocking; then what a person goes to from there.
FIRST = (places.Home,)
THEN = tuple(place for place in SCREENS if place not in FIRST)
# Between two screens, in seconds: whatever else is going on has the better right.
PAUSE = 0.02


def home() -> None:
    """What is shown first once the wallet is open."""
    _screens(FIRST)


def everything(words: "Words") -> None:
    """All screens, and the words' own tables: how numbers and days are written."""
    home()
    speak(words)
    for place in THEN:
        time.sleep(PAUSE)
        _screens((place,))


def speak(words: "Words") -> None:
    now = datetime.now(UTC)
    words.number(1)
    words.date(now.date())
    words.moment(now)


def _screens(wanted: "Iterable[type[Place]]") -> None:
    for place in wanted:
        screen = SCREENS[place]
        if screen.exists:
            screen.view_class()
            screen.viewmodel_class()
