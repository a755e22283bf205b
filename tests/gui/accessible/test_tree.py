"""What a screen reader is told on every screen, in each of its states: names, roles, states, headings, lines of lists."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QWidget,
)

from skrin.gui.theme.space import TARGET
from skrin.gui.widgets.text import Heading
from tests.gui.accessibility import alike, unnamed, walk, without_role
from tests.gui.accessible.scenes import SCENES, Stage

TARGETS = (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QAbstractSpinBox, QAbstractSlider)
LEAST_TARGET = 24  # WCAG 2.2, 2.5.8
# Signs inside a field, which the field's own keys do as well.
WITHIN = (QLineEdit, QComboBox, QAbstractSpinBox, QScrollBar)


@pytest.mark.parametrize("language", ["en", "sv"])
def test_every_screen_can_be_told_in_each_of_its_states(language: str, stage: Stage) -> None:
    found: dict[str, list[str]] = {}
    with stage.wearing(language):
        for scene in SCENES:
            shown = stage.show(scene)
            if bad := [fault for look in LOOKS for fault in look(shown)]:
                found[scene] = bad
    assert found == {}


def test_what_is_chosen_ticked_or_shut_is_told_as_a_state(stage: Stage) -> None:
    stage.show("settings")
    told = {node.name: node for node in walk(stage.window)}
    assert told["English"].checked
    assert not told["Svenska"].checked
    assert told["English"].role is QAccessible.Role.RadioButton
    chosen = [node for node in walk(stage.window) if node.role is QAccessible.Role.ListItem and node.selected]
    assert [node.name for node in chosen] == ["Settings"]
    stage.show("lock_wrong")
    assert any(node.role is QAccessible.Role.EditableText and "not right" in node.description for node in walk(stage.window))


def test_what_unfolds_says_whether_it_is_open(stage: Stage) -> None:
    stage.show("detail")
    buttons = [each for each in stage.window.findChildren(QAbstractButton) if each.isVisible()]
    (fold,) = [each for each in buttons if each.property("spokenRole") == "unfolds"]
    told = QAccessible.queryAccessibleInterface(fold)
    assert (told.role(), told.state().expandable, told.state().collapsed) == (QAccessible.Role.Button, 1, 1)
    told.actionInterface().doAction(told.actionInterface().actionNames()[0])
    assert fold.isChecked()
    assert (told.state().expanded, told.state().collapsed) == (1, 0)


# what is wrong with a screen


def _headings(shown: QWidget) -> list[str]:
    headings = [node.name for node in walk(shown) if node.role is QAccessible.Role.Heading]
    visible = [each for each in shown.findChildren(Heading) if each.isVisible() and each.text()]
    if not headings:
        return ["no heading"]
    return [f"“{each.text()}” is no heading for a screen reader" for each in visible if each.text() not in headings]


def _lines(shown: QWidget) -> list[str]:
    found = []
    for view in shown.findChildren(QAbstractItemView):
        if not view.isVisible() or view.model() is None or isinstance(view.parentWidget(), QComboBox):
            continue
        if not view.accessibleName():
            found.append(f"a list without a name: {type(view).__name__}")
        for row in range(min(view.model().rowCount(QModelIndex()), 20)):
            index = view.model().index(row, 0)
            said = str(index.data(Qt.ItemDataRole.AccessibleTextRole) or index.data(Qt.ItemDataRole.DisplayRole) or "")
            if not said.strip():
                found.append(f"line {row} of “{view.accessibleName()}” says nothing")
    return found


def _targets(shown: QWidget) -> list[str]:
    found = []
    for kind in TARGETS:
        for widget in shown.findChildren(kind):
            if not widget.isVisible() or isinstance(widget, QScrollBar) or isinstance(widget.parentWidget(), WITHIN):
                continue
            wide, high = widget.width(), widget.height()
            if min(wide, high) < LEAST_TARGET or (high < TARGET - _beyond(widget)):
                found.append(f"{type(widget).__name__} “{widget.accessibleName()}” is {wide} × {high}")
    for view in shown.findChildren(QAbstractItemView):
        if isinstance(view, QHeaderView):  # nothing of it can be pressed
            continue
        if view.isVisible() and view.model() is not None and view.model().rowCount() and not view.window().isHidden():
            high = view.visualRect(view.model().index(0, 0)).height()
            if high < TARGET:
                found.append(f"a line of “{view.accessibleName()}” is {high} high")
    return found


def _beyond(widget: QWidget) -> int:
    """A filter chip and a part of a segment are painted lower; what is around them takes clicks as well."""
    return 4 if widget.property("kind") in ("filter", "segment") else 0


LOOKS = (unnamed, without_role, alike, _headings, _lines, _targets)
