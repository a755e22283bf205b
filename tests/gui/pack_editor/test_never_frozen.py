"""Twenty credentials of fifty with sixty fields each: no act holds up the window for longer than an eye notices."""

from collections.abc import Callable

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from skrin.gui.places import PackEditor
from skrin.gui.shell import Shell
from skrin.gui.views.pack_editor import PackEditorView
from skrin.gui.views.pack_editor.picker import Picker
from skrin.gui.work import Work
from skrin.protocols.openid4vp import cover
from tests.gui.conftest import settle
from tests.gui.never_frozen.hand import Hand
from tests.gui.pack_editor.conftest import copies, kept
from tests.gui.parties import Parties

FIELDS, HELD, UNFOLDED = 60, 50, 1


def test_choosing_among_very_much(new_window: Callable[..., Shell], world: Parties, qtbot: QtBot, work: Work) -> None:
    extra = {f"field_{at}": f"What it says of part {at}, in a sentence of some length" for at in range(FIELDS)}
    world.issuer.extra_claims = extra
    world.issuer.hidden = world.issuer.hidden | {(name,) for name in extra}
    copies(world, *map(str, range(HELD)))
    made = kept(world, *map(str, range(cover.CREDENTIALS)))
    window = new_window(world.around, opened=world.opened)
    window.resize(1200, 800)
    hand = Hand(window)

    def choosing() -> None:
        hand.does(lambda: window.navigator.open(PackEditor(made.id)))
        view = window.view
        assert isinstance(view, PackEditorView)
        hand.turns.until(lambda: len(view.entries.cards) == cover.CREDENTIALS and all(view.viewmodel.saids))
        for card in view.entries.in_order[:UNFOLDED]:
            hand.turns.act(lambda card=card: card.fold.set_open(True))  # type: ignore[misc]
            hand.turns.until(lambda card=card: card.inside is not None and not card.inside.is_building)  # type: ignore[misc]
        inside = view.entries.in_order[0].inside
        assert inside is not None
        assert len(inside.boxes) > FIELDS
        hand.turns.act(inside.boxes[0][1].box.click)
        hand.turns.act(lambda: view.viewmodel.move("0", 5))
        hand.turns.act(lambda: view.viewmodel.call(recipient="Norrfors"))
        hand.does(view.add.click)
        hand.turns.until(lambda: len(view.viewmodel.picking.rows) == HELD - cover.CREDENTIALS)
        assert isinstance(view.picker, Picker)
        hand.turns.act(view.picker.reject)
        hand.turns.until(lambda: not view.viewmodel.waits)

    hand.never_frozen(choosing)
    settle(qtbot, work)
    QApplication.processEvents()
