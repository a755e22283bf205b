"""A wallet with one credential of each standing, and the list over it."""

import pytest
from pytestqt.qtbot import QtBot

from skrin.gui.opening import Opened
from skrin.gui.session import Session
from skrin.gui.viewmodels.home import HomeViewModel
from skrin.gui.work import Work
from tests.gui.conftest import settle
from tests.gui.home import samples


@pytest.fixture
def filled(wallet: Opened) -> Opened:
    """The open wallet with the samples in it."""
    samples.fill(wallet.vault)
    return wallet


@pytest.fixture
def home(filled: Opened, session: Session, work: Work, qtbot: QtBot) -> HomeViewModel:
    """The list, read."""
    viewmodel = HomeViewModel(session, work)
    viewmodel.load()
    settle(qtbot, work)
    return viewmodel
