"""Finding a course and enrolling with the keyboard alone."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from skrin.domain.offering import EnrolmentState, Offering
from skrin.gui.places import Find
from skrin.gui.shell import Shell
from skrin.gui.views.find import FindView
from skrin.gui.widgets.dialog import ActDialog
from skrin.gui.work import Work
from skrin.use_cases.holder import find
from tests.gui.conftest import settle
from tests.gui.keyboard import press, tabs_to
from tests.gui.parties import Parties
from tests.gui.typing import type_text


def test_a_course_is_searched_chosen_and_enrolled_in(
    new_window: Callable[..., Shell], world: Parties, work: Work, qtbot: QtBot
) -> None:
    world.trust_both()
    world.issuer.offerings = tuple(
        Offering(id_, {"en": title}, {}, "schema", date(2026, 1, 1), None)
        for id_, title in (("bake-1", "Baking"), ("weld-1", "Welding"))
    )
    find.follow(f"{world.issuer.url}/catalogue", world.ports)
    window = new_window(world.around, opened=world.opened)
    window.resize(1200, 800)
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window, 5000)
    window.navigator.open(Find())
    settle(qtbot, work)
    settle(qtbot, work)
    view = window.view
    assert isinstance(view, FindView)
    assert view.field.hasFocus()
    type_text(view.field, "weld")
    qtbot.waitUntil(lambda: len(view.list.cards.faces) == 1, timeout=5000)
    settle(qtbot, work)
    tabs_to(window, view.list)
    press(Qt.Key.Key_Down)
    settle(qtbot, work)
    tabs_to(window, view.sheet.buttons.enrol)
    press(Qt.Key.Key_Space)
    [dialog] = [each for each in window.findChildren(ActDialog) if each.isVisible()]
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog, timeout=5000)
    tabs_to(dialog, dialog.act)
    press(Qt.Key.Key_Space)
    settle(qtbot, work)
    settle(qtbot, work)
    assert view.viewmodel.offering.said is not None
    assert view.viewmodel.offering.said.state is EnrolmentState.REQUESTED
    assert not [each for each in window.findChildren(QDialog) if each.isVisible()]
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window, 5000)
    tabs_to(window, view.sheet.buttons.withdraw)
