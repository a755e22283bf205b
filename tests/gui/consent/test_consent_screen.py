"""Sharing: exactly what is shown is sent, only by a deliberate act, and never more than was asked for."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from skrin.gui.places import Add, Consent
from skrin.gui.shell import Shell
from skrin.gui.viewmodels.consent.viewmodel import Step
from skrin.gui.views.consent import ConsentView
from skrin.gui.work import Work
from skrin.protocols.openid4vp.dcql.query import ClaimQuery, DcqlQuery, sd_jwt_query
from skrin.use_cases.holder import present
from skrin.vocabularies.type_metadata import SKRIN_VCT
from tests.gui.accessibility import assert_accessible
from tests.gui.conftest import settle
from tests.gui.consent.conftest import Opened, query, seen
from tests.gui.parties import Parties


def test_the_least_that_answers_is_shown_and_exactly_that_is_sent(opened: Opened, world: Parties, qtbot: QtBot) -> None:
    view = opened()
    [said] = view.viewmodel.credentials
    assert [field.name for field in said.needs] == ["given_name"]
    assert [(field.name, field.ticked) for field in said.may_add] == [("grade", False)]
    assert view.share.text() == "Share 1 thing"
    view.listing.sections[0].optional["grade"].tick(True)
    settle(qtbot, view.viewmodel.work)
    assert view.share.text() == "Share 2 things"
    seen(view, qtbot)
    shown = view.viewmodel.consent
    view.share.click()
    settle(qtbot, view.viewmodel.work)
    assert view.viewmodel.step is Step.SHARED
    assert shown is not None
    [sent] = world.verifier.presented.presentations["one"]
    assert sent.startswith(shown.items[0].text)
    assert_accessible(view)


def test_the_two_answers_weigh_the_same_and_neither_is_a_default(opened: Opened) -> None:
    view = opened()
    assert view.refuse.size() == view.share.size()
    assert not any(button.isDefault() or button.autoDefault() for button in view.findChildren(QPushButton))
    assert_accessible(view)


@pytest.mark.case("G-12")
def test_enter_never_shares_and_a_change_shuts_the_way_for_a_moment(opened: Opened, world: Parties, qtbot: QtBot) -> None:
    view = opened()
    assert not view.share.isEnabled()
    QTest.mouseDClick(view.share, Qt.MouseButton.LeftButton)
    seen(view, qtbot)
    view.share.setFocus()
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        QTest.keyClick(view.share, key)
    view.viewmodel.tick("one", "grade", on=True)
    assert not view.share.isEnabled()
    QTest.keyClick(view.share, Qt.Key.Key_Space)
    seen(view, qtbot)
    QApplication.sendEvent(view, QEvent(QEvent.Type.ActivationChange))
    assert not view.share.isEnabled()
    settle(qtbot, view.viewmodel.work)
    assert world.verifier.answers == []


@pytest.mark.case("G-16")
def test_a_second_request_waits_and_one_button_never_acts_on_the_other(opened: Opened, world: Parties, qtbot: QtBot) -> None:
    view = opened()
    first = view.viewmodel.consent
    opened(query("email"))
    assert view.viewmodel.consent is first
    assert view.viewmodel.waiting == 1
    seen(view, qtbot)
    view.share.click()
    settle(qtbot, view.viewmodel.work)
    assert view.viewmodel.shared is not None
    assert view.viewmodel.shared.consent is first
    view.done.click()
    settle(qtbot, view.viewmodel.work)
    [said] = view.viewmodel.credentials
    assert [field.name for field in said.needs] == ["email"]
    view.viewmodel.share(first)
    assert not view.viewmodel.sending
    assert len(world.verifier.answers) == 1


@pytest.mark.case("P-11")
def test_a_long_request_is_listed_whole_and_shared_only_from_its_end(opened: Opened, world: Parties, qtbot: QtBot) -> None:
    more = {f"claim_{number:02}": f"value {number}" for number in range(40)}
    world.issuer.extra_claims = dict(more)
    world.issuer.hidden = world.issuer.hidden | {(name,) for name in more}
    for _ in range(3):
        world.received()
    one = sd_jwt_query("q", SKRIN_VCT, tuple(ClaimQuery((name,)) for name in more))
    view = opened(DcqlQuery(tuple(replace(one, id=f"q{number}") for number in range(3))))
    assert len(view.listing.sections) == 3
    exact = [(each.path, each.value) for each in view.viewmodel.exact]
    for name, value in more.items():
        assert exact.count((name, f'"{value}"')) == 3
    always = [[field.name for field in said.always] for said in view.viewmodel.credentials]
    assert all(len(names) == 1 and names[0].endswith("title") for names in always)
    qtbot.waitUntil(lambda: not view._look.isActive())
    qtbot.wait(600)
    assert not view.viewmodel.can_share
    seen(view, qtbot)
    view.refuse.click()
    settle(qtbot, view.viewmodel.work)
    assert view.viewmodel.step is Step.DECLINED
    assert world.verifier.declined is not None


def test_going_back_tells_nobody(opened: Opened, world: Parties, qtbot: QtBot) -> None:
    view = opened()
    view.leave()
    settle(qtbot, view.viewmodel.work)
    assert view.viewmodel.step is Step.NOTHING
    assert world.verifier.answers == []


def test_who_nobody_vouches_for_is_said_first_and_on_the_button(
    view: ConsentView, world: Parties, qtbot: QtBot, clock: object
) -> None:
    world.verifier.key = type(world.verifier)(world.clock, world.web).key
    world.verifier.query = query("given_name")
    view.open(Consent(present.read(world.verifier.link(), world.ports)))
    settle(qtbot, view.viewmodel.work)
    assert view.share.text() == "Share anyway"
    assert view.asker.who.bar.isVisible()
    assert "could not confirm" in view.asker.who.bar.title.text()


def test_an_expired_credential_is_said_before_it_is_sent(opened: Opened, world: Parties) -> None:
    world.clock.forward(days=400)
    [said] = opened().viewmodel.credentials
    assert said.word == "Expired"
    assert "expired on" in said.warning


def test_nothing_that_matches_can_only_be_refused(opened: Opened, world: Parties, qtbot: QtBot) -> None:
    view = opened(DcqlQuery((sd_jwt_query("one", "urn:other", ()),)))
    assert view.viewmodel.step is Step.NO_ANSWER
    assert not view.share.isVisible()
    view.refuse.click()
    settle(qtbot, view.viewmodel.work)
    assert world.verifier.declined is not None


@pytest.mark.case("G-16")
def test_a_link_from_outside_waits_while_something_is_shared(
    new_window: Callable[..., Shell], world: Parties, work: Work, qtbot: QtBot
) -> None:
    world.trust_both()
    world.received()
    window = new_window(world.around, opened=world.opened)
    window.navigator.open(Consent(present.read(world.verifier.link(), world.ports)))
    settle(qtbot, work)
    shown = window.view
    window.open_link(world.issuer.link())
    settle(qtbot, work)
    assert window.view is shown
    window.navigator.back()
    qtbot.waitUntil(lambda: isinstance(window.navigator.current, Add))
