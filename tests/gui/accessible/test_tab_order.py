"""With the Tab key one comes to everything, in the order in which it is read, and always sees where one is."""

from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QLineEdit, QWidget

from tests.gui.accessible.scenes import SCENES, Stage

MOST = 80
# Where reading goes from the left to the right, and from the top down, in rows that are not quite level.
LEVEL = 12


def test_tab_goes_through_every_screen_as_one_reads_it(stage: Stage) -> None:
    found: dict[str, list[str]] = {}
    for scene in SCENES:
        shown = stage.show(scene)
        met, hidden = _stops(shown)
        if bad := [*_missed(shown, met), *_backwards(shown, met), *hidden]:
            found[scene] = bad
    assert found == {}


def _stops(shown: QWidget) -> tuple[list[QWidget], list[str]]:
    """What the Tab key comes to, until it is back where it began, and what of it cannot be seen then."""
    shown.activateWindow()
    met, hidden = list[QWidget](), list[str]()
    begun = QApplication.focusWidget()
    for _ in range(MOST):
        QTest.keyClick(QApplication.focusWidget() or shown, Qt.Key.Key_Tab)
        QApplication.processEvents()
        now = QApplication.focusWidget()
        if now is None or (now in met and now is not met[-1]):
            break
        if now not in met:  # the parts of a date are several stops in one field
            met.append(now)
            hidden += _hidden(shown, now)
    # A field to type into that has the focus when a dialog opens is where the round begins, and not where it ends.
    typed_in = isinstance(begun, QLineEdit) and bool(met) and met[-1] is begun
    return ([*met[-1:], *met[:-1]] if typed_in else met), hidden


def _missed(shown: QWidget, met: list[QWidget]) -> list[str]:
    """What can take the focus by Tab, is in sight, and was not come to. Of several choices one stands for all."""
    wanted = [
        each
        for each in shown.findChildren(QWidget)
        if each.isVisible() and each.isEnabled() and each.window() is shown and each.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    groups = {each.parentWidget() for each in met}
    left = [each for each in wanted if each not in met and not _stands_for(each, groups) and each.focusProxy() is None]
    return [f"{type(each).__name__} “{each.accessibleName()}”" for each in left]


def _stands_for(widget: QWidget, groups: set[QWidget | None]) -> bool:
    return widget.property("spokenRole") == "choice" and widget.parentWidget() in groups


def _backwards(shown: QWidget, met: list[QWidget]) -> list[str]:
    """Steps up, or to the left in the same row, within one column of the screen."""
    found = []
    for one, other in pairwise(met):
        here, there = _place(one, shown), _place(other, shown)
        above = there.bottom() < here.top() + LEVEL and there.left() < here.right()
        if above and _column(one, shown) is _column(other, shown):
            found.append(f"from “{_name(one)}” at {here.top()} up to “{_name(other)}” at {there.top()}")
    return found


def _hidden(shown: QWidget, focused: QWidget) -> list[str]:
    """Where the focus is, something else lies above it, or it is scrolled away (WCAG 2.2, 2.4.11)."""
    if focused.visibleRegion().isEmpty():
        return [f"“{_name(focused)}” is out of sight"]
    middle = focused.visibleRegion().boundingRect().center()
    above = shown.childAt(focused.mapTo(shown, middle))
    if above is None or above is focused or focused.isAncestorOf(above) or above.isAncestorOf(focused):
        return []
    return [f"“{_name(focused)}” is under {type(above).__name__} “{above.accessibleName()}”"]


def _place(widget: QWidget, shown: QWidget) -> QRect:
    """On the page, whether scrolled or not."""
    return QRect(widget.mapTo(shown, QPoint(0, 0)), widget.size())


def _column(widget: QWidget, shown: QWidget) -> QWidget | None:
    """The part of the screen it stands in: what scrolls as one, or the screen itself."""
    parent = widget.parentWidget()
    while parent is not None and parent is not shown:
        if isinstance(parent, QAbstractScrollArea) or parent.property("part") in ("navigation", "pane", "top", "foot"):
            return parent
        parent = parent.parentWidget()
    return None


def _name(widget: QWidget) -> str:
    return widget.accessibleName() or getattr(widget, "text", str)() or type(widget).__name__
