"""Every later morning, and every time somebody walks away."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from skrin.gui import opening
from skrin.gui.shell import Shell
from skrin.gui.surroundings import Surroundings
from tests.gui.accessibility import assert_accessible
from tests.gui.conftest import PASSPHRASE
from tests.scenarios.person import Person

SomeWindow = Callable[..., Shell]


def test_a_wrong_passphrase_is_said_nothing_is_shown_and_the_right_one_still_opens(locked_out: Person) -> None:
    locked_out.types("Passphrase", "no horse at all")
    locked_out.presses("Enter")
    locked_out.sees("The passphrase is not right.")
    locked_out.does_not_see("Food Hygiene and Allergens")
    locked_out.waits_until_clickable("Unlock")
    locked_out.pastes("Passphrase", PASSPHRASE)
    locked_out.clicks("Unlock")
    locked_out.sees("Food Hygiene and Allergens")


def test_the_right_passphrase_opens_the_wallet(locked_out: Person) -> None:
    locked_out.does_not_see("My credentials")
    assert_accessible(locked_out.window)
    locked_out.types("Passphrase", PASSPHRASE)
    locked_out.presses("Enter")
    locked_out.sees("My credentials", "Food Hygiene and Allergens")


def test_locking_leaves_nothing_on_the_screen(learner: Person) -> None:
    learner.sees("Food Hygiene and Allergens")
    learner.presses("Ctrl+L")
    learner.sees("Skrin is locked", "Passphrase")
    learner.does_not_see("Food Hygiene and Allergens", "My credentials")


def test_locking_closes_a_question_that_was_open(learner: Person) -> None:
    learner.double_clicks("Food Hygiene and Allergens")
    learner.clicks("Delete here")
    learner.sees("Delete here?")
    learner.leaves_it_alone(minutes=5)
    learner.sees("Skrin is locked")
    learner.does_not_see("Delete here?", "Food Hygiene and Allergens")
    learner.types("Passphrase", PASSPHRASE)
    learner.presses("Enter")
    learner.sees("Food Hygiene and Allergens")


def test_nobody_there_for_five_minutes_locks_and_says_why(learner: Person) -> None:
    learner.leaves_it_alone(minutes=4)
    learner.sees("Food Hygiene and Allergens")
    learner.leaves_it_alone(minutes=5)
    learner.sees("Locked after 5 minutes without use.")
    learner.does_not_see("Food Hygiene and Allergens")


def test_a_shorter_time_is_chosen_in_settings_and_holds_at_once(learner: Person) -> None:
    learner.goes_to("Settings")
    learner.chooses("Lock after", "1 minute")
    learner.leaves_it_alone(minutes=1)
    learner.sees("Locked after 1 minute without use.")


def test_quitting_locks_and_the_next_start_asks_for_the_passphrase(
    learner: Person, new_window: SomeWindow, qtbot: QtBot
) -> None:
    learner.closes_the_window()
    again = Person(new_window(), qtbot)
    again.sees("Skrin is locked")
    again.does_not_see("Food Hygiene and Allergens")


@pytest.fixture
def with_key_store(new_window: SomeWindow, qtbot: QtBot, with_keyring: Surroundings) -> Person:
    """A wallet that the computer's key store opens, at the start of the program."""
    opening.create_with_keyring(with_keyring).vault.lock()
    return Person(new_window(with_keyring), qtbot)


def test_with_a_key_store_the_wallet_opens_by_itself_at_the_start_and_on_a_click_after_locking(with_key_store: Person) -> None:
    with_key_store.sees("No credentials yet")
    with_key_store.clicks("Lock")
    with_key_store.sees("Skrin is locked")
    with_key_store.does_not_see("No credentials yet", "Passphrase")
    with_key_store.clicks("Unlock")
    with_key_store.sees("No credentials yet")
