"""The icons are one set: one grid, one line weight, no colour of their own."""

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QIcon, QPixmap

from skrin import resources
from skrin.gui.theme import drawing, icons
from skrin.gui.theme.theme import theme

DRAWINGS = sorted(resources.path("icons").glob("*.svg"))
SOURCES = resources.path("icons").parents[1] / "src" / "skrin" / "gui"


@pytest.mark.parametrize("path", DRAWINGS, ids=lambda path: path.stem)
def test_a_drawing_is_of_the_set_and_can_be_painted(qapp, path: Path):
    text = path.read_text(encoding="utf-8")

    assert 'viewBox="0 0 24 24"' in text
    assert 'stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"' in text
    assert not re.search(r"<(style|script|image|text|use|mask|filter|a)\b|href|#[0-9A-Fa-f]{3}", text)
    assert _colours(drawing.pixmap(path.stem, "#FF0000", 24)) == {"#ff0000"}


def test_a_drawing_is_sharp_on_a_dense_screen(qapp):
    made = drawing.pixmap("check", "#000000", 18, 2.0)

    assert (made.width(), made.devicePixelRatio()) == (36, 2.0)


def test_an_icon_wears_the_token_and_is_muted_where_unavailable(qapp):
    icon = icons.icon("trash", "bad", 18)

    assert _colours(icon.pixmap(18)) == {theme().tokens.bad.lower()}
    assert _colours(icon.pixmap(18, mode=QIcon.Mode.Disabled)) == {theme().tokens.text_muted.lower()}


def test_a_name_that_is_no_name_opens_no_file(qapp):
    for name in ("../brand/skrin", "", "A"):
        with pytest.raises(ValueError, match=f"^{re.escape(name)}$"):
            drawing.pixmap(name, "#000000", 16)


def test_the_mark_is_there_in_every_size(qapp):
    assert {size.width() for size in icons.window_icon().availableSizes()} >= {16, 32, 256}
    assert not icons.mark(28).isNull()


def test_every_icon_that_the_window_names_is_drawn():
    drawn = {path.stem for path in DRAWINGS}
    named = re.compile(r"""(?:icon(?:_name)?\s*=\s*|(?:icon|pixmap|IconLabel|Tile|IconButton|Disc)\(\s*)"([a-z][a-z0-9-]*)\"""")
    found = {name for path in SOURCES.rglob("*.py") for name in named.findall(path.read_text(encoding="utf-8"))}

    assert found
    assert found <= drawn


def _colours(picture: QPixmap) -> set[str]:
    """The colours of the pixels that are wholly painted."""
    image = picture.toImage()
    pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return {QColor(pixel.red(), pixel.green(), pixel.blue()).name() for pixel in pixels if pixel.alpha() == 255}
