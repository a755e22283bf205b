"""Somebody tries the practice world, with the real services of it: the first credential, and the whole tour."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from skrin.gui import refresher
from skrin.gui.app import AppOptions, with_practice
from skrin.gui.navigator import Navigator
from skrin.gui.shell import Shell
from skrin.gui.surroundings import Surroundings
from skrin.gui.theme.theme import Appearance, theme
from skrin.gui.work import Work
from skrin.practice.sample import Sample
from skrin.storage.vault.os_keyring import OsKeyring
from skrin.system import SystemClock
from tests.gui.accessibility import assert_accessible
from tests.scenarios.counting import Counting
from tests.scenarios.person import Person

MOST_CLICKS = 8
CODE = r"\d{3} \d{3}"


class Staying:
    """The practice services, which go on after a window is closed: starting them takes seconds."""

    def __init__(self, sample: Sample) -> None:
        self._sample = sample

    def __getattr__(self, name: str) -> object:
        return getattr(self._sample, name)

    def end(self) -> None:
        return


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Staying]:
    sample = Sample.start(tmp_path_factory.mktemp("practice"))
    yield Staying(sample)
    sample.end()


@pytest.fixture
def newcomer(
    around: Surroundings,
    keyring: Callable[[], OsKeyring],
    work: Work,
    new_session: Callable[..., object],
    practice: Staying,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> Person:
    """Starts the program for the first time, on a computer with a key store, and reaches no network."""
    monkeypatch.setattr(refresher, "SPREAD", 0.0)
    theme().apply(Appearance.LIGHT)
    session = new_session(replace(around, clock=SystemClock(), keyring=keyring), "en")
    shell = Shell.over(session, work, Navigator())  # type: ignore[arg-type]
    qtbot.addWidget(shell)
    shell.show()
    with_practice(shell, AppOptions(SystemClock(), start_practice=lambda: practice))  # type: ignore[arg-type, return-value]
    shell.begin()
    person = Person(shell, qtbot)
    person.waits()
    return person


@pytest.fixture
def hands(qapp: QApplication) -> Iterator[Counting]:
    counting = Counting(qapp)
    yield counting
    qapp.removeEventFilter(counting)


def learns(person: Person) -> None:
    """From the list of courses to the credential in the wallet; the code is typed where the keyboard is."""
    person.clicks("Customer service in retail")
    person.clicks("Enrol")
    person.clicks("Enrol")
    person.waits_for("Fetch the credential")
    person.clicks("Fetch the credential")
    person.clicks("Continue")
    code = person.reads(CODE).replace(" ", "")
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keyClicks(field, code)
    person.clicks("Add 1 credential")
    person.sees("My credentials", "Customer service in retail", "The Practice Issuer (practice)", "Valid")


def test_from_the_first_start_to_the_first_credential_in_eight_clicks(newcomer: Person, hands: Counting) -> None:
    newcomer.sees("Your credentials, kept by you")
    newcomer.clicks("Try the practice world")
    newcomer.waits_for("Step 1 of 10")
    newcomer.goes_to("Find courses")
    learns(newcomer)
    assert hands.clicks <= MOST_CLICKS
    assert len(hands.typed) == 6
    assert hands.typed.isdigit()


def test_by_way_of_the_sample_it_takes_no_more(newcomer: Person, hands: Counting) -> None:
    newcomer.clicks("Start")
    newcomer.clicks("Try with a sample")
    newcomer.waits_for("Customer service in retail")
    learns(newcomer)
    assert hands.clicks <= MOST_CLICKS
    assert len(hands.typed) == 6


def test_the_tour_leads_through_everything_and_leaves_nothing_behind(newcomer: Person) -> None:
    newcomer.clicks("Try the practice world")
    newcomer.waits_for("Look at what is published")
    newcomer.goes_to("Find courses")
    newcomer.sees("Enrol in a course")
    learns(newcomer)
    newcomer.sees("Step 4 of 10")
    newcomer.clicks("Show me")
    newcomer.sees("Step 5 of 10", "An employer asks", "Not revoked")
    newcomer.clicks("Let them ask")
    newcomer.waits_for("Continue to the request")
    newcomer.clicks("Continue to the request")
    newcomer.sees("Step 6 of 10", "The Practice Employer (practice)", "A job application (practice)")
    assert_accessible(newcomer.window)
    newcomer.presses("End")
    newcomer.waits_for("Share 12 things")
    newcomer.qtbot.waitUntil(lambda: newcomer.can_click("Share 12 things"), timeout=5000)
    newcomer.clicks("Share 12 things")
    newcomer.sees("Step 7 of 10")
    newcomer.clicks("Show their result")
    newcomer.sees("At the practice employer", "Valid", "Övningsson")
    newcomer.clicks("Close")
    newcomer.sees("Step 8 of 10")
    newcomer.clicks("Done")
    newcomer.goes_to("History")
    newcomer.sees("Step 9 of 10")
    newcomer.clicks("Show me")
    newcomer.clicks("Ask the issuer to revoke")
    newcomer.clicks("Send the request")
    newcomer.waits_for("Step 10 of 10")
    newcomer.clicks("Show me")
    newcomer.clicks("Delete here")
    newcomer.clicks("Delete here")
    newcomer.sees("It has left the list.")
    newcomer.clicks("Undo (10)")
    newcomer.sees("That was the tour", "Customer service in retail")
    newcomer.clicks("Leave the practice world")
    newcomer.ticks("Remove the practice credentials as well")
    newcomer.clicks("Leave")
    newcomer.waits_for("No credentials yet")
    newcomer.does_not_see("The tour of the practice world", "Customer service in retail")


def test_the_tour_needs_no_mouse(newcomer: Person) -> None:
    newcomer.tabs_to("Try the practice world")
    newcomer.presses("Space")
    newcomer.waits_for("Step 1 of 10")
    newcomer.presses("Ctrl+G")
    assert newcomer.hears == "Show me"
    newcomer.presses("Space")
    newcomer.presses("Ctrl+4")
    newcomer.sees("Step 2 of 10")
    newcomer.presses("Ctrl+G")
    newcomer.tabs_to("Skip")
    newcomer.presses("Space")
    newcomer.sees("Step 8 of 10")
    newcomer.tabs_to("End the tour")
    newcomer.presses("Space")
    newcomer.tabs_to("Leave")
    newcomer.presses("Space")
    newcomer.does_not_see("The tour of the practice world")
