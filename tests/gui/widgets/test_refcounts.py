"""Qt's Python side neither loses nor gathers references: a lost one ends the whole program one day.

Before Python 3.12 `True`, `False` and `None` can be given back once too often, and then the interpreter aborts.
"""

import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit

from skrin.gui.theme import icons
from skrin.gui.widgets.bar import Bar
from skrin.gui.widgets.buttons import button
from skrin.gui.widgets.card_list import CardList
from skrin.gui.widgets.text import Body
from tests.gui.widgets.gallery import FACES

TIMES = 1000
SLACK = 60  # what the tests' own machinery may keep meanwhile


class Speaker(QObject):
    said = Signal()
    told = Signal(bool)
    gave = Signal(object)


def emitting() -> Callable[[], None]:
    speaker, heard = Speaker(), []
    speaker.said.connect(heard.clear)
    speaker.told.connect(heard.append)
    speaker.gave.connect(heard.append)

    def act() -> None:
        speaker.told.emit(True)
        speaker.told.emit(False)
        speaker.gave.emit(None)
        speaker.said.emit()

    return act


def writing() -> Callable[[], None]:
    label, field, bar = Body(), QLineEdit(), Bar("info", "words")

    def act() -> None:
        label.setText("words")
        label.setVisible(False)
        field.setText("words")
        field.setEnabled(True)
        bar.say("title", "caption")

    return act


def timing() -> Callable[[], None]:
    timer = QTimer()
    timer.setSingleShot(True)
    timer.timeout.connect(lambda: None)

    def act() -> None:
        timer.start(0)
        QApplication.processEvents()

    return act


def ticking() -> Callable[[], None]:
    box, one = QCheckBox("Words"), button("Words", clicked=lambda: None)
    box.toggled.connect(lambda on: on)

    def act() -> None:
        box.setChecked(not box.isChecked())
        one.click()

    return act


def painting() -> Callable[[], None]:
    cards, box, one = CardList("Cards"), QCheckBox("Words"), button("Words", "primary", "check")
    cards.show_faces(FACES)

    def act() -> None:
        for widget in (cards, box, one):
            widget.grab()
        icons.icon("check")

    return act


@pytest.mark.parametrize(
    ("deed", "times"),
    [(emitting, TIMES), (writing, TIMES), (timing, TIMES), (ticking, TIMES), (painting, 200)],
    ids=["emitting", "writing", "timing", "ticking", "painting"],
)
def test_references_stay_as_many_as_they_were(qapp, deed, times):
    act = deed()
    for _ in range(20):  # whatever is cached, is cached now
        act()
    before = [sys.getrefcount(each) for each in (True, False, None)]
    for _ in range(times):
        act()
    after = [sys.getrefcount(each) for each in (True, False, None)]

    changes = [now - then for now, then in zip(after, before, strict=True)]
    assert all(abs(change) <= SLACK for change in changes), changes
