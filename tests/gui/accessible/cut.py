"""What is cut on the screen: a text with less room than it needs, a control outside its ground, one thing upon another."""

from collections.abc import Iterator
from itertools import combinations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QFocusFrame,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QScrollArea,
    QScrollBar,
    QSlider,
    QWidget,
)

from skrin.gui.theme.style import REACH
from skrin.gui.widgets.text import Elided
from skrin.gui.widgets.toast import Toast

CONTROLS = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, QAbstractSpinBox, QSlider)
# Rounding of fractions of a pixel, at a scale that is no whole number.
ALMOST = 1


def cut(root: QWidget) -> list[str]:
    """Everything in `root` that a person cannot see whole, in words; empty where all is well."""
    shown = [each for each in root.findChildren(QWidget) if _counts(each, root)]
    return [*_short_of_room(shown), *_outside(shown, root), *_upon_another(shown, root)]


def _counts(widget: QWidget, root: QWidget) -> bool:
    """Visible, in this window, and not the inner part of a control."""
    if not widget.isVisibleTo(root) or widget.window() is not root or widget.size().isEmpty():
        return False
    if isinstance(widget, QFocusFrame | QScrollBar):
        return False
    return not isinstance(widget.parentWidget(), (QComboBox, QAbstractSpinBox, QScrollBar))


# room


def _short_of_room(shown: list[QWidget]) -> Iterator[str]:
    for widget in shown:
        needs = _needs(widget)
        if needs.width() > widget.width() + ALMOST:
            yield f"{_named(widget)} is {widget.width()} wide and needs {needs.width()}"
        elif needs.height() > widget.height() + ALMOST:
            yield f"{_named(widget)} is {widget.height()} high and needs {needs.height()}"
        if isinstance(widget, QListView):
            yield from _short_rows(widget)


def _needs(widget: QWidget) -> QSize:
    if isinstance(widget, QLabel):
        return _label_needs(widget)
    if isinstance(widget, QAbstractButton):
        return _button_needs(widget)
    if isinstance(widget, QComboBox):
        return QSize(_text_width(widget, widget.currentText()) + _text_width(widget, "M"), widget.minimumSizeHint().height())
    if isinstance(widget, QAbstractSpinBox):
        return QSize(_text_width(widget, widget.text()), widget.minimumSizeHint().height())
    if isinstance(widget, QLineEdit):
        # What is typed scrolls, and a placeholder gives way: both are whole for a screen reader.
        return QSize(0, widget.minimumSizeHint().height())
    return QSize(0, 0)


def _button_needs(button: QAbstractButton) -> QSize:
    if not button.text():
        least = button.minimumSizeHint()
        return QSize(least.width(), button.heightForWidth(button.width())) if button.hasHeightForWidth() else least
    return button.sizeHint()


def _label_needs(label: QLabel) -> QSize:
    if isinstance(label, Elided):
        return QSize(0, label.fontMetrics().height())
    if not label.text():
        return QSize(0, 0) if label.pixmap().isNull() else label.pixmap().deviceIndependentSize().toSize()
    if not label.wordWrap():
        return label.sizeHint()
    longest = label.fontMetrics().boundingRect(QRect(0, 0, 1, 0), int(Qt.TextFlag.TextWordWrap), QLabel.text(label)).width()
    # Fractions of a pixel: what Qt itself reckons with is enough. It reckons with a width that was set, whatever it is.
    least = longest if label.minimumWidth() else min(longest, label.minimumSizeHint().width())
    return QSize(least, label.heightForWidth(label.width()))


def _short_rows(view: QListView) -> Iterator[str]:
    """Rows of a list may elide, where a screen reader is given the whole; a list that does not must have the room."""
    if view.textElideMode().name != "ElideNone" and view.model() is not None and view.property("elides") is not False:
        return
    for row in range(view.model().rowCount()):
        index = view.model().index(row, 0)
        needs = view.sizeHintForIndex(index).width()
        if needs > view.viewport().width():
            yield f"row {index.data()} of {_named(view)} is {view.viewport().width()} wide and needs {needs}"


# place


def _outside(shown: list[QWidget], root: QWidget) -> Iterator[str]:
    for widget in shown:
        parent = widget.parentWidget()
        if parent is None or isinstance(widget, Toast):
            continue
        scroller = parent.parentWidget()
        if isinstance(scroller, QAbstractScrollArea) and parent is scroller.viewport():
            if isinstance(scroller, QScrollArea) and widget.width() > parent.width() + ALMOST:
                yield f"the content of {_named(scroller)} is {widget.width()} wide in {parent.width()}"
            continue
        # A list reaches out by the ring of its focused row, so that the rows stand flush with what is above them.
        beyond = REACH if isinstance(widget, QListView) else ALMOST
        grown = parent.rect().adjusted(-beyond, -beyond, beyond, beyond)
        if not grown.contains(widget.geometry()) and _means(widget):
            ground = f"{_named(parent)} {_told(parent.rect())}"
            yield f"{_named(widget)} at {_told(widget.geometry())} reaches beyond its ground {ground}"


def _means(widget: QWidget) -> bool:
    """It says or does something, or holds what does."""
    return bool(_spoken(widget)) or isinstance(widget, (*CONTROLS, QLabel)) or bool(widget.findChildren(QWidget))


def _upon_another(shown: list[QWidget], root: QWidget) -> Iterator[str]:
    leaves = [(each, _place(each, root)) for each in shown if isinstance(each, (*CONTROLS, QLabel)) and not _empty(each)]
    for (one, here), (other, there) in combinations(leaves, 2):
        if one.isAncestorOf(other) or other.isAncestorOf(one):
            continue
        both = here.intersected(there)
        if both.width() > ALMOST and both.height() > ALMOST and not _in_toast(one) and not _in_toast(other):
            yield f"{_named(one)} lies upon {_named(other)}: {_told(here)} and {_told(there)}"


def _place(widget: QWidget, root: QWidget) -> QRect:
    """Where it can be seen: what is scrolled away is nowhere."""
    rect = QRect(widget.mapTo(root, QPoint(0, 0)), widget.size())
    parent = widget.parentWidget()
    while parent is not None and parent is not root:
        if isinstance(parent.parentWidget(), QAbstractScrollArea):
            rect = rect.intersected(QRect(parent.mapTo(root, QPoint(0, 0)), parent.size()))
        parent = parent.parentWidget()
    return rect


def _empty(widget: QWidget) -> bool:
    return isinstance(widget, QLabel) and not widget.text() and widget.pixmap().isNull()


def _in_toast(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, Toast):
            return True
        parent = parent.parentWidget()
    return False


# words


def _text_width(widget: QWidget, text: str) -> int:
    return QFontMetrics(widget.font()).horizontalAdvance(text)


def _spoken(widget: QWidget) -> str:
    text = getattr(widget, "text", None)
    return widget.accessibleName() or (str(text()) if isinstance(widget, QLabel | QAbstractButton) and text is not None else "")


def _named(widget: QWidget) -> str:
    kind = type(widget).__name__
    said = _spoken(widget)[:60]
    return f"{kind} “{said}”" if said else f"a {kind} in {type(widget.parentWidget()).__name__}"


def _told(rect: QRect) -> str:
    return f"({rect.x()}, {rect.y()}, {rect.width()} × {rect.height()})"
