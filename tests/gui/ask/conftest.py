"""A checking service in memory, the wallet of whoever asks, and a learner who answers, or does not."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from skrin.gui import opening
from skrin.gui.navigator import Navigator
from skrin.gui.places import Ask
from skrin.gui.session import Session
from skrin.gui.surroundings import Surroundings
from skrin.gui.viewmodels.ask import AskViewModel
from skrin.gui.views.ask import AskView
from skrin.gui.work import Work
from skrin.wire.http import HttpRequest, HttpResponse
from tests.fakes.clock import FixedClock
from tests.fakes.verifier_world import VerifierWorld
from tests.gui.conftest import PASSPHRASE, settle


@pytest.fixture
def world(clock: FixedClock) -> VerifierWorld:
    return VerifierWorld.at(clock=clock)


@pytest.fixture
def sent() -> list[HttpRequest]:
    """What left the window."""
    return []


@pytest.fixture
def session(
    around: Surroundings, new_session: Callable[..., Session], world: VerifierWorld, sent: list[HttpRequest]
) -> Session:
    """Of somebody who has no checking service yet."""

    def fetch(request: HttpRequest) -> HttpResponse:
        sent.append(request)
        return world.call(request)

    online = replace(around, network=lambda _: lambda: fetch)
    made = new_session(online)
    made.enter(opening.create_with_passphrase(PASSPHRASE, online))
    return made


@pytest.fixture
def model(session: Session, work: Work) -> AskViewModel:
    return AskViewModel(session, work)


@pytest.fixture
def asking(model: AskViewModel, world: VerifierWorld, work: Work, qtbot: QtBot) -> AskViewModel:
    """With the service set up, and the form open."""
    model.set_up("https://verifier.test", world.api_key)
    settle(qtbot, work)
    settle(qtbot, work)
    return model


@pytest.fixture
def view(asking: AskViewModel, session: Session, work: Work, qtbot: QtBot) -> AskView:
    made = AskView(asking, Navigator(), session)
    qtbot.addWidget(made)
    made.resize(1000, 800)
    made.show()
    made.open(Ask())
    settle(qtbot, work)
    return made
