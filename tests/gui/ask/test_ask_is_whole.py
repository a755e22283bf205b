"""Nothing on these pages is cut: in both languages, at once and twice the text, in a usual and in the smallest window."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from skrin.gui import desk
from skrin.gui.places import Add, Ask, Check, CheckingSettings
from skrin.gui.session import Session
from skrin.gui.shell import FIRST_SIZE, LEAST_SIZE, Shell
from skrin.gui.theme.theme import Appearance, theme
from skrin.gui.viewmodels.ask import AskViewModel
from skrin.gui.viewmodels.ask.draft import Template
from skrin.gui.viewmodels.ask.viewmodel import Step
from skrin.gui.work import Work
from tests.fakes.verifier_world import VerifierWorld
from tests.gui.accessible.cut import cut
from tests.gui.conftest import PASSPHRASE, settle

PURPOSE = "För att bedöma din ansökan till tjänsten som drifttekniker vid vattenverket, diarienummer 2026-118"


@pytest.mark.parametrize("size", [FIRST_SIZE, LEAST_SIZE], ids=["usual", "smallest"])
@pytest.mark.parametrize("text", [100, 200])
@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_page_is_whole(
    language: str, text: int, size: tuple[int, int], session: Session, world: VerifierWorld, work: Work, qtbot: QtBot
) -> None:
    from skrin.gui.navigator import Navigator

    session.choose_language(language)
    theme().apply(Appearance.LIGHT, text / 100)
    window = Shell.over(session, work, Navigator())
    qtbot.addWidget(window)
    window.resize(*size)
    window.show()
    window.begin()
    found: dict[str, list[str]] = {}

    def look(name: str) -> None:
        for _ in range(3):
            settle(qtbot, work)
            QApplication.processEvents()
        if bad := cut(window):
            found[name] = bad

    for place in (Add(), Check(), Ask()):
        window.navigator.open(place)
        look(type(place).__name__)
    model = window.view.viewmodel  # type: ignore[union-attr]
    assert isinstance(model, AskViewModel)
    model.set_up("https://verifier.test", "wrong")
    look("a key that is not known")
    model.set_up("https://verifier.test", world.api_key)
    settle(qtbot, work)
    for template in Template:
        model.write(template=template, course="KP-2026-1", purpose=PURPOSE)
        look(template.value)
    model.make()
    look("shown")
    assert model.step is Step.SHOWN
    model.waiting.unreachable = True
    model.changed.emit()
    look("unreachable")
    for step in (Step.DECLINED, Step.EXPIRED):
        model.waiting.rest()
        model._go(step)
        look(step.value)
    model.at_desk(lambda: None)
    look("who asks")
    names = {"sv": "Norrfors Vatten AB", "en": "Norrfors Water"}
    session.begin_checking(desk.create_with_passphrase(names, PASSPHRASE, session.around))
    model.enter()
    settle(qtbot, work)
    model.choose_asker(0)
    model.write(template=Template.SELECTION, optional=frozenset({"outcomes"}))
    model.save_template("Drifttekniker vid vattenverket")
    look("a template of one's own")
    model.make()
    look("shown in the room")
    assert model.request is not None
    assert model.request.in_the_room
    model.scan()
    look("scan")
    window.navigator.open(CheckingSettings())
    look("settings")
    theme().apply(Appearance.LIGHT)
    assert found == {}
