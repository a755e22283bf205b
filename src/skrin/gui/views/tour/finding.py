"""Finding a control of the window by the words on it, as the person in front of it does."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPersistentModelIndex, QRect, Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLineEdit, QWidget

from skrin.gui.viewmodels.tour.steps import Label
from skrin.words.speech import Words

# Numbers for which a language may have a form of its own.
COUNTS = (1, 2, 5)
# What stands in a message for a fact that was not given.
UNSAID = "…"


@dataclass(frozen=True, slots=True)
class Found:
    """`line` is the line of a list; None where the control is found as a whole."""

    widget: QWidget
    line: QPersistentModelIndex | None = None

    @property
    def there(self) -> bool:
        """It can still be seen."""
        return self.widget.isVisible() and (self.line is None or self.line.isValid())

    @property
    def rect(self) -> QRect:
        """In the coordinates of `surface`."""
        if self.line is not None and isinstance(self.widget, QAbstractItemView):
            return self.widget.visualRect(self.line)
        return self.surface.rect()

    @property
    def surface(self) -> QWidget:
        """What the pointer touches."""
        return self.widget.viewport() if isinstance(self.widget, QAbstractItemView) else self.widget


def find(within: QWidget, label: Label, words: Words) -> Found | None:
    """The one visible control in `within` that is called so; a line of a list by what it says; or a whole list by its name."""
    called = pattern(label, words)
    for widget in _visible(within, (QAbstractButton, QLineEdit)):
        if any(called.fullmatch(name) for name in _names(widget)):
            return Found(widget)
    lists = [each for each in _visible(within, (QAbstractItemView,)) if isinstance(each, QAbstractItemView)]
    for view in lists:
        model = view.model()
        for row in range(model.rowCount()):
            index = model.index(row, 0)
            if called.fullmatch(str(index.data(Qt.ItemDataRole.DisplayRole) or "")):
                view.scrollTo(index)
                return Found(view, QPersistentModelIndex(index))
    return next((Found(view) for view in lists if called.fullmatch(view.accessibleName())), None)


def pattern(label: Label, words: Words) -> "re.Pattern[str]":
    """A fact in it stands for whatever it is now."""
    if isinstance(label, str):
        return re.compile(re.escape(words.say(label)).replace(UNSAID, ".+"))
    forms = {words.count(label, number).replace(words.number(number), "\0") for number in COUNTS}
    return re.compile("|".join(re.escape(form).replace("\0", r"[\d\s.,]+") for form in sorted(forms)))


def _visible(within: QWidget, kinds: tuple[type[QWidget], ...]) -> Iterable[QWidget]:
    return (each for kind in kinds for each in within.findChildren(kind) if each.isVisible())


def _names(widget: QWidget) -> tuple[str, ...]:
    text = widget.text().replace("&", "") if isinstance(widget, QAbstractButton) else ""
    return text, widget.accessibleName()
