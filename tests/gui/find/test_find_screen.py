"""Finding and enrolling: searching asks nobody; what to know stands before anything is asked of a person."""

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from skrin.domain.offering import EnrolmentState, Offering, Practicalities
from skrin.gui.navigator import Navigator
from skrin.gui.places import Find, Receive
from skrin.gui.places import Offering as OfferingPlace
from skrin.gui.session import Session
from skrin.gui.viewmodels.find.viewmodel import FindViewModel
from skrin.gui.viewmodels.offering import OfferingViewModel
from skrin.gui.views.find import FindView
from skrin.gui.views.offering import OfferingView
from skrin.gui.work import Work
from tests.gui.accessibility import assert_accessible
from tests.gui.conftest import settle
from tests.gui.parties import Parties


def offering(id_: str, title: str, end: date | None = None, *labels: str) -> Offering:
    know = Practicalities(cost={"en": "Free"}, place={"en": "Malmö"})
    return Offering(id_, {"en": title}, {"en": "About it"}, "schema", date(2026, 1, 1), end, labels, practicalities=know)


@pytest.fixture
def model(session: Session, work: Work, world: Parties, qtbot: QtBot) -> FindViewModel:
    """A followed catalogue of two courses, one of them over."""
    world.trust_both()
    world.issuer.offerings = (
        offering("weld-1", "Welding", None, "metal"),
        offering("over-1", "Over", date(2026, 2, 1), "wood"),
    )
    made = FindViewModel(session, work)
    made.follow(f"{world.issuer.url}/catalogue")
    settle(qtbot, work)
    return made


def found(model: FindViewModel, qtbot: QtBot) -> list[str]:
    settle(qtbot, model.work)
    assert model.listed is not None
    return [each.id for each in model.listed.offerings]


def test_searching_and_narrowing_ask_nobody(model: FindViewModel, world: Parties, qtbot: QtBot) -> None:
    sent = len(world.web.requests)
    assert found(model, qtbot) == ["weld-1", "over-1"]
    model.narrow(show="open")
    assert found(model, qtbot) == ["weld-1"]
    model.narrow(show="all", label="wood")
    assert found(model, qtbot) == ["over-1"]
    model.narrow(label="")
    model.text = "weld"
    model.load()
    assert found(model, qtbot) == ["weld-1"]
    assert len(world.web.requests) == sent


def test_what_to_know_comes_first_and_says_what_is_not_stated(model: FindViewModel, world: Parties, qtbot: QtBot) -> None:
    model.offering.open("weld-1", world.issuer.url)
    settle(qtbot, model.work)
    said = model.offering.said
    assert said is not None
    facts = dict(said.know)
    assert list(facts)[:6] == ["Cost", "Funding", "Time", "Language", "Place", "What it opens"]
    assert (facts["Cost"], facts["Funding"]) == ("Free", "Not stated")
    assert model.offering.proves
    assert model.offering.can_enrol


def test_an_enrolment_goes_from_sent_to_fetched(model: FindViewModel, world: Parties, qtbot: QtBot) -> None:
    offering_model: OfferingViewModel = model.offering
    offering_model.open("weld-1", world.issuer.url)
    settle(qtbot, model.work)
    offering_model.enrol()
    offering_model.enrol()
    settle(qtbot, model.work)
    assert offering_model.said is not None
    assert offering_model.said.state is EnrolmentState.REQUESTED
    assert len(world.issuer.enrolments) == 1
    assert not offering_model.can_enrol
    world.issuer.serve_enrolment("e1", world.web)
    world.issuer.complete("e1")
    offering_model.ask_now()
    settle(qtbot, model.work)
    sent = len(world.web.requests)
    place = offering_model.fetch()
    assert isinstance(place, Receive)
    assert len(world.web.requests) == sent


def test_a_catalogue_that_is_none_says_so(model: FindViewModel, qtbot: QtBot) -> None:
    model.follow("https://nobody.test/catalogue")
    settle(qtbot, model.work)
    assert model.problem is not None


def test_every_part_of_the_screen_has_a_name(model: FindViewModel, session: Session, qtbot: QtBot, world: Parties) -> None:
    view = FindView(model, Navigator(), session)
    qtbot.addWidget(view)
    view.resize(1200, 800)
    view.show()
    view.open(Find())
    settle(qtbot, model.work)
    settle(qtbot, model.work)
    assert view.pane.isVisible()
    assert view.sheet.title.text() == "Welding"
    assert_accessible(view)


def test_an_offering_has_its_page(model: FindViewModel, session: Session, work: Work, qtbot: QtBot, world: Parties) -> None:
    page = OfferingView(OfferingViewModel(session, work), Navigator(), session)
    qtbot.addWidget(page)
    page.show()
    page.open(OfferingPlace("weld-1", world.issuer.url))
    settle(qtbot, work)
    assert page.page.title.text() == "Welding"
    assert page.sheet.buttons.enrol.isVisible()
    assert_accessible(page)


def test_nothing_followed_offers_to_add_a_catalogue(session: Session, work: Work, qtbot: QtBot) -> None:
    view = FindView(FindViewModel(session, work), Navigator(), session)
    qtbot.addWidget(view)
    view.resize(1200, 800)
    view.show()
    view.open(Find())
    settle(qtbot, work)
    assert view.add_catalogue.isVisible()
    assert_accessible(view)
