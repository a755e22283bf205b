"""What is offered is said in the learner's words; of several a person takes what they want; then they are where it is."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from skrin.domain.json_value import JsonObject
from skrin.domain.learning import Level, Workload
from skrin.domain.offering import Offering
from skrin.gui.navigator import Navigator
from skrin.gui.places import Home, Receive
from skrin.gui.session import Session
from skrin.gui.shell import Shell
from skrin.gui.viewmodels.receive.viewmodel import ReceiveViewModel, Step
from skrin.gui.views.receive import ReceiveView
from skrin.gui.widgets.toast import Toast
from skrin.gui.work import Work
from skrin.protocols.openid4vci.offer import InputMode, TransactionCodeSpec
from skrin.use_cases.holder import enrol, find, receive
from skrin.use_cases.holder.offer_preview import OfferPreview
from tests.fakes.issuer import CONFIGURATION
from tests.gui.accessibility import assert_accessible, names
from tests.gui.conftest import settle
from tests.gui.parties import Parties

WELDING = Offering(
    "weld-1",
    {"en": "Welding", "sv": "Svetsning"},
    {"en": "To weld thin sheet"},
    "schema",
    date(2026, 1, 1),
    None,
    languages=("sv",),
    workload=Workload("3", "days"),
    level=Level(eqf="4"),
    credential_configuration_id=CONFIGURATION,
)
BAKING = replace(WELDING, id="bake-1", title={"en": "Baking"}, description={})


@pytest.fixture
def view(session: Session, work: Work, qtbot: QtBot) -> ReceiveView:
    made = ReceiveView(ReceiveViewModel(session, work), Navigator(), session)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    return made


@pytest.fixture
def looked_up(view: ReceiveView, world: Parties, qtbot: QtBot) -> Callable[[], ReceiveView]:
    """The screen as it opens straight with an offer that was looked up elsewhere."""

    def open_() -> ReceiveView:
        view.open(Receive(preview(world)))
        settle(qtbot, view.viewmodel.work)
        return view

    return open_


def preview(world: Parties) -> OfferPreview:
    return receive.look_up(receive.read(world.issuer.link(), world.ports), world.ports)


def follows(world: Parties, *offerings: Offering) -> None:
    world.issuer.offerings = offerings
    find.follow(f"{world.issuer.url}/catalogue", world.ports)


def texts(view: ReceiveView) -> list[str]:
    return [label.text() for label in view.findChildren(QLabel) if label.isVisible()]


def test_an_offer_that_was_looked_up_already_says_from_whom_it_is(looked_up: Callable[[], ReceiveView], world: Parties) -> None:
    world.trust_both()
    world.issuer.transaction_code_spec = TransactionCodeSpec(length=6)
    view = looked_up()
    assert view.about.who.isVisible()
    assert view.about.who.name.text() == "The Test School"
    assert view.about.who.host.text() == "issuer.test"
    assert view.about.who.bar.isVisible()
    assert view.code_box.host.text() == "Code from The Test School (issuer.test)"
    assert_accessible(view)


def test_what_the_issuer_calls_its_kind_is_all_that_is_said_where_no_course_is_known(
    looked_up: Callable[[], ReceiveView], world: Parties
) -> None:
    world.trust_both()
    view = looked_up()
    [card] = view.viewmodel.cards
    assert (card.title, card.meta, card.enrolled) == (f"Name of {CONFIGURATION}", "", "")
    assert not any("https://" in text for text in texts(view))
    view.details.set_open(True)
    assert any("https://" in text for text in texts(view))


def test_the_one_course_of_a_kind_is_told_with_workload_level_and_language(
    looked_up: Callable[[], ReceiveView], world: Parties
) -> None:
    world.trust_both()
    follows(world, WELDING)
    [card] = looked_up().viewmodel.cards
    assert (card.title, card.meta, card.about) == ("Welding", "3 days · EQF 4 · Swedish", "To weld thin sheet")


def test_of_two_courses_of_a_kind_none_is_guessed(looked_up: Callable[[], ReceiveView], world: Parties) -> None:
    world.trust_both()
    follows(world, WELDING, BAKING)
    [card] = looked_up().viewmodel.cards
    assert card.title == f"Name of {CONFIGURATION}"


@pytest.fixture
def enrolled(world: Parties) -> str:
    """Enrolled in the second of two courses, and completed: an offer waits. Its text."""
    world.trust_both()
    follows(world, WELDING, BAKING)
    made = enrol.enrol(enrol.look_up("bake-1", world.ports), world.ports)
    world.issuer.serve_enrolment("e1", world.web)
    world.issuer.complete("e1")
    return enrol.refresh_one(made.id, world.ports).offer


def test_the_course_one_enrolled_in_is_known_before_anybody_is_contacted(
    view: ReceiveView, world: Parties, qtbot: QtBot, enrolled: str
) -> None:
    asked = len(world.web.requests)
    view.open(Receive(receive.read(enrolled, world.ports)))
    settle(qtbot, view.viewmodel.work)
    assert view.comes_from.text() == "It is the offer for Baking, in which you enrolled."
    assert view.comes_from.isVisible()
    assert len(world.web.requests) == asked
    view.act.click()
    settle(qtbot, view.viewmodel.work)
    [card] = view.viewmodel.cards
    assert (card.title, card.enrolled) == ("Baking", "You enrolled in this course")


@pytest.fixture
def two_offered(world: Parties) -> None:
    world.trust_both()
    world.issuer.configurations = ("hygiene", "allergens")


@pytest.mark.usefixtures("two_offered")
def test_of_several_a_person_can_leave_some_out_and_is_told_that_they_are_gone(
    looked_up: Callable[[], ReceiveView], world: Parties, qtbot: QtBot
) -> None:
    view = looked_up()
    assert view.title.text() == "Add 2 credentials?"
    boxes = [card.box for card in view.cards.cards if card.box is not None]
    assert [box.isChecked() for box in boxes] == [True, True]
    assert not view.left_out.isVisible()
    assert_accessible(view)
    boxes[1].click()
    assert view.act.text() == "Add 1 credential"
    assert view.left_out.isVisible()
    view.act.click()
    settle(qtbot, view.viewmodel.work)
    [stored] = world.ports.vault.credentials()
    assert stored.configuration_id == "hygiene"
    assert len(world.issuer.issued) == 1


def test_one_credential_in_two_forms_is_one_to_decide_about(looked_up: Callable[[], ReceiveView], world: Parties) -> None:
    """One name in two formats; nothing to choose between, and one to add."""
    world.trust_both()
    follows(world, WELDING)
    described = world.issuer.metadata().as_json()["credential_configurations_supported"]
    assert isinstance(described, dict)
    first = described[CONFIGURATION]
    assert isinstance(first, dict)
    types: JsonObject = {"type": ["VerifiableCredential", "OpenBadgeCredential"]}
    badge: JsonObject = {name: value for name, value in first.items() if name != "vct"}
    both: JsonObject = {CONFIGURATION: first, "badge": {**badge, "format": "ldp_vc", "credential_definition": types}}
    world.issuer.metadata_changes = {"credential_configurations_supported": both}
    world.issuer.configurations = (CONFIGURATION, "badge")
    view = looked_up()
    [card] = view.viewmodel.cards
    assert (card.title, card.meta) == ("Welding", "3 days · EQF 4 · Swedish · in 2 forms")
    assert view.title.text() == "Add 1 credential?"
    assert [each.box for each in view.cards.cards] == [None]
    assert len(view.viewmodel.chosen) == 1
    assert_accessible(view)
    view.details.set_open(True)
    assert any("OpenBadgeCredential" in text for text in texts(view))


@pytest.mark.usefixtures("two_offered")
def test_nothing_chosen_is_nothing_to_add(looked_up: Callable[[], ReceiveView], world: Parties) -> None:
    view = looked_up()
    for card in view.cards.cards:
        assert card.box is not None
        card.box.click()
    assert not view.act.isEnabled()
    view.viewmodel.accept()
    assert not view.viewmodel.accepting


def test_after_receiving_one_is_where_the_credential_is_with_a_word_and_a_way_to_it(
    new_window: Callable[..., Shell], world: Parties, work: Work, qtbot: QtBot
) -> None:
    world.trust_both()
    window = new_window(world.around, opened=world.opened)
    window.navigator.open(Receive(preview(world)))
    settle(qtbot, work)
    view = window.view
    assert isinstance(view, ReceiveView)
    view.act.click()
    settle(qtbot, work)
    [stored] = world.ports.vault.credentials()
    assert window.navigator.current == Home(highlight=stored.id)
    [toast] = window.findChildren(Toast)
    assert toast.words.text() == "1 credential is in your wallet"
    assert toast.isVisible()
    window.session.lock()
    assert not toast.isVisible()


@pytest.mark.parametrize(
    ("spec", "hint"),
    [
        (TransactionCodeSpec(length=6), "6 digits"),
        (TransactionCodeSpec(InputMode.TEXT, 8), "8 characters"),
        (TransactionCodeSpec(), "Digits only"),
        (TransactionCodeSpec(InputMode.TEXT), "Letters and digits"),
    ],
)
def test_what_the_code_looks_like_is_said_and_never_checked(
    looked_up: Callable[[], ReceiveView], world: Parties, spec: TransactionCodeSpec, hint: str
) -> None:
    world.trust_both()
    world.issuer.transaction_code_spec = spec
    view = looked_up()
    assert view.code_box.hint.text() == hint
    assert not view.act.isEnabled()
    view.code_box.field.setText("12")
    assert view.act.isEnabled()


def test_a_wrong_code_is_said_beneath_the_field_and_the_right_one_still_works(
    looked_up: Callable[[], ReceiveView], world: Parties, qtbot: QtBot
) -> None:
    world.trust_both()
    world.issuer.transaction_code = "482015"
    world.issuer.transaction_code_spec = TransactionCodeSpec(length=6)
    view = looked_up()
    view.code_box.field.setText("000000")
    view.act.click()
    settle(qtbot, view.viewmodel.work)
    assert view.code_box.wrong.isVisible()
    assert "The code is not right." in view.code_box.wrong.text()
    assert "After some wrong tries" in view.code_box.wrong.text()
    assert not view.problem.isVisible()
    assert view.code_box.text == ""
    assert world.ports.vault.count() == 0
    assert "Ask The Test School for a new offer" in " ".join(names(view))
    view.code_box.field.setText("482 015")
    view.act.click()
    settle(qtbot, view.viewmodel.work)
    assert view.viewmodel.step is Step.DONE
    assert world.ports.vault.count() == 1
