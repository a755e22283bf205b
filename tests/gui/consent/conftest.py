"""An issuer and a verifier in memory, the wallet between them, and the screen on which a person decides."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import TypeAlias

import pytest
from pytestqt.qtbot import QtBot

from skrin.gui.navigator import Navigator
from skrin.gui.places import Consent, Home
from skrin.gui.session import Session
from skrin.gui.viewmodels.consent.viewmodel import ConsentViewModel
from skrin.gui.views.consent import ConsentView
from skrin.gui.work import Work
from skrin.keys import jws
from skrin.protocols.openid4vp.dcql.query import ClaimQuery, DcqlQuery, sd_jwt_query
from skrin.protocols.openid4vp.request_object import REQUEST_TYPE
from skrin.use_cases.holder import present
from skrin.vocabularies.type_metadata import SKRIN_VCT
from skrin.wire import numeric_date
from skrin.wire.jose import CompactJws
from tests.gui.conftest import settle
from tests.gui.parties import Parties, session, world

__all__ = ["session", "world"]

Opened: TypeAlias = Callable[..., ConsentView]


def query(*claims: str, optional: tuple[str, ...] = ()) -> DcqlQuery:
    """Claims of one credential that are needed, and some that they manage without."""
    every = (*claims, *optional)
    made = sd_jwt_query("one", SKRIN_VCT, tuple(ClaimQuery((name,), name) for name in every))
    return DcqlQuery((replace(made, claim_sets=(every, claims)) if optional else made,))


@pytest.fixture
def model(session: Session, work: Work, world: Parties) -> ConsentViewModel:
    world.trust_both()
    world.received()
    return ConsentViewModel(session, work)


@pytest.fixture
def navigator() -> Navigator:
    made = Navigator()
    made.open(Home())
    return made


@pytest.fixture
def view(model: ConsentViewModel, session: Session, navigator: Navigator, qtbot: QtBot) -> ConsentView:
    made = ConsentView(model, navigator, session)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    return made


@pytest.fixture
def opened(view: ConsentView, world: Parties, qtbot: QtBot) -> Opened:
    """Opens a request on the screen, and waits until it is looked up."""

    def open_(wanted: DcqlQuery | None = None) -> ConsentView:
        world.verifier.query = wanted or query("given_name", optional=("grade",))
        view.open(Consent(present.read(world.verifier.link(), world.ports)))
        settle(qtbot, view.viewmodel.work)
        return view

    return open_


@pytest.fixture
def lifetime(world: Parties) -> Callable[[timedelta], None]:
    """Lets the verifier's requests close after a time."""

    def close_after(time: timedelta) -> None:
        end = numeric_date.write(world.clock.now() + time)

        def change(text: str) -> str:
            claims = {**CompactJws.parse(text).claims(), "exp": end}
            return jws.sign({"typ": REQUEST_TYPE, "kid": world.verifier.key_id}, claims, world.verifier.key)

        world.verifier.change = change

    return close_after


def seen(view: ConsentView, qtbot: QtBot) -> None:
    """Go to the end of the list, and let half a second pass."""
    bar = view.scroller.verticalScrollBar()
    qtbot.waitUntil(lambda: not view._look.isActive())
    bar.setValue(bar.maximum())
    qtbot.waitUntil(lambda: view.viewmodel.can_share, timeout=5000)


@pytest.fixture
def change_request(world: Parties) -> Callable[..., None]:
    """Gives the verifier's requests other members, signed like the rest."""

    def change(**members: object) -> None:
        def changed(text: str) -> str:
            claims = {**CompactJws.parse(text).claims(), **members}
            return jws.sign({"typ": REQUEST_TYPE, "kid": world.verifier.key_id}, claims, world.verifier.key)  # type: ignore[arg-type]

        world.verifier.change = changed

    return change
