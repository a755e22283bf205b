"""Pictures of the real window: each screen that exists, in each look, and what is wrong with one that cannot be shown."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from skrin.gui import pictures
from skrin.gui.contact_sheet import SCALE, contact_sheet
from skrin.gui.opening import Opened
from skrin.gui.pictures import Look, Picture, Scene, Subject
from skrin.gui.places import Detail, Home, Place, Settings
from skrin.gui.surroundings import Surroundings
from skrin.gui.theme.theme import Appearance, theme
from tests.gui.home import samples

LOOKS = (Look("en", "light"), Look("sv", "dark", 200))


@pytest.fixture
def take(qtbot: QtBot, wallet: Opened, around: Surroundings, tmp_path: Path) -> Callable[..., tuple[Picture, ...]]:
    samples.fill(wallet.vault)

    def take(places: dict[str, Place], looks: tuple[Look, ...] = LOOKS) -> tuple[Picture, ...]:
        try:
            scenes = [Scene(name, place) for name, place in places.items()]
            return pictures.take(Subject(wallet, around, scenes), looks, tmp_path / "screens")
        finally:
            theme().apply(Appearance.LIGHT)

    return take


def test_each_place_has_a_picture_in_each_look(take: Callable[..., tuple[Picture, ...]], wallet: Opened) -> None:
    taken = take({"home": Home(), "settings": Settings()})
    assert [each.path.name for each in taken] == [
        "home-light-en.png",
        "settings-light-en.png",
        "home-dark-sv-200.png",
        "settings-dark-sv-200.png",
    ]
    images = [QImage(str(each.path)) for each in taken]
    assert {(image.width(), image.height()) for image in images} == {pictures.SIZE}
    assert images[0].pixelColor(600, 790).lightness() > 200
    assert images[2].pixelColor(600, 790).lightness() < 60
    assert [each.fault for each in taken] == [""] * 4
    assert wallet.vault.count() > 0, "the wallet is not locked by it"


def test_a_screen_that_cannot_be_shown_says_so(take: Callable[..., tuple[Picture, ...]]) -> None:
    (picture,) = take({"detail": Detail("no such credential")}, LOOKS[:1])
    assert picture.fault


def test_all_of_them_go_on_one_sheet(take: Callable[..., tuple[Picture, ...]], tmp_path: Path) -> None:
    taken = take({"home": Home(), "settings": Settings()})
    contact_sheet(taken, tmp_path / "sheet.png")
    sheet = QImage(str(tmp_path / "sheet.png"))
    assert sheet.width() > 2 * pictures.SIZE[0] // SCALE
    assert sheet.height() > 2 * pictures.SIZE[1] // SCALE
