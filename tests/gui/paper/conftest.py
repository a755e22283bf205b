"""The page of a certificate on paper, in a window over a small wallet."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from skrin.domain.paper_certificate import PaperCertificate
from skrin.gui.opening import Opened
from skrin.gui.places import Paper
from skrin.gui.shell import Shell
from skrin.gui.views.paper import PaperView
from skrin.gui.work import Work
from skrin.use_cases.holder import paper
from tests.fakes.papers import FIELDS, png
from tests.gui.conftest import settle

Opens = Callable[[Paper], PaperView]


@pytest.fixture
def kept(wallet: Opened) -> PaperCertificate:
    return paper.keep(png(300, 420), "truck.png", FIELDS, wallet.ports).paper


@pytest.fixture
def opens(window: Shell, qtbot: QtBot, work: Work) -> Opens:
    window.resize(1200, 800)

    def open_one(place: Paper) -> PaperView:
        window.navigator.open(place)
        settle(qtbot, work)
        assert isinstance(window.view, PaperView)
        return window.view

    return open_one
