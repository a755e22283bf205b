"""The page from which a person shows what they have learnt."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from skrin.gui.places import Add, PackEditor, Share, Sharing
from skrin.gui.shell import Shell
from skrin.gui.views.share import ShareView
from skrin.gui.views.share.dialogs import CopyDialog, DeleteDialog
from skrin.gui.work import Work
from skrin.use_cases.holder import packs
from tests.gui.accessibility import assert_accessible, names
from tests.gui.conftest import settle
from tests.gui.pack_editor.conftest import copies, kept
from tests.gui.parties import Parties, world
from tests.gui.typing import type_text

__all__ = ["world"]


@pytest.fixture
def share(new_window: Callable[..., Shell], world: Parties, qtbot: QtBot, work: Work) -> ShareView:
    shell = new_window(world.around, opened=world.opened)
    shell.resize(1200, 800)
    shell.navigator.open(Share())
    settle(qtbot, work)
    assert isinstance(shell.view, ShareView)
    return shell.view


def again(share: ShareView, qtbot: QtBot, work: Work) -> Shell:
    """The page, opened once more."""
    shell = share.window()
    assert isinstance(shell, Shell)
    shell.navigator.open(Share())
    settle(qtbot, work)
    settle(qtbot, work)
    return shell


def test_an_empty_wallet_is_told_what_will_stand_there(share: ShareView, qtbot: QtBot, work: Work) -> None:
    assert share.none_yet.isVisible()
    assert not share.list.isVisible()
    assert_accessible(share)
    ways = ((share.take_in, Add()), (share.new, PackEditor()), (share.out, Sharing()))
    for button, place in ways:
        button.click()
        settle(qtbot, work)
        assert again(share, qtbot, work).navigator.current == Share()
        button.click()
        assert share.navigator.current == place


def test_packs_stand_newest_first_with_how_they_stand(share: ShareView, world: Parties, qtbot: QtBot, work: Work) -> None:
    world.trust_both()
    copies(world, "a", "b")
    made = []
    for at, (name, ids) in enumerate((("Gone", ("a", "b")), ("Empty", ()), ("Over", ("b",)), ("Ready", ("b",)))):
        world.clock.forward(minutes=at)
        pack = kept(world, *ids)
        ends_on = date(2020, 1, 1) if name == "Over" else pack.ends_on
        made.append(packs.change(pack.id, world.ports, name=name, ends_on=ends_on))
    with world.ports.vault.transaction() as tx:
        tx.delete_credential("a")
    shell = again(share, qtbot, work)
    told = [(row.name, row.word, row.meta) for row in share.viewmodel.rows]
    assert told == [
        ("Ready", "Ready", "1 credential · until 1 Mar 2027"),
        ("Over", "Over", "1 credential · until 1 Jan 2020"),
        ("Empty", "Nothing in it yet", "0 credentials · until 1 Mar 2027"),
        ("Gone", "Credential gone", "2 credentials · until 1 Mar 2027"),
    ]
    assert "Gone, Norrfors AB, Credential gone, 2 credentials · until 1 Mar 2027" in names(share.list)
    assert_accessible(shell)
    share.list.setFocus()
    qtbot.keyClick(share.list, Qt.Key.Key_Down)
    qtbot.keyClick(share.list, Qt.Key.Key_Return)
    assert shell.navigator.current == PackEditor(made[2].id)
    settle(qtbot, work)


def test_a_pack_that_needs_a_look_says_so(share: ShareView, world: Parties, qtbot: QtBot, work: Work) -> None:
    copies(world, "a")
    kept(world, "a")
    again(share, qtbot, work)
    assert [row.word for row in share.viewmodel.rows] == ["Needs a look"], "its issuer is known to nobody"


def test_a_pack_is_copied_for_somebody_else(share: ShareView, world: Parties, qtbot: QtBot, work: Work) -> None:
    copies(world, "a")
    before = kept(world, "a")
    shell = again(share, qtbot, work)
    share.copy.click()
    dialog = share.dialog
    assert isinstance(dialog, CopyDialog)
    assert_accessible(dialog)
    assert not dialog.act.isEnabled()
    type_text(dialog.recipient, "Vattenverket")
    dialog.act.click()
    settle(qtbot, work)
    made = next(each for each in world.ports.vault.packs() if each.id != before.id)
    today = world.clock.now().astimezone().date()
    assert (made.recipient, made.name, made.ends_on) == ("Vattenverket", "Vattenverket", today + timedelta(days=30))
    assert (made.entries, made.cover) == (before.entries, before.cover)
    assert world.ports.vault.pack(before.id) == before
    assert shell.navigator.current == PackEditor(made.id)


def test_a_name_that_is_too_long_copies_nothing(share: ShareView, world: Parties, qtbot: QtBot, work: Work) -> None:
    kept(world)
    again(share, qtbot, work)
    share.viewmodel.copy_for("x" * 300)
    settle(qtbot, work)
    assert share.problem.title.text() == "A text of the pack is longer than 200 characters."
    assert len(world.ports.vault.packs()) == 1


def test_deleting_asks_and_can_be_undone(share: ShareView, world: Parties, qtbot: QtBot, work: Work) -> None:
    made = kept(world)
    again(share, qtbot, work)
    share.delete.click()
    dialog = share.dialog
    assert isinstance(dialog, DeleteDialog)
    assert_accessible(dialog)
    assert world.ports.vault.packs() == [made]
    dialog.act.click()
    settle(qtbot, work)
    assert world.ports.vault.packs() == []
    assert share.toast is not None
    assert share.toast.undo is not None
    share.toast.undo.click()
    settle(qtbot, work)
    assert world.ports.vault.packs() == [made]
    settle(qtbot, work)
    packs.delete(made.id, world.ports)
    share.viewmodel.delete()
    settle(qtbot, work)
    assert share.problem.title.text() == "There is no such pack here."


def test_two_hundred_packs_leave_no_room_to_undo_one_too_many(
    share: ShareView, world: Parties, qtbot: QtBot, work: Work
) -> None:
    made = kept(world)
    again(share, qtbot, work)
    share.viewmodel.delete()
    settle(qtbot, work)
    with world.ports.vault.transaction() as tx:
        for number in range(packs.MOST):
            tx.put_pack(replace(made, id=f"p{number}"))
    share.viewmodel.undo()
    settle(qtbot, work)
    assert share.problem.title.text() == "There is room for 200 packs."
