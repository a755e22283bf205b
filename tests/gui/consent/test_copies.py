"""Before a copy that somebody has seen is shown again, and before the last that nobody has seen, the screen says so."""

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from skrin.gui.views.consent import ConsentView
from tests.gui.accessibility import assert_accessible
from tests.gui.conftest import settle
from tests.gui.consent.conftest import Opened, seen
from tests.gui.parties import Parties

LAST = "This uses the last copy that nobody has seen."
AGAIN = "Every copy of it has been shown before."


@pytest.fixture(autouse=True)
def _two(world: Parties) -> None:
    """The issuer gives two copies of everything."""
    world.issuer.batch_size = 2


def share(view: ConsentView, qtbot: QtBot) -> None:
    seen(view, qtbot)
    view.share.click()
    settle(qtbot, view.viewmodel.work)


def notes(view: ConsentView) -> str:
    [said] = view.viewmodel.credentials
    for note in said.notes:
        assert any(note in label.text() for label in view.findChildren(QLabel) if label.isVisible())
    return " ".join(said.notes)


@pytest.mark.requirement(72, "accepts")
@pytest.mark.requirement(73, "accepts")
def test_the_screen_says_when_the_last_copy_goes_and_when_one_goes_again(opened: Opened, qtbot: QtBot) -> None:
    view = opened()
    assert notes(view) == ""
    share(view, qtbot)

    assert notes(opened()).startswith(LAST)
    assert_accessible(view)
    share(view, qtbot)

    assert notes(opened()).startswith(AGAIN)
    assert_accessible(view)
    share(view, qtbot)


def test_two_requests_at_once_do_not_show_one_copy_to_both(opened: Opened, world: Parties, qtbot: QtBot) -> None:
    """The person is told why, and nothing is sent."""
    from skrin.use_cases.holder import present
    from skrin.use_cases.holder.consent import consent, default_selection

    view = opened()
    elsewhere = present.look_up(present.read(world.verifier.link(), world.ports), world.ports)
    present.respond(consent(elsewhere, default_selection(elsewhere)), world.ports)
    sent = len(world.verifier.bodies)
    share(view, qtbot)
    assert len(world.verifier.bodies) == sent
    texts = " ".join(label.text() for label in view.findChildren(QLabel) if label.isVisible())
    assert "This copy of the credential was shown to somebody else in the meantime." in texts
