"""The page on which a person chooses what somebody sees, as they use it."""

from dataclasses import replace

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from skrin.gui.places import HandOut, History, Home, PackEditor, Share
from skrin.gui.shell import Shell
from skrin.gui.views.pack_editor import PackEditorView
from skrin.gui.views.pack_editor.dialogs import LeftDialog
from skrin.gui.views.pack_editor.picker import Picker
from skrin.gui.work import Work
from skrin.use_cases.holder import packs
from tests.gui.accessibility import assert_accessible, names
from tests.gui.conftest import settle
from tests.gui.pack_editor.conftest import Open, copies, kept, on, stands, unfolded
from tests.gui.parties import Parties
from tests.gui.typing import type_text


def shell_of(view: PackEditorView) -> Shell:
    shell = view.window()
    assert isinstance(shell, Shell)
    return shell


def left(view: PackEditorView) -> LeftDialog:
    assert view.dialog is not None
    return view.dialog


def test_from_nothing_to_what_the_recipient_will_see(opened: Open, world: Parties, qtbot: QtBot, work: Work) -> None:
    world.trust_both()
    copies(world, "a", "b")
    view = opened(PackEditor())
    assert view.empty.isVisible()
    view.share.click()
    assert view.particulars.recipient.hasFocus()
    assert "Write whom it is for." in names(view)
    type_text(view.particulars.recipient, "Norrfors AB")
    view.share.click()
    assert view.problem.title.text() == "There is no credential in the pack."
    view.add.click()
    settle(qtbot, work)
    picker = view.picker
    assert isinstance(picker, Picker)
    assert_accessible(picker)
    for _ in range(2):
        picker.add.click()
        stands(shell_of(view), qtbot, work)
    assert picker.said.text() == "There is no credential here that can be shown and is not in the pack yet."
    picker.enough.click()
    first = view.entries.in_order[0].credential_id
    unfolded(view, first, qtbot)
    assert_accessible(shell_of(view))
    inside = view.entries.cards[first].inside
    assert inside is not None
    grade = next(box for choice, box in inside.boxes if choice.path == ("grade",))
    grade.box.click()
    inside.note.setPlainText("Kursen ni frågade om")
    stands(shell_of(view), qtbot, work)
    assert view.entries.cards[first].fold.head.accessibleName().endswith("things that can be hidden, with your note")
    view.share.click()
    place = shell_of(view).navigator.current
    assert isinstance(place, HandOut)
    (one, two) = place.pack.entries
    assert (one.note, ("grade",) in one.shown, ("grade",) in two.shown) == (
        "Kursen ni frågade om",
        False,
        True,
    )
    assert world.ports.vault.packs() == []
    settle(qtbot, work)
    shell_of(view).navigator.back()
    assert view.particulars.recipient.text() == "Norrfors AB"


def test_the_order_is_changed_with_the_keyboard_and_taken_out_can_be_put_back(
    opened: Open, world: Parties, qtbot: QtBot, work: Work
) -> None:
    copies(world, "a", "b", "c")
    made = kept(world, "a", "b", "c")
    view = opened(PackEditor(made.id))
    cards = view.entries.cards
    assert not cards["a"].up.isEnabled()
    assert cards["a"].down.accessibleName().endswith(" down")
    cards["a"].down.setFocus()
    for _ in range(2):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert [card.credential_id for card in view.entries.in_order] == ["b", "c", "a"]
    assert cards["a"].up.hasFocus()
    assert cards["a"].title.text().startswith("3. ")
    cards["c"].out.click()
    assert view.toast is not None
    stands(shell_of(view), qtbot, work)
    assert [each.credential_id for each in world.ports.vault.pack(made.id).entries] == ["b", "a"]
    assert view.toast.undo is not None
    view.toast.undo.click()
    stands(shell_of(view), qtbot, work)
    assert [each.credential_id for each in world.ports.vault.pack(made.id).entries] == ["b", "c", "a"]
    assert view.note.text() == "Kept, with every change."


def test_a_draft_that_is_left_is_asked_about(opened: Open, world: Parties, qtbot: QtBot, work: Work) -> None:
    copies(world, "a")
    view = opened(on("a"))
    shell = shell_of(view)
    shell.go(Home())
    assert view.dialog is None, "nothing was typed"
    view = opened(on("a"))
    type_text(view.particulars.recipient, "Norrfors AB")
    shell.go(History())
    assert_accessible(left(view))
    left(view).way_out.click()
    assert shell.view is view
    assert view.particulars.recipient.text() == "Norrfors AB"
    shell.go(Share())
    left(view).act.click()
    settle(qtbot, work)
    assert [each.recipient for each in world.ports.vault.packs()] == ["Norrfors AB"]
    view = opened(PackEditor())
    type_text(view.particulars.recipient, "Somebody else")
    shell.go(Home())
    left(view).throw.click()
    settle(qtbot, work)
    assert isinstance(shell.navigator.current, Home)
    assert len(world.ports.vault.packs()) == 1
    view = opened(PackEditor())
    assert view.particulars.recipient.text() == ""
    type_text(view.particulars.recipient, "Norrfors AB")
    shell.go(Home())
    shell.lock()
    settle(qtbot, work)
    assert not shell.findChildren(LeftDialog) or not left(view).isVisible()


def test_what_cannot_be_kept_brings_the_draft_back(opened: Open, world: Parties, qtbot: QtBot, work: Work) -> None:
    made = kept(world)
    with world.ports.vault.transaction() as tx:
        for number in range(1, packs.MOST):
            tx.put_pack(replace(made, id=str(number)))
    view = opened(PackEditor())
    type_text(view.particulars.recipient, "Norrfors AB")
    shell_of(view).go(Home())
    left(view).act.click()
    settle(qtbot, work)
    assert shell_of(view).view is view
    assert view.problem.title.text() == "There is room for 200 packs."


def test_what_is_wrong_stands_at_the_field(opened: Open, world: Parties, qtbot: QtBot, work: Work) -> None:
    copies(world, "a")
    view = opened(on("a"))
    view.particulars.until.setDate(QDate(2020, 1, 1))
    view.particulars.cover.setPlainText("x" * 5000)
    told = "The last day of the pack has passed already. Choose a later day."
    assert view.particulars.until.accessibleDescription() == told
    assert "4000" in view.particulars.cover.accessibleDescription()
    view.particulars.until.setDate(QDate(2027, 1, 1))
    assert view.particulars.until.accessibleDescription() != told


def test_texts_from_outside_are_plain(opened: Open, world: Parties, qtbot: QtBot) -> None:
    world.issuer.claims |= {"achievement_title": {"en": "<b>Fat</b>\u202e\n" + "x" * 9000}}
    copies(world, "a")
    made = packs.change(kept(world, "a").id, world.ports, name="Ärlig\u202e <i>", recipient="<b>Norrfors")
    view = opened(PackEditor(made.id))
    assert view.title.text() == r"Ärlig\u202e <i>"
    assert "\u202e" not in "".join(names(view))
    assert view.particulars.recipient.text() == "<b>Norrfors"


def test_another_language_says_all_of_it_anew(opened: Open, world: Parties, qtbot: QtBot, work: Work) -> None:
    copies(world, "a")
    view = opened(PackEditor(kept(world, "a").id))
    unfolded(view, "a", qtbot)
    shell_of(view).session.choose_language("sv")
    stands(shell_of(view), qtbot, work)
    assert view.entries.cards["a"].inside is None
    unfolded(view, "a", qtbot)
    shell_of(view).session.choose_language("en")
