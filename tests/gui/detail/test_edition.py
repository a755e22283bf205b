"""A new edition in the window: asked for, told claim by claim, put in the old one's place or left."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from skrin.domain.credential import StoredCredential
from skrin.gui.places import Detail
from skrin.gui.shell import Shell
from skrin.gui.surroundings import Surroundings
from skrin.gui.views.detail import DetailView
from skrin.gui.work import Work
from skrin.use_cases.holder import refresh
from tests.fakes.clock import FixedClock
from tests.fakes.later import LaterIssuer
from tests.gui.accessibility import assert_accessible
from tests.gui.conftest import settle
from tests.gui.parties import Parties, parties


@pytest.fixture
def parties_here(around: Surroundings, clock: FixedClock) -> Parties:
    made = parties(around, clock)
    made.trust_both()
    return made


@pytest.fixture
def later(parties_here: Parties) -> LaterIssuer:
    made = LaterIssuer(parties_here.issuer, parties_here.web, defers=False, refresh_tokens=True)
    made.serve()
    return made


@pytest.fixture
def held(parties_here: Parties, later: LaterIssuer) -> StoredCredential:
    stored = parties_here.received()
    parties_here.clock.forward(days=100)
    return stored


@pytest.fixture
def detail(
    parties_here: Parties, held: StoredCredential, new_window: Callable[..., Shell], qtbot: QtBot, work: Work
) -> DetailView:
    shell = new_window(parties_here.around, opened=parties_here.opened)
    shell.resize(1300, 900)
    shell.navigator.open(Detail(held.id))
    settle(qtbot, work)
    settle(qtbot, work)
    assert isinstance(shell.view, DetailView)
    return shell.view


def fetched(detail: DetailView, qtbot: QtBot, work: Work) -> None:
    detail.viewmodel.load()
    settle(qtbot, work)
    detail.pane.acts.edition_asked.emit()
    settle(qtbot, work)


def test_what_changed_is_told_and_it_takes_the_old_ones_place(
    detail: DetailView, parties_here: Parties, held: StoredCredential, qtbot: QtBot, work: Work
) -> None:
    assert detail.pane.acts.edition.isVisible()
    parties_here.issuer.claims = {**parties_here.issuer.claims, "grade": "new-grade <b>\u202e"}
    fetched(detail, qtbot, work)
    dialog = detail.edition.dialog
    assert dialog is not None
    points = detail.viewmodel.edition.shown
    assert points is not None
    assert points.points[0].startswith("Grade: canary-grade → new-grade <b>")
    assert "\u202e" not in points.points[0]
    assert points.points[1].startswith("Valid until ")
    assert parties_here.ports.vault.credential(held.id) == held
    assert_accessible(dialog)
    qtbot.mouseClick(dialog.act, Qt.MouseButton.LeftButton)
    settle(qtbot, work)
    settle(qtbot, work)
    assert parties_here.ports.vault.credential(held.id).credential.claims["grade"] != "canary-grade"
    assert detail.edition.dialog is None


def test_keeping_the_old_one_leaves_everything(
    detail: DetailView, parties_here: Parties, held: StoredCredential, qtbot: QtBot, work: Work
) -> None:
    fetched(detail, qtbot, work)
    dialog = detail.edition.dialog
    assert dialog is not None
    dialog.way_out.click()
    settle(qtbot, work)
    assert parties_here.ports.vault.credential(held.id) == held
    assert parties_here.ports.vault.setting("receiving") == "[]"


def test_a_permission_that_is_over_is_said_and_no_longer_offered(
    detail: DetailView, later: LaterIssuer, qtbot: QtBot, work: Work
) -> None:
    later.tokens.clear()
    fetched(detail, qtbot, work)
    settle(qtbot, work)
    assert detail.not_fetched.isVisible()
    assert detail.edition.dialog is None
    assert not detail.pane.acts.edition.isVisible()


def test_a_revoked_one_offers_the_corrected_one(
    detail: DetailView, parties_here: Parties, held: StoredCredential, qtbot: QtBot, work: Work
) -> None:
    parties_here.issuer.statuses = {4711: 1}
    refresh.refresh(parties_here.ports)
    detail.viewmodel.load()
    settle(qtbot, work)
    assert detail.banner.corrected.isVisible()
    assert detail.banner.corrected.text() == "Get the corrected one"
    qtbot.mouseClick(detail.banner.corrected, Qt.MouseButton.LeftButton)
    settle(qtbot, work)
    dialog = detail.edition.dialog
    assert dialog is not None
    dialog.act.click()
    settle(qtbot, work)
    settle(qtbot, work)
    assert not detail.banner.isVisible()


def test_without_a_permission_there_is_nothing_to_press(
    parties_here: Parties, new_window: Callable[..., Shell], qtbot: QtBot, work: Work
) -> None:
    stored = parties_here.received()
    shell = new_window(parties_here.around, opened=parties_here.opened)
    shell.navigator.open(Detail(stored.id))
    settle(qtbot, work)
    settle(qtbot, work)
    assert isinstance(shell.view, DetailView)
    assert not shell.view.pane.acts.edition.isVisible()
