"""The whole window on a full wallet, with an issuer and a verifier in memory."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from skrin.gui.shell import Shell
from tests.gui.accessible.scenes import Stage, furnish
from tests.gui.parties import Parties, world

__all__ = ["world"]


@pytest.fixture
def stage(new_window: Callable[..., Shell], world: Parties, qtbot: QtBot) -> Stage:
    furnish(world)
    window = new_window(world.around, opened=world.opened)
    window.resize(1200, 800)
    return Stage(window, world, qtbot)
