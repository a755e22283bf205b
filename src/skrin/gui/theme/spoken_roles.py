"""What a thing is for a screen reader, where Qt says something else: a heading, a part that unfolds, one line of many.

A widget says it with `speaks_as`. Qt asks the factory below once for each thing that a screen reader comes to.
"""

from typing import Literal

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton, QAccessibleWidget, QLabel, QWidget

SpokenRole = Literal["heading", "unfolds", "choice", "item", "status"]
PROPERTY = "spokenRole"
ROLES: dict[str, QAccessible.Role] = {
    "heading": QAccessible.Role.Heading,
    "unfolds": QAccessible.Role.Button,
    "choice": QAccessible.Role.RadioButton,
    "item": QAccessible.Role.ListItem,
    "status": QAccessible.Role.Notification,
}


def speaks_as(widget: QWidget, role: SpokenRole) -> None:
    """To be called when the widget is made, before anything has asked for it."""
    widget.setProperty(PROPERTY, role)


def install() -> None:
    """Once for the program: to do it twice does no harm."""
    QAccessible.installFactory(interface_of)


def interface_of(_: str, thing: QObject | None) -> QAccessibleInterface | None:
    """Ours for what has a role of its own; Qt's own for everything else."""
    role = thing.property(PROPERTY) if isinstance(thing, QWidget) else None
    if not isinstance(thing, QWidget) or not isinstance(role, str) or role not in ROLES:
        return None
    match role:
        case "unfolds":
            return Unfolding(thing)
        case "choice":
            return Pressed(thing, ROLES[role])
        case _:
            return Spoken(thing, ROLES[role])


class Spoken(QAccessibleWidget):
    """A widget under another role; a label goes on to say its text."""

    def text(self, what: QAccessible.Text) -> str:
        said = super().text(what)
        widget = self.object()
        if not said and what is QAccessible.Text.Name and isinstance(widget, QLabel | QAbstractButton):
            return widget.text()
        return said


class Pressed(Spoken):
    """A button, which a screen reader can press; checked where it is the chosen one of several."""

    def state(self) -> QAccessible.State:
        state = super().state()
        state.checkable, state.checked = True, self._is_on()
        return state

    def _is_on(self) -> bool:
        button = self.object()
        return isinstance(button, QAbstractButton) and button.isChecked()

    def actionNames(self) -> list[str]:  # noqa: N802
        return [QAccessibleActionInterface.pressAction(), QAccessibleActionInterface.setFocusAction()]

    def doAction(self, name: str) -> None:  # noqa: N802
        button = self.object()
        if name == QAccessibleActionInterface.pressAction() and isinstance(button, QAbstractButton):
            button.click()
        else:
            super().doAction(name)


class Unfolding(Pressed):
    """A button that opens and closes what stands beneath it, and says which of the two it is."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget, QAccessible.Role.Button)

    def state(self) -> QAccessible.State:
        state = super().state()
        state.checkable = state.checked = False
        state.expandable, state.expanded, state.collapsed = True, self._is_on(), not self._is_on()
        return state
