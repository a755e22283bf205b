"""The page of checking, as somebody meets it."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from skrin.gui import opening
from skrin.gui.navigator import Navigator
from skrin.gui.places import Ask, Check, Result
from skrin.gui.session import Session
from skrin.gui.surroundings import Surroundings
from skrin.gui.viewmodels.check import CheckViewModel
from skrin.gui.views.check import CheckView
from skrin.gui.work import Work
from tests.fakes.clock import FixedClock
from tests.fakes.verifier_world import VerifierWorld
from tests.gui.accessibility import assert_accessible
from tests.gui.conftest import PASSPHRASE, settle
from tests.gui.given.pictures import code_png


@pytest.fixture
def world(clock: FixedClock) -> VerifierWorld:
    return VerifierWorld.at(clock=clock)


@pytest.fixture
def view(
    around: Surroundings, new_session: Callable[..., Session], work: Work, world: VerifierWorld, qtbot: QtBot
) -> CheckView:
    online = replace(around, network=lambda _: lambda: world.web)
    session = new_session(online)
    session.enter(opening.create_with_passphrase(PASSPHRASE, online))
    made = CheckView(CheckViewModel(session, work), Navigator(), session)
    qtbot.addWidget(made)
    made.show()
    made.open(Check())
    return made


def test_what_is_pasted_is_checked_when_asked_for(view: CheckView, world: VerifierWorld, qtbot: QtBot) -> None:
    assert not view.check.isEnabled()
    assert_accessible(view)
    view.field.setPlainText(world.wallet().raws[0])
    view.check.click()
    assert not view.ways.isEnabled()
    settle(qtbot, view.viewmodel.work)
    assert isinstance(view.navigator.current, Result)


def test_a_text_from_the_clipboard_stands_in_the_field_before_it_is_checked(view: CheckView, qtbot: QtBot) -> None:
    QApplication.clipboard().setText("eyJ.eyJ.sig~")
    view.ways.clipboard.click()
    settle(qtbot, view.viewmodel.work)
    assert view.field.toPlainText() == "eyJ.eyJ.sig~"
    assert view.check.isEnabled()
    assert view.navigator.current is None


def test_a_picture_that_was_copied_can_be_pasted_into_the_field(view: CheckView, qtbot: QtBot) -> None:
    mime = QMimeData()
    mime.setData("image/png", code_png("eyJ.eyJ.sig~"))
    QApplication.clipboard().setMimeData(mime)
    QTest.keyClick(view.field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, view.viewmodel.work)
    assert isinstance(view.navigator.current, Result)
    assert view.field.toPlainText() == ""


def test_what_is_no_credential_says_so_and_can_be_put_aside(view: CheckView, qtbot: QtBot) -> None:
    mime = QMimeData()
    mime.setData(
        "image/png", code_png("openid4vp://?client_id=redirect_uri:https%3A%2F%2Fv.test&request_uri=https%3A%2F%2Fv.test")
    )
    view.take(mime)
    settle(qtbot, view.viewmodel.work)
    assert view.problem.isVisible()
    assert "not a credential" in view.problem.title.text()
    assert view.navigator.current is None


def test_asking_is_one_click_away(view: CheckView, qtbot: QtBot) -> None:
    view.ask.click()
    assert view.navigator.current == Ask()


def test_escape_empties_the_field_first(view: CheckView, qtbot: QtBot) -> None:
    view.field.setPlainText("something")
    assert view.back()
    assert view.field.toPlainText() == ""
    assert not view.back()
