"""Whom the interviewer believes, in the window: added, let go of, and what is fetched beforehand."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from skrin.gui import desk
from skrin.gui.navigator import Navigator
from skrin.gui.places import CheckingDoor, TrustedLists
from skrin.gui.session import Session
from skrin.gui.viewmodels.trusted_lists import TrustedListsViewModel
from skrin.gui.views.trusted_lists import TrustedListsView
from skrin.gui.work import Work
from skrin.trust.trust_list import TrustList
from tests.gui.accessibility import assert_accessible
from tests.gui.conftest import PASSPHRASE, settle
from tests.gui.parties import Parties


def listed(world: Parties, *status_lists: str) -> TrustList:
    """The issuer's own list, which also names where its status lists are."""
    own = world.issuer.trust_list()
    return TrustList("Schools", tuple(replace(each, status_lists=status_lists) for each in own.entries))


@pytest.fixture
def view(new_session: Callable[..., Session], world: Parties, qtbot: QtBot, work: Work) -> TrustedListsView:
    session = new_session()
    session.begin_checking(desk.create_with_passphrase({"en": "The Plant"}, PASSPHRASE, world.around))
    made = TrustedListsView(TrustedListsViewModel(session, work), Navigator(), session)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    made.open(TrustedLists())
    settle(qtbot, work)
    return made


def test_a_list_is_added_from_a_file_and_let_go_of(
    view: TrustedListsView, world: Parties, tmp_path: Path, qtbot: QtBot
) -> None:
    model = view.viewmodel
    assert model.trusted == []
    (tmp_path / "list.json").write_bytes(listed(world).dump())
    model.add_file(str(tmp_path / "list.json"))
    settle(qtbot, model.work)
    settle(qtbot, model.work)
    assert [row.name for row in model.trusted] == ["Schools"]
    assert_accessible(view)
    model.remove("Schools")
    settle(qtbot, model.work)
    settle(qtbot, model.work)
    assert model.trusted == []


def test_what_is_no_list_is_told_and_nothing_is_kept(view: TrustedListsView, qtbot: QtBot) -> None:
    view.viewmodel.add("https://schools.example/list")
    settle(qtbot, view.viewmodel.work)
    assert view.viewmodel.problem is not None
    assert view.viewmodel.trusted == []


def test_an_update_fetches_the_lists_and_says_when_and_what_it_did_not_get(
    view: TrustedListsView, world: Parties, qtbot: QtBot
) -> None:
    model = view.viewmodel
    assert model.said[1] == "Never updated"
    model.add(listed(world, world.issuer.status_uri, "https://gone.test/list").dump().decode())
    settle(qtbot, model.work)
    settle(qtbot, model.work)
    view.beforehand.update_now.click()
    settle(qtbot, model.work)
    settle(qtbot, model.work)
    assert model.said[0] == "1 status list is here"
    assert model.said[1].startswith("Updated ")
    assert any(each.startswith("https://gone.test/list: ") for each in model.failed)
    view.viewmodel.session.lock()
    assert model.trusted == ()


def test_without_a_store_the_door_to_it_is_opened(new_session: Callable[..., Session], work: Work, qtbot: QtBot) -> None:
    session, navigator = new_session(), Navigator()
    view = TrustedListsView(TrustedListsViewModel(session, work), navigator, session)
    qtbot.addWidget(view)
    view.open(TrustedLists())
    assert isinstance(navigator.current, CheckingDoor)
