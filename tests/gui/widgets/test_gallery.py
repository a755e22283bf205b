"""All parts at once: named for screen readers, large enough, whole in large text, the same after a change of look."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QWidget

from skrin.gui.theme.theme import Appearance, theme
from skrin.gui.widgets.comparison_code import ComparisonCode
from skrin.gui.widgets.field_row import FieldRow
from skrin.gui.widgets.text import Code, Elided
from tests.gui.accessibility import assert_accessible, names, walk
from tests.gui.widgets.gallery import Gallery


def test_everything_that_takes_the_focus_has_a_name(gallery):
    assert_accessible(gallery)


def test_parts_say_what_they_are(gallery):
    roles = QAccessible.Role
    expected = {
        "Primary": roles.Button,
        "More": roles.Button,
        "Off": roles.CheckBox,
        "Chosen": roles.RadioButton,
        "My credentials": roles.List,
        "Search": roles.EditableText,
    }
    found = {node.name: node.role for node in walk(gallery)}

    assert {name: found.get(name) for name in expected} == expected


def test_a_card_is_read_as_title_issuer_outcome_and_note(gallery):
    said = names(gallery, QAccessible.Role.ListItem)

    assert said[0] == "Food Hygiene and Allergens, Smultron Food Training, Valid, Expires in 20 days, 8 hours · 14 Dec 2023"
    assert [name for name in said if "Title · " not in name and "Learning outcomes: " not in name] == said[:3]


def test_a_code_and_a_check_are_read_whole(gallery):
    said = names(gallery)

    assert "7 K 4 M" in said
    assert "Revoked by the issuer. Failed. On 2 Oct 2026. list of 07:40" in said
    assert "Valid. Everything we can check is in order." in said
    assert "did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK" in said


def test_what_is_wrong_with_a_field_is_tied_to_it(gallery):
    assert gallery.wrong_field.field.accessibleDescription() == "Six digits are needed"
    gallery.wrong_field.wrong("")
    assert gallery.wrong_field.field.accessibleDescription() == ""


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_nothing_one_can_click_is_too_small(qtbot, scale):
    made = staged(qtbot, scale)
    clickable = [widget for kind in (QAbstractButton, QLineEdit, QComboBox) for widget in made.findChildren(kind)]
    # A field's own button, and a box in a row that can be clicked as a whole, are parts of something larger.
    parts = (QLineEdit, FieldRow)
    inside = [widget for widget in clickable if widget.isVisible() and not isinstance(widget.parent(), parts)]

    assert len(inside) > 20
    too_small = [(type(w).__name__, w.accessibleName(), w.size()) for w in inside if min(w.width(), w.height()) < 32]
    assert too_small == []
    low = [widget for widget in inside if widget.height() < 36 and widget.property("kind") not in ("filter", "segment")]
    assert [(type(widget).__name__, widget.size()) for widget in low] == []


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_no_words_are_cut(qtbot, scale):
    made = staged(qtbot, scale)
    labels = [label for label in made.findChildren(QLabel) if label.isVisible() and label.text()]

    assert [cut.text() for cut in labels if not isinstance(cut, Elided | Code) and is_cut(cut)] == []
    buttons = [button for button in made.findChildren(QAbstractButton) if button.isVisible() and button.text()]
    assert [button.text() for button in buttons if button.width() < button.minimumSizeHint().width() - 1] == []
    high = [button.fontMetrics().height() + 8 for button in buttons]
    assert all(button.height() >= least for button, least in zip(buttons, high, strict=True))
    code = made.findChild(ComparisonCode)
    assert code.size() == code.sizeHint()


def test_a_page_is_never_narrower_than_what_is_on_it(gallery):
    assert gallery.minimumSizeHint().width() >= gallery.scroller.content.minimumSizeHint().width()


def test_parts_follow_a_change_of_look_and_size(gallery, qtbot):
    before = gallery.focused.fontMetrics().height()
    theme().apply(Appearance.DARK, 2.0)
    QApplication.processEvents()

    assert gallery.focused.fontMetrics().height() > 1.8 * before
    ground = gallery.grab(QRect(2, 2, 4, 4)).toImage().pixelColor(1, 1).name()
    assert ground in (theme().tokens.bg.lower(), theme().tokens.surface.lower())


def staged(qtbot, scale: float) -> Gallery:
    theme().apply(Appearance.LIGHT, scale)
    made = Gallery()
    qtbot.addWidget(made)
    made.resize(round(1200 * scale), round(900 * scale))
    made.show()
    qtbot.waitExposed(made)
    QApplication.processEvents()
    return made


def is_cut(label: QWidget) -> bool:
    assert isinstance(label, QLabel)
    if label.wordWrap():
        return label.height() < label.heightForWidth(label.width()) - 1
    return label.width() < label.sizeHint().width() - 1 or label.height() < label.fontMetrics().height() - 1
