"""An achievement in two forms is one card, and its page says so in an unobtrusive line."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from skrin.domain.credential import CredentialFormat
from skrin.gui.opening import Opened
from skrin.gui.places import Detail
from skrin.gui.shell import Shell
from skrin.gui.views.detail import DetailView
from skrin.gui.work import Work
from tests.gui.accessibility import names
from tests.gui.conftest import settle

LINE = "Also kept as Open Badge"


@pytest.fixture
def detail(filled: Opened, new_window: Callable[..., Shell], qtbot: QtBot, work: Work) -> DetailView:
    one = filled.vault.credential("credential-4")
    held = replace(one.credential, format=CredentialFormat.DATA_INTEGRITY, type="OpenBadgeCredential", raw="{}", statuses=())
    with filled.vault.transaction() as tx:
        tx.add_credential(replace(one, id="badge", credential=held))
    shell = new_window(opened=filled)
    shell.resize(1200, 800)
    shell.navigator.open(Detail("credential-4"))
    settle(qtbot, work)
    assert isinstance(shell.view, DetailView)
    return shell.view


def test_the_page_names_the_other_forms(detail: DetailView) -> None:
    assert detail.front.also_kept.text() == LINE
    assert detail.front.also_kept.isVisible()
    assert LINE in names(detail.front)
    sheet = detail.viewmodel.sheet
    assert sheet is not None
    assert [each.lines for each in sheet.technical if each.label == "Also kept"] == [("Open Badge (ldp_vc), badge: Valid",)]


def test_deleting_says_that_all_forms_go(detail: DetailView, filled: Opened, qtbot: QtBot, work: Work) -> None:
    detail._delete()
    assert "All the forms that it is kept in disappear together" in names(detail.dialog)
    detail.dialog.accept()
    detail.viewmodel.deletion.finish()
    settle(qtbot, work)
    held = {stored.id for stored in filled.vault.credentials()}
    assert held.isdisjoint({"credential-4", "badge"})


def test_asking_to_revoke_says_that_it_is_for_all_forms(detail: DetailView) -> None:
    detail._ask_to_revoke()
    assert "The issuer is asked once, for all the forms that it is kept in" in names(detail.dialog)
