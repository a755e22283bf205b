"""Every word on every screen can be read: what is really painted, in each look, against what it is painted on."""

from collections import Counter

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QWidget

from skrin.gui.theme.contrast import contrast
from skrin.gui.theme.theme import Appearance, theme
from skrin.gui.theme.tokens import DARK, HIGH_CONTRAST_DARK, HIGH_CONTRAST_LIGHT, LIGHT, Tokens
from tests.gui.accessible.scenes import SCENES, Stage

TEXT, SIGN = 4.5, 3.0
# At twice its size the strokes of a letter are thick enough to show the colour they are painted in.
SIZE = 200
LOOKS = {
    "light": (Appearance.LIGHT, LIGHT),
    "dark": (Appearance.DARK, DARK),
    "high contrast, light": (Appearance.HIGH_CONTRAST, HIGH_CONTRAST_LIGHT),
    "high contrast, dark": (Appearance.HIGH_CONTRAST, HIGH_CONTRAST_DARK),
}


@pytest.mark.parametrize(("appearance", "tokens"), LOOKS.values(), ids=list(LOOKS))
def test_every_word_can_be_read(appearance: Appearance, tokens: Tokens, stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(theme(), "_tokens", lambda: tokens)  # whatever the computer of the test looks like
    found: dict[str, list[str]] = {}
    with stage.wearing(text=SIZE, appearance=appearance):
        assert theme().tokens is tokens
        for scene in SCENES:
            shown = stage.show(scene)
            image = shown.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
            if bad := [said for widget in _worded(shown) if (said := _faint(widget, shown, image))]:
                found[scene] = bad
    monkeypatch.undo()
    theme().apply(Appearance.LIGHT)
    assert found == {}


def _worded(shown: QWidget) -> list[QWidget]:
    """What shows words or a sign, and can be used: WCAG asks nothing of what cannot."""
    kinds = (QLabel, QAbstractButton, QComboBox, QLineEdit)
    found: list[QWidget] = [
        each for kind in kinds for each in shown.findChildren(kind) if each.isVisible() and each.isEnabled()
    ]
    # The sign inside a field comes and goes slowly: that one is looked at by itself (test_pixels).
    return [
        each
        for each in found
        if not each.visibleRegion().isEmpty()
        and (_words(each) or _signed(each))
        and not isinstance(each.parentWidget(), QLineEdit)
    ]


def _words(widget: QWidget) -> str:
    if isinstance(widget, QComboBox):
        return widget.currentText()
    if isinstance(widget, QLineEdit):
        return widget.text() or widget.placeholderText()
    return widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""


def _signed(widget: QWidget) -> bool:
    if isinstance(widget, QLabel):
        return not widget.pixmap().isNull()
    return isinstance(widget, QAbstractButton) and not widget.icon().isNull()


def _faint(widget: QWidget, shown: QWidget, image: QImage) -> str:
    place = widget.visibleRegion().boundingRect()
    rect = QRect(widget.mapTo(shown, place.topLeft()), place.size()).intersected(image.rect())
    if rect.height() < 0.8 * widget.height() or rect.width() < 8:
        return ""  # scrolled away but for an edge
    colours = _colours(image, rect)
    ground = colours.most_common(1)[0][0]
    best = max(contrast(ground, colour) for colour in colours)
    least = TEXT if _words(widget) else SIGN
    if best >= least:
        return ""
    return f"{type(widget).__name__} “{_words(widget) or widget.accessibleName()}” stands out by {best:.2f} from {ground}"


def _colours(image: QImage, rect: QRect) -> Counter[str]:
    """How often each colour is there; the edge of a control is no part of its words."""
    inner = rect.adjusted(4, 4, -4, -4) if rect.height() > 30 else rect
    part = image.copy(inner)
    pixels = Counter(memoryview(part.constBits()).cast("B").cast("I"))
    return Counter({f"#{pixel & 0xFFFFFF:06X}": count for pixel, count in pixels.items()})


def test_the_focus_is_seen_on_every_kind_of_control(stage: Stage) -> None:
    stage.show("settings")
    for appearance, tokens in ((Appearance.LIGHT, LIGHT), (Appearance.DARK, DARK)):
        with stage.wearing(appearance=appearance):
            for widget in _worded(stage.window):
                if not isinstance(widget, QLabel) and widget.isVisible() and widget.focusPolicy():
                    _assert_ringed(widget, tokens, stage)


def _assert_ringed(widget: QWidget, tokens: Tokens, stage: Stage) -> None:
    widget.setFocus()
    stage.settle()
    if not widget.hasFocus() or widget.visibleRegion().isEmpty():
        return
    image = stage.window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    around = QRect(widget.mapTo(stage.window, QPoint(0, 0)), widget.size()).adjusted(-6, -6, 6, 6).intersected(image.rect())
    assert tokens.focus in _colours(image, around.adjusted(-4, -4, 4, 4)), f"no ring around {widget.accessibleName()}"
