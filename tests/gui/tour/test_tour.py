"""The tour in the window: it follows what really came about, leads to controls, and takes no part in what is done."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from skrin.domain.history import EventKind
from skrin.domain.offering import EnrolmentState
from skrin.gui import opening, places
from skrin.gui.shell import Shell
from skrin.gui.theme.theme import theme
from skrin.gui.views.shortcuts import ShortcutsDialog
from skrin.gui.views.tour import bar as bar_module
from skrin.gui.views.tour.employer import EmployerDialog
from skrin.gui.views.tour.leaving import LeavingDialog
from skrin.gui.widgets.buttons import Button
from skrin.practice.errors import PracticeServiceSilent
from tests.gui.accessibility import assert_accessible, names
from tests.gui.parties import PASSPHRASE
from tests.gui.tour.conftest import Led
from tests.gui.tour.services import EMPLOYER

CODE = "482015"
RESULT = {
    "result": {
        "presentations": [
            {
                "verdict": "valid",
                "type": "https://w3id.org/skrin/vct/eu-micro-credential/1",
                "title": "Welding",
                "checks": [{"check": "signature", "outcome": "pass", "code": ""}],
                "claims": {"family_name": "Övningsson", "schema_id": "urn:x"},
                "not_given": [["given_name"]],
            }
        ]
    }
}


def test_it_begins_with_the_first_step_and_says_so(led: Led) -> None:
    assert led.at == "find"
    assert led.guide.bar.isVisible()
    said = names(led.window)
    assert "Step 1 of 10" in said
    assert "Look at what is published" in said
    assert_accessible(led.window)


def test_show_me_leads_to_the_control_and_does_not_press_it(led: Led) -> None:
    led.guide.bar.act.click()
    assert led.guide.spotlight.on is led.window.navigation.list
    assert led.window.navigation.list.hasFocus()
    assert led.window.navigator.current == places.Home()
    assert led.at == "find"


def test_the_frame_goes_when_the_person_does_something(led: Led) -> None:
    led.guide.bar.act.click()
    assert led.guide.spotlight.isVisible()
    led.qtbot.keyClick(led.window.navigation.list, Qt.Key.Key_Down)
    assert not led.guide.spotlight.isVisible()


def test_a_step_is_done_when_it_has_come_about(led: Led) -> None:
    led.window.navigator.open(places.Find())
    assert led.at == "enrol"
    led.enrols()
    assert led.at == "receive"
    assert "fills in what you learned" in led.guide.bar.sentence.text()
    assert not led.guide.bar.act.isVisible()
    held = led.receives()
    assert led.at == "look"
    led.window.navigator.open(places.Detail(held))
    assert led.at == "asked"
    led.does(EventKind.SHARED, EMPLOYER)
    led.does(EventKind.REVOCATION_REQUESTED, led.services.issuer, held)
    assert led.at == "asked", "what has happened is not asked for again, and what has not is"


def test_what_was_in_the_wallet_before_belongs_to_no_step(led: Led) -> None:
    led.window.navigator.open(places.Find())
    led.enrols()
    led.receives()
    led.tour.viewmodel.end(remove=False)
    led.waits()
    led.tour.go()
    led.waits()
    assert led.at in ("find", "enrol")


def test_the_letter_brings_the_code_that_can_be_read_and_not_copied(led: Led) -> None:
    led.window.navigator.open(places.Find())
    led.enrols(EnrolmentState.COMPLETED)
    letter = led.guide.bar.letter
    assert not letter.isVisible()
    led.services.letters[f"{led.services.issuer}/enrolments/1"] = CODE
    led.qtbot.waitUntil(letter.isVisible, timeout=5000)
    assert letter.code.text() == "482 015"
    assert "Welding" in letter.words.text()
    assert "4 8 2 0 1 5" in names(led.window)
    for label in letter.findChildren(QLabel):
        assert (
            label.textInteractionFlags()
            == Qt.TextInteractionFlag.NoTextInteraction | Qt.TextInteractionFlag.LinksAccessibleByMouse
        )
    assert not letter.acceptDrops()


def test_the_employers_link_reaches_the_window_as_any_other(led: Led) -> None:
    led.window.navigator.open(places.Find())
    led.enrols()
    led.window.navigator.open(places.Detail(led.receives()))
    led.guide.bar.act.click()
    led.waits()
    assert len(led.services.asked) == 1
    assert isinstance(led.window.navigator.current, places.Add)
    assert led.at == "asked"


def test_the_employers_result_is_shown_from_its_side(led: Led) -> None:
    led.services.result = RESULT
    led.window.navigator.open(places.Find())
    led.enrols()
    led.window.navigator.open(places.Detail(led.receives()))
    led.tour.viewmodel.act()
    led.waits()
    led.window.navigator.open(places.Consent(None))
    led.does(EventKind.SHARED, EMPLOYER)
    assert led.at == "result"
    led.guide.bar.act.click()
    led.waits()
    (dialog,) = led.window.findChildren(EmployerDialog)
    said = names(dialog)
    assert {"Valid", "Family name: Övningsson", "Given name"} <= set(said)
    assert not any("urn:x" in each for each in said)
    assert_accessible(dialog)
    assert led.at == "result"
    dialog.accept()
    assert led.at == "history"


def test_skipping_goes_on_without_doing_anything(led: Led) -> None:
    for left in ("enrol", "history"):
        led.guide.bar.skip.click()
        assert led.at == left
    assert led.window.navigator.current == places.Home()


def test_ending_it_says_what_happens_and_leaves_the_credentials(led: Led) -> None:
    led.window.navigator.open(places.Find())
    led.enrols()
    held = led.receives()
    led.guide.bar.end.click()
    (dialog,) = led.window.findChildren(LeavingDialog)
    assert "Practice credentials stay in your wallet, marked as practice" in names(dialog)
    assert_accessible(dialog)
    assert not dialog.remove.isChecked()
    dialog.act.click()
    led.waits()
    assert not led.guide.bar.isVisible()
    assert led.services.ended == 1
    assert led.window.session.ports.practice_origins == frozenset()
    assert led.world.ports.vault.credential(held)


def test_staying_changes_nothing(led: Led) -> None:
    led.guide.bar.end.click()
    led.window.findChildren(LeavingDialog)[0].way_out.click()
    led.waits()
    assert led.guide.bar.isVisible()
    assert led.services.ended == 0


def test_with_the_credentials_removed_only_those_of_practice_go(led: Led) -> None:
    real = led.receives()
    held = led.receives()
    stored = led.world.ports.vault.credential(held)
    issuer = replace(stored.credential.issuer, practice=True)
    with led.world.ports.vault.transaction() as tx:
        tx.update_credential(replace(stored, credential=replace(stored.credential, issuer=issuer)))
    led.tour.viewmodel.end(remove=True)
    led.waits()
    kept = [each.id for each in led.world.ports.vault.credentials()]
    assert kept == [real]


def test_locking_takes_it_off_the_screen_and_unlocking_goes_on_where_it_was(led: Led) -> None:
    led.window.navigator.open(places.Find())
    led.window.session.lock()
    assert not led.guide.bar.isVisible()
    assert not any("Step" in each for each in names(led.window))
    around = led.window.session.around
    led.window.session.enter(opening.unlock(opening.passphrase_way(PASSPHRASE, around), around))
    led.waits()
    assert led.guide.bar.isVisible()
    assert led.at == "enrol"


def test_every_word_follows_the_language_at_once(led: Led) -> None:
    led.window.session.choose_language("sv")
    led.waits()
    said = " ".join(names(led.guide.bar))
    assert "Steg 1 av 10" in said
    assert "Skip" not in said
    assert led.guide.bar.end.text() == "Avsluta rundturen"


def test_each_step_is_said_aloud_and_the_keyboard_stays_where_it_is(led: Led, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[str] = []
    monkeypatch.setattr(bar_module, "announce", lambda _, words: heard.append(words))
    led.window.navigator.open(places.Find())
    led.waits()
    led.window.navigation.list.setFocus()
    led.enrols()
    assert QApplication.focusWidget() is led.window.navigation.list
    assert heard[0].startswith("Step 2 of 10. Enrol in a course.")
    assert heard[-1].startswith("Step 3 of 10. Receive the credential.")


def test_the_keyboard_reaches_it_from_anywhere(led: Led) -> None:
    led.qtbot.keyClick(led.window, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    assert led.guide.bar.act.hasFocus()


def test_nothing_of_it_is_cut_at_twice_the_text(led: Led) -> None:
    theme().apply(theme().appearance, 2.0)
    try:
        led.window.resize(960, 700)
        led.waits()
        bar = led.guide.bar
        for button in (bar.act, bar.skip, bar.end):
            assert button.width() >= button.minimumSizeHint().width()
            assert button.height() >= 36
        assert bar.sentence.height() >= bar.sentence.heightForWidth(bar.sentence.width())
        assert bar.height() < led.window.height() / 2
    finally:
        theme().apply(theme().appearance, 1.0)


def test_why_it_could_not_start_is_said_with_a_way_on(led: Led) -> None:
    led.tour.viewmodel.end(remove=False)
    led.waits()

    def silent() -> None:
        raise PracticeServiceSilent("issuer")

    world = led.tour.viewmodel.world
    good, world._begin = world._begin, silent  # type: ignore[assignment]
    led.tour.go()
    led.waits()
    assert "did not start" in led.guide.bar.title.text()
    assert led.guide.bar.sentence.text()
    world._begin = good
    led.guide.bar.act.click()
    led.waits()
    assert led.at == "find"


def test_a_wallet_that_is_not_empty_enters_from_settings(led: Led) -> None:
    led.receives()
    led.tour.viewmodel.end(remove=False)
    led.waits()
    led.window.navigator.open(places.Settings())
    led.waits()
    (take,) = [each for each in led.window.findChildren(Button) if each.isVisible() and each.text() == "Take the tour"]
    take.click()
    led.waits()
    assert led.guide.bar.isVisible()
    assert led.at == "find"


def test_where_there_is_no_practice_world_nothing_leads_to_it(window: Shell) -> None:
    for place in (places.Settings(), places.Home()):
        window.navigator.open(place)
        said = " ".join(names(window))
        assert "tour" not in said
        assert "sample" not in said


def test_the_list_of_shortcuts_names_its_keys(led: Led) -> None:
    led.window.show_shortcuts()
    assert any("Ctrl+G" in each for each in names(led.window.findChildren(ShortcutsDialog)[0]))
