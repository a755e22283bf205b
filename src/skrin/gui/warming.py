"""What the screens to come need is imported on a worker: the first visit to a screen then holds up nothing."""

import sys
import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from skrin.gui import places
from skrin.gui.screens import SCREENS

if TYPE_CHECKING:
    from skrin.gui.places import Place
    from skrin.words.speech import Words

# After unlocking; then what a person goes to from there.
FIRST = (places.Home,)
THEN = tuple(place for place in SCREENS if place not in FIRST)
# What receiving, sharing, adding and checking need, in this order.
DEALING = (
    "skrin.protocols.inbound",
    "skrin.use_cases.holder.receive",
    "skrin.use_cases.holder.offered",
    "skrin.network.exchange",
    "skrin.use_cases.holder.accept",
    "skrin.use_cases.holder.present",
    "skrin.use_cases.holder.invited",
    "skrin.use_cases.holder.import_many",
    "skrin.use_cases.verifier.check_file",
)
# After what took its time, in seconds: whatever else is going on has the better right.
PAUSE = 0.02


def home() -> None:
    """What is shown first once the wallet is open."""
    _screens(FIRST)


def everything(words: "Words") -> None:
    """All screens, the words' own tables (how numbers and days are written), and what is done with others."""
    home()
    speak(words)
    for place in THEN:
        _calmly(partial(_screens, (place,)))
    for name in DEALING:
        _calmly(partial(import_module, name))


def speak(words: "Words") -> None:
    now = datetime.now(UTC)
    words.number(1)
    words.date(now.date())
    words.moment(now)


def _calmly(bring: Callable[[], object]) -> None:
    """With a pause where there was something to bring; after another unlocking there is nothing."""
    before = len(sys.modules)
    bring()
    if len(sys.modules) > before:
        time.sleep(PAUSE)


def _screens(wanted: "Iterable[type[Place]]") -> None:
    for place in wanted:
        screen = SCREENS[place]
        if screen.exists:
            screen.view_class()
            screen.viewmodel_class()
