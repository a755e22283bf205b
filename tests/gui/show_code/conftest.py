"""A wallet, somebody who asks in the same room, and the screen that shows the answer to their camera."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from skrin.gui.navigator import Navigator
from skrin.gui.places import Home
from skrin.gui.session import Session
from skrin.gui.theme.theme import Appearance, theme
from skrin.gui.viewmodels.consent.looking import look_up
from skrin.gui.viewmodels.show_code.source import ShownCode
from skrin.gui.viewmodels.show_code.viewmodel import ShowCodeViewModel
from skrin.gui.views.show_code import ShowCodeView
from skrin.gui.work import Work
from skrin.keys.hpke import HpkeKey
from skrin.protocols.openid4vp.link import SignedRequest, request_link
from skrin.protocols.openid4vp.request_object import NewRequest, sign_request
from skrin.use_cases.holder import present, show
from skrin.use_cases.holder.cautions import everything_agreed
from skrin.use_cases.holder.consent import RequestPreview
from tests.gui.consent.conftest import query
from tests.gui.parties import Parties, session, world

__all__ = ["session", "world"]

KEY = HpkeKey.generate()


def asked_here(world: Parties, *, posted: bool = False) -> str:
    """A request by value for the screen, or for both ways, that is open for five minutes."""
    world.verifier.query = query("given_name", "grade")
    request: NewRequest = replace(world.verifier.request(), seal_to=KEY.public)
    if not posted:
        request = replace(request, response_uri=None, state=None)
    now = world.clock.now()
    text = sign_request(request, world.verifier.key, world.verifier.key_id, now, now + timedelta(minutes=5))
    return request_link(SignedRequest(request.client_id, text))


def preview(world: Parties, *, posted: bool = False) -> RequestPreview:
    return present.look_up(present.read(asked_here(world, posted=posted), world.ports), world.ports)


@pytest.fixture
def code(world: Parties, session: Session) -> ShownCode:
    """What was agreed to, entered as shared, and not on the screen yet."""
    world.trust_both()
    world.received()
    looked = look_up(preview(world), world.ports, session.words)
    consent = looked.composed.consent
    assert consent is not None
    shown = show.show(consent, world.ports, everything_agreed)
    return ShownCode(shown.showing, looked.composed.said, "The Shop", shown.code, looked.preview.request.expires_at)


@pytest.fixture
def view(session: Session, work: Work, qtbot: QtBot) -> Iterator[ShowCodeView]:
    theme().apply(Appearance.LIGHT)
    navigator = Navigator()
    navigator.open(Home())
    model = ShowCodeViewModel(session, work)
    made = ShowCodeView(model, navigator, session)
    model.setParent(made)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    yield made
    model.stop()


@pytest.fixture
def still() -> Iterator[Callable[[], None]]:
    yield lambda: theme().hold_still(True)
    theme().hold_still(False)
