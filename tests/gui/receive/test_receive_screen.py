"""Receiving: nobody is contacted before *Continue*, and one offer is received once."""

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from skrin.gui.navigator import Navigator
from skrin.gui.places import Receive
from skrin.gui.session import Session
from skrin.gui.viewmodels.receive.viewmodel import ReceiveViewModel, Step
from skrin.gui.views.receive import ReceiveView
from skrin.gui.work import Work
from skrin.protocols.openid4vci.offer import TransactionCodeSpec
from skrin.use_cases.holder import receive
from tests.gui.accessibility import assert_accessible
from tests.gui.conftest import settle
from tests.gui.parties import Parties

BANK = "Enter the code from your bank's SMS"


@pytest.fixture
def model(session: Session, work: Work) -> ReceiveViewModel:
    return ReceiveViewModel(session, work)


@pytest.fixture
def view(model: ReceiveViewModel, session: Session, qtbot: QtBot) -> ReceiveView:
    made = ReceiveView(model, Navigator(), session)
    qtbot.addWidget(made)
    made.show()
    return made


def asked(world: Parties) -> Receive:
    return Receive(receive.read(world.issuer.link(), world.ports))


@pytest.mark.case("C-02")
def test_the_host_is_named_and_nothing_is_sent_before_continue(view: ReceiveView, world: Parties, qtbot: QtBot) -> None:
    world.trust_both()
    view.open(asked(world))
    settle(qtbot, view.viewmodel.work)
    assert "issuer.test" in view.title.text()
    assert world.web.requests == []
    assert_accessible(view)
    view.act.click()
    settle(qtbot, view.viewmodel.work)
    assert set(world.asked_hosts()) == {"issuer.test"}
    assert view.viewmodel.step is Step.DECIDE


@pytest.mark.case("C-06")
def test_the_code_stands_beside_the_issuers_host_and_is_never_filled_in(
    view: ReceiveView, world: Parties, qtbot: QtBot
) -> None:
    world.trust_both()
    world.issuer.transaction_code = "482015"
    world.issuer.transaction_code_spec = TransactionCodeSpec(length=6, description=BANK)
    QGuiApplication.clipboard().setText("482015")
    view.open(asked(world))
    view.act.click()
    settle(qtbot, view.viewmodel.work)
    assert view.code_box.text == ""
    assert "issuer.test" in view.code_box.host.text()
    assert view.code_box.host.font().pointSizeF() > view.code_box.words.font().pointSizeF()
    assert BANK in view.code_box.words.text()
    assert not view.act.isEnabled()
    view.code_box.paste.click()
    assert view.act.isEnabled()
    assert_accessible(view)


@pytest.mark.case("C-13")
def test_a_double_click_and_a_second_opening_receive_one_credential(view: ReceiveView, world: Parties, qtbot: QtBot) -> None:
    world.trust_both()
    place = asked(world)
    view.open(place)
    view.open(place)
    view.act.click()
    settle(qtbot, view.viewmodel.work)
    view.viewmodel.accept()
    view.viewmodel.accept()
    view.open(place)
    settle(qtbot, view.viewmodel.work)
    assert view.viewmodel.step is Step.DONE
    assert world.ports.vault.count() == 1
    view.viewmodel.leave()
    view.open(asked(world))
    view.act.click()
    settle(qtbot, view.viewmodel.work)
    assert view.viewmodel.error is not None
    assert view.viewmodel.error.code == "state.already_received"


@pytest.mark.parametrize("agreed", [True, False])
def test_an_unknown_issuer_is_amber_and_asked_about_once_more(
    model: ReceiveViewModel, world: Parties, qtbot: QtBot, agreed: bool
) -> None:
    model.open(asked(world).asked)
    model.go_on()
    settle(qtbot, model.work)
    assert model.who is not None
    assert model.who.tone == "warn"
    assert model.who.name == "issuer.test"
    assert "not verified" in model.who.claimed
    model.accept()
    qtbot.waitUntil(lambda: model.cautions.question is not None)
    model.cautions.answer(agreed)
    settle(qtbot, model.work)
    assert world.ports.vault.count() == int(agreed)
    assert (model.error is None) is agreed


def test_locking_answers_no_to_a_question_that_waits(
    model: ReceiveViewModel, session: Session, world: Parties, qtbot: QtBot
) -> None:
    model.open(asked(world).asked)
    model.go_on()
    settle(qtbot, model.work)
    model.accept()
    qtbot.waitUntil(lambda: model.cautions.question is not None)
    session.lock()
    settle(qtbot, model.work)
    assert world.issuer.issued == []


def test_the_end_of_the_program_answers_no_to_a_question_that_waits(
    model: ReceiveViewModel, session: Session, world: Parties, qtbot: QtBot
) -> None:
    model.open(asked(world).asked)
    model.go_on()
    settle(qtbot, model.work)
    model.accept()
    qtbot.waitUntil(lambda: model.cautions.question is not None)
    model.work.close()
    settle(qtbot, model.work)
    assert world.issuer.issued == []
    assert model.cautions.question is None


def test_the_end_of_the_screen_answers_no_to_a_question_that_waits(
    session: Session, work: Work, world: Parties, qtbot: QtBot
) -> None:
    model = ReceiveViewModel(session, work)
    model.open(asked(world).asked)
    model.go_on()
    settle(qtbot, work)
    model.accept()
    qtbot.waitUntil(lambda: model.cautions.question is not None)
    with qtbot.waitSignal(model.destroyed):
        model.deleteLater()
    settle(qtbot, work)
    assert world.issuer.issued == []
