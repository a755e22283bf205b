"""A practice world in memory, and a wallet that is led through it."""

import pytest

from tests.gui.tour.services import Services


@pytest.fixture
def services() -> Services:
    return Services()
