"""What is on the screen, found by the words that stand there: in the window, and in the dialogs and menus above it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QFrame,
    QLabel,
    QLineEdit,
    QMainWindow,
    QMenu,
    QPlainTextEdit,
    QWidget,
)

from tests.gui.accessibility import walk

W = TypeVar("W", bound=QWidget)


@dataclass(frozen=True)
class Screen:
    """Everything here looks at what can be seen now; what cannot be found by its words is not found."""

    window: QMainWindow

    @property
    def grounds(self) -> list[QWidget]:
        """The window, and the dialogs above it."""
        return [self.window, *(dialog for dialog in self.window.findChildren(QDialog) if dialog.isVisible())]

    def words(self) -> list[str]:
        """All that can be read or heard."""
        heard = [text for ground in self.grounds for node in walk(ground) for text in (node.name, node.value) if text]
        read = [label.text() for label in self.visible(QLabel) if label.text()]
        return [*heard, *read]

    def visible(self, kind: type[W]) -> Iterable[W]:
        return [each for each in self.window.findChildren(kind) if each.isVisible()]

    def buttons(self, name: str) -> list[QWidget]:
        """Buttons of this name; at most one. Those of a dialog stand before those behind it."""
        clickable: list[QWidget] = [*self.visible(QAbstractButton)]
        clickable += [frame for frame in self.visible(QFrame) if hasattr(frame, "pressed")]
        found = [each for each in clickable if name in _names(each)]
        above = [each for each in found if isinstance(each.window(), QDialog)]
        found = above or found
        assert len(found) <= 1, f"“{name}” is there {len(found)} times"
        return found

    def box(self, name: str) -> QCheckBox:
        """A box to tick, whose name begins like this."""
        boxes = list(self.visible(QCheckBox))
        found = [each for each in boxes if name in _names(each) or each.accessibleName().startswith(f"{name}:")]
        assert len(found) == 1, f"there are {len(found)} boxes “{name}”, of {[each.accessibleName() for each in boxes]}"
        return found[0]

    def field(self, name: str) -> QLineEdit | QPlainTextEdit:
        fields = [*self.visible(QLineEdit), *self.visible(QPlainTextEdit)]
        found = [each for each in fields if each.accessibleName() == name]
        assert found, f"there is no field “{name}”, only {[each.accessibleName() for each in fields]}"
        return found[0]

    def named(self, kind: type[W], name: str) -> W:
        """A slider, a list of choices: what has no text of its own."""
        there = list(self.visible(kind))
        found = [each for each in there if each.accessibleName() == name]
        assert len(found) == 1, f"there are {len(found)} called “{name}”, only {[each.accessibleName() for each in there]}"
        return found[0]

    def row(self, name: str) -> tuple[QAbstractItemView, QPoint]:
        """The first line of a list that says this."""
        for view in self.visible(QAbstractItemView):
            for number, said in enumerate(lines(view)):
                if name in said:
                    index = view.model().index(number, 0)
                    view.scrollTo(index)
                    return view, view.visualRect(index).center()
        raise AssertionError(f"there is nothing called “{name}” to click; on the screen: {sorted(set(self.words()))}")

    def list_of(self, name: str) -> list[str]:
        """The lines of the list whose name begins like this, from the top."""
        found = [view for view in self.visible(QAbstractItemView) if view.accessibleName().startswith(name)]
        assert len(found) == 1, f"there are {len(found)} lists “{name}”"
        return lines(found[0])


def lines(view: QAbstractItemView) -> list[str]:
    """What a person reads and hears of each line."""
    model = view.model()
    if model is None or isinstance(view.parent(), QComboBox):
        return []
    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
    return [", ".join(str(model.index(number, 0).data(role) or "") for role in roles) for number in range(model.rowCount())]


def open_menu() -> QMenu | None:
    found = QApplication.activePopupWidget()
    return found if isinstance(found, QMenu) else None


def file_dialog(accepts: Callable[[QDialog], bool]) -> QDialog | None:
    dialogs = [each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog) and each.isVisible()]
    return next((each for each in dialogs if accepts(each)), None)


def _names(widget: QWidget) -> set[str]:
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    name = widget.accessibleName()
    return {text.replace("&", ""), name, name.partition(". ")[0]} - {""}
