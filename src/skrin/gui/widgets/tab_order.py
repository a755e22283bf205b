"""The order in which the Tab key goes through a screen, where parts of it are built later than what stands beneath them."""

from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def chain(*parts: QWidget) -> None:
    """Let Tab go through `parts` one after the other, and through all that is in each of them in its own order."""
    stops = [stop for part in parts for stop in _stops(part)]
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)


def _stops(part: QWidget) -> Iterable[QWidget]:
    inside = [part, *part.findChildren(QWidget)]
    return [each for each in inside if each.focusPolicy() & Qt.FocusPolicy.TabFocus]


def put_before(anchor: QWidget, *made: QWidget) -> None:
    """Let Tab come to what was `made` later, in its order, right before `anchor`, which takes the focus itself."""
    before = anchor.previousInFocusChain()
    while before is not None and before is not anchor and (before in made or before.focusPolicy() is Qt.FocusPolicy.NoFocus):
        before = before.previousInFocusChain()
    for each in made:
        if before is not None:
            QWidget.setTabOrder(before, each)
        before = each
