"""What a screen reader sees: the accessibility tree of a widget, and what is wrong with it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QWidget

# What says nothing of what a thing is for; nobody could know what to do with it.
EMPTY_ROLES = frozenset(
    {
        QAccessible.Role.NoRole,
        QAccessible.Role.Client,
        QAccessible.Role.Border,
        QAccessible.Role.Pane,
        QAccessible.Role.Grouping,
        QAccessible.Role.Window,
        QAccessible.Role.Graphic,
    }
)
# Containers and decoration, which need no name of their own even where Qt can give them the focus.
UNNAMED_ROLES = frozenset({QAccessible.Role.ScrollBar, QAccessible.Role.Client, QAccessible.Role.Whitespace})


@dataclass(frozen=True, slots=True)
class Node:
    """One thing in the tree. `place` is the names of its ancestors, for a message that can be acted upon."""

    role: QAccessible.Role
    name: str
    description: str
    value: str
    focusable: bool
    focused: bool
    checked: bool
    selected: bool
    place: str
    kind: str


def walk(widget: QWidget) -> list[Node]:
    """Everything visible in `widget`, in the order of the tree."""
    QApplication.processEvents()
    root = QAccessible.queryAccessibleInterface(widget)
    return list(_walk(root, "")) if root is not None else []


def unnamed(widget: QWidget) -> list[str]:
    """Focusable things without a name: nobody could know what they are."""
    return [
        f"{node.place} > {node.kind} ({node.role.name})" for node in walk(widget) if node.focusable and not node.name.strip()
    ]


def names(widget: QWidget, role: QAccessible.Role | None = None) -> list[str]:
    """The names in the tree, of one role or of all."""
    return [node.name for node in walk(widget) if node.name and role in (None, node.role)]


def without_role(widget: QWidget) -> list[str]:
    """Focusable things that do not say what they are."""
    return [
        f"{node.place} > {node.name} ({node.role.name})" for node in walk(widget) if node.focusable and node.role in EMPTY_ROLES
    ]


def alike(widget: QWidget) -> list[str]:
    """Names that several focusable things share, though they do different things. Lines of a list and texts may be alike."""
    said = Counter(
        (node.role, node.name, node.description)
        for node in walk(widget)
        if node.focusable and node.role not in (QAccessible.Role.ListItem, QAccessible.Role.StaticText)
    )
    return [f"{count} times {role.name} “{name}”" for (role, name, _), count in said.items() if count > 1]


def assert_accessible(widget: QWidget) -> None:
    """Every screen's test calls this: every focusable thing has a name."""
    assert unnamed(widget) == []


def _walk(node: QAccessibleInterface, place: str) -> Iterator[Node]:
    state = node.state()
    if state.invisible:
        return
    found = node.object()
    kind = type(found).__name__ if found is not None else ""
    name = node.text(QAccessible.Text.Name)
    focusable = bool(state.focusable) and not state.disabled and node.role() not in UNNAMED_ROLES
    yield Node(
        node.role(),
        name,
        node.text(QAccessible.Text.Description),
        node.text(QAccessible.Text.Value),
        focusable,
        bool(state.focused),
        bool(state.checked),
        bool(state.selected),
        place,
        kind,
    )
    for number in range(node.childCount()):
        child = node.child(number)
        if child is not None and child.isValid():
            yield from _walk(child, f"{place} > {name or kind}")
