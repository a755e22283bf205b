"""Receiving with the keyboard alone: whom to contact, what to take, the code, and home."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from skrin.gui.places import Home, Receive
from skrin.gui.shell import Shell
from skrin.gui.views.receive import ReceiveView
from skrin.gui.work import Work
from skrin.protocols.openid4vci.offer import TransactionCodeSpec
from skrin.use_cases.holder import receive
from tests.gui.conftest import settle
from tests.gui.keyboard import press, tabs_to
from tests.gui.parties import Parties
from tests.gui.typing import type_text


def test_two_are_offered_one_is_left_out_and_the_code_is_typed(
    new_window: Callable[..., Shell], world: Parties, work: Work, qtbot: QtBot
) -> None:
    world.trust_both()
    world.issuer.configurations = ("hygiene", "allergens")
    world.issuer.transaction_code = "482015"
    world.issuer.transaction_code_spec = TransactionCodeSpec(length=6)
    window = new_window(world.around, opened=world.opened)
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window, 5000)
    window.navigator.open(Receive(receive.read(world.issuer.link(), world.ports)))
    settle(qtbot, work)
    view = window.view
    assert isinstance(view, ReceiveView)
    assert view.title.hasFocus()
    assert world.web.requests == []
    tabs_to(window, view.act)
    press(Qt.Key.Key_Space)
    settle(qtbot, work)
    assert view.code_box.field.hasFocus()
    box = view.cards.cards[1].box
    assert box is not None
    tabs_to(window, box)
    press(Qt.Key.Key_Space)
    tabs_to(window, view.code_box.field)
    type_text(view.code_box.field, "482015")
    heard = tabs_to(window, view.act)
    assert "Not now" in heard
    press(Qt.Key.Key_Space)
    settle(qtbot, work)
    assert [each.configuration_id for each in world.ports.vault.credentials()] == ["hygiene"]
    assert isinstance(window.navigator.current, Home)


def test_enter_in_the_code_field_adds_and_escape_leaves(
    new_window: Callable[..., Shell], world: Parties, work: Work, qtbot: QtBot
) -> None:
    world.trust_both()
    world.issuer.transaction_code = "482015"
    world.issuer.transaction_code_spec = TransactionCodeSpec(length=6)
    window = new_window(world.around, opened=world.opened)
    preview = receive.look_up(receive.read(world.issuer.link(), world.ports), world.ports)
    window.navigator.open(Receive(preview))
    settle(qtbot, work)
    view = window.view
    assert isinstance(view, ReceiveView)
    QTest.keyClick(view.code_box.field, Qt.Key.Key_Return)
    assert not view.viewmodel.accepting
    type_text(view.code_box.field, "482015")
    QTest.keyClick(view.code_box.field, Qt.Key.Key_Return)
    settle(qtbot, work)
    assert world.ports.vault.count() == 1
    QApplication.processEvents()
    assert isinstance(window.navigator.current, Home)
