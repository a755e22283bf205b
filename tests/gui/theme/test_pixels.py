"""What real widgets look like, by their pixels: the traps of style sheets stay closed."""

from collections import Counter

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QAction, QColor, QImage
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QRadioButton, QStyle, QStyleOptionButton, QVBoxLayout, QWidget

from skrin.gui.theme.contrast import contrast
from skrin.gui.theme.style import box_in
from skrin.gui.theme.theme import CLEAR_ACTION, Appearance, theme
from skrin.gui.widgets.buttons import button

LOOKS = [Appearance.LIGHT, Appearance.DARK, Appearance.HIGH_CONTRAST]


@pytest.fixture(params=LOOKS, ids=lambda look: look.value)
def tokens(request, qapp):
    theme().apply(request.param)
    yield theme().tokens
    theme().apply(Appearance.LIGHT)


@pytest.fixture
def stage(qtbot, tokens):
    """A ground to put one widget on; answers its picture."""
    ground = QWidget()
    ground.setProperty("ground", "surface")
    layout = QVBoxLayout(ground)
    qtbot.addWidget(ground)

    def show(widget: QWidget) -> QImage:
        layout.addWidget(widget)
        ground.show()
        qtbot.waitExposed(ground)
        return ground.grab().toImage().copy(widget.geometry())

    return show


def test_a_placeholder_has_its_own_readable_colour(stage, tokens):
    field = QLineEdit()
    field.setPlaceholderText("MMMMMMMM")
    image = stage(field)

    assert contrast(_strongest(image, QRect(12, 8, 80, image.height() - 16), tokens.surface), tokens.surface) >= 4.5


@pytest.mark.parametrize("kind", [QCheckBox, QRadioButton])
def test_the_frame_of_a_box_stands_out(stage, tokens, kind):
    box = kind("Words")
    image = stage(box)
    where = _indicator(box)

    edge = image.pixelColor(where.center().x(), where.top()).name()
    assert contrast(edge, tokens.surface) >= 3
    assert where.width() >= 18
    assert where.height() >= box.fontMetrics().height()


@pytest.mark.parametrize("kind", [QCheckBox, QRadioButton])
def test_a_box_with_the_focus_wears_a_ring_that_stands_out(stage, tokens, kind, qtbot):
    box = kind("Words")
    without = stage(box)
    box.setFocus()
    qtbot.waitUntil(box.hasFocus)
    image = box.grab().toImage()
    where = _indicator(box)
    at = QPoint(where.left() - 3, where.center().y())

    assert image.pixelColor(at) != without.pixelColor(at)
    assert contrast(image.pixelColor(at).name(), tokens.surface) >= 3


def test_a_ticked_box_is_filled(stage, tokens):
    box = QCheckBox("Words")
    box.setChecked(True)
    image = stage(box)

    assert image.pixelColor(_indicator(box).topLeft() + QPoint(4, 4)).name() == tokens.accent.lower()


@pytest.mark.parametrize("kind", ["primary", "secondary", "quiet", "danger", "choice"])
def test_the_words_of_a_button_can_be_read(stage, tokens, kind):
    image = stage(button("MMMMMM", kind))
    ground = image.pixelColor(image.width() // 2, 4).name()

    assert contrast(_strongest(image, image.rect().adjusted(10, 4, -10, -4), ground), ground) >= 4.5


def test_what_cannot_be_used_can_still_be_read(stage, tokens):
    off = button("MMMMMM", "primary")
    off.setEnabled(False)
    image = stage(off)
    ground = image.pixelColor(image.width() // 2, 4).name()

    assert contrast(_strongest(image, image.rect().adjusted(10, 4, -10, -4), ground), ground) >= 4.5


def test_a_field_that_opens_shows_its_arrow(stage, tokens):
    field = QComboBox()
    field.addItem("")
    image = stage(field)
    arrow = QRect(image.width() - 30, 8, 26, image.height() - 16)

    assert contrast(_strongest(image, arrow, tokens.surface), tokens.surface) >= 3


def test_the_sign_that_empties_a_field_stands_out_also_after_a_change_of_look(qtbot, tokens):
    field = QLineEdit()
    field.setClearButtonEnabled(True)
    qtbot.addWidget(field)
    for look in (Appearance.DARK, Appearance.LIGHT, Appearance.HIGH_CONTRAST):
        theme().apply(look)
        image = field.findChild(QAction, CLEAR_ACTION).icon().pixmap(18, 18).toImage()
        ground = theme().tokens.surface
        inks = {image.pixelColor(x, y).name() for x in range(18) for y in range(18) if image.pixelColor(x, y).alpha() > 200}
        assert max(contrast(ink, ground) for ink in inks) >= 3


def test_controls_are_at_least_36_high(stage):
    for widget in (button("Words"), QLineEdit(), QComboBox(), QCheckBox("Words"), QRadioButton("Words")):
        stage(widget)
        assert widget.height() >= 36, widget


def _indicator(box: QCheckBox | QRadioButton) -> QRect:
    option = QStyleOptionButton()
    box.initStyleOption(option)
    part = QStyle.SubElement
    which = part.SE_CheckBoxIndicator if isinstance(box, QCheckBox) else part.SE_RadioButtonIndicator
    return box_in(box.style().subElementRect(which, option, box)).toRect()


def _strongest(image: QImage, where: QRect, ground: str) -> str:
    """The colour inside `where` that stands out most from its ground."""
    seen = Counter(
        image.pixelColor(x, y).name()
        for x in range(max(0, where.left()), min(image.width(), where.right()))
        for y in range(max(0, where.top()), min(image.height(), where.bottom()))
    )
    return max(seen, key=lambda colour: contrast(QColor(colour).name(), QColor(ground).name()))
