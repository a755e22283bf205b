"""Several choices are one stop of the Tab key: the one that is chosen. The arrows go on from there."""

from collections.abc import Collection

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton


def one_stop(choices: Collection[QAbstractButton]) -> None:
    """Call after another one was chosen. Qt does it only once one of them has had the focus, and then with that one."""
    stop = next((each for each in choices if each.isChecked()), next(iter(choices), None))
    for each in choices:
        each.setFocusPolicy(Qt.FocusPolicy.StrongFocus if each is stop else Qt.FocusPolicy.ClickFocus)
