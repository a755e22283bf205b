"""A wallet with two credentials, and the real window at what goes out of it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from skrin.domain.pack import Pack, PackEntry
from skrin.gui.places import HandOut
from skrin.gui.shell import Shell
from skrin.gui.viewmodels.hand_out.ways import Hand
from skrin.gui.views.hand_out import HandOutView
from skrin.gui.work import Work
from skrin.use_cases.holder import packs
from tests.gui.conftest import settle
from tests.gui.parties import Parties, world

__all__ = ["world"]

NOTE, COVER = "Kursen som ni frågade om", "Hej! Det här tar jag med mig."


@pytest.fixture
def pack(world: Parties) -> Pack:
    """One credential, as it is chosen beforehand; kept nowhere."""
    world.trust_both()
    return new_pack(world, NOTE)


def new_pack(world: Parties, *notes: str) -> Pack:
    now = world.clock.now()
    received = [world.received() for _ in notes]
    entries = tuple(
        PackEntry(each.id, packs.beforehand(each.credential), note) for each, note in zip(received, notes, strict=True)
    )
    return Pack("", "Räv & Son", "Räv & Son AB", now.date() + timedelta(days=30), now, now, entries, COVER)


@pytest.fixture
def opened(new_window: Callable[..., Shell], world: Parties, work: Work, qtbot: QtBot) -> Callable[[Pack], HandOutView]:
    """The page of a pack, all of it read, ready to be decided."""
    window: list[Shell] = []

    def open_(pack: Pack) -> HandOutView:
        window.extend([] if window else [new_window(world.around, opened=world.opened)])
        window[0].resize(1200, 800)
        window[0].navigator.open(HandOut(replace(pack)))
        settle(qtbot, work)
        view = window[0].view
        assert isinstance(view, HandOutView)
        qtbot.waitUntil(lambda: len(view.entries) == len(pack.entries), timeout=5000)
        return view

    return open_


def ready(view: HandOutView, qtbot: QtBot, hand: Hand = Hand.FILE) -> None:
    """The way is chosen, and the page was seen to its end."""
    view.ways.choose(hand.value)

    qtbot.waitUntil(lambda: to_the_end(view) and view.share.isEnabled(), timeout=5000)


def to_the_end(view: HandOutView) -> bool:
    bar = view.scroller.verticalScrollBar()
    bar.setValue(bar.maximum())
    return True
