"""A look at the screens: the window steps aside and comes back, whatever happens."""

from collections.abc import Sequence

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from skrin.gui import screen_reading
from skrin.gui.navigator import Navigator
from skrin.gui.places import Add
from skrin.gui.screen_reading import ScreenReading
from skrin.gui.session import Session
from skrin.gui.viewmodels.add import AddViewModel
from skrin.gui.views.add import AddView
from skrin.gui.work import Work
from tests.gui.conftest import settle
from tests.gui.given.pictures import code_png
from tests.gui.parties import session, world

__all__ = ["session", "world"]

LINK = "openid-credential-offer://?credential_offer_uri=https%3A%2F%2Fissuer.test%2F1"


def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def test_the_window_is_away_while_the_screens_are_looked_at_and_back_before_that_is_told(qtbot: QtBot) -> None:
    shown = window(qtbot)
    seen: list[tuple[bool, object]] = []

    def take() -> Sequence[QImage]:
        seen.append((shown.isVisible(), "taken"))
        return ()

    reading = ScreenReading(take=take, aside_ms=0)
    reading.seen.connect(lambda images: seen.append((shown.isVisible(), images)))
    with qtbot.waitSignal(reading.seen):
        reading.look(shown)
        assert not shown.isVisible()
    assert seen == [(False, "taken"), (True, ())]


def test_a_second_click_looks_once(qtbot: QtBot) -> None:
    shown, looks = window(qtbot), []
    reading = ScreenReading(take=lambda: looks.append(1) or (), aside_ms=0)
    with qtbot.waitSignal(reading.seen):
        reading.look(shown)
        reading.look(shown)
    assert looks == [1]
    assert not reading.looking


def test_a_platform_that_fails_brings_the_window_back(qtbot: QtBot) -> None:
    shown = window(qtbot)

    def take() -> Sequence[QImage]:
        raise RuntimeError("no screens")

    reading = ScreenReading(take=take, aside_ms=0)
    with qtbot.capture_exceptions() as fell, qtbot.waitSignal(reading.seen) as told:
        reading.look(shown)
    assert shown.isVisible()
    assert told.args == [()]
    assert len(fell) == 1


def test_the_real_screens_are_looked_at(qapp: object) -> None:
    images = screen_reading.screens()
    assert images
    assert all(isinstance(image, QImage) for image in images)


@pytest.fixture
def view(session: Session, work: Work, qtbot: QtBot) -> AddView:
    made = AddView(AddViewModel(session, work), Navigator(), session)
    qtbot.addWidget(made)
    made.show()
    made.open(Add())
    return made


def looked(view: AddView, qtbot: QtBot, *images: QImage) -> None:
    view.ways.screens._take, view.ways.screens._aside_ms = (lambda: list(images)), 0
    with qtbot.waitSignal(view.ways.screens.seen):
        view.ways.on_screen.click()
    settle(qtbot, view.viewmodel.work)


def test_a_code_on_the_screen_leads_to_its_offer(view: AddView, qtbot: QtBot) -> None:
    looked(view, qtbot, QImage.fromData(code_png(LINK)))
    assert view.isVisible()
    assert view.way_on.text() == "Continue to the offer"
    assert "From a QR code." in view.found.caption.text()


def test_a_screen_without_a_code_says_so_where_it_was_asked_for(view: AddView, qtbot: QtBot) -> None:
    screen = QImage(200, 100, QImage.Format.Format_RGB32)
    screen.fill(QColor("white"))
    screen.setPixelColor(1, 1, QColor("black"))
    looked(view, qtbot, screen)
    assert view.found.title.text() == "No QR code was found on the screen."
    assert not view.way_on.isVisible()


def test_a_black_screen_says_how_to_do_without(view: AddView, qtbot: QtBot) -> None:
    screen = QImage(200, 100, QImage.Format.Format_RGB32)
    screen.fill(QColor("black"))
    looked(view, qtbot, screen)
    assert view.found.title.text() == "The program could not see the screen."
    assert "screenshot" in view.found.caption.text()
