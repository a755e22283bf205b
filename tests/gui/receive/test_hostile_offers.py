"""What an issuer writes in an offer, its metadata and its catalogue stands there letter for letter, and draws nothing."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from skrin.domain.offering import Offering
from skrin.gui.navigator import Navigator
from skrin.gui.places import Receive
from skrin.gui.session import Session
from skrin.gui.viewmodels.receive.viewmodel import ReceiveViewModel
from skrin.gui.views.receive import ReceiveView
from skrin.gui.widgets.icon_label import IconLabel
from skrin.gui.work import Work
from skrin.protocols.openid4vci.offer import TransactionCodeSpec
from skrin.trust.trust_list import TrustList
from skrin.use_cases.holder import find, receive
from tests.fakes.issuer import CONFIGURATION
from tests.gui.accessibility import assert_accessible
from tests.gui.conftest import settle
from tests.gui.outside_texts import ARABIC, LONG, MARKUP, ODD, TURNED, TURNED_SHOWN, assert_plain, told
from tests.gui.parties import Parties

MARKED = [pytest.param(each, marks=pytest.mark.case("G-01")) for each in MARKUP]
STRANGE = [pytest.param(each, marks=pytest.mark.case("G-15")) for each in ODD]


@pytest.fixture
def view(session: Session, work: Work, qtbot: QtBot) -> ReceiveView:
    made = ReceiveView(ReceiveViewModel(session, work), Navigator(), session)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    return made


def opens(view: ReceiveView, world: Parties, qtbot: QtBot, text: str) -> ReceiveView:
    """An offer of an issuer that writes `text` everywhere it can."""
    listed = world.issuer.trust_list()
    world.trust(TrustList(listed.name, tuple(replace(entry, names={"en": text}) for entry in listed.entries)))
    world.issuer.transaction_code_spec = TransactionCodeSpec(length=6, description=text[:300])
    world.issuer.offerings = (
        Offering(
            "odd-1", {"en": text}, {"en": text}, "schema", date(2026, 1, 1), None, credential_configuration_id=CONFIGURATION
        ),
    )
    find.follow(f"{world.issuer.url}/catalogue", world.ports)
    world.issuer.metadata_changes = {"display": [{"name": f"{text} itself", "locale": "en"}]}
    view.open(Receive(receive.look_up(receive.read(world.issuer.link(), world.ports), world.ports)))
    settle(qtbot, view.viewmodel.work)
    return view


@pytest.mark.parametrize("text", [*MARKED, *STRANGE])
def test_texts_stand_letter_for_letter(view: ReceiveView, world: Parties, qtbot: QtBot, text: str) -> None:
    opens(view, world, qtbot, text)
    assert view.about.who.name.text() == text
    assert view.viewmodel.cards[0].title == text
    shown = told(view)
    assert shown.count(text) >= 3
    assert f"They write: “{text}”" in shown
    assert f"Code from {text} (issuer.test)" in shown
    assert_plain(view)
    assert {request.url.host for request in world.web.requests} == {"issuer.test"}


@pytest.mark.case("G-03")
def test_direction_marks_are_escapes_and_genuine_names_are_left(view: ReceiveView, world: Parties, qtbot: QtBot) -> None:
    opens(view, world, qtbot, TURNED)
    assert view.about.who.name.text() == TURNED_SHOWN
    assert_plain(view)


@pytest.mark.case("G-03")
def test_a_name_from_the_right_turns_nothing_around_it(view: ReceiveView, world: Parties, qtbot: QtBot) -> None:
    opens(view, world, qtbot, ARABIC)
    assert view.about.who.name.text() == ARABIC
    assert view.code_box.host.text() == f"Code from \u2068\u2068{ARABIC}\u2069 (issuer.test)\u2069"


@pytest.mark.case("G-03")
def test_five_hundred_letters_break_nothing(view: ReceiveView, world: Parties, qtbot: QtBot) -> None:
    opens(view, world, qtbot, LONG)
    assert len(view.about.who.name.text()) <= 200
    assert view.width() == 1200
    assert view.scroller.content.width() <= view.scroller.viewport().width()
    assert_accessible(view)


@pytest.mark.case("G-06")
def test_logos_of_any_kind_are_neither_fetched_nor_drawn(view: ReceiveView, world: Parties, qtbot: QtBot) -> None:
    """100 megapixels, a drawing with a script, a copy of our own sign: none of it comes near the screen (decision 0137)."""
    script = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'%3E%3Cscript%3E1%3C/script%3E%3C/svg%3E"
    pictures = [
        "https://attacker.test/100-megapixels.png",
        script,
        "file:///etc/hostname",
        "https://issuer.test/shield-check.svg",
    ]
    body = world.issuer.metadata().as_json()
    configured = body["credential_configurations_supported"]
    assert isinstance(configured, dict)
    shown = [
        {"name": "Welding", "locale": "en", "logo": {"uri": uri}, "background_image": {"uri": uri}} for uri in pictures[:1]
    ]
    for each in configured.values():
        each["credential_metadata"] = {"display": shown}
    world.issuer.metadata_changes = {
        "credential_configurations_supported": configured,
        "display": [{"name": "School", "locale": f"en-{at}", "logo": {"uri": uri}} for at, uri in enumerate(pictures)],
    }
    world.trust_both()
    view.open(Receive(receive.look_up(receive.read(world.issuer.link(), world.ports), world.ports)))
    settle(qtbot, view.viewmodel.work)
    view.act.click()
    settle(qtbot, view.viewmodel.work)
    assert not [url for url in world.web.urls if "megapixels" in url or "shield" in url or "attacker" in url]
    drawn = [label for label in view.findChildren(QLabel) if not label.pixmap().isNull()]
    assert drawn
    assert all(isinstance(label, IconLabel) for label in drawn)
