"""What is chosen for somebody, without a window: kept as one types, or a draft that nobody keeps."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from pytestqt.qtbot import QtBot

from skrin.domain.pack import Pack
from skrin.gui import opening
from skrin.gui.viewmodels.pack_editor.ticks import boxes
from skrin.gui.viewmodels.pack_editor.viewmodel import PackEditorViewModel
from skrin.protocols.openid4vp import cover
from skrin.use_cases.holder import packs
from skrin.vocabularies import personal
from tests.gui.conftest import settle
from tests.gui.pack_editor.conftest import UNTIL, copies, kept
from tests.gui.parties import PASSPHRASE, Parties

Model = PackEditorViewModel


def begin(model: Model, qtbot: QtBot, pack_id: str = "", *ids: str) -> Model:
    model.begin(pack_id, ids)
    calm(model, qtbot)
    return model


def calm(model: Model, qtbot: QtBot) -> None:
    settle(qtbot, model.work)
    qtbot.waitUntil(lambda: not model.waits and not model.work.busy, timeout=5000)


def handed(model: Model) -> list[Pack]:
    out: list[Pack] = []
    model.ready.connect(out.append)
    model.share()
    return out


def test_a_draft_holds_thirty_days_and_shows_what_is_chosen_beforehand(editor: Model, world: Parties, qtbot: QtBot) -> None:
    (stored,) = copies(world, "a")
    begin(editor, qtbot, "", "a", "a")
    assert editor.pack is not None
    assert (editor.pack.ends_on, editor.is_draft) == (editor.today + timedelta(days=30), True)
    (entry,) = editor.pack.entries
    assert entry.shown == packs.beforehand(stored.credential)
    assert not any(personal.is_beyond_learning(path) for path in entry.shown)
    (said,) = editor.saids
    assert said is not None
    assert {each.path for each in said.choices} == set(boxes(packs.choosable(stored.credential)))
    assert all(each.why for each in said.always)
    editor.call(recipient="  Norrfors\u00a0 AB ", cover="Hej!")
    (out,) = handed(editor)
    assert (out.id, out.name, out.recipient, out.cover) == ("", "Norrfors AB", "Norrfors AB", "Hej!")
    assert world.ports.vault.packs() == []


def test_a_kept_pack_is_kept_as_one_types(editor: Model, world: Parties, qtbot: QtBot) -> None:
    copies(world, "a", "b", "c")
    begin(editor, qtbot, kept(world, "a", "b").id)
    assert editor.is_saved
    editor.call(recipient="Vattenverket", name="Torsdag")
    editor.end_on(date(2027, 5, 1))
    editor.add("c")
    calm(editor, qtbot)
    editor.move("c", 0)
    editor.note("b", "Den ni frågade om")
    editor.remove("a")
    assert editor.pack is not None
    first = editor.pack.entries[0]
    editor.tick("c", [first.shown[0]], on=False)
    assert not editor.is_saved
    calm(editor, qtbot)
    (held,) = world.ports.vault.packs()
    assert (held.recipient, held.name, held.ends_on) == ("Vattenverket", "Torsdag", date(2027, 5, 1))
    assert [(each.credential_id, each.note) for each in held.entries] == [("c", ""), ("b", "Den ni frågade om")]
    assert held.entries[0].shown == first.shown[1:]
    assert editor.is_saved
    editor.put_back("a")
    assert [each.credential_id for each in editor.pack.entries] == ["c", "a", "b"]


def test_what_cannot_be_kept_is_said_at_its_field_and_the_rest_is_kept(editor: Model, world: Parties, qtbot: QtBot) -> None:
    copies(world, "a")
    begin(editor, qtbot, kept(world, "a").id)
    editor.call(recipient=" ", name="Nytt", cover="x" * (cover.TEXT + 1))
    editor.note("a", "y" * (cover.NOTE + 1))
    calm(editor, qtbot)
    (held,) = world.ports.vault.packs()
    assert (held.recipient, held.name, held.cover, held.entries[0].note) == ("Norrfors AB", "Nytt", "Hej!", "")
    assert editor.is_wrong
    assert editor.wrong("cover") == "A text of the pack is longer than 4000 characters. Shorten it."
    assert editor.wrong("note", "a")
    assert editor.wrong("recipient") == ""
    assert handed(editor) == []
    assert editor.wrong("recipient") == "Write whom it is for."
    editor.call(recipient="Norrfors", cover="Hej")
    assert not editor.wrong("cover")


def test_what_was_typed_last_is_kept_when_the_wallet_is_locked(editor: Model, world: Parties, qtbot: QtBot) -> None:
    made = kept(world)
    begin(editor, qtbot, made.id)
    editor.call(recipient="I sista stund")
    editor.session.lock()
    assert editor.pack is None
    again = opening.unlock(opening.passphrase_way(PASSPHRASE, world.around), world.around)
    assert again.vault.pack(made.id).recipient == "I sista stund"
    again.vault.lock()


def test_another_pack_is_shown_and_the_one_before_is_kept_to_the_last_letter(
    editor: Model, world: Parties, qtbot: QtBot
) -> None:
    one, two = kept(world), kept(world)
    begin(editor, qtbot, one.id)
    editor.call(recipient="Först")
    editor.leave()
    editor.call(recipient="Sedan")
    editor.begin(two.id, ())
    calm(editor, qtbot)
    assert world.ports.vault.pack(one.id).recipient == "Sedan"
    assert world.ports.vault.pack(two.id) == two


def test_a_draft_is_kept_under_the_recipients_name(editor: Model, world: Parties, qtbot: QtBot) -> None:
    copies(world, "a")
    begin(editor, qtbot, "", "a")
    editor.call(recipient="Norrfors AB")
    editor.keep()
    calm(editor, qtbot)
    (held,) = world.ports.vault.packs()
    assert editor.pack is not None
    assert (held.id, held.name) == (editor.pack.id, "Norrfors AB")
    editor.call(cover="Hej")
    calm(editor, qtbot)
    assert world.ports.vault.pack(held.id).cover == "Hej"


def test_a_pack_that_is_deleted_meanwhile_is_a_draft_again(editor: Model, world: Parties, qtbot: QtBot) -> None:
    made = kept(world)
    begin(editor, qtbot, made.id)
    packs.delete(made.id, world.ports)
    editor.call(recipient="Vattenverket")
    calm(editor, qtbot)
    assert editor.error is not None
    assert editor.error.code == "state.unknown_pack"
    assert editor.is_draft
    assert editor.pack is not None
    assert editor.pack.recipient == "Vattenverket"


def test_a_credential_that_is_deleted_meanwhile_stops_it_and_the_rest_is_kept(
    editor: Model, world: Parties, qtbot: QtBot
) -> None:
    copies(world, "a", "b")
    begin(editor, qtbot, kept(world, "a", "b").id)
    with world.ports.vault.transaction() as tx:
        tx.delete_credential("a")
    editor.session.changed_wallet()
    editor.call(recipient="Vattenverket")
    calm(editor, qtbot)
    gone, there = editor.saids
    assert gone is not None
    assert there is not None
    assert (gone.is_gone, there.is_gone) == (True, False)
    assert gone.stops == ("The credential was deleted here. Take it out of the pack.",)
    assert handed(editor) == []
    assert editor.error is not None
    assert editor.error.code == "usage.pack_unready"
    editor.remove("a")
    calm(editor, qtbot)
    (held,) = world.ports.vault.packs()
    assert (held.recipient, [each.credential_id for each in held.entries]) == ("Vattenverket", ["b"])


def _full(model: Model) -> None:
    model.add("x")


def _packs_full(model: Model) -> None:
    ports = model.session.ports
    made = packs.make("a", "b", UNTIL, ports)
    with ports.vault.transaction() as tx:
        for number in range(packs.MOST):
            tx.put_pack(replace(made, id=str(number)))
    model.call(recipient="Norrfors")
    model.keep()


def _unknown(model: Model) -> None:
    model.begin("nobody", ())


def _credential_unknown(model: Model) -> None:
    model.begin("", ("nobody",))


def _empty(model: Model) -> None:
    for entry in () if model.pack is None else model.pack.entries:
        model.remove(entry.credential_id)
    model.call(recipient="Norrfors")
    model.share()


@pytest.mark.parametrize(
    ("act", "code"),
    [
        (_packs_full, "limit.packs"),
        (_unknown, "state.unknown_pack"),
        (_credential_unknown, "state.unknown_credential"),
        (_empty, "usage.pack_empty"),
        (_full, "limit.pack_entries"),
    ],
)
def test_what_cannot_be_done_is_said(
    act: Callable[[Model], None], code: str, editor: Model, world: Parties, qtbot: QtBot
) -> None:
    ids = [str(number) for number in range(cover.CREDENTIALS)]
    copies(world, *ids, "x")
    begin(editor, qtbot, "", *ids)
    act(editor)
    calm(editor, qtbot)
    assert editor.error is not None
    assert editor.error.code == code
    assert editor.problem is not None
    assert editor.problem.next


def test_a_day_that_has_passed_is_said_at_the_day(editor: Model, world: Parties, qtbot: QtBot) -> None:
    copies(world, "a")
    begin(editor, qtbot, "", "a")
    editor.call(recipient="Norrfors")
    editor.end_on(editor.today - timedelta(days=1))
    assert editor.wrong("until") == "The last day of the pack has passed already. Choose a later day."
    with qtbot.waitSignal(editor.lacks) as lacking:
        assert handed(editor) == []
    assert lacking.args == ["until"]


def test_the_picker_offers_what_can_be_shown_and_is_not_in_it(editor: Model, world: Parties, qtbot: QtBot) -> None:
    copies(world, "a", "b", "c")
    begin(editor, qtbot, "", "b")
    editor.look_for("")
    calm(editor, qtbot)
    assert {each.id for each in editor.picking.rows} == {"a", "c"}
    editor.add("a")
    calm(editor, qtbot)
    assert {each.id for each in editor.picking.rows} == {"c"}
    editor.look_for("zzz")
    qtbot.waitUntil(lambda: editor.picking.rows == (), timeout=5000)
