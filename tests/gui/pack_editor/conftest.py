"""A wallet with credentials of one issuer, and the real window at what is chosen of them for somebody."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from skrin.domain.credential import StoredCredential
from skrin.domain.pack import Pack
from skrin.gui.places import PackEditor, Place
from skrin.gui.session import Session
from skrin.gui.shell import Shell
from skrin.gui.viewmodels.pack_editor.viewmodel import PackEditorViewModel
from skrin.gui.views.pack_editor import PackEditorView
from skrin.gui.work import Work
from skrin.use_cases.holder import packs
from tests.gui.conftest import settle
from tests.gui.parties import Parties, session, world

__all__ = ["session", "world"]

UNTIL = date(2027, 3, 1)
Open = Callable[[Place], PackEditorView]


def copies(world: Parties, *ids: str) -> list[StoredCredential]:
    """One that was received, under ids of their own."""
    received = world.received()
    made = [replace(received, id=id_) for id_ in ids]
    with world.ports.vault.transaction() as tx:
        tx.delete_credential(received.id)
        for each in made:
            tx.add_credential(each)
    return made


def kept(world: Parties, *ids: str) -> Pack:
    """A pack with these credentials in it."""
    made = packs.make("Intervju", "Norrfors AB", UNTIL, world.ports, "Hej!")
    for each in ids:
        made = packs.add(made.id, each, world.ports)
    return made


@pytest.fixture
def editor(session: Session, work: Work) -> PackEditorViewModel:
    made = PackEditorViewModel(session, work)
    made.pause.setInterval(5)
    return made


@pytest.fixture
def opened(new_window: Callable[..., Shell], world: Parties, work: Work, qtbot: QtBot) -> Open:
    window: list[Shell] = []

    def open_(place: Place) -> PackEditorView:
        window.extend([] if window else [new_window(world.around, opened=world.opened)])
        window[0].resize(1200, 800)
        window[0].navigator.open(place)
        stands(window[0], qtbot, work)
        view = window[0].view
        assert isinstance(view, PackEditorView)
        view.viewmodel.pause.setInterval(5)
        return view

    return open_


def stands(shell: Shell, qtbot: QtBot, work: Work) -> None:
    """All is read, kept and built."""
    settle(qtbot, work)
    view = shell.view
    if not isinstance(view, PackEditorView):
        return
    model = view.viewmodel
    qtbot.waitUntil(lambda: not work.busy and not model.waits and all(each is not None for each in model.saids), timeout=5000)
    pack = model.pack
    qtbot.waitUntil(lambda: pack is None or len(view.entries.cards) == len(pack.entries), timeout=5000)


def unfolded(view: PackEditorView, credential_id: str, qtbot: QtBot) -> None:
    """All of its rows stand."""
    card = view.entries.cards[credential_id]
    card.fold.set_open(True)
    qtbot.waitUntil(lambda: card.inside is not None and not card.inside.is_building, timeout=5000)


def on(credential_id: str) -> PackEditor:
    return PackEditor(credential_ids=(credential_id,))
