"""A badge in the window: its site is asked only after a yes, and it can be saved as a picture."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from skrin.formats.baking.baked import PictureKind
from skrin.formats.baking.picture import extract
from skrin.gui.opening import Opened
from skrin.gui.places import Detail
from skrin.gui.shell import Shell
from skrin.gui.views.detail import DetailView
from skrin.gui.views.detail.dialogs import AskSiteDialog
from skrin.gui.work import Work
from skrin.use_cases.holder.import_credential import begin, import_text
from tests.formats.open_badges_2.conftest import Site, assertion, private, site
from tests.gui.accessibility import names
from tests.gui.conftest import settle

__all__ = ["private", "site"]  # fixtures made elsewhere
HOSTED = json.dumps(assertion())


@pytest.fixture
def with_site(filled: Opened, site: Site) -> Opened:
    return replace(filled, ports=replace(filled.ports, network=lambda: site))


@pytest.fixture
def badge(with_site: Opened) -> str:
    return import_text(HOSTED, "badge.json", with_site.ports, begin(with_site.ports)).id


@pytest.fixture
def detail(badge: str, with_site: Opened, new_window: Callable[..., Shell], qtbot: QtBot, work: Work) -> DetailView:
    shell = new_window(opened=with_site)
    shell.resize(1200, 800)
    shell.navigator.open(Detail(badge))
    settle(qtbot, work)
    assert isinstance(shell.view, DetailView)
    return shell.view


def asked(detail: DetailView, qtbot: QtBot) -> AskSiteDialog:
    qtbot.mouseClick(detail.pane.check_again, Qt.MouseButton.LeftButton)
    assert isinstance(detail.dialog, AskSiteDialog)
    return detail.dialog


def test_the_window_asks_before_it_asks_the_site(detail: DetailView, site: Site, qtbot: QtBot, work: Work) -> None:
    assert any("has not been asked for there" in name for name in names(detail))
    dialog = asked(detail, qtbot)
    assert any(name == "Ask issuer.test about it?" for name in names(dialog))
    dialog.reject()
    settle(qtbot, work)
    assert site.asked == []


def test_after_a_yes_the_badge_is_checked_and_shown(detail: DetailView, site: Site, qtbot: QtBot, work: Work) -> None:
    dialog = asked(detail, qtbot)
    act = next(button for button in dialog.findChildren(QPushButton) if button.text() == "Ask them")
    qtbot.mouseClick(act, Qt.MouseButton.LeftButton)
    settle(qtbot, work)
    assert site.asked
    assert detail.front.heading.text() == "Kundservice"
    assert detail.viewmodel.sheet is not None
    assert detail.viewmodel.sheet.site == ""
    assert "The issuer's own site shows it" in [check.sentence for check in detail.viewmodel.sheet.checks]
    # From now on it is an ordinary check.
    qtbot.mouseClick(detail.pane.check_again, Qt.MouseButton.LeftButton)
    settle(qtbot, work)
    assert detail.viewmodel.told == "Checked just now."


@pytest.mark.parametrize(("name", "kind"), [("mine.png", PictureKind.PNG), ("mine.svg", PictureKind.SVG)])
def test_a_badge_is_saved_as_a_picture(
    detail: DetailView, qtbot: QtBot, work: Work, tmp_path: Path, name: str, kind: PictureKind
) -> None:
    assert detail.top.save_picture.isVisible()
    detail.top.save_picture.trigger()
    dialog = detail.dialog
    assert isinstance(dialog, QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / name))
    dialog.reject()
    settle(qtbot, work)
    found = extract((tmp_path / name).read_bytes())
    assert (found.text, found.picture) == (HOSTED, kind)


def test_what_is_no_badge_has_no_such_choice(detail: DetailView, qtbot: QtBot, work: Work) -> None:
    detail.open(Detail("credential-2"))
    settle(qtbot, work)
    assert not detail.top.save_picture.isVisible()
    assert detail.top.save_copy.isVisible()
