"""A look is put on as a whole, and follows the person and the platform."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from skrin.gui.theme import fonts
from skrin.gui.theme.look import Platform, tokens_for
from skrin.gui.theme.palette import palette_of, tokens_of_platform
from skrin.gui.theme.sheet import style_sheet
from skrin.gui.theme.theme import Appearance, theme
from skrin.gui.theme.tokens import DARK, HIGH_CONTRAST_DARK, HIGH_CONTRAST_LIGHT, LIGHT

GROUPS = (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive, QPalette.ColorGroup.Disabled)


@pytest.fixture
def worn(qapp: QApplication):
    yield theme()
    theme().apply(Appearance.LIGHT)


@pytest.mark.parametrize("tokens", [LIGHT, DARK, HIGH_CONTRAST_DARK], ids=["light", "dark", "contrast"])
def test_every_role_of_the_palette_is_a_token_in_all_groups(qapp, tokens):
    palette = palette_of(tokens)
    known = {value.upper() for value in tokens.named().values()}

    for role in QPalette.ColorRole:
        if role not in (QPalette.ColorRole.NoRole, QPalette.ColorRole.NColorRoles):
            for group in GROUPS:
                assert palette.color(group, role).name().upper() in known, (role, group)


def test_the_style_sheet_stays_small_and_sets_no_text_sizes(qapp):
    sheet = style_sheet(LIGHT, QFont())

    assert len(sheet.splitlines()) < 150
    assert "$" not in sheet
    assert "font" not in sheet.replace("fonts", "").split("*/", 1)[1]


def test_a_look_is_put_on_and_told(worn, qtbot):
    with qtbot.waitSignal(worn.changed):
        worn.apply(Appearance.DARK)

    assert worn.tokens is DARK
    assert QApplication.palette().color(QPalette.ColorRole.Window) == QColor(DARK.bg)
    worn.apply(Appearance.LIGHT)
    assert QApplication.palette().color(QPalette.ColorRole.Window) == QColor(LIGHT.bg)


@pytest.mark.parametrize(
    ("appearance", "scheme", "contrast", "expected"),
    [
        (Appearance.SYSTEM, Qt.ColorScheme.Light, False, LIGHT),
        (Appearance.SYSTEM, Qt.ColorScheme.Dark, False, DARK),
        (Appearance.SYSTEM, Qt.ColorScheme.Unknown, False, LIGHT),
        (Appearance.SYSTEM, Qt.ColorScheme.Light, True, HIGH_CONTRAST_LIGHT),
        (Appearance.SYSTEM, Qt.ColorScheme.Dark, True, HIGH_CONTRAST_DARK),
        (Appearance.LIGHT, Qt.ColorScheme.Dark, True, LIGHT),
        (Appearance.DARK, Qt.ColorScheme.Light, False, DARK),
        (Appearance.HIGH_CONTRAST, Qt.ColorScheme.Light, False, HIGH_CONTRAST_LIGHT),
        (Appearance.HIGH_CONTRAST, Qt.ColorScheme.Dark, False, HIGH_CONTRAST_DARK),
    ],
)
def test_an_appearance_means_colours_on_a_platform(appearance, scheme, contrast, expected):
    assert tokens_for(appearance, Platform(scheme, contrast, palette_of(LIGHT))) is expected


def test_a_desktop_that_names_no_scheme_is_judged_by_its_colours():
    assert Platform(Qt.ColorScheme.Unknown, False, palette_of(DARK)).dark
    assert not Platform(Qt.ColorScheme.Unknown, False, palette_of(LIGHT)).dark


def test_following_the_system_needs_no_restart(worn):
    for appearance in (Appearance.SYSTEM, Appearance.HIGH_CONTRAST, Appearance.SYSTEM):
        worn.apply(appearance)
        assert worn.appearance is appearance
        assert worn.tokens.high_contrast is (appearance is Appearance.HIGH_CONTRAST)


def test_the_platforms_own_contrast_colours_are_worn_where_they_can_be_read():
    palette = QPalette()
    for role, colour in (
        (QPalette.ColorRole.Window, "#000000"),
        (QPalette.ColorRole.WindowText, "#FFFF00"),
        (QPalette.ColorRole.Highlight, "#1AEBFF"),
        (QPalette.ColorRole.HighlightedText, "#000000"),
    ):
        palette.setColor(QPalette.ColorGroup.All, role, QColor(colour))

    assert tokens_of_platform(palette, dark=True).text == "#FFFF00"
    palette.setColor(QPalette.ColorGroup.All, QPalette.ColorRole.WindowText, QColor("#333333"))
    assert tokens_of_platform(palette, dark=True) is HIGH_CONTRAST_DARK


def test_text_grows_with_the_persons_size(worn):
    worn.apply(Appearance.LIGHT, 1.0)
    body, page = worn.font("body").pointSizeF(), worn.font("page").pointSizeF()
    worn.apply(Appearance.LIGHT, 2.0)

    assert worn.font("body").pointSizeF() == pytest.approx(2 * body)
    assert worn.font("page").pointSizeF() == pytest.approx(2 * page)
    assert worn.font("page").pointSizeF() > worn.font("body").pointSizeF()
    assert worn.scaled(18) == 36


def test_sizes_are_factors_of_the_platforms_own_font(qapp):
    for base in (QFont("Inter", 10), _in_pixels(QFont("Inter"), 20)):
        assert fonts.scaled(base, "body").weight() is QFont.Weight.Normal
        assert fonts.scaled(base, "section", strong=True).weight() is QFont.Weight.DemiBold
    assert fonts.scaled(QFont("Inter", 10), "caption").pointSizeF() == pytest.approx(8.5)
    assert fonts.scaled(_in_pixels(QFont("Inter"), 20), "outcome").pixelSize() == 40


def test_a_platform_that_names_its_font_keeps_it(qapp):
    named = QFont("Inter", 13)

    assert fonts.interface_font(named).pointSizeF() == 13
    assert fonts.interface_font(QFont("Sans Serif", 9)).families()[-1] == "Sans Serif"


def _in_pixels(font: QFont, size: int) -> QFont:
    font.setPixelSize(size)
    return font
