"""What has the keyboard focus shows it."""

import pytest
from PySide6.QtWidgets import QFocusFrame, QLabel, QLineEdit, QVBoxLayout, QWidget

from skrin.gui.theme.contrast import contrast
from skrin.gui.theme.theme import Appearance, theme
from skrin.gui.widgets.buttons import button
from skrin.gui.widgets.text import PageTitle


@pytest.fixture
def ground(qtbot):
    theme().apply(Appearance.LIGHT)
    made = QWidget()
    made.setProperty("ground", "bg")
    layout = QVBoxLayout(made)
    layout.setContentsMargins(20, 20, 20, 20)
    made.first, made.field, made.heading = button("First"), QLineEdit(), PageTitle("Here")
    for widget in (made.heading, made.first, made.field, QLabel("words")):
        layout.addWidget(widget)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def ring_of(widget: QWidget) -> QFocusFrame | None:
    return next((ring for ring in widget.findChildren(QFocusFrame) if ring.isVisible()), None)


def test_a_focused_button_wears_the_ring(ground, qtbot):
    ground.first.setFocus()
    qtbot.waitUntil(lambda: ring_of(ground) is not None)
    ring = ring_of(ground)

    assert ring.widget() is ground.first
    image = ground.grab().toImage()
    edge = image.pixelColor(ground.first.x() - 3, ground.first.geometry().center().y()).name()
    assert contrast(edge, theme().tokens.bg) >= 3
    gap = image.pixelColor(ground.first.x() - 1, ground.first.geometry().center().y()).name()
    assert gap == theme().tokens.bg.lower()


def test_the_ring_leaves_with_the_focus(ground, qtbot):
    ground.first.setFocus()
    qtbot.waitUntil(lambda: ring_of(ground) is not None)
    ground.field.setFocus()

    qtbot.waitUntil(lambda: ring_of(ground) is None)


def test_a_field_and_a_heading_have_signs_of_their_own(ground, qtbot):
    for widget in (ground.field, ground.heading):
        (widget.take_focus if isinstance(widget, PageTitle) else widget.setFocus)()
        qtbot.waitUntil(widget.hasFocus)
        assert ring_of(ground) is None


def test_the_ring_survives_the_end_of_what_it_was_around(ground, qtbot):
    second = button("Second")
    ground.layout().addWidget(second)
    second.setFocus()
    qtbot.waitUntil(lambda: ring_of(ground) is not None)
    second.deleteLater()
    qtbot.wait(1)
    ground.first.setFocus()

    qtbot.waitUntil(lambda: ring_of(ground) is not None and ring_of(ground).widget() is ground.first)
