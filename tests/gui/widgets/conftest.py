"""A window to put parts on, and the gallery of all of them."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from skrin.gui.theme.theme import Appearance, theme
from tests.gui.widgets.gallery import Gallery


@pytest.fixture(autouse=True)
def _plain_look(qapp: QApplication) -> Iterator[None]:
    theme().apply(Appearance.LIGHT)
    yield
    # No event loop has run that would end them, and a look is put on everything that is there.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    theme().apply(Appearance.LIGHT)


@pytest.fixture
def on_stage(qtbot: QtBot) -> Callable[[QWidget], QWidget]:
    """Shows a widget in an active window of its own; answers the window."""
    grounds: list[QWidget] = []

    def show(widget: QWidget) -> QWidget:
        ground = QWidget()
        grounds.append(ground)
        qtbot.addWidget(ground)
        QVBoxLayout(ground).addWidget(widget)
        ground.show()
        ground.activateWindow()
        qtbot.waitUntil(ground.isActiveWindow)
        return ground

    return show


@pytest.fixture
def gallery(qtbot: QtBot) -> Gallery:
    made = Gallery()
    qtbot.addWidget(made)
    made.resize(1200, 900)
    made.show()
    qtbot.waitExposed(made)
    return made
