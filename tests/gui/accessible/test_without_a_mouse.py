"""Everything a learner does can be done with the keyboard alone, in the order in which one comes to it.

Receiving, sharing and enrolling have stories of their own; here is the rest. Nobody in here has a mouse: using one fails.
"""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from tests.fakes.town import Town
from tests.gui.conftest import PASSPHRASE
from tests.scenarios.conftest import (
    diploma,
    graduate,
    in_town,
    learner,
    locked_out,
    purse,
    somebody,
    town,
)
from tests.scenarios.meanwhile import Meanwhile
from tests.scenarios.person import Person
from tests.scenarios.screen import file_dialog

# Fixtures of the stories.
__all__ = ["diploma", "graduate", "in_town", "learner", "locked_out", "purse", "somebody", "town"]

SEARCH = "Search title, issuer, outcome or label"
SHOP = "Customer service in retail"


@pytest.fixture(autouse=True)
def no_mouse(monkeypatch: pytest.MonkeyPatch) -> None:
    def squeak(*_: object, **__: object) -> None:
        raise AssertionError("there is no mouse here")

    for act in ("mouseClick", "mouseDClick", "mousePress"):
        monkeypatch.setattr(QTest, act, squeak)


def opens_the_only_credential(person: Person) -> None:
    person.presses("Ctrl+1")
    person.tabs_to("My credentials, 1 credential")
    person.presses("Home", "Enter")
    person.sees("Can it be trusted?")


def test_the_first_start(somebody: Person) -> None:
    somebody.tabs_to("Start")
    somebody.presses("Space")
    assert somebody.hears == "Passphrase", "the keyboard is where the first thing is to be typed"
    somebody.writes(PASSPHRASE)
    somebody.tabs_to("Once more")
    somebody.writes(PASSPHRASE)
    somebody.presses("Enter")
    somebody.sees("No credentials yet", "Where to go")


def test_unlocking_after_a_wrong_try(locked_out: Person) -> None:
    assert locked_out.hears == "Passphrase"
    locked_out.writes("no horse at all")
    locked_out.presses("Enter")
    locked_out.sees("The passphrase is not right.")
    assert locked_out.hears == "Passphrase"
    locked_out.writes(PASSPHRASE)
    locked_out.presses("Enter")
    locked_out.sees("Food Hygiene and Allergens")


def test_finding_one_in_the_list_and_opening_it(learner: Person) -> None:
    learner.presses("Ctrl+F")
    assert learner.hears == SEARCH
    learner.writes("hygiene")
    learner.waits_for_lines("My credentials", "Food Hygiene and Allergens")
    learner.presses("Enter")
    learner.presses("Home", "Enter")
    learner.sees("Can it be trusted?", "Smultron Food Training")
    learner.presses("Escape")
    learner.presses("Escape")
    learner.sees("Revoked", "Expired")


def test_labelling_one_and_taking_the_label_off(graduate: Person) -> None:
    opens_the_only_credential(graduate)
    graduate.tabs_to("Add label")
    graduate.presses("Space")
    graduate.writes("job interview")
    graduate.presses("Enter")
    graduate.tabs_to("Remove the label job interview")
    graduate.presses("Space")
    graduate.does_not_see("Remove the label job interview")


def test_deleting_one_and_taking_it_back(graduate: Person) -> None:
    opens_the_only_credential(graduate)
    graduate.tabs_to("Delete here")
    graduate.presses("Space")
    assert graduate.hears == "Keep it", "the keyboard is on the way out, not on the act"
    graduate.presses("Enter")
    graduate.sees("Delete here?")
    graduate.tabs_to("Delete here")
    graduate.presses("Space")
    graduate.sees_in_order("My credentials", "Deleted")
    graduate.tabs_to("Undo (10)")
    graduate.presses("Space")
    graduate.sees_in_order("My credentials", "Valid")


def test_asking_to_revoke(graduate: Person, town: Town) -> None:
    opens_the_only_credential(graduate)
    graduate.tabs_to("Ask the issuer to revoke")
    graduate.presses("Space")
    graduate.sees("Ask the issuer to revoke?", SHOP)
    graduate.tabs_to("Reason, told to the issuer")
    graduate.presses("Down")
    graduate.tabs_to("Send the request")
    graduate.presses("Space")
    graduate.sees("The issuer has revoked it. Its receipt is kept.")
    assert [each.path for each in town.school.posted(town.web)].count("/revocations") == 1


def test_exporting_the_history(learner: Person, tmp_path: Path) -> None:
    file = tmp_path / "mine.json"

    def names_it() -> bool:
        dialog = file_dialog(lambda each: isinstance(each, QFileDialog))
        line = dialog.findChild(QLineEdit) if dialog is not None else None
        if line is None:
            return False
        line.setText(str(file))
        QTest.keyClick(line, Qt.Key.Key_Return)
        return True

    learner.presses("Ctrl+6")
    learner.tabs_to("Export")
    with Meanwhile(learner.qtbot, names_it):
        learner.presses("Space")
    learner.waits_for("Saved as mine.json")
    assert "shared" in file.read_text(encoding="utf-8")


def test_changing_settings(learner: Person) -> None:
    learner.presses("Ctrl+,")
    assert learner.hears == "Settings", "the heading of the page is said when it opens"
    learner.tabs_to("As the computer")
    learner.presses("Right")
    assert learner.window.session.settings.motion == "less"
    learner.tabs_to("Lock after")
    learner.presses("Down")
    learner.tabs_to("Yes")
    learner.presses("Right")
    assert not learner.window.session.locks_with_screen
    learner.tabs_to("Text size")
    learner.presses("Right")
    assert learner.window.session.settings.text_size == 110
    learner.tabs_to("English")
    learner.presses("Left")
    learner.sees("Inställningar", "Mina intyg")


def test_setting_another_passphrase_and_seeing_a_recovery_code(learner: Person) -> None:
    learner.presses("Ctrl+7")
    learner.tabs_to("Show it once")
    learner.presses("Space")
    learner.tabs_to("I have written it down")
    learner.presses("Space")
    learner.tabs_to("The passphrase of now")
    learner.writes(PASSPHRASE)
    learner.tabs_to("New passphrase")
    learner.writes("nya löv i maj")
    learner.tabs_to("New passphrase once more")
    learner.writes("nya löv i maj")
    learner.presses("Enter")
    learner.sees("The passphrase is set.")


def test_seeing_the_shortcuts_and_going_back(learner: Person) -> None:
    learner.presses("Ctrl+/")
    learner.sees("Lock the wallet", "Ctrl+L")
    learner.presses("Escape")
    learner.does_not_see("Lock and quit")


def test_going_through_the_navigation(learner: Person) -> None:
    learner.tabs_to("Where to go")
    learner.presses("End", "Up")
    assert learner.hears == "Where to go", "nothing is opened on the way"
    learner.sees("Food Hygiene and Allergens")
    learner.presses("Down", "Enter")
    learner.sees("Changes apply at once")
    assert learner.hears == "Settings"
    learner.presses("Escape")
    learner.sees("Food Hygiene and Allergens")


def test_locking(learner: Person) -> None:
    learner.tabs_to("Lock")
    learner.presses("Space")
    learner.sees("Skrin is locked")
    assert learner.hears == "Passphrase"
    assert QApplication.focusWidget() is not None
