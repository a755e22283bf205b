"""Sharing from the learner's side: what is kept for the next interview, and choosing what somebody sees."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from skrin.gui.pictures import Scene
from skrin.gui.places import PackEditor, Share
from skrin.gui.stagehand import Stagehand
from skrin.gui.views.pack_editor.view import ADD
from skrin.practice.gallery import schools
from skrin.practice.gallery.learner import Learner
from skrin.practice.gallery.stage import scene
from skrin.practice.gallery.still import NOW
from skrin.use_cases.holder import packs

COVER = "Hej! Här är det jag har med mig till samtalet på torsdag."
NOTE = "Kursen som ni frågade om i annonsen."
TODAY = date(NOW.year, NOW.month, NOW.day)
BUILT = 300


def scenes(learner: Learner) -> Iterator[Scene]:
    first, second = learner.receives(schools.LILLAN, grade="VG"), learner.receives(schools.NORRBERG)
    third = learner.receives(schools.FJORDHANDEL)
    ports, vault = learner.ports, learner.ports.vault
    over = packs.make("Sommarjobb", "Fjordhandel AB", TODAY - timedelta(days=40), ports)
    packs.add(over.id, third, ports)
    gone = packs.make("Badhuset", "Norrfors kommun", TODAY + timedelta(days=12), ports)
    packs.add(gone.id, first, ports)
    with vault.transaction() as tx:
        held = vault.pack(gone.id)
        tx.put_pack(replace(held, entries=(*held.entries, replace(held.entries[0], credential_id="gone"))))
    made = packs.make("Vattenverket", "Norrfors Vatten AB", TODAY + timedelta(days=30), ports, COVER)
    packs.add(made.id, first, ports, note=NOTE)
    packs.add(made.id, second, ports)
    yield scene("share", "", Share(), _look)
    yield scene("pack-editor", "", PackEditor(made.id), _look)
    yield scene("pack-editor", "fields", PackEditor(made.id), _unfold)
    yield scene("pack-editor", "draft", PackEditor(credential_ids=(third,)), _look)
    yield scene("pack-editor", "gone", PackEditor(gone.id), _look)
    yield scene("pack-editor", "adding", PackEditor(made.id), _add)


def empty() -> Iterator[Scene]:
    yield scene("share", "empty", Share(), _look)
    yield scene("pack-editor", "empty", PackEditor(), _look)


def _look(hand: Stagehand) -> None:
    hand.wait(BUILT)


def _unfold(hand: Stagehand) -> None:
    from skrin.gui.views.pack_editor import PackEditorView

    hand.wait(BUILT)
    view = hand.shell.view
    if isinstance(view, PackEditorView):
        view.entries.in_order[0].fold.set_open(True)
        hand.wait(BUILT)
        hand.scroll(0.35)


def _add(hand: Stagehand) -> None:
    hand.wait(BUILT)
    hand.press(ADD)
    hand.wait(BUILT)
