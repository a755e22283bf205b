"""An interviewer at a computer without a wallet: asks, shows the request, reads the answer; and before it, says who asks."""

from collections.abc import Iterator
from typing import Final

from skrin.gui.pictures import Scene
from skrin.gui.places import Ask, Check, CheckingSettings
from skrin.gui.shell import Shell
from skrin.gui.stagehand import Stagehand
from skrin.gui.viewmodels.ask import AskViewModel
from skrin.gui.viewmodels.ask.draft import Draft
from skrin.gui.views.ask.form import MAKE, SAVE_TEMPLATE
from skrin.gui.views.ask.own_templates import NAME, SAVE
from skrin.gui.views.ask.shown import SCAN
from skrin.gui.views.checking_door.part import NAME_SV
from skrin.practice.gallery.stage import scene

PURPOSE: Final = {
    "sv": "För att bedöma din ansökan som drifttekniker, dnr 2026-118",
    "en": "To assess your application for plant operator, reference 2026-118",
}
PARTS: Final = frozenset({"name", "outcomes", "workload", "grade"})
OPTIONAL: Final = frozenset({"workload", "grade"})


def scenes() -> Iterator[Scene]:
    """With the verifier's store open."""
    yield scene("ask", "own-name", Ask(), _fill, _forget)
    yield scene("ask", "save-template", Ask(), _save, _forget, asks=True)
    yield scene("ask", "template", Ask(), _saved, _forget)
    yield scene("ask", "shown", Ask(), _make, _forget)
    yield scene("ask", "scan", Ask(), _scan, _forget)
    yield scene("checking-settings", "", CheckingSettings())


def first() -> Iterator[Scene]:
    """Nobody has said who asks."""
    yield scene("ask", "first", Ask())
    yield scene("ask", "who-asks", Ask(), _who)
    yield scene("check", "without-wallet", Check())


def shut() -> Iterator[Scene]:
    """The store is there, and locked."""
    yield scene("ask", "locked", Ask())


def _fill(hand: Stagehand) -> None:
    language = hand.shell.session.words.spoken
    model = _model(hand.shell)
    if model is not None:
        model.write(parts=PARTS, optional=OPTIONAL, purpose=PURPOSE[language])


def _save(hand: Stagehand) -> None:
    _fill(hand)
    hand.press(SAVE_TEMPLATE)


def _saved(hand: Stagehand) -> None:
    _save(hand)
    hand.write({"sv": "Drifttekniker", "en": "Plant operator"}[hand.shell.session.words.spoken], NAME)
    hand.press(SAVE)


def _make(hand: Stagehand) -> None:
    _fill(hand)
    hand.press(MAKE)


def _scan(hand: Stagehand) -> None:
    _make(hand)
    hand.press(SCAN)


def _who(hand: Stagehand) -> None:
    _make(hand)
    hand.write("Norrfors Vatten AB", NAME_SV)


def _forget(shell: Shell) -> None:
    """What waits, and the templates that were saved."""
    model = _model(shell)
    if model is None:
        return
    if model.request is not None:
        model.stop()
    for template in model.templates:
        model.delete_template(template.name)
    model.draft = Draft()


def _model(shell: Shell) -> AskViewModel | None:
    model = getattr(shell.view, "viewmodel", None)
    return model if isinstance(model, AskViewModel) else None
